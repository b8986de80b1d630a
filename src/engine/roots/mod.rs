//! What equations `a*v^2 = b` say of `v >= 0` beyond themselves, as roots are written in statements.
//!
//! A bound of a root is one of its square: `k*v < m` gives `k^2*b < a*m^2`, and `k*v > m >= 0` the contrary. Two roots whose squares are in
//! the proportion of two squares are themselves in that proportion: from `a*s^2 = b` and `c*t^2 = d` with `a*b*c*d = r^2` follows
//! `a*d*s = r*t`. What results are consequences with proofs.

#[cfg(test)]
mod tests;

use super::cleared::{Constraint, Goal};
use super::definite::prove_definite;
use super::derive::{conclude, item, multiple};
use super::products::Level;
use super::reduce::{divide_known, without_denominators};
use crate::logic::division::square_root;
use crate::logic::proof::{Condition, Factor, Item, Proof};
use crate::logic::{Atom, Hypothesis, Poly, Rational, Sign, Var};

/// An equation `above - below*v^2 = 0` (or its negative) with `v >= 0`.
struct Root {
    var: Var,
    /// What its square is, as a quotient; below is positive.
    above: Poly,
    below: Poly,
    /// The equation, and by what it has to be multiplied to read `below*v^2 - above`.
    equation: usize,
    turned: Rational,
    /// The hypothesis that says that `below` is positive; none for a constant.
    positive: Option<usize>,
    /// The hypothesis that says that the variable is not negative.
    sign: usize,
}

impl Root {
    /// Whether a constraint bounds the square of a variable by that of the root: it vanishes where the two are the same.
    fn matches(&self, c: &Constraint, var: Var) -> bool {
        let (lead, rest) = (c.poly.part_in(var, 2), c.poly.part_in(var, 0));
        var != self.var && lead.times(&self.above).plus(&rest.times(&self.below)).is_zero()
    }
}

/// Adds what the roots of a goal say; tells whether that is anything new.
pub fn compare(goal: &mut Goal) -> bool {
    let before = goal.entries.len();
    let square = |goal: &Goal, c: &Constraint| {
        c.sign == Sign::Zero && c.poly.variables().into_iter().any(|var| alone(goal, c, var).is_some())
    };
    cleared(goal, &square);
    let roots = roots(goal);
    let bound = |goal: &Goal, c: &Constraint| {
        let other = |var: &Var| roots.iter().any(|root| root.matches(c, *var)) && alone(goal, c, *var).is_some();
        c.sign != Sign::Zero
            && (roots.iter().any(|root| c.poly.degree_in(root.var) == 1) || c.poly.variables().iter().any(other))
    };
    cleared(goal, &bound);
    for root in &roots {
        bounds(goal, root);
        order(goal, root);
    }
    for (k, one) in roots.iter().enumerate() {
        for other in &roots[..k] {
            proportion(goal, one, other);
            ordered(goal, one, other);
        }
    }
    goal.entries.len() > before
}

/// Says constraints of a kind without their denominators.
fn cleared(goal: &mut Goal, kind: &dyn Fn(&Goal, &Constraint) -> bool) {
    let said = |c: &Constraint| goal.constraints().any(|(number, other)| other == c && plain(goal, number));
    let open = goal.constraints().filter(|(number, c)| !plain(goal, *number) && kind(goal, c) && !said(c));
    let open = open.map(|(number, _)| number).collect();
    without_denominators(goal, &open);
}

/// The hypothesis that says that a variable is not negative, of which an equation has the square alone.
fn alone(goal: &Goal, c: &Constraint, var: Var) -> Option<usize> {
    let square = c.poly.degree_in(var) == 2 && c.poly.part_in(var, 1).is_zero();
    if square { not_negative(goal, var) } else { None }
}

fn roots(goal: &Goal) -> Vec<Root> {
    let squares = goal.constraints().filter(|(_, c)| c.sign == Sign::Zero && c.poly.degree() >= 2);
    let of = |(equation, c): (usize, &Constraint)| {
        // Roots are declared after what they are roots of.
        let (var, sign) = c.poly.variables().into_iter().rev().find_map(|var| Some((var, alone(goal, c, var)?)))?;
        let lead = c.poly.part_in(var, 2);
        let (content, primitive) = lead.primitive();
        let (positive, turned) = match primitive.as_constant() {
            Some(value) => (None, if value * content > 0 { 1 } else { -1 }),
            None => {
                let &(number, positive) = goal.denominators.get(&primitive)?;
                (Some(number), if positive == (content > 0) { 1 } else { -1 })
            }
        };
        let turned = Rational::from(turned);
        let (below, above) = (lead.scale(&turned), c.poly.part_in(var, 0).scale(&-turned.clone()));
        Some(Root { var, above, below, equation, turned, positive, sign })
    };
    squares.filter(|(number, _)| plain(goal, *number)).filter_map(of).take(goal.limits.roots.roots).collect()
}

