//! The findings of a page, each unfolding, and the form that filters them.

use super::anchors::Anchors;
use super::blocks::{Setting, shown};
use super::plates::Plates;
use crate::audit::Finding;
use crate::obligation::Code;
use crate::report::{Report, judged, model, page};
use maud::{Markup, html};

/// The section with all findings.
pub fn section(reports: &[Report<'_>], anchors: &[Anchors], plates: &[Plates]) -> Markup {
    let total: usize = reports.iter().map(|report| report.findings.len()).sum();
    html! {
        section #findings {
            h2 { "Findings" }
            (form(reports, total))
            @for ((report, anchors), plates) in reports.iter().zip(anchors).zip(plates) {
                @if reports.len() > 1 { h3 { (shown(report.paper.title.as_deref().unwrap_or(&report.paper.slug))) } }
                @let setting = Setting { anchors, deeper: 2 };
                @for (number, anchor) in anchors.all.iter().enumerate() {
                    @if let Some(finding) = report.findings.get(number) {
                        (one(report, finding, anchor, setting, &plates.of_finding(number)))
                    }
                }
            }
        }
    }
}

fn one(report: &Report<'_>, finding: &Finding, anchor: &str, setting: Setting<'_>, plate: &Markup) -> Markup {
    html! {
        details.finding id=(anchor) data-verdict=(finding.verdict.word()) data-question=(finding.shown_code().name())
            data-place=(shown(judged::place(finding))) {
            summary { (setting.inlines(&page::headline(report.paper, finding))) }
            (setting.blocks(&page::finding(report.paper, finding)))
            (plate)
            div.statement { (setting.blocks(&page::statement(finding))) }
            (setting.blocks(&page::certificates(finding)))
        }
    }
}

/// What can be chosen; a script shows it, since without one it would do nothing.
fn form(reports: &[Report<'_>], total: usize) -> Markup {
    let findings = || reports.iter().flat_map(|report| report.findings);
    let mut places: Vec<&str> = Vec::new();
    for place in findings().map(judged::place).filter(|place| !place.is_empty()) {
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    places.retain(|place| seen.insert(*place));
    let verdicts = model::totals(findings()).into_iter().filter(|(_, n)| *n > 0);
    let asked: std::collections::BTreeSet<Code> = findings().map(Finding::shown_code).collect();
    html! {
        form #filters hidden {
            (choice("verdict", "Verdict", verdicts.map(|(word, _)| (word.to_owned(), word.to_owned()))))
            (choice("question", "Question", asked.into_iter().map(|code| {
                (code.name().to_owned(), format!("{}: {}", code.name(), code.page().title))
            })))
            (choice("place", "Place", places.iter().map(|place| (shown(place), shown(place)))))
            p { output #shown for="verdict question place" aria-live="polite" { (total) " findings" } }
        }
    }
}

fn choice(name: &str, label: &str, options: impl Iterator<Item = (String, String)>) -> Markup {
    html! {
        label for=(name) { (label) }
        select id=(name) name=(name) {
            option value="" { "all" }
            @for (value, words) in options { option value=(value) { (words) } }
        }
    }
}
