//! What is around an audit: the machine, other programs, several processes.
//!
//! The claims are such as can be seen to hold or fail; the expected words are those that the reference and `--help` promise.

use crate::program::run;
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
