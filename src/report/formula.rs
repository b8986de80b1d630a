//! Formulas typeset from their trees, for LaTeX and for Markdown that knows it.
//!
//! Names are split at their first `_` into a letter and an index, Greek ones become letters, longer ones stand upright. A product is written without a
//! sign before a name or a bracket. Parentheses follow from how tight operations bind, as in the claims language.

use crate::lang::tree::{BinaryOp, Constraint, Declaration, Expr, ExprKind, Operator, Quantifier, Relation};

/// How tight operations bind: formulas, sums, products, powers, and what needs no parentheses.
const FORMULA: u8 = 0;
const CLAUSE: u8 = 1;
const CHAIN: u8 = 2;
const SUM: u8 = 3;
const PRODUCT: u8 = 4;
const POWER: u8 = 5;
const ATOM: u8 = 6;

/// Letters that have a name.
const GREEK: [&str; 23] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
];

/// A term or a formula in LaTeX, for mathematical text.
pub fn latex(expr: &Expr) -> String {
    at(expr, FORMULA)
}

/// Whether it is nothing but a zero that carries a dimension.
fn is_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(text) => text == "0",
        ExprKind::Binary(BinaryOp::Mul, one, two) => is_zero(one) || is_zero(two),
        _ => false,
    }
}

fn at(expr: &Expr, level: u8) -> String {
    let (text, own) = bare(&expr.kind);
    if own < level { format!("\\left({text}\\right)") } else { text }
}

fn list(parts: &[Expr], level: u8, between: &str) -> String {
    parts.iter().map(|part| at(part, level)).collect::<Vec<_>>().join(between)
}

fn called(name: &str, args: &[Expr]) -> String {
    format!("{name}({})", list(args, FORMULA, ", "))
}

/// The formula, and how tight its outermost operation binds.
///
/// Long, since each kind of expression has its way of being written.
fn bare(kind: &ExprKind) -> (String, u8) {
    match kind {
        ExprKind::Number(text) => (text.clone(), ATOM),
        ExprKind::Name(text) => (name(text), ATOM),
        ExprKind::Call(text, args) => (called(&name(text), args), ATOM),
        ExprKind::Builtin(builtin, args) => (builtin_call(builtin.word(), args), ATOM),
        ExprKind::Neg(inside) => (format!("-{}", at(inside, PRODUCT)), SUM),
        ExprKind::Binary(op, one, two) => binary(*op, one, two),
        ExprKind::If(condition, yes, no) => {
            (format!("\\begin{{cases}} {} \\end{{cases}}", cases(condition, yes, no)), ATOM)
        }
        ExprKind::Chain(terms, relations) => {
            let mut out = terms.first().map_or_else(String::new, |term| at(term, SUM));
            for (relation, term) in relations.iter().zip(terms.iter().skip(1)) {
                out.push_str(&format!(" {} {}", sign(*relation), at(term, SUM)));
            }
            (out, CHAIN)
        }
        ExprKind::And(parts) => (list(parts, CHAIN, " \\text{ and } "), CLAUSE),
        ExprKind::Or(parts) => (list(parts, CHAIN, " \\text{ or } "), CLAUSE),
        ExprKind::Not(inside) => (format!("\\text{{not }} {}", at(inside, CHAIN)), CLAUSE),
        ExprKind::Implies(one, two) => (format!("{} \\Rightarrow {}", at(one, CLAUSE), at(two, CLAUSE)), FORMULA),
        ExprKind::Iff(one, two) => (format!("{} \\text{{ exactly if }} {}", at(one, CLAUSE), at(two, CLAUSE)), FORMULA),
        ExprKind::True => ("\\text{true}".to_owned(), ATOM),
        ExprKind::False => ("\\text{a contradiction}".to_owned(), ATOM),
        ExprKind::Over(operator, variable, parts) => {
            let ([low, high, term], own) = (&**parts, name(&variable.text));
            let (low, high) = (latex(low), latex(high));
            let over = |sign: &str| (format!("\\{sign}_{{{own} = {low}}}^{{{high}}} {}", at(term, PRODUCT)), PRODUCT);
            match operator {
                Operator::Sum => over("sum"),
                Operator::Product => over("prod"),
                Operator::Integral => (format!("\\int_{{{low}}}^{{{high}}} {} \\, d{own}", at(term, PRODUCT)), PRODUCT),
                Operator::Expectation => (
                    format!("\\operatorname{{E}}_{{{own} \\sim U[{low}, {high}]}}\\left[{}\\right]", latex(term)),
                    ATOM,
                ),
            }
        }
        ExprKind::Identically(declared, equation) => {
            (format!("{} \\text{{ for all }} {}", at(equation, CHAIN), variables(declared)), CLAUSE)
        }
        ExprKind::Quantified(own) => {
            let words = own.quantifier.words().join(" ").replace("exists", "there is");
            let such = own.when.iter().chain([&own.formula]).map(|part| at(part, FORMULA));
            let such = such.collect::<Vec<_>>().join(" \\text{ and } ");
            let such = match own.quantifier {
                Quantifier::All if !own.when.is_empty() => {
                    let when = own.when.iter().map(|part| at(part, CLAUSE)).collect::<Vec<_>>().join(", ");
                    format!("{} \\text{{ if }} {when}", at(&own.formula, CLAUSE))
                }
                _ => such,
            };
            let joint = if own.quantifier == Quantifier::All { ":\\ " } else { "\\text{ with }" };
            (format!("\\text{{{words} }} {}{joint} {such}", variables(&own.variables)), FORMULA)
        }
        ExprKind::Optimal(own) => {
            let values = own.answer.choices().iter().map(|choice| list(&choice.values, SUM, ", "));
            let values = values.collect::<Vec<_>>().join("; ");
            let (word, over) = (own.extreme.word(), variables(&own.variables));
            (
                format!(
                    "\\text{{the {word} over }}{over}\\text{{ of }}{}\\text{{: }}{values}",
                    at(&own.objective, SUM)
                ),
                FORMULA,
            )
        }
        ExprKind::Equilibrium { profile, args, .. } => {
            let place =
                if args.is_empty() { String::new() } else { format!("\\text{{ at }}{}", list(args, SUM, ", ")) };
            (format!("{}\\text{{ is an equilibrium}}{place}", name(&profile.text)), CHAIN)
        }
    }
}

