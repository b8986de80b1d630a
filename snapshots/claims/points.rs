//! Exact points for a question: small numbers, and values that make what is read zero or bring a premise about.
//!
//! From a seeded point one variable after the other is moved to where something that was read vanishes (comparisons, denominators, what
//! stands under a root, what `min` compares), or next to it; what is a line, a parabola or a quotient of lines along the variable is hit
//! exactly. A walk keeps what reaches further into the premises. All that is met on the way counts. That a point is not met says nothing.

use super::curves;
use super::question::{Question, Standing};
use super::reading::{Names, Reader, Site, World, exact_root};
use crate::market::Stream;
use referee::lang::Paper;
use referee::lang::tree::Sort;
use referee::logic::Rational;
use std::collections::BTreeSet;

/// Most binary digits of a value.
const DIGITS: u32 = 24;

/// Tries to meet a variable's own bounds.
const BOUNDED: usize = 6;

/// Variables that are tried before a move gives up.
const VARIABLES: usize = 4;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Walks from a seeded point.
    pub walks: usize,
    /// Moves of one variable in a walk.
    pub moves: usize,
    /// How many times as long a point without value is looked for where one should be.
    pub patience: usize,
}

impl Effort {
    /// So many times as many walks.
    pub fn longer(self, times: usize) -> Self {
        Self { walks: self.walks * times, ..self }
    }
}

/// A world with what it says of the question.
pub type Sample = (World, Standing);

/// Looks for points.
pub struct Search<'q, 'p> {
    paper: &'p Paper,
    question: &'q Question<'p>,
    variables: Vec<(String, Sort)>,
    stream: Stream,
    seen: BTreeSet<Vec<Rational>>,
    /// What was met.
    pub samples: Vec<Sample>,
    /// What could not be read.
    pub unread: usize,
}

impl<'q, 'p> Search<'q, 'p> {
    /// A search.
    pub fn new(paper: &'p Paper, question: &'q Question<'p>, seed: u64) -> Self {
        let declared = question.variables.iter().flat_map(|d| d.names.iter().map(|name| (name.text.clone(), d.sort)));
        let variables = declared.collect();
        Self { paper, question, variables, stream: Stream(seed), seen: BTreeSet::new(), samples: Vec::new(), unread: 0 }
    }

    fn small(&mut self, sort: Sort) -> Rational {
        if sort == Sort::Integer {
            return (*self.stream.pick(&[1, 2, 3, 1, 2, 3, 0, 4, 5, -1, -2])).into();
        }
        let pairs =
            [(0, 1), (1, 1), (2, 1), (-1, 1), (1, 2), (3, 1), (1, 4), (-2, 1), (4, 1), (-1, 2), (1, 3), (9, 4), (3, 4)];
        Rational::from(*self.stream.pick(&pairs))
    }

    /// A seeded world.
    fn start(&mut self) -> World {
        let mut world = World::default();
        for function in &self.paper.functions {
            // Where there is none of the declared kind, what speaks of the function is not read.
            if let Some(known) = curves::known(function, &mut self.stream) {
                world.functions.insert(function.name.text.clone(), known);
            }
        }
        // Much happens where quantities are equal.
        let same = (self.stream.below(5) == 0).then(|| self.small(Sort::Integer));
        let none = Names::new();
        for declaration in &self.question.variables {
            for name in &declaration.names {
                let mut value = same.clone().unwrap_or_else(|| self.small(declaration.sort));
                for _ in 0..BOUNDED {
                    world.point.insert(name.text.clone(), value);
                    if Reader::new(self.paper, &world).bounds(declaration, &none) == Ok(true) {
                        break;
                    }
                    value = self.small(declaration.sort);
                }
            }
        }
        world
    }

    /// What a world says; noted if it is a new one.
    fn try_world(&mut self, world: &World) -> (Standing, Vec<Site>) {
        let reader = Reader::noting(self.paper, world);
        let standing = self.question.standing(&reader);
        let sites = reader.noted();
        let values: Vec<Rational> = world.point.values().cloned().collect();
        if !self.paper.functions.is_empty() || self.seen.insert(values) {
            match standing {
                Standing::Unread => self.unread += 1,
                standing => self.samples.push((world.clone(), standing)),
            }
        }
        (standing, sites)
    }

