//! Sequents over polynomials: denominators cleared once their signs are known.
//!
//! Once the sign of a denominator `q` is known by a strict hypothesis, a sign condition on `n/q` is one on `±n`. What has a denominator of
//! unknown sign stays uncleared, since nothing may be concluded from it ([`super::definite`] proves signs).

use super::limits::Limits;
use super::relevance;
use crate::logic::proof::{Condition, Proof};
use crate::logic::{Atom, Hypothesis, Sign};
use crate::logic::{Normal, Poly, Rational, Scope, Sequent};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A sign condition on a polynomial.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// The polynomial.
    pub poly: Poly,
    /// Its sign.
    pub sign: Sign,
}

/// A formula over polynomial constraints.
#[derive(Clone, Debug, PartialEq)]
pub enum Cleared {
    /// A sign condition.
    Atom(Constraint),
    /// Conjunction.
    All(Vec<Cleared>),
    /// Disjunction.
    Any(Vec<Cleared>),
}

impl Cleared {
    /// Whether some sign condition in it is of this kind.
    pub fn has(&self, kind: &dyn Fn(&Constraint) -> bool) -> bool {
        match self {
            Self::Atom(constraint) => kind(constraint),
            Self::All(members) | Self::Any(members) => members.iter().any(|member| member.has(kind)),
        }
    }

    /// Whether it holds at a point, given by variable.
    pub fn holds(&self, point: &[Rational]) -> bool {
        match self {
            Self::Atom(Constraint { poly, sign }) => sign.admits(&poly.evaluate(point)),
            Self::All(members) => members.iter().all(|member| member.holds(point)),
            Self::Any(members) => members.iter().any(|member| member.holds(point)),
        }
    }

    /// The same formula about other polynomials.
    pub fn map(&self, put: &dyn Fn(&Poly) -> Poly) -> Self {
        let each = |members: &[Self]| members.iter().map(|member| member.map(put)).collect();
        match self {
            Self::Atom(Constraint { poly, sign }) => Self::Atom(Constraint { poly: put(poly), sign: *sign }),
            Self::All(members) => Self::All(each(members)),
            Self::Any(members) => Self::Any(each(members)),
        }
    }
}

/// A numbered hypothesis with its cleared form.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As the kernel numbers it.
    pub hypothesis: Arc<Hypothesis>,
    /// Denominators cleared; `None` while one of them has no known sign, and once a clause has been split.
    pub cleared: Option<Arc<Cleared>>,
    /// Whether it is left out, as it has nothing to do with the claim ([`relevance`]).
    pub apart: bool,
}

/// A sequent under proof: hypotheses so far and what is known of denominators.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Variables.
    pub scope: Scope,
    /// Hypotheses; number `n` is index `n - 1`.
    pub entries: Vec<Entry>,
    /// Denominator factors of known sign: the number of the hypothesis that says so, and whether it is positive.
    pub denominators: BTreeMap<Poly, (usize, bool)>,
    /// How many of the first hypotheses are the sequent's premises; those after them come from its claim, or from cases.
    pub premises: usize,
    /// How many hypotheses the sequent itself has; those of `haves` follow.
    pub given: usize,
    /// Steps proved on the way, in order; they wrap the final proof.
    pub haves: Vec<(Condition, Proof)>,
    /// Denominator factors whose sign could not be proved.
    pub undefined: Vec<Poly>,
    /// Whether it is a branch in which a denominator is zero: what stands over it is left out.
    pub vanished: bool,
    /// The limits of what looks for its proof.
    pub limits: Arc<Limits>,
}

impl Goal {
    /// A sequent with its hypotheses cleared as far as they say themselves what their denominators' signs are.
    pub fn bare(sequent: &Sequent, limits: &Arc<Limits>) -> Self {
        let related = relevance::related(&sequent.hypotheses, sequent.premises);
        let entry = |(hypothesis, related): (&Hypothesis, bool)| Entry {
            hypothesis: Arc::new(hypothesis.clone()),
            cleared: None,
            apart: !related,
        };
        let mut goal = Self {
            scope: sequent.scope.clone(),
            entries: sequent.hypotheses.iter().zip(related).map(entry).collect(),
            denominators: BTreeMap::new(),
            premises: sequent.premises,
            given: sequent.hypotheses.len(),
            haves: Vec::new(),
            undefined: Vec::new(),
            vanished: false,
            limits: limits.clone(),
        };
        goal.note_signs();
        goal.clear_all();
        goal
    }

