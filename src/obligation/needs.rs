//! What has to hold for what is written to have a value (D001), and the statement that asks for it.
//!
//! One semantics for every construct. Terms are read from left to right; a quotient has a value where its divisor is not zero, a root where
//! its radicand is not negative, a function where its arguments lie in its domain. The later members of `and` and `or`, what stands behind
//! `implies`, the branches of `if` and later premises are read only where what stands before them does not decide; all else is strict: the
//! sides of `iff`, what `min`, `max` and `abs` compare, the arguments of abbreviations, games and functions, also where these ignore them.
//!
//! Needs are noted while the written tree is lowered, before anything is simplified. Those that the premises do not show at sight are open:
//! the claim's statement is about where they hold, and a statement of its own asks whether they hold wherever they are read. What is seen at
//! sight ([`super::evident`]) is trusted as the lowering is.

use super::defined::Clearing;
use super::evident::Evident;
use super::expansion::Expansion;
use super::placed::Placed;
use super::quantities::Applied;
use super::reliance::Reliance;
use crate::logic::{Formula, Goal, Relation, Statement, Term, Variable};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Most needs of one statement.
const LIMIT: usize = 4_000;

/// Something without which a part of what is written has no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// How many of the statement's premises are read before it.
    pub after: usize,
    /// What holds besides where it is read.
    pub read: Formula,
    /// What has to hold there.
    pub condition: Formula,
    /// What is wrong where it does not, in words that a place can follow.
    pub otherwise: String,
}

impl Need {
    /// Where it is read it holds.
    pub fn holds(&self) -> Formula {
        match &self.read {
            Formula::True => self.condition.clone(),
            read => Formula::Implies(Box::new(read.clone()), Box::new(self.condition.clone())),
        }
    }

    /// Whether it speaks of one of these names.
    fn mentions(&self, names: &[Variable]) -> bool {
        let mut found = false;
        let mut look = |term: &Term| term.for_each_name(&mut |name| found |= names.iter().any(|v| v.name == name));
        self.read.for_each_term(&mut look);
        self.condition.for_each_term(&mut look);
        found
    }
}

/// The question whether everything that is written has a value, with what is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Definedness {
    /// It holds when all needs do.
    pub statement: Statement,
    /// The needs that are open, in the order in which they are read.
    pub needs: Vec<Need>,
    /// That the needs hold, in words of the claim's own statement.
    pub condition: Formula,
    /// What the question takes for granted.
    pub rests_on: BTreeSet<Reliance>,
    /// Where it asks more than `condition` says, of all values of variables that terms bind: that alone, where the condition holds.
    pub within: Option<Statement>,
}

/// What has been noted while a statement's expressions are lowered, and where the reading stands.
#[derive(Default)]
pub struct Needs {
    /// What has to hold for what has been read so far to have a value, in the order of reading.
    pub noted: Vec<Need>,
    /// What has to be shown besides, though it may be seen at sight.
    steps: Vec<Need>,
    /// How many of the statement's premises have been read.
    pub read: usize,
    /// What holds wherever the expression being lowered is read, besides the premises: behind `if` and `implies`, the earlier members of
    /// `and` and `or`, and the earlier comparisons of a chain.
    guards: Vec<Formula>,
}

impl Needs {
    /// What is lowered next is read only where the formula holds; [`Self::conclude`] ends that.
    pub fn suppose(&mut self, guard: Formula) -> usize {
        let depth = self.guards.len();
        if guard != Formula::True {
            self.guards.push(guard);
        }
        depth
    }

    /// Ends what [`Self::suppose`] began at this depth.
    pub fn conclude(&mut self, depth: usize) {
        self.guards.truncate(depth);
    }

    /// What holds where the expression being lowered is read, besides the premises.
    pub fn guards(&self) -> &[Formula] {
        &self.guards
    }

    /// Notes something that has to hold where the expression being lowered is read.
    pub fn require(&mut self, condition: Formula, otherwise: String) {
        let read = Formula::all(self.guards.iter().cloned());
        self.note(Need { after: self.read, read, condition, otherwise });
    }

