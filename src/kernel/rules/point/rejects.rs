//! The certificates in `proofs/rejects` that violate the side conditions of rule `point`.

pub(crate) const REJECTS: &[&str] = &[
    "duplicate-variable",
    "given-false",
    "goal-not-false",
    "goal-not-true",
    "listed-profile",
    "missing-variable",
    "non-integer",
    "point-of-nonpositive",
    "point-of-value",
    "profile-is-equilibrium",
    "profile-not-equilibrium",
    "profile-sum",
    "profile-sum-missing",
    "type-count",
    "undecided",
    "undefined-at-point",
    "undefined-given",
    "unlisted-tie",
    "verdict",
];
