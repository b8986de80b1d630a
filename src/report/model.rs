//! What reports say, apart from their layout: case tables, totals, and every finding's problem in one sentence.
//!
//! The sentences follow from the finding alone: its subject, its verdict, and for equilibria whether the profile that refutes is listed.

use super::sentences::{example as example_fails, holed, together};
use super::{choices, there};
use crate::audit::finding::{Played, Premises};
use crate::audit::{Finding, Verdict, sides};
use crate::lang::tree::{Answer, Case, Claim, ExprKind, GoalKind, Group, Profile, Question, Refinement, TableParts};
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use rug::Integer;
use std::collections::BTreeMap;

/// The words of all verdicts, in the order of totals.
pub const WORDS: [&str; 7] = ["proved", "refuted", "vacuous", "holed", "sampled", "unknown", "malformed"];

/// How many findings have each verdict; verdicts that do not occur are included.
pub fn totals<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<(&'static str, usize)> {
    let mut out = WORDS.map(|word| (word, 0)).to_vec();
    for finding in findings {
        if let Some((_, n)) = out.iter_mut().find(|(word, _)| *word == finding.verdict.word()) {
            *n += 1;
        }
    }
    out
}

/// The totals that are not zero as words: `5 proved, 1 refuted`.
pub fn totals_line<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let parts = totals(findings).into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{n} {word}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Findings whose verdict is not the expected one, or that expect nothing.
pub fn unexpected(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| !finding.as_expected()).collect()
}

/// Whether things are as claimed: it is proved, or it claims by `false` that its premises cannot hold together, and they cannot.
pub fn holds(paper: &Paper, finding: &Finding) -> bool {
    let impossible =
        |claim: &Claim| matches!(&claim.goal.kind, GoalKind::Formula(goal) if goal.kind == ExprKind::False);
    match finding.verdict {
        Verdict::Proved => true,
        Verdict::Vacuous => claim_of(paper, finding).is_some_and(impossible),
        _ => false,
    }
}

/// Whether there is nothing to say of a finding but that it is proved, as expected.
pub fn is_plain(finding: &Finding) -> bool {
    finding.verdict == Verdict::Proved && finding.as_expected()
}

/// The claim that a finding is about; none for what tables and roots ask.
pub fn claim_of<'p>(paper: &'p Paper, finding: &Finding) -> Option<&'p Claim> {
    match finding.subject {
        Subject::Claim(index) => paper.claims.get(index),
        _ => None,
    }
}

/// What the claims file says a finding's claim is in words.
pub fn words<'p>(paper: &'p Paper, finding: &Finding) -> Option<&'p str> {
    claim_of(paper, finding)?.words.as_ref().map(|words| words.text.as_str())
}

/// How the verdict compares with the expectation, as words behind the verdict.
pub fn expectation(finding: &Finding) -> String {
    match finding.expect {
        None => "nothing was expected".into(),
        Some(_) if finding.as_expected() => "as expected".into(),
        Some(verdict) => format!("expected {}", verdict.word()),
    }
}

/// Findings of which it is not settled whether their premises can hold together.
pub fn unsure(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| matches!(finding.premises, Premises::Open(_)))
}

/// What was found of the assumptions together, in one sentence.
pub fn assumptions(finding: &Finding) -> String {
    match &finding.premises {
        Premises::Possible => "The assumptions can hold together.".into(),
        Premises::Impossible => {
            "The assumptions exclude each other: no claim that is made under them says anything.".into()
        }
        Premises::Open(why) => format!("Whether the assumptions can hold together is not settled: {why}."),
    }
}

/// What is wrong, or what was found, in one sentence.
pub fn problem(paper: &Paper, finding: &Finding) -> String {
    if finding.subject == Subject::Assumptions && finding.code == Code::T004 {
        return assumptions(finding);
    }
    match &finding.verdict {
        Verdict::Proved => "It holds.".into(),
        Verdict::Vacuous if holds(paper, finding) => {
            "Its premises cannot hold together, which is what it claims.".into()
        }
        Verdict::Vacuous => "Its premises cannot hold together, so it says nothing.".into(),
        Verdict::Holed => holed(finding),
        Verdict::Sampled => "It was only sampled; no exception was found.".into(),
        Verdict::Unknown(why) => format!("It is not settled: {why}."),
        Verdict::Malformed(why) => undefined(why),
        Verdict::Refuted => refuted(paper, finding),
    }
}

/// What is wrong where something that is written has no value.
pub fn undefined(why: &str) -> String {
    format!("It is not defined everywhere where it is claimed: {why}.")
}

