//! Exact points that meet a statement's premises, whatever these are.
//!
//! A search from seeded points: while a premise fails, one of its comparisons that fail is chosen and one variable of it is moved to where the
//! comparison holds, so that as few other premises as possible fail. Along one variable a comparison is a quotient of polynomials with
//! exact coefficients: equations are solved at rational roots, inequalities on a root, between roots, or beyond them. From a point that is
//! found the next ones are reached by moving one variable, or along a chord of an equation: through a rational point of a quadric a
//! rational line meets it in a second rational point. What the goals compare attracts points too, as claims go wrong where it changes sign.
//!
//! A point that is not found proves nothing, and a point that is found counts only when the reader's evaluation agrees ([`crate::brute`]).

use crate::circuit::{Circuit, Condition, Mask, Values};
use crate::fraction::Small;
use crate::market::Stream;
use referee::logic::point::Point;
use referee::logic::{Formula, Goal, Rational, Relation, Sort, Statement};
use std::collections::BTreeSet;

/// Moves from a seeded point to one that meets the premises, and from a point that was found to the next.
const MOVES: (usize, usize) = (40, 8);
/// A walk ends after so many steps that lead nowhere; a quarter of the others count as well.
const FAILURES: usize = 5;
/// Most binary digits of a value.
const DIGITS: u32 = 30;
/// Whole numbers are sought up to this.
const WHOLE: i64 = 16;

/// A premise with the variables that it depends on.
struct Premise {
    condition: Condition,
    mask: Mask,
}

/// The search for points of one list of premises.
pub struct Sampler<'s> {
    statement: &'s Statement,
    circuit: Circuit,
    premises: Vec<Premise>,
    /// By variable the nodes whose signs decide premises and goals.
    deciding: Vec<Vec<usize>>,
    stream: Stream,
}

/// What a search has come to.
#[derive(Default)]
pub struct Found {
    /// Different points that meet the premises.
    pub points: Vec<Point>,
    /// Different points that do not, where the search ended.
    pub refused: Vec<Point>,
}

