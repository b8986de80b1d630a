//! Typeset formulas in MathML, as browsers set them.

use super::math::{Large, Math, Sign};
use maud::{Markup, html};

/// The formula as elements between which a line may end: before what compares, adds, or joins outside all parentheses.
pub fn mathml(math: &Math) -> Markup {
    let mut pieces: Vec<Vec<&Math>> = vec![Vec::new()];
    for part in parts(math) {
        match pieces.last_mut() {
            Some(last) if last.is_empty() || !may_begin(part) => last.push(part),
            _ => pieces.push(vec![part]),
        }
    }
    html! { @for piece in pieces { math { mrow { @for (at, part) in piece.into_iter().enumerate() { (first(part, at)) } } } } }
}

/// What stands beside each other outside all parentheses.
fn parts(math: &Math) -> Vec<&Math> {
    match math {
        Math::Row(all) => all.iter().flat_map(parts).collect(),
        one => vec![one],
    }
}

/// Whether a line may begin with it.
fn may_begin(math: &Math) -> bool {
    match math {
        Math::Words(text) => text.starts_with(' '),
        Math::Sign(sign) => sign.is_between(),
        _ => false,
    }
}

/// A sign between two things has its room on a line's beginning, too.
fn first(math: &Math, at: usize) -> Markup {
    match math {
        Math::Sign(sign) if at == 0 && sign.is_between() => html! { mo form="infix" { (sign.letter()) } },
        other => set(other),
    }
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
