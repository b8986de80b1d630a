//! What is told of one finding: its fields, what it rests on, and its certificates.

use super::document::{Field, Inlines, code, plain, words};
use super::there::{Spacing, point, point_cell, told, values};
use super::{changes, model, problem, sentences, there, unsettled};
use crate::audit::finding::{CertificateNote, Gap, Premises};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;

/// A label and what is told under it.
pub fn field(label: &'static str, words: Inlines) -> Field {
    Field { label, words, deeper: false }
}

/// What it rests on besides the kernel.
pub fn trusted(finding: &Finding) -> Vec<Field> {
    let each = finding.trusted.iter().enumerate().map(|(number, trust)| {
        let said = trust.explain();
        let whose = trust.name().map_or_else(String::new, |whose| format!(" ({whose})"));
        let label = if number == 0 { "rests on" } else { "" };
        field(label, vec![words(format!("{}{whose}: {}", said.name, said.explained()))])
    });
    each.collect()
}

/// Its irrational values, a line each, with at most so many digits.
pub fn digits(paper: &Paper, finding: &Finding, most: u32) -> Vec<Field> {
    let all = finding.witness.iter().flat_map(|witness| there::digits(paper, finding, witness, most));
    let mut lines: Vec<String> = all.map(|one| told(&[one], Spacing::Bound)).collect();
    if lines.is_empty() {
        lines.push("No irrational value is shown here.".to_owned());
    }
    let lines = lines.into_iter().enumerate();
    lines.map(|(number, line)| field(if number == 0 { "digits" } else { "" }, vec![words(line)])).collect()
}

/// The claims that its proof uses.
fn used(finding: &Finding) -> Option<Field> {
    let each = finding.uses.iter().map(|used| format!("{} ({})", used.title, used.verdict.word()));
    let all: Vec<String> = each.collect();
    (!all.is_empty()).then(|| field("uses", vec![words(all.join(", "))]))
}

/// The certificates of its verdict, of what it needs and of its correction, each with what it is.
pub fn evidence(finding: &Finding) -> Vec<(String, &CertificateNote)> {
    let mut out: Vec<(String, &CertificateNote)> = Vec::new();
    out.extend(finding.certificate.iter().map(|note| ("The certificate".to_owned(), note)));
    out.extend(finding.defined.iter().map(|note| ("The certificate that all has a value".to_owned(), note)));
    for property in finding.example.iter().flat_map(|example| &example.properties) {
        let said = plain(&sentences::holds(&property.said));
        out.push((format!("The certificate that {said}"), &property.certificate));
    }
    let correction = finding.correction.as_ref().map(|correction| &correction.certificate);
    out.extend(correction.map(|note| ("The certificate of the correction".to_owned(), note)));
    out
}

/// All its certificates, each with what it is.
pub fn certificates(finding: &Finding) -> Vec<(String, &CertificateNote)> {
    let mut out = evidence(finding);
    let besides = finding.correction.iter().flat_map(|correction| &correction.besides);
    out.extend(besides.map(|note| ("The certificate of what the correction needs besides".to_owned(), note)));
    let parts = finding.partly.iter().flat_map(|partly| &partly.proved);
    let parts = parts.flat_map(|part| part.certificates.iter().map(|note| (part.formula.as_str(), note)));
    out.extend(parts.map(|(formula, note)| (format!("A certificate of the part {formula}"), note)));
    let row = finding.row.iter().flat_map(|row| std::iter::once(&row.certificate).chain(&row.besides));
    out.extend(row.map(|note| ("A certificate of the case as it should be".to_owned(), note)));
    let open = finding.gaps.iter().chain(&finding.ties);
    out.extend(open.map(|one| (format!("The certificate of a point in {}", one.ordering), &one.certificate)));
    let regions = finding.regions.iter();
    out.extend(
        regions.map(|one| (format!("The certificate that no case holds where {}", one.ordering), &one.certificate)),
    );
    let undefined = finding.undefined.as_ref().map(|undefined| &undefined.certificate);
    let single = [
        ("The certificate of a point at which something has no value", undefined),
        ("The certificate that no further ordering is left open", finding.listing.as_ref()),
        ("The certificate that no point has a smaller total", finding.minimum.as_ref()),
    ];
    out.extend(single.into_iter().filter_map(|(name, note)| Some((name.to_owned(), note?))));
    out.extend(finding.premises_certificates.iter().map(|note| ("The certificate of the premises".to_owned(), note)));
    out
}

