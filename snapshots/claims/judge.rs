//! A verdict against what the reader finds at points.

use super::curves::Known;
use super::points::{Effort, Sample, Search};
use super::question::{Question, Standing};
use super::reading::{Reader, World};
use referee::audit::Finding;
use referee::lang::paper::Entry;
use referee::lang::tree::{Item, Verdict};
use referee::lang::{Paper, parse};
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
        return Outcome::Unchecked("no known functions of the declared kind");
    }
    let open = |standing: Standing| matches!(standing, Standing::PremiseOpen(..) | Standing::GoalOpen(_));
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
    if verdict != Verdict::Malformed {
        return Outcome::Agrees;
    }
    let at_witness =
        judge.given().and_then(|world| search.completed(&world, |standing| standing != Standing::Unread, 1));
    match at_witness.map(|world| (question.standing(&Reader::new(paper, &world)), world)) {
        Some((standing, world)) if !question.possible && !open(standing) => judge.disagrees(&world, standing),
        Some(_) => Outcome::Agrees,
        None if search.samples.iter().any(|(_, standing)| open(*standing)) => Outcome::Agrees,
        None => Outcome::Unchecked("malformed, and no point without value was met"),
    }
}

struct Judge<'j> {
    paper: &'j Paper,
    text: &'j str,
    finding: &'j Finding,
}

impl Judge<'_> {
    /// The world that the finding tells: values and example functions; `None` where it tells none, or irrational ones.
    fn given(&self) -> Option<World> {
        let witness = self.finding.witness.as_ref().filter(|witness| witness.roots.is_empty())?;
        let mut world = World { point: witness.point.iter().cloned().collect(), ..World::default() };
        for (head, term) in self.finding.example.iter().flat_map(|example| &example.functions) {
            let (tree, found) = parse(0, &format!("paper example\nlet {head} = {term}\n"));
            let definition = tree.items.into_iter().find_map(|item| match item {
                Item::Let(definition) => Some(definition),
                _ => None,
            });
            let definition = definition.filter(|_| found.is_empty())?;
            let parameters = definition.parameters.into_iter().map(|name| name.text).collect();
            world.functions.insert(definition.name.text, Known::Written { parameters, body: definition.body });
        }
        Some(world)
    }

    /// The finding's own point, at which the question has to stand so.
    fn witness(&self, question: &Question<'_>, search: &mut Search<'_, '_>, wanted: Standing) -> Outcome {
        let Some(world) = self.given() else { return Outcome::Unchecked("no rational point") };
        if search.completed(&world, |standing| standing == wanted, COMPLETIONS).is_some() {
            return Outcome::Agrees;
        }
        let Some(world) = search.completed(&world, |standing| standing != Standing::Unread, COMPLETIONS) else {
            return Outcome::Unchecked("a point that the reader cannot read (roots, unknown functions)");
        };
        self.disagrees(&world, question.standing(&Reader::new(self.paper, &world)))
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