/// Whether a hypothesis is a condition without denominators.
fn plain(goal: &Goal, number: usize) -> bool {
    let entry = number.checked_sub(1).and_then(|at| goal.entries.get(at));
    entry.is_some_and(
        |entry| matches!(&*entry.hypothesis, Hypothesis::Atom(Atom { value, .. }) if value.denominator.is_empty()),
    )
}

/// The hypothesis that says that a variable is positive, or not negative.
fn not_negative(goal: &Goal, var: Var) -> Option<usize> {
    let own = Poly::variable(var);
    let says = |c: &Constraint| c.sign != Sign::Zero && c.poly == own;
    goal.constraints().find(|(_, c)| says(c)).map(|(number, _)| number)
}

/// Bounds of the root become bounds of its square.
fn bounds(goal: &mut Goal, root: &Root) {
    let linear = |c: &Constraint| c.sign != Sign::Zero && c.poly.degree_in(root.var) == 1 && c.poly.term_count() > 1;
    let found: Vec<(usize, Constraint)> = goal
        .constraints()
        .filter(|(number, c)| linear(c) && plain(goal, *number))
        .map(|(number, c)| (number, c.clone()))
        .collect();
    for (number, constraint) in found {
        let Some(lead) = constraint.poly.leading_in(root.var).as_constant() else { continue };
        bound(goal, root, number, &constraint, &lead);
    }
}

/// From `m - k*v > 0`, or `k*v - m > 0` with m not negative: `(m - k*v)^2 + 2*k*v*(m - k*v)` is `m^2 - k^2*v^2`, and `(k*v - m)^2 + 2*m*(k*v - m)` its negative.
fn bound(goal: &mut Goal, root: &Root, number: usize, constraint: &Constraint, lead: &Rational) {
    let other = constraint.poly.part_in(root.var, 0);
    let square = Rational::from(lead * lead);
    let above = *lead < 0;
    let beside = if above {
        // The other side of the bound is k*v.
        (Rational::from(-2) * lead, root.sign)
    } else {
        let rest = other.scale(&Rational::from(-1));
        let (content, primitive) = rest.primitive();
        if primitive.as_constant().is_some() {
            return;
        }
        let known = goal.denominators.contains_key(&primitive) || prove_definite(goal, &primitive, Level::Linear);
        match goal.denominators.get(&primitive) {
            Some(&(number, positive)) if known && positive == (content > 0) => (content.abs() * 2, number),
            _ => return,
        }
    };
    let sides = (root.below.times(&other.times(&other)), root.above.scale(&square));
    let mut poly = if above { sides.0.minus(&sides.1) } else { sides.1.minus(&sides.0) };
    if poly.term_count() > goal.limits.roots.terms || poly.as_constant().is_some() {
        return;
    }
    let by: Vec<(usize, i32)> = root.positive.iter().map(|number| (*number, 1)).collect();
    let size = match root.positive {
        // The hypothesis says it of the primitive part.
        Some(_) => root.below.primitive().0.abs(),
        None => root.below.as_constant().unwrap_or_else(|| Rational::from(1)),
    };
    let first = [by.clone(), vec![(number, 2)]].concat();
    let second = [by, vec![(beside.1, 1), (number, 1)]].concat();
    let turned = if above { root.turned.clone() } else { -root.turned.clone() };
    let mut items = vec![
        item(size.clone(), &first),
        item(size * beside.0, &second),
        multiple(&Poly::constant(square * turned), root.equation),
    ];
    for divisor in divide_known(goal, &mut poly, 1) {
        items.iter_mut().for_each(|item| item.factors.push(Factor::Hypothesis(divisor, -1)));
    }
    let claim = Condition { poly, sign: constraint.sign };
    if !known(goal, &claim) && claim.poly.as_constant().is_none() {
        conclude(goal, claim, items);
    }
}