    /// Adds a formula as the kernel does and clears it.
    pub fn push(&mut self, formula: Normal) {
        let mut sequent = Sequent::plain(Scope::default(), Vec::new(), 0);
        sequent.push(formula);
        for hypothesis in sequent.hypotheses {
            let cleared = self.clear(&hypothesis).map(Arc::new);
            self.entries.push(Entry { hypothesis: Arc::new(hypothesis), cleared, apart: false });
        }
        self.note_signs();
    }

    /// Adds a polynomial condition as a hypothesis.
    pub fn push_condition(&mut self, condition: &Condition) {
        self.push(Normal::Atom(Atom { value: condition.poly.clone().into(), sign: condition.sign }));
    }

    /// The sign constraint with this number, if the hypothesis is one and is cleared.
    pub fn constraint(&self, number: usize) -> Option<&Constraint> {
        match self.entries.get(number.checked_sub(1)?)?.cleared.as_deref()? {
            Cleared::Atom(constraint) => Some(constraint),
            _ => None,
        }
    }

    /// The sign constraints among the hypotheses, with their numbers.
    pub fn constraints(&self) -> impl Iterator<Item = (usize, &Constraint)> {
        self.entries.iter().enumerate().filter_map(|(k, entry)| match entry.cleared.as_deref() {
            Some(Cleared::Atom(constraint)) => Some((k + 1, constraint)),
            _ => None,
        })
    }

    /// The goal with one more formula, as the start of a branch: what is proved there is kept apart. The formula may tell the sign of a
    /// denominator.
    pub fn branch(&self, formula: Normal) -> Self {
        let mut branch = Self { haves: Vec::new(), ..self.clone() };
        branch.push(formula);
        branch.given = branch.entries.len();
        if !self.undefined.is_empty() {
            // A clause that is spent could be cleared; it stays as it is.
            for (k, entry) in self.entries.iter().enumerate() {
                if entry.cleared.is_none() && !entry.apart && self.clear(&entry.hypothesis).is_none() {
                    branch.entries[k].cleared = branch.clear(&entry.hypothesis).map(Arc::new);
                }
            }
            let Self { undefined, denominators, .. } = &mut branch;
            undefined.retain(|factor| !denominators.contains_key(factor));
        }
        branch
    }

    /// Proves a condition by the way and keeps it as a hypothesis; gives its number. Hypotheses that the proof adds (the negated
    /// condition first) are numbered from the next one on.
    pub fn have(&mut self, claim: Condition, by: Proof) -> usize {
        self.push_condition(&claim);
        self.haves.push((claim, by));
        self.entries.len()
    }

    /// Wraps a proof in those steps proved on the way that it uses, and renumbers accordingly.
    pub fn wrap(&self, mut proof: Proof) -> Proof {
        let first = self.given + 1;
        let mut used: BTreeSet<usize> = BTreeSet::new();
        proof.for_each_number(&mut |n| {
            used.insert(n);
        });
        for (k, (_, by)) in self.haves.iter().enumerate().rev() {
            if used.contains(&(first + k)) {
                // From its own number on, a step's proof speaks of what it adds itself.
                by.for_each_number(&mut |n| {
                    if n < first + k {
                        used.insert(n);
                    }
                });
            }
        }
        let dropped: Vec<usize> = (first..first + self.haves.len()).filter(|n| !used.contains(n)).collect();
        let rename = |end: usize| {
            let dropped = &dropped;
            move |n: usize| n - dropped.iter().filter(|&&d| d < n.min(end)).count()
        };
        proof.renumber(&rename(usize::MAX));
        for (k, (claim, by)) in self.haves.iter().enumerate().rev() {
            if !dropped.contains(&(first + k)) {
                let mut by = by.clone();
                by.renumber(&rename(first + k));
                proof = Proof::Have(claim.clone(), Box::new(by), Box::new(proof));
            }
        }
        proof
    }

    /// Clears what has become clear.
    pub fn clear_all(&mut self) {
        for k in 0..self.entries.len() {
            if self.entries[k].cleared.is_none() && !self.entries[k].apart {
                self.entries[k].cleared = self.clear(&self.entries[k].hypothesis).map(Arc::new);
            }
        }
        self.note_signs();
    }

