//! Derivatives of terms, as terms.
//!
//! The rules of calculus, applied to the term as it is written. An abbreviation that depends on the variable is written out, with its
//! arguments in it; one that does not stays a name, so that the result reads like the paper. A quantity that an equation determines is
//! differentiated implicitly: where L = R determines s, s' = (R_x - L_x)/(L_s - R_s). A value of an unknown function is differentiated by the
//! chain rule, its own derivatives having names. That the denominators of the result do not vanish is
//! left to whoever states something of it; that the term itself has a value wherever its derivative is taken is not shown here.
//! Source: any textbook of calculus; the implicit function theorem.

use super::neat::{difference, is, negative, number, power, product, quotient, sum};
use super::statement::Definition;
use super::term::Term;
use std::collections::{BTreeMap, BTreeSet};

/// What names other than variables stand for.
#[derive(Clone, Debug, Default)]
pub struct Background {
    /// Abbreviations by name.
    pub definitions: BTreeMap<String, Definition>,
    /// The two sides of the equation that determines a quantity, by its name.
    pub equations: BTreeMap<String, (Term, Term)>,
    /// For a value of a function, by its name: the derivatives in those arguments that matter, with the arguments.
    pub values: BTreeMap<String, Vec<(Term, Term)>>,
}

/// Why there is no derivative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It counts players.
    Count,
    /// It would be too large, or too deeply nested.
    TooLarge,
}

/// Most nodes that are written for one derivative.
const SIZE_LIMIT: usize = 50_000;
/// Deepest nesting of terms, abbreviations written out.
const DEPTH_LIMIT: usize = 150;

impl Background {
    /// The derivative of a term in a variable.
    ///
    /// # Errors
    /// [`Refusal`] as named there.
    pub fn derivative(&self, term: &Term, variable: &str) -> Result<Term, Refusal> {
        let mut work = Work { background: self, moving: BTreeMap::new(), written: 0 };
        let found = work.derivative(term, variable, &[], 0)?;
        if height(&found) > DEPTH_LIMIT {
            return Err(Refusal::TooLarge);
        }
        Ok(found)
    }

    /// Whether a term depends on a variable, directly or through what its names stand for.
    pub fn depends(&self, term: &Term, variable: &str) -> bool {
        Work { background: self, moving: BTreeMap::new(), written: 0 }.depends(term, variable)
    }
}

struct Work<'a> {
    background: &'a Background,
    /// Whether a name depends on a variable, by both.
    moving: BTreeMap<(String, String), bool>,
    written: usize,
}

