//! The referee's letter: what was examined, what holds, and the errors in order of consequence.
//!
//! The order comes from [`errors`], the headings from [`super::headings`], the places and references from [`places`]. The letter adds words, no judgement: that a
//! place which a remark names is right is said only as far as its findings are proved.

use super::errors::{self, Class, Error, Parts};
use super::headings::{introduction, title};
use super::markdown::{code, plain, regions};
use super::overview::{self, count};
use super::{Report, contradictions, model, places, sentences, there};
use crate::audit::finding::Remark;
use crate::audit::{Finding, Verdict};
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use std::collections::BTreeMap;

/// From how many findings on a table's errors are listed as rows.
const ROWS: usize = 3;

/// A place with more ids than this is referred to as a whole.
const MANY: usize = 3;

/// The letter up to the tables.
pub fn write(report: &Report<'_>) -> String {
    let (paper, findings) = (report.paper, report.findings);
    let errors = errors::errors(paper, findings);
    let numbers: BTreeMap<&str, usize> = errors.iter().zip(1..).map(|(error, number)| (error.id, number)).collect();
    let mut out = format!("# Referee report: {}\n\n", plain(paper.title.as_deref().unwrap_or(&paper.slug)));
    if let Some(authors) = &paper.authors {
        out.push_str(&format!("Authors: {}\n\n", plain(authors)));
    }
    out.push_str("Dear Editor, dear Authors,\n\n");
    let pairs = contradictions::pairs(paper, findings);
    overview::summary(&mut out, report, &errors, &pairs);
    overview::holds(&mut out, paper, findings);
    let letter = Letter { paper, findings, numbers };
    for class in Class::ALL {
        letter.group(&mut out, class, &errors);
    }
    contradictions::write(&mut out, paper, &pairs, &letter.numbers);
    letter.others(&mut out);
    out
}

/// Findings by their ids.
type Readings<'a> = Vec<(&'a str, Vec<&'a Finding>)>;

/// Which findings a chapter takes.
type Wanted<'a> = &'a dyn Fn(&Finding) -> bool;

/// What an entry of the letter refers to.
struct Letter<'a> {
    paper: &'a Paper,
    findings: &'a [Finding],
    /// The number of each error in the letter.
    numbers: BTreeMap<&'a str, usize>,
}

