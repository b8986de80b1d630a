//! What the program reads and writes: ordinary files only, nothing half-written, no control character of somebody else's on a terminal.
//!
//! The claims are such as can be seen to hold or fail; the expected words are those that the reference and `--help` promise.

use crate::program::{Run, listing, run, start};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const CLAIM: &str = "paper p\nparam x : number, > 0\nclaim a : x + 1 > 1 expect proved\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Runs a line of the shell in which `$R` is the program.
fn shell(folder: &Path, line: &str) -> Run {
    let out = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("R", env!("CARGO_BIN_EXE_referee"))
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { code: out.status.code(), out: text(&out.stdout), err: text(&out.stderr), seconds: 0.0 }
}

/// A link to an endless device, a link that leads to itself, a pipe.
fn strange(folder: &Path, ending: &str) -> Vec<String> {
    let names = ["zero", "circle", "pipe"].map(|name| format!("{name}.{ending}"));
    std::os::unix::fs::symlink("/dev/zero", folder.join(&names[0])).expect("a link");
    std::os::unix::fs::symlink(&names[1], folder.join(&names[1])).expect("a link");
    assert!(Command::new("mkfifo").arg(folder.join(&names[2])).status().expect("mkfifo runs").success());
    names.into()
}

#[test]
fn only_ordinary_files_are_papers() {
    let at = folder(&[]);
    for name in strange(at.path(), "claims") {
        for arguments in [&["audit", &name], &["fmt", &name]] {
            let run = run(at.path(), arguments);
            assert_eq!(run.code, Some(2), "{name}: {}", run.err);
            assert!(run.err.contains(&name), "{}", run.err);
        }
        fs::write(at.path().join("p.claims"), format!("import \"{name}\"\n{CLAIM}")).expect("a file");
        let run = run(at.path(), &["audit", "p.claims", "--allow-outside"]);
        assert_eq!(run.code, Some(2), "{name}: {}", run.err);
        assert!(run.err.contains(&format!("cannot read `{name}`: ")), "{}", run.err);
    }
    let whole = run(at.path(), &["audit", "."]);
    assert_eq!(whole.code, Some(2), "{}", whole.err);
    assert!(["zero", "circle", "pipe"].iter().all(|name| whole.err.contains(name)), "{}", whole.err);
}

