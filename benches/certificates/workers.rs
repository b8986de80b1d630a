//! What a small question to Z3 costs when a worker process answers it, beside the same question in this process: processor time of both, which other
//! work on the machine does not change.

use criterion::Criterion;
use referee::engine::Budget;
use referee::engine::cleared::{Cleared, Constraint};
use referee::engine::smt::{self, Answer, Workers};
use referee::logic::{Poly, Rational, Scope, Sign, Sort, Variable};
use rustix::time::{ClockId, clock_gettime};
use std::path::PathBuf;
use std::time::Duration;

/// `x*y > 1`, `x + y < 2`, `x > 0`, which cannot hold together: (x + y)^2 >= 4*x*y.
fn small() -> Vec<Cleared> {
    let (x, y) = (Poly::variable(0), Poly::variable(1));
    let number = |value: i32| Poly::constant(Rational::from(value));
    let polys = [x.times(&y).minus(&number(1)), number(2).minus(&x).minus(&y), x];
    polys.into_iter().map(|poly| Cleared::Atom(Constraint { poly, sign: Sign::Positive })).collect()
}

/// Processor time of this process and of what the workers did for it.
fn spent(workers: Option<&Workers>) -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let own = Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0));
    own + workers.map_or(Duration::ZERO, Workers::charged)
}

/// Times the question both ways and says how they compare; nothing when the arguments leave it out.
pub fn compare(criterion: &mut Criterion) -> Option<String> {
    let formulas = small();
    let formulas: Vec<&Cleared> = formulas.iter().collect();
    let variable = |name: &str| Variable { name: name.to_owned(), sort: Sort::Real };
    let scope = Scope::new(&[variable("x"), variable("y")]);
    let workers = Workers::new(PathBuf::from(env!("CARGO_BIN_EXE_referee")));
    let mut seconds = |name: &str, solver: Option<Workers>| {
        let budget = Budget { solver, ..Budget::default() };
        super::measure(criterion, name, || {
            let before = spent(budget.solver.as_ref());
            assert!(matches!(smt::check(&scope, &formulas, &budget), Answer::Unsat(_)));
            spent(budget.solver.as_ref()) - before
        })
    };
    let inside = seconds("question/inside", None)?;
    let worker = seconds("question/worker", Some(workers))?;
    let more = (worker - inside) * 1e3;
    Some(format!("a small question: {:.2} ms inside, {more:.2} ms more through a worker", inside * 1e3))
}
