//! Typeset formulas in LaTeX, for mathematical text.

use super::math::{Large, Math};

/// The formula.
pub fn latex(math: &Math) -> String {
    match math {
        Math::Row(parts) => parts.iter().map(latex).collect(),
        Math::Number(text) | Math::Letter(text) => text.clone(),
        Math::Greek(name, _) => format!("\\{name}"),
        Math::Upright(word) => format!("\\mathrm{{{}}}", word.replace('_', "\\_")),
        Math::Function(word @ ("min" | "max" | "ln" | "exp")) => format!("\\{word}"),
        Math::Function(word) => format!("\\operatorname{{{word}}}"),
        Math::Words(text) => format!("\\text{{{text}}}"),
        Math::Sign(sign) => sign.latex().to_owned(),
        Math::Index(of, parts) => {
            let parts: Vec<String> = parts.iter().map(latex).collect();
            format!("{}_{{{}}}", latex(of), parts.join(","))
        }
        Math::Power(of, exponent) => format!("{}^{{{}}}", latex(of), latex(exponent)),
        Math::Fraction(above, below) => format!("\\frac{{{}}}{{{}}}", latex(above), latex(below)),
        Math::Root(inside) => format!("\\sqrt{{{}}}", latex(inside)),
        Math::Fenced(fence, inside) => format!("{}{}{}", fence.latex[0], latex(inside), fence.latex[1]),
        Math::Cases(rows) => {
            let rows: Vec<String> =
                rows.iter().map(|[value, when]| format!("{} & {}", latex(value), latex(when))).collect();
            format!("\\begin{{cases}} {} \\end{{cases}}", rows.join(" \\\\ "))
        }
        Math::Large(large, limits) => {
            let sign = match large {
                Large::Sum => "sum",
                Large::Product => "prod",
                Large::Integral => "int",
            };
            format!("\\{sign}_{{{}}}^{{{}}} ", latex(&limits[0]), latex(&limits[1]))
        }
    }
}
