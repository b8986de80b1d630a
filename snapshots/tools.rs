//! What is around an audit: the machine, other programs, several processes.
//!
//! The claims are such as can be seen to hold or fail; the expected words are those that the reference and `--help` promise.

use crate::program::{run, start};
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

/// Two processes at once, of which one is killed: status and merge name its part, and once it was given again the report is that of one machine.
/// The claims are bounds of logarithms, of which every second one is false; the part of a killed process may be anything between.
#[test]
fn parts_of_a_killed_process_are_done_again_and_the_report_is_that_of_one_machine() {
    let at = TempDir::new().expect("a folder");
    let pair = |n: u32| {
        format!(
            "claim above{n} : ln(1 + {n}*x) <= {n}*x expect proved\n\
             claim below{n} : ln(1 + {n}*x) >= {n}*x/(1 + {n}*x/3) expect refuted\n"
        )
    };
    let text: String = (1..=40).map(pair).collect();
    for folder in ["one/many", "two/many"] {
        fs::create_dir_all(at.path().join(folder)).expect("a folder");
        let text = format!("paper many\nparam x : number, > 0\n{text}");
        fs::write(at.path().join(folder).join("many.claims"), text).expect("a file");
    }
    let (one, two) = (at.path().join("one"), at.path().join("two"));
    let part = |k: u32| start(&two, &["audit", "many", "--shard", &format!("{k}/2"), "--jobs", "1", "--quiet"]);
    let (first, second) = (part(1), part(2));
    let kept = || fs::read_dir(two.join("many/certificates")).map_or(0, Iterator::count);
    while kept() < 6 {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    first.signal("KILL");
    assert_eq!(first.wait(60.0).code, None, "a signal ended it");
    assert_eq!(second.wait(60.0).code, Some(0));
    let status = run(&two, &["status", "many"]);
    assert_eq!(status.code, Some(1), "{}", status.out);
    assert!(status.out.ends_with(" of 80 claims kept\n  2 parts: 1 done, 1 begun (1)\n"), "{}", status.out);
    let merge = run(&two, &["merge", "many", "-o", "report"]);
    assert_eq!(merge.code, Some(2));
    assert!(merge.err.contains("of 2 parts these are not done: 1; `referee audit many --shard K/2`"), "{}", merge.err);
    assert!(!two.join("report").exists());
    assert_eq!(part(1).wait(60.0).code, Some(0));
    let status = run(&two, &["status", "many"]);
    assert_eq!((status.code, status.out.as_str()), (Some(0), "many: 80 of 80 claims kept\n  2 parts: 2 done\n"));
    assert_eq!(start(&one, &["audit", "many", "--quiet"]).wait(60.0).code, Some(0));
    for format in ["text", "md", "tex", "html", "json", "github"] {
        let report = |folder: &std::path::Path, command: &str| {
            let run = start(folder, &[command, "many", "--format", format, "-o", "report"]).wait(60.0);
            assert_eq!(run.code, Some(0), "{}", run.err);
            fs::read(folder.join("report")).expect("a report")
        };
        assert!(report(&one, "audit") == report(&two, "merge"), "{format}");
    }
    // Another text is another paper.
    fs::write(two.join("many/many.claims"), CLAIM).expect("a file");
    assert!(run(&two, &["merge", "many"]).err.contains("no part of it as it is written now is done"));
}

/// The script is run as Slurm does, with the number of its part; what Slurm reads besides are comments to a shell.
#[test]
fn the_script_for_slurm_does_the_parts() {
    let at = TempDir::new().expect("a folder");
    let folder = at.path().join("it's");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("p.claims"), format!("{CLAIM}claim b : x > 1 expect proved\n")).expect("a file");
    let written = run(at.path(), &["cluster", "--slurm", "it's", "--parts", "3", "-o", "script"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    for part in ["1", "2", "3"] {
        let status = std::process::Command::new("sh")
            .arg("script")
            .current_dir(at.path())
            .envs([("REFEREE", env!("CARGO_BIN_EXE_referee")), ("SLURM_ARRAY_TASK_ID", part)])
            .status();
        assert!(status.expect("a shell").success(), "a claim that is not as expected is no failure of the job");
    }
    let merge = run(at.path(), &["merge", "it's", "--list"]);
    assert_eq!((merge.code, merge.out.lines().count()), (Some(1), 2), "{}", merge.out);
    assert_eq!(run(at.path(), &["cluster", "it's", "--parts", "3"]).code, Some(2), "for which scheduler?");
    assert_eq!(run(at.path(), &["cluster", "--slurm", "it's", "--parts", "0"]).code, Some(2));
}
