//! Expressions and declarations as text, with as few parentheses as the grammar allows.

use crate::lang::precedence::{AND, CHAIN, IFF, IMPLIES, NEGATIVE, NOT, OR, POWER, PRODUCT, SUM};
use crate::lang::tree::{
    Answer, BinaryOp, Choice, Constraint, Declaration, DimensionExpr, Expr, ExprKind, Nash, Optimum, Play, Quantified,
    Sort,
};
use std::fmt;

/// Tighter than every operation.
const ATOM: u8 = POWER + 1;

/// How tight the outermost operation binds.
fn tightness(kind: &ExprKind) -> u8 {
    match kind {
        ExprKind::Iff(..) => IFF,
        // Reads as far to the right as it can, so it stands alone or in parentheses.
        ExprKind::If(..) | ExprKind::Quantified(_) | ExprKind::Optimal(_) | ExprKind::Nash(_) => IFF,
        ExprKind::Implies(..) => IMPLIES,
        ExprKind::Or(_) => OR,
        ExprKind::And(_) => AND,
        ExprKind::Not(_) | ExprKind::Identically(..) => NOT,
        ExprKind::Chain(..) => CHAIN,
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, ..) => SUM,
        ExprKind::Binary(BinaryOp::Mul | BinaryOp::Div, ..) => PRODUCT,
        ExprKind::Neg(_) => NEGATIVE,
        ExprKind::Binary(BinaryOp::Pow, ..) => POWER,
        _ => ATOM,
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&expr(self, 0))
    }
}

/// An expression as text; in parentheses when its outermost operation binds less tight than `level`.
pub fn expr(expr: &Expr, level: u8) -> String {
    let text = bare(&expr.kind);
    match tightness(&expr.kind) < level {
        true => format!("({text})"),
        false => text,
    }
}

fn list(parts: &[Expr], level: u8, separator: &str) -> String {
    let parts: Vec<_> = parts.iter().map(|part| expr(part, level)).collect();
    parts.join(separator)
}

fn bare(kind: &ExprKind) -> String {
    match kind {
        ExprKind::Number(text) | ExprKind::Name(text) => text.clone(),
        ExprKind::Call(name, args) => format!("{name}({})", list(args, IFF, ", ")),
        ExprKind::Builtin(builtin, args) => format!("{}({})", builtin.word(), list(args, IFF, ", ")),
        ExprKind::Over(operator, variable, range, term) => {
            let range: Vec<String> = range.iter().map(|part| expr(part, SUM)).collect();
            operator.written(&variable.text, &range, &expr(term, SUM))
        }
        ExprKind::Infinity => "infinity".to_string(),
        ExprKind::Beside(inside, side) => format!("{}{}", expr(inside, SUM), side.mark()),
        ExprKind::Neg(inside) => format!("-{}", expr(inside, NEGATIVE)),
        ExprKind::Binary(op, one, two) => match op {
            BinaryOp::Add => format!("{} + {}", expr(one, SUM), expr(two, PRODUCT)),
            BinaryOp::Sub => format!("{} - {}", expr(one, SUM), expr(two, PRODUCT)),
            BinaryOp::Mul => format!("{}*{}", expr(one, PRODUCT), expr(two, NEGATIVE)),
            BinaryOp::Div => format!("{}/{}", expr(one, PRODUCT), expr(two, NEGATIVE)),
            BinaryOp::Pow => format!("{}^{}", expr(one, ATOM), expr(two, NEGATIVE)),
        },
        ExprKind::If(condition, yes, no) => {
            let level = if yes.kind.is_formula() { IFF + 1 } else { SUM };
            format!("if {} then {} else {}", expr(condition, IFF + 1), expr(yes, level), expr(no, level))
        }
        ExprKind::Chain(terms, relations) => {
            let mut terms = terms.iter();
            let mut out = terms.next().map_or(String::new(), |term| expr(term, SUM));
            for (relation, term) in relations.iter().zip(terms) {
                out.push_str(&format!(" {} {}", relation.symbol(), expr(term, SUM)));
            }
            out
        }
        ExprKind::And(parts) => list(parts, NOT, " and "),
        ExprKind::Or(parts) => list(parts, AND, " or "),
        ExprKind::Not(inside) => format!("not {}", expr(inside, NOT)),
        ExprKind::Identically(variables, equation) => {
            let variables: Vec<_> = variables.iter().map(declaration).collect();
            format!("identically in {} : {}", variables.join(", "), expr(equation, CHAIN))
        }
        ExprKind::Quantified(inside) => quantified(inside),
        ExprKind::Optimal(inside) => optimum(inside),
        ExprKind::Nash(inside) => nash(inside),
        ExprKind::Implies(one, two) => {
            format!("{} implies {}", expr(one, OR), expr(two, IMPLIES))
        }
        ExprKind::Iff(one, two) => match one.kind {
            ExprKind::If(..) | ExprKind::Quantified(_) | ExprKind::Optimal(_) | ExprKind::Nash(_) => {
                format!("({}) iff {}", bare(&one.kind), expr(two, IMPLIES))
            }
            _ => format!("{} iff {}", expr(one, IFF), expr(two, IMPLIES)),
        },
        ExprKind::True => "true".to_string(),
        ExprKind::False => "false".to_string(),
        ExprKind::Equilibrium { profile, game, args } => {
            let call = game_call(&game.text, args);
            format!("equilibrium {} of {call}", profile.text)
        }
    }
}

