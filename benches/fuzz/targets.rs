//! What is fuzzed, with the texts to begin from and the words of its language.

use referee::lang;
use referee::logic::Statement;
use referee::smtlib::{Decided, Decider, Outcome, Session};
use rustix::time::{ClockId, clock_gettime};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Something that reads a text.
pub struct Target {
    pub name: &'static str,
    /// Ending of the files to begin from.
    pub ending: &'static str,
    /// Texts to begin from besides those files.
    pub seeds: &'static [&'static str],
    pub words: fn() -> Vec<&'static str>,
    /// Reads a text; what it says is a failure.
    pub run: fn(&str) -> Result<(), String>,
}

/// Stack that the targets need, in bytes: as large as the program's.
pub const STACK: usize = 512 << 20;

/// Longest file to begin from, in bytes.
const LONGEST: u64 = 6_000;

/// The kernel: any certificate.
pub const KERNEL: Target = Target {
    name: "kernel",
    ending: "cert",
    seeds: &[],
    words: super::words::all,
    run: |text| match referee_kernel::check(text) {
        Err(rejection) if rejection.message.contains("no thread") => Err("a panic".to_owned()),
        _ => Ok(()),
    },
};

/// The front end: any claims file. What is printed of it reads the same again.
pub const PARSER: Target = Target {
    name: "parser",
    ending: "claims",
    seeds: &[
        "paper p param x, y : number, > 0 let f(t) = if t < 1 then 2*t else max(t, 1) claim c when x < y : f(x) <= f(y) expect proved",
        "paper p dimension money param a : money, > 0 game g(q : money) { type A : 2 players action go : payoff q - a/count(go) action \
         stay : payoff 0 tie -> stay profile S = all go } claim e for q : money, >= 0 : equilibria of g(q) are {S} expect refuted",
        "paper p param x : number root r(v : share) : share in [0, 1/2] : r*(1 - r) = v when v <= 1/4 expect proved table t { group 1 \
         when x < 1 { case 1 when x < 0 { range 1 : x^2 > 0 } case 2 : } } claim k : cases of t cover expect proved",
    ],
    words: || {
        vec![
            "paper",
            "param",
            "let",
            "assume",
            "condition",
            "function",
            "claim",
            "step",
            "table",
            "group",
            "case",
            "range",
            "game",
            "type",
            "action",
            "payoff",
            "profile",
            "root",
            "for",
            "when",
            "under",
            "expect",
            "proved",
            "refuted",
            "if",
            "then",
            "else",
            "and",
            "or",
            "not",
            "implies",
            "iff",
            "min(",
            "max(",
            "abs(",
            "sqrt(",
            "derivative(",
            "identically in",
            "equilibria of",
            "are",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            "=",
            "<",
            "<=",
            "!=",
            "+",
            "-",
            "*",
            "/",
            "^",
            "\"",
            "@",
            "#",
            "number",
            "share",
            "integer",
            "maximizers of",
            "over",
            "none since",
            "possible",
            "note",
            "reading",
            "part",
            "x",
            "y",
            "1",
            "0",
            ">= 0",
        ]
    },
    run: |text| {
        let _ = lang::load("p", &mut |_| Ok(text.to_owned()));
        let (file, found) = lang::parse(0, text);
        if !found.is_empty() {
            return Ok(());
        }
        let printed = lang::print(&file);
        let (again, found) = lang::parse(0, &printed);
        if !found.is_empty() {
            return Err(format!("what is printed has mistakes: {found:?}"));
        }
        if lang::print(&again) == printed { Ok(()) } else { Err("printing again changes something".to_owned()) }
    },
};

/// The reader of scripts: any SMT-LIB script, read and lowered to statements. Nothing is decided.
pub const SCRIPT: Target = Target {
    name: "script",
    ending: "smt2",
    seeds: &[
        "(set-logic QF_NRA)(declare-const x Real)(declare-fun y () Int)(assert (! (< (* x x) (/ 1 y)) :named a))(check-sat)(get-model)",
        "(declare-const p Bool)(declare-const x Real)(push 1)(assert (xor p (= x 1.5) (ite p (> x 0) (<= x y))))(check-sat)(pop 1)",
        "(define-fun f ((a Real)(b Real)) Real (let ((c (+ a b))) (- c (abs a))))(assert (distinct (f 1 2) (to_real (div 7 2))))(check-sat)",
    ],
    words: || {
        vec![
            "(",
            ")",
            "assert",
            "check-sat",
            "declare-const",
            "declare-fun",
            "define-fun",
            "push 1",
            "pop 1",
            "let",
            "ite",
            "xor",
            "and",
            "or",
            "not",
            "=>",
            "=",
            "distinct",
            "<",
            "<=",
            "+",
            "-",
            "*",
            "/",
            "div",
            "mod",
            "abs",
            "to_int",
            "to_real",
            "is_int",
            "Real",
            "Int",
            "Bool",
            "true",
            "false",
            "x",
            "y",
            "p",
            "0",
            "1",
            "1.5",
            "(_ divisible 3)",
            "!",
            ":named a",
            "get-value",
            "get-model",
            "check-sat-assuming",
            "|",
            "\"",
            ";",
            "#b1",
            "set-info",
            "set-option",
            "reset",
            "exit",
        ]
    },
    run: |text| {
        let (Ok(()) | Err(_)) = Session::new(&mut Undecided).run(text);
        Ok(())
    },
};

/// Answers nothing.
struct Undecided;

impl Decider for Undecided {
    fn decide(&mut self, _: &Statement) -> Decided {
        Decided::Unknown("not asked".to_owned())
    }

    fn say(&mut self, _: &str) -> Result<(), String> {
        Ok(())
    }

    fn answered(&mut self, _: &Outcome) {}
}

/// All targets.
pub const ALL: [Target; 3] = [KERNEL, PARSER, SCRIPT];

/// Processor time of this process: other work on the machine does not count.
pub fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The files with an ending below the folder of the papers.
pub fn files(ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("proofs"), ending, &mut found);
    found.sort();
    let short = |path: &PathBuf| fs::metadata(path).is_ok_and(|about| about.len() <= LONGEST);
    found.into_iter().filter(short).filter_map(|path| fs::read(path).ok()).collect()
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}
