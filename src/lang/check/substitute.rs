//! Terms put for names in an expression, at once and without capture.

use super::super::tree::{Answer, Builtin, Choice, Constraint, Declaration, Expr, ExprKind, Name, Optimum, Quantified};
use std::collections::{BTreeMap, BTreeSet};

/// What is put for each name.
pub type Replacement = BTreeMap<String, Expr>;

/// The expression with terms put for names. A variable that the expression binds itself hides a name, and is renamed where a term speaks of
/// another quantity by its name.
pub fn substitute(expr: &Expr, put: &Replacement) -> Expr {
    if let ExprKind::Name(name) = &expr.kind
        && let Some(term) = put.get(name)
    {
        return term.clone();
    }
    let kind = match &expr.kind {
        ExprKind::Identically(variables, equation) => {
            let (variables, inner) = apart(variables, &[equation], put);
            ExprKind::Identically(variables, Box::new(substitute(equation, &inner)))
        }
        ExprKind::Over(operator, variable, range, term) => {
            let (variable, inner) = apart_from(variable, term, put);
            let range = range.iter().map(|end| substitute(end, put)).collect();
            ExprKind::Over(*operator, variable, range, Box::new(substitute(term, &inner)))
        }
        ExprKind::Quantified(own) => {
            let inside: Vec<&Expr> = own.when.iter().chain([&own.formula]).collect();
            let (variables, inner) = apart(&own.variables, &inside, put);
            ExprKind::Quantified(Box::new(Quantified {
                quantifier: own.quantifier,
                variables,
                when: own.when.iter().map(|part| substitute(part, &inner)).collect(),
                by: own.by.iter().map(|part| substitute(part, put)).collect(),
                formula: substitute(&own.formula, &inner),
            }))
        }
        ExprKind::Optimal(own) => {
            let inside: Vec<&Expr> = own.when.iter().chain([&own.objective]).collect();
            let (variables, inner) = apart(&own.variables, &inside, put);
            ExprKind::Optimal(Box::new(Optimum {
                extreme: own.extreme,
                objective: substitute(&own.objective, &inner),
                variables,
                when: own.when.iter().map(|part| substitute(part, &inner)).collect(),
                answer: answer(&own.answer, &mut |part| substitute(part, put)),
            }))
        }
        ExprKind::Nash(own) => {
            let (variables, inner) = apart(own.variables(), &own.inside(), put);
            let change = &mut |part: &Expr, inside| substitute(part, if inside { &inner } else { put });
            ExprKind::Nash(Box::new(own.mapped(variables, change)))
        }
        kind => mapped(kind, &mut |part| substitute(part, put)),
    };
    Expr { kind, span: expr.span }
}

/// An expression of the same kind with other parts; names of actions, and the bounds of what is bound, are no parts.
pub fn mapped(kind: &ExprKind, change: &mut dyn FnMut(&Expr) -> Expr) -> ExprKind {
    let mut one = |part: &Expr| Box::new(change(part));
    match kind {
        ExprKind::Number(_) | ExprKind::Name(_) | ExprKind::True | ExprKind::False => kind.clone(),
        ExprKind::Infinity => ExprKind::Infinity,
        ExprKind::Beside(a, side) => ExprKind::Beside(one(a), *side),
        ExprKind::Builtin(Builtin::Count, _) => kind.clone(),
        ExprKind::Neg(a) => ExprKind::Neg(one(a)),
        ExprKind::Not(a) => ExprKind::Not(one(a)),
        ExprKind::Binary(op, a, b) => ExprKind::Binary(*op, one(a), one(b)),
        ExprKind::Implies(a, b) => ExprKind::Implies(one(a), one(b)),
        ExprKind::Iff(a, b) => ExprKind::Iff(one(a), one(b)),
        ExprKind::If(a, b, c) => ExprKind::If(one(a), one(b), one(c)),
        ExprKind::Identically(variables, a) => ExprKind::Identically(variables.clone(), one(a)),
        ExprKind::Over(operator, variable, range, term) => {
            let range = range.iter().map(&mut *change).collect();
            ExprKind::Over(*operator, variable.clone(), range, Box::new(change(term)))
        }
        ExprKind::Quantified(own) => ExprKind::Quantified(Box::new(Quantified {
            quantifier: own.quantifier,
            variables: own.variables.clone(),
            when: own.when.iter().map(&mut *change).collect(),
            by: own.by.iter().map(&mut *change).collect(),
            formula: change(&own.formula),
        })),
        ExprKind::Optimal(own) => ExprKind::Optimal(Box::new(Optimum {
            extreme: own.extreme,
            objective: change(&own.objective),
            variables: own.variables.clone(),
            when: own.when.iter().map(&mut *change).collect(),
            answer: answer(&own.answer, change),
        })),
        ExprKind::Nash(own) => {
            ExprKind::Nash(Box::new(own.mapped(own.variables().to_vec(), &mut |part, _| change(part))))
        }
        ExprKind::Call(name, parts) => ExprKind::Call(name.clone(), parts.iter().map(change).collect()),
        ExprKind::Builtin(builtin, parts) => ExprKind::Builtin(*builtin, parts.iter().map(change).collect()),
        ExprKind::Chain(parts, relations) => ExprKind::Chain(parts.iter().map(change).collect(), relations.clone()),
        ExprKind::And(parts) => ExprKind::And(parts.iter().map(change).collect()),
        ExprKind::Or(parts) => ExprKind::Or(parts.iter().map(change).collect()),
        ExprKind::Equilibrium { profile, game, args } => ExprKind::Equilibrium {
            profile: profile.clone(),
            game: game.clone(),
            args: args.iter().map(change).collect(),
        },
    }
}