    /// Leaves out what stands over a denominator that is zero, as far as something else makes each clause true; gives whether there is always
    /// something. For a search of points only: what is left says more than the hypotheses.
    pub fn without(&mut self, factor: &Poly) -> bool {
        self.undefined.retain(|other| other != factor);
        let over = |atom: &Atom| atom.value.denominator.contains_key(factor);
        for k in 0..self.entries.len() {
            let entry = &self.entries[k];
            if entry.cleared.is_some() || entry.apart {
                continue;
            }
            let left = match &*entry.hypothesis {
                Hypothesis::Atom(atom) => (!over(atom)).then(|| Hypothesis::Atom(atom.clone())),
                Hypothesis::Clause(members) => {
                    let members: Vec<Normal> =
                        members.iter().filter_map(|member| defined_part(member, &over)).collect();
                    (!members.is_empty()).then_some(Hypothesis::Clause(members))
                }
            };
            let Some(left) = left else { return false };
            self.entries[k].cleared = self.clear(&left).map(Arc::new);
            self.entries[k].hypothesis = Arc::new(left);
        }
        true
    }

    /// Of clauses with parts that cannot be cleared keeps the other parts of each member, which say less. For a search of proofs only.
    pub fn weaken(&mut self) {
        for k in 0..self.entries.len() {
            let entry = &self.entries[k];
            let Hypothesis::Clause(members) = &*entry.hypothesis else { continue };
            // A clause that is spent could be cleared.
            if entry.cleared.is_some() || entry.apart || self.clear(&entry.hypothesis).is_some() {
                continue;
            }
            let weaker = members.iter().map(|member| self.clear_part(member)).collect::<Option<_>>();
            self.entries[k].cleared = weaker.map(|members| Arc::new(Cleared::Any(members)));
        }
    }

    /// The cleared form of what can be cleared of a formula.
    fn clear_part(&self, formula: &Normal) -> Option<Cleared> {
        let Normal::All(members) = formula else { return self.clear_normal(formula) };
        let known: Vec<Cleared> = members.iter().filter_map(|member| self.clear_part(member)).collect();
        (!known.is_empty()).then_some(Cleared::All(known))
    }

    fn clear(&self, hypothesis: &Hypothesis) -> Option<Cleared> {
        match hypothesis {
            Hypothesis::Atom(atom) => self.clear_atom(atom).map(Cleared::Atom),
            Hypothesis::Clause(members) => {
                members.iter().map(|m| self.clear_normal(m)).collect::<Option<_>>().map(Cleared::Any)
            }
        }
    }

    /// The cleared form of a formula, when all its denominators have known signs.
    pub fn clear_normal(&self, formula: &Normal) -> Option<Cleared> {
        let each = |members: &[Normal]| members.iter().map(|m| self.clear_normal(m)).collect::<Option<Vec<_>>>();
        match formula {
            Normal::Atom(atom) => self.clear_atom(atom).map(Cleared::Atom),
            Normal::All(members) => each(members).map(Cleared::All),
            Normal::Any(members) => each(members).map(Cleared::Any),
        }
    }

    fn clear_atom(&self, atom: &Atom) -> Option<Constraint> {
        let mut positive = true;
        for (factor, exponent) in &atom.value.denominator {
            let &(_, sign) = self.denominators.get(factor)?;
            positive ^= !sign && exponent % 2 == 1;
        }
        let poly = if positive { atom.value.numerator.clone() } else { atom.value.negate().numerator };
        Some(Constraint { poly, sign: atom.sign })
    }

    /// Notes which polynomials are known not to vanish by a strict hypothesis.
    fn note_signs(&mut self) {
        for (k, entry) in self.entries.iter().enumerate() {
            if let Hypothesis::Atom(Atom { value, sign }) = &*entry.hypothesis
                && *sign == Sign::Positive
                && value.denominator.is_empty()
                && value.numerator.as_constant().is_none()
            {
                let (content, primitive) = value.numerator.primitive();
                // Other multiples would bring their content into every product that divides by them.
                if content == 1 || content == -1 {
                    self.denominators.entry(primitive).or_insert((k + 1, content > 0));
                }
            }
        }
    }
}

/// A formula without the disjuncts in which a sign condition is of this kind; none when nothing is left.
fn defined_part(formula: &Normal, over: &dyn Fn(&Atom) -> bool) -> Option<Normal> {
    match formula {
        Normal::Atom(atom) => (!over(atom)).then(|| formula.clone()),
        Normal::All(members) => members.iter().map(|m| defined_part(m, over)).collect::<Option<_>>().map(Normal::All),
        Normal::Any(members) => {
            let members: Vec<Normal> = members.iter().filter_map(|member| defined_part(member, over)).collect();
            (!members.is_empty()).then_some(Normal::Any(members))
        }
    }
}
