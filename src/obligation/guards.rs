//! Where parts of an expression are read: behind `if` and `implies`, the earlier members of `and` and `or`, and the earlier comparisons of a
//! chain ([`super::needs`]).

use super::alternatives::{Alternatives, Locals, chain};
use super::lower::Lowering;
use super::unsupported::Unsupported;
use crate::lang::tree::Expr;
use crate::logic::{Formula, Relation};

impl Lowering<'_> {
    /// Formulas each of which is read only where what `left` makes of those before it holds.
    pub(super) fn in_turn<'e>(
        &mut self,
        members: impl IntoIterator<Item = &'e Expr>,
        locals: &Locals,
        left: impl Fn(Formula) -> Formula,
    ) -> Result<Vec<Formula>, Unsupported> {
        let depth = self.needs.suppose(Formula::True);
        let mut out = Vec::new();
        for member in members {
            let formula = self.formula(member, locals)?;
            self.needs.suppose(left(formula.clone()));
            out.push(formula);
        }
        self.needs.conclude(depth);
        Ok(out)
    }

    /// The terms of a chain of comparisons, each behind the comparisons before it.
    pub(super) fn links(
        &mut self,
        terms: &[Expr],
        relations: &[Relation],
        locals: &Locals,
    ) -> Result<Vec<Alternatives>, Unsupported> {
        let depth = self.needs.suppose(Formula::True);
        let mut found: Vec<Alternatives> = Vec::new();
        for (term, before) in terms.iter().zip(std::iter::repeat_n(None, 2).chain(relations.iter().map(Some))) {
            if let (Some(relation), Some(pair)) = (before, found.last_chunk::<2>()) {
                let held = chain(pair, &[*relation])?;
                self.needs.suppose(held);
            }
            found.push(self.term(term, locals)?);
        }
        self.needs.conclude(depth);
        self.name_several(terms.iter().zip(found).collect(), locals)
    }
}
