//! A script solved.

use super::error::Mistake;
use super::{Error, Options};
use crate::audit::isolated;
use crate::engine::{self, Budget};
use crate::logic::Statement;
use crate::logic::algebraic::Value;
use crate::settle::{self, Settled, Verdict};
use crate::smtlib::session::Ended;
use crate::smtlib::{self, Answer, Decided, Decider, Outcome, Session};
use referee_kernel::Accepted;
use std::panic::resume_unwind;
use std::thread;

/// Stack of the threads that read scripts and search, in bytes: terms may be nested deeply.
pub(crate) const STACK: usize = 512 << 20;

/// Carries out an SMT-LIB 2.6 script over Real, Bool and Int without quantifiers.
///
/// # Errors
/// [`Error::Script`] at the first mistake, [`Error::Worker`] when `options` names a worker that does not start, [`Error::Thread`].
///
/// ```
/// use referee::{Answer, Options};
///
/// let script = "(declare-const x Real) (assert (= (* x x) (/ 1 4))) (check-sat) (get-model) (assert (> x 1)) (check-sat)";
/// let solved = referee::solve(script, &Options::default())?;
/// let [first, second] = &solved.answers[..] else { panic!() };
/// assert!(first.answer == Answer::Sat && first.model.is_some() && first.reason.is_none());
/// assert!(second.answer == Answer::Unsat && second.line == 1);
/// let certificate = second.certificate.as_ref().expect("every sat and unsat has one");
/// assert!(referee::recheck(certificate).is_ok());
/// assert!(solved.output.starts_with(first.answer.word()));
/// # Ok::<(), referee::Error>(())
/// ```
pub fn solve(script: &str, options: &Options) -> Result<Solved, Error> {
    let budget = options.budget()?;
    let mut solver = Solver { options, budget, certificate: None, solved: Solved::default() };
    match on_large_stack(|| Session::new(&mut solver).run(script))? {
        // Its output is kept in memory, which does not fail.
        Ok(()) | Err(Ended::Output(_)) => Ok(solver.solved),
        Err(Ended::Mistake(mistake)) => Err(Error::Script(Mistake::of_script(mistake))),
    }
}

/// What a script came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solved {
    /// The answer to each `check-sat`.
    pub answers: Vec<Answered>,
    /// What the script prints, these answers among it.
    pub output: String,
}

/// The answer to a `check-sat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The line of the command, from 1.
    pub line: usize,
    /// The answer.
    pub answer: Answer,
    /// Why that is unknown, for people.
    pub reason: Option<String>,
    /// The model, as solvers print it.
    pub model: Option<String>,
    /// The certificate that the kernel accepted.
    pub certificate: Option<String>,
}

struct Solver<'o> {
    options: &'o Options,
    budget: Budget,
    /// Of the statement that was decided last.
    certificate: Option<String>,
    solved: Solved,
}

impl Decider for Solver<'_> {
    fn decide(&mut self, statement: &Statement) -> Decided {
        let id = format!("script.{}", self.solved.answers.len() + 1);
        let mut budget = self.budget.clone();
        let search = || isolated(|| settle::settle(&id, statement, &mut budget));
        let settled = engine::apart(self.options.time_limit, &self.options.cancel, search);
        let decided = decided(statement, &settled);
        self.certificate = settled.certificate.map(|certificate| certificate.text);
        decided
    }

    fn say(&mut self, text: &str) -> Result<(), String> {
        self.solved.output.push_str(text);
        Ok(())
    }

    fn answered(&mut self, outcome: &Outcome) {
        self.solved.answers.push(Answered {
            line: outcome.place.line,
            answer: outcome.answer,
            reason: outcome.reason.clone(),
            model: outcome.model.clone(),
            certificate: self.certificate.take().filter(|_| outcome.answer != Answer::Unknown),
        });
    }
}

/// Runs on a thread whose stack is large enough for deeply nested terms.
pub(crate) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        Ok(thread.map_err(Error::Thread)?.join().unwrap_or_else(|cause| resume_unwind(cause)))
    })
}

/// What a settled statement says of the assertions that it stands for.
pub(crate) fn decided(statement: &Statement, settled: &Settled) -> Decided {
    let accepted = settled.certificate.as_ref().map(|certificate| &certificate.checked.accepted);
    match (&settled.verdict, accepted, &settled.point) {
        (Verdict::Proved, Some(_), Some(point)) => {
            let found = settled.algebraic.iter().flat_map(|found| &found.values);
            let roots = found.filter_map(|(var, value)| {
                let Value::Root(root) = value else { return None };
                let (coefficients, low, high) = root.isolated();
                let name = statement.variables.get(*var as usize)?.name.clone();
                Some((name, smtlib::value::Value::Algebraic { coefficients, low, high }))
            });
            Decided::Sat(point.values.clone(), roots.collect())
        }
        (Verdict::Refuted, Some(Accepted::Proof(used)), _) => Decided::Unsat(used.givens.clone()),
        (Verdict::Unknown(unsettled), ..) => Decided::Unknown(unsettled.to_string()),
        (Verdict::Malformed(why), ..) => Decided::Unknown(why.clone()),
        (verdict, ..) => Decided::Unknown(format!("the search ended with `{}`", verdict.word())),
    }
}