/// The same choices with other values.
fn answer(answer: &Answer, change: &mut dyn FnMut(&Expr) -> Expr) -> Answer {
    let mut choice = |own: &Choice| Choice { values: own.values.iter().map(&mut *change).collect(), span: own.span };
    match answer {
        Answer::Are(choices) => Answer::Are(choices.iter().map(choice).collect()),
        Answer::Include(choices) => Answer::Include(choices.iter().map(choice).collect()),
        Answer::None(better) => Answer::None(choice(better)),
    }
}

/// Bound variables under names that no term that is put has, with what is put inside.
fn apart(variables: &[Declaration], inside: &[&Expr], put: &Replacement) -> (Vec<Declaration>, Replacement) {
    let bound = || variables.iter().flat_map(|declaration| &declaration.names);
    let mut inner: Replacement = put.clone();
    bound().for_each(|name| {
        inner.remove(&name.text);
    });
    let mut taken = BTreeSet::new();
    inner.values().chain(inside.iter().copied()).for_each(|term| names(term, &mut taken));
    taken.extend(inner.keys().cloned());
    let mut spoken = BTreeSet::new();
    inner.values().for_each(|term| names(term, &mut spoken));
    let mut renamed = variables.to_vec();
    for name in renamed.iter_mut().flat_map(|declaration| &mut declaration.names) {
        if spoken.contains(&name.text) {
            let fresh = fresh(&name.text, |other| taken.contains(other));
            taken.insert(fresh.clone());
            inner.insert(name.text.clone(), named(&fresh, name));
            name.text = fresh;
        }
    }
    for declaration in &mut renamed {
        put_in_bounds(declaration, &inner);
    }
    (renamed, inner)
}

/// Puts terms for names in the bounds of a declaration.
pub fn put_in_bounds(declaration: &mut Declaration, put: &Replacement) {
    for constraint in &mut declaration.constraints {
        match constraint {
            Constraint::Relation(_, bound) => *bound = substitute(bound, put),
            Constraint::Interval { lower, upper, .. } => {
                *lower = substitute(lower, put);
                *upper = substitute(upper, put);
            }
        }
    }
}

/// The variable of an operator under a name that no term that is put has, with what is put inside.
fn apart_from(variable: &Name, term: &Expr, put: &Replacement) -> (Name, Replacement) {
    let mut inner = put.clone();
    inner.remove(&variable.text);
    let mut spoken = BTreeSet::new();
    inner.values().for_each(|term| names(term, &mut spoken));
    if !spoken.contains(&variable.text) {
        return (variable.clone(), inner);
    }
    names(term, &mut spoken);
    spoken.extend(inner.keys().cloned());
    let text = fresh(&variable.text, |other| spoken.contains(other));
    inner.insert(variable.text.clone(), named(&text, variable));
    (Name { text, span: variable.span }, inner)
}

/// A name as a term, where another one stands.
pub fn named(text: &str, place: &Name) -> Expr {
    Expr { kind: ExprKind::Name(text.to_owned()), span: place.span }
}

/// A name like the wanted one that is not taken.
pub fn fresh(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = format!("{wanted}_");
    while taken(&name) {
        name.push('_');
    }
    name
}

/// The names in an expression.
fn names(expr: &Expr, into: &mut BTreeSet<String>) {
    if let ExprKind::Name(name) | ExprKind::Call(name, _) = &expr.kind {
        into.insert(name.clone());
    }
    into.extend(expr.kind.bound().iter().flat_map(|d| &d.names).map(|name| name.text.clone()));
    if let ExprKind::Over(_, variable, ..) = &expr.kind {
        into.insert(variable.text.clone());
    }
    expr.children().into_iter().for_each(|child| names(child, into));
}
