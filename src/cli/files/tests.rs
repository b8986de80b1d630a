//! What is written where, by what is there before.

#![allow(clippy::expect_used, reason = "a test ends where it cannot go on")]

use super::*;
use std::os::unix::fs::symlink;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn links_are_followed_and_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("below")).expect("a folder");
    fs::write(at("below/report"), "old").expect("a file");
    symlink("below/report", at("first")).expect("a link");
    symlink("first", at("second")).expect("a link");
    symlink("below/none", at("dangling")).expect("a link");
    symlink("circle", at("circle")).expect("a link");
    symlink("nowhere/none", at("astray")).expect("a link");
    deliver(&at("second"), "new").expect("it is written");
    deliver(&at("dangling"), "first").expect("it is written");
    assert_eq!(fs::read_to_string(at("below/report")).expect("a text"), "new");
    assert_eq!(fs::read_to_string(at("below/none")).expect("a text"), "first");
    assert!(at("second").is_symlink() && at("first").is_symlink() && at("dangling").is_symlink());
    for bad in ["below", "circle", "astray", "nowhere/report"] {
        let why = deliver(&at(bad), "text").expect_err("it cannot be written");
        assert!(why.starts_with(&format!("cannot write {}: ", at(bad).display())), "{why}");
        assert_eq!(check(&at(bad)), Err(why));
    }
    assert_eq!(names(&at("below")), ["none", "report"]);
}

#[test]
fn what_is_no_file_is_written_through_to() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(Target::of(Path::new("/dev/null")), Ok(Target::Through));
    assert_eq!(Target::of(Path::new("/dev/stdout")), Ok(Target::Stdout));
    assert_eq!(Target::of(Path::new("/dev/fd/2")), Ok(Target::Stderr));
    assert_eq!(Target::of(Path::new("-")), Ok(Target::Stdout));
    deliver(Path::new("/dev/null"), "text").expect("it is written");
    assert!(!Path::new("/dev/null").is_file(), "it is still a device");
    let full = deliver(Path::new("/dev/full"), "text").expect_err("it is full");
    assert!(full.starts_with("cannot write /dev/full: "), "{full}");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).expect("a text")
    });
    deliver(&pipe, "through").expect("it is written");
    assert_eq!(reader.join().expect("a text"), "through");
    assert_eq!(names(folder.path()), ["pipe"]);
}

#[test]
fn only_what_nobody_writes_any_more_is_cleared() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report");
    let writing = temporary(&path).expect("a temporary file");
    let own = [".referee-notes", ".referee-a.tmp", "x.referee-abcdef.tmp"];
    own.iter().for_each(|name| fs::write(folder.path().join(name), "mine").expect("a file"));
    fs::write(folder.path().join(".referee-abc123.tmp"), "half").expect("a file");
    deliver(&path, "whole").expect("it is written");
    let left = names(folder.path());
    assert!(own.iter().all(|name| left.contains(&(*name).to_owned())), "{left:?}");
    assert_eq!(left.len(), own.len() + 2, "{left:?}");
    writing.persist(&path).expect("it is still there");
}

#[test]
fn folders_that_were_made_for_nothing_go_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("a/b/c");
    let made = make_folder(&deep).expect("it is made");
    assert_eq!(made, [folder.path().join("a"), folder.path().join("a/b"), deep.clone()]);
    assert_eq!(make_folder(&deep), Ok(Vec::new()));
    fs::write(folder.path().join("a/kept"), "").expect("a file");
    remove_folders(&made);
    assert_eq!(names(&folder.path().join("a")), ["kept"]);
}
