//! Names and signs of the claims language as the statement language has them.

use crate::lang::tree::{self, Expr, ExprKind};
use crate::logic::Sort;
use std::collections::BTreeSet;

/// Adds every name that occurs in an expression.
pub fn names_in(expr: &Expr, out: &mut BTreeSet<String>) {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::True | ExprKind::False => {}
        ExprKind::Name(name) => {
            out.insert(name.clone());
        }
        ExprKind::Call(name, members) => {
            out.insert(name.clone());
            members.iter().for_each(|m| names_in(m, out));
        }
        ExprKind::Builtin(_, members) => members.iter().for_each(|m| names_in(m, out)),
        ExprKind::Neg(a) | ExprKind::Not(a) => names_in(a, out),
        ExprKind::Binary(_, a, b) | ExprKind::Implies(a, b) | ExprKind::Iff(a, b) => {
            names_in(a, out);
            names_in(b, out);
        }
        ExprKind::If(a, b, c) => [a, b, c].iter().for_each(|m| names_in(m, out)),
        ExprKind::Chain(members, _)
        | ExprKind::And(members)
        | ExprKind::Or(members)
        | ExprKind::Equilibrium { args: members, .. } => {
            members.iter().for_each(|m| names_in(m, out));
        }
        ExprKind::Infinity => {}
        ExprKind::Beside(inside, _) => names_in(inside, out),
        ExprKind::Over(_, variable, range, term) => {
            let mut inside = BTreeSet::new();
            names_in(term, &mut inside);
            inside.remove(&variable.text);
            out.extend(inside);
            range.iter().for_each(|end| names_in(end, out));
        }
        ExprKind::Identically(..) | ExprKind::Quantified(_) | ExprKind::Optimal(_) | ExprKind::Nash(_) => {
            expr.children().into_iter().for_each(|m| names_in(m, out))
        }
    }
}

/// The sort of a statement's variable.
pub fn sort(of: tree::Sort) -> Sort {
    match of {
        tree::Sort::Integer => Sort::Integer,
        tree::Sort::Real => Sort::Real,
    }
}

/// A name of the claims language in a statement: the kernel's words get an underscore. Such a word that has underscores already gets one more,
/// so that different names stay different.
pub fn safe(name: &str) -> String {
    if is_reserved(name) { format!("{name}_") } else { name.to_owned() }
}

/// Whether a name of a statement is what [`safe`] makes of one of the claims language.
pub fn stands_for(name: &str, written: &str) -> bool {
    match name.strip_prefix(written) {
        Some("") => !is_reserved(written),
        Some("_") => is_reserved(written),
        _ => false,
    }
}

/// A name of a statement as the paper writes it: the way back from [`safe`].
pub fn paper_name(name: &str) -> &str {
    name.strip_suffix('_').filter(|_| is_reserved(name)).unwrap_or(name)
}

/// The name under which the values of a payoff's names hold the number of players who choose an action; no name of a paper is like it.
pub fn count_name(action: &str) -> String {
    format!("#{action}")
}

/// Whether it is one of the kernel's words, underscores at its end aside.
fn is_reserved(name: &str) -> bool {
    referee_kernel::RESERVED.contains(&name.trim_end_matches('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_apart_and_come_back() {
        let names = ["split", "split_", "split__", "_split", "splits", "x_", "_", "h1", "evidence"];
        let renamed: BTreeSet<String> = names.iter().map(|name| safe(name)).collect();
        assert_eq!(renamed.len(), names.len());
        assert!(renamed.iter().all(|name| !referee_kernel::RESERVED.contains(&name.as_str())), "{renamed:?}");
        for name in names {
            assert_eq!(paper_name(&safe(name)), name);
        }
    }
}
