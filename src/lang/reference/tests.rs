//! What the pages say is what the program does.
//!
//! The verdicts and codes are those that the pages state, by hand.

use super::super::parse::reserved;
use super::super::{Code, load};
use super::{Block, PAGES, Page};
use crate::audit::{self, Finding, NoStore, Options};
use std::collections::BTreeMap;

/// What is wrong with a page's samples.
fn wrong(page: &Page) -> Vec<String> {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for block in page.blocks() {
        let Block::Sample(info, text) = block else { continue };
        let about = match info.split_once(',') {
            None if info == "claims" => "",
            Some(("claims", file)) if file.ends_with(".claims") => {
                files.insert(file, text);
                continue;
            }
            Some(("claims", code)) => code,
            _ => continue,
        };
        let whole = if text.contains("paper ") { text.clone() } else { format!("paper sample\n{text}") };
        let mut read = |path: &str| match path {
            "sample" => Ok(whole.clone()),
            other => files.get(other).cloned().ok_or_else(|| "it is not there".to_owned()),
        };
        let (paper, mut found) = match load("sample", &mut read) {
            Ok((paper, _)) => (Some(paper.clone()), paper.warnings),
            Err((found, _)) => (None, found),
        };
        found.retain(|one| one.code.as_str() != about || about.is_empty());
        let refused = paper.as_ref().is_none_or(|paper| !paper.warnings.is_empty());
        if !found.is_empty() || refused == about.is_empty() {
            wrong.push(format!("{}: {about}\n{text}{found:#?}", page.name));
        }
        if let (Some(paper), "") = (paper, about) {
            let findings = audit::run(&paper, &Options { jobs: 1, ..Options::default() }, &NoStore, &|_| {});
            let off = findings.iter().filter(|finding| !Finding::as_expected(finding));
            wrong.extend(off.map(|off| format!("{}: {} is {:?}\n{text}", page.name, off.id, off.verdict)));
        }
    }
    wrong
}

#[test]
fn every_sample_is_audited_or_refused_as_its_page_says() {
    let all: Vec<String> = PAGES.iter().flat_map(wrong).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_word_of_the_language_has_a_page() {
    let without: Vec<_> = reserved().filter(|word| Page::named(word).is_none()).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn a_page_begins_with_its_name_and_every_file_is_a_row() {
    for page in PAGES {
        assert_eq!(page.blocks().first(), Some(&Block::Heading(&format!("{}: {}", page.name, page.title()))));
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/reference");
    let files = std::fs::read_dir(folder).expect("the folder of this file").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "md")).collect();
    files.retain(|file| !PAGES.iter().any(|page| file.file_stem().is_some_and(|stem| stem == page.name)));
    assert!(files.is_empty(), "{files:?}");
}

/// By hand.
#[test]
fn pages_are_found_by_name_by_word_and_by_code() {
    let name = |word| Page::named(word).map(|page| page.name);
    assert_eq!([name("root"), name("when"), name("toor")], [Some("root"), Some("claim"), None]);
    assert_eq!(Page::nearest("roto", std::iter::empty()), Some("root"));
    assert_eq!(Page::nearest("T0001", ["T001"].into_iter()), Some("T001"));
    let refusing = |code: Code| Page::refusing(code.as_str()).map(|page| page.name).collect::<Vec<_>>();
    assert_eq!(refusing(Code::N017), ["table"]);
}

/// By hand.
#[test]
fn a_page_is_read_in_pieces() {
    let text = "# a: b\n\nOne\ntwo.\n- three\n  four\n- five\n\n```claims,L001\nx\n\n```\nsix\n";
    let page = Page { text, ..PAGES[0] };
    let words = |text: &str| text.to_owned();
    let wanted = [
        Block::Heading("a: b"),
        Block::Paragraph(words("One two.")),
        Block::Item(words("three four")),
        Block::Item(words("five")),
        Block::Sample("claims,L001", words("x\n\n")),
        Block::Paragraph(words("six")),
    ];
    assert_eq!((page.title(), page.blocks()), ("b", wanted.to_vec()));
}
