//! The certificates in `proofs/rejects` that violate the side conditions of rule `integer`.

pub(crate) const REJECTS: &[&str] = &["integer-coefficient", "integer-denominator", "integer-sort"];
