//! A fuzzer that is led by coverage: `make fuzz`, or `cargo bench --bench fuzz -- TARGET [SECONDS [SEED]]`.
//!
//! The targets are `kernel` (any certificate), `parser` (any claims file: parsed, checked, printed and parsed again) and `script` (any
//! SMT-LIB script, read and lowered). Texts that take a new edge are kept and changed further. A failure is a panic, an overflow of the
//! stack, more than 10 s or more than 512 MiB. The text at hand lies in a file before it is tried, so that it is there after an abort.
//! The same seed takes the same way, as long as the program is the same.
//!
//! Without a target nothing is done, since `cargo bench` runs every benchmark. No failure is no proof that there is none.

mod coverage;
mod mutation;
mod targets;

use coverage::Seen;
use mutation::Random;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};
use targets::Target;

const TIME: Duration = Duration::from_secs(10);
const KILOBYTES: u64 = 512 << 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some(name) = arguments.first() else { return ExitCode::SUCCESS };
    let number = |place: usize, usual: u64| arguments.get(place).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let all = targets::ALL;
    let Some(target) = all.iter().find(|target| target.name == name) else {
        let names: Vec<&str> = all.iter().map(|target| target.name).collect();
        eprintln!("fuzz: the targets are {}", names.join(", "));
        return ExitCode::from(2);
    };
    match fuzz(target, Duration::from_secs(number(1, 60)), number(2, 1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            println!("{name}: {failure}; the text is in {}", at_hand(target));
            ExitCode::FAILURE
        }
    }
}

/// Where the text lies that is being tried.
fn at_hand(target: &Target) -> String {
    env::temp_dir().join(format!("fuzz-{}-{}", target.name, std::process::id())).display().to_string()
}

fn fuzz(target: &Target, limit: Duration, seed: u64) -> Result<(), String> {
    let mut corpus = targets::files(target.ending);
    corpus.extend(target.seeds.iter().map(|text| text.as_bytes().to_vec()));
    if corpus.is_empty() {
        return Err("there is no text to begin from".to_owned());
    }
    let (mut random, mut seen, start) = (Random(seed), Seen::default(), Instant::now());
    let (mut executions, mut slowest, mut reported) = (0_u64, Duration::ZERO, Duration::ZERO);
    let mut begun = corpus.clone().into_iter();
    // Few texts reach new edges; those that did lately are changed more often.
    let mut lately: Vec<usize> = Vec::new();
    let mut known = BTreeSet::new();
    while start.elapsed() < limit {
        let text = begun.next().unwrap_or_else(|| {
            let place = match random.below(2) {
                0 if !lately.is_empty() => lately[random.below(lately.len())],
                _ => random.below(corpus.len()),
            };
            let other = random.below(corpus.len());
            mutation::mutate(&corpus[place], &corpus[other], target.words, &mut random)
        });
        let text = String::from_utf8_lossy(&text).into_owned();
        fs::write(at_hand(target), &text).map_err(|error| error.to_string())?;
        let before = targets::spent();
        let run = catch_unwind(AssertUnwindSafe(|| (target.run)(&text)));
        let time = targets::spent().saturating_sub(before);
        executions += 1;
        slowest = slowest.max(time);
        run.map_err(|_| format!("a panic, execution {executions}"))??;
        if time > TIME {
            return Err(format!("{time:?}, execution {executions}"));
        }
        if seen.take() && known.insert(text.clone()) {
            corpus.push(text.into_bytes());
            lately.push(corpus.len() - 1);
            if lately.len() > 200 {
                lately.remove(0);
            }
        }
        if start.elapsed() > reported + Duration::from_secs(30) {
            reported = start.elapsed();
            report(target, executions, &seen, corpus.len(), slowest)?;
        }
    }
    report(target, executions, &seen, corpus.len(), slowest)?;
    let _ = fs::remove_file(at_hand(target));
    Ok(())
}

fn report(target: &Target, executions: u64, seen: &Seen, kept: usize, slowest: Duration) -> Result<(), String> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim().to_owned();
    let led =
        if seen.all() == 0 { "no coverage".to_owned() } else { format!("{} of {} edges", seen.edges, seen.all()) };
    println!("{}: {executions} executions, {led}, {kept} texts, slowest {slowest:?}, peak {peak}", target.name);
    match peak.trim_end_matches("kB").trim().parse::<u64>() {
        Ok(peak) if peak > KILOBYTES => Err(format!("{peak} kB")),
        _ => Ok(()),
    }
}
