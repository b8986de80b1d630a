//! The long report: what was examined, what holds, and every error at length, in order of consequence.
//!
//! The order comes from [`errors`], the headings from [`super::headings`], the places and references from [`places`]. The letter adds words, no judgement: that a
//! place which a remark names is right is said only as far as its findings are proved.

use super::document::{Block, Document, Inline, Inlines, Marker, code, joined, paragraph, words};
use super::errors::{self, Class, Error, Parts};
use super::headings::{introduction, title};
use super::overview::{self, count};
use super::there::{Spacing, told};
use super::{Report, changes, contradictions, document, model, places, problem, there, unsettled};
use crate::audit::finding::{Gap, Remark};
use crate::audit::{Finding, Verdict};
use crate::lang::Paper;
use crate::lang::print;
use crate::obligation::Code;
use std::collections::BTreeMap;

/// From how many findings on a table's errors are listed as rows.
const ROWS: usize = 3;

/// A place with more ids than this is referred to as a whole.
const MANY: usize = 3;

/// Up to how many regions are listed in the open.
const FOLDED: usize = 8;

/// The letter up to the tables.
pub fn document(report: &Report<'_>) -> Document {
    let (paper, findings) = (report.paper, report.findings);
    let errors = errors::errors(paper, findings);
    let numbers: BTreeMap<&str, usize> = errors.iter().zip(1..).map(|(error, number)| (error.id, number)).collect();
    let title = format!("Referee report: {}", paper.title.as_deref().unwrap_or(&paper.slug));
    let mut out = vec![Block::Heading(1, vec![words(title)])];
    out.extend(paper.authors.as_ref().map(|authors| paragraph(format!("Authors: {authors}"))));
    out.push(paragraph("Dear Editor, dear Authors,"));
    let pairs = contradictions::pairs(paper, findings);
    out.extend(overview::summary(report, &errors, &pairs));
    out.extend(overview::holds(paper, findings));
    let letter = Letter { paper, findings, numbers };
    for class in Class::ALL {
        letter.group(&mut out, class, &errors);
    }
    out.extend(contradictions::chapter(paper, &pairs, &letter.numbers));
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
    fn group(&self, out: &mut Document, class: Class, errors: &[Error<'_>]) {
        let all: Vec<&Error<'_>> = errors.iter().filter(|error| error.class == class).collect();
        if all.is_empty() {
            return;
        }
        let several = all.iter().any(|error| has_several_readings(error));
        out.extend([Block::Heading(2, vec![words(title(class))]), paragraph(introduction(class, several))]);
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
        finding.subject.case().filter(|_| finding.gaps.is_empty()).map(|(table, _)| table)
    }

    fn rows(&self, out: &mut Document, table: usize, rows: &[&Error<'_>]) {
        let title = self.paper.tables.get(table).map_or_else(String::new, |table| {
            table.title.as_ref().map_or_else(|| table.name.text.clone(), |title| title.text.clone())
        });
        out.push(Block::Heading(3, vec![words(format!("{title}: {}", count(rows.len(), "error")))]));
        let heads = ["no.", "place", "printed", "what is wrong", "for instance", "proved instead"];
        let found = rows.iter().flat_map(|error| error.refuted.iter().map(|finding| self.row(error, finding)));
        out.push(document::table(&heads, found.collect()));
    }

    fn row(&self, error: &Error<'_>, finding: &Finding) -> Vec<Inlines> {
        let number = self.numbers.get(error.id).copied().unwrap_or_default();
        let place = format!("{}, ", finding.location.as_deref().unwrap_or(""));
        let point = finding.witness.as_ref().map(|witness| code(there::point_cell(self.paper, finding, witness)));
        let correction = finding.correction.as_ref().map_or_else(Inlines::new, |correction| {
            let change = changes::told(&correction.change);
            match correction.change.tells_both() {
                true => change,
                false => [vec![code(&correction.claim), words(" (")], change, vec![words(")")]].concat(),
            }
        });
        let mut wrong = problem::told(self.paper, finding).whole();
        wrong.extend(finding.note.as_ref().map(|note| words(format!(" {note}"))));
        vec![
            vec![words(number.to_string())],
            vec![words(place), code(error.id)],
            vec![code(there::claim(self.paper, finding))],
            wrong,
            point.into_iter().collect(),
            correction,
        ]
    }

    fn error(&self, out: &mut Document, error: &Error<'_>) {
        let Some(first) = error.refuted.first() else { return };
        let number = self.numbers.get(error.id).copied().unwrap_or_default();
        let place = first.location.as_deref().map_or_else(String::new, |place| format!("{}, ", model::capital(place)));
        out.push(Block::Heading(3, vec![words(format!("{number}. {place}")), code(error.id)]));
        out.extend(parts(error).map(paragraph));
        for finding in &error.refuted {
            self.refuted(out, finding);
        }
        self.other_readings(out, error);
        if error.class == Class::Step {
            self.results_nearby(out, first);
        }
    }

    /// One refuted reading: words, formula, counterexample, correction, remark.
    fn refuted(&self, out: &mut Document, finding: &Finding) {
        self.claim(out, finding);
        let problem = problem::told(self.paper, finding);
        out.push(Block::Paragraph(match &finding.witness {
            None => problem.whole(),
            Some(witness) => {
                let joint = if problem.at_point { ": " } else { "; for instance at " };
                let point = told(&there::point(self.paper, finding, witness), Spacing::Wide);
                let mut found = problem.words;
                if !point.is_empty() {
                    found.extend([words(joint), code(point)]);
                }
                if let Some(profile) = &witness.profile {
                    found.extend([words(" and the profile "), code(profile.to_string())]);
                }
                let values = told(&there::values(self.paper, finding, witness), Spacing::Wide);
                if !values.is_empty() {
                    found.extend([words(", where "), code(values)]);
                }
                found.push(words("."));
                found
            }
        }));
        if let (Some(undefined), true) = (&finding.undefined, finding.verdict == Verdict::Refuted) {
            out.push(paragraph(format!("Besides, {undefined}.")));
        }
        if let Some(correction) = &finding.correction {
            let proved = vec![words("Proved instead: "), code(&correction.claim), words(". The change: ")];
            out.push(Block::Paragraph([proved, changes::told(&correction.change), vec![words(".")]].concat()));
        }
        if let Some(row) = &finding.row {
            let proved = vec![words("The whole case as it should be, proved: ")];
            out.push(Block::Paragraph([proved, changes::told(&row.change), vec![words(".")]].concat()));
        }
        if !finding.regions.is_empty() {
            let regions = joined(finding.regions.iter().map(|one| vec![code(one.ordering.to_string())]), "; ");
            let told =
                [vec![words("No case holds where ")], regions, vec![words(" (proved); that is all of the following.")]];
            out.push(Block::Paragraph(told.concat()));
        }
        self.regions(out, finding, "Left open", &finding.gaps);
        self.regions(out, finding, "Ties", &finding.ties);
        self.remark(out, finding);
    }

    /// Regions with a point in each.
    fn regions(&self, out: &mut Document, finding: &Finding, title: &str, all: &[Gap]) {
        if all.is_empty() {
            return;
        }
        let items = all.iter().map(|gap| {
            let only = gap.only_if.as_ref().map(|only| [words(", only if "), code(print::expr(only, 0))]);
            let point = code(there::point_cell(self.paper, finding, &gap.witness));
            let place = only.into_iter().flatten().chain([words("; for instance "), point]);
            std::iter::once(code(print::expr(&gap.ordering, 0))).chain(place).collect()
        });
        let list = Block::List(Marker::Number, items.collect());
        match all.len() > FOLDED {
            true => out.push(Block::Folded(vec![words(format!("{title}: {}", all.len()))], vec![list])),
            false => out.extend([paragraph(format!("{title}:")), list]),
        }
    }

    /// The paper's words as a quotation, and the formula.
    fn claim(&self, out: &mut Document, finding: &Finding) {
        let mut formula = Inlines::new();
        match (model::words(self.paper, finding), finding.label()) {
            (Some(said), label) => {
                let label = label.map_or_else(String::new, |label| format!(" ({label})"));
                out.push(Block::Quotation(vec![words(format!("{said}{label}"))]));
            }
            (None, Some(label)) => formula.push(words(format!("{}: ", model::capital(&label)))),
            (None, None) => {}
        }
        if !finding.as_expected() {
            let verdict = format!("{}: {}.", finding.verdict.word(), model::expectation(finding));
            formula.extend([Inline::Strong(verdict), words(" ")]);
        }
        formula.extend([words("In symbols: "), code(there::claim(self.paper, finding))]);
        out.push(Block::Paragraph(formula));
    }

    fn remark(&self, out: &mut Document, finding: &Finding) {
        // That something was not looked for again concerns whoever runs the audit.
        let lacking = finding.remarks.iter().filter(|remark| matches!(remark, Remark::MayLack(_)));
        out.extend(lacking.map(|remark| paragraph(remark.to_string())));
        let Some(note) = &finding.note else { return };
        out.push(paragraph(format!("Remark: {note}")));
        self.compare(out, "Compare", places::named(note, finding, self.findings).into_iter());
    }

    /// Other ids with what was found of them and where the letter treats them; of places with many ids only the totals.
    fn compare<'f>(&self, out: &mut Document, title: &str, found: impl Iterator<Item = &'f Finding>) {
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
        let mut found = Vec::new();
        for (place, ids) in by_place {
            if ids.len() > MANY {
                let all = ids.into_iter().flat_map(|(_, all)| all);
                found.push(vec![words(format!("{place}: {}", model::totals_line(all)))]);
                continue;
            }
            for (id, all) in ids {
                let verdicts = match all.as_slice() {
                    [only] => only.verdict.word().to_owned(),
                    all => model::totals_line(all.iter().copied()),
                };
                let number = self.numbers.get(id).map_or_else(String::new, |number| format!(" (see no. {number})"));
                let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
                found.push(vec![words(place), code(id), words(format!(": {verdicts}{number}"))]);
            }
        }
        if !found.is_empty() {
            let head = vec![words(format!("{title}: "))];
            out.push(Block::Paragraph([head, joined(found, "; "), vec![words(".")]].concat()));
        }
    }

    /// What is proved of an id: its repair first.
    fn other_readings(&self, out: &mut Document, error: &Error<'_>) {
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
            let items = all.into_iter().map(|finding| {
                let label = match corrected {
                    true => repaired(finding),
                    false => finding.label().unwrap_or_default(),
                };
                let label = if label.is_empty() { label } else { format!("{label}: ") };
                let formula = code(there::claim(self.paper, finding));
                let said = match model::words(self.paper, finding) {
                    Some(said) if corrected => vec![words(format!("{said} In symbols: ")), formula],
                    Some(said) => vec![words(said)],
                    None => vec![formula],
                };
                [vec![words(label)], said].concat()
            });
            out.extend([paragraph(title), Block::List(Marker::Bullet, items.collect())]);
        }
    }

    /// What became of the results at the place of a step, or at the places that its location names.
    fn results_nearby(&self, out: &mut Document, step: &Finding) {
        let named = places::named(step.location.as_deref().unwrap_or(""), step, self.findings);
        let here = |finding: &&Finding| {
            places::place_of(finding) == places::place_of(step) && !places::place_of(step).is_empty()
        };
        let results = self.findings.iter().filter(|finding| {
            finding.code == Code::C001
                && (here(finding) || named.iter().any(|other| other.id == finding.id))
                && self.paper.claim_of(finding.subject).is_some()
        });
        self.compare(out, "Results of the same place", results);
    }

    /// What is neither proved nor refuted, and what is proved against expectation.
    fn others(&self, out: &mut Document) {
        let open = |finding: &Finding| matches!(finding.verdict, Verdict::Unknown(_));
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
            out.push(Block::Heading(2, vec![words(title)]));
            for finding in chosen {
                let place = finding.location.as_deref().map(|place| words(format!("{}, ", model::capital(place))));
                out.push(Block::Heading(3, place.into_iter().chain([code(&finding.id)]).collect()));
                self.claim(out, finding);
                out.push(Block::Paragraph(problem::told(self.paper, finding).whole()));
                out.extend(unsettled::sentences(finding).into_iter().map(Block::Paragraph));
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

/// Which parts of an id fail, or depend on the reading, when it has several.
fn parts(error: &Error<'_>) -> Option<String> {
    let Parts { failing, depending, total, rest_holds } = &error.parts;
    let verbs = [(failing, "fails", "fail"), (depending, "depends on the reading", "depend on the reading")];
    let verbs = verbs.into_iter().filter(|(names, ..)| !names.is_empty()).map(|(names, one, several)| {
        let names: Vec<String> = names.iter().map(|part| part.to_string()).collect();
        format!("{} {} ({})", names.len(), if names.len() == 1 { one } else { several }, names.join("; "))
    });
    let verbs: Vec<String> = verbs.collect();
    if *total < 2 || verbs.is_empty() {
        return None;
    }
    let rest = if *rest_holds { "; the rest is proved" } else { "" };
    Some(format!("Of its {total} parts {}{rest}.", verbs.join(" and ")))
}
