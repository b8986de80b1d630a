//! Roots and powers with fractions, as quantities of their own.
//!
//! The n-th root of a term t is the real s with s >= 0 and s^n = t. A statement says so of a fresh variable, one for each distinct t; where
//! t may be negative it says `s^n = t or t < 0`, so that some s is there at every point; that `t >= 0` holds where
//! the root is read is asked apart (`needs`). A root of odd degree of a
//! negative number counts as undefined, as a power with a fraction does.

use super::alternatives::{Alternatives, Locals, combine};
use super::lower::Lowering;
pub use super::quantities::{Applied, is_used};
use super::quantities::{Meaning, Quantity};
use super::unsupported::{CountIn, Unsupported};
use crate::lang::literal;
use crate::lang::tree::{Builtin, Expr, LARGEST_ROOT};
use crate::logic::{Formula, Rational, Relation, Term, number};
use rug::ops::Pow;

impl Lowering<'_> {
    /// `sqrt(t)` or `root(t, n)`.
    ///
    /// # Errors
    /// [`Unsupported`] terms and degrees.
    pub(super) fn root_of(
        &mut self,
        builtin: Builtin,
        arguments: &[Expr],
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let refused = || Unsupported::Misused(builtin);
        let degree = root_degree(arguments).ok_or_else(refused)?;
        let inner = self.first_argument(arguments, locals)?;
        self.root(inner, degree)
    }

    /// The root of a term, whose cases become cases of the root.
    ///
    /// # Errors
    /// [`Unsupported`] when the term counts players.
    pub(super) fn root(&mut self, inner: Alternatives, degree: u32) -> Result<Alternatives, Unsupported> {
        let mut out = Alternatives::new();
        for (guard, radicand) in inner {
            if radicand.counts() {
                return Err(Unsupported::Count(CountIn::Root));
            }
            let value = constant(&radicand);
            let root = match value.as_ref().and_then(|value| number::exact_root(value, degree)) {
                Some(root) => Term::Number(root),
                None => {
                    // Numbers that are written in two ways have one root.
                    let radicand = value.map_or(radicand, Term::Number);
                    let depth = self.needs.suppose(guard.clone());
                    let name = self.root_quantity(radicand, degree);
                    self.needs.conclude(depth);
                    Term::Name(name)
                }
            };
            out.push((guard, root));
        }
        Ok(out)
    }

    /// A power with a literal exponent.
    ///
    /// # Errors
    /// [`Unsupported`] exponents.
    pub(super) fn power(&mut self, base: Alternatives, exponent: &Rational) -> Result<Alternatives, Unsupported> {
        let unknown = || Unsupported::Exponent(exponent.clone());
        let power = exponent.numer().to_i32().ok_or_else(unknown)?;
        let degree = exponent.denom().to_u32().filter(|degree| *degree <= LARGEST_ROOT).ok_or_else(unknown)?;
        let base = match degree {
            1 => base,
            _ => self.root(base, degree)?,
        };
        let base = match degree {
            1 => base,
            _ if power < 0 => self.nonzero_roots(base),
            _ => base,
        };
        match power {
            1 if degree > 1 => Ok(base),
            _ => combine(&[base], |parts| Term::Pow(Box::new(parts[0].clone()), power)),
        }
    }

    /// Roots that are divided by.
    fn nonzero_roots(&mut self, roots: Alternatives) -> Alternatives {
        for (guard, root) in roots.iter().filter(|(_, root)| !matches!(root, Term::Number(value) if *value != 0)) {
            let depth = self.needs.suppose(guard.clone());
            self.require_nonzero(root);
            self.needs.conclude(depth);
        }
        roots
    }

    fn root_quantity(&mut self, radicand: Term, degree: u32) -> String {
        let negative = Formula::compare(radicand.clone(), Relation::Less, Term::Number(Rational::new()));
        let surely = self.surely_nonnegative(&radicand);
        let meaning = Meaning::Root { radicand: radicand.clone(), degree };
        let written = meaning.written(&self.quantities.written());
        let name = match self.quantities.known(&meaning) {
            Some(known) => known,
            None => {
                let stem = if degree == 2 { "sqrt".to_owned() } else { format!("root{degree}") };
                let name = self.quantities.fresh(self.paper, &stem);
                let own = Term::Name(name.clone());
                let raised = Term::Pow(Box::new(own.clone()), degree as i32);
                let equation = Formula::compare(raised.clone(), Relation::Equal, radicand.clone());
                let solves = if surely { equation } else { Formula::any([equation, negative.clone()]) };
                let sign = Formula::compare(own, Relation::GreaterEqual, Term::Number(Rational::new()));
                let equation = Some((raised, radicand.clone()));
                self.quantities.introduce(Quantity { name: name.clone(), meaning, equation }, vec![sign, solves]);
                self.quantities.nonnegative.insert(name.clone());
                name
            }
        };
        if !surely {
            let defined = Formula::compare(radicand, Relation::GreaterEqual, Term::Number(Rational::new()));
            self.needs.require(defined, format!("{} is the root of a negative number", written));
        }
        name
    }
}

/// The value of a term of numbers alone; none where it has no value, or a long one.
pub(super) fn constant(term: &Term) -> Option<Rational> {
    let both = |a: &Term, b: &Term| Some((constant(a)?, constant(b)?));
    let value = match term {
        Term::Number(value) => return Some(value.clone()),
        Term::Neg(a) => -constant(a)?,
        Term::Add(a, b) => both(a, b).map(|(a, b)| a + b)?,
        Term::Sub(a, b) => both(a, b).map(|(a, b)| a - b)?,
        Term::Mul(a, b) => both(a, b).map(|(a, b)| a * b)?,
        Term::Div(a, b) => both(a, b).filter(|(_, b)| *b != 0).map(|(a, b)| a / b)?,
        Term::Pow(a, power) => {
            let base = constant(a)?;
            let has_value = (base != 0 || *power > 0) && length(&base).checked_mul(power.unsigned_abs())? <= LONGEST;
            has_value.then(|| base.pow(power))?
        }
        Term::Name(_) | Term::Call(..) | Term::Count(_) => return None,
    };
    (length(&value) <= LONGEST).then_some(value)
}

/// Bits of the longest number that is calculated with here.
const LONGEST: u32 = 4096;

fn length(value: &Rational) -> u32 {
    value.numer().significant_bits().max(value.denom().significant_bits())
}

/// The degree of a root: 2 for `sqrt(t)`, n for `root(t, n)`.
fn root_degree(arguments: &[Expr]) -> Option<u32> {
    match arguments {
        [_] => Some(2),
        [_, degree] => {
            let degree = literal(degree).filter(|value| *value.denom() == 1)?.numer().to_u32()?;
            (2..=LARGEST_ROOT).contains(&degree).then_some(degree)
        }
        _ => None,
    }
}
