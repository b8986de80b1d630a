//! The certificates in `proofs/rejects` that violate the side conditions of rule `lemma`.

pub(crate) const REJECTS: &[&str] = &[
    "lemma-existence",
    "lemma-given-open",
    "lemma-number",
    "lemma-of-game",
    "lemma-of-value",
    "lemma-twice",
    "lemma-undefined",
    "lemma-variable",
    "lemma-whole",
    "lemma-without-term",
];
