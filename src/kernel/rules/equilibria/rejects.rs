//! The certificates in `proofs/rejects` that violate the side conditions of rule `equilibria`.

pub(crate) const REJECTS: &[&str] = &[
    "class-order",
    "count-bound",
    "count-bound-in-formula",
    "count-fraction",
    "count-sort",
    "duplicate-class",
    "missing-class",
    "missing-listed-class",
    "too-many-classes",
    "unknown-class-variable",
    "unknown-count-variable",
    "unneeded-class",
];
