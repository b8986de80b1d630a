//! What a letter calls its points.

use crate::lang::Paper;
use crate::report::points::Point;
use crate::report::{model, screen};

/// What a point is called: its table, or its places.
pub fn called(paper: &Paper, point: &Point<'_>) -> String {
    if let Some(table) = point.table(paper).and_then(|table| paper.tables.get(table)) {
        let title = model::capital(&screen::title_of(table));
        return match &table.location {
            Some(place) if place.text != title => format!("{}: {title}", model::capital(&place.text)),
            _ => title,
        };
    }
    match point.places().as_slice() {
        [] => String::new(),
        [one] => model::capital(one),
        [first @ .., last] if first.len() < 4 => format!("{} and {last}", model::capital(&first.join(", "))),
        [one, two, three, rest @ ..] => {
            format!("{} and {} more places", model::capital(&[*one, *two, *three].join(", ")), rest.len())
        }
        [one, ..] => model::capital(one),
    }
}
