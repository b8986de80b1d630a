//! How each state looks and what it is called: a hue with a pattern, so that grey tells as much as colour.

use crate::picture::{Kind, Line, Picture, State};
use maud::{Markup, html};

/// How something that is the case in an area looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Even grey: the premises do not hold.
    Outside,
    /// The hue and the pattern of a part.
    Part(usize),
    /// What should not be: no case, several cases, a claim that fails.
    Gap,
    /// No case, where that may be.
    Open,
    /// Several cases together.
    Overlap,
    /// No value.
    Undefined,
}

/// How many patterns there are.
const PATTERNS: usize = 8;

impl Look {
    /// How a state looks.
    pub fn of(picture: &Picture, state: &State) -> Self {
        match state {
            State::Outside => Self::Outside,
            State::Undefined => Self::Undefined,
            State::Parts(parts) => match (picture.kind, parts.as_slice()) {
                (Kind::Claim, [0]) => Self::Part(0),
                (Kind::Claim, _) | (Kind::Cover, []) => Self::Gap,
                (Kind::Cases, []) => Self::Open,
                (_, [one]) => Self::Part(*one),
                (_, _) => Self::Overlap,
            },
        }
    }

    /// The class that says the hue.
    pub fn hue(&self) -> String {
        match self {
            Self::Outside | Self::Open | Self::Undefined => "plain".to_owned(),
            Self::Part(number) => format!("h{}", number % PATTERNS),
            Self::Gap | Self::Overlap => "wrong".to_owned(),
        }
    }

    /// The name of its pattern; none where there is none.
    pub fn pattern(&self) -> Option<String> {
        match self {
            Self::Outside => None,
            Self::Part(number) => Some(format!("p{}", number % PATTERNS)),
            Self::Gap => Some("gap".to_owned()),
            Self::Open => Some("open".to_owned()),
            Self::Overlap => Some("overlap".to_owned()),
            Self::Undefined => Some("undefined".to_owned()),
        }
    }

    /// The pattern, on a square of twelve units.
    pub fn drawn(&self, id: &str) -> Markup {
        let lines = match self {
            Self::Part(number) => match number % PATTERNS {
                0 => "M-3 9L3 15M-3 -3L15 15M9 -3L15 3",
                1 => "",
                2 => "M-3 3L3 -3M-3 15L15 -3M9 15L15 9",
                3 => "M0 3H12M0 9H12",
                4 => "M3 0V12M9 0V12",
                5 => "M0 6H12M6 0V12",
                6 => "M0 3L3 0L9 6L12 3M0 9L3 6M9 12L12 9M3 12L3 12",
                _ => "M1 6H5M7 12H11M7 0H11",
            },
            Self::Gap => "M-1 -1L13 13M-1 13L13 -1",
            Self::Overlap => "M0 2H12M0 6H12M0 10H12M2 0V12M6 0V12M10 0V12",
            Self::Undefined => "M4 4L8 8M4 8L8 4",
            Self::Open => "M2 6H10",
            Self::Outside => "",
        };
        let spots = matches!(self, Self::Part(number) if number % PATTERNS == 1);
        let heavy = if *self == Self::Gap { "ink heavy" } else { "ink" };
        html! {
            pattern #(id) class=(self.hue()) width="12" height="12" patternUnits="userSpaceOnUse" {
                rect.tint width="12" height="12" {}
                @if !lines.is_empty() { path class=(heavy) d=(lines) {} }
                @if spots {
                    circle.spot cx="3" cy="3" r="1.6" {}
                    circle.spot cx="9" cy="9" r="1.6" {}
                }
            }
        }
    }
}

/// What a state is called where there is little room.
pub fn shortly(picture: &Picture, state: &State) -> String {
    let name = |number: &usize| picture.parts.get(*number).map_or("?", String::as_str);
    match state {
        State::Outside => "outside".to_owned(),
        State::Undefined => "no value".to_owned(),
        State::Parts(parts) if parts.is_empty() => "no case".to_owned(),
        State::Parts(parts) => parts.iter().map(name).collect::<Vec<_>>().join(" + "),
    }
}

/// What a state is called beside its look.
pub fn called(picture: &Picture, state: &State) -> String {
    let name = |number: &usize| picture.parts.get(*number).map_or("?", String::as_str);
    let part = |number: &usize| match picture.kind {
        Kind::Claim => name(number).to_owned(),
        Kind::Cases | Kind::Cover => format!("case {}", name(number)),
    };
    match state {
        State::Outside => "outside the premises".to_owned(),
        State::Undefined => "no value".to_owned(),
        State::Parts(parts) => match parts.as_slice() {
            [] if picture.kind == Kind::Cover => "gap: no case".to_owned(),
            [] => "no case".to_owned(),
            [one] => part(one),
            several => {
                let names: Vec<&str> = several.iter().map(name).collect();
                format!("overlap: cases {}", names.join(", "))
            }
        },
    }
}

/// Whether something holds on a line alone, and on neither side of it.
pub fn is_alone(line: &Line) -> bool {
    line.state != State::Outside && !line.sides.contains(&line.state)
}

/// Whether a part holds that should: a boundary on which one does is drawn whole.
pub fn is_closed(look: &Look) -> bool {
    matches!(look, Look::Part(_) | Look::Overlap)
}
