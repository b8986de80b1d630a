//! Formulas typeset from their trees, for LaTeX, for Markdown that knows it, and for browsers.
//!
//! [`set`] says what is set, [`math`] what that consists of; the others write it down.

mod latex;
mod math;
#[cfg(feature = "cli")]
mod mathml;
mod names;
mod set;

pub use names::is_greek;

use crate::lang::tree::{Constraint, Declaration, Expr, ExprKind, Relation};

/// A term or a formula in LaTeX, for mathematical text.
pub fn latex(expr: &Expr) -> String {
    latex::latex(&set::set(expr))
}

/// A term or a formula in MathML.
#[cfg(feature = "cli")]
pub fn mathml(expr: &Expr) -> maud::Markup {
    mathml::mathml(&set::set(expr))
}

/// A name as letters and as those of its index, for a line of text.
#[cfg(feature = "cli")]
pub fn letters(name: &str) -> [String; 2] {
    names::letters_of(&names::name(name))
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
        assert_eq!(typeset("-(a - b)*c/d/e"), "-\\frac{\\left(a - b\\right)\\,c}{d\\,e}");
        assert_eq!(typeset("ln(a/2) > f(x)"), "\\ln\\left(\\frac{a}{2}\\right) > f(x)");
        assert_eq!(typeset("price(q1) = 3/4"), "\\mathrm{price}(q_{1}) = \\frac{3}{4}");
        assert_eq!(
            typeset("a > 0 and (b > 0 or c > 0)"),
            "a > 0 \\text{ and } \\left(b > 0 \\text{ or } c > 0\\right)"
        );
    }
}
