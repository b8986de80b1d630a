//! Where things stand in a picture, in its own units.

use crate::picture::Place;
use maud::{Markup, html};

/// The width of everything.
pub const WIDTH: f64 = 520.0;
/// Where the window begins from the left.
pub const LEFT: f64 = 62.0;
/// Where it begins from above.
pub const TOP: f64 = 14.0;
/// How wide it is.
pub const WIDE: f64 = 440.0;
/// How high it is.
pub const HIGH: f64 = 330.0;

/// About how wide a letter is.
pub const LETTER: f64 = 7.9;

/// Where a place of the window is.
pub fn at([x, y]: Place) -> (f64, f64) {
    (LEFT + WIDE * x, TOP + HIGH * (1.0 - y))
}

/// A number to a twentieth of a unit.
pub fn short(value: f64) -> f64 {
    (value * 20.0).round() / 20.0
}

/// A marked point, whole where it lies in the plane.
pub fn dot((x, y): (f64, f64), within: bool) -> Markup {
    html! {
        circle.mark cx=(x) cy=(y) r="6" {}
        @if within { circle.dot cx=(x) cy=(y) r="2.6" {} }
    }
}
