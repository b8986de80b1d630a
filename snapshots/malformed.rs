//! Hostile and broken claims files through the program itself: each gets a clear error with its place, exit code 2, within ten seconds,
//! and nothing is written.

use crate::program::{listing, run};
use std::path::Path;
use tempfile::TempDir;

/// A broken file.
struct Broken {
    /// Its stem.
    name: &'static str,
    /// Its bytes.
    bytes: Vec<u8>,
    /// A code or word that the message must have.
    says: &'static str,
    /// Whether a line can be named.
    line: bool,
}

/// A paper with these declarations.
fn paper(body: &str) -> String {
    format!("paper broken\n{body}\n")
}

/// A paper with one case table, in whose case these words stand.
fn table(inside: &str) -> String {
    let game = "game g(p : number) {\n  type A : n players\n  action x : payoff p\n  action y : payoff 1\n  profile X = all x\n}";
    paper(&format!(
        "param n : number, integer >= 1\n{game}\ntable t \"t\" for p : number, >= 0 {{\n  case 1 when n > 2 {{ {inside} }}\n}}"
    ))
}

/// The broken files, with what their messages must say (codes: `lang::diagnostic`).
fn broken() -> Vec<Broken> {
    let text = |name, text: String, says| Broken { name, bytes: text.into_bytes(), says, line: true };
    let fine =
        std::fs::read_to_string(crate::paper::home().join("proofs/joint-action/model.claims")).expect("the model");
    // A claim that is nested too deeply is left open; anything else is refused.
    let assumed = |formula: &str| paper(&format!("param x : number, > 0\nassume one : {formula}"));
    let claim = |goal: &str| paper(&format!("param x : number, > 0\nclaim one : {goal}"));
    let mut lets = String::from("param x : number\nlet f0(y) = y*y\n");
    for k in 1..=40 {
        lets.push_str(&format!("let f{k}(y) = f{0}(y)*f{0}(y)\n", k - 1));
    }
    vec![
        Broken { name: "empty", bytes: Vec::new(), says: "E002", line: false },
        text("blank", "\n\n  # nothing\n".into(), "E002"),
        text("truncated", format!("paper broken\n{}", fine.rsplit_once(" : ").expect("a condition in it").0), "L003"),
        text("parentheses", paper(&format!("assume one : {}", "(".repeat(10 << 20))), "L004"),
        text("nested", assumed(&format!("{}x{} > 0", "(".repeat(300), ")".repeat(300))), "L004"),
        text("negated", assumed(&format!("{}x > 0", "not ".repeat(300))), "L004"),
        text(
            "dimensions",
            paper("dimension money, firms\nparam m : money\nparam n : firms\nclaim one : m + n > 0"),
            "U001",
        ),
        text(
            "compared",
            paper("dimension money\nparam m : money\nparam q : share in [0, 1]\nclaim one : m > q"),
            "U001",
        ),
        text("unknown-name", claim("y > 0"), "N001"),
        text("unknown-function", claim("f(x) > 0"), "N001"),
        text("cyclic", paper("param x : number\nlet a = b + x\nlet b = a + x\nclaim one : a > 0"), "N004"),
        text("selfish", paper("param x : number\nlet a = a + x\nclaim one : a > 0"), "N004"),
        text("twice", paper("param x : number\nclaim one : x > 0\nclaim one : x > 1"), "N003"),
        text("param-twice", paper("param x : number\nparam x : number\nclaim one : x > 0"), "N002"),
        text("zero", claim("1/0 > x"), "D001"),
        Broken {
            name: "not-utf8",
            bytes: b"paper broken\nparam x\xff : number\n".to_vec(),
            says: "UTF-8",
            line: false,
        },
        text("nul", "paper broken\nparam x\0 : number\nclaim one : x > 0\n".into(), "L001"),
        text("nuls", "\0".repeat(4096), "L001"),
        text("import", paper("import \"nowhere.claims\""), "F001"),
        text("itself", paper("import \"itself.claims\""), "F002"),
        text("exponent", claim("1e999999999999 > x"), "L007"),
        text("digits", claim(&format!("{} > x", "9".repeat(2 << 20))), "L007"),
        text("macros", paper(&format!("{lets}claim one : f40(x) > 0")), "N013"),
        text("long-name", claim(&format!("{} > 0", "y".repeat(1_000_000))), ""),
        text("arity", paper("param x : number\nlet f(y) = y\nclaim one : f(x, x) > 0"), "N006"),
        text("formula", claim("(x > 0) + 1 > 0"), "N010"),
        text("term", claim("x + 1"), "N010"),
        text("count", claim("count(x) > 0"), "N011"),
        text("headless", "param x : number\nclaim one : x > 0\n".into(), "E002"),
        text("two-headers", "paper one\npaper two\nparam x : number\nclaim one : x > 0\n".into(), "E003"),
        text("reserved", paper("param when : number"), ""),
        text("unclosed-text", paper("claim one \"it holds : true"), "L002"),
        text("unclosed-brace", table("range 1 for p >= 0 : equilibria of g(p) are {X"), "L003"),
        text("unknown-profile", table("range 1 for p >= 0 : equilibria of g(p) are {Z}"), "N007"),
        text("unknown-game", table("range 1 for p >= 0 : equilibria of h(p) are {X}"), "N007"),
        text("unknown-verdict", paper("param x : number\nclaim one : x > 0 expect certain"), "L003"),
        text(
            "payoff",
            paper(
                "game g {\n  type A : 2 players\n  type B : 2 players\n  action x : payoff 1 for A\n  profile X = all x\n}",
            ),
            "N008",
        ),
        text("actionless", paper("game g {\n  type A : 2 players\n}"), "N015"),
        text(
            "fractional-players",
            paper(
                "param q : share in [0, 1]\ngame g {\n  type A : q players\n  action x : payoff 1\n  profile X = all x\n}",
            ),
            "N016",
        ),
        text("symbols", claim("x ≈ 1"), "L001"),
        text("prose", "It is well known that the equilibrium is unique.\n".into(), ""),
        text(
            "certificate",
            "referee certificate 1\nid x\nverdict proved\nstatement\nshow true\nend\nevidence\nend\n".into(),
            "",
        ),
    ]
}

