//! Proof trees, as the engines find them and the kernel reads them (`proofs/FORMAT.md`).

use super::poly::Poly;
use super::statement::Scope;
use rug::Rational;
use std::fmt::Write;

/// A denominator-free sign condition that a proof introduces: `poly > 0`, `poly >= 0` or `poly = 0`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The polynomial.
    pub poly: Poly,
    /// `>`, `>=` or `=`.
    pub sign: super::Sign,
}

/// A factor of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Factor {
    /// Hypothesis by number, to a power; a negative power divides by a strict hypothesis.
    Hypothesis(usize, i32),
    /// The square of a polynomial.
    Square(Poly),
    /// Any polynomial; only beside an equality.
    Multiplier(Poly),
}

/// A rational times factors.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The coefficient.
    pub coefficient: Rational,
    /// The factors.
    pub factors: Vec<Factor>,
}

/// How a bound of an exponential is used.
#[derive(Clone, Debug, PartialEq)]
pub enum Tightness {
    /// `P >= N*(1 + w + … + w^K/K!)`.
    Weak,
    /// `w = 0`, or the same with `>`.
    Strict,
    /// `P > N*least*(1 + (w - place) + …)`, where `least` is below the exponential of the place, a number other than 0.
    At {
        /// The place.
        place: Rational,
        /// A lower bound of its exponential.
        least: Rational,
    },
}

/// Rule `exponential`: of values of functions to powers, P of those with positive exponents, N of the others, `P/N = exp(w)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// K, an odd number.
    pub order: u32,
    /// The values with their exponents.
    pub powers: Vec<(super::Var, i32)>,
    /// What is said of them.
    pub tightness: Tightness,
}

/// A proof that a list of hypotheses is impossible.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// A combination of products of hypotheses that reads `0 > 0` or worse; with the numbers of the hypotheses that say that the
    /// denominators in it do not vanish.
    Products(Vec<Item>, Vec<usize>),
    /// A bound of an exponential, then used.
    Bound(Bound, Box<Proof>),
    /// A condition proved first (from its negation), then used.
    Have(Condition, Box<Proof>, Box<Proof>),
    /// With the condition, and with its negation.
    Split(Condition, Box<Proof>, Box<Proof>),
    /// An integer-valued polynomial is at most the bound, or at least one more.
    Integer(Poly, rug::Integer, Box<Proof>, Box<Proof>),
    /// One proof for each disjunct of a clause.
    Cases(usize, Vec<Proof>),
}

impl Proof {
    /// The kernel's text for this proof.
    pub fn text(&self, scope: &Scope) -> String {
        let mut out = String::new();
        self.write(scope, 0, &mut out);
        out
    }

    fn write(&self, scope: &Scope, depth: usize, out: &mut String) {
        let name = |var| scope.name(var);
        let condition = |c: &Condition| {
            let symbol = match c.sign {
                super::Sign::Positive => ">",
                super::Sign::NonNegative => ">=",
                super::Sign::Zero => "=",
            };
            format!("{} {symbol} 0", c.poly.display(&name))
        };
        let pad = "  ".repeat(depth);
        // Writing to a string cannot fail; the results are dropped.
        match self {
            Self::Products(items, _) => {
                let parts: Vec<String> = items.iter().map(|item| item_text(item, &name)).collect();
                let _ = writeln!(out, "{pad}products {}", parts.join(" + "));
            }
            Self::Bound(bound, then) => {
                let _ = writeln!(out, "{pad}{}", bound_text(bound, &name));
                then.write(scope, depth, out);
            }
            Self::Have(claim, by, then) => {
                let _ = writeln!(out, "{pad}have {} {{", condition(claim));
                by.write(scope, depth + 1, out);
                let _ = writeln!(out, "{pad}}}");
                then.write(scope, depth, out);
            }
            Self::Split(claim, yes, no) => {
                let _ = writeln!(out, "{pad}split {} {{", condition(claim));
                yes.write(scope, depth + 1, out);
                let _ = writeln!(out, "{pad}}} {{");
                no.write(scope, depth + 1, out);
                let _ = writeln!(out, "{pad}}}");
            }
            Self::Integer(poly, bound, low, high) => {
                let _ = writeln!(out, "{pad}integer {} <= {bound} {{", poly.display(&name));
                low.write(scope, depth + 1, out);
                let _ = writeln!(out, "{pad}}} {{");
                high.write(scope, depth + 1, out);
                let _ = writeln!(out, "{pad}}}");
            }
            Self::Cases(clause, branches) => {
                let _ = write!(out, "{pad}cases h{clause}");
                for branch in branches {
                    let _ = writeln!(out, " {{");
                    branch.write(scope, depth + 1, out);
                    let _ = write!(out, "{pad}}}");
                }
                out.push('\n');
            }
        }
    }

    /// Calls `visit` with the number of every hypothesis that the proof refers to.
    pub fn for_each_number(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::Products(items, needs) => {
                for factor in items.iter().flat_map(|item| &item.factors) {
                    if let Factor::Hypothesis(number, _) = factor {
                        visit(*number);
                    }
                }
                needs.iter().copied().for_each(visit);
            }
            Self::Bound(_, then) => then.for_each_number(visit),
            Self::Have(_, a, b) | Self::Split(_, a, b) | Self::Integer(_, _, a, b) => {
                a.for_each_number(visit);
                b.for_each_number(visit);
            }
            Self::Cases(clause, branches) => {
                visit(*clause);
                branches.iter().for_each(|b| b.for_each_number(visit));
            }
        }
    }

    /// Replaces every hypothesis number.
    pub fn renumber(&mut self, rename: &dyn Fn(usize) -> usize) {
        match self {
            Self::Products(items, needs) => {
                for factor in items.iter_mut().flat_map(|item| &mut item.factors) {
                    if let Factor::Hypothesis(number, _) = factor {
                        *number = rename(*number);
                    }
                }
                needs.iter_mut().for_each(|n| *n = rename(*n));
            }
            Self::Bound(_, then) => then.renumber(rename),
            Self::Have(_, a, b) | Self::Split(_, a, b) | Self::Integer(_, _, a, b) => {
                a.renumber(rename);
                b.renumber(rename);
            }
            Self::Cases(clause, branches) => {
                *clause = rename(*clause);
                branches.iter_mut().for_each(|b| b.renumber(rename));
            }
        }
    }
}

fn item_text(item: &Item, name: &dyn Fn(super::Var) -> String) -> String {
    let mut out = item.coefficient.to_string();
    for factor in &item.factors {
        match factor {
            Factor::Hypothesis(number, power) => {
                let symbol = if *power < 0 { "/" } else { "*" };
                for _ in 0..power.unsigned_abs() {
                    let _ = write!(out, "{symbol}h{number}");
                }
            }
            Factor::Square(poly) => {
                let _ = write!(out, "*({})^2", poly.display(name));
            }
            Factor::Multiplier(poly) => {
                let _ = write!(out, "*({})", poly.display(name));
            }
        }
    }
    out
}

fn bound_text(bound: &Bound, name: &dyn Fn(super::Var) -> String) -> String {
    let power = |(var, exponent): &(super::Var, i32)| match exponent {
        1 => name(*var),
        exponent => format!("{}^{exponent}", name(*var)),
    };
    let powers: Vec<String> = bound.powers.iter().map(power).collect();
    let rest = match &bound.tightness {
        Tightness::Weak => String::new(),
        Tightness::Strict => " strict".into(),
        Tightness::At { place, least } => format!(" at {place} least {least}"),
    };
    format!("exponential {} {}{rest}", bound.order, powers.join(" * "))
}
