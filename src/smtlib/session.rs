//! A session: what has been declared and asserted, check-sat, and what may be asked afterwards.
//!
//! `sat` is answered only for a decided point at which every assertion of the script itself is true; `unsat` only for a decided
//! refutation. An assertion that is not supported is left out: `unsat` without it is `unsat`, everything else is `unknown`.
//! The commands themselves stand in [`super::commands`].

use super::elaborate::{Binding, Elaborator};
use super::graph::{Graph, Id, Sort};
use super::lower;
use super::problem::Problem;
use super::reader::{Expr, Mistake, Place, Reader};
use super::signs::Owners;
use super::value::{Model, Value};
use crate::logic::Statement;
use crate::logic::point::Point;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of a statement `find true`.
#[derive(Clone, Debug)]
pub enum Decided {
    /// All givens hold at this point, with irrational values apart.
    Sat(Point, BTreeMap<String, Value>),
    /// They cannot hold together; a proof uses these givens, counted from 0.
    Unsat(BTreeSet<usize>),
    /// Neither was found, with the reason.
    Unknown(String),
}

/// Decides statements and takes what the session prints.
pub trait Decider {
    /// Decides one check-sat.
    fn decide(&mut self, statement: &Statement) -> Decided;
    /// Takes a line (or several) of output.
    ///
    /// # Errors
    /// When it cannot be written.
    fn say(&mut self, text: &str) -> Result<(), String>;
    /// Takes the outcome of a check-sat, after its answer has been said.
    fn answered(&mut self, outcome: &Outcome);
}

/// An answer to check-sat in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A model was found.
    Sat,
    /// There is none.
    Unsat,
    /// Neither is known.
    Unknown,
}

impl Answer {
    /// As printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sat => "sat",
            Self::Unsat => "unsat",
            Self::Unknown => "unknown",
        }
    }
}

/// What became of one check-sat.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Where the command stands.
    pub place: Place,
    /// The answer.
    pub answer: Answer,
    /// For unknown: why.
    pub reason: Option<String>,
    /// What the script itself says with `(set-info :status …)`, when that is another answer.
    pub contradicts: Option<Answer>,
    /// The model as printed, when there is one.
    pub model: Option<String>,
}

/// An asserted formula.
#[derive(Clone, Debug)]
pub(super) struct Assertion {
    /// Its node, or why it is not supported.
    pub(super) formula: Result<Id, Mistake>,
    /// Its name, when it has one.
    pub(super) name: Option<String>,
    /// As written.
    pub(super) text: String,
}

/// What `pop` takes away.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub(super) names: Vec<String>,
    pub(super) assertions: Vec<Assertion>,
}

/// What the last check-sat left behind.
pub(super) enum Last {
    /// No check-sat since the assertions changed.
    None,
    Sat(Model),
    /// The assertions and assumptions that the refutation rests on.
    Unsat(Owners),
    Unknown(String),
}

/// Why a session ends before its script does.
#[derive(Debug)]
pub enum Ended {
    /// The script is wrong there.
    Mistake(Mistake),
    /// The output cannot be written.
    Output(String),
}

impl From<Mistake> for Ended {
    fn from(mistake: Mistake) -> Self {
        Self::Mistake(mistake)
    }
}

/// A running script.
pub struct Session<'d> {
    pub(super) decider: &'d mut dyn Decider,
    pub(super) graph: Graph,
    pub(super) bindings: HashMap<String, Binding>,
    pub(super) spellings: Vec<String>,
    pub(super) sorts: Vec<Sort>,
    pub(super) levels: Vec<Level>,
    pub(super) numerals: Sort,
    pub(super) logic: Option<String>,
    pub(super) status: Option<Answer>,
    pub(super) print_success: bool,
    pub(super) global_declarations: bool,
    pub(super) assumptions: Vec<(Id, String)>,
    pub(super) last: Last,
}

impl<'d> Session<'d> {
    /// An empty session.
    pub fn new(decider: &'d mut dyn Decider) -> Self {
        Self {
            decider,
            graph: Graph::default(),
            bindings: HashMap::new(),
            spellings: Vec::new(),
            sorts: Vec::new(),
            levels: vec![Level::default()],
            numerals: Sort::Int,
            logic: None,
            status: None,
            print_success: false,
            global_declarations: false,
            assumptions: Vec::new(),
            last: Last::None,
        }
    }

