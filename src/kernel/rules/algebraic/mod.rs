//! Rule `algebraic`.
//!
//! Rule: variables get values one after the other. `let x = t` gives x the value of t. `root x from a to b of q { P }` gives x a value
//! with `a <= x`, `x <= b` and `q = 0`, which become hypotheses; P closes the earlier ones with `a > b or q(a)*q(b) > 0`. A last block
//! closes the hypotheses with `not` (givens and F): then F is true at the values, so `find F` is proved, or with not F `show F` refuted.
//!
//! Side conditions: terms speak of variables that have a value already, q also of x; q is a polynomial; each variable gets one value;
//! integer variables get whole numbers; neither givens nor goal speak of equilibria.
//!
//! Exactness: real algebraic numbers, and functions of them, by their defining equations; no approximation.
//!
//! Source: the intermediate value theorem (Bolzano 1817).
//!
//! Trusted: rational functions (`ratio`), the reading of hypotheses (`normal`, `sequent`).

pub(super) mod rejects;

use super::prover::{Evidence, Prover};
use crate::accepted::{Accepted, Coordinate, Origin, Point, Verdict};
use crate::evaluate::Evaluator;
use crate::number::{Rational, Value};
use crate::ratio::Ratio;
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::Normal;
use crate::statement::Goal;
use crate::syntax::Relation;

/// Reads the values and checks what they show of the goal.
pub(super) fn check(evidence: &mut Evidence<'_, '_>) -> Result<Accepted> {
    let evaluator = Evaluator::new(evidence.statement, None, evidence.budget);
    let verdict = evidence.verdict;
    Prover::new(evidence, &evaluator).algebraic(verdict).map(Accepted::Point)
}

impl Prover<'_, '_, '_> {
    fn algebraic(&mut self, verdict: Verdict) -> Result<Point> {
        let (formula, wanted) = match (self.evaluator.statement.goal()?.0, verdict) {
            (Goal::Show(formula), Verdict::Refuted) => (formula, false),
            (Goal::Find(formula), Verdict::Proved) => (formula, true),
            _ => return Err(Code::Verdict.because("values cannot show the stated verdict about this goal")),
        };
        let plain = self.evaluator.statement.values.is_empty();
        Code::Verdict.unless(plain, "exact values show nothing about logarithms and exponentials")?;
        let mut point = Point::default();
        while self.cursor.text() != "{" {
            let is_root = self.cursor.text() == "root";
            self.cursor.expect(if is_root { "root" } else { "let" })?;
            let name = self.cursor.name()?;
            self.cursor.expect(if is_root { "from" } else { "=" })?;
            let (index, integer) = self.evaluator.statement.variable(name)?;
            Code::DuplicateVariable.unless(!self.evaluator.has_value(index), "a variable with two values")?;
            let (value, known) = if is_root { self.root(index)? } else { self.known_term()? };
            let whole = matches!(&known, Coordinate::Rational(number) if number.is_integer());
            Code::NonInteger.unless(!integer || whole, &format!("`{name}` may have a fractional value"))?;
            self.evaluator.assign(index, value)?;
            point.values.push((name.to_owned(), known));
        }
        let givens = self.evaluator.statement.givens.iter().map(|(given, _)| (given, true));
        let parts = givens.chain([(formula, wanted)]).map(|(part, wanted)| self.evaluator.normal(part, !wanted));
        let parts = parts.collect::<Result<Vec<_>>>()?;
        Code::Verdict.unless(!self.evaluator.met_equilibrium.get(), "values show nothing about equilibria")?;
        self.block(Normal::junction(false, parts, self.evaluator.budget)?, Origin::Step)?;
        Ok(point)
    }

    /// Reads a term that is a value.
    fn known_term(&mut self) -> Result<(Ratio, Coordinate)> {
        let start = self.cursor.position();
        let value = self.term()?;
        let words = || Coordinate::Term(self.cursor.words_since(start));
        let known = constant(&value).map_or_else(words, Coordinate::Rational);
        Ok((value, known))
    }

    /// Reads `a to b of q { P }` and adds what is then known of the root to the hypotheses.
    fn root(&mut self, index: usize) -> Result<(Ratio, Coordinate)> {
        let evaluator = self.evaluator;
        let starts_low = self.cursor.position();
        let low = self.term()?;
        let low_words = self.cursor.words_since(starts_low);
        self.cursor.expect("to")?;
        let starts_high = self.cursor.position();
        let high = self.term()?;
        let high_words = self.cursor.words_since(starts_high);
        self.cursor.expect("of")?;
        let starts = self.cursor.position();
        let equation = self.tree()?;
        let equation_words = self.cursor.words_since(starts);
        let at = |value: &Ratio| {
            evaluator.assign(index, evaluator.copy(value)?)?;
            evaluator.term(&equation, &[])
        };
        let signs = at(&low)?.times(&at(&high)?, evaluator.budget)?;
        let (root, zero) = (Ratio::variable(index), evaluator.integer(0));
        let equation = at(&root)?;
        let polynomial =
            equation.as_polynomial().ok_or_else(|| Code::RootDenominator.because("the equation has a denominator"))?;
        let name = |index: usize| evaluator.statement.symbols.name(index).map(str::to_owned);
        let known = Coordinate::Root {
            equation: equation_words,
            summands: polynomial.summands(name, evaluator.budget)?,
            between: constant(&low).zip(constant(&high)),
            low: low_words,
            high: high_words,
        };
        let wrong = [(&low, &high), (&signs, &zero)];
        let wrong = wrong.map(|(less, more)| evaluator.relation(less, Relation::LessEqual, more, false));
        let wrong = wrong.into_iter().collect::<Result<Vec<_>>>()?;
        self.block(Normal::junction(false, wrong, evaluator.budget)?, Origin::Step)?;
        let budget = evaluator.budget;
        self.sequent.add(evaluator.relation(&low, Relation::LessEqual, &root, true)?, Origin::Step, budget)?;
        self.sequent.add(evaluator.relation(&root, Relation::LessEqual, &high, true)?, Origin::Step, budget)?;
        self.sequent.add(evaluator.relation(&equation, Relation::Equal, &zero, true)?, Origin::Step, budget)?;
        Ok((root, known))
    }
}

/// The number that a value is, if there is no variable in it.
fn constant(value: &Ratio) -> Option<Rational> {
    value.as_polynomial().and_then(|polynomial| polynomial.as_constant())
}