fn refuted(paper: &Paper, finding: &Finding) -> String {
    if let Some(example) = &finding.example {
        return example_fails(example, &str::to_owned);
    }
    match finding.subject {
        Subject::Disjoint { table } => {
            together(paper, finding, "case", &sides::conditions(paper, table, TableParts::Cases), "")
        }
        Subject::Cover { .. } => uncovered(finding, "where the group's conditions hold, its cases"),
        Subject::Sat { .. } => "The case cannot happen: its conditions contradict each other or the model.".into(),
        Subject::Coverage { .. } => "At this point the case holds, but none of its ranges does.".into(),
        Subject::Consistent { table, case } => {
            let case = paper.tables.get(table).and_then(|table| table.cases().nth(case));
            let ranges = case.map_or(&[][..], |(_, case)| &case.ranges);
            let ranges: Vec<_> = ranges.iter().map(|range| (range.name.text.clone(), vec![&range.region])).collect();
            together(paper, finding, "range", &ranges, " of the case")
        }
        Subject::Exists { .. } => fails(),
        Subject::Unique { .. } => "At this point two values in the interval solve the equation.".into(),
        Subject::Range { table, case, range } => {
            let case = paper.tables.get(table).and_then(|t| t.cases().nth(case).map(|(_, case)| case));
            let goal = case.and_then(|case| case.ranges.get(range)).map(|range| &range.goal.kind);
            goal.map_or_else(fails, |goal| goal_fails(paper, goal, finding))
        }
        Subject::Claim(index) => {
            let goal = paper.claims.get(index).map(|claim| &claim.goal.kind);
            goal.map_or_else(fails, |goal| goal_fails(paper, goal, finding))
        }
        Subject::Assumptions => fails(),
    }
}

fn fails() -> String {
    "It fails at this point.".into()
}

fn uncovered(finding: &Finding, who: &str) -> String {
    let who = capital(who);
    match (finding.gaps.len(), finding.ties.len()) {
        (0, 0) => format!("{who} leave a gap at this point."),
        (0, 1) => format!("{who} leave nothing uncovered but a tie."),
        (0, n) => format!("{who} leave nothing uncovered but {n} ties."),
        (1, _) => format!("{who} leave one open ordering uncovered."),
        (n, _) => format!("{who} leave {n} open orderings uncovered."),
    }
}

/// The words with a capital at the beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn goal_fails(paper: &Paper, goal: &GoalKind, finding: &Finding) -> String {
    match goal {
        GoalKind::Formula(_) | GoalKind::TooDeep => fails(),
        GoalKind::Possible(_) => "No values satisfy it.".into(),
        GoalKind::Refined(refined) => match refined.refinement {
            Refinement::Strong => {
                "At this point all members of some coalition gain by changing their actions together.".into()
            }
            Refinement::CoalitionProof => {
                "At this point all members of some coalition gain by a joint change that no part of it would leave."
                    .into()
            }
        },
        GoalKind::Optimum(optimum) => {
            let evaluated = finding.witness.as_ref().and_then(|witness| choices::sentence(paper, optimum, witness));
            evaluated.unwrap_or_else(|| match optimum.answer {
                Answer::Are(_) => "At this point what is listed is not what is optimal, or not all of it.".into(),
                Answer::Include(_) => "At this point something that is listed is not optimal.".into(),
                Answer::None(_) => {
                    "At this point the choice that is said to be better is not, or is not feasible.".into()
                }
            })
        }
        GoalKind::Table { parts, table, question } => {
            let noun = if *parts == TableParts::Groups { "group" } else { "case" };
            match (question, paper.table_index.get(&table.text)) {
                (Question::Disjoint, Some(&table)) => {
                    together(paper, finding, noun, &sides::conditions(paper, table, *parts), "")
                }
                _ => {
                    // A group's conditions are part of its cases here: outside all groups no case holds.
                    let groups = if *parts == TableParts::Groups { "" } else { " inside a group or not," };
                    uncovered(finding, &format!("of all that the claim's premises admit,{groups} the {noun}s"))
                }
            }
        }
        GoalKind::Equilibria { game, profiles, .. } => {
            let witness = finding.witness.as_ref().and_then(|witness| witness.profile.as_ref());
            let Some((played, game)) = witness.zip(paper.game(&game.text)) else { return fails() };
            let names: Vec<&str> =
                game.profiles.iter().filter(|p| is_profile(p, played)).map(|p| p.name.text.as_str()).collect();
            let listed = names.iter().find(|name| profiles.iter().any(|listed| listed.text == **name));
            match (listed, names.first()) {
                (Some(name), _) => format!("At this point {name} is listed but is not an equilibrium."),
                (None, Some(name)) => format!("At this point {name} is an equilibrium but is not listed."),
                (None, None) => {
                    format!("At this point ({}) is an equilibrium but is not listed.", profile_words(played))
                }
            }
        }
    }
}

/// Whether a witness' profile is the named one; a type without players plays anything.
fn is_profile(profile: &Profile, played: &Played) -> bool {
    let agrees = |counts: &[(String, Integer)], action: &str| counts.iter().all(|(chosen, _)| chosen == action);
    played.types.iter().zip(&profile.moves).all(|((_, counts), (_, action))| agrees(counts, &action.text))
}

