//! Names and signs of the claims language as the statement language has them.

use crate::lang::tree::{self, Expr, ExprKind};
use crate::logic::Relation;
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
        ExprKind::Identically(..) => expr.children().into_iter().for_each(|m| names_in(m, out)),
    }
}

/// The kernel's reserved words get an underscore.
pub fn safe(name: &str) -> String {
    const RESERVED: [&str; 24] = [
        "var",
        "let",
        "type",
        "action",
        "payoff",
        "tie",
        "profile",
        "given",
        "show",
        "find",
        "define",
        "real",
        "integer",
        "and",
        "or",
        "not",
        "true",
        "false",
        "equilibrium",
        "equilibria",
        "are",
        "among",
        "end",
        "evidence",
    ];
    if RESERVED.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// The relation of the statement language.
pub fn relation(relation: tree::Relation) -> Relation {
    match relation {
        tree::Relation::Less => Relation::Less,
        tree::Relation::LessEqual => Relation::LessEqual,
        tree::Relation::Equal => Relation::Equal,
        tree::Relation::GreaterEqual => Relation::GreaterEqual,
        tree::Relation::Greater => Relation::Greater,
        tree::Relation::NotEqual => Relation::NotEqual,
    }
}
