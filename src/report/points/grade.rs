//! How much depends on what fails. Of these rules the first that fits decides:
//!
//! 1. What depends on the reading is minor; a further point if it has a name; and more if the reading fails in several results of which one has a name.
//! 2. What only a boundary, or one word or sign, is wrong in is minor; that a result with a name fails at a boundary is a further point.
//! 3. A table, a result with a name, a claim of several sections: essential.
//! 4. What speaks of such a result, a step of a proof, and what has no value where it is claimed: a further point.
//! 5. Anything else is minor if it has a correction that is proved, else a further point.

use super::place::{self, Weight};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use crate::report::errors::{self, Class};
use std::collections::{BTreeMap, BTreeSet};

/// How much depends on a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A result of the paper.
    Essential,
    /// Something that the paper can do without.
    Further,
    /// Nothing; it is corrected in passing.
    Minor,
}

/// The grades of what fails, in its order.
pub fn grades(paper: &Paper, failing: &[&Finding], by_id: &BTreeMap<&str, Vec<&Finding>>) -> Vec<Grade> {
    let all = |finding: &Finding| by_id.get(finding.id.as_str()).map_or(&[][..], Vec::as_slice);
    failing.iter().map(|finding| grade(paper, finding, all(finding), failing)).collect()
}

fn grade(paper: &Paper, finding: &Finding, all: &[&Finding], failing: &[&Finding]) -> Grade {
    let weight = Weight::of(finding);
    let labelled = weight.is_labelled();
    match errors::class(paper, finding, all) {
        Class::Ambiguity if labelled && !decides_results(finding, failing) => Grade::Further,
        Class::Ambiguity if !decides_results(finding, failing) => Grade::Minor,
        Class::Boundary if labelled => Grade::Further,
        Class::Boundary if weight != Weight::Table => Grade::Minor,
        Class::Misprint => Grade::Minor,
        _ if labelled || matches!(weight, Weight::Table | Weight::Sections) => Grade::Essential,
        Class::Step | Class::Undefined => Grade::Further,
        _ if names_a_result(finding) => Grade::Further,
        _ if is_repaired(finding, all) => Grade::Minor,
        _ => Grade::Further,
    }
}

/// Whether the reading of a finding fails in several ids, of which one is a result with a name.
fn decides_results(finding: &Finding, failing: &[&Finding]) -> bool {
    let Some(reading) = &finding.reading else { return false };
    let same = failing.iter().filter(|other| other.reading.as_ref().is_some_and(|other| other.shares_notion(reading)));
    let ids: BTreeSet<&str> = same.clone().map(|other| other.id.as_str()).collect();
    ids.len() > 1 && same.clone().any(|other| Weight::of(other).is_labelled())
}

fn names_a_result(finding: &Finding) -> bool {
    finding.location.iter().chain(&finding.part).any(|words| place::names_a_result(words))
}

/// Whether a proved correction is known, from a search or from the claims file.
fn is_repaired(finding: &Finding, all: &[&Finding]) -> bool {
    let of_it = |other: &&&Finding| other.verdict == Verdict::Proved && other.part == finding.part;
    finding.correction.is_some() || all.iter().filter(of_it).any(|other| errors::is_repair(other))
}
