//! Tests of the front end alone; every answer here is by hand. Searches are tested with the command.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod hostile;
mod mistakes;
mod reading;
mod statements;

use super::session::Ended;
use super::{Decided, Decider, Outcome, Session};
use crate::logic::Statement;

/// Records what a session asks and prints; answers come from a list, then unknown.
#[derive(Default)]
pub struct Script {
    answers: Vec<Decided>,
    pub statements: Vec<Statement>,
    pub output: String,
    pub outcomes: Vec<Outcome>,
}

impl Decider for Script {
    fn decide(&mut self, statement: &Statement) -> Decided {
        self.statements.push(statement.clone());
        if self.answers.is_empty() { Decided::Unknown("not asked".into()) } else { self.answers.remove(0) }
    }
    fn say(&mut self, text: &str) -> Result<(), String> {
        self.output.push_str(text);
        Ok(())
    }
    fn answered(&mut self, outcome: &Outcome) {
        self.outcomes.push(outcome.clone());
    }
}

/// Runs a script on a large stack, as the command does; the mistake it ends with, if any.
pub fn run(text: &str, answers: Vec<Decided>) -> (Script, Option<String>) {
    let work = || {
        let mut script = Script { answers, ..Script::default() };
        let mistake = match Session::new(&mut script).run(text) {
            Ok(()) => None,
            Err(Ended::Mistake(mistake)) => Some(mistake.to_string()),
            Err(Ended::Output(why)) => panic!("{why}"),
        };
        (script, mistake)
    };
    std::thread::scope(|scope| {
        std::thread::Builder::new().stack_size(512 << 20).spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// The statement of a script's only check-sat, as text.
pub fn statement(text: &str) -> String {
    lowered(text).to_string()
}

/// The statement of a script's only check-sat.
pub fn lowered(text: &str) -> Statement {
    let (mut script, mistake) = run(&format!("{text}\n(check-sat)"), Vec::new());
    assert_eq!(mistake, None, "{text}");
    assert_eq!(script.statements.len(), 1, "{text}: {:?}", script.outcomes);
    script.statements.remove(0)
}
