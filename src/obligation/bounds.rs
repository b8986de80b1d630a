//! What declarations say of values: the bounds that stand behind a name.

use super::alternatives::{Alternatives, Locals};
use super::lower::Lowering;
use super::unsupported::Unsupported;
use crate::lang::tree::{Constraint, Declaration, Expr};
use crate::logic::{Formula, Relation};

impl Lowering<'_> {
    /// Values for declared names, by name, with what the declarations say of them; a bound may speak of the names before it.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub(super) fn bounded(
        &mut self,
        declarations: &[Declaration],
        values: impl IntoIterator<Item = Alternatives>,
    ) -> Result<(Locals, Vec<Formula>), Unsupported> {
        self.bounded_in(declarations, values, &Locals::new())
    }

    /// The same, the bounds being those of what other names stand for.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub(super) fn bounded_in(
        &mut self,
        declarations: &[Declaration],
        values: impl IntoIterator<Item = Alternatives>,
        locals: &Locals,
    ) -> Result<(Locals, Vec<Formula>), Unsupported> {
        let (mut known, mut bounds) = (locals.clone(), Vec::new());
        let names = declarations.iter().flat_map(|declaration| declaration.names.iter().map(move |n| (declaration, n)));
        for ((declaration, name), value) in names.zip(values) {
            bounds.extend(self.bounds(declaration, &value, &known)?);
            known.insert(name.text.clone(), value);
        }
        Ok((known, bounds))
    }

    /// The bounds of a declaration for a value of one of its names.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub fn bounds(
        &mut self,
        declaration: &Declaration,
        value: &Alternatives,
        locals: &Locals,
    ) -> Result<Vec<Formula>, Unsupported> {
        let mut out = Vec::new();
        let mut bound = |rel: Relation, expr: &Expr| {
            let limit = self.term(expr, locals)?;
            out.push(self.compare(value, rel, &limit)?);
            Ok(())
        };
        for constraint in &declaration.constraints {
            match constraint {
                Constraint::Relation(rel, expr) => bound(*rel, expr)?,
                Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                    let pick = |closed: bool, weak, strict| if closed { weak } else { strict };
                    bound(pick(*lower_closed, Relation::GreaterEqual, Relation::Greater), lower)?;
                    bound(pick(*upper_closed, Relation::LessEqual, Relation::Less), upper)?;
                }
            }
        }
        Ok(out)
    }
}
