//! The tests of whole papers: the audit of `proofs/joint-action` against brute force, random claims, mutants, hostile files, snapshots, and the house rules.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod allocations;
mod bisected;
mod brute;
mod circles;
mod circuit;
mod claims;
mod coalitions;
mod corpora;
mod editor;
mod enclosed;
mod expectations;
mod files;
mod fraction;
mod house;
mod interrupted;
mod library;
mod line;
mod malformed;
mod market;
mod misprints;
mod mutants;
mod paper;
mod pictures;
mod program;
mod sampler;
mod tools;
mod traps;
mod verdicts;
mod workers;
