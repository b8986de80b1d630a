//! The certificates in `proofs/rejects` that violate the side conditions of rule `have`.

pub(crate) const REJECTS: &[&str] = &["hypothesis-of-have"];