/// The names of bound variables.
fn variables(declared: &[Declaration]) -> String {
    let names = declared.iter().flat_map(|declared| &declared.names).map(|own| name(&own.text));
    names.collect::<Vec<_>>().join(", ")
}

/// The rows of a distinction; one inside its last row goes on with it.
fn cases(condition: &Expr, yes: &Expr, no: &Expr) -> String {
    let rest = match &no.kind {
        ExprKind::If(condition, yes, no) => cases(condition, yes, no),
        _ => format!("{} & \\text{{else}}", latex(no)),
    };
    format!("{} & \\text{{if }} {} \\\\ {rest}", latex(yes), latex(condition))
}

fn binary(op: BinaryOp, one: &Expr, two: &Expr) -> (String, u8) {
    match op {
        BinaryOp::Mul if is_zero(one) || is_zero(two) => ("0".to_owned(), ATOM),
        BinaryOp::Add if is_zero(one) => bare(&two.kind),
        BinaryOp::Add | BinaryOp::Sub if is_zero(two) => bare(&one.kind),
        BinaryOp::Mul if let ExprKind::Neg(inside) = &one.kind => (format!("-{}", binary(op, inside, two).0), SUM),
        BinaryOp::Div if let ExprKind::Neg(inside) = &one.kind => {
            (format!("-\\frac{{{}}}{{{}}}", latex(inside), latex(two)), SUM)
        }
        BinaryOp::Add => (format!("{} + {}", at(one, SUM), at(two, SUM)), SUM),
        BinaryOp::Sub => (format!("{} - {}", at(one, SUM), at(two, PRODUCT)), SUM),
        BinaryOp::Mul => {
            let (left, right) = (at(one, PRODUCT), at(two, PRODUCT));
            let dot =
                right.starts_with(|c: char| c.is_ascii_digit()) || left.ends_with('}') && left.contains("\\mathrm");
            (format!("{left}{}{right}", if dot { " \\cdot " } else { "\\," }), PRODUCT)
        }
        BinaryOp::Div => (format!("\\frac{{{}}}{{{}}}", latex(one), latex(two)), PRODUCT),
        BinaryOp::Pow => (format!("{}^{{{}}}", at(one, ATOM), latex(two)), POWER),
    }
}

fn builtin_call(word: &str, args: &[Expr]) -> String {
    match (word, args) {
        ("sqrt", [inside]) => format!("\\sqrt{{{}}}", latex(inside)),
        ("abs", [inside]) => format!("\\left\\lvert {} \\right\\rvert", latex(inside)),
        ("min" | "max", args) => format!("\\{word}\\{{{}\\}}", list(args, FORMULA, ", ")),
        ("derivative", [of, by]) => {
            format!("\\frac{{\\partial}}{{\\partial {}}}\\left[{}\\right]", latex(by), latex(of))
        }
        ("derivative", [of, by, order]) => {
            let (order, by) = (latex(order), latex(by));
            format!("\\frac{{\\partial^{{{order}}}}}{{\\partial {by}^{{{order}}}}}\\left[{}\\right]", latex(of))
        }
        (word, args) => called(&format!("\\operatorname{{{word}}}"), args),
    }
}

