//! Whether a claim holds.

use super::{Page, POSITIVSTELLENSATZ, role_of_claim};
use crate::lang::Subject;
use crate::lang::tree::Role;

/// The page.
pub const PAGE: Page = Page {
    title: "Does the claim hold?",
    asks: "Whether a claim, or what a range says, holds at every admissible point that satisfies its premises.\n\
           `equilibria of G are {…}` asks that the listed profiles are equilibria and that no other one is,\n\
           profiles in which players of one type choose differently included.\n\
           `maximizers of u(x) over x : … are {…}` asks that the listed choices are feasible and equally good, and that\n\
           every other feasible one is strictly worse. `strong equilibrium P of G` asks that no coalition of any size moves\n\
           so that all its members gain.",
    formula: "for all parameters: assumptions and premises imply the claim",
    why: "This is the result itself.",
    example: "`claim price : duopoly_price >= monopoly_price` is refuted by a point where the duopoly is cheaper.",
    certificate: "Proved: a proof by products of premises and case splits, checked by the kernel; for equilibria one for each\n\
                  class of profiles. Refuted: a point, with the profile that decides; a change under which the claim\n\
                  holds is looked for.",
    source: POSITIVSTELLENSATZ,
    answers: |paper, subject| match subject {
        Subject::Exists { .. } | Subject::Unique { .. } | Subject::Range { .. } => true,
        subject => role_of_claim(paper, subject) == Some(Role::Result),
    },
};
