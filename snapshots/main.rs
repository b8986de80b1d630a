//! The tests of whole papers: the audit of `proofs/joint-action` against brute force, mutants, hostile files, snapshots, and the house rules.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod allocations;
mod brute;
mod corpora;
mod expectations;
mod house;
mod interrupted;
mod malformed;
mod market;
mod mutants;
mod paper;
mod pictures;
mod program;
mod sampled;
mod traps;
