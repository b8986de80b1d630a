//! The tests of whole papers: the audit of `proofs/joint-action` against brute force, mutants, hostile files, snapshots, and the house rules.

mod brute;
mod expectations;
mod house;
mod interrupted;
mod malformed;
mod market;
mod mutants;
mod paper;
mod pictures;
mod program;
