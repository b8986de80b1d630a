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

/// By hand: `x > 1` and the lemma give `x*(x - 1) > 0`. The three blocks close `x <= 0`, `x - 1 <= 0`, and the lemma's goal with the claim's contrary.
const USER: &str = "referee certificate 1\nid user\nverdict proved\nstatement\nvar x real\ngiven x > 1\nshow x*x > x\nend\n\
    lemma\nvar a real\nvar b real\ngiven a > 0\ngiven b > 0\nshow a*b > 0\nend\nevidence\nlemma 1 a = x, b = x - 1\n\
    cases h3 { products 1*h1 + 1*h4 } { products 1*h1 + 1*h4 } { products 1*h2 + 1*h4 }\nend\n";

/// The lemma that it supposes.
const LEMMA: &str = "referee certificate 1\nid lemma\nverdict proved\nstatement\nvar a real\nvar b real\ngiven a > 0\ngiven b > 0\n\
    show a*b > 0\nend\nevidence\nproducts 1*h3 + 1*h1*h2\nend\n";

/// A certificate of the lemma's statement that supposes the user's, one that supposes its own, and proofs that are none: the product of the
/// two is then supposed instead of shown.
#[test]
fn a_lemma_stands_when_another_certificate_proves_it() {
    let folder = Folder::new("lemmas");
    let (user, lemma) = (folder.write("a.cert", USER), folder.write("b.cert", LEMMA));
    assert_eq!(recheck(&[&user, &lemma]), (0, "2 accepted, 0 rejected\n".to_owned()));
    let refused = |other: &Path| {
        let (code, output) = recheck(&[&user, other]);
        assert!(
            code == 3 && output.contains("a.cert: it supposes a lemma that no accepted certificate proves"),
            "{output}"
        );
        output
    };
    refused(&user);
    refused(&folder.write("changed.cert", &LEMMA.replace("given b > 0", "given b >= 1")));
    refused(&folder.write("rejected.cert", &LEMMA.replace("1*h3 +", "2*h3 +")));
    let vacuous = LEMMA
        .replace("proved", "vacuous")
        .replace("show", "given a < 0\nshow")
        .replace("1*h3 + 1*h1*h2", "1*h1 + 1*h3");
    // Nothing is used of this lemma, whose givens contradict each other: (x - x^2) + (x - 1)^2 + (x - 1) = 0.
    let supposing = USER.replace("given b > 0\nshow", "given b > 0\ngiven a < 0\nshow");
    let (head, _) = supposing.split_once("lemma 1").expect("it uses the lemma");
    let supposing = folder.write("supposing.cert", &format!("{head}products 1*h2 + 1*h1*h1 + 1*h1\nend\n"));
    let (code, output) = recheck(&[&supposing, &folder.write("vacuous.cert", &vacuous)]);
    assert!(
        code == 3 && output.contains("supposing.cert: it supposes") && output.ends_with("1 accepted, 1 rejected\n"),
        "{output}"
    );
    let statement = "lemma\nvar a real\nvar b real\ngiven a > 0\ngiven b > 0\nshow a*b > 0\nend\n";
    let circle = LEMMA.replace("evidence\nproducts 1*h3 + 1*h1*h2", &format!(
        "{statement}evidence\nlemma 1 a = a, b = b\ncases h4 {{ products 1*h1 + 1*h5 }} {{ products 1*h2 + 1*h5 }} {{ products 1*h3 + 1*h5 }}"
    ));
    let output = refused(&folder.write("circle.cert", &circle));
    assert!(output.contains("circle.cert: it supposes") && output.ends_with("0 accepted, 2 rejected\n"), "{output}");
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
