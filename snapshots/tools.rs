//! What is around an audit: the machine, other programs, several processes.
//!
//! The claims are such as can be seen to hold or fail; the expected words are those that the reference and `--help` promise.

use crate::program::{run, start};
use referee::lang::reference::{Block, Page};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
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
        let out = Command::new(crate::paper::home().join(".github/comment"))
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
        let status = Command::new("sh")
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

/// What a server at this host says to a request; as much of it as comes.
fn says(host: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("it listens");
    // It may have hung up before all was sent.
    let _ = stream.write_all(request.as_bytes());
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}

/// By hand: x < 1 holds at 1/2 and fails at 2, where the premise x < 3 of both claims holds; at 4 it does not.
#[test]
fn the_page_to_explore_says_what_holds_and_only_to_its_own() {
    let at = TempDir::new().expect("a folder");
    let text = "paper p\nparam x, y : number, > 0\nclaim a when x < 3 : x < 1 expect refuted\nclaim b when x < 3 : x*y < 4 expect refuted\n";
    fs::write(at.path().join("p.claims"), text).expect("a file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_referee"))
        .args(["explore", "--paper", "p.claims"])
        .current_dir(at.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut address = String::new();
    BufReader::new(child.stdout.take().expect("its words")).read_line(&mut address).expect("an address");
    let (host, token) = address.trim().trim_start_matches("http://").split_once('/').expect("an address");
    assert!(host.starts_with("127.0.0.1:") && token.len() == 33, "{address}");
    let get = |path: &str, header: &str| says(host, &format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\n{header}\r\n"));
    let here = |x: &str| {
        let said = get(&format!("{token}at?at.0={x}&at.1=1"), "");
        let (_, body) = said.split_once("\r\n\r\n").expect("a body");
        let told: serde_json::Value = serde_json::from_str(body).expect("JSON");
        [0, 1].map(|k| told[k]["here"].as_str().expect("a word").to_owned())
    };
    assert_eq!(here("1/2"), ["holds", "holds"]);
    assert_eq!(here("2"), ["fails", "holds"]);
    assert_eq!(here("4"), ["outside", "outside"]);
    let picture = get(&format!("{token}picture.svg?subject=1&right=0&up=1&at.0=2&at.1=1"), "");
    assert!(picture.starts_with("HTTP/1.1 200 ") && picture.contains("<svg") && picture.contains("class=\"mark\""));
    assert!(get(token, "").contains("default-src 'none'"));
    for (path, header, status) in [
        (token, "Origin: http://evil.example\r\n", "403"),
        (token, "Sec-Fetch-Site: cross-site\r\n", "403"),
        ("", "", "403"),
        ("at?at.0=1", "", "403"),
        (&format!("{token}../etc/passwd"), "", "404"),
        (token, &format!("Long: {}\r\n", "a".repeat(20_000)), "413"),
        (token, "Content-Length: 1\r\n", "413"),
    ] {
        let said = get(path, header);
        assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{path} {header:.40}: {said:.60}");
        assert!(!said.contains("root:"), "{said}");
    }
    child.kill().expect("it was there");
    child.wait().expect("its end");
}
