//! Whether everything is defined: asked by the front end where a number says so, else beside the claim; what is not defined is `malformed`.

use super::Page;

/// The page.
pub const PAGE: Page = Page {
    title: "Is everything defined?",
    asks: "Whether denominators are different from zero, what stands under a root is not negative, and arguments lie in their domains,\n\
           wherever they are read: from left to right, and behind `and`, `or`, `implies`, `if` and premises only where what stands\n\
           before does not decide. It is asked of what is written, before anything is simplified.",
    formula: "for all parameters: what is read before implies denominator != 0, radicand >= 0",
    why: "An expression without value makes a claim meaningless at that point, often at the boundary of a parameter's range.",
    example: "`let share = q1/(q1 + q2)` has no value at q1 = q2 = 0; `sqrt(1 - 4*w)` has none where w > 1/4.",
    certificate: "A statement of its own, with a proof or a point, where it is not seen at sight. The claim's statement is about where\n\
                  everything has a value; a claim that fails there is refuted, one that holds there and has no value elsewhere is\n\
                  `malformed`; `expect malformed` says that this is known of the paper. It stays an error of the paper: a condition\n\
                  is missing.",
    source: "Left-sequential evaluation (McCarthy 1963). The kernel's treatment of division: proofs/FORMAT.md.",
    answers: |_, _| false,
};