impl Work<'_> {
    fn depends(&mut self, term: &Term, variable: &str) -> bool {
        let mut names = BTreeSet::new();
        term.for_each_name(&mut |name| {
            names.insert(name.to_owned());
        });
        names.iter().any(|name| self.name_depends(name, variable))
    }

    fn name_depends(&mut self, name: &str, variable: &str) -> bool {
        if name == variable {
            return true;
        }
        let key = (name.to_owned(), variable.to_owned());
        if let Some(&known) = self.moving.get(&key) {
            return known;
        }
        // What leads back here adds nothing.
        self.moving.insert(key.clone(), false);
        let mut names = BTreeSet::new();
        let mut note = |term: &Term| {
            term.for_each_name(&mut |name| {
                names.insert(name.to_owned());
            });
        };
        if let Some(definition) = self.background.definitions.get(name) {
            note(&definition.body);
            definition.parameters.iter().for_each(|parameter| _ = names.remove(parameter));
        } else if let Some((left, right)) = self.background.equations.get(name) {
            note(left);
            note(right);
        } else if let Some(parts) = self.background.values.get(name) {
            parts.iter().for_each(|(_, argument)| note(argument));
        }
        let found = names.iter().any(|inner| self.name_depends(inner, variable));
        self.moving.insert(key, found);
        found
    }

    fn write(&mut self, nodes: usize) -> Result<(), Refusal> {
        self.written = self.written.saturating_add(nodes);
        if self.written > SIZE_LIMIT { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// A copy of a term that is kept as it is.
    fn kept(&mut self, term: &Term) -> Result<Term, Refusal> {
        self.write(size(term))?;
        Ok(term.clone())
    }

    /// The derivative of a term; the quantities in `held` do not change with the variable.
    fn derivative(&mut self, term: &Term, variable: &str, held: &[&str], depth: usize) -> Result<Term, Refusal> {
        self.write(1)?;
        if depth > DEPTH_LIMIT {
            return Err(Refusal::TooLarge);
        }
        if term.counts() {
            return Err(Refusal::Count);
        }
        if !self.depends(term, variable) {
            return Ok(number(0));
        }
        let mut d = |inner: &Term| self.derivative(inner, variable, held, depth + 1);
        match term {
            Term::Number(_) | Term::Count(_) => Ok(number(0)),
            Term::Name(name) if name == variable => Ok(number(1)),
            Term::Name(name) => self.named(name, variable, held, depth),
            Term::Call(name, arguments) => {
                let Some(definition) = self.background.definitions.get(name) else {
                    return Ok(number(0));
                };
                self.write(arguments.iter().map(size).sum::<usize>().saturating_mul(size(&definition.body)))?;
                let values = definition.parameters.iter().cloned().zip(arguments.iter().cloned()).collect();
                let body = definition.body.replace(&values);
                self.derivative(&body, variable, held, depth + 1)
            }
            Term::Neg(a) => Ok(negative(d(a)?)),
            Term::Add(a, b) => Ok(sum(d(a)?, d(b)?)),
            Term::Sub(a, b) => Ok(difference(d(a)?, d(b)?)),
            Term::Mul(a, b) => {
                let (of_a, of_b) = (d(a)?, d(b)?);
                let (a, b) = (self.kept(a)?, self.kept(b)?);
                Ok(sum(product(of_a, b), product(a, of_b)))
            }
            Term::Div(a, b) => {
                let (of_a, of_b) = (d(a)?, d(b)?);
                let (a, b) = (self.kept(a)?, self.kept(b)?);
                if is(&of_b, 0) {
                    return Ok(quotient(of_a, b));
                }
                let above = difference(product(of_a, self.kept(&b)?), product(a, of_b));
                Ok(quotient(above, power(b, 2)))
            }
            Term::Pow(a, exponent) => {
                let of_a = d(a)?;
                let rest = power(self.kept(a)?, exponent.saturating_sub(1));
                Ok(product(product(number(*exponent), rest), of_a))
            }
        }
    }

    fn named(&mut self, name: &str, variable: &str, held: &[&str], depth: usize) -> Result<Term, Refusal> {
        if held.contains(&name) {
            return Ok(number(0));
        }
        if let Some(definition) = self.background.definitions.get(name) {
            return self.derivative(&definition.body, variable, held, depth + 1);
        }
        if let Some(parts) = self.background.values.get(name) {
            // The chain rule.
            return parts.iter().try_fold(number(0), |total, (slope, argument)| {
                let inner = self.derivative(argument, variable, held, depth + 1)?;
                Ok(sum(total, product(self.kept(slope)?, inner)))
            });
        }
        let Some((left, right)) = self.background.equations.get(name) else {
            return Ok(number(0));
        };
        let outer: Vec<&str> = held.iter().copied().chain([name]).collect();
        let mut in_variable = |side: &Term| self.derivative(side, variable, &outer, depth + 1);
        let above = difference(in_variable(right)?, in_variable(left)?);
        let mut in_itself = |side: &Term| self.derivative(side, name, &[], depth + 1);
        let below = difference(in_itself(left)?, in_itself(right)?);
        Ok(quotient(above, below))
    }
}

fn size(term: &Term) -> usize {
    match term {
        Term::Number(_) | Term::Name(_) | Term::Count(_) => 1,
        Term::Call(_, arguments) => 1 + arguments.iter().map(size).sum::<usize>(),
        Term::Neg(a) | Term::Pow(a, _) => 1 + size(a),
        Term::Add(a, b) | Term::Sub(a, b) | Term::Mul(a, b) | Term::Div(a, b) => 1 + size(a) + size(b),
    }
}

fn height(term: &Term) -> usize {
    match term {
        Term::Number(_) | Term::Name(_) | Term::Count(_) => 1,
        Term::Call(_, arguments) => 1 + arguments.iter().map(height).max().unwrap_or(0),
        Term::Neg(a) | Term::Pow(a, _) => 1 + height(a),
        Term::Add(a, b) | Term::Sub(a, b) | Term::Mul(a, b) | Term::Div(a, b) => 1 + height(a).max(height(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Term {
        Term::name(text)
    }
    fn pair(build: fn(Box<Term>, Box<Term>) -> Term, a: Term, b: Term) -> Term {
        build(Box::new(a), Box::new(b))
    }
    fn printed(term: &Term, variable: &str, background: &Background) -> String {
        background.derivative(term, variable).map_or_else(|refusal| format!("{refusal:?}"), |term| term.to_string())
    }

    /// `price(q) = a - b*q`, and s with `s^2 = x`.
    fn background() -> Background {
        let price = pair(Term::Sub, name("a"), pair(Term::Mul, name("b"), name("q")));
        let definition = Definition { name: "price".into(), parameters: vec!["q".into()], body: price };
        Background {
            definitions: BTreeMap::from([("price".to_owned(), definition)]),
            equations: BTreeMap::from([("s".to_owned(), (power(name("s"), 2), name("x")))]),
            values: BTreeMap::new(),
        }
    }

    /// By hand, with the rules for products, quotients and powers.
    #[test]
    fn the_rules_of_calculus() {
        let none = Background::default();
        let x = || name("x");
        let square = power(x(), 2);
        assert_eq!(printed(&square, "x", &none), "2*x");
        assert_eq!(printed(&power(x(), -1), "x", &none), "-x^-2");
        assert_eq!(printed(&pair(Term::Mul, name("c"), square.clone()), "x", &none), "2*(c*x)");
        assert_eq!(printed(&pair(Term::Div, name("c"), x()), "x", &none), "-c/x^2");
        assert_eq!(printed(&pair(Term::Div, x(), name("c")), "x", &none), "1/c");
        assert_eq!(printed(&pair(Term::Sub, name("c"), x()), "x", &none), "-1");
        assert_eq!(printed(&name("c"), "x", &none), "0");
        assert_eq!(printed(&Term::Count("go".into()), "x", &none), "Count");
    }

    /// By hand: (price(x) x)' = -b x + price(x); what does not depend on the variable stays a call.
    #[test]
    fn abbreviations_are_written_out_where_they_change() {
        let revenue = pair(Term::Mul, Term::Call("price".into(), vec![name("x")]), name("x"));
        assert_eq!(printed(&revenue, "x", &background()), "price(x) - b*x");
        let fixed = pair(Term::Mul, Term::Call("price".into(), vec![name("z")]), name("x"));
        assert_eq!(printed(&fixed, "x", &background()), "price(z)");
        let shadowed = Term::Call("price".into(), vec![name("z")]);
        assert_eq!(printed(&shadowed, "q", &background()), "0");
    }

    /// By hand: s = sqrt(x) has s' = 1/(2 s).
    #[test]
    fn quantities_are_differentiated_implicitly() {
        assert_eq!(printed(&name("s"), "x", &background()), "1/(2*s)");
        assert_eq!(printed(&pair(Term::Mul, name("s"), name("s")), "x", &background()), "s/(2*s) + s/(2*s)");
        assert!(background().depends(&name("s"), "x") && !background().depends(&name("s"), "q"));
    }

    #[test]
    fn growth_is_limited() {
        let mut background = Background::default();
        for k in 1..60 {
            let before = name(&format!("f{}", k - 1));
            let body = pair(Term::Mul, before.clone(), before);
            let own = format!("f{k}");
            background.definitions.insert(own.clone(), Definition { name: own, parameters: Vec::new(), body });
        }
        assert_eq!(background.derivative(&name("f59"), "f0"), Err(Refusal::TooLarge));
    }
}
