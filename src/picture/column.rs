//! One column of a picture: with the first variable at a number, the exact boundaries in the second one, and what holds at and between them.

use super::slice::{Direction, Slice};
use super::undrawable::Undrawable;
use crate::logic::Rational;
use crate::logic::univariate::{Root, Univariate};
use std::cmp::Ordering;

/// What holds at a point.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The premises do not.
    Outside,
    /// Something that is compared has no value.
    Undefined,
    /// These parts do, by their numbers.
    Parts(Vec<usize>),
}

/// A boundary.
#[derive(Clone, Debug)]
pub struct Border {
    /// Where it is.
    pub root: Root,
    /// What holds on it.
    pub state: State,
}

/// A column: what holds between the borders, one more than there are of these, from low to high.
#[derive(Clone, Debug)]
pub struct Column {
    /// The number that the first variable is at.
    pub x: Rational,
    /// Whether it is a boundary itself.
    pub upright: bool,
    /// What holds between two borders.
    pub between: Vec<State>,
    /// The borders.
    pub borders: Vec<Border>,
}

/// The roots of some polynomials, each with the numbers of those that it is one of.
type Roots = Vec<(Root, Vec<usize>)>;

impl Column {
    /// The column at a number.
    ///
    /// # Errors
    /// Polynomials of too high a degree.
    pub fn new(slice: &Slice, x: &Rational, along: &Direction) -> Result<Self, Undrawable> {
        let [first, second] = slice.vars;
        let polys = slice.polys.iter().map(|poly| Univariate::of(&poly.assign(first, x), second));
        let polys: Vec<Univariate> = polys.collect::<Option<_>>().ok_or(Undrawable::TooLarge)?;
        let roots = all_roots(&polys, along);
        let ends = std::iter::once(&along.low).chain(roots.iter().map(|(root, _)| root.high()));
        let starts = roots.iter().map(|(root, _)| root.low()).chain([&along.high]);
        let inside = ends.zip(starts).map(|(low, high)| {
            let middle = Rational::from(low + high) / 2u32;
            polys.iter().map(|poly| poly.sign(&middle)).collect()
        });
        let inside: Vec<Vec<Ordering>> = inside.collect();
        let states: Vec<State> = inside.iter().map(|signs| slice.state(signs)).collect();
        let between = states.first().cloned().into_iter().collect();
        let mut out = Self { x: x.clone(), upright: false, between, borders: Vec::new() };
        for (((root, own), before), after) in roots.into_iter().zip(&inside).zip(states.into_iter().skip(1)) {
            let mut signs = before.clone();
            own.iter().filter_map(|number| signs.get_mut(*number).map(|sign| *sign = Ordering::Equal)).count();
            let state = slice.state(&signs);
            if out.between.last() != Some(&state) || state != after {
                out.borders.push(Border { root, state });
                out.between.push(after);
            }
        }
        Ok(out)
    }

    /// What tells how it is made up, apart from where its borders are.
    pub fn kind(&self) -> (&[State], impl Iterator<Item = &State>) {
        (&self.between, self.borders.iter().map(|border| &border.state))
    }

    /// Whether another one is made up alike.
    pub fn is_like(&self, other: &Self) -> bool {
        let ((one, at_one), (two, at_two)) = (self.kind(), other.kind());
        one == two && at_one.eq(at_two)
    }
}

impl Slice {
    /// What holds where the polynomials have these signs.
    fn state(&self, signs: &[Ordering]) -> State {
        if self.premises.holds(signs) != Some(true) {
            return State::Outside;
        }
        let mut parts = Vec::new();
        for (number, part) in self.parts.iter().enumerate() {
            match part.holds(signs) {
                Some(true) => parts.push(number),
                Some(false) => {}
                None => return State::Undefined,
            }
        }
        State::Parts(parts)
    }
}

/// All roots strictly between the ends, in order, each narrowed to what the eye can tell apart, and apart from the others.
fn all_roots(polys: &[Univariate], along: &Direction) -> Roots {
    let mut all = Roots::new();
    for (number, poly) in polys.iter().enumerate() {
        for mut root in poly.roots(&along.low, &along.high) {
            let at_end = |end: &Rational| root.value() == Some(end);
            if at_end(&along.low) || at_end(&along.high) {
                continue;
            }
            // What is sampled beside it lies off the ends, at which others may have roots.
            while *root.low() == along.low || *root.high() == along.high {
                let width = Rational::from(root.high() - root.low()) / 2u32;
                root.narrow(&width);
            }
            let place = all.binary_search_by(|(other, _)| other.clone().compare(&mut root));
            match place {
                Ok(place) => all[place].1.push(number),
                Err(place) => all.insert(place, (root, vec![number])),
            }
        }
    }
    let width = Rational::from(&along.high - &along.low) / (1u32 << 14);
    all.iter_mut().for_each(|(root, _)| root.narrow(&width));
    for place in 1..all.len() {
        let (before, after) = all.split_at_mut(place);
        if let (Some((one, _)), Some((two, _))) = (before.last_mut(), after.first_mut()) {
            one.compare(two);
        }
    }
    all
}
