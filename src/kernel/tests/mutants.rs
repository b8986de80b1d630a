//! Mutated certificates: the kernel never panics on one, and what it accepts is true.
//!
//! Bytes and tokens of valid certificates are changed at random (seeded). When the kernel accepts the result, the mutated statement
//! is evaluated by an independent reader (`oracle`) at random points, where the accepted verdict must not be contradicted. Random
//! points can miss a counterexample; agreement is evidence and no proof. `REFEREE_MUTANTS` sets the number of mutants.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[allow(dead_code, reason = "the tampered texts themselves are for another test")]
mod corpus;
mod oracle;
mod random;
mod words;

use num_bigint::BigInt;
use oracle::{Number, Statement};
use random::Random;
use referee_kernel::{Checked, Verdict, check_with_budget};
use std::collections::{BTreeMap, BTreeSet};

const MUTANTS: usize = 20_000;
const STEPS: u64 = 100_000;
/// Random points for each accepted statement.
const POINTS: usize = 1_000;
impl Random {
    /// A small number, more often positive.
    fn number(&mut self, integer: bool) -> Number {
        let denominator = if integer { 1 } else { 1 + self.below(3) as i64 };
        let numerator = if self.below(3) > 0 { 1 + self.below(6) as i64 } else { self.below(13) as i64 - 6 };
        Number::new(BigInt::from(numerator), BigInt::from(denominator))
    }
}

/// Splits into runs of letters and digits, runs of blanks, and single other characters.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            1
        } else if c == ' ' {
            2
        } else {
            0
        }
    };
    let mut result = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| class(first) > 0 && class(c) == class(first);
        let length = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        result.push(&rest[..length]);
        rest = &rest[length..];
    }
    result
}

fn mutate(text: &str, words: &[&str], random: &mut Random) -> String {
    if random.below(4) == 0 {
        let mut bytes = text.as_bytes().to_vec();
        let place = random.below(bytes.len());
        let byte = random.below(128) as u8;
        match random.below(3) {
            0 => bytes[place] = byte,
            1 => bytes.insert(place, byte),
            _ => _ = bytes.remove(place),
        }
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut parts = tokens(text);
    let (place, other) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(6) {
        0 => _ = parts.remove(place),
        1 => parts[place] = parts[other],
        2 => parts.swap(place, other),
        3 => parts.insert(place, parts[other]),
        4 => parts.insert(place, words[random.below(words.len())]),
        _ => parts[place] = words[random.below(words.len())],
    }
    parts.concat()
}

/// The text between a line and the next line `end`.
fn section(text: &str, keyword: &str) -> String {
    let inside = text.lines().skip_while(|line| line.trim_end() != keyword).skip(1);
    inside.take_while(|line| line.trim_end() != "end").flat_map(|line| [line, "\n"]).collect()
}

/// Panics when the independent reader contradicts what the kernel accepted; returns at how many points it could decide.
fn compare(text: &str, checked: &Checked, random: &mut Random) -> usize {
    let mut statement = Statement::read(&section(text, "statement")).unwrap_or_else(|| panic!("unreadable:\n{text}"));
    if checked.rule == "point" {
        let evidence = section(text, "evidence");
        let values = evidence.trim().trim_start_matches("point").split("profile").next().unwrap_or_default();
        let mut point = BTreeMap::new();
        for (name, value) in values.split(',').filter_map(|part| part.split_once('=')) {
            let value: String = value.split_whitespace().collect();
            point.insert(name.trim().to_owned(), value.parse::<Number>().expect("a rational number"));
        }
        let wanted = checked.verdict == Verdict::Proved;
        if statement.has_functions() {
            let completed = statement.complete(&mut point);
            assert!(completed.is_none() || statement.agrees_at(&point, wanted), "wrong near the point:\n{text}");
        } else if !evidence.contains('#') {
            assert!(statement.givens_hold(&point), "a given is false:\n{text}");
            assert!(statement.goal_holds(&point).is_none_or(|truth| truth == wanted), "wrong at the point:\n{text}");
        }
        return 1;
    }
    if checked.rule == "algebraic" {
        let agrees = statement.agrees_near(&section(text, "evidence"), checked.verdict == Verdict::Proved);
        assert!(agrees != Some(false), "wrong near the values:\n{text}");
        return usize::from(agrees.is_some());
    }
    let mut decided = 0;
    for _ in 0..POINTS {
        let variables = statement.variables.iter();
        let mut point = variables.map(|(name, integer)| (name.clone(), random.number(*integer))).collect();
        if statement.complete(&mut point).is_none() || !statement.givens_hold(&point) {
            continue;
        }
        assert!(checked.verdict != Verdict::Vacuous, "not vacuous at {point:?}:\n{text}");
        if let Some(truth) = statement.goal_holds(&point) {
            decided += 1;
            assert!(truth == (checked.verdict == Verdict::Proved), "contradicted at {point:?}:\n{text}");
        }
    }
    decided
}

fn run(mutants: usize) {
    let corpus: Vec<String> = corpus::valid().into_iter().filter(|text| text.len() < 20_000).collect();
    if corpus.is_empty() {
        return;
    }
    let (words, mut random) = (words::all(), Random(20_260_726));
    let (mut accepted, mut decided, mut seen) = (0, 0, BTreeSet::new());
    let unchanged = corpus.iter().map(|text| (text.clone(), true));
    let mut sources = unchanged.collect::<Vec<_>>().into_iter();
    for number in 0..mutants {
        let (text, must_hold) = sources.next().unwrap_or_else(|| {
            let source = &corpus[random.below(corpus.len())];
            let once = mutate(source, &words, &mut random);
            (if number % 3 == 0 { mutate(&once, &words, &mut random) } else { once }, false)
        });
        match check_with_budget(&text, STEPS) {
            Ok(checked) => {
                accepted += 1;
                if seen.insert((
                    section(&text, "statement"),
                    checked.verdict == Verdict::Proved,
                    ["point", "algebraic"].contains(&checked.rule).then(|| section(&text, "evidence")),
                )) {
                    decided += compare(&text, &checked, &mut random);
                }
            }
            Err(rejection) => {
                assert!(!must_hold || rejection.code.name() == "budget", "{rejection}:\n{text}");
                assert!(!rejection.message.contains("no thread"), "a panic on:\n{text}");
            }
        }
    }
    println!("{mutants} mutants, {accepted} accepted, {} statements, {decided} points compared", seen.len());
    assert!(mutants < MUTANTS || (accepted > mutants / 100 && decided > 1_000), "the test has lost its grip");
}

#[test]
fn mutants_are_refused_or_true() {
    let mutants = std::env::var("REFEREE_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTANTS);
    // The independent reader recurses without limits of its own.
    let runner = std::thread::Builder::new().stack_size(256 << 20).spawn(move || run(mutants)).expect("a thread");
    if let Err(panic) = runner.join() {
        std::panic::resume_unwind(panic);
    }
}