fn profile_words(played: &Played) -> String {
    let counts = |counts: &[(String, Integer)]| {
        counts.iter().map(|(action, players)| format!("{players} {action}")).collect::<Vec<_>>().join(" and ")
    };
    let parts = played.types.iter().map(|(kind, all)| format!("of type {kind} {}", counts(all)));
    parts.collect::<Vec<_>>().join("; ")
}

/// One case of a table with everything that was found of it.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Its name.
    pub case: String,
    /// Its conditions as written.
    pub conditions: String,
    /// The smallest witness that it can happen, or a mark.
    pub possible: String,
    /// Each range with a mark.
    pub ranges: String,
    /// A mark: do the ranges cover the case?
    pub coverage: String,
    /// A mark: are the ranges disjoint?
    pub consistent: String,
}

/// A table of cases with what was found of each.
#[derive(Clone, Debug)]
pub struct CaseTable {
    /// `cases: Outcomes by case (Section 2)`
    pub title: String,
    /// Cases of which something was found, in order.
    pub rows: Vec<CaseRow>,
}

impl CaseTable {
    /// The columns with their heads, without those that are empty in all rows.
    pub fn columns(&self) -> Vec<(&'static str, Vec<&str>)> {
        let column = |head, cell: fn(&CaseRow) -> &str| (head, self.rows.iter().map(cell).collect::<Vec<_>>());
        let all = [
            column("case", |row| &row.case),
            column("conditions", |row| &row.conditions),
            column("can happen, e.g.", |row| &row.possible),
            column("ranges", |row| &row.ranges),
            column("cover", |row| &row.coverage),
            column("agree", |row| &row.consistent),
        ];
        all.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect()
    }
}

/// What the marks mean.
pub const LEGEND: &str = "✓ proved, ✗ refuted, ∅ vacuous, ? not settled; * not as expected";

/// A verdict in one sign, with `*` when it is not the expected one.
pub fn mark(finding: &Finding) -> String {
    let sign = match finding.verdict {
        Verdict::Proved => "✓",
        Verdict::Refuted => "✗",
        Verdict::Vacuous => "∅",
        Verdict::Holed | Verdict::Sampled | Verdict::Unknown(_) | Verdict::Malformed(_) => "?",
    };
    format!("{sign}{}", if finding.as_expected() { "" } else { "*" })
}

/// All tables of which something was found.
pub fn case_tables(paper: &Paper, findings: &[Finding]) -> Vec<CaseTable> {
    let mut by_subject: BTreeMap<Subject, &Finding> = BTreeMap::new();
    let by_id: BTreeMap<(&str, Option<String>), &Finding> =
        findings.iter().map(|f| ((f.id.as_str(), f.label()), f)).collect();
    for entry in &paper.entries {
        if let Some(finding) = by_id.get(&(entry.id.as_str(), entry.label())) {
            by_subject.insert(entry.subject, finding);
        }
    }
    let mut tables = Vec::new();
    for (number, table) in paper.tables.iter().enumerate() {
        let cases = table.cases().enumerate();
        let rows: Vec<CaseRow> =
            cases.filter_map(|(case_number, parts)| row(paper, &by_subject, number, case_number, parts)).collect();
        if rows.is_empty() {
            continue;
        }
        let mut title = table.name.text.clone();
        if let Some(words) = &table.title {
            title.push_str(&format!(": {}", words.text));
        }
        if let Some(place) = &table.location {
            title.push_str(&format!(" ({})", place.text));
        }
        tables.push(CaseTable { title, rows });
    }
    tables
}

fn row(
    paper: &Paper,
    found: &BTreeMap<Subject, &Finding>,
    table: usize,
    number: usize,
    (_, case): (Option<&Group>, &Case),
) -> Option<CaseRow> {
    let signs = |subject: Subject| found.get(&subject).map_or_else(String::new, |finding| mark(finding));
    let sat = Subject::Sat { table, case: number };
    let point = found.get(&sat).filter(|f| is_plain(f)).and_then(|f| f.witness.as_ref().map(|witness| (*f, witness)));
    let ranges: Vec<String> = case
        .ranges
        .iter()
        .enumerate()
        .filter_map(|(k, range)| {
            let finding = found.get(&Subject::Range { table, case: number, range: k })?;
            Some(format!("{} {}", range.name.text, mark(finding)))
        })
        .collect();
    let row = CaseRow {
        case: case.name.text.clone(),
        conditions: conditions(case),
        possible: point.map_or_else(|| signs(sat), |(finding, witness)| there::point_cell(paper, finding, witness)),
        ranges: ranges.join("\n"),
        coverage: signs(Subject::Coverage { table, case: number }),
        consistent: signs(Subject::Consistent { table, case: number }),
    };
    let empty = [&row.possible, &row.ranges, &row.coverage, &row.consistent].iter().all(|cell| cell.is_empty());
    (!empty).then_some(row)
}

fn conditions(case: &Case) -> String {
    match case.source_text.trim() {
        "" | "true" | "when true" => "always".into(),
        words => words.strip_prefix("when ").unwrap_or(words).to_owned(),
    }
}