    /// Notes something that has to be shown of the expression being lowered, whether it is seen or not.
    pub fn must_show(&mut self, condition: Formula, otherwise: String) {
        let read = Formula::all(self.guards.iter().cloned());
        self.steps.push(Need { after: self.read, read, condition, otherwise });
    }

    /// Notes a need, once.
    fn note(&mut self, need: Need) {
        let said = match &need.read {
            Formula::And(members) => members.contains(&need.condition),
            read => *read == need.condition,
        };
        let known = |old: &Need| (&old.read, &old.condition) == (&need.read, &need.condition);
        if !said && need.condition != Formula::True && !self.noted.iter().any(known) {
            self.noted.push(need);
        }
    }

    /// Whether there are more needs than can be looked at.
    pub fn are_too_many(&self) -> bool {
        self.noted.len() > LIMIT
    }

    /// The needs that the premises before them do not show at sight, without denominators of unknown sign: those of a need are needs
    /// themselves, and stand before it.
    pub fn open(&mut self, given: &[Formula], expansion: &mut Expansion) -> Vec<Need> {
        let needs = std::mem::take(&mut self.noted);
        // By how many premises stand before, of bounds only and of all of them.
        let mut before: [BTreeMap<usize, Rc<Evident>>; 2] = Default::default();
        let mut out = Vec::new();
        for need in needs {
            let premises = given.get(..need.after).unwrap_or(given);
            let members = match &need.read {
                Formula::True => &[],
                Formula::And(members) => members.as_slice(),
                other => std::slice::from_ref(other),
            };
            let mut left = match &need.condition {
                Formula::And(parts) => parts.clone(),
                other => vec![other.clone()],
            };
            // Bounds of names mostly suffice; what they show is shown with all premises, too.
            for bounds_only in [true, false] {
                if left.is_empty() {
                    break;
                }
                let seen = said_before(&mut before[usize::from(bounds_only)], premises, bounds_only, expansion);
                left = match members {
                    members if !members.is_empty() && !bounds_only => {
                        seen.with(members, expansion).rest(left, expansion)
                    }
                    _ => seen.rest(left, expansion),
                };
            }
            let left = Formula::all(left);
            if left == Formula::True {
                continue;
            }
            let mut clearing = Clearing::new(premises, expansion);
            let read = clearing.formula(&need.read, &Formula::True, &mut Vec::new());
            let condition = clearing.formula(&left, &read, &mut Vec::new());
            if condition != Formula::True {
                out.push(Need { read, condition, ..need });
            }
        }
        for step in std::mem::take(&mut self.steps) {
            let mut clearing = Clearing::new(given.get(..step.after).unwrap_or(given), expansion);
            let read = clearing.formula(&step.read, &Formula::True, &mut Vec::new());
            let condition = clearing.formula(&step.condition, &read, &mut Vec::new());
            out.push(Need { read, condition, ..step });
        }
        out
    }
}

/// What these premises say at sight, or only those that are bounds of names; `known` has that of fewer of them, by their number.
fn said_before(
    known: &mut BTreeMap<usize, Rc<Evident>>,
    premises: &[Formula],
    bounds_only: bool,
    expansion: &mut Expansion,
) -> Rc<Evident> {
    let (from, earlier) = match known.range(..=premises.len()).next_back() {
        Some((number, seen)) if *number == premises.len() => return seen.clone(),
        Some((number, seen)) => (*number, Some(seen)),
        None => (0, None),
    };
    let more = premises.iter().skip(from).filter(|one| !bounds_only || is_bound(one)).cloned().collect::<Vec<_>>();
    let seen = match earlier {
        Some(earlier) => earlier.with(&more, expansion),
        None => Evident::new(&more, expansion),
    };
    known.insert(premises.len(), seen.clone());
    seen
}

/// Whether a premise compares names and numbers only.
fn is_bound(premise: &Formula) -> bool {
    let simple = |term: &Term| matches!(term, Term::Name(_) | Term::Number(_));
    matches!(premise, Formula::Chain(terms, _) if terms.iter().all(simple))
}