impl Letter<'_> {
    fn group(&self, out: &mut String, class: Class, errors: &[Error<'_>]) {
        let all: Vec<&Error<'_>> = errors.iter().filter(|error| error.class == class).collect();
        if all.is_empty() {
            return;
        }
        let several = all.iter().any(|error| has_several_readings(error));
        out.push_str(&format!("## {}\n\n{}\n\n", title(class), introduction(class, several)));
        let mut by_table: BTreeMap<usize, Vec<&Error<'_>>> = BTreeMap::new();
        if class == Class::Table {
            for error in &all {
                if let Some(table) = self.row_of(error) {
                    by_table.entry(table).or_default().push(error);
                }
            }
            by_table.retain(|_, rows| rows.len() >= ROWS);
        }
        for (&table, rows) in &by_table {
            self.rows(out, table, rows);
        }
        for error in all {
            if !self.row_of(error).is_some_and(|table| by_table.contains_key(&table)) {
                self.error(out, error);
            }
        }
    }

    /// The table in whose list of errors an error can be a row.
    fn row_of(&self, error: &Error<'_>) -> Option<usize> {
        let [finding] = error.refuted.as_slice() else { return None };
        match finding.subject {
            Subject::Range { table, .. }
            | Subject::Coverage { table, .. }
            | Subject::Consistent { table, .. }
            | Subject::Sat { table, .. } => finding.gaps.is_empty().then_some(table),
            _ => None,
        }
    }

    fn rows(&self, out: &mut String, table: usize, rows: &[&Error<'_>]) {
        let title = self.paper.tables.get(table).map_or_else(String::new, |table| {
            table.title.as_ref().map_or_else(|| table.name.text.clone(), |title| title.text.clone())
        });
        out.push_str(&format!("### {}: {}\n\n", plain(&title), count(rows.len(), "error")));
        out.push_str(
            "| no. | place | printed | what is wrong | for instance | proved instead |\n|---|---|---|---|---|---|\n",
        );
        for error in rows {
            for finding in &error.refuted {
                let place = format!("{}, {}", plain(finding.location.as_deref().unwrap_or("")), code(error.id));
                let witness = finding
                    .witness
                    .as_ref()
                    .map_or_else(String::new, |witness| code(&there::point_cell(self.paper, finding, witness)));
                let correction =
                    finding.correction.as_ref().map_or_else(String::new, |correction| match &correction.change {
                        change if change.tells_both() => change.to_string(),
                        change => format!("{} ({change})", code(&correction.claim)),
                    });
                out.push_str(&format!(
                    "| {} | {place} | {} | {}{} | {witness} | {correction} |\n",
                    self.numbers.get(error.id).copied().unwrap_or_default(),
                    code(&there::claim(self.paper, finding)),
                    plain(&there::problem(self.paper, finding)),
                    finding.note.as_deref().map_or_else(String::new, |note| format!(" {}", plain(note))),
                ));
            }
        }
        out.push('\n');
    }

    fn error(&self, out: &mut String, error: &Error<'_>) {
        let Some(first) = error.refuted.first() else { return };
        let number = self.numbers.get(error.id).copied().unwrap_or_default();
        let place = first.location.as_deref().map_or_else(String::new, |place| format!("{}, ", plain(place)));
        let place = model::capital(&place);
        out.push_str(&format!("### {number}. {place}{}\n\n", code(error.id)));
        out.push_str(&parts(error));
        for finding in &error.refuted {
            self.refuted(out, finding);
        }
        self.other_readings(out, error);
        if error.class == Class::Step {
            self.results_nearby(out, first);
        }
    }

    /// One refuted reading: words, formula, counterexample, correction, remark.
    fn refuted(&self, out: &mut String, finding: &Finding) {
        self.claim(out, finding);
        let problem = match &finding.example {
            Some(example) => sentences::example(example, &code),
            None => plain(&there::problem(self.paper, finding)),
        };
        match &finding.witness {
            None => out.push_str(&problem),
            Some(witness) => {
                let joint = if problem.contains("this point") { ": " } else { "; for instance at " };
                let point = there::point_line(self.paper, finding, witness);
                let point = if point.is_empty() { point } else { format!("{joint}{}", code(&point)) };
                out.push_str(&format!("{}{point}", problem.trim_end_matches('.')));
                if let Some(profile) = &witness.profile {
                    out.push_str(&format!(" and the profile {}", code(&profile.to_string())));
                }
                let values = there::values_line(self.paper, finding, witness);
                if !values.is_empty() {
                    out.push_str(&format!(", where {}", code(&values)));
                }
                out.push('.');
            }
        }
        out.push_str("\n\n");
        if let (Some(undefined), true) = (&finding.undefined, finding.verdict == Verdict::Refuted) {
            out.push_str(&format!("Besides, {}.\n\n", plain(&undefined.to_string())));
        }
        if let Some(correction) = &finding.correction {
            out.push_str(&format!(
                "Proved instead: {}. The change: {}.\n\n",
                code(&correction.claim),
                correction.change
            ));
        }
        regions(out, (self.paper, finding), "Left open", &finding.gaps);
        regions(out, (self.paper, finding), "Ties", &finding.ties);
        self.remark(out, finding);
    }

    /// The paper's words as a quotation, and the formula.
    fn claim(&self, out: &mut String, finding: &Finding) {
        let words = model::words(self.paper, finding);
        let label = finding.label().map(|label| plain(&label));
        match (words, label) {
            (Some(words), label) => {
                let label = label.map_or_else(String::new, |label| format!(" ({label})"));
                out.push_str(&format!("> {}{label}\n\n", plain(words)));
            }
            (None, Some(label)) => out.push_str(&format!("{}: ", model::capital(&label))),
            (None, None) => {}
        }
        if !finding.as_expected() {
            out.push_str(&format!("**{}: {}.** ", finding.verdict.word(), model::expectation(finding)));
        }
        out.push_str(&format!("In symbols: {}\n\n", code(&there::claim(self.paper, finding))));
    }

    fn remark(&self, out: &mut String, finding: &Finding) {
        // That something was not looked for again concerns whoever runs the audit.
        for remark in finding.remarks.iter().filter(|remark| matches!(remark, Remark::MayLack(_))) {
            out.push_str(&format!("{}\n\n", plain(&remark.to_string())));
        }
        let Some(note) = &finding.note else { return };
        out.push_str(&format!("Remark: {}\n\n", plain(note)));
        self.compare(out, "Compare", places::named(note, finding, self.findings).into_iter());
    }

    /// Other ids with what was found of them and where the letter treats them; of places with many ids only the totals.
    fn compare<'f>(&self, out: &mut String, title: &str, found: impl Iterator<Item = &'f Finding>) {
        let mut by_place: Vec<(&str, Readings<'_>)> = Vec::new();
        for finding in found {
            let place = places::place_of(finding);
            let number = by_place.iter().position(|(known, _)| *known == place).unwrap_or_else(|| {
                by_place.push((place, Vec::new()));
                by_place.len() - 1
            });
            let Some((_, ids)) = by_place.get_mut(number) else { continue };
            match ids.iter_mut().find(|(id, _)| *id == finding.id) {
                Some((_, all)) => all.push(finding),
                None => ids.push((&finding.id, vec![finding])),
            }
        }
        let mut words = Vec::new();
        for (place, ids) in by_place {
            if ids.len() > MANY {
                let all = ids.into_iter().flat_map(|(_, all)| all);
                words.push(format!("{}: {}", plain(place), model::totals_line(all)));
                continue;
            }
            for (id, all) in ids {
                let verdicts = match all.as_slice() {
                    [only] => only.verdict.word().to_owned(),
                    all => model::totals_line(all.iter().copied()),
                };
                let number = self.numbers.get(id).map_or_else(String::new, |number| format!(" (see no. {number})"));
                let place = if place.is_empty() { String::new() } else { format!("{}, ", plain(place)) };
                words.push(format!("{place}{}: {verdicts}{number}", code(id)));
            }
        }
        if !words.is_empty() {
            out.push_str(&format!("{title}: {}.\n\n", words.join("; ")));
        }
    }

    /// What is proved of an id: its repair first.
    fn other_readings(&self, out: &mut String, error: &Error<'_>) {
        let (repairs, others): (Vec<&Finding>, Vec<&Finding>) =
            error.proved.iter().copied().partition(|finding| errors::is_repair(finding));
        let title = match error.class {
            Class::Part | Class::Ambiguity => "What holds of it (proved):",
            _ => "Proved under the same id:",
        };
        for (title, all, corrected) in [("Proved in the corrected version:", repairs, true), (title, others, false)] {
            if all.is_empty() {
                continue;
            }
            out.push_str(&format!("{title}\n\n"));
            for finding in all {
                let label = match corrected {
                    true => repaired(finding),
                    false => finding.label().unwrap_or_default(),
                };
                let label = if label.is_empty() { label } else { format!("{}: ", plain(&label)) };
                let formula = code(&there::claim(self.paper, finding));
                let words = match model::words(self.paper, finding) {
                    Some(words) if corrected => format!("{} In symbols: {formula}", plain(words)),
                    Some(words) => plain(words),
                    None => formula,
                };
                out.push_str(&format!("- {label}{words}\n"));
            }
            out.push('\n');
        }
    }

    /// What became of the results at the place of a step, or at the places that its location names.
    fn results_nearby(&self, out: &mut String, step: &Finding) {
        let named = places::named(step.location.as_deref().unwrap_or(""), step, self.findings);
        let here = |finding: &&Finding| {
            places::place_of(finding) == places::place_of(step) && !places::place_of(step).is_empty()
        };
        let results = self.findings.iter().filter(|finding| {
            finding.code == Code::C001
                && (here(finding) || named.iter().any(|other| other.id == finding.id))
                && model::claim_of(self.paper, finding).is_some()
        });
        self.compare(out, "Results of the same place", results);
    }

    /// What is neither proved nor refuted, and what is proved against expectation.
    fn others(&self, out: &mut String) {
        let open = |finding: &Finding| matches!(finding.verdict, Verdict::Sampled | Verdict::Unknown(_));
        let nothing = |f: &Finding| f.verdict == Verdict::Vacuous && !(f.as_expected() && model::holds(self.paper, f));
        let chapters: [(&str, Wanted<'_>); 4] = [
            ("Claims about nothing", &nothing),
            ("Proved up to cited theorems and other trusted steps", &|f| f.verdict == Verdict::Holed),
            ("Not settled", &open),
            ("Proved, though this was not expected", &|f| f.verdict == Verdict::Proved && !f.as_expected()),
        ];
        for (title, wanted) in chapters {
            let chosen: Vec<&Finding> = self.findings.iter().filter(|finding| wanted(finding)).collect();
            if chosen.is_empty() {
                continue;
            }
            out.push_str(&format!("## {title}\n\n"));
            for finding in chosen {
                let place = finding.location.as_deref().map_or_else(String::new, |place| format!("{}, ", plain(place)));
                out.push_str(&format!("### {}{}\n\n", model::capital(&place), code(&finding.id)));
                self.claim(out, finding);
                out.push_str(&format!("{}\n\n", plain(&there::problem(self.paper, finding))));
                self.remark(out, finding);
            }
        }
    }
}

/// Whether what is asserted was read in several ways.
fn has_several_readings(error: &Error<'_>) -> bool {
    let all: Vec<&Finding> = error.refuted.iter().chain(&error.proved).copied().collect();
    let printed = |finding: &&&Finding| finding.reading.is_some() && !errors::is_repair(finding);
    all.iter()
        .filter(printed)
        .any(|one| all.iter().filter(printed).any(|other| other.part == one.part && other.reading != one.reading))
}

/// The label of a corrected version without the word for it.
fn repaired(finding: &Finding) -> String {
    let plain = finding.reading.iter().flat_map(|reading| &reading.plain);
    finding.part.iter().chain(plain).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Which parts of an id fail, or depend on the reading, when it has several; empty otherwise.
fn parts(error: &Error<'_>) -> String {
    let Parts { failing, depending, total, rest_holds } = &error.parts;
    let verbs = [(failing, "fails", "fail"), (depending, "depends on the reading", "depend on the reading")];
    let verbs = verbs.into_iter().filter(|(names, ..)| !names.is_empty()).map(|(names, one, several)| {
        let names: Vec<String> = names.iter().map(|part| plain(part)).collect();
        format!("{} {} ({})", names.len(), if names.len() == 1 { one } else { several }, names.join("; "))
    });
    let words: Vec<String> = verbs.collect();
    if *total < 2 || words.is_empty() {
        return String::new();
    }
    let rest = if *rest_holds { "; the rest is proved" } else { "" };
    format!("Of its {total} parts {}{rest}.\n\n", words.join(" and "))
}
