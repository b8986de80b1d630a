//! Every finding's problem in one sentence.
//!
//! The sentences follow from the finding alone: its subject, its verdict, and for equilibria whether the profile that refutes is listed.

use super::concern::hidden;
use super::document::{Inlines, plain, words};
use super::sentences::{example as example_fails, holed, together};
use super::{choices, model, nash};
use crate::audit::finding::{Played, Premises};
use crate::audit::{Finding, Verdict, sides};
use crate::lang::tree::{Answer, Expr, ExprKind, GoalKind, Profile, Question, Refinement, TableParts};
use crate::lang::{Paper, Subject};
use crate::obligation::Code;
use rug::Integer;

/// A sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Inlines,
    /// Whether it speaks of a point, which is told with it.
    pub at_point: bool,
}

impl Sentence {
    /// A sentence about a point, which it calls `this point`.
    pub fn here(text: impl Into<String>) -> Self {
        Self { words: vec![words(text)], at_point: true }
    }

    /// Any other sentence.
    pub fn new(text: impl Into<String>) -> Self {
        Self { words: vec![words(text)], at_point: false }
    }

    /// The sentence with its full stop.
    pub fn whole(&self) -> Inlines {
        self.words.iter().cloned().chain([words(".")]).collect()
    }

    /// The same for programs.
    pub fn text(&self) -> String {
        plain(&self.whole())
    }
}

/// What was found of the assumptions together, in one sentence.
pub fn assumptions(finding: &Finding) -> Sentence {
    match &finding.premises {
        Premises::Possible => Sentence::new("The assumptions can hold together"),
        Premises::Impossible => {
            Sentence::new("The assumptions exclude each other: no claim that is made under them says anything")
        }
        Premises::Open(why) => {
            Sentence::new(format!("Whether the assumptions can hold together is not settled: {why}"))
        }
    }
}

/// What is wrong, or what was found, with the point in it cut down to what the claim has to do with.
pub fn told(paper: &Paper, finding: &Finding) -> Sentence {
    match (&finding.verdict, &finding.undefined) {
        (Verdict::Malformed(_), Some(there)) => {
            let hidden = hidden(paper, finding);
            undefined(&there.told(&|name| !hidden.contains(name)))
        }
        _ => problem(paper, finding),
    }
}

/// What is wrong, or what was found, in one sentence.
pub fn problem(paper: &Paper, finding: &Finding) -> Sentence {
    if finding.subject == Subject::Assumptions && finding.code == Code::T004 {
        return assumptions(finding);
    }
    match &finding.verdict {
        Verdict::Proved => Sentence::new("It holds"),
        Verdict::Vacuous if model::holds(paper, finding) => {
            Sentence::new("Its premises cannot hold together, which is what it claims")
        }
        Verdict::Vacuous => Sentence::new("Its premises cannot hold together, so it says nothing"),
        Verdict::Holed => Sentence::new(holed(finding)),
        Verdict::Unknown(why) => Sentence::new(format!("It is not settled: {why}")),
        Verdict::Malformed(why) => undefined(why),
        Verdict::Refuted => refuted(paper, finding),
    }
}

/// What is wrong where something that is written has no value.
fn undefined(why: &str) -> Sentence {
    Sentence::new(format!("It is not defined everywhere where it is claimed: {why}"))
}

