//! From a checked paper to obligations: closed statements, each with its meaning.
//!
//! Every entry of the paper gives one obligation, whose statement the kernel can read. [`statement`] joins premises and goal,
//! [`table`] asks what case tables must answer, [`lower`] turns expressions into terms. No two files use each other by name: the parts of
//! a lowering lie below it, the constructs that it knows above, then statements, then [`mod@goal`]s.

mod abbreviations;
mod alternatives;
mod antiderivative;
mod appeals;
mod application;
mod approach;
mod bounds;
mod candidates;
mod case_premises;
mod cases;
mod coalition;
mod coalition_proof;
mod conditions;
mod corners;
mod crossings;
mod defined;
mod derivatives;
mod divisors;
mod elementary;
mod ends;
mod evident;
mod expansion;
mod factors;
mod facts;
mod functions;
mod games;
mod goal;
mod growth;
mod guards;
mod identity;
mod instances;
mod integrals;
mod kinks;
mod known;
mod limits;
pub mod lower;
mod lowered;
mod named_cases;
pub mod named_roots;
mod names;
mod nash;
mod needs;
mod optimal;
mod optimum;
mod over;
mod parts;
mod placed;
mod places;
mod premises;
mod profiles;
mod quantified;
mod quantities;
mod quotients;
mod radicals;
pub mod reliance;
pub mod roots;
mod shape;
pub mod sides;
mod sight;
pub mod sign;
pub mod statement;
mod steps;
mod suggested;
mod sums;
pub mod table;
mod telescope;
#[cfg(test)]
mod tests;
mod unsupported;
pub mod valuation;
pub mod written;
mod written_out;

pub use crate::codes::Code;
use crate::lang::paper::{self, Entry, Reading, Subject};
use crate::lang::tree::{Appeal, Claim, GoalKind, Question, Range, TableParts, Verdict};
use crate::lang::{Paper, print};
use crate::logic::{Formula, Goal, Statement};
pub use lowered::{Beside, Lowered};
pub use needs::Definedness;
use rayon::prelude::*;
pub use reliance::{Reliance, Trusted};
use statement::narrow;
use std::fmt;
use unsupported::Part;
pub use unsupported::Unsupported;

/// Something to be settled.
#[derive(Clone, Debug)]
pub struct Obligation {
    /// Its id; unique together with part and reading.
    pub id: String,
    /// Which of the assertions under this id it settles.
    pub part: Option<String>,
    /// Which reading of the paper's words it settles.
    pub reading: Option<Reading>,
    /// The paper's place.
    pub location: Option<String>,
    /// The question's code.
    pub code: Code,
    /// The expected verdict.
    pub expect: Option<Verdict>,
    /// A remark of the claims file.
    pub note: Option<String>,
    /// The claim as written in the claims file.
    pub claim: String,
    /// What of the paper it is about.
    pub subject: Subject,
    /// The closed statement, or why there is none.
    pub statement: Result<Statement, Unstated>,
    /// What comes before the statement, and what the report needs beside it.
    pub beside: Beside,
}

impl Obligation {
    /// What tells it apart from the others of its id: part and reading.
    pub fn label(&self) -> Option<String> {
        paper::label(self.part.as_deref(), self.reading.as_deref())
    }
}

/// Why there is no statement for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unstated {
    /// The lowering does not know a construct.
    Unsupported(Unsupported),
    /// It is too long, or nested too deeply.
    TooLarge,
}

impl fmt::Display for Unstated {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported(what) => write!(out, "{what}"),
            Self::TooLarge => write!(out, "a claim that is too large"),
        }
    }
}

/// Longest claim, premises and goal as written, in bytes: what is written out, cleared of denominators and searched grows with its square.
const TEXT_LIMIT: usize = 50_000;

/// All obligations of a paper, in the order of its entries.
pub fn obligations(paper: &Paper) -> Vec<Obligation> {
    paper.entries.par_iter().map(|entry| obligation(paper, entry)).collect()
}

/// The question whether the paper's assumptions can hold together; none where it makes none.
pub fn assumptions(paper: &Paper) -> Option<Obligation> {
    paper.assumptions.first()?;
    let (statement, beside) = parts(assumed(paper).map_err(Unstated::Unsupported));
    let words = paper.assumptions.iter().map(|assumption| print::expr(&assumption.formula, 0));
    Some(Obligation {
        id: "assumptions".into(),
        part: None,
        reading: None,
        location: None,
        code: Code::of(paper, Subject::Assumptions),
        expect: None,
        note: None,
        claim: format!("possible {}", words.collect::<Vec<_>>().join(" and ")),
        subject: Subject::Assumptions,
        statement,
        beside,
    })
}

fn assumed(paper: &Paper) -> Result<Lowered, Unsupported> {
    narrow(paper, |builder| builder.finish(Goal::Find(Formula::True)))
}

