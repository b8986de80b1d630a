//! Tests of kept certificates that somebody has edited: nothing is shown that the kernel has not read.

use super::super::kept::Kept;
use super::super::{Finding, Options, Store, run};
use super::attempts::Memory;
use crate::lang;
use crate::logic::Rational;

/// A store with a certificate.
fn keeping(key: &str, text: &str) -> Memory {
    let store = Memory::default();
    store.save(key, text);
    store
}

fn finding(paper: &str, store: &dyn Store) -> Finding {
    let paper = lang::load("p", &mut |_| Ok(paper.to_owned())).expect("the paper is correct").0;
    run(&paper, &Options { jobs: 1, ..Options::default() }, store, &|_| {}).remove(0)
}

/// The finding and one of its certificates, without what follows a claim that fails.
fn certified_under(key: &str, paper: &str) -> (Finding, String) {
    let store = Memory::default();
    let finding = finding(paper, &store);
    let text = store.load(key).expect("a certificate is kept");
    (finding, text)
}

/// The same for the claim's own certificate.
fn certified(paper: &str) -> (Finding, String) {
    certified_under("c", paper)
}

/// Whether the edited certificate is believed, as one that is not searched again: it must be none that the printer would not write. What is
/// found must be what was found without the edit.
fn is_believed(paper: &str, old: &str, new: &str) -> bool {
    is_believed_under("c", paper, old, new)
}

fn is_believed_under(key: &str, paper: &str, old: &str, new: &str) -> bool {
    let (before, text) = certified_under(key, paper);
    assert!(text.contains(old), "{text}");
    let edited = text.replacen(old, new, 1);
    let store = keeping(key, &edited);
    let after = finding(paper, &store);
    assert_eq!(
        (&after.verdict, &after.witness, &after.statement),
        (&before.verdict, &before.witness, &before.statement)
    );
    let kept = store.load(key).expect("a certificate is kept");
    assert!(kept == edited || kept == text, "{kept}");
    kept == edited
}

const FALSE: &str = "paper p claim c for x : number, > 0 : x >= 1 expect refuted";

/// By hand: of the fractions between 0 and 1 the simplest is 1/2.
#[test]
fn a_point_is_what_the_kernel_read() {
    let (_, text) = certified(FALSE);
    assert!(text.contains("point x = 1/2\n"), "{text}");
    // A reader of lines would take these for x = 1, where the claim holds, or for no point at all.
    assert!(!is_believed(FALSE, "x = 1/2", "x = 1\n/2"));
    assert!(!is_believed(FALSE, "x = 1/2", "x =\n1/2"));
    assert!(!is_believed(FALSE, "point x", "# point x = 1\npoint x"));
    assert!(!is_believed(FALSE, "point x", "\npoint x"));
    assert!(!is_believed(FALSE, "x = 1/2", "x = 2/4"));
    // Another point that the kernel refuses: x is not positive, or the claim holds there.
    assert!(!is_believed(FALSE, "x = 1/2", "x = -1"));
    assert!(!is_believed(FALSE, "x = 1/2", "x = 1"));
}

#[test]
fn what_stands_around_the_evidence_is_as_it_is_printed() {
    assert!(!is_believed(FALSE, "statement\n", "# statement\n\nstatement\n"));
    assert!(!is_believed(FALSE, "evidence\n", "\nevidence\n"));
    assert!(!is_believed(FALSE, "given x > 0", "given 0 < x"));
    assert!(!is_believed(FALSE, "given x > 0", "given  x > 0"));
    assert!(!is_believed(FALSE, "show x >= 1", "show x >= 1\n# and more"));
    assert!(!is_believed(FALSE, "id c", "id d"));
    const TRUE: &str = "paper p claim c for x : number, > 1 : x > 0 expect proved";
    assert!(!is_believed(TRUE, "products", "# products\nproducts"));
    assert!(is_believed(TRUE, "products ", "products  "));
}

#[test]
fn line_ends_do_not_matter() {
    let (before, text) = certified(FALSE);
    let store = keeping("c", &text.replace('\n', "\r\n"));
    let after = finding(FALSE, &store);
    assert_eq!((after.verdict, after.witness), (before.verdict, before.witness));
    assert!(store.load("c").is_some_and(|kept| kept.contains('\r')), "nothing is searched");
}

