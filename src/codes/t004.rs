//! Whether premises can hold together. The paper's assumptions are asked about by themselves; those of a claim are told with the claim.

use super::{Page, POSITIVSTELLENSATZ};
use crate::lang::Subject;

/// The page.
pub const PAGE: Page = Page {
    title: "Can the premises hold together?",
    asks: "Whether some admissible point satisfies all premises of a claim.",
    formula: "for some parameters: assumptions and premises",
    why: "From contradictory premises everything follows, so such a claim is `vacuous` and never counted as proved.",
    example: "A claim `when x > 1 and x < 0 : …` is vacuous.",
    certificate: "Possible: a point for each group of premises that have to do with each other. Vacuous: a proof that those of one group\n\
                  contradict each other, or a proof of the claim that uses nothing but premises. With unknown functions, or conditions\n\
                  about all values, known functions are needed, with a proof of everything that is said of them. Where neither is found\n\
                  the report says that it is not settled. The paper's assumptions together are a finding of their own.",
    source: POSITIVSTELLENSATZ,
    answers: |_, subject| subject == Subject::Assumptions,
};
