//! A fuzzer that is led by coverage: `make fuzz`, or `cargo bench --bench fuzz -- TARGET [SECONDS [SEED]]`.
//!
//! The targets are `kernel` (any certificate), `parser` (any claims file: parsed, checked, printed and parsed again) and `script` (any
//! SMT-LIB script, read and lowered). Texts that take a new edge are kept and changed further, short ones more often; slow ones are not. A failure is
//! a panic, an overflow of the stack, more than 10 s or more than 512 MiB. The text at hand lies in a file in memory before it is tried, so that it is
//! there after an abort. The same seed takes the same way, as long as the program is the same.
//!
//! Without a target nothing is done, since `cargo bench` runs every benchmark. No failure is no proof that there is none.

mod coverage;
mod mutation;
#[path = "../../src/kernel/tests/random/mod.rs"]
mod random;
mod targets;
#[path = "../../src/kernel/tests/words/mod.rs"]
mod words;

use coverage::Seen;
use random::Random;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};
use targets::Target;

const TIME: Duration = Duration::from_secs(10);
const KILOBYTES: u64 = 512 << 10;

/// Texts that take longer are not changed further.
const SLOW: Duration = Duration::from_millis(1);

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
    let (limit, seed) = (Duration::from_secs(number(1, 60)), number(2, 1));
    // On a stack as large as the program's.
    let ended = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(targets::STACK);
        thread.spawn_scoped(scope, || fuzz(target, limit, seed)).map(|thread| thread.join())
    });
    match ended {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(failure))) => {
            println!("{name}: {failure}; the text is in {}", AtHand::path(target).display());
            ExitCode::FAILURE
        }
        Ok(Err(_)) | Err(_) => ExitCode::FAILURE,
    }
}

/// The file of the text that is being tried.
struct AtHand(File);

impl AtHand {
    /// Where it lies: in memory, where the system has such a folder.
    fn path(target: &Target) -> PathBuf {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { memory.to_owned() } else { env::temp_dir() };
        folder.join(format!("fuzz-{}-{}", target.name, std::process::id()))
    }

    /// It holds this text and nothing else.
    fn write(&self, text: &str) -> io::Result<()> {
        self.0.write_all_at(text.as_bytes(), 0)?;
        self.0.set_len(text.len() as u64)
    }
}

fn fuzz(target: &Target, limit: Duration, seed: u64) -> Result<(), String> {
    let mut begun = targets::files(target.ending);
    begun.extend(target.seeds.iter().map(|text| text.as_bytes().to_vec()));
    if begun.is_empty() {
        return Err("there is no text to begin from".to_owned());
    }
    // Of these, too, only those stay that take a new edge after all shorter ones.
    begun.sort_by_key(Vec::len);
    let (mut begun, mut corpus) = (begun.into_iter(), Vec::<Vec<u8>>::new());
    let at_hand = AtHand(File::create(AtHand::path(target)).map_err(|error| error.to_string())?);
    let (mut random, mut seen, start) = (Random(seed), Seen::default(), Instant::now());
    let (mut executions, mut slowest, mut reported) = (0_u64, Duration::ZERO, Duration::ZERO);
    // Few texts reach new edges; those that did lately are changed more often.
    let mut lately: Vec<usize> = Vec::new();
    let mut known = BTreeSet::new();
    let words = (target.words)();
    while start.elapsed() < limit {
        let given = begun.next();
        let is_given = given.is_some();
        let text = given.unwrap_or_else(|| {
            let mut draw = || match random.below(2) {
                0 if !lately.is_empty() => lately[random.below(lately.len())],
                _ => random.below(corpus.len()),
            };
            let (drawn, other) = ([draw(), draw(), draw(), draw()], draw());
            let place = drawn.into_iter().min_by_key(|place| corpus[*place].len()).unwrap_or(other);
            mutation::mutate(&corpus[place], &corpus[other], &words, &mut random)
        });
        let text = String::from_utf8_lossy(&text).into_owned();
        at_hand.write(&text).map_err(|error| error.to_string())?;
        let before = targets::spent();
        let run = catch_unwind(AssertUnwindSafe(|| (target.run)(&text)));
        let time = targets::spent().saturating_sub(before);
        executions += 1;
        slowest = slowest.max(time);
        run.map_err(|_| format!("a panic, execution {executions}"))??;
        if time > TIME {
            return Err(format!("{time:?}, execution {executions}"));
        }
        // Without coverage what is given is all there is to change.
        let new = seen.take() || (is_given && seen.all() == 0);
        if new && (time <= SLOW || corpus.is_empty()) && known.insert(text.clone()) {
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
    let _ = fs::remove_file(AtHand::path(target));
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