/// By hand: at x = -1 there is no root; the point says so by the value of x, and no edit hides it.
#[test]
fn a_claim_without_value_stays_malformed() {
    const PARTIAL: &str = "paper p claim c for x : number, < 0 : sqrt(x) >= 0 expect malformed";
    let (finding, text) = certified_under("defined/c", PARTIAL);
    assert_eq!(finding.verdict.word(), "malformed");
    let value = text.lines().find(|line| line.starts_with("point ")).expect("a point");
    let edited = value.replace("x = -", "x = -\n");
    assert_ne!(value, edited);
    assert!(!is_believed_under("defined/c", PARTIAL, value, &edited));
}

/// By hand: three of the six strict orders of three terms are cases; the others, and what has equal terms, are left out.
const LEFT_OUT: &str = "paper p param a, b, c : number, > 0
table t for y : number, > 0 {
  group g {
    case 1 when a < b < c { range 1 for y > 0 : y > 0 expect proved }
    case 2 when b < a < c { range 1 for y > 0 : y > 0 expect proved }
    case 3 when a < c < b { range 1 for y > 0 : y > 0 expect proved }
  }
}";

/// What is said of its coverage, and the name under which that is kept.
fn coverage(store: &Memory) -> (Finding, String) {
    let paper = lang::load("p", &mut |_| Ok(LEFT_OUT.to_owned())).expect("the paper is correct").0;
    let all = run(&paper, &Options { jobs: 1, ..Options::default() }, store, &|_| {});
    let found = all.into_iter().find(|finding| finding.id.contains("cover.g")).expect("a question of its own");
    let key = found.own_key();
    (found, key)
}

#[test]
fn a_list_is_proved_to_be_complete() {
    let store = Memory::default();
    let (first, key) = coverage(&store);
    let listed: Vec<String> = first.gaps.iter().map(|gap| gap.ordering.to_string()).collect();
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert!(listed.iter().any(|one| one == "c < b < a"), "{listed:?}");
    let listing = first.listing.clone().expect("a proof");
    assert!(listing.text.contains("c < b < a"), "{}", listing.text);
    assert!(referee_kernel::check(&listing.text).is_ok());
    assert_eq!(store.load(&Kept::Listing.of(&key)), Some(listing.text));
    assert_eq!(coverage(&store).0.gaps, first.gaps);
    // Without one of its points the list is not complete, and a point that somebody changed is none: all is searched again.
    let second = Kept::Open(1).of(&key);
    for (old, new) in [("point a = ", "point a =\n"), ("verdict proved", "verdict refuted")] {
        let text = store.load(&second).expect("a point");
        assert!(text.contains(old), "{text}");
        store.save(&second, &text.replacen(old, new, 1));
        assert_eq!(coverage(&store).0.gaps, first.gaps);
        assert_eq!(store.load(&second), Some(text));
    }
}

#[test]
fn what_is_kept_of_a_longer_list_does_not_count() {
    let store = Memory::default();
    let (first, key) = coverage(&store);
    let text = store.load(&Kept::Open(0).of(&key)).expect("a point");
    store.save(&Kept::Open(3).of(&key), &text);
    assert_eq!(coverage(&store).0.gaps, first.gaps);
}

/// By hand: with n <= 3 and m <= n the total exceeds 4 from n = 3, m = 2 on.
#[test]
fn a_smallest_total_is_proved() {
    const TABLE: &str = "paper p param n, m : integer, >= 1 param x : number, > 0
table t for y : number, > 0 {
  group g {
    case 1 when m*x <= n*x and n <= 3 and n + m > 4 { range 1 for y > x : y > 0 expect proved }
  }
}";
    let store = Memory::default();
    let paper = lang::load("p", &mut |_| Ok(TABLE.to_owned())).expect("the paper is correct").0;
    let audit = || run(&paper, &Options { jobs: 1, ..Options::default() }, &store, &|_| {});
    let found = audit().into_iter().find(|finding| finding.id == "t.case1.sat").expect("a question of its own");
    let point = &found.witness.as_ref().expect("a point").point;
    assert_eq!(point.iter().filter(|(name, _)| name != "x").map(|(_, value)| value.clone()).sum::<Rational>(), 5);
    let minimum = found.minimum.expect("a proof");
    assert!(minimum.text.contains("n + m <= 4"), "{}", minimum.text);
    assert_eq!(
        referee_kernel::check(&minimum.text).map(|checked| checked.verdict),
        Ok(referee_kernel::Verdict::Refuted)
    );
    assert_eq!(store.load("minima/t.case1.sat"), Some(minimum.text));
}
