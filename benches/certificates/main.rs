//! What a certificate costs: finding one against Z3's bare answer to the same problem, and checking it again against finding it.
//!
//! Each problem is impossible. The search has a Z3 of its own each time, as in an audit, and includes the kernel's check; Z3 alone is
//! timed from the read script to its `unsat`. A problem for which no certificate is found is named and left out. Besides: what a worker costs.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a benchmark ends where it cannot go on")]

mod families;
mod workers;

use criterion::Criterion;
use families::Problem;
use referee::engine::Budget;
use referee::{audit, settle};
use std::hint::black_box;
use std::time::{Duration, Instant};
use z3::{SatResult, Solver};

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let mut lines = Vec::new();
    for problem in families::all() {
        lines.extend(compare(&mut criterion, &problem));
    }
    lines.extend(workers::compare(&mut criterion));
    criterion.final_summary();
    println!("{}", lines.join("\n"));
}

/// Times one problem and says how the times compare; nothing when the arguments leave it out.
fn compare(criterion: &mut Criterion, problem: &Problem) -> Option<String> {
    let name = &problem.name;
    let statement = problem.statement();
    let search = || audit::isolated(|| timed(|| settle::settle("bench", &statement, &mut Budget::default())));
    let Some(certificate) = search().1.certificate else { return Some(format!("{name}: no certificate found")) };
    let found = measure(criterion, &format!("{name}/search"), || search().0)?;
    let script = problem.script();
    let bare = measure(criterion, &format!("{name}/z3"), || {
        z3::with_z3_config(&z3::Config::new(), || ask(problem.logic(), &script))
    })?;
    let check = || timed(|| referee_kernel::check(black_box(&certificate.text)).expect("it was accepted")).0;
    let checked = measure(criterion, &format!("{name}/recheck"), check)?;
    Some(format!(
        "{name}: search {:.2} ms, {:.2} times Z3 alone; recheck {:.3} ms, {:.4} of the search; {} bytes",
        found * 1e3,
        found / bare,
        checked * 1e3,
        checked / found,
        certificate.text.len()
    ))
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

/// Z3's time for the script, once it is read.
fn ask(logic: &str, script: &str) -> Duration {
    let solver = Solver::new_for_logic(logic).expect("a solver");
    solver.from_string(script);
    let (time, answer) = timed(|| solver.check());
    assert_eq!(answer, SatResult::Unsat, "{script}");
    time
}

/// The median seconds of the work, which times itself; none when the arguments leave it out.
fn measure(criterion: &mut Criterion, name: &str, mut work: impl FnMut() -> Duration) -> Option<f64> {
    let mut seconds = Vec::new();
    criterion.bench_function(&format!("certificates/{name}"), |bencher| {
        bencher.iter_custom(|times| {
            let total: Duration = (0..times).map(|_| work()).sum();
            seconds.push(total.as_secs_f64() / times as f64);
            total
        });
    });
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied()
}