fn quantified(inside: &Quantified) -> String {
    let variables: Vec<_> = inside.variables.iter().map(declaration).collect();
    let clause = |word: &str, parts: &[Expr], level: u8| match parts.is_empty() {
        true => String::new(),
        false => format!(" {word} {}", list(parts, level, ", ")),
    };
    let clauses = clause("when", &inside.when, IFF + 1) + &clause("by", &inside.by, SUM);
    let (words, formula) = (inside.quantifier.words().join(" "), expr(&inside.formula, IFF));
    format!("{words} {}{clauses} : {formula}", variables.join(", "))
}

/// A goal about optimal choices as text.
pub fn optimum(optimum: &Optimum) -> String {
    let variables: Vec<_> = optimum.variables.iter().map(declaration).collect();
    let mut out =
        format!("{} of {} over {}", optimum.extreme.word(), expr(&optimum.objective, SUM), variables.join(", "));
    for formula in &optimum.when {
        out.push_str(&format!(" when {}", expr(formula, IFF)));
    }
    out.push_str(&match &optimum.answer {
        Answer::Are(choices) => format!(" are {{{}}}", listed(choices)),
        Answer::Include(choices) => format!(" include {{{}}}", listed(choices)),
        Answer::None(better) => format!(" are none since {}", choice(better)),
    });
    out
}

/// What is said of equilibria as text.
fn nash(nash: &Nash) -> String {
    let mut out = match &nash.play {
        Play::Numbers(own) => {
            let chosen =
                own.players().into_iter().map(|names| grouped(names.iter().map(|name| name.text.clone()).collect()));
            let word = if own.symmetric { "symmetric nash" } else { "nash" };
            let variables: Vec<_> = own.variables.iter().map(declaration).collect();
            let (chosen, payoffs) = (grouped(chosen.collect()), list(&own.payoffs, SUM, ", "));
            let when = own.when.iter().map(|formula| format!(" when {}", expr(formula, IFF)));
            format!("{word} {chosen} of {payoffs} over {}", variables.join(", ")) + &when.collect::<String>()
        }
        Play::Mixed(rows) => {
            let row = |row: &Vec<[Expr; 2]>| {
                let cells: Vec<_> = row.iter().map(|cell| format!("({})", list(cell, SUM, ", "))).collect();
                format!("{{{}}}", cells.join(", "))
            };
            format!("mixed nash of {{{}}}", rows.iter().map(row).collect::<Vec<_>>().join(", "))
        }
    };
    let profiles: Vec<_> = nash.profiles.iter().map(|one| profile(one, &nash.shape())).collect();
    let profiles = profiles.join(", ");
    out.push_str(&match (nash.only, nash.profiles.is_empty()) {
        (true, true) => " are none".to_owned(),
        (true, false) => format!(" are {{{profiles}}}"),
        (false, _) => format!(" include {{{profiles}}}"),
    });
    out
}

