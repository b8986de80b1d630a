//! The rules, one file each, and the recursion over a proof.
//!
//! A proof is checked against a sequent: a list of hypotheses. It is accepted only when every branch ends in a rule that shows the
//! hypotheses of that branch to be unsatisfiable.

pub(crate) mod equilibria;
pub(crate) mod point;
mod products;
mod split;

use crate::certificate::{Proof, Rule};
use crate::rejection::Result;
use crate::sequent::{Normalizer, Sequent};

/// Checks that the proof shows the sequent to be unsatisfiable; the sequent is left as it was found.
pub(crate) fn check(proof: &Proof, sequent: &mut Sequent, normalizer: &Normalizer<'_, '_>) -> Result<()> {
    let before = sequent.len();
    normalizer.budget().spend(1)?;
    for (atom, inner, line) in &proof.steps {
        split::have(atom, inner, sequent, normalizer).map_err(|rejection| rejection.at(*line))?;
    }
    let result = match &proof.last {
        Rule::Products(items) => products::check(items, sequent, normalizer),
        Rule::Split(atom, yes, no) => split::split(atom, yes, no, sequent, normalizer),
        Rule::Integer(term, bound, low, high) => split::integer(term, bound, low, high, sequent, normalizer),
        Rule::Cases(number, blocks) => split::cases(*number, blocks, sequent, normalizer),
    };
    sequent.truncate(before);
    result.map_err(|rejection| rejection.at(proof.line))
}

/// The name of the outermost rule of a proof.
pub(crate) fn outermost(proof: &Proof) -> &'static str {
    if !proof.steps.is_empty() {
        return "have";
    }
    match proof.last {
        Rule::Products(_) => "products",
        Rule::Split(..) => "split",
        Rule::Integer(..) => "integer",
        Rule::Cases(..) => "cases",
    }
}
