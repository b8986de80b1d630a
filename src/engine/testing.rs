//! For tests: problems written as text, and the kernel's word on what is found for them.

use super::technique::Technique;
use super::{Budget, definite};
use crate::logic::proof::Proof;
use crate::logic::{
    Atom, Hypothesis, Poly, Ratio, Rational, Scope, Sequent, Sign, statement::Sort, statement::Variable,
};
use std::sync::Arc;

const NAMES: [&str; 5] = ["x", "y", "z", "w", "v"];

/// Reads sums of products of powers over one-letter variables and integers.
struct Reader<'a>(std::iter::Peekable<std::str::Chars<'a>>);

impl Reader<'_> {
    fn sum(&mut self) -> Poly {
        let mut out =
            if self.0.next_if_eq(&'-').is_some() { Poly::zero().minus(&self.product()) } else { self.product() };
        loop {
            if self.0.next_if_eq(&'+').is_some() {
                out = out.plus(&self.product());
            } else if self.0.next_if_eq(&'-').is_some() {
                out = out.minus(&self.product());
            } else {
                return out;
            }
        }
    }

    fn product(&mut self) -> Poly {
        let mut out = self.power();
        while self.0.next_if_eq(&'*').is_some() {
            out = out.times(&self.power());
        }
        out
    }

    fn power(&mut self) -> Poly {
        let base = if self.0.next_if_eq(&'(').is_some() {
            let inner = self.sum();
            assert_eq!(self.0.next(), Some(')'));
            inner
        } else if let Some(var) = self.0.peek().and_then(|c| NAMES.iter().position(|n| n.starts_with(*c))) {
            self.0.next();
            Poly::variable(var as u32)
        } else {
            Poly::constant(Rational::from(self.number()))
        };
        if self.0.next_if_eq(&'^').is_some() { base.pow(self.number().to_u32().expect("small")) } else { base }
    }

    fn number(&mut self) -> rug::Integer {
        let digits: String = std::iter::from_fn(|| self.0.next_if(char::is_ascii_digit)).collect();
        digits.parse().expect("digits")
    }
}

/// A polynomial in one-letter variables.
pub fn read(text: &str) -> Poly {
    let dense: String = text.split_whitespace().collect();
    let mut reader = Reader(dense.chars().peekable());
    let out = reader.sum();
    assert_eq!(reader.0.next(), None, "{text}");
    out
}

/// A polynomial, or a quotient of two.
fn quotient(text: &str) -> Ratio {
    let Some((above, below)) = text.split_once('/') else { return read(text).into() };
    Ratio::from(read(above)).times(&Ratio::from(read(below)).reciprocal().expect("not zero"))
}

fn hypothesis(text: &str) -> Hypothesis {
    for (symbol, sign, flip) in [
        ("<=", Sign::NonNegative, true),
        (">=", Sign::NonNegative, false),
        ("<", Sign::Positive, true),
        (">", Sign::Positive, false),
        ("=", Sign::Zero, false),
    ] {
        if let Some((left, right)) = text.split_once(symbol) {
            let difference = quotient(left).minus(&quotient(right));
            let value = if flip { difference.negate() } else { difference };
            return Hypothesis::Atom(Atom { value, sign });
        }
    }
    panic!("no relation in {text}")
}

/// The formulas as hypotheses over real variables.
pub fn sequent(formulas: &[&str]) -> Sequent {
    let variables: Vec<Variable> = NAMES.iter().map(|n| Variable { name: (*n).to_owned(), sort: Sort::Real }).collect();
    let hypotheses = formulas.iter().map(|f| hypothesis(f)).collect();
    Sequent::plain(Scope::new(&variables), hypotheses, 0)
}

/// The text of a proof that the formulas cannot hold together, which the kernel accepts.
pub fn accepted(formulas: &[&str], scope: &Scope, proof: &Proof) -> String {
    let evidence = proof.text(scope);
    let declared: String = NAMES.iter().map(|n| format!("var {n} real\n")).collect();
    let given: String = formulas.iter().map(|f| format!("given {f}\n")).collect();
    let statement = format!("{declared}{given}show 0 > 1\n");
    let head = "referee certificate 1\nid test\nverdict vacuous\nstatement\n";
    let text = format!("{head}{statement}end\nevidence\n{evidence}end\n");
    referee_kernel::check(&text).unwrap_or_else(|rejection| panic!("{rejection}: {text}"));
    evidence
}

/// What a technique finds for the formulas.
fn found(technique: &dyn Technique, formulas: &[&str]) -> Option<String> {
    let sequent = sequent(formulas);
    let goal = definite::prepare(&sequent, &Arc::default());
    let core = (1..=goal.entries.len()).collect();
    let proof = technique.close(&goal, &core, &mut Budget::default()).expect("enough steps")?;
    Some(accepted(formulas, &sequent.scope, &goal.wrap(proof)))
}

/// The technique shows that the formulas cannot hold together; gives the certificate's text.
pub fn closes(technique: &dyn Technique, formulas: &[&str]) -> String {
    found(technique, formulas).unwrap_or_else(|| panic!("{} finds nothing for {formulas:?}", technique.name()))
}

/// The technique shows nothing for the formulas.
pub fn never(technique: &dyn Technique, formulas: &[&str]) {
    assert_eq!(found(technique, formulas), None, "{} on {formulas:?}", technique.name());
}