/// What each player chooses, as text.
pub fn profile(profile: &Choice, shape: &[usize]) -> String {
    let mut values = profile.values.iter().map(|value| expr(value, SUM));
    grouped(shape.iter().map(|size| grouped(values.by_ref().take(*size).collect())).collect())
}

/// Several in parentheses, one alone.
fn grouped(parts: Vec<String>) -> String {
    match parts.as_slice() {
        [only] => only.clone(),
        _ => format!("({})", parts.join(", ")),
    }
}

fn listed(choices: &[Choice]) -> String {
    let all: Vec<_> = choices.iter().map(choice).collect();
    all.join(", ")
}

/// A choice as text: a term, or a tuple of terms.
pub fn choice(choice: &Choice) -> String {
    grouped(choice.values.iter().map(|value| expr(value, SUM)).collect())
}

/// A game at its arguments as text.
pub fn game_call(game: &str, args: &[Expr]) -> String {
    match args.is_empty() {
        true => game.to_string(),
        false => format!("{game}({})", list(args, IFF, ", ")),
    }
}

fn dimension(dimension: &DimensionExpr) -> String {
    let mut out = String::new();
    for (number, factor) in dimension.factors.iter().enumerate() {
        if number > 0 {
            out.push(if factor.divided { '/' } else { '*' });
        }
        out.push_str(&factor.name.text);
        match factor.power {
            (1, 1) => {}
            (power, 1) => out.push_str(&format!("^{power}")),
            (over, under) => out.push_str(&format!("^({over}/{under})")),
        }
    }
    out
}

/// What a part of a declaration follows; it decides on the comma between them.
enum Before {
    Nothing,
    Dimension,
    Sort,
    Bound,
}

/// A declaration as text.
pub fn declaration(declaration: &Declaration) -> String {
    let names = declaration.names.iter().map(|name| name.text.as_str());
    format!("{} :{}", names.collect::<Vec<_>>().join(", "), described(declaration))
}

/// What stands after the names of a declaration: dimension, kind of number and bounds.
pub fn described(declaration: &Declaration) -> String {
    let mut out = String::new();
    let dimension = dimension(&declaration.dimension);
    if !dimension.is_empty() {
        out.push_str(&format!(" {dimension}"));
    }
    // What stands before: nothing, the dimension, the kind of number, or a bound.
    let mut before = match dimension.is_empty() {
        true => Before::Nothing,
        false => Before::Dimension,
    };
    let integer = declaration.sort == Sort::Integer;
    if integer || (dimension.is_empty() && declaration.constraints.is_empty()) {
        out.push_str(match before {
            Before::Dimension => ", ",
            _ => " ",
        });
        out.push_str(if integer { "integer" } else { "real" });
        before = Before::Sort;
    }
    for constraint in &declaration.constraints {
        let (text, interval) = match constraint {
            Constraint::Relation(relation, bound) => (format!("{} {}", relation.symbol(), expr(bound, SUM)), false),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                let open = if *lower_closed { '[' } else { '(' };
                let close = if *upper_closed { ']' } else { ')' };
                let (lower, upper) = (expr(lower, SUM), expr(upper, SUM));
                (format!("in {open}{lower}, {upper}{close}"), true)
            }
        };
        out.push_str(match before {
            Before::Nothing | Before::Sort => " ",
            Before::Dimension if interval => " ",
            Before::Dimension | Before::Bound => ", ",
        });
        out.push_str(&text);
        before = Before::Bound;
    }
    out
}
