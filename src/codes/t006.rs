//! Whether the ranges of a case cover it and do not contradict each other.

use super::{Page, POSITIVSTELLENSATZ};
use crate::lang::Subject;

/// The page.
pub const PAGE: Page = Page {
    title: "Do the ranges of a case cover it, and not contradict?",
    asks: "Coverage: whether in a case every value of the table's variables falls into one of its ranges.\n\
           Consistency: whether no value falls into two that list different equilibria of the same game, at the same arguments\n\
           as written. What ranges say in formulas is settled by itself and contradicts nothing.",
    formula: "coverage: case implies range 1 or range 2 or …\nconsistency: case implies not (range i and range j), for all i < j that list different equilibria of one game",
    why: "A gap between ranges leaves behaviour open; an overlap of two lists asserts two things of one point.\n\
          Both come from a threshold printed with a wrong index.",
    example: "`range 1 for p < a`, `range 2 for p >= b` with a < b leave out a <= p < b.",
    certificate: "As T001 and T002, inside the case.",
    source: POSITIVSTELLENSATZ,
    answers: |_, subject| matches!(subject, Subject::Coverage { .. } | Subject::Consistent { .. }),
};
