//! Formulas with names: written out at their arguments, without capture.

use super::{found, load_text};
use crate::lang::print;

/// The first claim's formula, as it is once names are written out.
fn written(text: &str) -> String {
    let paper = load_text(&format!("paper p\n{text}")).unwrap_or_else(|(found, _)| panic!("{found:?}")).0;
    let claim = &paper.claims[0];
    match claim.when.first() {
        Some(when) => print::expr(when, 0),
        None => print::goal(&claim.goal),
    }
}

#[test]
fn arguments_are_put_at_once() {
    let text = "param x, y : number\ndefine less(x, y) : x < y\nclaim k : less(y, x) expect unknown";
    assert_eq!(written(text), "y < x");
}

#[test]
fn what_a_formula_binds_takes_nothing_from_an_argument() {
    let text = "param a : number\ndefine same(y) : identically in x : number : x + y = x\n\
                claim k for x : number when same(x) : x = 0 expect unknown";
    assert_eq!(written(text), "identically in x_ : number : x_ + x = x_");
}

#[test]
fn a_condition_says_that_its_arguments_are_within_bounds() {
    let text = "param a : number\ncondition c(x : number, >= 0, y : number in (0, x]) : x + y = a\n\
                claim k for z : number when c(z, 1) : z > 0 expect unknown";
    assert_eq!(written(text), "z >= 0 and 0 < 1 <= z and z + 1 = a");
}

#[test]
fn the_paper_s_parameter_is_meant_outside_of_the_abbreviation_that_hides_it() {
    let text =
        "param p : number\ndefine low(q) : q < p\nlet f(p) = if low(p) then 1 else 2\nclaim k : p = 1 expect unknown";
    let paper = load_text(&format!("paper p\n{text}")).unwrap_or_else(|(found, _)| panic!("{found:?}")).0;
    assert_eq!(print::expr(&paper.lets[0].body, 0), "if p_ < p then 1 else 2");
    assert_eq!(paper.lets[0].parameters[0].text, "p_");
}

#[test]
fn growth_is_refused() {
    let mut text = "paper p\nparam a : number\ndefine d0(x) : x > a\n".to_owned();
    for k in 1..40 {
        text += &format!("define d{k}(x) : d{}(x) and d{}(x + 1)\n", k - 1, k - 1);
    }
    let codes: Vec<_> = found(&text).iter().map(|d| d.code.to_string()).collect();
    assert!(codes.contains(&"N013".to_owned()), "{codes:?}");
    let nested = (0..40).fold("a".to_owned(), |inner, _| format!("if pick({inner}) then 1 else 2"));
    let text =
        format!("paper p\nparam a : number\ndefine pick(x) : x > 0 or x < a\nclaim k : a = ({nested}) expect unknown");
    let codes: Vec<_> = found(&text).iter().map(|d| d.code.to_string()).collect();
    assert!(codes.contains(&"N013".to_owned()), "{codes:?}");
}
