//! The rules, one file each, and the recursion over a proof.
//!
//! A proof is checked while it is read, against a sequent: a list of hypotheses. It is accepted only when every branch ends in a rule
//! that shows the hypotheses of that branch to be unsatisfiable. `have` steps form a list, so a long chain of them is not deep.

mod algebraic;
pub(crate) mod equilibria;
pub(crate) mod point;
mod products;
mod split;

use crate::accepted::Origin;
use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::lexer::Cursor;
use crate::ratio::Ratio;
use crate::reader::{Place, Reader};
use crate::rejection::{RejectionCode as Code, Result};
use crate::sequent::{Normal, Sequent};
use crate::syntax::{Formula, Term};
use std::rc::Rc;

/// Deepest nesting of proof blocks.
const NESTING_LIMIT: usize = 500;

/// A proof in the course of being read and checked.
pub(crate) struct Prover<'e, 'a, 'c> {
    pub(crate) evaluator: &'e Evaluator<'a, Ratio>,
    pub(crate) cursor: &'c mut Cursor<'a>,
    pub(crate) sequent: Sequent,
    /// The class that the proof is about, if it is about one.
    pub(crate) class: Option<Class>,
    pub(crate) depth: usize,
}

impl Prover<'_, '_, '_> {
    /// Checks that the proof that stands next shows the sequent to be unsatisfiable; the sequent is left as it was found.
    pub(crate) fn proof(&mut self) -> Result<()> {
        let before = self.sequent.len();
        self.evaluator.budget.spend(1)?;
        while self.cursor.accept("have") {
            self.have()?;
        }
        match self.cursor.text() {
            "products" => self.products()?,
            "split" => self.split()?,
            "integer" => self.integer()?,
            "cases" => self.cases()?,
            _ => return Err(self.cursor.unexpected("`products`, `have`, `split`, `integer` or `cases`")),
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
    fn tree(&mut self) -> Result<Term> {
        Reader { statement: self.evaluator.statement, place: Place::Proof(self.class.as_ref()) }.term(self.cursor)
    }

    /// Reads and evaluates a term.
    fn term(&mut self) -> Result<Ratio> {
        let term = self.tree()?;
        self.evaluator.term(&term, &[])
    }

    fn formula(&mut self) -> Result<Formula> {
        Reader { statement: self.evaluator.statement, place: Place::Proof(self.class.as_ref()) }.formula(self.cursor)
    }

    /// Reads `hN`.
    fn hypothesis(&mut self) -> Result<usize> {
        let digits = self.cursor.text().strip_prefix('h').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let number =
            digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| self.cursor.unexpected("a hypothesis hN"))?;
        self.cursor.take();
        Ok(number)
    }
}
