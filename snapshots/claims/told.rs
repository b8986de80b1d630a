//! The world that a finding tells: values of parameters and variables, and its example functions or the values of unknown functions.

use super::curves::Known;
use super::reading::{Names, Read, Reader, World, holds};
use referee::audit::Finding;
use referee::lang::tree::{Expr, ExprKind, Function, Item, Relation, Shape};
use referee::lang::{Paper, parse};
use referee::logic::Rational;
use std::collections::BTreeMap;

/// The abbreviation that a line declares.
fn definition(line: &str) -> Option<referee::lang::tree::Let> {
    let (tree, found) = parse(0, &format!("paper told\nlet {line}\n"));
    let definition = tree.items.into_iter().find_map(|item| match item {
        Item::Let(definition) => Some(definition),
        _ => None,
    });
    definition.filter(|_| found.is_empty())
}

/// What a finding tells, of a counterexample first, else of a point without value; `None` where it tells no point, or an irrational one.
///
/// # Errors
/// What no function can be, in words.
pub fn world(paper: &Paper, finding: &Finding) -> Result<Option<World>, String> {
    let without_value = finding.undefined.as_ref().map(|undefined| &undefined.witness);
    let witness = finding.witness.as_ref().or(without_value);
    let Some(witness) = witness.filter(|witness| witness.roots.is_empty()) else { return Ok(None) };
    let mut world = World { point: witness.point.iter().cloned().collect(), ..World::default() };
    if let Some(example) = &finding.example {
        for (head, term) in &example.functions {
            let Some(definition) = definition(&format!("{head} = {term}")) else { return Ok(None) };
            let parameters = definition.parameters.into_iter().map(|name| name.text).collect();
            world.functions.insert(definition.name.text, Known::Written { parameters, body: definition.body });
        }
        return Ok(Some(world));
    }
    // Values of unknown functions have names of their own; what they are values of can have such names in it.
    let written = witness.written.iter().filter_map(|(name, own)| {
        let ExprKind::Call(function, args) = &own.kind else { return None };
        // A value that counts for nothing is not told.
        Some((paper.function(function)?, args.clone(), world.point.get(name).cloned()?))
    });
    let mut open: Vec<_> = written.collect();
    while !open.is_empty() {
        let before = open.len();
        for (function, args, value) in std::mem::take(&mut open) {
            match arguments(paper, &world, &args) {
                Ok(args) => insert(&mut world, function, args, &value)?,
                Err(_) => open.push((function, args, value)),
            }
        }
        if open.len() == before {
            return Ok(None);
        }
    }
    Ok(Some(world))
}

fn arguments(paper: &Paper, world: &World, args: &[Expr]) -> Read<Vec<Rational>> {
    let reader = Reader::new(paper, world);
    args.iter().map(|arg| reader.term(arg, &Names::new())).collect()
}

fn insert(world: &mut World, function: &Function, args: Vec<Rational>, value: &Rational) -> Result<(), String> {
    let name = &function.name.text;
    let known = world.functions.entry(name.clone()).or_insert_with(|| Known::Values(BTreeMap::new()));
    let Known::Values(values) = known else { return Ok(()) };
    match values.insert(args.clone(), value.clone()) {
        Some(other) if other != *value => Err(format!("{name} has the values {other} and {value} at {args:?}")),
        _ => Ok(()),
    }
}

/// What keeps the told values from being those of functions as declared, in words. Outside of its domain a function has no values: what is told
/// there is of no account.
pub fn contradiction(paper: &Paper, world: &World) -> Option<String> {
    let none = Names::new();
    for function in &paper.functions {
        let Some(Known::Values(values)) = world.functions.get(&function.name.text) else { continue };
        let reader = Reader::new(paper, world);
        let inside = |args: &[Rational]| {
            let declared = function.parameters.iter().flat_map(|one| one.names.iter().map(move |_| &one.constraints));
            let mut each = args.iter().zip(declared);
            each.all(|(arg, bounds)| bounds.iter().all(|bound| reader.constraint(arg, bound, &none) != Ok(false)))
        };
        let values: BTreeMap<&Vec<Rational>, &Rational> = values.iter().filter(|(args, _)| inside(args)).collect();
        for (args, value) in &values {
            let bounds = function.value.constraints.iter();
            if bounds.map(|bound| reader.constraint(value, bound, &none)).any(|met| met == Ok(false)) {
                return Some(format!("{} has the value {value} at {args:?}", function.name.text));
            }
        }
        let line: Vec<(&Rational, &Rational)> =
            values.iter().filter_map(|(args, value)| Some((args.first()?, *value))).collect();
        for (shape, _) in &function.shapes {
            if !fits(*shape, &line) {
                return Some(format!("{} is not {}: {line:?}", function.name.text, shape.words()));
            }
        }
    }
    None
}

/// Whether values at rising arguments have a shape.
fn fits(shape: Shape, line: &[(&Rational, &Rational)]) -> bool {
    let zero = Rational::new();
    let slope = |one: (&Rational, &Rational), two: (&Rational, &Rational)| {
        Rational::from(two.1 - one.1) / Rational::from(two.0 - one.0)
    };
    let slopes: Vec<Rational> = line.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
    let rise = |relation| slopes.iter().all(|slope| holds(slope, relation, &zero));
    let bend = |relation| slopes.windows(2).all(|pair| holds(&pair[1], relation, &pair[0]));
    match shape {
        Shape::Nondecreasing => rise(Relation::GreaterEqual),
        Shape::Nonincreasing => rise(Relation::LessEqual),
        Shape::StrictlyIncreasing => rise(Relation::Greater),
        Shape::StrictlyDecreasing => rise(Relation::Less),
        Shape::Concave => bend(Relation::LessEqual),
        Shape::Convex => bend(Relation::GreaterEqual),
        Shape::StrictlyConcave => bend(Relation::Less),
        Shape::StrictlyConvex => bend(Relation::Greater),
    }
}