impl<'s> Sampler<'s> {
    /// The search for the premises of the first statement; the goals of all of them attract points. `None` for a statement that cannot
    /// be written as a circuit.
    pub fn new(statements: &[&'s Statement], seed: u64) -> Option<Self> {
        let statement = *statements.first()?;
        let mut circuit = Circuit::new(statement)?;
        let given: Option<Vec<_>> =
            statement.given.iter().map(|formula| circuit.formula(statement, formula, true)).collect();
        let given = given?;
        let goals: Vec<Condition> = statements.iter().flat_map(|statement| goal(&mut circuit, statement)).collect();
        let mut deciding = vec![BTreeSet::new(); statement.variables.len()];
        for condition in given.iter().chain(&goals) {
            condition.for_each(&mut |node, _| {
                variables(circuit.mask(node)).for_each(|variable| {
                    deciding[variable].insert(node);
                });
            });
        }
        let premise = |condition: Condition| {
            let mut mask = 0;
            condition.for_each(&mut |node, _| mask |= circuit.mask(node));
            Premise { condition, mask }
        };
        let premises = given.into_iter().map(premise).collect();
        let deciding = deciding.into_iter().map(|nodes| nodes.into_iter().collect()).collect();
        Some(Self { statement, circuit, premises, deciding, stream: Stream(seed) })
    }

    /// Searches until `wanted` points are found, or `tries` starts and steps have been made. A start takes from one of `bases` what it
    /// gives of the variables.
    pub fn search(&mut self, bases: &[Point], wanted: usize, tries: usize) -> Found {
        let mut met: Vec<Vec<Small>> = Vec::new();
        let (mut seen, mut refused) = (BTreeSet::new(), BTreeSet::new());
        let mut tried = 0;
        while met.len() < wanted && tried < tries {
            tried += 1;
            let again = !met.is_empty() && self.stream.below(3) > 0;
            let start = if again { self.stream.pick(&met).clone() } else { self.start(bases) };
            let mut values = self.circuit.at(start);
            if !self.repair(&mut values, 0, MOVES.0) || !self.is_readable(&values.at) {
                refused.insert(values.at);
                continue;
            }
            if seen.insert(values.at.clone()) {
                met.push(values.at.clone());
            }
            let mut failures = 0;
            while failures < FAILURES && met.len() < wanted && tried < tries {
                tried += 1;
                let reached = self.step(&mut values);
                failures += usize::from(reached.is_empty()) + self.stream.below(4) / 3;
                met.extend(reached.into_iter().filter(|point| seen.insert(point.clone())));
            }
        }
        Found { points: self.named(met), refused: self.named(refused) }
    }

    fn named(&self, points: impl IntoIterator<Item = Vec<Small>>) -> Vec<Point> {
        let names = || self.statement.variables.iter().map(|variable| variable.name.clone());
        points.into_iter().map(|values| names().zip(values.into_iter().map(Rational::from)).collect()).collect()
    }

    /// A seeded point: what a base gives, small numbers for the rest.
    fn start(&mut self, bases: &[Point]) -> Vec<Small> {
        let base = (!bases.is_empty()).then(|| self.stream.pick(bases));
        let keep = self.stream.below(8) > 0;
        let statement = self.statement;
        let value = |k: usize| {
            let given = base.and_then(|base| base.get(&statement.variables[k].name)).filter(|_| keep);
            given.and_then(|value| Small::try_from(value).ok()).unwrap_or_else(|| self.small(k))
        };
        (0..statement.variables.len()).map(value).collect()
    }

    fn is_integer(&self, variable: usize) -> bool {
        self.statement.variables[variable].sort == Sort::Integer
    }

    /// A small number of the variable's sort.
    fn small(&mut self, variable: usize) -> Small {
        let numerator = self.stream.below(13) as i128 - if self.stream.below(5) == 0 { 6 } else { 0 };
        let denominator = if self.is_integer(variable) { 1 } else { 1 + self.stream.below(12) as i128 };
        Small::new(numerator, denominator).unwrap_or(Small::ZERO)
    }

    fn is_readable(&self, point: &[Small]) -> bool {
        point.iter().zip(&self.statement.variables).all(|(value, variable)| match variable.sort {
            Sort::Integer => value.is_whole() && *value <= Small::whole(WHOLE),
            Sort::Real => value.digits() <= DIGITS,
        })
    }

    /// Whether a point meets the premises, as far as can be seen in numbers of limited length.
    pub fn meets(&self, point: &Point) -> bool {
        let value = |name: &String| Small::try_from(point.get(name)?).ok();
        let at: Option<Vec<Small>> = self.statement.variables.iter().map(|variable| value(&variable.name)).collect();
        at.is_some_and(|at| {
            let mut values = self.circuit.at(at);
            // The last premises are the claim's own, and decide soonest.
            self.premises.iter().rev().all(|premise| self.circuit.holds(&mut values, &premise.condition))
        })
    }

    /// How many premises fail, of those that depend on the variables.
    fn failing(&self, values: &mut Values, mask: Mask) -> usize {
        let touched = self.premises.iter().filter(|premise| premise.mask & mask != 0);
        touched.filter(|premise| !self.circuit.holds(values, &premise.condition)).count()
    }

    /// Moves variables, those of `kept` only where nothing else can be moved, until all premises hold.
    fn repair(&mut self, values: &mut Values, kept: Mask, moves: usize) -> bool {
        let mut last = 0;
        for _ in 0..=moves {
            let holds = |k: &usize, values: &mut Values| self.circuit.holds(values, &self.premises[*k].condition);
            let open: Vec<usize> = (0..self.premises.len()).filter(|k| !holds(k, values)).collect();
            if open.is_empty() {
                return true;
            }
            let premise = *self.stream.pick(&open);
            let Some((node, relation)) = self.literal(values, premise) else { return false };
            let mask = self.circuit.mask(node);
            let free = [mask & !kept & !last, mask & !kept, mask].into_iter().find(|mask| *mask != 0);
            let free: Vec<usize> = variables(free.unwrap_or(0)).collect();
            let free = self.stream.some(free, 3);
            let Some(variable) = free.into_iter().find(|&k| self.improve(values, k, node, relation)) else {
                // Nothing solves it: elsewhere something may.
                let any: Vec<usize> = variables(mask).collect();
                if any.is_empty() {
                    return false;
                }
                let variable = *self.stream.pick(&any);
                let value = self.small(variable);
                self.circuit.set(values, variable, value);
                continue;
            };
            last = 1 << variable;
        }
        false
    }

    /// A comparison that fails and whose truth would help the premise.
    fn literal(&mut self, values: &mut Values, premise: usize) -> Option<(usize, Relation)> {
        let mut condition = &self.premises[premise].condition;
        loop {
            match condition {
                Condition::Compare(node, relation) => return Some((*node, *relation)),
                Condition::All(members) | Condition::Any(members) => {
                    let open: Vec<&Condition> =
                        members.iter().filter(|member| !self.circuit.holds(values, member)).collect();
                    if open.is_empty() {
                        return None;
                    }
                    condition = *self.stream.pick(open.as_slice());
                }
            }
        }
    }

    /// Moves the variable so that the comparison holds and as few premises as possible fail (or, rarely, any number of them).
    fn improve(&mut self, values: &mut Values, variable: usize, node: usize, relation: Relation) -> bool {
        let careless = self.stream.below(12) == 0;
        let before = values.at[variable];
        let mut best: Option<(usize, Small)> = None;
        for value in self.candidates(values, variable, Some(node)) {
            self.circuit.set(values, variable, value);
            if !self.circuit.compares(values, node, relation) {
                continue;
            }
            let failing = if careless { 0 } else { self.failing(values, 1 << variable) };
            if best.is_none_or(|(least, _)| failing < least) {
                best = Some((failing, value));
            }
            if failing == 0 {
                break;
            }
        }
        self.circuit.set(values, variable, best.map_or(before, |(_, value)| value));
        best.is_some()
    }

    /// Values at which something changes for a variable, and between: for this comparison and a few others. In seeded order.
    fn candidates(&mut self, values: &mut Values, variable: usize, node: Option<usize>) -> Vec<Small> {
        let others = self.stream.some(self.deciding[variable].clone(), 4);
        let (mut exact, mut all) = (BTreeSet::new(), BTreeSet::new());
        for node in node.into_iter().chain(others) {
            let Some(line) = self.circuit.along(values, node, &[(variable, Small::ONE)]) else { continue };
            let roots = line.roots();
            let at = values.at[variable];
            exact.extend(roots.exact.into_iter().filter_map(|root| root.add(at)));
            all.extend(roots.near.into_iter().filter_map(|root| root.add(at)));
        }
        all.extend(&exact);
        let mut out: Vec<Small> = if self.is_integer(variable) {
            let near =
                |root: &Small| (-1..=2).filter_map(|step| root.floor().add(Small::whole(step))).collect::<Vec<_>>();
            let whole: BTreeSet<Small> = all.iter().flat_map(near).collect();
            whole.range(Small::whole(-WHOLE)..=Small::whole(WHOLE)).copied().collect()
        } else {
            let ends = [(all.first(), -1), (all.last(), 1)];
            let beyond = ends.map(|(end, sign)| self.beyond(*end?, sign));
            let all: Vec<Small> = all.iter().copied().collect();
            let between = all.windows(2).map(|pair| self.between(pair[0], pair[1]));
            exact.into_iter().chain(between.flatten()).chain(beyond.into_iter().flatten()).collect()
        };
        out.push(self.small(variable));
        let count = out.len();
        self.stream.some(out, count)
    }

    /// A readable fraction in a seeded part of the interval, an eighth or less.
    fn between(&mut self, low: Small, high: Small) -> Option<Small> {
        let parts = *self.stream.pick(&[8, 8, 64, 512]);
        let part = high.sub(low)?.div(Small::whole(parts as i64))?;
        let from = part.mul(Small::whole(self.stream.below(parts) as i64))?.add(low)?;
        Small::simplest(from, from.add(part)?)
    }

    /// A readable fraction below (`sign` -1) or above (1) the end, at a seeded distance up to 6.
    fn beyond(&mut self, end: Small, sign: i128) -> Option<Small> {
        let scale = *self.stream.pick(&[8, 32, 128, 512]);
        let step = Small::new(sign * (1 + self.stream.below(12) as i128), scale)?;
        let (near, far) = (end.add(step)?, end.add(step.mul(Small::whole(4))?)?);
        Small::simplest(near.min(far), near.max(far))
    }

    /// From a point that meets the premises to others, and on to the last of them.
    fn step(&mut self, values: &mut Values) -> Vec<Vec<Small>> {
        let mut reached = Vec::new();
        if self.statement.variables.is_empty() {
            return reached;
        }
        let before = values.at.clone();
        let chord = if self.stream.below(4) == 0 { self.chord(values) } else { None };
        let kept = chord.unwrap_or_else(|| {
            let variable = self.stream.below(before.len());
            let mut candidates = self.candidates(values, variable, None);
            candidates.retain(|value| *value != before[variable]);
            for value in candidates {
                self.circuit.set(values, variable, value);
                if self.failing(values, 1 << variable) == 0 && self.is_readable(&values.at) {
                    reached.push(values.at.clone());
                }
            }
            1 << variable
        });
        // Where no candidate will do, another variable must follow.
        if reached.is_empty() && self.repair(values, kept, MOVES.1) && self.is_readable(&values.at) {
            reached.push(values.at.clone());
        }
        *values = self.circuit.at(reached.last().unwrap_or(&before).clone());
        reached
    }

    /// Along a seeded line through two or three real variables of an equation that holds, to where it holds again.
    fn chord(&mut self, values: &mut Values) -> Option<Mask> {
        let mut equations = Vec::new();
        for premise in &self.premises {
            premise.condition.for_each(&mut |node, relation| {
                if relation == Relation::Equal {
                    equations.push(node);
                }
            });
        }
        equations.retain(|&node| self.circuit.compares(values, node, Relation::Equal));
        if equations.is_empty() {
            return None;
        }
        let node = *self.stream.pick(&equations);
        let real: Vec<usize> = variables(self.circuit.mask(node)).filter(|&k| !self.is_integer(k)).collect();
        let count = 2 + self.stream.below(2);
        let moved = self.stream.some(real, count);
        let mut slope = || Small::whole(self.stream.below(9) as i64 - 4);
        let mut direction: Vec<(usize, Small)> = moved.into_iter().map(|k| (k, slope())).collect();
        direction.retain(|(_, slope)| *slope != Small::ZERO);
        let roots = self.circuit.along(values, node, &direction)?.roots();
        let at = roots.exact.into_iter().find(|root| *root != Small::ZERO)?;
        let moved = direction.into_iter().map(|(k, slope)| Some((k, at.mul(slope)?.add(values.at[k])?)));
        let moved = moved.collect::<Option<Vec<_>>>()?;
        let mask = moved.iter().fold(0, |mask, (k, _)| mask | 1 << k);
        moved.into_iter().for_each(|(k, value)| self.circuit.set(values, k, value));
        Some(mask)
    }
}

/// What a goal compares, as far as it can be written as a circuit.
fn goal(circuit: &mut Circuit, statement: &Statement) -> Vec<Condition> {
    match &statement.goal {
        Goal::Show(formula) | Goal::Find(formula) => circuit.formula(statement, formula, true).into_iter().collect(),
        Goal::EquilibriaAre(names) | Goal::EquilibriaAmong(names) => {
            let each = names.iter().map(|name| Formula::Equilibrium(name.clone()));
            each.filter_map(|formula| circuit.formula(statement, &formula, true)).collect()
        }
    }
}

fn variables(mask: Mask) -> impl Iterator<Item = usize> {
    (0..Mask::BITS as usize).filter(move |k| mask >> k & 1 == 1)
}

#[cfg(test)]
mod tests;
