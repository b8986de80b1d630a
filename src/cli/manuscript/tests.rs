//! Three manuscripts, written for these tests; what each has was listed by hand, with the numbers that LaTeX prints.

use super::notation::symbols;
use super::{Manuscript, Source, inventory, starter};
use crate::lang;
use std::path::Path;

/// A manuscript among the fixtures.
fn fixture(folder: &str, root: &str) -> (Source, Manuscript) {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/manuscript/fixtures").join(folder);
    let mut read = |name: &str| std::fs::read_to_string(home.join(name)).map_err(|error| error.to_string());
    let source = Source::read(root, &mut read).expect("a source");
    let manuscript = Manuscript::of(&source).expect("a manuscript");
    (source, manuscript)
}

/// A manuscript of one file.
fn read(text: &str) -> Result<Manuscript, String> {
    Manuscript::of(&Source::read("a.tex", &mut |_| Ok(text.to_owned()))?)
}

fn ids(manuscript: &Manuscript) -> Vec<&str> {
    manuscript.entries.iter().map(|entry| entry.id.as_str()).collect()
}

#[test]
fn an_article_with_shared_counters_and_short_forms() {
    let (_, found) = fixture("article", "paper.tex");
    let wanted = [
        "fn2",
        "assumption1",
        "assumption2",
        "eq1",
        "eq2",
        "lemma1",
        "theorem2",
        "corollary2.1",
        "proposition1",
        "fn3",
        "eq3",
        "eqtag",
        "corollary3.1",
        "corollary3.2",
        "remark",
        "remark-2",
        "theorem3",
        "eq4",
    ];
    assert_eq!(ids(&found), wanted);
    assert_eq!((found.title.as_str(), found.authors.as_str()), ("Capacity before Prices", "A. Writer, B. Reader"));
    let entry = |id: &str| found.entries.iter().find(|entry| entry.id == id).expect("an entry");
    let proposition = entry("proposition1");
    assert_eq!(proposition.called, "Proposition 1 (Entry)");
    assert_eq!(proposition.place, "Section 3, paper.tex 25");
    assert_eq!(proposition.text, "The rival enters if and only if $\\pi_{-i} \\geq F$.");
    assert_eq!(proposition.label, "prop:entry");
    assert_eq!(entry("eq1").place, "Section 2, model.tex 9");
    assert_eq!((entry("eq2").label.as_str(), entry("eq3").label.as_str()), ("eq:profit", "eq:duopoly"));
    assert_eq!(entry("eqtag").called, "(*)");
    assert!(entry("theorem3").text.contains("\\begin{cases}") && entry("eq4").text.starts_with("p^* ="));
}

#[test]
fn a_handout_of_slides() {
    let (_, found) = fixture("handout", "slides.tex");
    let wanted = [
        "definition1",
        "example1",
        "proposition1",
        "fact2",
        "fn1",
        "eq1",
        "eq2",
        "theorem1",
        "corollary1",
        "eq3a",
        "eq3b",
        "eq4",
        "lemma1",
    ];
    assert_eq!(ids(&found), wanted);
    assert_eq!(found.entries[0].called, "Definition 1 (Risk aversion)");
    assert_eq!(found.entries[7].called, "Theorem 1 (Mossin)");
}

#[test]
fn a_journal_s_article_with_appendices() {
    let (_, found) = fixture("journal", "article.tex");
    let wanted = [
        "definition1",
        "fn1",
        "eq1.1",
        "eq1.2",
        "theorem1.1",
        "lemma1.2",
        "theorem1.3",
        "theorem2.1",
        "eq2.1",
        "eq2.2",
        "conjecture",
        "lemma2.2",
        "lemmaA.1",
        "fn3",
        "eqA.1",
        "eqP1",
        "lemmaA.2",
        "theoremB.1",
    ];
    assert_eq!(ids(&found), wanted);
    assert_eq!(found.authors, "C. Scholar, D. Student");
    let last = found.entries.last().expect("entries");
    assert_eq!((last.called.as_str(), last.place.as_str()), ("Theorem B.1", "Appendix B, chapters/appendix.tex 17"));
    assert_eq!(found.entries[11].label, "l:bounds");
}

