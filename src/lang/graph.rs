//! How the graph of an unknown function lies to the bounds of its values: what bounds, direction and curvature come to together.
//!
//! A concave function above a bound does not fall where its domain has no upper end: it would fall for ever. So it rises, or is constant, and
//! one that is said to fall does not exist; all this mirrored for convex functions, bounds above, and domains without a lower end.

use super::mentioned::Mentioned;
use super::tree::{Constraint, Declaration, Expr, Function, Relation, Shape};

/// Whether a function rises or falls, and whether strictly; `None` when neither is known.
pub fn direction(function: &Function) -> Option<(bool, bool)> {
    declared(function).or_else(|| forced(function).first().map(|forced| (forced.rising, forced.strict)))
}

/// The direction that a function is said to have.
fn declared(function: &Function) -> Option<(bool, bool)> {
    let curved = curvatures(function).iter().any(|(_, strict)| *strict);
    // What is strictly curved is nowhere flat.
    if function.is(Shape::StrictlyIncreasing) || (curved && function.is(Shape::Nondecreasing)) {
        return Some((true, true));
    }
    if function.is(Shape::StrictlyDecreasing) || (curved && function.is(Shape::Nonincreasing)) {
        return Some((false, true));
    }
    match (function.is(Shape::Nondecreasing), function.is(Shape::Nonincreasing)) {
        (true, _) => Some((true, false)),
        (false, true) => Some((false, false)),
        (false, false) => None,
    }
}

/// The direction that a bound of the values leaves to a curved function whose domain has no end on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forced {
    /// It does not fall; otherwise it does not rise.
    pub rising: bool,
    /// It is strictly curved, hence nowhere flat.
    pub strict: bool,
    /// It is concave, above a bound; otherwise convex, below one.
    pub concave: bool,
    /// On which side the domain has no end.
    pub free: End,
}

/// All such directions; two that differ leave constants only.
fn forced(function: &Function) -> Vec<Forced> {
    let (Some(domain), Some(values)) = (domain(function), bounds(&function.value)) else { return Vec::new() };
    let kept = |concave: bool| values.iter().any(|bound| turns(concave, bound) && is_apart(function, bound.term));
    let free = [End::High, End::Low].into_iter().filter(|end| !domain.iter().any(|one| one.end == *end));
    let free: Vec<End> = free.collect();
    let curved = curvatures(function).into_iter().filter(|&(concave, _)| kept(concave));
    let each = curved.flat_map(|(concave, strict)| {
        free.iter().map(move |&free| Forced { rising: concave == (free == End::High), strict, concave, free })
    });
    each.collect()
}

/// A direction that leaves no function of the declared shape, or a constant one only where it is said to go the other way.
pub fn impossible(function: &Function) -> Option<Forced> {
    let forced = forced(function);
    let declared = declared(function).map(|(rising, _)| rising);
    let against = |one: &&Forced| match declared {
        Some(rising) => one.rising != rising,
        None => one.strict && forced.iter().any(|other| other.rising != one.rising),
    };
    forced.iter().find(against).copied()
}

/// Concave (`true`) or convex, and whether strictly.
pub fn curvatures(function: &Function) -> Vec<(bool, bool)> {
    let mut out = Vec::new();
    for (concave, strict, weak) in
        [(true, Shape::StrictlyConcave, Shape::Concave), (false, Shape::StrictlyConvex, Shape::Convex)]
    {
        if function.is(strict) {
            out.push((concave, true));
        } else if function.is(weak) {
            out.push((concave, false));
        }
    }
    out
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// What is least.
    Low,
    /// What is largest.
    High,
}

/// What a declaration says on one side.
pub struct Bound<'e> {
    /// On which side.
    pub end: End,
    /// Whether it is reached.
    pub closed: bool,
    /// The bound.
    pub term: &'e Expr,
}

/// Whether a concave function, or a convex one, bends towards a bound.
pub fn turns(concave: bool, bound: &Bound<'_>) -> bool {
    concave == (bound.end == End::Low)
}

/// The comparisons of a declaration.
pub fn comparisons(declaration: &Declaration) -> Vec<(Relation, &Expr)> {
    let mut out = Vec::new();
    for constraint in &declaration.constraints {
        match constraint {
            Constraint::Relation(relation, term) => out.push((*relation, term)),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                out.extend([(within(End::Low, *lower_closed), lower), (within(End::High, *upper_closed), upper)]);
            }
        }
    }
    out
}

/// The comparison with a bound at an end.
pub fn within(end: End, closed: bool) -> Relation {
    let relation = if end == End::Low { Relation::GreaterEqual } else { Relation::LessEqual };
    if closed { relation } else { relation.strict() }
}

/// A comparison as a bound; `None` for `=` and `!=`.
pub fn bound<'e>((relation, term): (Relation, &'e Expr)) -> Option<Bound<'e>> {
    let end = match relation.weak() {
        Relation::GreaterEqual => End::Low,
        Relation::LessEqual => End::High,
        _ => return None,
    };
    Some(Bound { end, closed: relation.weak() == relation, term })
}

/// The bounds of a declaration; `None` where it says that something is equal, or not equal.
pub fn bounds(declaration: &Declaration) -> Option<Vec<Bound<'_>>> {
    comparisons(declaration).into_iter().map(bound).collect()
}

/// Whether a bound speaks of none of the function's arguments.
pub fn is_apart(function: &Function, bound: &Expr) -> bool {
    let mut mentioned = Mentioned::default();
    mentioned.expr(bound);
    let names = mentioned.names();
    !function.arguments().any(|(_, argument)| names.contains(&argument.text))
}

/// The bounds of the domain, when it is an interval of numbers.
pub fn domain(function: &Function) -> Option<Vec<Bound<'_>>> {
    match function.parameters.as_slice() {
        [declaration] if declaration.names.len() == 1 => bounds(declaration),
        _ => None,
    }
}
