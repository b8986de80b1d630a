//! The sides of a comparison as curves over one variable.
//!
//! They are evaluated over stretches of the variable, not at points: a band holds every value that a side takes in its stretch. Where bounds do not
//! tell, stretches are halved; where they never do, nothing is drawn.

use super::choice::Wanted;
use super::slice::Direction;
use super::undrawable::Undrawable;
use crate::lang::tree::{Claim, Constraint, Declaration, Expr, ExprKind, GoalKind, Relation, Sort};
use crate::lang::{Paper, print};
use crate::logic::point::Point;
use crate::logic::{Enclosure, Rational, number};
use crate::obligation::lower::{Locals, paper_name, safe};
use crate::obligation::valuation::Valuation;
use std::collections::BTreeMap;

/// Curves over a variable.
#[derive(Clone, Debug)]
pub struct Curves {
    /// The variable.
    pub across: Direction,
    /// Between which values.
    pub up: [f64; 2],
    /// The values of everything else.
    pub fixed: Vec<(String, Rational)>,
    /// The sides, as they are written, with their bands.
    pub sides: Vec<(String, Vec<Band>)>,
    /// What is the case, from left to right.
    pub told: Vec<Stretch>,
}

/// Every value of a side in a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where the stretch begins and ends, as parts of the way.
    pub across: [f64; 2],
    /// The bounds.
    pub values: [f64; 2],
}

/// What is the case in a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins and ends, as parts of the way.
    pub across: [f64; 2],
    /// What is the case all over it.
    pub told: Told,
}

/// What is known of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// The premises do not hold.
    Outside,
    /// The claim holds.
    Holds,
    /// It fails.
    Fails,
    /// Bounds do not tell.
    Open,
}

/// Stretches at first, and how often each is halved.
const STRETCHES: u32 = 128;
const HALVINGS: u32 = 6;

/// Which part of the height a band may have before its stretch is halved.
const THICK: f64 = 1.0 / 400.0;

/// Variables that are tried where none is named, and stretches for it.
const TRIED: usize = 8;
const SAMPLES: u32 = 16;

/// The curves of a claim that compares terms, over a variable or the one that shows most; `point` has values of all parameters.
///
/// # Errors
/// Claims without such a comparison, and names that do not fit.
pub fn curves(paper: &Paper, claim: &Claim, wanted: &Wanted, point: &Point) -> Result<Curves, Undrawable> {
    let GoalKind::Formula(formula) = &claim.goal.kind else { return Err(Undrawable::NoSides) };
    let sides = compared(formula).ok_or(Undrawable::NoSides)?;
    let all: Vec<&Declaration> = paper.params.iter().chain(&claim.variables).collect();
    let reals = all.iter().filter(|declaration| declaration.sort == Sort::Real);
    let mut names: Vec<String> = reals.flat_map(|one| &one.names).map(|name| safe(&name.text)).collect();
    if let Some(name) = &wanted.name {
        if !names.contains(name) {
            let known = names.iter().map(|name| paper_name(name).to_owned()).collect();
            return Err(Undrawable::Unknown(paper_name(name).to_owned(), known));
        }
        names = vec![name.clone()];
    }
    let mut best: Option<(usize, View<'_>)> = None;
    for name in names.iter().filter(|name| point.contains_key(*name)).take(TRIED) {
        let across = direction(&all, name, wanted, point)?;
        let mut view = View { paper, claim, formula, sides, across, point };
        let worth = view.worth();
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, view));
        }
    }
    let missing = || Undrawable::Missing(names.iter().map(|name| paper_name(name).to_owned()).collect());
    let (_, mut view) = best.ok_or_else(missing)?;
    view.drawn()
}

/// The terms of the first comparison in a formula.
fn compared(formula: &Expr) -> Option<&[Expr]> {
    match &formula.kind {
        ExprKind::Chain(terms, _) => Some(terms),
        ExprKind::And(members) | ExprKind::Or(members) => members.iter().find_map(compared),
        ExprKind::Implies(_, rest) => compared(rest),
        ExprKind::Not(inner) => compared(inner),
        _ => None,
    }
}

