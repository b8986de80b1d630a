//! A box's own coordinates: in them everything that is not negative by the bounds is a monomial.
//!
//! A variable between `a` and `b` is written by `u = x - a` and `w = b - x`, homogeneously (the coefficients are those of Bernstein's basis); one with
//! a bound on one side by its distance from there; one without bounds by itself, where only even powers count.
//! Source: Bernstein (1912), Handelman (1988).

use crate::engine::cleared::{Constraint, Goal};
use crate::engine::limits::Leaf;
use crate::engine::lp::{self, Column};
use crate::engine::ranges::{Bound, Range, plain};
use crate::logic::proof::{Factor, Item, Proof};
use crate::logic::{Monomial, Poly, Rational, Sign, Var};
use std::collections::{BTreeMap, BTreeSet};

/// A variable's coordinates.
struct Axis {
    var: Var,
    range: Range,
    degree: u32,
}

/// The coordinates of a box.
pub struct Frame {
    axes: Vec<Axis>,
}

/// A column: its polynomial in the coordinates, and the item that it stands for.
struct Part {
    poly: Poly,
    item: Item,
    strict: bool,
    free: bool,
}

/// The coordinate from below and that from above.
fn coordinate(var: Var, above: bool) -> Var {
    2 * var + Var::from(above)
}

impl Axis {
    /// The power of the variable, homogeneous of the given degree where it is bounded on both sides.
    fn power(&self, exponent: u32, degree: u32) -> Poly {
        let low = Poly::variable(coordinate(self.var, false));
        let high = Poly::variable(coordinate(self.var, true));
        match (&self.range.low, &self.range.high) {
            (Some(a), Some(b)) => {
                let width = Rational::from(&b.value - &a.value).recip();
                let x = low.scale(&b.value).plus(&high.scale(&a.value));
                let one = low.plus(&high);
                let scale = (0..degree).fold(Rational::from(1), |power, _| power * &width);
                x.pow(exponent).times(&one.pow(degree - exponent)).scale(&scale)
            }
            (Some(a), None) => Poly::constant(a.value.clone()).plus(&low).pow(exponent),
            (None, Some(b)) => Poly::constant(b.value.clone()).minus(&high).pow(exponent),
            (None, None) => low.pow(exponent),
        }
    }

    /// The monomials in this variable's coordinates by which something may be multiplied that lacks so many degrees.
    fn multipliers(&self, lacks: u32, any: bool) -> Vec<Monomial> {
        let (low, high) = (coordinate(self.var, false), coordinate(self.var, true));
        let powers = 0..=lacks;
        match (&self.range.low, &self.range.high) {
            (Some(_), Some(_)) => {
                powers.map(|k| Monomial::power(low, k).times(&Monomial::power(high, lacks - k))).collect()
            }
            (Some(_), None) => powers.map(|k| Monomial::power(low, k)).collect(),
            (None, Some(_)) => powers.map(|k| Monomial::power(high, k)).collect(),
            (None, None) => powers.filter(|k| any || k % 2 == 0).map(|k| Monomial::power(low, k)).collect(),
        }
    }

    /// How many coefficients a polynomial has in this variable.
    fn width(&self) -> usize {
        self.degree as usize + 1
    }
}

impl Frame {
    /// The coordinates for polynomials up to the degrees that these have; `None` when there are too many coefficients.
    pub fn new(polys: &[&Poly], ranges: &BTreeMap<Var, Range>, limits: &Leaf) -> Option<Self> {
        let variables: BTreeSet<Var> = polys.iter().flat_map(|poly| poly.variables()).collect();
        let axes: Vec<Axis> = variables
            .into_iter()
            .map(|var| Axis {
                var,
                range: ranges.get(&var).cloned().unwrap_or_default(),
                degree: polys.iter().map(|poly| poly.degree_in(var)).max().unwrap_or(0),
            })
            .collect();
        let rows = axes.iter().try_fold(1usize, |rows, axis| rows.checked_mul(axis.width()))?;
        (rows <= limits.rows).then_some(Self { axes })
    }

    /// A polynomial in the coordinates, at its own degrees.
    fn put(&self, poly: &Poly) -> Poly {
        let mut out = Poly::zero();
        let tables: Vec<Vec<Poly>> = self
            .axes
            .iter()
            .map(|axis| {
                let degree = poly.degree_in(axis.var);
                (0..=degree).map(|exponent| axis.power(exponent, degree)).collect()
            })
            .collect();
        for (monomial, coefficient) in poly.terms() {
            let mut product = Poly::constant(coefficient.clone());
            for (axis, table) in self.axes.iter().zip(&tables) {
                if let Some(power) = table.get(monomial.exponent(axis.var) as usize) {
                    product = product.times(power);
                }
            }
            out = out.plus(&product);
        }
        out
    }

