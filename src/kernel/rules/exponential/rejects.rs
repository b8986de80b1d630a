//! The certificates in `proofs/rejects` that violate the side conditions of rule `exponential`.

#[rustfmt::skip]
pub(crate) const REJECTS: &[&str] = &[
    "exponential-even-order", "exponential-exponent", "exponential-least", "exponential-least-at-zero", "exponential-of-nonpositive", "exponential-of-plain",
];