    /// Where along a variable what was read at a site vanishes.
    fn zeros(&self, world: &World, name: &str, site: &Site) -> Vec<Rational> {
        let at = &world.point[name];
        let read = |step: i32| {
            let mut moved = world.clone();
            moved.point.insert(name.to_owned(), Rational::from(at + step));
            let reader = Reader::noting(self.paper, &moved);
            self.question.standing(&reader);
            reader.noted().into_iter().find(|(key, _)| *key == site.0).map(|(_, value)| value)
        };
        let value = &site.1;
        let (up, down) = (read(1), read(-1));
        let mut found = Vec::new();
        let slope = match (&up, &down) {
            (Some(up), _) => Rational::from(up - value),
            (None, Some(down)) => Rational::from(value - down),
            (None, None) => return found,
        };
        if slope != 0 {
            found.push(-Rational::from(value / &slope));
        }
        if let (Some(up), Some(down)) = (&up, &down) {
            found.extend(bent(value, up, down));
        }
        found.into_iter().map(|step| step + at).filter(readable).collect()
    }

    /// Moves one variable to where something that was read vanishes, or beside it. What was read last, where a premise fails, is what fails.
    fn moved(&mut self, world: &World, standing: Standing, sites: &[Site]) -> World {
        let last = matches!(standing, Standing::Outside(_)) && self.stream.below(4) > 0;
        let site = if last { sites.last() } else { (!sites.is_empty()).then(|| self.stream.pick(sites)) };
        let site = site.filter(|_| self.stream.below(6) > 0).cloned();
        let (mut name, mut sort) = self.stream.pick(&self.variables).clone();
        let mut zeros = Vec::new();
        for _ in 0..VARIABLES {
            let Some(site) = &site else { break };
            zeros = self.zeros(world, &name, site);
            if !zeros.is_empty() {
                break;
            }
            (name, sort) = self.stream.pick(&self.variables).clone();
        }
        let mut value = match zeros.is_empty() {
            true => self.small(sort),
            false => {
                let beside = [(0, 1), (0, 1), (0, 1), (1, 1), (-1, 1), (1, 8), (-1, 8), (1, 2), (6, 1), (-6, 1)];
                self.stream.pick(&zeros).clone() + Rational::from(*self.stream.pick(&beside))
            }
        };
        if sort == Sort::Integer {
            value = value.round().clamp(&-6, &6).clone();
        }
        let mut next = world.clone();
        next.point.insert(name, value);
        next
    }

    /// Searches, and says whether anything was met that could be read.
    pub fn run(&mut self, effort: Effort) -> bool {
        let depth = |standing: Standing, all: usize| match standing {
            Standing::Outside(premise) | Standing::PremiseOpen(premise, _) => premise,
            _ => all,
        };
        let all = self.question.premises();
        for _ in 0..effort.walks {
            let mut world = self.start();
            let (mut standing, mut sites) = self.try_world(&world);
            for _ in 0..effort.moves {
                let next = self.moved(&world, standing, &sites);
                let (there, read) = self.try_world(&next);
                if depth(there, all) >= depth(standing, all) || self.stream.below(12) == 0 {
                    (world, standing, sites) = (next, there, read);
                }
            }
        }
        !self.samples.is_empty()
    }

    /// A world that gives what is missing in this point: values at which the question stands as `wanted`, if some are found.
    pub fn completed(&mut self, given: &World, wanted: impl Fn(Standing) -> bool, tries: usize) -> Option<World> {
        let missing: Vec<_> =
            self.variables.iter().filter(|(name, _)| !given.point.contains_key(name)).cloned().collect();
        let tries = if missing.is_empty() { 1 } else { tries };
        for _ in 0..tries {
            let mut world = given.clone();
            for (name, sort) in &missing {
                let value = self.small(*sort);
                world.point.insert(name.clone(), value);
            }
            if wanted(self.question.standing(&Reader::new(self.paper, &world))) {
                return Some(world);
            }
        }
        None
    }
}

/// Where a parabola through its values at 0, 1 and -1 is zero, and where a quotient of two lines through them is, if that is rational.
fn bent(middle: &Rational, up: &Rational, down: &Rational) -> Vec<Rational> {
    let mut out = Vec::new();
    let square = Rational::from(up + down) / 2 - middle;
    let line: Rational = Rational::from(up - down) / 2;
    if square != 0 {
        let discriminant = Rational::from(&line * &line) - Rational::from(&square * middle) * 4;
        if let Some(root) = (discriminant >= 0).then(|| exact_root(&discriminant, 2)).flatten() {
            let half = Rational::from(&square * 2);
            out.push((-line.clone() + &root) / &half);
            out.push((-line - root) / half);
        }
    }
    // (p t + q)/(r t + 1): q is the middle, and r and p follow from the other two.
    let bottom = Rational::from(down - up);
    if bottom != 0 {
        let r = (Rational::from(up + down) - Rational::from(middle * 2)) / bottom;
        let p = Rational::from(&r + 1) * up - middle;
        if p != 0 {
            out.push(-Rational::from(middle / &p));
        }
    }
    out
}

fn readable(value: &Rational) -> bool {
    value.numer().significant_bits() <= DIGITS && value.denom().significant_bits() <= DIGITS
}
