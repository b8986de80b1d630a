//! Which abbreviations have cases in them (`if`, `min`, `max`, `abs`), roots, logarithms, powers that are not whole or sums, integrals or unknown functions, directly or through others: those are
//! written out where they are used; the others stay abbreviations.

use super::literal::{is_whole, literal};
use super::paper::Paper;
use super::tree::{BinaryOp, Expr, ExprKind};
use std::collections::BTreeSet;

/// The names of a paper whose use is written out.
pub(super) fn with_cases(paper: &Paper) -> BTreeSet<String> {
    let functions = paper.functions.iter().map(|function| &function.name);
    let roots = paper.roots.iter().map(|root| &root.name);
    let mut out: BTreeSet<String> = functions.chain(roots).map(|name| name.text.clone()).collect();
    // What an abbreviation uses is declared before it.
    for definition in &paper.lets {
        if cases(&definition.body, &out) {
            out.insert(definition.name.text.clone());
        }
    }
    out
}

fn cases(expr: &Expr, known: &BTreeSet<String>) -> bool {
    match &expr.kind {
        ExprKind::If(..) | ExprKind::Over(..) => true,
        ExprKind::Name(name) => known.contains(name),
        ExprKind::Call(name, _) if known.contains(name) => true,
        ExprKind::Builtin(builtin, _) if builtin.is_written_out() => true,
        ExprKind::Binary(BinaryOp::Pow, _, power) if literal(power).is_none_or(|value| !is_whole(&value)) => true,
        _ => expr.children().into_iter().any(|child| cases(child, known)),
    }
}