    /// All products of multipliers that bring a polynomial up to the frame's degrees; none where they are more than so many.
    fn lifts(&self, poly: &Poly, any: bool, most: usize) -> Vec<Monomial> {
        let mut out = vec![Monomial::one()];
        for axis in &self.axes {
            let own = axis.multipliers(axis.degree - poly.degree_in(axis.var).min(axis.degree), any);
            if out.len() * own.len() > most {
                return Vec::new();
            }
            out = out.iter().flat_map(|left| own.iter().map(|right| left.times(right))).collect();
        }
        out
    }

    /// The range's side that a coordinate measures from; `None` for a variable without bounds.
    fn bound(&self, coordinate: Var) -> Option<&Bound> {
        let axis = self.axes.iter().find(|axis| axis.var == coordinate / 2)?;
        if coordinate % 2 == 1 { axis.range.high.as_ref() } else { axis.range.low.as_ref() }
    }

    /// A monomial in the coordinates as an item: hypotheses, squares and, beside an equality, a bare multiplier; and whether it is strict.
    fn item(&self, monomial: &Monomial) -> (Item, bool) {
        let mut out = Item { coefficient: Rational::from(1), factors: Vec::new() };
        let mut strict = true;
        for &(coordinate, exponent) in monomial.factors() {
            let Some(bound) = self.bound(coordinate) else {
                let base = Poly::variable(coordinate / 2);
                let squares = (0..exponent / 2).map(|_| Factor::Square(base.clone()));
                out.factors.extend(squares);
                out.factors.extend((exponent % 2 == 1).then_some(Factor::Multiplier(base)));
                strict = false;
                continue;
            };
            out.factors.push(Factor::Hypothesis(bound.number, exponent as i32));
            (0..exponent).for_each(|_| out.coefficient /= &bound.scale);
            strict &= bound.strict;
        }
        (out, strict)
    }

    /// A combination of the constraints times the basis, of the squares times the basis, and of the basis itself that is a contradiction.
    pub fn close(&self, goal: &Goal, numbers: &BTreeSet<usize>, squares: &[Poly]) -> Option<Proof> {
        let most = goal.limits.leaf.columns;
        let mut parts: Vec<Part> = Vec::new();
        for &number in numbers {
            let Some(Constraint { poly, sign }) = plain(goal, number) else { continue };
            let put = self.put(poly);
            for lift in self.lifts(poly, *sign == Sign::Zero, most) {
                let (mut item, strict) = self.item(&lift);
                item.factors.insert(0, Factor::Hypothesis(number, 1));
                let free = *sign == Sign::Zero;
                parts.push(Part { poly: put.shift(&lift), item, strict: strict && *sign == Sign::Positive, free });
            }
        }
        for base in squares {
            let square = base.times(base);
            let fits = self.axes.iter().all(|axis| square.degree_in(axis.var) <= axis.degree);
            if !fits {
                continue;
            }
            let put = self.put(&square);
            for lift in self.lifts(&square, false, most) {
                let (mut item, _) = self.item(&lift);
                item.factors.push(Factor::Square(base.clone()));
                parts.push(Part { poly: put.shift(&lift), item, strict: false, free: false });
            }
        }
        for lift in self.lifts(&Poly::constant(1), false, most) {
            let (item, strict) = self.item(&lift);
            parts.push(Part { poly: Poly::term(lift, Rational::from(1)), item, strict, free: false });
        }
        // The number 1, which the basis sums up to, is positive even where no bound is strict.
        let mut one = Poly::constant(1);
        for axis in &self.axes {
            one = one.times(&axis.power(0, axis.degree));
        }
        let bare = Item { coefficient: Rational::from(1), factors: Vec::new() };
        parts.push(Part { poly: one, item: bare, strict: true, free: false });
        if parts.len() > most {
            return None;
        }
        let column = |part: &'_ Part| 1.0 + part.item.factors.len() as f64;
        let columns: Vec<Column<'_>> = parts
            .iter()
            .map(|part| Column { poly: &part.poly, strict: part.strict, free: part.free, weight: column(part) })
            .collect();
        let found = lp::combine(&columns, &goal.limits.linear)?;
        let items: Vec<Item> = found
            .into_iter()
            .filter_map(|(k, value)| {
                let mut item = parts.get(k)?.item.clone();
                item.coefficient *= value;
                Some(item)
            })
            .collect();
        Some(Proof::Products(whole(items), Vec::new()))
    }
}

/// The items times a positive number, so that the coefficients are whole and have no common divisor.
fn whole(mut items: Vec<Item>) -> Vec<Item> {
    let mut lcm = rug::Integer::from(1);
    let mut gcd = rug::Integer::new();
    for item in &items {
        lcm.lcm_mut(item.coefficient.denom());
        gcd.gcd_mut(item.coefficient.numer());
    }
    if gcd != 0 {
        let by = Rational::from((lcm, gcd));
        items.iter_mut().for_each(|item| item.coefficient *= &by);
    }
    items
}
