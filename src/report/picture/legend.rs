//! What everything in a picture means, in words below it.

use super::frame::{HIGH, LEFT, LETTER, TOP, WIDE, dot};
use super::look::{Look, called, is_alone, is_closed};
use super::words::fixed;
use crate::picture::{Kind, Line, Picture, State};
use crate::report::legible::shown;
use maud::{Markup, html};

/// Where it begins below the window, and how high a row of it is.
const BELOW: f64 = 66.0;
const ROW: f64 = 26.0;

/// How far words stand behind what they explain.
const AFTER: f64 = 40.0;

/// Something that is explained.
enum Entry {
    /// An area.
    Area(Look, String),
    /// What holds on a line alone.
    Alone(Look, String),
    /// Broken lines.
    Open(&'static str),
    /// A marked point, in the plane or beside it.
    Mark(bool, &'static str),
    /// Words.
    Words(String),
}

impl Entry {
    fn told(&self) -> &str {
        match self {
            Self::Area(_, told) | Self::Alone(_, told) | Self::Words(told) => told,
            Self::Open(told) | Self::Mark(_, told) => told,
        }
    }

    /// Whether two of its kind stand beside each other.
    fn is_short(&self) -> bool {
        !matches!(self, Self::Words(_)) && AFTER + self.told().chars().count() as f64 * LETTER < WIDE / 2.0
    }
}

fn entries(picture: &Picture) -> Vec<Entry> {
    let fixed = fixed(&picture.fixed);
    let mut out = Vec::new();
    if !fixed.is_empty() {
        let full = format!("at {fixed}");
        let lines = textwrap::wrap(&full, (WIDE / LETTER) as usize);
        out.extend(lines.into_iter().map(|line| Entry::Words(line.into_owned())));
    }
    let areas = picture.areas.iter().map(|area| &area.state);
    out.extend(areas.map(|state| Entry::Area(Look::of(picture, state), called(picture, state))));
    let mut alone: Vec<&State> = picture.lines.iter().filter(|line| is_alone(line)).map(|line| &line.state).collect();
    alone.sort();
    alone.dedup();
    out.extend(alone.into_iter().map(|state| {
        Entry::Alone(Look::of(picture, state), format!("{}, on this line alone", called(picture, state)))
    }));
    let open = |line: &&Line| !is_alone(line) && !is_closed(&Look::of(picture, &line.state));
    if picture.lines.iter().any(|line| open(&line)) {
        out.push(Entry::Open(if picture.kind != Kind::Claim {
            "no case on the line itself"
        } else {
            "not on the line itself"
        }));
    }
    for (within, told) in [(true, "the example that was found"), (false, "an example, beside this plane")] {
        if picture.marks.iter().any(|mark| mark.within == within) {
            out.push(Entry::Mark(within, told));
        }
    }
    out
}

/// The entries, short ones side by side, and where they end.
pub fn drawn(picture: &Picture, id: &str) -> (Markup, f64) {
    let mut top = TOP + HIGH + BELOW;
    let mut second = false;
    let mut out = Vec::new();
    for entry in entries(picture) {
        if second && !entry.is_short() {
            top += ROW;
            second = false;
        }
        let left = if second { LEFT + WIDE / 2.0 } else { LEFT };
        out.push(one(&entry, left, top, id));
        second = entry.is_short() && !second;
        if !second {
            top += ROW;
        }
    }
    if second {
        top += ROW;
    }
    (html! { @for one in &out { (one) } }, top)
}

fn one(entry: &Entry, left: f64, top: f64, id: &str) -> Markup {
    let middle = top + 8.5;
    let after = if matches!(entry, Entry::Words(_)) { 0.0 } else { AFTER };
    html! {
        @match entry {
            Entry::Area(look, _) => {
                @match look.pattern() {
                    Some(name) => rect.swatch x=(left) y=(top) width="30" height="17" fill=(format!("url(#{id}{name})")) {},
                    None => rect.outside x=(left) y=(top) width="30" height="17" {},
                }
            },
            Entry::Alone(look, _) => path class=(format!("alone ink {}", look.hue())) d=(format!("M{left} {middle}h30")) {},
            Entry::Open(_) => path class="line broken" d=(format!("M{left} {middle}h30")) {},
            Entry::Mark(within, _) => (dot((left + 15.0, middle), *within)),
            Entry::Words(_) => {},
        }
        text x=(left + after) y=(top + 13.0) { (shown(entry.told())) }
    }
}