/// Where the square of another variable `u >= 0` is bounded by that of the root, the variable is by the root: `(u - v)^2 + 2*v*(u - v)` is
/// `u^2 - v^2`.
fn order(goal: &mut Goal, root: &Root) {
    let mut squares = Vec::new();
    for (number, c) in goal.constraints().filter(|(number, c)| c.sign != Sign::Zero && plain(goal, *number)) {
        let others = c.poly.variables().into_iter().filter(|var| root.matches(c, *var));
        squares.extend(others.filter_map(|var| Some((number, c.clone(), var, alone(goal, c, var)?))));
    }
    for (number, c, var, sign) in squares {
        let lead = c.poly.part_in(var, 2);
        let Some((weight, factors)) = factored(goal, &lead.times(&root.below)) else { continue };
        let Some((size, below)) = factored(goal, &root.below) else { continue };
        let difference = Poly::variable(var).minus(&Poly::variable(root.var));
        let larger = weight > 0;
        let claim =
            Condition { poly: if larger { difference } else { difference.scale(&Rational::from(-1)) }, sign: c.sign };
        if known(goal, &claim) {
            continue;
        }
        // The negation is `h` = smaller - larger, beside what is then the smaller one.
        let negation = goal.entries.len() + 1;
        let beside = if larger { sign } else { root.sign };
        let by = |more: &[(usize, i32)]| [powers(&factors), more.to_vec()].concat();
        let weight = Rational::from(weight.abs_ref());
        let items = vec![
            item(weight.clone(), &by(&[(negation, 2)])),
            item(weight * 2, &by(&[(negation, 1), (beside, 1)])),
            item(size, &[powers(&below), vec![(number, 1)]].concat()),
            multiple(&lead.scale(&Rational::from(-&root.turned)), root.equation),
        ];
        apart(goal, claim, items);
    }
}

/// Keeps the order of two variables, and what it says of the square of their difference.
fn apart(goal: &mut Goal, claim: Condition, items: Vec<Item>) {
    let square = Condition { poly: claim.poly.times(&claim.poly), sign: claim.sign };
    let number = goal.have(claim, Proof::Products(items, Vec::new()));
    if square.sign == Sign::Positive {
        conclude(goal, square, vec![item(Rational::from(1), &[(number, 2)])]);
    }
}

/// Where a hypothesis says which of two squares is larger, the roots are in the same order: `(t - s)^2 + 2*s*(t - s)` is `t^2 - s^2`.
fn ordered(goal: &mut Goal, one: &Root, other: &Root) -> Option<()> {
    let mut difference = one.above.times(&other.below).minus(&other.above.times(&one.below));
    if difference.term_count() > goal.limits.roots.terms {
        return None;
    }
    let divided = divide_known(goal, &mut difference, usize::MAX);
    let (content, primitive) = difference.primitive();
    let says = |(number, c): (usize, &Constraint)| {
        let (own, poly) = c.poly.primitive();
        let same = c.sign != Sign::Zero && poly == primitive && plain(goal, number);
        same.then(|| (vec![number], &content / own, c.sign))
    };
    let (said, ratio, sign) = match difference.as_constant() {
        Some(number) if number != 0 => (Vec::new(), number, Sign::Positive),
        Some(_) => return None,
        None => goal.constraints().find_map(says)?,
    };
    // The ratio is positive where the first square is the larger one.
    let (larger, smaller) = if ratio > 0 { (one, other) } else { (other, one) };
    let claim = Condition { poly: Poly::variable(larger.var).minus(&Poly::variable(smaller.var)), sign };
    if known(goal, &claim) {
        return None;
    }
    let (weight, factors) = factored(goal, &one.below.times(&other.below))?;
    let negation = goal.entries.len() + 1;
    let by = |more: &[(usize, i32)]| [powers(&factors), more.to_vec()].concat();
    let items = vec![
        item(weight.clone(), &by(&[(negation, 2)])),
        item(weight * 2, &by(&[(larger.sign, 1), (negation, 1)])),
        multiple(&larger.below.scale(&Rational::from(-&smaller.turned)), smaller.equation),
        multiple(&smaller.below.scale(&larger.turned), larger.equation),
        item(ratio.abs(), &powers(&[divided, said].concat())),
    ];
    apart(goal, claim, items);
    Some(())
}