#[test]
fn broken_files_are_refused() {
    let mut wrong = Vec::new();
    let broken = broken();
    assert!(broken.len() >= 30);
    for one in &broken {
        let folder = TempDir::new().expect("a folder");
        let file = format!("{}.claims", one.name);
        std::fs::write(folder.path().join(&file), &one.bytes).expect("a file");
        refused(&mut wrong, folder.path(), &file, one.says, one.line);
    }
    println!("{} broken files", broken.len());
    assert!(
        wrong.is_empty(),
        "{} of {} not refused as they should be:\n{}",
        wrong.len(),
        broken.len(),
        wrong.join("\n")
    );
}

/// What can be read but has no meaning that could be settled is a finding, not a crash and not a proof.
#[test]
fn what_cannot_be_settled_is_said() {
    let claim = |goal: &str| paper(&format!("param x : number, > 0\nclaim one : {goal} expect proved"));
    let open = [
        ("power", claim("x^1000000000 > 0")),
        ("tower", claim("2^2^2^2^2^2^2^2 > x")),
        ("large", claim("(x + 1)^64*(x + 2)^64 >= 0 and (1 + x)^1000 > 1")),
    ];
    let folder = TempDir::new().expect("a folder");
    for (name, text) in &open {
        let file = format!("{name}.claims");
        std::fs::write(folder.path().join(&file), text).expect("a file");
        let run = run(folder.path(), &["audit", &file, "--no-write"]);
        assert_eq!(run.code, Some(1), "{name}: {}{}", run.out, run.err);
        assert!(run.out.contains("unknown, expected proved"), "{name}: {}", run.out);
        assert!(run.seconds < 10.0, "{name}: {:.1} s", run.seconds);
        assert!(!run.err.contains("panicked"), "{name}: {}", run.err);
    }
    assert_eq!(listing(folder.path()).len(), open.len(), "something was written");
}

#[test]
fn what_is_no_file_is_refused() {
    let mut wrong = Vec::new();
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    std::fs::create_dir(at.join("folder.claims")).expect("a folder");
    std::fs::write(at.join("ring.claims"), "paper ring\nimport \"other.claims\"\n").expect("a file");
    std::fs::write(at.join("other.claims"), "import \"ring.claims\"\n").expect("a file");
    std::fs::write(at.join("into.claims"), "paper into\nimport \"folder.claims\"\n").expect("a file");
    std::fs::write(at.join("huge.claims"), vec![b'#'; 17 << 20]).expect("a file");
    refused(&mut wrong, at, "folder.claims", "", false);
    refused(&mut wrong, at, "missing.claims", "", false);
    refused(&mut wrong, at, "ring.claims", "F002", false);
    refused(&mut wrong, at, "into.claims", "F001", true);
    refused(&mut wrong, at, "huge.claims", "", false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the program refuses the file as it should; what is wrong is noted.
fn refused(wrong: &mut Vec<String>, folder: &Path, file: &str, says: &str, line: bool) {
    let before = listing(folder);
    let run = run(folder, &["audit", file]);
    let mut fault = |what: &str| {
        let said: String = run.err.chars().take(600).collect();
        wrong.push(format!("{file}: {what} (exit {:?}, {:.1} s): {said}", run.code, run.seconds));
    };
    if run.code != Some(2) {
        fault("exit code");
    }
    if run.seconds > 10.0 {
        fault("too slow");
    }
    if run.err.trim().is_empty() || !run.err.contains(file) {
        fault("no message with the file's name");
    }
    // A place is written `file:line:column`.
    let placed = run.err.split(&format!("{file}:")).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if line && !placed {
        fault("no line");
    }
    if !run.err.contains(says) {
        fault(&format!("does not say {says}"));
    }
    if run.err.len() > 200_000 {
        fault("a message that floods the terminal");
    }
    let crash = ["panicked", "RUST_BACKTRACE", "stack overflow", "unwrap()"];
    if crash.iter().any(|word| run.err.contains(word) || run.out.contains(word)) {
        fault("a crash");
    }
    if listing(folder) != before {
        fault("something was written");
    }
}
