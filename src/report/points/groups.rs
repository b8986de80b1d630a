//! Findings that fail from one cause: those of one id and of one table; of labelled results at their boundaries; steps of one appendix; those that one
//! and the same exchange of terms, or one and the same further condition, repairs; and results that fail in one reading and hold in another.

use super::grade::Grade;
use super::place::{self, Weight};
use crate::audit::change::Change;
use crate::audit::{Finding, Verdict};
use crate::lang::tree::GoalKind;
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use crate::report::difference::same;
use crate::report::errors::{self, Class};
use std::collections::BTreeMap;

/// The places in `failing` of what belongs together, each group in order, the groups by their first member.
pub fn groups(
    paper: &Paper,
    failing: &[&Finding],
    grades: &[Grade],
    by_id: &BTreeMap<&str, Vec<&Finding>>,
) -> Vec<Vec<usize>> {
    let mut joined = Joined((0..failing.len()).collect());
    let class = |finding: &Finding| {
        errors::class(paper, finding, by_id.get(finding.id.as_str()).map_or(&[][..], Vec::as_slice))
    };
    let minor = |at: usize| grades.get(at).is_none_or(|grade| *grade == Grade::Minor);
    for (at, one) in failing.iter().enumerate() {
        for (other, two) in failing.iter().enumerate().take(at) {
            let table = table(paper, one);
            let told = !minor(at) && !minor(other);
            let one_place = one.id == two.id || table.is_some() && table == self::table(paper, two);
            let boundary = || [one, two].iter().all(|f| class(f) == Class::Boundary && Weight::of(f).is_labelled());
            if one_place
                || told && (one_chapter(one, two) || boundary() || one_repair(one, two) || one_reading(one, two, by_id))
            {
                joined.join(at, other);
            }
        }
    }
    joined.groups()
}

/// The table that a finding is about.
pub fn table(paper: &Paper, finding: &Finding) -> Option<usize> {
    match finding.subject {
        Subject::Disjoint { table }
        | Subject::Cover { table, .. }
        | Subject::Sat { table, .. }
        | Subject::Coverage { table, .. }
        | Subject::Consistent { table, .. }
        | Subject::Range { table, .. } => Some(table),
        Subject::Claim(_) => match &paper.claim_of(finding.subject)?.goal.kind {
            GoalKind::Table { table, .. } => paper.table_index.get(&table.text).copied(),
            _ => None,
        },
        Subject::Assumptions | Subject::Exists { .. } | Subject::Unique { .. } => None,
    }
}

/// Steps of one appendix.
fn one_chapter(one: &Finding, two: &Finding) -> bool {
    let chapter = |finding: &Finding| {
        let location = finding.location.as_deref().filter(|location| place::head(location) == "appendix");
        location.filter(|_| finding.code == Code::C002).map(place::chapter)
    };
    chapter(one).is_some() && chapter(one) == chapter(two)
}

/// The same exchange of terms, or the same condition more.
fn one_repair(one: &Finding, two: &Finding) -> bool {
    let changes = [one, two].map(|finding| finding.correction.as_ref().map(|correction| &correction.change));
    match changes {
        [Some(Change::Term { printed, new }), Some(Change::Term { printed: other, new: instead })] => {
            same(printed, other) && same(new, instead)
        }
        [Some(Change::Under(conditions)), Some(Change::Under(others))] => {
            conditions.iter().map(|used| &used.name.text).eq(others.iter().map(|used| &used.name.text))
        }
        _ => false,
    }
}

/// Both fail in a reading with the same notion, and hold in another.
fn one_reading(one: &Finding, two: &Finding, by_id: &BTreeMap<&str, Vec<&Finding>>) -> bool {
    let (Some(read), Some(other)) = (&one.reading, &two.reading) else { return false };
    let holds = |finding: &Finding| {
        let all = by_id.get(finding.id.as_str()).into_iter().flatten();
        all.filter(|other| other.part == finding.part && other.verdict == Verdict::Proved && !errors::is_repair(other))
            .any(|other| !other.reading.as_ref().is_some_and(|other| other.shares_notion(read)))
    };
    read.shares_notion(other) && holds(one) && holds(two)
}

/// Which places belong together: each points to another one of its group, or to itself.
struct Joined(Vec<usize>);

impl Joined {
    fn root(&self, mut at: usize) -> usize {
        while let Some(&next) = self.0.get(at).filter(|next| **next != at) {
            at = next;
        }
        at
    }

    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        if let Some(slot) = self.0.get_mut(one.max(two)) {
            *slot = one.min(two);
        }
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.0.len() {
            out.entry(self.root(at)).or_default().push(at);
        }
        out.into_values().collect()
    }
}
