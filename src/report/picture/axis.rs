//! Axes: where they have ticks, what stands there, and the names of the variables.

use super::frame::{HIGH, LEFT, TOP, WIDE, at, short as place};
use crate::logic::Rational;
use crate::obligation::lower::paper_name;
use crate::picture::Direction;
use crate::report::formula;
use maud::{Markup, html};

/// A tick: which part of the way it is at, and the number there.
struct Tick {
    /// The part of the way.
    part: f64,
    /// The number.
    label: String,
}

/// About how many steps an axis is divided into.
const STEPS: u32 = 5;

/// Most digits behind the point; beyond that numbers are told with an exponent.
const DIGITS: usize = 4;

/// Both axes; one without a name is told by numbers alone.
pub fn axes([across, along]: &[Direction; 2]) -> Markup {
    let bottom = TOP + HIGH;
    html! {
        @for tick in ticks(across) {
            @let (x, _) = at([tick.part, 0.0]);
            path.frame d=(format!("M{} {bottom}v6", place(x))) {}
            text.tick x=(place(x)) y=(bottom + 21.0) text-anchor="middle" { (tick.label) }
        }
        @for tick in ticks(along) {
            @let (_, y) = at([0.0, tick.part]);
            path.frame d=(format!("M{LEFT} {}h-6", place(y))) {}
            text.tick x=(LEFT - 9.0) y=(place(y) + 4.5) text-anchor="end" { (tick.label) }
        }
        text x=(LEFT + WIDE / 2.0) y=(bottom + 44.0) text-anchor="middle" { (variable(&across.name)) }
        text x=(16) y=(TOP + HIGH / 2.0) text-anchor="middle" transform=(format!("rotate(-90 16 {})", TOP + HIGH / 2.0)) {
            (variable(&along.name))
        }
    }
}

/// A variable with its index.
fn variable(name: &str) -> Markup {
    let [letter, index] = formula::letters(paper_name(name));
    html! {
        tspan font-style="italic" { (letter) }
        @if !index.is_empty() { tspan dy="4" font-size="11" { (index) } }
    }
}

/// The multiples of a step of 1, 2 or 5 units, each unit a power of ten.
fn ticks(direction: &Direction) -> Vec<Tick> {
    let wide = Rational::from(&direction.high - &direction.low);
    let least = wide / STEPS;
    let (mut unit, mut digits) = (Rational::from(1), 0_usize);
    while unit > least && digits < 100 {
        unit /= 10u32;
        digits += 1;
    }
    while Rational::from(&unit * 10u32) <= least {
        unit *= 10u32;
        digits = digits.saturating_sub(1);
    }
    let times = [1u32, 2, 5, 10].into_iter().find(|times| Rational::from(&unit * *times) >= least).unwrap_or(10);
    let step = unit * times;
    let first = Rational::from(&direction.low / &step).ceil();
    let all = (0..=2 * STEPS).map(|k| Rational::from(&first + k) * &step).take_while(|at| *at <= direction.high);
    all.map(|at| Tick { part: direction.part(&at), label: label(&at, digits) }).collect()
}

fn label(value: &Rational, digits: usize) -> String {
    let value = value.to_f64();
    if digits > DIGITS || value.abs() >= 1e6 {
        let text = format!("{value:.3e}");
        let (number, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", short(number)).replace('-', "−");
    }
    short(&format!("{value:.digits$}")).replace('-', "−")
}

/// A number without zeros at the end of its fraction.
fn short(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn ticks_are_round_numbers() {
        let labels = |low: (i32, i32), high: (i32, i32)| {
            let (low, high) = (Rational::from(low), Rational::from(high));
            let all = ticks(&Direction { name: "x".into(), low, high });
            all.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels((0, 1), (1, 1)), "0 0.2 0.4 0.6 0.8 1");
        assert_eq!(labels((-3, 1), (4, 1)), "−2 0 2 4");
        assert_eq!(labels((0, 1), (1200, 1)), "0 500 1000");
        assert_eq!(labels((1, 3), (1, 2)), "0.35 0.4 0.45 0.5");
        assert_eq!(labels((0, 1), (1, 100_000)), "0e0 2e−6 4e−6 6e−6 8e−6 1e−5");
    }
}
