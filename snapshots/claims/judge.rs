//! A verdict against what the reader finds at points.

use super::points::{Effort, Sample, Search};
use super::question::{Question, Standing};
use super::reading::{Reader, World};
use super::told;
use referee::audit::Finding;
use referee::lang::Paper;
use referee::lang::paper::Entry;
use referee::lang::tree::Verdict;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What becomes of a verdict.
pub enum Outcome {
    /// Nothing speaks against it.
    Agrees,
    /// It could not be held against anything, for this reason.
    Unchecked(&'static str),
    /// It is wrong, in these words.
    Disagrees(String),
}

/// Tries to complete a point that says nothing of some parameters.
const COMPLETIONS: usize = 400;

fn open(standing: Standing) -> bool {
    matches!(standing, Standing::PremiseOpen(..) | Standing::GoalOpen(_))
}

/// Holds a finding against the reader's points; `text` is the file.
pub fn judge(paper: &Paper, text: &str, entry: &Entry, finding: &Finding, seed: u64, effort: Effort) -> Outcome {
    let Some(question) = Question::new(paper, entry.subject) else {
        return Outcome::Unchecked("a question that the reader does not know");
    };
    let mut search = Search::new(paper, &question, seed);
    let verdict = finding.verdict.plain();
    let judge = Judge { paper, text, finding };
    let by_point = match (verdict, question.possible) {
        (Verdict::Refuted, false) => Some(judge.witness(&question, &mut search, Standing::Fails)),
        (Verdict::Proved, true) => Some(judge.witness(&question, &mut search, Standing::Holds)),
        _ => None,
    };
    if verdict == Verdict::Unknown {
        return Outcome::Agrees;
    }
    if let Some(outcome) = by_point {
        return outcome;
    }
    if !search.run(effort) {
        return Outcome::Unchecked("no point that could be read (roots, unknown functions)");
    }
    let against: Option<&Sample> = search.samples.iter().find(|(_, standing)| match (verdict, question.possible) {
        (Verdict::Proved | Verdict::Holed, false) => *standing == Standing::Fails || open(*standing),
        (Verdict::Refuted | Verdict::Malformed, true) => *standing == Standing::Holds,
        (Verdict::Malformed, false) => *standing == Standing::Fails,
        (Verdict::Vacuous, possible) => match standing {
            Standing::Outside(_) | Standing::Unread => false,
            Standing::PremiseOpen(..) => !possible,
            _ => true,
        },
        _ => false,
    });
    if let Some((world, standing)) = against {
        return judge.disagrees(world, *standing);
    }
    if verdict == Verdict::Proved && !question.possible {
        let inside = |(_, standing): &Sample| *standing == Standing::Holds;
        let met =
            search.samples.iter().any(inside) || search.run(effort.longer(3)) && search.samples.iter().any(inside);
        return if met {
            Outcome::Agrees
        } else {
            Outcome::Unchecked("proved, and no point that meets the premises was met")
        };
    }
    if verdict != Verdict::Malformed {
        return Outcome::Agrees;
    }
    judge.open_somewhere(&question, &mut search, effort)
}

struct Judge<'j> {
    paper: &'j Paper,
    text: &'j str,
    finding: &'j Finding,
}

impl Judge<'_> {
    /// The finding's own point, at which the question has to stand so.
    fn witness(&self, question: &Question<'_>, search: &mut Search<'_, '_>, wanted: Standing) -> Outcome {
        let world = match told::world(self.paper, self.finding) {
            Ok(Some(world)) => world,
            Ok(None) => return Outcome::Unchecked("no rational point"),
            Err(why) => return Outcome::Disagrees(format!("{}: {why}", self.head())),
        };
        if let Some(why) = told::contradiction(self.paper, &world) {
            return Outcome::Disagrees(format!("{}: {why}", self.head()));
        }
        if search.completed(&world, |standing| standing == wanted, COMPLETIONS).is_some() {
            return Outcome::Agrees;
        }
        let Some(world) = search.completed(&world, |standing| standing != Standing::Unread, COMPLETIONS) else {
            return Outcome::Unchecked("a point that the reader cannot read (roots, unknown functions)");
        };
        self.disagrees(&world, question.standing(&Reader::new(self.paper, &world)))
    }

    /// What is called malformed has no value at the finding's own point, or at one that is met.
    fn open_somewhere(&self, question: &Question<'_>, search: &mut Search<'_, '_>, effort: Effort) -> Outcome {
        let read = |standing: Standing| standing != Standing::Unread;
        let given = told::world(self.paper, self.finding).ok().flatten();
        if let Some(world) = given.and_then(|world| search.completed(&world, read, 1)) {
            let standing = question.standing(&Reader::new(self.paper, &world));
            return if open(standing) { Outcome::Agrees } else { self.disagrees(&world, standing) };
        }
        if !search.samples.iter().any(|(_, standing)| open(*standing)) {
            search.run(effort.longer(effort.patience));
        }
        if search.samples.iter().any(|(_, standing)| open(*standing)) {
            return Outcome::Agrees;
        }
        let point = self.finding.undefined.as_ref().map(|undefined| &undefined.witness);
        let irrational = point.is_some_and(|witness| !witness.roots.is_empty());
        // Values of unknown functions at which something has none need not be met.
        let unknown = search.samples.iter().any(|(world, _)| {
            let plain = World { functions: BTreeMap::new(), ..world.clone() };
            question.standing(&Reader::new(self.paper, &plain)) == Standing::Unread
        });
        match search.samples.first() {
            Some(_) if !irrational && !unknown => {
                let met = search.samples.len();
                Outcome::Disagrees(format!(
                    "{}  it has a value at all of {met} points, in and outside of its premises\n",
                    self.head()
                ))
            }
            _ => Outcome::Unchecked("malformed, and no point without value was met"),
        }
    }

    /// What was said of which claim.
    fn head(&self) -> String {
        format!("{}: {:?}\n  claim: {}\n", self.finding.title(), self.finding.verdict, self.finding.claim)
    }

    fn disagrees(&self, world: &World, standing: Standing) -> Outcome {
        let source = |span: referee::lang::Span| self.text.get(span.start as usize..span.end as usize).unwrap_or("?");
        let found = match standing {
            Standing::Outside(premise) => format!("premise {} does not hold", premise + 1),
            Standing::PremiseOpen(premise, span) => {
                format!("premise {} has no value, for `{}`", premise + 1, source(span))
            }
            Standing::Holds => "premises and claim hold".to_owned(),
            Standing::Fails => "the premises hold, the claim does not".to_owned(),
            Standing::GoalOpen(span) => format!("the premises hold, the claim has no value, for `{}`", source(span)),
            Standing::Unread => "not read".to_owned(),
        };
        let mut out =
            format!("{}: {:?}\n  claim: {}\n", self.finding.title(), self.finding.verdict, self.finding.claim);
        let point: Vec<String> = world.point.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let _ = writeln!(out, "  read at {}: {found}", point.join(", "));
        for (name, known) in &world.functions {
            let _ = writeln!(out, "  with {name}: {known:?}");
        }
        Outcome::Disagrees(out)
    }
}
