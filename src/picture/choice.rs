//! Which two variables run, between which ends, and which values the others have, where nobody says so: of a few that are tried, what shows most.

use super::column::{Column, State};
use super::signs::{Condition, Signs};
use super::slice::{Direction, Slice};
use super::subject::Subject;
use super::survey::{COARSE, survey};
use super::undrawable::Undrawable;
use crate::logic::evaluator::Evaluator;
use crate::logic::point::Point;
use crate::logic::univariate::{Root, Univariate};
use crate::logic::{Formula, Rational, Scope};
use crate::obligation::lower::paper_name;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A direction that is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The variable's name in the statement.
    pub name: Option<String>,
    /// Its ends.
    pub ends: Option<[Rational; 2]>,
}

/// What is asked for of a picture.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The two directions.
    pub directions: [Wanted; 2],
    /// Values of others.
    pub at: Point,
}

/// A plane in which a subject is looked at.
#[derive(Clone, Debug)]
pub struct Plane {
    /// The directions.
    pub window: [Direction; 2],
    /// The values of everything else.
    pub fixed: Point,
    /// The formulas in it.
    pub slice: Slice,
}

/// Most variables, and most points, that are tried.
const VARIABLES: usize = 7;
const POINTS: usize = 6;

/// How far beyond the last thing to be seen a direction goes that has no end of its own.
const BEYOND: (u32, u32) = (5, 4);

/// The plane that a wish leads to; `points` are ones that the premises admit.
///
/// # Errors
/// Wishes that do not fit the subject; what cannot be drawn.
pub fn plane(subject: &Subject, wish: &Wish, points: &[Point]) -> Result<Plane, Undrawable> {
    check(subject, wish)?;
    let mut reals: Vec<&str> = subject.reals().filter(|name| !wish.at.contains_key(*name)).collect();
    if reals.len() < 2 {
        return Err(Undrawable::Few(reals.len()));
    }
    let [x, y] = &wish.directions;
    let asked = |name: &str| [x, y].iter().any(|one| one.name.as_deref() == Some(name));
    // Those that are asked for come first, so that they are among those that are tried.
    reals.sort_by_key(|name| !asked(name));
    reals.truncate(VARIABLES);
    let mut best: Option<(f64, Plane)> = None;
    let mut failed = Undrawable::Missing(subject.reals().map(|name| paper_name(name).to_owned()).collect());
    for point in points.iter().take(POINTS) {
        let mut values = point.clone();
        values.extend(wish.at.clone());
        let reaches: Vec<Reach> = reals.iter().map(|name| reach(subject, name, &values)).collect();
        let matters = |one: &usize| matches!(reaches.get(*one), Some(Ok((_, true))));
        let all = pairs(&reals, wish);
        // Where two variables matter, nobody wants to see one that does not.
        let some: Vec<[usize; 2]> = all.iter().filter(|pair| pair.iter().all(matters)).copied().collect();
        for [x, y] in if some.is_empty() { all } else { some } {
            match one(subject, wish, [(reals[x], &reaches[x]), (reals[y], &reaches[y])], &values) {
                Ok((worth, found)) if best.as_ref().is_none_or(|(most, _)| worth > *most) => {
                    best = Some((worth, found))
                }
                Ok(_) => {}
                Err(why) => failed = why,
            }
        }
    }
    best.map(|(_, plane)| plane).ok_or(failed)
}

/// Whether the names and ends of a wish fit the subject and each other.
fn check(subject: &Subject, wish: &Wish) -> Result<(), Undrawable> {
    let shown = |name: &str| paper_name(name).to_owned();
    let known = |name: &str| subject.statement.variables.iter().any(|variable| variable.name == name);
    for name in wish.at.keys().chain(wish.directions.iter().filter_map(|one| one.name.as_ref())) {
        if !known(name) {
            let all = subject.statement.variables.iter().map(|variable| shown(&variable.name));
            return Err(Undrawable::Unknown(shown(name), all.collect()));
        }
    }
    for one in &wish.directions {
        let Some(name) = &one.name else { continue };
        if !subject.reals().any(|real| real == name) {
            return Err(Undrawable::Whole(shown(name)));
        }
        if wish.at.contains_key(name) {
            return Err(Undrawable::Twice(shown(name)));
        }
        if one.ends.as_ref().is_some_and(|[low, high]| low >= high) {
            return Err(Undrawable::Empty(shown(name)));
        }
    }
    match &wish.directions {
        [Wanted { name: Some(x), .. }, Wanted { name: Some(y), .. }] if x == y => Err(Undrawable::Twice(shown(x))),
        _ => Ok(()),
    }
}

