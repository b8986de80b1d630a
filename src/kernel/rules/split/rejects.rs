//! The certificates in `proofs/rejects` that violate the side conditions of rule `split`.

pub(crate) const REJECTS: &[&str] = &["hypothesis-of-sibling"];