/// The question whether these needs hold, for a statement with these premises; behind `own` stands what is known of introduced quantities. The
/// statement's goal is of no account. `laws` are the first premise that is an instance of a condition about all values, and the variables that
/// stand for values of unknown functions: where the question speaks of neither, nothing is taken for granted on their account.
pub(super) fn question(
    statement: &Statement,
    own: usize,
    (counts, placed): (Vec<Variable>, &Placed),
    needs: Vec<Need>,
    laws: (Option<usize>, &[Applied]),
    rests_on: &BTreeSet<Reliance>,
) -> Definedness {
    let (law, applied) = laws;
    let last = needs.iter().map(|need| need.after).max().unwrap_or(0);
    let mut free = law.is_none_or(|law| law >= last);
    let mut look = |term: &Term| term.for_each_name(&mut |name| free &= !applied.iter().any(|one| one.name == name));
    for need in &needs {
        need.read.for_each_term(&mut look);
        need.condition.for_each_term(&mut look);
    }
    statement.given.iter().take(last.min(own)).for_each(|formula| formula.for_each_term(&mut look));
    let about_functions = [Reliance::Instances, Reliance::Interpolation, Reliance::Differentiable];
    let rests_on = rests_on.iter().filter(|reliance| !free || !about_functions.contains(reliance)).cloned().collect();
    let bound = placed.names();
    let apart: Vec<Variable> = counts.iter().cloned().chain(bound.iter().cloned()).collect();
    let condition = Formula::all(conditions(&needs, &apart));
    let wider: Vec<Need> = needs.iter().filter(|need| need.mentions(&bound)).cloned().collect();
    let ask = |needs: &[Need], known: Formula| {
        let mut asked = asking(statement, own, &counts, placed, needs);
        asked.given.extend((known != Formula::True).then_some(known));
        asked
    };
    let within = (!wider.is_empty()).then(|| ask(&wider, condition.clone()));
    let statement = ask(&needs, Formula::True);
    Definedness { statement, needs, condition, rests_on, within }
}

/// The question whether needs hold, each behind the premises before it.
fn asking(statement: &Statement, own: usize, counts: &[Variable], placed: &Placed, needs: &[Need]) -> Statement {
    let first = needs.iter().map(|need| need.after).min().unwrap_or(0).min(own);
    let premises = statement.given.get(first..own).unwrap_or_default();
    // From the last premise to the first: what is needed behind it, then what it is a premise of.
    let mut shown = Formula::True;
    for (place, premise) in premises.iter().enumerate().rev() {
        shown = Formula::all([needed(needs, first + place + 1), shown]);
        if shown != Formula::True {
            shown = Formula::Implies(Box::new(premise.clone()), Box::new(shown));
        }
    }
    let shown = Formula::all([needed(needs, first), shown]);
    let before = statement.given.get(..first).unwrap_or_default();
    let statement = placed.within(statement, needs.iter().flat_map(|need| [&need.read, &need.condition]));
    let behind = statement.given.get(own..).unwrap_or_default();
    let given = before.iter().chain(behind).cloned().collect();
    let variables = statement.variables.iter().chain(counts).cloned().collect();
    Statement { given, variables, goal: Goal::Show(shown), ..statement }
}

fn needed(needs: &[Need], after: usize) -> Formula {
    Formula::all(needs.iter().filter(|need| need.after == after).map(Need::holds))
}

/// The needs in words of a statement; those about numbers of players that it has no variables for are asked apart only.
fn conditions(needs: &[Need], counts: &[Variable]) -> Vec<Formula> {
    let plain = needs.iter().filter(|need| !need.mentions(counts)).map(Need::holds);
    let mut out: Vec<Formula> = Vec::new();
    for formula in plain {
        if !out.contains(&formula) {
            out.push(formula);
        }
    }
    out
}

/// `term != 0`.
pub(super) fn nonzero(term: Term) -> Formula {
    Formula::compare(term, Relation::NotEqual, Term::Number(0.into()))
}
