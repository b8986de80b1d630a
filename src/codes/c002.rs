//! Whether the step of a proof holds.

use super::{Page, POSITIVSTELLENSATZ, role_of_claim};
use crate::lang::tree::Role;

/// The page.
pub const PAGE: Page = Page {
    title: "Does the step of a proof hold, apart from the result?",
    asks: "Whether what a proof says on the way to its result holds at every admissible point that satisfies the step's\n\
           premises. Steps are written `step ID …` where results are written `claim ID …`; all else is the same.",
    formula: "for all parameters: assumptions and the step's premises imply the step",
    why: "A false step leaves the result without its proof, though the result may be true. An author repairs the two in\n\
          different ways, so the report keeps them apart and says whether the results of the same place are proved.",
    example: "`step profit : 2*(a - c) = 2*a - c` is refuted wherever c != 0, whatever is concluded from it.",
    certificate: "As C001.",
    source: POSITIVSTELLENSATZ,
    answers: |paper, subject| role_of_claim(paper, subject) == Some(Role::Step),
};
