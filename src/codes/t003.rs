//! Whether a case can happen at all.

use super::Page;
use crate::lang::Subject;

/// The page.
pub const PAGE: Page = Page {
    title: "Can the case happen at all?",
    asks: "Whether some admissible point, counts being whole numbers, satisfies a case's conditions.",
    formula: "for some parameters: assumptions and group's conditions and case's conditions",
    why: "What is said of a case that cannot happen is true and empty; such a case often hides a sign error.",
    example: "`case 5 when a < b < a` cannot happen.",
    certificate: "Proved: a point, the one with the smallest total of whole-number parameters that was found;\n\
                  and, where it was found, a proof that no point has a smaller one. Refuted: a proof.",
    source: "The point rule needs nothing but arithmetic.",
    answers: |_, subject| matches!(subject, Subject::Sat { .. }),
};