/// Between which ends a variable runs: those that are asked for, else its declared ones as far as they are numbers, else around its value.
fn direction(all: &[&Declaration], name: &str, wanted: &Wanted, point: &Point) -> Result<Direction, Undrawable> {
    let shown = || paper_name(name).to_owned();
    if let Some([low, high]) = &wanted.ends {
        if low >= high {
            return Err(Undrawable::Empty(shown()));
        }
        return Ok(Direction { name: name.to_owned(), low: low.clone(), high: high.clone() });
    }
    let own = point.get(name).ok_or_else(|| Undrawable::Missing(vec![shown()]))?;
    let declared = all.iter().find(|one| one.names.iter().any(|own| safe(&own.text) == name));
    let read = |expr: &Expr| match &expr.kind {
        ExprKind::Number(digits) => number::parse(digits),
        ExprKind::Neg(inner) => match &inner.kind {
            ExprKind::Number(digits) => number::parse(digits).map(|value| -value),
            _ => None,
        },
        _ => None,
    };
    let (mut low, mut high) = (None, None);
    for constraint in declared.iter().flat_map(|one| &one.constraints) {
        match constraint {
            Constraint::Interval { lower, upper, .. } => {
                low = low.or_else(|| read(lower));
                high = high.or_else(|| read(upper));
            }
            Constraint::Relation(Relation::Greater | Relation::GreaterEqual, bound) => {
                low = low.or_else(|| read(bound));
            }
            Constraint::Relation(Relation::Less | Relation::LessEqual, bound) => high = high.or_else(|| read(bound)),
            Constraint::Relation(..) => {}
        }
    }
    let size = |from: &Rational| {
        let far = Rational::from(own - from).abs() * 5u32 / 2u32;
        if far == 0 { Rational::from(4) } else { far }
    };
    let [low, high] = match (low, high) {
        (Some(low), Some(high)) => [low, high],
        (Some(low), None) => {
            let high = &low + size(&low);
            [low, high]
        }
        (None, Some(high)) => [&high - size(&high), high],
        (None, None) => [Rational::from(own - 2u32), Rational::from(own + 2u32)],
    };
    Ok(Direction { name: name.to_owned(), low, high })
}

/// A claim over a variable.
struct View<'a> {
    paper: &'a Paper,
    claim: &'a Claim,
    formula: &'a Expr,
    sides: &'a [Expr],
    across: Direction,
    point: &'a Point,
}

