//! What a picture shows, in words.

use super::look::called;
use crate::logic::Rational;
use crate::obligation::lower::paper_name;
use crate::picture::{Curves, Direction, Picture};
use crate::report::formula;

/// `c = 1/2, R = 1`
pub fn fixed(values: &[(String, Rational)]) -> String {
    let each = values
        .iter()
        .map(|(name, value)| format!("{}\u{a0}=\u{a0}{value}", formula::letters(paper_name(name)).concat()));
    each.collect::<Vec<_>>().join(", ")
}

fn runs(direction: &Direction) -> String {
    format!("{} from {} to {}", paper_name(&direction.name), direction.low, direction.high)
}

fn at(values: &[(String, Rational)]) -> String {
    if values.is_empty() { String::new() } else { format!(", at {}", fixed(values)) }
}

/// What is seen in a picture.
pub fn words(picture: &Picture) -> String {
    let [across, along] = &picture.window;
    let states: Vec<String> = picture.areas.iter().map(|area| called(picture, &area.state)).collect();
    let (across, along, at) = (runs(across), runs(along), at(&picture.fixed));
    format!("{across} to the right, {along} upwards{at}. Areas: {}.", states.join("; "))
}

/// What is seen of curves.
pub fn told(curves: &Curves) -> String {
    let sides: Vec<&str> = curves.sides.iter().map(|(written, _)| written.as_str()).collect();
    format!("{} to the right{}. Curves: {}.", runs(&curves.across), at(&curves.fixed), sides.join("; "))
}
