//! Whether the cases of a table exclude each other.

use super::{Page, POSITIVSTELLENSATZ, asked_of_table};
use crate::lang::Subject;
use crate::lang::tree::Question;

/// The page.
pub const PAGE: Page = Page {
    title: "Do the cases exclude each other?",
    asks: "Whether two cases of a table can hold at one point.",
    formula: "for all parameters: assumptions imply not (case i and case j), for all i < j",
    why: "Where two cases hold together their conclusions must agree; most often one condition was misprinted.",
    example: "`case 1 when a <= b` and `case 2 when a >= b` share the points with a = b.",
    certificate: "Proved: a proof for each pair. Refuted: a point where two cases hold.",
    source: POSITIVSTELLENSATZ,
    answers: |paper, subject| match subject {
        Subject::Disjoint { .. } => true,
        subject => asked_of_table(paper, subject) == Some(Question::Disjoint),
    },
};
