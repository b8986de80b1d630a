//! Statements as SMT-LIB scripts, so that a sceptic can ask another solver.
//!
//! The goal is asserted (`find`) or its negation (`show`); an equilibrium goal gives one check-sat for each class of profiles. Integer
//! variables are declared Int and stand under `to_real`. What it does not justify: SMT-LIB's division is total, a statement wants its
//! divisors to be non-zero; the script lists them as a comment, and a `sat` at a point where one of them is zero says nothing.

use super::operators::NAMES;
use super::reader::quoted;
use super::value::real;
use crate::logic::evaluator::{Evaluator, Failure};
use crate::logic::sequent::sequents;
use crate::logic::{
    Atom, Formula, Goal, Hypothesis, Normal, Poly, Ratio, Relation, Scope, Sign, Sort, Statement, Term,
};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The statement as a script; `title` says in a line what it is.
///
/// # Errors
/// When an equilibrium condition cannot be written out.
pub fn export(statement: &Statement, title: &str) -> Result<String, Failure> {
    if !statement.values.is_empty() {
        return Err(Failure::Malformed(
            "SMT-LIB has no logarithms, exponentials and powers with symbols as exponents".into(),
        ));
    }
    let mut script =
        Script { statement, scope: Scope::new(&statement.variables), divisors: BTreeSet::new(), out: String::new() };
    script.declarations()?;
    let (supports, refutes) = match &statement.goal {
        Goal::Find(_) => ("sat", "unsat"),
        _ => ("unsat", "sat"),
    };
    let count = script.goal()?;
    let which = if count == 1 { "check-sat" } else { "every check-sat" };
    let any = if count == 1 { "" } else { " to one of them" };
    let mut head = String::new();
    comment(&mut head, "", title);
    comment(&mut head, "", "The statement as the kernel reads it:");
    comment(&mut head, "  ", &statement.to_string());
    comment(&mut head, "", &format!("`{supports}` to {which} supports it, `{refutes}`{any} refutes it."));
    if !script.divisors.is_empty() {
        comment(&mut head, "", "Division: the statement wants these not to be zero, here x/0 is any function of x:");
        script.divisors.iter().for_each(|divisor| comment(&mut head, "  ", divisor));
    }
    let integers = statement.variables.iter().any(|v| v.sort == Sort::Integer) || script.out.contains(" Int)");
    let logic = if integers { "QF_NIRA" } else { "QF_NRA" };
    Ok(format!("{head}(set-logic {logic})\n{}", script.out))
}

fn comment(out: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        // Writing to a string cannot fail; here and below the results are dropped.
        let _ = writeln!(out, "; {indent}{line}");
    }
}

/// A name of a statement as a symbol; what is a function in SMT-LIB gets a mark that no name has.
fn symbol(name: &str) -> String {
    let plain = quoted(name);
    if NAMES.contains(&name) || plain == format!("|{name}|") && !name.contains(['#', '.']) {
        format!("{name}!")
    } else {
        plain
    }
}

struct Script<'a> {
    statement: &'a Statement,
    /// The variables, with a class's counts while it is written.
    scope: Scope,
    divisors: BTreeSet<String>,
    out: String,
}