#[test]
fn a_bad_certificate_hides_no_other() {
    let at = folder(&[("p.claims", CLAIM), ("certificates/garbage.cert", "?")]);
    assert_eq!(run(at.path(), &["audit", "p.claims"]).code, Some(0));
    strange(&at.path().join("certificates"), "cert");
    std::os::unix::fs::symlink(".", at.path().join("certificates/round")).expect("a link");
    let checked = run(at.path(), &["recheck", "certificates"]);
    assert_eq!(checked.code, Some(3), "{}", checked.err);
    assert!(checked.out.ends_with("2 accepted, 4 rejected\n"), "{}", checked.out);
    // One of the claim and one of its premises are accepted; what stands in the place of a certificate is none.
    fs::remove_file(at.path().join("certificates/a.cert")).expect("it was there");
    std::os::unix::fs::symlink("pipe.cert", at.path().join("certificates/a.cert")).expect("a link");
    let again = run(at.path(), &["audit", "p.claims"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(at.path().join("certificates/a.cert").is_file(), "it is kept anew");
}

#[test]
fn imports_stay_in_the_papers_folder() {
    let at = folder(&[("model.claims", "param x : number, > 0\n"), ("paper/p.claims", ""), ("paper/q.claims", "")]);
    let claim = CLAIM.replace("param x : number, > 0\n", "");
    fs::write(at.path().join("paper/p.claims"), format!("import \"../model.claims\"\n{claim}")).expect("a file");
    fs::write(at.path().join("paper/q.claims"), format!("import \"link.claims\"\n{claim}")).expect("a file");
    std::os::unix::fs::symlink("../model.claims", at.path().join("paper/link.claims")).expect("a link");
    for paper in ["paper/p.claims", "./paper/q.claims"] {
        let refused = run(at.path(), &["audit", paper]);
        assert_eq!(refused.code, Some(2), "{}", refused.err);
        assert!(refused.err.contains("--allow-outside"), "{}", refused.err);
        let allowed = run(at.path(), &["audit", paper, "--allow-outside"]);
        assert_eq!(allowed.code, Some(0), "{}", allowed.err);
    }
}

#[test]
fn no_two_certificates_share_a_path() {
    let claims = "paper p\nparam x : number, > 0\nclaim a part \"x y\" : x > 0 expect proved\n\
        claim a part \"x-y\" : x > -1 expect proved\nclaim b : x < 1 expect refuted\n\
        claim b.correction : x > -2 expect proved\nclaim corrections.b : x > -3 expect proved\n";
    let at = folder(&[("p.claims", claims)]);
    assert_eq!(run(at.path(), &["audit", "p.claims"]).code, Some(0));
    let kept = listing(&at.path().join("certificates"));
    assert!(kept.iter().filter(|(path, _)| path.ends_with(".cert")).count() >= 5, "{kept:?}");
    let again = run(at.path(), &["audit", "p.claims", "--stats"]);
    assert!(again.err.contains("certificates  0 searched"), "{}", again.err);
    assert_eq!(run(at.path(), &["recheck", "certificates"]).code, Some(0));
}

#[test]
fn line_ends_and_byte_order_do_not_matter() {
    let other = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let at = folder(&[("p.claims", CLAIM)]);
    let plain = run(at.path(), &["audit", "p.claims"]);
    let kept = at.path().join("certificates/a.cert");
    fs::write(&kept, other(&fs::read_to_string(&kept).expect("a text"))).expect("a file");
    fs::write(at.path().join("p.claims"), other(CLAIM)).expect("a file");
    let again = run(at.path(), &["audit", "p.claims", "--stats"]);
    assert_eq!((again.code, again.out), (plain.code, plain.out));
    assert!(again.err.contains("0 searched, 2 reused"), "{}", again.err);
    assert_eq!(run(at.path(), &["recheck"]).code, Some(2), "there is no proofs/ here");
    assert_eq!(run(at.path(), &["recheck", "certificates"]).code, Some(0));
}

#[test]
fn reports_go_where_they_are_sent() {
    let at = folder(&[("p.claims", CLAIM)]);
    let plain = run(at.path(), &["audit", "p.claims"]).out;
    for line in [
        "$R audit p.claims -o -",
        "$R audit p.claims -o /dev/stdout",
        "$R audit p.claims -o /dev/stdout | cat",
        "$R audit p.claims -o /dev/stdout > out; cat out",
        "$R audit p.claims -o /dev/fd/3 3> out; cat out",
        "mkfifo pipe; cat pipe & $R audit p.claims -o pipe; wait",
        "ln -s deep link; $R audit p.claims -o link; test -L link && cat deep",
    ] {
        assert_eq!(shell(at.path(), line).out, plain, "{line}");
    }
    // Of a paper without a file the next command reads again what it is given.
    for line in ["$R audit - < p.claims", "cat p.claims | $R audit - "] {
        assert_eq!(shell(at.path(), line).out, plain.replace("p.claims", "-"), "{line}");
    }
    assert_eq!(shell(at.path(), "(echo first; $R audit p.claims -o /dev/stdout) > out; head -1 out").out, "first\n");
    assert!(shell(at.path(), "$R show a --paper - < p.claims").out.starts_with("a proved"));
    assert_eq!(shell(at.path(), "printf 'paper   p' | $R fmt -").out, "paper p\n");
    // Of a paper from a pipe nothing is kept unless somebody says where.
    let empty = folder(&[]);
    let line = format!("printf '{}' | $R audit -", CLAIM.replace('\n', "\\n"));
    assert_eq!(shell(empty.path(), &line).code, Some(0));
    assert_eq!(listing(empty.path()), []);
    assert_eq!(shell(empty.path(), &format!("{line} --certificates kept")).code, Some(0));
    assert!(empty.path().join("kept/a.cert").is_file());
}

#[test]
fn what_cannot_be_written_leaves_nothing() {
    let at = folder(&[("p.claims", CLAIM), ("file", "")]);
    let before = listing(at.path());
    let kept = run(at.path(), &["audit", "p.claims", "--certificates", "file/kept"]);
    assert_eq!(kept.code, Some(0), "{}", kept.err);
    assert_eq!(kept.err.matches("certificates are not kept").count(), 1, "{}", kept.err);
    for line in ["$R audit p.claims --no-write > /dev/full", "$R audit p.claims --no-write -o /dev/full"] {
        let full = shell(at.path(), line);
        assert_eq!(full.code, Some(2), "{line}");
        assert!(full.err.contains("cannot write"), "{}", full.err);
    }
    let closed = shell(at.path(), "{ $R audit p.claims --no-write; echo $? >&2; } | true");
    assert!(closed.err == "0\n" || closed.err.is_empty(), "{}", closed.err);
    assert_eq!(run(at.path(), &["audit", "p.claims", "--no-write", "-o", "none/report"]).code, Some(2));
    assert_eq!(listing(at.path()), before);
}

#[test]
fn control_characters_stay_where_they_are() {
    let name = "\u{1b}[31mred\u{7}.claims";
    let at = folder(&[(name, "paper p # \u{1b}]0;title\u{7}\nclaim a : 1 << 2\n")]);
    let raw = |text: &str| text.contains(|c: char| c.is_control() && c != '\n');
    for arguments in [&["audit", name], &["fmt", name], &["recheck", name], &["audit", "\u{1b}[31mnone"]] {
        let run = run(at.path(), arguments);
        assert!(!run.err.is_empty() || !run.out.is_empty());
        assert!(!raw(&run.err) && !raw(&run.out), "{:?} {:?}", run.err, run.out);
    }
    let script = "(declare-const |a\u{1b}[31mb| Real) (assert (> |a\u{1b}[31mb| 1)) (check-sat) (get-model)";
    fs::write(at.path().join("s.smt2"), script).expect("a file");
    let solved = run(at.path(), &["solve", "s.smt2"]);
    assert!(solved.out.contains("|a\u{1b}[31mb|"), "a program reads the symbol as it is: {:?}", solved.out);
}

#[test]
fn mistakes_get_one_clear_line() {
    let long = format!("paper p title \"{}\"\n", "x".repeat(1_000_000));
    let at = folder(&[("p.claims", "import \"sub\"\npaper p\n"), ("sub/x", ""), ("long.claims", &long)]);
    for (arguments, words) in [
        (&["audit"][..], "there is no folder proofs/ here; give a file or a folder"),
        (&["recheck"], "there is no folder proofs/ here; give a file or a folder"),
        (&["audit", "p.claims", "--jobs", "-1"], "a whole number from 0 to 1024 is wanted"),
        (&["audit", "p.claims", "--time-limit", "-1"], "a positive number of seconds is wanted"),
        (&["audit", "p.claims"], "cannot read `sub`: it is a folder, not a file"),
        (&["audit", "long.claims"], "a quoted text has at most 20000 letters"),
    ] {
        let run = run(at.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(words) && run.err.len() < 1000, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn an_interrupt_ends_what_waits_for_a_reader() {
    let at = folder(&[("p.claims", CLAIM)]);
    assert!(Command::new("mkfifo").arg(at.path().join("pipe")).status().expect("mkfifo runs").success());
    let running = start(at.path(), &["audit", "p.claims", "-o", "pipe"]);
    let kept = at.path().join("certificates/a.cert");
    for _ in 0..600 {
        if kept.is_file() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    running.signal("TERM");
    let sent = std::time::Instant::now();
    assert_eq!(running.wait(60.0).code, Some(130));
    assert!(sent.elapsed().as_secs_f64() < 5.0, "a second, and what a busy machine takes");
}