impl<'a> View<'a> {
    /// The evaluation over all values between two parts of the way.
    fn over(&self, from: &Rational, to: &Rational) -> Valuation<'a> {
        let mut values: BTreeMap<String, Enclosure> =
            self.point.iter().map(|(name, value)| (name.clone(), Enclosure::exact(value.clone()))).collect();
        values.insert(self.across.name.clone(), Enclosure::between(self.across.at(from), self.across.at(to)));
        Valuation::new(self.paper, values, &[])
    }

    /// What is the case all over a stretch.
    fn told(&self, valuation: &mut Valuation<'a>) -> Told {
        let none = Locals::new();
        let mut premises =
            vec![valuation.within(&self.paper.params, &none), valuation.within(&self.claim.variables, &none)];
        let supposed = self.paper.assumptions.iter().map(|assumption| &assumption.formula);
        for premise in supposed.chain(self.paper.holding(&self.claim.under, &self.claim.when)) {
            premises.push(valuation.formula(premise, &none));
        }
        if premises.contains(&Some(false)) {
            return Told::Outside;
        }
        match valuation.formula(self.formula, &none) {
            Some(holds) if premises.iter().all(Option::is_some) => {
                if holds {
                    Told::Holds
                } else {
                    Told::Fails
                }
            }
            _ => Told::Open,
        }
    }

    /// How much the variable shows: where the claim holds and where it fails, or at least that the sides change.
    fn worth(&mut self) -> usize {
        let mut seen = Vec::new();
        let mut values = Vec::new();
        for k in 0..SAMPLES {
            let at = Rational::from((2 * k + 1, 2 * SAMPLES));
            let mut valuation = self.over(&at, &at);
            let told = self.told(&mut valuation);
            if !seen.contains(&told) {
                seen.push(told);
            }
            values.push(self.sides.iter().map(|side| valuation.term(side, &Locals::new())).collect::<Vec<_>>());
        }
        let changes = values.windows(2).any(|pair| pair[0] != pair[1]);
        4 * usize::from(seen.contains(&Told::Holds) && seen.contains(&Told::Fails)) + 2 * usize::from(changes)
    }

    fn drawn(&mut self) -> Result<Curves, Undrawable> {
        let up = self.heights().ok_or(Undrawable::NoSides)?;
        let mut bands: Vec<Vec<Band>> = vec![Vec::new(); self.sides.len()];
        let mut told: Vec<Stretch> = Vec::new();
        for k in 0..STRETCHES {
            let ends = [Rational::from((k, STRETCHES)), Rational::from((k + 1, STRETCHES))];
            for (side, bands) in self.sides.iter().zip(&mut bands) {
                self.bands(side, &ends, (up[1] - up[0]) * THICK, HALVINGS, bands);
            }
            self.stretches(&ends, HALVINGS, &mut told);
        }
        let fixed = self.point.iter().filter(|(name, _)| **name != self.across.name);
        Ok(Curves {
            across: self.across.clone(),
            up,
            fixed: fixed.map(|(name, value)| (name.clone(), value.clone())).collect(),
            sides: self.sides.iter().map(|side| print::expr(side, 0)).zip(bands).collect(),
            told,
        })
    }

    /// Between which values the sides are, apart from the few largest ones, such as beside a pole.
    fn heights(&mut self) -> Option<[f64; 2]> {
        let mut values = Vec::new();
        for k in 0..STRETCHES {
            let at = Rational::from((2 * k + 1, 2 * STRETCHES));
            let mut valuation = self.over(&at, &at);
            for side in self.sides {
                values.extend(valuation.term(side, &Locals::new()).map(|value| value.bounds().0.to_f64()));
            }
        }
        values.retain(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        let at = |part: usize| values.get((values.len().saturating_sub(1)) * part / 20).copied();
        let (low, high) = (at(1)?, at(19)?);
        let reach = (high - low) * 1.5;
        let (least, most) = (values.first()?.max(low - reach), values.last()?.min(high + reach));
        let room = if most > least { (most - least) * 0.06 } else { 1.0 };
        Some([least - room, most + room])
    }

    /// The bands of a side over a stretch.
    fn bands(&self, side: &Expr, [from, to]: &[Rational; 2], thick: f64, halvings: u32, out: &mut Vec<Band>) {
        let found = self.over(from, to).term(side, &Locals::new());
        let values = found.map(|value| [value.bounds().0.to_f64(), value.bounds().1.to_f64()]);
        let thin = values.is_some_and(|[low, high]| high - low <= thick);
        if !thin && halvings > 0 {
            let middle = Rational::from(from + to) / 2u32;
            self.bands(side, &[from.clone(), middle.clone()], thick, halvings - 1, out);
            self.bands(side, &[middle, to.clone()], thick, halvings - 1, out);
        } else if let Some(values) = values {
            out.push(Band { across: [from.to_f64(), to.to_f64()], values });
        }
    }

    /// What is the case over a stretch, joined to what is before it.
    fn stretches(&self, [from, to]: &[Rational; 2], halvings: u32, out: &mut Vec<Stretch>) {
        let told = self.told(&mut self.over(from, to));
        if told == Told::Open && halvings > 0 {
            let middle = Rational::from(from + to) / 2u32;
            self.stretches(&[from.clone(), middle.clone()], halvings - 1, out);
            self.stretches(&[middle, to.clone()], halvings - 1, out);
            return;
        }
        match out.last_mut().filter(|last| last.told == told) {
            Some(last) => last.across[1] = to.to_f64(),
            None => out.push(Stretch { across: [from.to_f64(), to.to_f64()], told }),
        }
    }
}