fn parts<E>(lowered: Result<Lowered, E>) -> (Result<Statement, E>, Beside) {
    match lowered {
        Ok(Lowered { statement, beside }) => (Ok(statement), beside),
        Err(why) => (Err(why), Beside::default()),
    }
}

fn obligation(paper: &Paper, entry: &Entry) -> Obligation {
    let code = Code::of(paper, entry.subject);
    let lowered = if is_too_large(paper, entry) {
        Err(Unstated::TooLarge)
    } else {
        lower_entry(paper, entry).map_err(Unstated::Unsupported)
    };
    let (statement, beside) = parts(lowered);
    Obligation {
        id: entry.id.clone(),
        part: entry.part.clone(),
        reading: entry.reading.clone(),
        location: entry.location.clone(),
        code,
        expect: entry.expect,
        note: entry.note.clone(),
        claim: entry.source_text.clone(),
        subject: entry.subject,
        statement,
        beside,
    }
}

/// Whether what is written is too long, or nested too deeply, for a statement to be made of it.
fn is_too_large(paper: &Paper, entry: &Entry) -> bool {
    let deep = |index: usize| paper.claims.get(index).is_some_and(|claim| claim.goal.kind == GoalKind::TooDeep);
    entry.source_text.len() > TEXT_LIMIT || matches!(entry.subject, Subject::Claim(index) if deep(index))
}

/// The statement of an entry.
fn lower_entry(paper: &Paper, entry: &Entry) -> Result<Lowered, Unsupported> {
    match entry.subject {
        Subject::Claim(index) => claim(paper, index),
        Subject::Assumptions => assumed(paper),
        Subject::Disjoint { table } => table::disjoint(paper, table, TableParts::Cases, None),
        Subject::Cover { table, group } => table::cover(paper, table, group),
        Subject::Sat { table, case } => table::sat(paper, table, case),
        Subject::Coverage { table, case } => table::coverage(paper, table, case, &table::ranges(paper, table, case)),
        Subject::Consistent { table, case } => {
            table::consistent(paper, table, case, &table::ranges(paper, table, case))
        }
        Subject::Exists { root } => named_roots::exists(paper, root),
        Subject::Unique { root } => named_roots::unique(paper, root),
        Subject::Range { table, case, range } => range_of(paper, table, case, range)
            .ok_or_else(|| Unsupported::Absent(Part::Range))
            .and_then(|range| table::range(paper, table, case, range)),
    }
}

/// A range of a table by its indices.
pub fn range_of(paper: &Paper, table: usize, case: usize, range: usize) -> Option<&Range> {
    let (_, case) = paper.tables.get(table)?.cases().nth(case)?;
    case.ranges.get(range)
}

fn claim(paper: &Paper, index: usize) -> Result<Lowered, Unsupported> {
    let missing = || Unsupported::Absent(Part::Claim);
    let claim = paper.claims.get(index).ok_or_else(missing)?;
    if claim.using.is_empty() {
        return claim_statement(paper, claim);
    }
    let meant = |appeal: &Appeal| paper.appealed(appeal).first().and_then(|place| paper.claims.get(*place));
    let mut used = Vec::new();
    for appeal in &claim.using {
        let other = meant(appeal).ok_or_else(missing)?;
        used.push((appeal, other, claim_statement(paper, other)?));
    }
    narrow(paper, |mut builder| {
        builder.game_of(&claim.goal.kind)?;
        builder.claim_premises(claim)?;
        goal::finish_with(builder, &claim.goal.kind, |builder| {
            used.iter().try_for_each(|(appeal, other, lowered)| builder.appeal(appeal, other, lowered))
        })
    })
}

/// The statement of a claim, which may be a changed one.
///
/// # Errors
/// [`Unsupported`] constructs in it.
pub fn claim_statement(paper: &Paper, claim: &Claim) -> Result<Lowered, Unsupported> {
    claim_choosing(paper, claim, &[])
}

/// The same with ways to choose terms for what is claimed to exist, of which one has to do, by their numbers among all that there are
/// ([`Beside::choices`]); with none, some terms together.
///
/// # Errors
/// [`Unsupported`] constructs in it.
pub fn claim_choosing(paper: &Paper, claim: &Claim, picks: &[usize]) -> Result<Lowered, Unsupported> {
    if let GoalKind::Table { parts, table, question } = &claim.goal.kind {
        let number = paper.tables.iter().position(|t| t.name.text == table.text);
        let number = number.ok_or_else(|| Unsupported::Absent(Part::Table))?;
        return match question {
            Question::Disjoint => table::disjoint(paper, number, *parts, Some(claim)),
            _ => table::covered(paper, number, *parts, Some(claim)),
        };
    }
    narrow(paper, |mut builder| {
        builder.lowering.quantifiers.picks = picks.to_vec();
        builder.game_of(&claim.goal.kind)?;
        builder.claim_premises(claim)?;
        goal::finish(builder, &claim.goal.kind)
    })
}