/// Each of the hypotheses once.
fn powers(numbers: &[usize]) -> Vec<(usize, i32)> {
    numbers.iter().map(|number| (*number, 1)).collect()
}

/// The proportion of two roots, where it is one of products of known sign: with `a*s^2 = b`, `c*t^2 = d`, `a*b*c*d = r^2` the product of
/// `a*d*s - r*t` and `a*d*s + r*t` is zero, and the second is positive.
fn proportion(goal: &mut Goal, one: &Root, other: &Root) -> Option<()> {
    let (a, b, c, d) = (&one.below, &one.above, &other.below, &other.above);
    let all = a.times(b).times(&c.times(d));
    let ring = b.degree_in(other.var) + d.degree_in(one.var) > 0;
    if all.term_count() > goal.limits.roots.terms || all.degree() == 0 || ring {
        return None;
    }
    let (weight, mut left) = factored(goal, &a.times(d))?;
    let (content, mut right) = factored(goal, &square_root(&all)?)?;
    let common: Vec<usize> = left.clone().into_iter().filter(|number| take(&mut right, *number)).collect();
    common.iter().for_each(|number| {
        take(&mut left, *number);
    });
    let positive = positive(goal, one)?;
    let value = |goal: &Goal, numbers: &[usize]| {
        let polys = numbers.iter().filter_map(|number| goal.constraint(*number)).map(|c| c.poly.clone());
        polys.fold(Poly::constant(1), |product, poly| product.times(&poly))
    };
    let ratio = Rational::from(content.abs_ref()) / Rational::from(weight.abs_ref());
    let first = value(goal, &left).times(&Poly::variable(one.var));
    let second = value(goal, &right).times(&Poly::variable(other.var)).scale(&ratio);
    let claim = Condition { poly: first.minus(&second), sign: Sign::Zero };
    if known(goal, &claim) {
        return None;
    }
    let negation = goal.entries.len() + 1;
    let items = vec![
        item(Rational::from(1), &[(negation, 1)]),
        item(Rational::from(1), &powers(&[left, vec![positive]].concat())),
        item(ratio, &powers(&[right, vec![other.sign]].concat())),
    ];
    let sum =
        goal.have(Condition { poly: first.plus(&second), sign: Sign::Positive }, Proof::Products(items, Vec::new()));
    let scale = a.times(d).scale(&Rational::from(&weight * &weight).recip());
    let mut items = vec![
        multiple(&scale.times(d).scale(&one.turned), one.equation),
        multiple(&scale.times(b).scale(&Rational::from(-&other.turned)), other.equation),
    ];
    for item in &mut items {
        item.factors.extend(common.iter().map(|number| Factor::Hypothesis(*number, -2)));
        item.factors.push(Factor::Hypothesis(sum, -1));
    }
    conclude(goal, claim, items);
    Some(())
}

/// A polynomial as a number times hypotheses that say that something is positive.
fn factored(goal: &Goal, poly: &Poly) -> Option<(Rational, Vec<usize>)> {
    let mut rest = poly.clone();
    let by = divide_known(goal, &mut rest, usize::MAX);
    Some((rest.as_constant().filter(|number| *number != 0)?, by))
}

/// Takes one of them out, if it is there.
fn take(numbers: &mut Vec<usize>, number: usize) -> bool {
    let place = numbers.iter().position(|other| *other == number);
    place.map(|place| numbers.remove(place)).is_some()
}

/// The hypothesis that says that a root is positive, since its square is.
fn positive(goal: &mut Goal, root: &Root) -> Option<usize> {
    let own = Poly::variable(root.var);
    if let Some((number, true)) = goal.denominators.get(&own) {
        return Some(*number);
    }
    let (content, factors) = factored(goal, &root.above).filter(|(content, _)| *content > 0)?;
    let (below, others) = factored(goal, &root.below)?;
    let negation = goal.entries.len() + 1;
    let items = vec![
        item(below, &[powers(&others), vec![(negation, 1), (root.sign, 1)]].concat()),
        multiple(&Poly::constant(root.turned.clone()), root.equation),
        item(content, &powers(&factors)),
    ];
    Some(goal.have(Condition { poly: own, sign: Sign::Positive }, Proof::Products(items, Vec::new())))
}

/// Whether a hypothesis says it already.
fn known(goal: &Goal, claim: &Condition) -> bool {
    goal.constraints().any(|(_, c)| c.sign == claim.sign && c.poly.primitive() == claim.poly.primitive())
}