impl Script<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn declare(&mut self, name: &str, sort: Sort) {
        let sort = if sort == Sort::Integer { "Int" } else { "Real" };
        self.line(&format!("(declare-const {} {sort})", symbol(name)));
    }

    fn declarations(&mut self) -> Result<(), Failure> {
        for variable in &self.statement.variables {
            self.declare(&variable.name, variable.sort);
        }
        for definition in &self.statement.definitions {
            let parameters: Vec<String> =
                definition.parameters.iter().map(|p| format!("({} Real)", symbol(p))).collect();
            let body = self.term(&definition.body, &definition.parameters);
            self.line(&format!("(define-fun {} ({}) Real {body})", symbol(&definition.name), parameters.join(" ")));
        }
        for (name, formula) in &self.statement.conditions {
            let body = self.formula_or_normal(formula)?;
            self.line(&format!("(define-fun {} () Bool {body})", symbol(name)));
        }
        for formula in &self.statement.given {
            let text = self.formula_or_normal(formula)?;
            self.line(&format!("(assert {text})"));
        }
        Ok(())
    }

    /// The goal's questions; how many they are.
    fn goal(&mut self) -> Result<usize, Failure> {
        match &self.statement.goal {
            Goal::Show(formula) => {
                let text = self.formula_or_normal(formula)?;
                self.line(&format!("(assert (not {text}))\n(check-sat)"));
                Ok(1)
            }
            Goal::Find(formula) => {
                let text = self.formula_or_normal(formula)?;
                self.line(&format!("(assert {text})\n(check-sat)"));
                Ok(1)
            }
            Goal::EquilibriaAre(_) | Goal::EquilibriaAmong(_) => self.classes(),
        }
    }

    fn classes(&mut self) -> Result<usize, Failure> {
        let all = sequents(self.statement)?;
        let own = self.statement.variables.len();
        for sequent in &all {
            if let (Some(game), Some(class)) = (&self.statement.game, &sequent.class) {
                let name = game.class_name(class);
                comment(&mut self.out, "", &format!("the profiles {name}"));
            }
            self.line("(push 1)");
            self.scope = sequent.scope.clone();
            for variable in sequent.scope.variables().iter().skip(own) {
                self.declare(&variable.name, variable.sort);
            }
            for hypothesis in sequent.hypotheses.iter().skip(sequent.premises) {
                let text = match hypothesis {
                    Hypothesis::Atom(atom) => self.atom(atom),
                    Hypothesis::Clause(members) => self.junction("or", "false", members),
                };
                self.line(&format!("(assert {text})"));
            }
            self.line("(check-sat)\n(pop 1)");
        }
        Ok(all.len())
    }

    /// A formula as written, or its normal form where it speaks of equilibria.
    fn formula_or_normal(&mut self, formula: &Formula) -> Result<String, Failure> {
        if formula.mentions_equilibrium() {
            let scope = self.scope.clone();
            let normal = Evaluator::new(self.statement, &scope).formula(formula, false)?;
            return Ok(self.normal(&normal));
        }
        Ok(self.formula(formula))
    }

    fn formula(&mut self, formula: &Formula) -> String {
        match formula {
            Formula::True => "true".into(),
            Formula::False => "false".into(),
            Formula::Chain(terms, relations) => {
                let terms: Vec<String> = terms.iter().map(|term| self.term(term, &[])).collect();
                let links = terms.windows(2).zip(relations).map(|(pair, relation)| {
                    let (left, right) = (&pair[0], &pair[1]);
                    match relation {
                        Relation::NotEqual => format!("(not (= {left} {right}))"),
                        other => format!("({} {left} {right})", other.symbol()),
                    }
                });
                joined("and", "true", links.collect())
            }
            Formula::And(members) => joined("and", "true", members.iter().map(|m| self.formula(m)).collect()),
            Formula::Or(members) => joined("or", "false", members.iter().map(|m| self.formula(m)).collect()),
            Formula::Not(a) => format!("(not {})", self.formula(a)),
            Formula::Implies(a, b) => format!("(=> {} {})", self.formula(a), self.formula(b)),
            Formula::Iff(a, b) => format!("(= {} {})", self.formula(a), self.formula(b)),
            Formula::Defined(name) => symbol(name),
            // Only where no equilibrium is mentioned, see above.
            Formula::Equilibrium(_) => "true".into(),
        }
    }

    fn variable(&self, name: &str) -> String {
        let integer = self.scope.find(name).is_some_and(|var| self.scope.is_integer(var));
        if integer { format!("(to_real {})", symbol(name)) } else { symbol(name) }
    }

    fn term(&mut self, term: &Term, parameters: &[String]) -> String {
        let mut binary = |operator: &str, a: &Term, b: &Term| {
            format!("({operator} {} {})", self.term(a, parameters), self.term(b, parameters))
        };
        match term {
            Term::Number(value) => real(value),
            Term::Name(name) if parameters.contains(name) => symbol(name),
            Term::Name(name) => self.variable(name),
            Term::Call(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|a| self.term(a, parameters)).collect();
                format!("({} {})", symbol(name), arguments.join(" "))
            }
            // Only in payoffs, which are written out.
            Term::Count(action) => symbol(action),
            Term::Neg(a) => format!("(- {})", self.term(a, parameters)),
            Term::Add(a, b) => binary("+", a, b),
            Term::Sub(a, b) => binary("-", a, b),
            Term::Mul(a, b) => binary("*", a, b),
            Term::Div(a, b) => {
                let text = binary("/", a, b);
                if !matches!(&**b, Term::Number(value) if *value != 0) {
                    self.divisors.insert(b.to_string());
                }
                text
            }
            Term::Pow(a, exponent) => {
                let base = self.term(a, parameters);
                if *exponent < 0 {
                    self.divisors.insert(a.to_string());
                }
                let power = power(&base, exponent.unsigned_abs());
                if *exponent < 0 { format!("(/ 1.0 {power})") } else { power }
            }
        }
    }

    fn normal(&mut self, formula: &Normal) -> String {
        match formula {
            Normal::Atom(atom) => self.atom(atom),
            Normal::All(members) => self.junction("and", "true", members),
            Normal::Any(members) => self.junction("or", "false", members),
        }
    }

    fn junction(&mut self, word: &str, empty: &str, members: &[Normal]) -> String {
        joined(word, empty, members.iter().map(|member| self.normal(member)).collect())
    }

    fn atom(&mut self, atom: &Atom) -> String {
        let relation = match atom.sign {
            Sign::Positive => ">",
            Sign::NonNegative => ">=",
            Sign::Zero => "=",
        };
        format!("({relation} {} 0.0)", self.ratio(&atom.value))
    }

    fn ratio(&mut self, ratio: &Ratio) -> String {
        let numerator = self.poly(&ratio.numerator);
        let mut factors = Vec::new();
        for (factor, exponent) in &ratio.denominator {
            let scope = &self.scope;
            self.divisors.insert(factor.display(&|var| scope.name(var)));
            factors.push(power(&self.poly(factor), *exponent));
        }
        if factors.is_empty() { numerator } else { format!("(/ {numerator} {})", joined("*", "1.0", factors)) }
    }

    fn poly(&self, poly: &Poly) -> String {
        let terms = poly.terms().rev().map(|(monomial, coefficient)| {
            let mut factors = Vec::new();
            if *coefficient != 1 || monomial.degree() == 0 {
                factors.push(real(coefficient));
            }
            for &(var, exponent) in monomial.factors() {
                factors.extend((0..exponent).map(|_| self.variable(&self.scope.name(var))));
            }
            joined("*", "1.0", factors)
        });
        joined("+", "0.0", terms.collect())
    }
}

/// `(word a b …)`, and what stands for one or none.
fn joined(word: &str, empty: &str, mut members: Vec<String>) -> String {
    match members.len() {
        0 => empty.to_owned(),
        1 => members.remove(0),
        _ => format!("({word} {})", members.join(" ")),
    }
}

/// The product of equal factors; a long one is named, so that powers of powers do not explode.
fn power(base: &str, exponent: u32) -> String {
    const SHORT: usize = 60;
    let product = |factor: &str| joined("*", "1.0", (0..exponent).map(|_| factor.to_owned()).collect());
    if base.len() <= SHORT || exponent <= 1 { product(base) } else { format!("(let ((b! {base})) {})", product("b!")) }
}