fn refuted(paper: &Paper, finding: &Finding) -> Sentence {
    if let Some(example) = &finding.example {
        return Sentence { words: example_fails(example), at_point: true };
    }
    if model::is_denied(paper, finding) {
        return Sentence::new("Its contrary is proved");
    }
    match finding.subject {
        Subject::Disjoint { table } => {
            Sentence::here(together(paper, finding, "case", &sides::conditions(paper, table, TableParts::Cases), ""))
        }
        Subject::Cover { .. } => uncovered(finding, "where the group's conditions hold, its cases"),
        Subject::Sat { .. } => {
            Sentence::new("The case cannot happen: its conditions contradict each other or the model")
        }
        Subject::Coverage { .. } => Sentence::here("At this point the case holds, but none of its ranges does"),
        Subject::Consistent { table, case } => {
            let case = paper.tables.get(table).and_then(|table| table.cases().nth(case));
            let ranges = case.map_or(&[][..], |(_, case)| &case.ranges);
            let ranges: Vec<_> = ranges.iter().map(|range| (range.name.text.clone(), vec![&range.region])).collect();
            Sentence::here(together(paper, finding, "range", &ranges, " of the case"))
        }
        Subject::Exists { .. } => fails(),
        Subject::Unique { .. } => Sentence::here("At this point two values in the interval solve the equation"),
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

fn fails() -> Sentence {
    Sentence::here("It fails at this point")
}

fn uncovered(finding: &Finding, who: &str) -> Sentence {
    let who = model::capital(who);
    match (finding.gaps.len(), finding.ties.len()) {
        (0, 0) => Sentence::here(format!("{who} leave a gap at this point")),
        (0, 1) => Sentence::new(format!("{who} leave nothing uncovered but a tie")),
        (0, n) => Sentence::new(format!("{who} leave nothing uncovered but {n} ties")),
        (1, _) => Sentence::new(format!("{who} leave one open ordering uncovered")),
        (n, _) => Sentence::new(format!("{who} leave {n} open orderings uncovered")),
    }
}

/// A formula fails; of equilibria it is told who leaves which, where that can be evaluated.
fn formula_fails(paper: &Paper, goal: &GoalKind, finding: &Finding) -> Sentence {
    let GoalKind::Formula(Expr { kind: ExprKind::Nash(nash), .. }) = goal else { return fails() };
    let told = finding.witness.as_ref().and_then(|witness| nash::sentence(paper, nash, witness));
    told.map_or_else(fails, Sentence::here)
}

fn goal_fails(paper: &Paper, goal: &GoalKind, finding: &Finding) -> Sentence {
    match goal {
        GoalKind::Formula(_) | GoalKind::TooDeep => formula_fails(paper, goal, finding),
        GoalKind::Possible(_) => Sentence::new("No values satisfy it"),
        GoalKind::Refined(refined) => match refined.refinement {
            Refinement::Strong => {
                Sentence::here("At this point all members of some coalition gain by changing their actions together")
            }
            Refinement::CoalitionProof => Sentence::here(
                "At this point all members of some coalition gain by a joint change that no part of it would leave",
            ),
        },
        GoalKind::Optimum(optimum) => {
            let evaluated = finding
                .witness
                .as_ref()
                .and_then(|witness| choices::sentence(paper, optimum, witness))
                .map(Sentence::here);
            evaluated.unwrap_or_else(|| match optimum.answer {
                Answer::Are(_) => {
                    Sentence::here("At this point what is listed is not what is optimal, or not all of it")
                }
                Answer::Include(_) => Sentence::here("At this point something that is listed is not optimal"),
                Answer::None(_) => {
                    Sentence::here("At this point the choice that is said to be better is not, or is not feasible")
                }
            })
        }
        GoalKind::Table { parts, table, question } => {
            let noun = if *parts == TableParts::Groups { "group" } else { "case" };
            match (question, paper.table_index.get(&table.text)) {
                (Question::Disjoint, Some(&table)) => {
                    Sentence::here(together(paper, finding, noun, &sides::conditions(paper, table, *parts), ""))
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
                (Some(name), _) => Sentence::here(format!("At this point {name} is listed but is not an equilibrium")),
                (None, Some(name)) => {
                    Sentence::here(format!("At this point {name} is an equilibrium but is not listed"))
                }
                (None, None) => Sentence::here(format!(
                    "At this point ({}) is an equilibrium but is not listed",
                    profile_words(played)
                )),
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
