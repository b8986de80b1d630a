//! Pictures: the regions of a table of cases, or where a claim holds and where it fails, over two variables.
//!
//! [`subject`] says what is drawn, [`choice`] over which variables, [`column`] finds the boundaries of a column exactly, [`survey`] goes from column to
//! column, [`outline`] makes shapes of them. How a picture looks is for others. Nothing is proved here, but a column is right: its boundaries are roots
//! of the formulas' polynomials, isolated by Sturm's theorem. [`curves()`] are the sides of a comparison over one variable.

mod choice;
mod column;
mod curves;
mod outline;
mod signs;
mod slice;
mod subject;
mod survey;
#[cfg(test)]
mod tests;
mod undrawable;

pub use choice::{Wanted, Wish};
pub use column::State;
pub use curves::{Band, Curves, Told, curves};
pub use outline::{Area, Line, Place};
pub use slice::Direction;
pub use subject::{Kind, Subject};
pub use undrawable::Undrawable;

use crate::logic::Rational;
use crate::logic::point::Point;
use choice::Plane;

/// A picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its directions: to the right, and up.
    pub window: [Direction; 2],
    /// The values of everything else that it speaks of.
    pub fixed: Vec<(String, Rational)>,
    /// The names of the parts that states speak of by number.
    pub parts: Vec<String>,
    /// What they are.
    pub kind: Kind,
    /// What is where.
    pub areas: Vec<Area>,
    /// Where it changes.
    pub lines: Vec<Line>,
    /// Points in it.
    pub marks: Vec<Mark>,
}

/// A point that is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it is.
    pub place: Place,
    /// Whether it lies in the plane; else it lies before or behind it.
    pub within: bool,
}

/// Draws a subject as wished; `points` are ones that its premises admit, `marked` of them ones to be seen.
///
/// # Errors
/// Why there is no picture.
pub fn draw(subject: &Subject, wish: &Wish, points: &[Point], marked: &[Point]) -> Result<Picture, Undrawable> {
    let Plane { window, fixed, slice } = choice::plane(subject, wish, points)?;
    let columns = survey::survey(&slice, &window, survey::FINE)?;
    let (areas, lines) = outline::outlines(&columns, &window);
    let mut marks: Vec<Mark> = marked.iter().filter_map(|point| mark(point, &window, &fixed)).collect();
    // One that lies elsewhere is of use only where there is no other.
    marks.sort_by_key(|mark| !mark.within);
    let within = marks.iter().filter(|mark| mark.within).count();
    marks.truncate(within.max(1));
    let spoken = subject
        .statement
        .variables
        .iter()
        .filter_map(|variable| Some((variable.name.clone(), fixed.get(&variable.name)?.clone())));
    Ok(Picture {
        fixed: spoken.collect(),
        window,
        parts: subject.parts.iter().map(|(name, _)| name.clone()).collect(),
        kind: subject.kind,
        areas,
        lines,
        marks,
    })
}

/// A point as it is seen in the window; none if it is outside.
fn mark(point: &Point, window: &[Direction; 2], fixed: &Point) -> Option<Mark> {
    let part = |direction: &Direction| {
        let part = direction.part(point.get(&direction.name)?);
        (0.0..=1.0).contains(&part).then_some(part)
    };
    let within = fixed.iter().all(|(name, value)| point.get(name).is_none_or(|own| own == value));
    Some(Mark { place: [part(&window[0])?, part(&window[1])?], within })
}

impl Picture {
    /// Whether different things hold in different places.
    pub fn says_something(&self) -> bool {
        self.areas.iter().filter(|area| area.state != State::Outside).count() > 1
    }
}
