//! The certificates in `proofs/rejects` that violate the side conditions of rule `cases`.

pub(crate) const REJECTS: &[&str] = &["duplicate-case-block", "missing-case-block", "not-clause"];