    /// Carries out a script, command by command.
    ///
    /// # Errors
    /// At the first mistake; what came before it has been carried out.
    pub fn run(&mut self, script: &str) -> Result<(), Ended> {
        let mut reader = Reader::new(script);
        while let Some(tree) = reader.next_tree()? {
            if !self.command(tree.root())? {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Ended> {
        self.decider.say(&format!("{text}\n")).map_err(Ended::Output)
    }

    pub(super) fn elaborator(&mut self) -> Elaborator<'_> {
        Elaborator::new(&mut self.graph, &self.bindings, self.numerals)
    }

    /// All assertions, from the bottom.
    pub(super) fn assertions(&self) -> impl Iterator<Item = &Assertion> {
        self.levels.iter().flat_map(|level| &level.assertions)
    }

    /// The level that new names belong to.
    pub(super) fn level_of_names(&mut self) -> Option<&mut Level> {
        if self.global_declarations { self.levels.first_mut() } else { self.levels.last_mut() }
    }

    /// check-sat under assumptions (formulas with their text).
    pub(super) fn check(&mut self, at: Expr<'_>, assumptions: Vec<(Id, String)>) -> Result<(), Ended> {
        self.assumptions = assumptions;
        self.last = self.decide();
        let (answer, reason) = match &self.last {
            Last::Sat(_) => (Answer::Sat, None),
            Last::Unsat(_) => (Answer::Unsat, None),
            Last::None => (Answer::Unknown, None),
            Last::Unknown(reason) => (Answer::Unknown, Some(reason.clone())),
        };
        let expected = self.status.take().filter(|_| answer != Answer::Unknown);
        let contradicts = expected.filter(|status| *status != Answer::Unknown && *status != answer);
        let model = match &self.last {
            Last::Sat(model) => Some(self.model_text(model)),
            _ => None,
        };
        self.say(answer.word())?;
        self.decider.answered(&Outcome { place: at.place(), answer, reason, contradicts, model });
        Ok(())
    }

    fn decide(&mut self) -> Last {
        let mut left_out = None;
        let mut asked: Vec<(usize, Id)> = Vec::new();
        let mut count = 0;
        for assertion in self.levels.iter().flat_map(|level| &level.assertions) {
            match &assertion.formula {
                Ok(id) => asked.push((count, *id)),
                Err(mistake) => left_out = left_out.or_else(|| Some(mistake.clone())),
            }
            count += 1;
        }
        asked.extend(self.assumptions.iter().enumerate().map(|(k, (id, _))| (count + k, *id)));
        let problem = match lower::lower(&mut self.graph, &self.spellings, &asked) {
            Ok(problem) => problem,
            Err(lower::TooLarge) => return Last::Unknown("the terms are too large when they are written out".into()),
        };
        match (self.decider.decide(&problem.statement), left_out) {
            (Decided::Unsat(used), _) => Last::Unsat(problem.owners_of(&used)),
            (_, Some(mistake)) => Last::Unknown(format!("{mistake} is not supported")),
            (Decided::Unknown(reason), None) => Last::Unknown(reason),
            (Decided::Sat(point, roots), None) => match self.checked_model(&problem, &asked, &point, &roots) {
                Some(model) => Last::Sat(model),
                None => Last::Unknown("the point found does not satisfy the script itself".into()),
            },
        }
    }

    /// The model at a point, if every assertion is true there. What has an irrational value rests on the certificate alone.
    fn checked_model(
        &self,
        problem: &Problem,
        asked: &[(usize, Id)],
        point: &Point,
        roots: &BTreeMap<String, Value>,
    ) -> Option<Model> {
        let model = Model::new(&self.graph, problem, &self.sorts, point, roots)?;
        let holds = |&(_, id): &(usize, Id)| match model.values(&self.graph, &[id]) {
            Some(values) => values == [Value::Bool(true)],
            None => !roots.is_empty(),
        };
        asked.iter().all(holds).then_some(model)
    }
}
