//! The exit codes of `recheck`: 0 all accepted, 3 one rejected or unreadable, 2 wrong usage. The certificates are written here by
//! hand: `x > 0 and y > 0` gives `x + y > 0`, by adding the three hypotheses.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const VALID: &str = "referee certificate 1\nid sum\nverdict proved\nstatement\nvar x real\nvar y real\ngiven x > 0\n\
    given y > 0\nshow x + y > 0\nend\nevidence\nproducts 1*h1 + 1*h2 + 1*h3\nend\n";

/// A folder of this test's own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("recheck-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a new folder");
        Folder(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(&path, text).expect("a new file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Exit code and output.
fn recheck(paths: &[&Path]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_recheck")).args(paths).output().expect("recheck runs");
    (output.status.code().expect("an exit code"), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn accepted_certificates_give_0() {
    let folder = Folder::new("accepted");
    let one = folder.write("a/one.cert", VALID);
    let two = folder.write("b/two.cert", VALID);
    assert_eq!(recheck(&[&one]), (0, "1 accepted, 0 rejected\n".to_owned()));
    assert_eq!(recheck(&[&one, &two]), (0, "2 accepted, 0 rejected\n".to_owned()));
}

#[test]
fn a_rejected_certificate_gives_3() {
    let folder = Folder::new("rejected");
    let one = folder.write("one.cert", VALID);
    let two = folder.write("two.cert", &VALID.replace("1*h3", "2*h3"));
    let (code, output) = recheck(&[&one, &two]);
    assert_eq!(code, 3);
    assert!(
        output.contains("two.cert: line 12: not-constant: ") && output.ends_with("1 accepted, 1 rejected\n"),
        "{output}"
    );
}

#[test]
fn wrong_usage_gives_2() {
    assert_eq!(recheck(&[]).0, 2);
    assert_eq!(recheck(&[Path::new("--help")]).0, 2);
}

#[test]
fn what_cannot_be_read_is_rejected_and_hides_nothing() {
    let folder = Folder::new("unreadable");
    let valid = folder.write("valid.cert", VALID);
    let missing = folder.0.join("missing.cert");
    let binary = folder.0.join("binary.cert");
    fs::write(&binary, [0xff, 0xfe]).expect("a new file");
    let large = folder.write("large.cert", "");
    let file = fs::OpenOptions::new().write(true).open(&large).expect("a file");
    file.set_len(referee_kernel::SIZE_LIMIT + 1).expect("a sparse file");
    let link = |name: &str, target: &Path| {
        let path = folder.0.join(name);
        std::os::unix::fs::symlink(target, &path).expect("a link");
        path
    };
    let (endless, circle) =
        (link("endless.cert", Path::new("/dev/zero")), link("circle.cert", Path::new("circle.cert")));
    let pipe = folder.0.join("pipe.cert");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let bad = [&missing, &binary, &folder.0, &large, &endless, &circle, &pipe];
    for path in bad {
        let (code, output) = recheck(&[path, &valid]);
        assert_eq!(code, 3, "{}", path.display());
        assert!(output.starts_with(&format!("{}: ", path.display())), "{output}");
        assert!(output.ends_with("1 accepted, 1 rejected\n"), "{output}");
    }
}

#[test]
fn line_ends_and_names_are_taken_as_they_come() {
    let folder = Folder::new("ends");
    let other = folder.write("other.cert", &format!("\u{feff}{}", VALID.replace('\n', "\r\n")));
    assert_eq!(recheck(&[&other]), (0, "1 accepted, 0 rejected\n".to_owned()));
    let (_, output) = recheck(&[&folder.0.join("\u{1b}[31m.cert")]);
    assert!(output.contains("\\u{1b}[31m") && !output.contains('\u{1b}'), "{output:?}");
}