/// The pairs of variables that fit the wish, by their numbers.
fn pairs(reals: &[&str], wish: &Wish) -> Vec<[usize; 2]> {
    let [x, y] = &wish.directions;
    let fits = |wanted: &Wanted, name: &str| wanted.name.as_deref().is_none_or(|own| own == name);
    let mut out = Vec::new();
    for (number, one) in reals.iter().enumerate() {
        for (other, two) in reals.iter().enumerate() {
            // Where neither is asked for, each pair is tried once, in the order of the paper.
            let once = number < other || x.name.is_some() || y.name.is_some();
            if number != other && once && fits(x, one) && fits(y, two) {
                out.push([number, other]);
            }
        }
    }
    out
}

/// The plane of two variables through a point, and how much it shows.
fn one(
    subject: &Subject,
    wish: &Wish,
    reaches: [(&str, &Reach); 2],
    point: &Point,
) -> Result<(f64, Plane), Undrawable> {
    let direction = |(name, reach): (&str, &Reach), wanted: &Wanted| match &wanted.ends {
        Some([low, high]) => Ok(Direction { name: name.to_owned(), low: low.clone(), high: high.clone() }),
        None => reach.clone().map(|(direction, _)| direction),
    };
    let [x, y] = &wish.directions;
    let window = [direction(reaches[0], x)?, direction(reaches[1], y)?];
    let names = reaches.map(|(name, _)| name);
    let fixed: Point =
        point.iter().filter(|(name, _)| !names.contains(&name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect();
    let slice = Slice::new(subject, names, &fixed)?;
    let columns = survey(&slice, &window, COARSE)?;
    Ok((shown(&columns, &window[1]), Plane { window, fixed, slice }))
}

/// How much columns show: many things, and each of them well.
fn shown(columns: &[Column], along: &Direction) -> f64 {
    let mut shares: BTreeMap<&State, f64> = BTreeMap::new();
    for column in columns {
        let places = column.borders.iter().map(|border| along.part(border.root.low()));
        let mut before = 0.0;
        for (place, state) in places.chain([1.0]).zip(&column.between) {
            *shares.entry(state).or_default() += place - before;
            before = place;
        }
    }
    let worth = |(state, share): (&&State, &f64)| {
        let weight = match state {
            State::Outside => 0.0,
            State::Parts(parts) if parts.is_empty() => 0.5,
            _ => 1.0,
        };
        weight * (share / columns.len().max(1) as f64).max(0.0).powf(0.3)
    };
    shares.iter().map(worth).sum()
}

/// Between which ends a variable runs, and whether the parts depend on it there.
type Reach = Result<(Direction, bool), Undrawable>;

/// Between which ends a variable runs when the others are fixed: those that the premises give it around its value there, else beyond what changes.
fn reach(subject: &Subject, name: &str, point: &Point) -> Reach {
    let missing = || Undrawable::Missing(vec![paper_name(name).to_owned()]);
    let statement = &subject.statement;
    let own = point.get(name).ok_or_else(missing)?;
    let others = point.iter().filter(|(other, _)| *other != name).map(|(n, v)| (n.clone(), v.clone()));
    let scope = Scope::new(&statement.variables);
    let var = scope.find(name).ok_or_else(missing)?;
    let evaluator = Evaluator::with_values(statement, &scope, others.collect());
    let mut signs = Signs::default();
    let mut condition = |formula: &Formula| signs.condition(&evaluator, formula).map_err(|_| Undrawable::TooLarge);
    let premises = condition(&Formula::all(statement.given.iter().cloned()))?;
    let parts = subject.parts.iter().map(|(_, formula)| condition(formula)).collect::<Result<Vec<_>, _>>()?;
    let mut mentioned = Vec::new();
    parts.iter().for_each(|part| part.mentions(&mut mentioned));
    let matters = mentioned.iter().any(|number| signs.polys.get(*number).is_some_and(|poly| poly.degree() > 0));
    let polys: Vec<Univariate> =
        signs.polys.iter().map(|poly| Univariate::of(poly, var)).collect::<Option<_>>().ok_or(Undrawable::TooLarge)?;
    let far = (Rational::from(own.abs_ref()) + 1u32) * 1_000_000u32;
    let [low, high] = [Rational::from(-&far), far];
    let mut roots: Vec<Root> = polys.iter().flat_map(|poly| poly.roots(&low, &high)).collect();
    roots.iter_mut().for_each(|root| root.narrow(&Rational::from((1, 1 << 20))));
    let mut places: Vec<Rational> = roots.iter().map(middle).collect();
    places.sort();
    places.dedup();
    let ends = [false, true].map(|upwards| end(&premises, &polys, &places, own, upwards));
    let [low, high] = spread(ends, &places, own);
    if low >= high {
        return Err(missing());
    }
    Ok((Direction { name: name.to_owned(), low, high }, matters))
}

/// A number at a root, simple where there is one so near that no eye tells.
fn middle(root: &Root) -> Rational {
    crate::logic::number::simplest_between(root.low(), root.high())
}

/// The first place beyond which the premises do not hold.
fn end(
    premises: &Condition,
    polys: &[Univariate],
    places: &[Rational],
    own: &Rational,
    upwards: bool,
) -> Option<Rational> {
    let beyond: Vec<&Rational> = match upwards {
        true => places.iter().filter(|place| *place >= own).collect(),
        false => places.iter().rev().filter(|place| *place <= own).collect(),
    };
    let holds = |at: &Rational| {
        let signs: Vec<Ordering> = polys.iter().map(|poly| poly.sign(at)).collect();
        premises.holds(&signs) == Some(true)
    };
    let next = |number: usize| match beyond.get(number + 1) {
        Some(next) => Rational::from(beyond[number] + *next) / 2u32,
        None if upwards => Rational::from(beyond[number] + 1u32),
        None => Rational::from(beyond[number] - 1u32),
    };
    (0..beyond.len()).find(|number| !holds(&next(*number))).map(|number| beyond[number].clone())
}

/// The ends; where there is none, beyond everything that changes within some times the distance that the value has from the other end.
fn spread([low, high]: [Option<Rational>; 2], places: &[Rational], own: &Rational) -> [Rational; 2] {
    const TIMES: u32 = 6;
    let beyond = |from: &Rational, upwards: bool| {
        let mut size = Rational::from(own - from).abs();
        if size == 0 {
            size = Rational::from(1);
        }
        let most = Rational::from(&size * TIMES);
        let distances =
            places.iter().filter(|place| (*place > from) == upwards).map(|p| Rational::from(p - from).abs());
        let last = distances.filter(|distance| *distance <= most).chain([size * 2u32]).max().unwrap_or_default();
        let last = neat(&(last * Rational::from(BEYOND)));
        if upwards { from.clone() + last } else { from.clone() - last }
    };
    match (low, high) {
        (Some(low), Some(high)) => [low, high],
        (Some(low), None) => {
            let high = beyond(&low, true);
            [low, high]
        }
        (None, Some(high)) => [beyond(&high, false), high],
        (None, None) => {
            let middle = places.iter().min_by_key(|place| Rational::from(*place - own).abs()).unwrap_or(own);
            [beyond(middle, false), beyond(middle, true)]
        }
    }
}

/// The next number with two digits.
fn neat(value: &Rational) -> Rational {
    let ten = Rational::from(10);
    let (mut unit, hundred) = (Rational::from(1), Rational::from(100));
    while Rational::from(value / &unit) > hundred {
        unit *= &ten;
    }
    while *value > 0 && Rational::from(value / &unit) <= ten {
        unit /= &ten;
    }
    Rational::from(value / &unit).ceil() * unit
}
