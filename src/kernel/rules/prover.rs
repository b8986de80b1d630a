//! What a rule is, and a proof in the course of being read: the recursion over its rules, and what all of them read.
//!
//! A proof is checked while it is read, against a sequent: a list of hypotheses. It is accepted only when every branch ends in a rule
//! that shows the hypotheses of that branch to be unsatisfiable. `have` steps form a list, so a long chain of them is not deep.

use crate::accepted::{Accepted, Origin, Verdict};
use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::lexer::Cursor;
use crate::number::Budget;
use crate::ratio::Ratio;
use crate::reader::{Place, Reader};
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::{Normal, Sequent};
use crate::statement::Statement;
use crate::syntax::{Formula, Term};
use std::ops::Range;
use std::rc::Rc;

/// Deepest nesting of proof blocks.
const NESTING_LIMIT: usize = 500;

/// A rule of the table.
pub struct Rule {
    /// The word that it begins with.
    pub name: &'static str,
    /// The certificates in `proofs/rejects` that violate its side conditions.
    pub rejects: &'static [&'static str],
    pub(crate) check: Check,
}

/// What is done when the name of a rule has been read.
pub(crate) enum Check {
    /// The rule adds to the hypotheses of a branch of a proof.
    Adds(fn(&mut Prover<'_, '_, '_>) -> Result<()>),
    /// It shows that the hypotheses of a branch cannot hold together.
    Closes(fn(&mut Prover<'_, '_, '_>) -> Result<()>),
    /// It is no part of a proof, and shows what the verdict says about the goal.
    Shows(fn(&mut Evidence<'_, '_>) -> Result<Accepted>),
}

/// Evidence in the course of being read, with what it is about.
pub(crate) struct Evidence<'a, 'c> {
    pub(crate) rules: &'static [Rule],
    pub(crate) statement: &'a Statement,
    /// The lemmas that it may use.
    pub(crate) lemmas: &'a [Statement],
    pub(crate) verdict: Verdict,
    pub(crate) cursor: &'c mut Cursor<'a>,
    pub(crate) budget: &'a Budget,
}

/// A proof in the course of being read and checked.
pub(crate) struct Prover<'e, 'a, 'c> {
    rules: &'static [Rule],
    /// The lemmas that it may use.
    pub(crate) lemmas: &'a [Statement],
    pub(crate) evaluator: &'e Evaluator<'a, Ratio>,
    pub(crate) cursor: &'c mut Cursor<'a>,
    pub(crate) sequent: Sequent,
    /// The class that the proof is about, if it is about one.
    pub(crate) class: Option<Class>,
    depth: usize,
}

impl<'e, 'a, 'c> Prover<'e, 'a, 'c> {
    /// A proof without hypotheses.
    pub(crate) fn new(evidence: &'c mut Evidence<'a, '_>, evaluator: &'e Evaluator<'a, Ratio>) -> Self {
        let Evidence { rules, lemmas, cursor, .. } = evidence;
        Prover { rules, lemmas, evaluator, cursor, sequent: Sequent::default(), class: None, depth: 0 }
    }

    /// Adds the givens to the hypotheses; gives the numbers of those that do not speak of equilibria.
    pub(crate) fn givens(&mut self) -> Result<Vec<Range<usize>>> {
        let mut plain = Vec::new();
        let mut about_equilibria = false;
        for (index, (given, line)) in self.evaluator.statement.givens.iter().enumerate() {
            let before = self.sequent.len();
            let normal = self.evaluator.normal(given, true).map_err(|rejection| rejection.at(*line))?;
            self.sequent.add(normal, Origin::Given(index), self.evaluator.budget)?;
            if self.evaluator.met_equilibrium.replace(false) {
                about_equilibria = true;
            } else {
                plain.push(before + 1..self.sequent.len() + 1);
            }
        }
        self.evaluator.met_equilibrium.set(about_equilibria);
        Ok(plain)
    }

    /// Checks that the proof that stands next shows the sequent to be unsatisfiable; the sequent is left as it was found.
    pub(crate) fn proof(&mut self) -> Result<()> {
        let before = self.sequent.len();
        self.evaluator.budget.spend(1)?;
        loop {
            match self.rules.iter().find(|rule| rule.name == self.cursor.text()).map(|rule| &rule.check) {
                Some(Check::Adds(check)) => {
                    self.cursor.take();
                    check(self)?;
                }
                Some(Check::Closes(check)) => {
                    self.cursor.take();
                    check(self)?;
                    break;
                }
                _ => return Err(self.cursor.unexpected("a rule that proofs are made of")),
            }
        }
        self.sequent.truncate(before);
        Ok(())
    }

    /// Checks the block `{ proof }` that stands next, with one more formula in scope.
    pub(crate) fn block(&mut self, added: Rc<Normal>, origin: Origin) -> Result<()> {
        self.cursor.expect("{")?;
        Code::Nesting.unless(self.depth < NESTING_LIMIT, "proof blocks are nested too deeply")?;
        let before = self.sequent.len();
        self.sequent.add(added, origin, self.evaluator.budget)?;
        self.depth = self.depth.saturating_add(1);
        self.proof()?;
        self.depth = self.depth.saturating_sub(1);
        self.sequent.truncate(before);
        self.cursor.expect("}")
    }

    /// Reads a term.
    pub(crate) fn tree(&mut self) -> Result<Term> {
        Reader { statement: self.evaluator.statement, place: Place::Proof(self.class.as_ref()) }.term(self.cursor)
    }

    /// Reads and evaluates a term.
    pub(crate) fn term(&mut self) -> Result<Ratio> {
        let term = self.tree()?;
        self.evaluator.term(&term, &[])
    }

    /// Reads a formula.
    pub(crate) fn formula(&mut self) -> Result<Formula> {
        Reader { statement: self.evaluator.statement, place: Place::Proof(self.class.as_ref()) }.formula(self.cursor)
    }

    /// Reads `hN`.
    pub(crate) fn hypothesis(&mut self) -> Result<usize> {
        let digits = self.cursor.text().strip_prefix('h').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let number =
            digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| self.cursor.unexpected("a hypothesis hN"))?;
        self.cursor.take();
        Ok(number)
    }
}
