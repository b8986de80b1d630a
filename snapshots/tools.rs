//! What is around an audit: the machine, other programs, several processes.
//!
//! The claims are such as can be seen to hold or fail; the expected words are those that the reference and `--help` promise.

use crate::program::run;
use referee::lang::reference::{Block, Page};
use std::fs;
use tempfile::TempDir;

const CLAIM: &str = "paper p\nparam x : number, > 0\nclaim a : x + 1 > 1 expect proved\n";

#[test]
fn the_doctor_says_where_certificates_cannot_be_kept() {
    let at = TempDir::new().expect("a folder");
    fs::write(at.path().join("p.claims"), CLAIM).expect("a file");
    let well = run(at.path(), &["doctor", "p.claims"]);
    assert_eq!(well.code, Some(0), "{}", well.out);
    assert!(well.out.contains("\ngood     certificates  "), "{}", well.out);
    assert!(!at.path().join("certificates").exists(), "nothing is left");
    // A file stands where the folder should be.
    fs::write(at.path().join("certificates"), "").expect("a file");
    let ill = run(at.path(), &["doctor", "p.claims"]);
    assert_eq!(ill.code, Some(1), "{}", ill.out);
    assert!(ill.out.contains("\nmissing  certificates  ") && ill.out.contains("--certificates DIR"), "{}", ill.out);
    assert_eq!(run(at.path(), &["doctor", "nowhere"]).code, Some(2));
}

#[test]
fn the_version_names_what_answers_depend_on() {
    let said = run(std::path::Path::new("."), &["--version"]).out;
    let lines: Vec<&str> = said.lines().collect();
    assert!(
        matches!(lines.as_slice(), [own, z3, gmp, "certificates of format 1"]
        if own.starts_with("referee ") && z3.starts_with("Z3 ") && gmp.starts_with("GMP ")),
        "{said}"
    );
}

/// The script of the action, on a paper with an error in the second of its files. How GitHub reads the lines: its documentation of workflow commands.
#[test]
fn the_action_comments_errors_at_their_lines() {
    let at = TempDir::new().expect("a folder");
    fs::write(at.path().join("p.claims"), format!("import \"q.claims\"\n{CLAIM}")).expect("a file");
    let script = |text: &str| {
        fs::write(at.path().join("q.claims"), text).expect("a file");
        let out = std::process::Command::new(crate::paper::home().join(".github/comment"))
            .arg(env!("CARGO_BIN_EXE_referee"))
            .current_dir(at.path())
            .envs([("PATHS", "p.claims"), ("OPTIONS", "--jobs 1"), ("GITHUB_STEP_SUMMARY", "summary.md")])
            .output()
            .expect("a shell");
        (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let (code, told) = script("# 100 %\n\nclaim b, c : x > 1\n  expect proved\n");
    assert_eq!(code, Some(2), "a mistake in the file: {told}");
    let (code, told) = script("# 100 %\n\nclaim b \"50 % off\" : x > 1\n  expect proved\n");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.starts_with("::error file=q.claims,line=3,title=refuted b::x > 1%0Arefuted (expected proved)%0A"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    let letter = fs::read_to_string(at.path().join("summary.md")).expect("a summary");
    assert!(letter.contains("x > 1"), "{letter}");
    let (code, told) = script("claim b : x > 1\n  expect refuted\n");
    assert_eq!((code, told.as_str()), (Some(0), ""));
}

/// The page's own words; what it shows of an audit is worked out in the models' files and in the page.
#[test]
fn the_tutorial_can_be_followed() {
    let at = TempDir::new().expect("a folder");
    let page = Page::named("tutorial").expect("the page");
    let mut commands = 0;
    let mut said = String::new();
    for block in page.blocks() {
        let Block::Sample("sh", text) = block else { continue };
        for line in text.lines() {
            if let Some(command) = line.strip_prefix("$ referee ") {
                let run = run(at.path(), &command.split(' ').collect::<Vec<_>>());
                assert_eq!(run.code, Some(0), "{command}: {}", run.err);
                (commands, said) = (commands + 1, run.out);
            } else {
                assert!(said.lines().any(|own| own == line), "`{line}` is not said in\n{said}");
            }
        }
    }
    assert_eq!(commands, 6);
}
