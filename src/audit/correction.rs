//! Corrections: a refuted range with a small change under which it holds.

use super::Context;
use super::finding::Finding;
use super::settle::Settled;

/// Proposes a correction.
pub fn propose(_context: &Context<'_>, _settled: &Settled, _finding: &mut Finding) {}
