//! The words for what a correction changes.

use super::document::{Inline, Inlines, joined, words};
use crate::audit::change::{Change, Direction, Part};
use crate::lang::print;
use crate::lang::tree::EquilibriaRelation;

/// What is changed.
pub fn told(change: &Change) -> Inlines {
    let instead = |new: String, printed: String| vec![quoted(new), words(" instead of "), quoted(printed)];
    match change {
        Change::Relation { printed, new } => instead(new.symbol().into(), printed.symbol().into()),
        Change::Term { printed, new } => instead(print::expr(new, 0), print::expr(printed, 0)),
        Change::Choice { printed, new } => instead(print::choice(new), print::choice(printed)),
        Change::Extreme { printed, new } => instead(new.word().into(), printed.word().into()),
        Change::Includes => instead("include".into(), "are".into()),
        Change::Without(gone) => vec![words("without "), part(gone)],
        Change::With(more) => vec![words("with "), part(more), words(" too")],
        Change::Only(Direction::Forward) => vec![words("only the direction from left to right")],
        Change::Only(Direction::Backward) => vec![words("only the direction from right to left")],
        Change::Listing(relation) => {
            vec![quoted(relation.words().into()), words(" for "), quoted(EquilibriaRelation::Are.words().into())]
        }
        Change::Under(conditions) => {
            let mut out = Vec::new();
            for (place, condition) in conditions.iter().enumerate() {
                out.extend([words(if place == 0 { "under " } else { " and " }), quoted(print::used_once(condition))]);
            }
            out
        }
        Change::When(premise) => vec![words("when "), quoted(print::expr(premise, 0))],
        Change::Ranges(1) => vec![words("one range more")],
        Change::Ranges(_) => vec![words("two ranges more")],
        Change::Row(ranges) => joined(ranges.iter().map(|range| vec![quoted(print::range(range))]), "; "),
    }
}

fn part(part: &Part) -> Inline {
    match part {
        Part::Profile(name) => Inline::Marks(name.text.clone()),
        Part::Choice(choice) => Inline::Marks(print::choice(choice)),
        Part::Member(formula) => quoted(print::expr(formula, 0)),
    }
}

fn quoted(text: String) -> Inline {
    Inline::Quoted(text)
}
