//! What the kept certificates say of a paper's claims, for an editor: nothing is searched, and the kernel accepts each again.
//!
//! It is the audit itself, without time and steps for a search. What would need one stays open here and is told nowhere.

use super::super::papers;
use super::super::store::FileStore;
use super::workspace::View;
use crate::audit::finding::{Remark, Unsettled};
use crate::audit::{self, Finding, Options, Verdict};
use crate::engine::{Budget, Cancel, Reason};
use crate::lang::Span;
use crate::lang::paper::Entry;
use crate::report::problem;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// The findings of a paper as far as they are kept; none for a paper with errors.
pub fn kept(view: &View, cancel: &Cancel) -> Vec<Finding> {
    let Some(paper) = &view.paper else { return Vec::new() };
    let options = Options {
        jobs: 1,
        time_limit: Some(Duration::ZERO),
        budget: Budget { steps: 0, ..Budget::default() },
        cancel: cancel.clone(),
        ..Options::default()
    };
    let store = FileStore::new(Some(papers::beside(&view.root)), false);
    audit::run(paper, &options, &store, &|_| {}).into_iter().filter(is_known).collect()
}

/// Whether it says more than that nothing was searched.
fn is_known(finding: &Finding) -> bool {
    let Verdict::Unknown(why) = &finding.verdict else { return true };
    finding.remarks.contains(&Remark::NotRepeated) || !is_for_want_of_search(why)
}

fn is_for_want_of_search(why: &Unsettled) -> bool {
    match why {
        Unsettled::Search(reason) => matches!(reason, Reason::Budget | Reason::Time | Reason::Interrupted),
        Unsettled::WhereDefined(why) | Unsettled::Elsewhere(_, why) | Unsettled::Premises(why) => {
            is_for_want_of_search(why)
        }
        Unsettled::NoExample | Unsettled::NoValues | Unsettled::Used(..) => true,
        Unsettled::Rejected(_) | Unsettled::Unsupported(_) | Unsettled::Reliance(_) | Unsettled::NotDenied => false,
    }
}

/// The findings with the entries that they are about.
pub fn placed<'v>(view: &'v View, findings: &'v [Finding]) -> impl Iterator<Item = (&'v Entry, &'v Finding)> {
    let entries = view.paper.iter().flat_map(|paper| &paper.entries);
    let named: BTreeMap<(&str, Option<String>), &Entry> =
        entries.map(|entry| ((entry.id.as_str(), entry.label()), entry)).collect();
    findings.iter().filter_map(move |finding| {
        let entry = named.get(&(finding.id.as_str(), finding.label())).copied()?;
        Some((entry, finding))
    })
}

/// What is to be told at its place: all but what is proved as expected.
pub fn diagnostic(view: &View, entry: &Entry, finding: &Finding) -> Option<Value> {
    let is_expected = finding.as_expected();
    if is_expected && finding.verdict == Verdict::Proved {
        return None;
    }
    let paper = view.paper.as_ref()?;
    let expected = match finding.expect {
        None => "no `expect` is written".to_owned(),
        Some(_) if is_expected => "as expected".to_owned(),
        Some(verdict) => format!("expected {}", verdict.word()),
    };
    let correction = finding.correction.as_ref().map_or_else(String::new, |found| format!("\nproved: {}", found.claim));
    let words = problem::problem(paper, finding).text();
    // The protocol's numbers: 1 an error, 2 a warning, 3 information.
    let severity = match finding.verdict {
        _ if is_expected => 3,
        Verdict::Refuted | Verdict::Vacuous | Verdict::Malformed(_) => 1,
        Verdict::Proved | Verdict::Holed | Verdict::Unknown(_) => 2,
    };
    Some(json!({
        "range": view.range(first_line(view, entry.span)),
        "severity": severity,
        "code": finding.shown_code().name(),
        "source": "referee audit",
        "message": format!("{} {} ({expected})\n{words}{correction}", finding.title(), finding.verdict.word()),
    }))
}

/// The span as far as its first line goes, so that a finding does not paint a whole table.
fn first_line(view: &View, span: Span) -> Span {
    let length = view.text(span).lines().next().map_or(0, str::len);
    Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span }
}

/// A lens over each claim of a file, with the verdicts of its findings.
pub fn lenses(view: &View, file: u32, findings: &[Finding]) -> Vec<Value> {
    let mut above: BTreeMap<Span, Vec<&Finding>> = BTreeMap::new();
    for (entry, finding) in placed(view, findings).filter(|(entry, _)| entry.span.file == file) {
        above.entry(entry.span).or_default().push(finding);
    }
    let lens = |(span, findings): (Span, Vec<&Finding>)| json!({ "range": view.range(first_line(view, span)), "command": { "title": title(&findings), "command": "" } });
    above.into_iter().map(lens).collect()
}

/// The verdicts of findings in a line: each with how many have it, in the order in which they come.
fn title(findings: &[&Finding]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for word in findings.iter().map(|finding| finding.verdict.word()) {
        match counted.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counted.push((word, 1)),
        }
    }
    let told =
        counted.iter().map(|(word, count)| if *count == 1 { (*word).to_owned() } else { format!("{count} {word}") });
    let off = findings.iter().filter(|finding| !finding.as_expected()).count();
    let expected = if off == 0 { "as expected" } else { "not as expected" };
    format!("{} ({expected})", told.collect::<Vec<_>>().join(", "))
}
