//! Whether the cases of a table cover their region.

use super::{Page, POSITIVSTELLENSATZ, asked_of_table};
use crate::lang::Subject;
use crate::lang::tree::Question;

/// The page.
pub const PAGE: Page = Page {
    title: "Do the cases cover their region?",
    asks: "Whether every admissible point of a group (or of what a claim says) falls into one of its cases.",
    formula: "for all parameters: assumptions and group's conditions imply case 1 or case 2 or …",
    why: "A proof by cases that forgets a case proves nothing there. Orderings of thresholds are easily forgotten:\n\
          n thresholds have n! strict orderings. Ties, where two thresholds are equal, are listed apart from gaps:\n\
          authors often leave them out knowingly, yet an equilibrium can sit exactly there.",
    example: "`case 1 when a < b`, `case 2 when b < a` leave `a = b` out, which is a tie;\n\
              `case 1 when a < b < c`, `case 2 when b < a < c` leave out c < a, which is a gap.",
    certificate: "Proved: a proof that no admissible point avoids all cases. Refuted: a point that does.\n\
                  Every open ordering left out is listed with a point in it, and that\n\
                  there is no other is proved; where that proof was not found the report says so.",
    source: POSITIVSTELLENSATZ,
    answers: |paper, subject| match subject {
        Subject::Cover { .. } => true,
        subject => asked_of_table(paper, subject) == Some(Question::Cover),
    },
};