/// What is told of it, by labels.
pub fn fields(paper: &Paper, finding: &Finding) -> Vec<Field> {
    let mut out = vec![
        field("claim", vec![code(there::claim(paper, finding))]),
        field("found", problem::told(paper, finding).whole()),
    ];
    out.extend(used(finding));
    out.extend(unsettled::fields(finding));
    let mut tell = |label, words| out.push(field(label, words));
    if let Some(witness) = &finding.witness {
        let (point, values) = (point(paper, finding, witness), values(paper, finding, witness));
        if !point.is_empty() {
            tell("at", vec![words(told(&point, Spacing::Bound))]);
        }
        if let Some(profile) = &witness.profile {
            tell("profile", vec![words(profile.to_string())]);
        }
        if !values.is_empty() {
            tell("there", vec![words(told(&values, Spacing::Bound))]);
        }
    }
    if let (Some(undefined), false) = (&finding.undefined, matches!(finding.verdict, Verdict::Malformed(_))) {
        tell("no value", vec![words(format!("Besides, {undefined}."))]);
    }
    if let Premises::Open(why) = &finding.premises {
        tell("premises", vec![words(format!("Whether they can hold together is not settled: {why}."))]);
    }
    if let Some(correction) = &finding.correction {
        tell("correction", vec![code(&correction.claim), words(" (proved)")]);
        tell("changed", changes::told(&correction.change));
    }
    if let Some(row) = &finding.row {
        tell("whole case", [changes::told(&row.change), vec![words(" (proved)")]].concat());
    }
    for (number, region) in finding.regions.iter().enumerate() {
        let gaps: Vec<String> = region.gaps.iter().map(|gap| (gap + 1).to_string()).collect();
        let said = format!("{} (proved; holds {})", region.ordering, gaps.join(", "));
        out.push(field(if number == 0 { "no case" } else { "" }, vec![words(said)]));
    }
    out.extend(regions(paper, finding, "left open", &finding.gaps));
    out.extend(regions(paper, finding, "ties", &finding.ties));
    let mut tell = |label, text: &str| out.push(field(label, vec![words(text)]));
    if finding.listing.is_some() {
        tell("complete", "No further ordering is left open (proved).");
    }
    if finding.minimum.is_some() {
        tell("smallest", "No point has a smaller total of its whole numbers (proved).");
    }
    for doubt in &finding.doubts {
        tell("warning", &model::capital(&format!("{doubt}.")));
    }
    for remark in &finding.remarks {
        tell("remark", &remark.to_string());
    }
    if let Some(note) = &finding.note {
        tell("note", note);
    }
    out
}

/// Regions, each with a point in it.
fn regions(paper: &Paper, finding: &Finding, label: &'static str, all: &[Gap]) -> Vec<Field> {
    let mut out = Vec::new();
    for (number, gap) in all.iter().enumerate() {
        let only = gap.only_if.as_ref().map_or_else(String::new, |only| format!(" (only if {only})"));
        let label = if number == 0 { label } else { "" };
        out.push(field(label, vec![words(format!("{}. {}{only}", number + 1, gap.ordering))]));
        let point = format!("e.g. {}", point_cell(paper, finding, &gap.witness));
        out.push(Field { label: "", words: vec![words(point)], deeper: true });
    }
    out
}
