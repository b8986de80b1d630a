//! Typeset formulas in MathML, as browsers set them.

use super::math::{Large, Math, Sign};
use maud::{Markup, html};

/// The formula as an element.
pub fn mathml(math: &Math) -> Markup {
    html! { math { (row(math)) } }
}

/// As one element.
fn row(math: &Math) -> Markup {
    html! { mrow { (set(math)) } }
}

/// As some elements beside each other.
fn set(math: &Math) -> Markup {
    match math {
        Math::Row(parts) => html! { @for part in parts { (set(part)) } },
        Math::Number(text) => html! { mn { (text) } },
        Math::Letter(text) | Math::Upright(text) => html! { mi { (text) } },
        Math::Greek(_, letter) => html! { mi { (letter) } },
        Math::Function(word) => html! { mi { (word) } mo { "\u{2061}" } },
        Math::Words(text) => html! { mtext { (text.replace(' ', "\u{a0}")) } },
        Math::Sign(Sign::Gap) => html! {},
        Math::Sign(Sign::Room) => html! { mspace width="0.17em" {} },
        Math::Sign(sign) => html! { mo { (sign.letter()) } },
        Math::Index(of, parts) => {
            let comma = Math::Sign(Sign::Comma);
            html! { msub { (row(of)) (row(&Math::joined(parts.iter().cloned(), &comma))) } }
        }
        Math::Power(of, exponent) => html! { msup { (row(of)) (row(exponent)) } },
        Math::Fraction(above, below) => html! { mfrac { (row(above)) (row(below)) } },
        Math::Root(inside) => html! { msqrt { (set(inside)) } },
        Math::Fenced(fence, inside) => html! {
            mrow { mo { (fence.letters[0]) } mrow { (set(inside)) } mo { (fence.letters[1]) } }
        },
        Math::Cases(rows) => html! {
            mrow {
                mo { "{" }
                mtable { @for [value, when] in rows { mtr { mtd { (row(value)) } mtd { (row(when)) } } } }
            }
        },
        Math::Large(Large::Integral, limits) => html! {
            msubsup { mo { "∫" } (row(&limits[0])) (row(&limits[1])) }
        },
        Math::Large(large, limits) => html! {
            munderover {
                mo { (if *large == Large::Sum { "∑" } else { "∏" }) } (row(&limits[0])) (row(&limits[1]))
            }
        },
    }
}