fn sign(relation: Relation) -> &'static str {
    match relation.symbol() {
        "<=" => "\\le",
        ">=" => "\\ge",
        "!=" => "\\ne",
        other => other,
    }
}

/// A name as a letter with an index.
pub fn name(text: &str) -> String {
    match text.split_once('_') {
        Some((letter, index)) if !letter.is_empty() && !index.is_empty() => {
            let index: Vec<String> = index.split('_').map(indexed).collect();
            format!("{}_{{{}}}", letters(letter), index.join(","))
        }
        _ => letters(&text.replace('_', "\\_")),
    }
}

/// A part of an index: short ones as they are.
fn indexed(word: &str) -> String {
    if word.chars().count() <= 2 && !GREEK.contains(&word) { word.to_owned() } else { letters(word) }
}

fn letters(word: &str) -> String {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(stem.len()..).unwrap_or_default();
    let lower = stem.to_lowercase();
    let greek = GREEK.contains(&lower.as_str()) && lower.get(1..) == stem.get(1..);
    match () {
        () if greek && digits.is_empty() => format!("\\{stem}"),
        () if greek => format!("\\{stem}_{{{digits}}}"),
        () if stem.chars().count() <= 1 && !stem.is_empty() && !digits.is_empty() => format!("{stem}_{{{digits}}}"),
        () if word.chars().count() <= 2 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) => {
            word.to_owned()
        }
        () if stem.chars().count() <= 1 => word.to_owned(),
        () => format!("\\mathrm{{{word}}}"),
    }
}

/// The bounds of bound variables as formulas: `p >= c`.
pub fn bounds(declared: &Declaration) -> Vec<Expr> {
    let mut out = Vec::new();
    let chain = |terms: Vec<Expr>, relations: Vec<Relation>| Expr {
        kind: ExprKind::Chain(terms, relations),
        span: declared.span,
    };
    let (first, rest) = declared.constraints.split_at(declared.constraints.len().min(1));
    for own in &declared.names {
        let own = Expr { kind: ExprKind::Name(own.text.clone()), span: own.span };
        match first {
            [Constraint::Relation(relation, bound)] => {
                out.push(chain(vec![own.clone(), bound.clone()], vec![*relation]))
            }
            [Constraint::Interval { lower, lower_closed, upper, upper_closed }] => {
                let at = |closed: bool| if closed { Relation::LessEqual } else { Relation::Less };
                out.push(chain(
                    vec![lower.clone(), own.clone(), upper.clone()],
                    vec![at(*lower_closed), at(*upper_closed)],
                ));
            }
            _ => out.push(own.clone()),
        }
        for constraint in rest {
            if let Constraint::Relation(relation, bound) = constraint {
                out.push(chain(vec![own.clone(), bound.clone()], vec![*relation]));
            }
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lang::parse;
    use crate::lang::tree::Item;

    /// A formula as the claims language writes it, read by its parser.
    pub fn read(text: &str) -> Option<Expr> {
        let (file, found) = parse(0, &format!("condition c : {text}\n"));
        let item = file.items.into_iter().next().filter(|_| found.is_empty())?;
        match item {
            Item::Condition(condition) => Some(condition.formula),
            _ => None,
        }
    }

    /// By hand.
    #[test]
    fn formulas_are_typeset() {
        let typeset = |text: &str| latex(&read(text).expect(text));
        assert_eq!(
            typeset("(1 - theta_A)*R - M/k <= b_A1"),
            "\\left(1 - \\theta_{A}\\right)\\,R - \\frac{M}{k} \\le b_{A1}"
        );
        assert_eq!(typeset("2*(x + y)^2 = -x*3"), "2\\,\\left(x + y\\right)^{2} = -x \\cdot 3");
        assert_eq!(typeset("x - (y - z) > max(c, 0)"), "x - \\left(y - z\\right) > \\max\\{c, 0\\}");
        assert_eq!(typeset("price(q1) = 3/4"), "\\mathrm{price}(q_{1}) = \\frac{3}{4}");
        assert_eq!(
            typeset("a > 0 and (b > 0 or c > 0)"),
            "a > 0 \\text{ and } \\left(b > 0 \\text{ or } c > 0\\right)"
        );
    }
}
