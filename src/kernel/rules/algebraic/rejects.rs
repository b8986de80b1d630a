//! The certificates in `proofs/rejects` that violate the side conditions of rule `algebraic`.

pub(crate) const REJECTS: &[&str] = &[
    "algebraic-of-value",
    "root-denominator",
    "root-equilibrium",
    "root-integer",
    "root-of-itself",
    "root-order",
    "root-signs",
    "root-twice",
    "root-undefined",
    "root-verdict",
];
