//! What happens on the boundaries: told as ties with the answer to T001, not asked by itself.

use super::Page;

/// The page.
pub const PAGE: Page = Page {
    title: "What happens on the boundaries?",
    asks: "Which points where two thresholds are equal fall into no case.",
    formula: "as T001, where at least one of the compared quantities equals another",
    why: "A tie has measure zero, yet an equilibrium can sit exactly there; `<` printed for `<=` shows up as a tie.\n\
          Ties are listed apart from gaps, because authors often leave them out knowingly.",
    example: "`case 1 when a < b`, `case 2 when a > b` leave out a = b.",
    certificate: "A point for each tie.",
    source: "The point rule needs nothing but arithmetic.",
    answers: |_, _| false,
};