/// What is begun is a paper without mistakes, and each row of the list stands in it.
#[test]
fn a_claims_file_is_begun() {
    for (folder, root) in [("article", "paper.tex"), ("handout", "slides.tex"), ("journal", "article.tex")] {
        let (source, found) = fixture(folder, root);
        let text = starter(folder, root, &source, &found);
        let (paper, _) =
            lang::load("begun", &mut |_| Ok(text.clone())).unwrap_or_else(|(all, _)| panic!("{all:#?}\n{text}"));
        assert!(paper.entries.is_empty() && !paper.params.is_empty(), "{text}");
        let table = inventory(&found);
        assert_eq!(table.lines().count(), found.entries.len() + 1);
        assert!(table.lines().all(|line| line.split('\t').count() == 4), "{table}");
        assert!(found.entries.iter().all(|entry| text.contains(&format!("\n# claim {} @ ", entry.id))), "{text}");
    }
}

#[test]
fn symbols_are_collected_with_their_first_place_and_bounds() {
    let (source, found) = fixture("article", "paper.tex");
    let all = symbols(&source, &found);
    let one = |name: &str| all.iter().find(|symbol| symbol.name == name).unwrap_or_else(|| panic!("{name}: {all:#?}"));
    assert_eq!((one("a").bounds.as_str(), one("a").place.as_str()), ("> 0", "paper.tex 22"));
    assert_eq!(one("theta").bounds, "in (0, 1)");
    assert_eq!((one("pi_minus_i").written.as_str(), one("k_bar").written.as_str()), ("\\pi_{-i}", "\\bar{k}"));
    assert!(one("D").called && one("P").called && !one("b").called);
    for name in ["k_1", "k_2", "q_i", "Q", "p_star", "n"] {
        one(name);
    }
    assert!(
        !all.iter().any(|symbol| ["if", "frac", "text", "geq", "otherwise", "max"].contains(&symbol.name.as_str()))
    );
}

#[test]
fn broken_manuscripts_end_with_an_error_that_says_where() {
    let document = |inside: &str| format!("\\begin{{document}}\n{inside}\n\\end{{document}}");
    for (text, said) in [
        (document("{ open"), "a.tex 3: `\\end{document}` stands inside the `{` of a.tex 2"),
        (document("close }"), "a.tex 2: `}` closes nothing"),
        (document("\\begin{equation} x"), "where `\\begin{equation}` of a.tex 2"),
        ("\\begin{document} x".to_owned(), "`\\begin{document}` is not closed"),
        ("\\begin{document}\\begin{verbatim}".to_owned(), "`\\end{verbatim}` is missing"),
        (document(&"\\begin{center}".repeat(1_000)), "environments inside each other"),
        ("\\end{document}".to_owned(), "ends nothing"),
        ("\\input{a}".to_owned(), "`a.tex` is read by a file that it reads itself"),
    ] {
        let wrong = read(&text).expect_err(&text);
        assert!(wrong.contains(said), "{text}: {wrong}");
    }
    let mut chain = |name: &str| match name.trim_end_matches(".tex").parse::<u32>() {
        Ok(number) => Ok(format!("\\input{{{}}}", number + 1)),
        Err(_) => Err("it is not there".to_owned()),
    };
    assert!(Source::read("1.tex", &mut chain).expect_err("too deep").contains("at most"));
    let missing = Source::read("a.tex", &mut |name| {
        if name == "a.tex" { Ok("x\n\\input b".to_owned()) } else { Err("no".to_owned()) }
    });
    assert_eq!(missing.expect_err("no b"), "a.tex 2: cannot read `b.tex`: no");
    let many = "x".repeat(1 << 20) + "\n";
    assert!(Source::read("a.tex", &mut |_| Ok(many.repeat(20))).expect_err("too large").contains("16 MiB"));
}

/// Cuts and single characters of the fixtures in a wrong place: an error or a list, never a panic.
#[test]
fn damaged_manuscripts_never_panic() {
    let (source, _) = fixture("article", "paper.tex");
    for at in (0..source.text.len()).step_by(7).filter(|at| source.text.is_char_boundary(*at)) {
        let (before, after) = source.text.split_at(at);
        for text in [
            before.to_owned(),
            format!("{before}\\{after}"),
            format!("{before}}}{after}"),
            format!("{before}[$é{after}"),
        ] {
            let joined = Source::read("a.tex", &mut |_| Ok(text.clone()));
            if let Ok(source) = joined
                && let Ok(found) = Manuscript::of(&source)
            {
                starter("a", "a.tex", &source, &found);
            }
        }
    }
}
