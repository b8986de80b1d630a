//! A short, seeded run of the fuzzer's targets without coverage; `make fuzz` is the long one.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test ends where it cannot go on")]

mod mutation;
#[path = "../../src/kernel/tests/random/mod.rs"]
mod random;
mod targets;
#[path = "../../src/kernel/tests/words/mod.rs"]
mod words;

use std::time::Duration;

const EXECUTIONS: usize = 3_000;
const TIME: Duration = Duration::from_secs(10);

#[test]
fn changed_texts_end_soon_and_without_a_panic() {
    let thread = std::thread::Builder::new().stack_size(targets::STACK).spawn(run).expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

fn run() {
    for target in targets::ALL {
        let mut corpus = targets::files(target.ending);
        corpus.extend(target.seeds.iter().map(|text| text.as_bytes().to_vec()));
        if corpus.is_empty() {
            println!("SKIPPED: no text for {}", target.name);
            continue;
        }
        let (words, mut random) = ((target.words)(), random::Random(20_261_201));
        for execution in 0..EXECUTIONS {
            let (one, other) = (random.below(corpus.len()), random.below(corpus.len()));
            let text = mutation::mutate(&corpus[one], &corpus[other], &words, &mut random);
            let text = String::from_utf8_lossy(&text);
            let before = targets::spent();
            let result = (target.run)(&text);
            let time = targets::spent().saturating_sub(before);
            assert!(result.is_ok() && time <= TIME, "{} {execution}: {result:?}, {time:?}\n{text}", target.name);
        }
    }
}
