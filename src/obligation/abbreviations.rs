//! Abbreviations: which of them the statement keeps, and what these stand for.

use super::lower::{Locals, Lowering, Unsupported, safe};
use super::roots::literal;
use crate::lang::tree::{BinaryOp, Expr, ExprKind};
use crate::logic::Definition;
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// What a name of the statement abbreviates; none for variables.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the abbreviation.
    pub fn definition(&mut self, name: &str) -> Result<Option<Definition>, Unsupported> {
        if let Some(known) = self.definitions.get(name) {
            return Ok(Some(known.clone()));
        }
        let lets = self.paper.lets.iter();
        let Some(written) = lets.rev().find(|d| safe(&d.name.text) == name && self.is_plain(&d.name.text)) else {
            return Ok(None);
        };
        // A plain abbreviation lowers to exactly one term; its parameters stay names.
        let Some((_, body)) = Lowering::new(self.paper).term(&written.body, &Locals::new())?.pop() else {
            return Ok(None);
        };
        let parameters = written.parameters.iter().map(|p| safe(&p.text)).collect();
        let definition = Definition { name: name.to_owned(), parameters, body };
        self.definitions.insert(name.to_owned(), definition.clone());
        Ok(Some(definition))
    }

    /// Whether an abbreviation is kept as such (it has no cases and no roots in it).
    pub fn is_plain(&self, name: &str) -> bool {
        self.plain.get(name).copied().unwrap_or(true)
    }
}

/// Whether an expression has no cases and no roots in it, given which abbreviations have none.
pub(super) fn plain_expr(expr: &Expr, plain: &BTreeMap<String, bool>) -> bool {
    let known = |name: &str| plain.get(name).copied().unwrap_or(true);
    match &expr.kind {
        ExprKind::Name(name) => known(name),
        ExprKind::Neg(a) => plain_expr(a, plain),
        ExprKind::Binary(BinaryOp::Pow, a, b) if literal(b).is_some_and(|power| *power.denom() != 1) => false,
        ExprKind::Binary(_, a, b) => plain_expr(a, plain) && plain_expr(b, plain),
        ExprKind::If(..) => false,
        ExprKind::Call(name, arguments) => {
            !matches!(name.as_str(), "min" | "max" | "abs" | "sqrt" | "root")
                && known(name)
                && arguments.iter().all(|a| plain_expr(a, plain))
        }
        _ => true,
    }
}
