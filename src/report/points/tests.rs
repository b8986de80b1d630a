//! The points of papers made by hand.

use super::{Grade, Points};
use crate::audit::{self, NoStore, Options};
use crate::lang;
use crate::report::judged;
use crate::report::judged::Standing;

const MODEL: &str = "paper p param a, b : number, > 0 assume less : a < b ";

/// What a text's points are, with what is done with them.
fn points<T>(text: &str, with: impl FnOnce(&Points<'_>) -> T) -> T {
    let (paper, _) = lang::load("p", &mut |_| Ok(format!("{MODEL}{text}"))).expect("the paper loads");
    let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| {});
    let points = Points::of(&paper, &findings);
    let failing: Vec<&str> = findings.iter().filter(|f| judged::fails(&paper, f)).map(|f| f.id.as_str()).collect();
    let mut told: Vec<&str> =
        points.points.iter().chain(&points.minor).flat_map(|point| &point.failing).map(|f| f.id.as_str()).collect();
    told.sort_by_key(|id| failing.iter().position(|other| other == id));
    assert_eq!(told, failing, "each failing finding is told once");
    with(&points)
}

/// By hand: a < b is assumed. The theorem comes before the remark; a lemma that fails only at a boundary (a = 1) is no essential point; steps of one appendix are one
/// point; a remark that has a correction is minor; a corrected version is no error of the paper.
#[test]
fn points_are_ordered_by_consequence() {
    let text = "claim remark @ \"Section 1\" : a*a > b*b + 1 expect refuted \
        claim main @ \"Theorem 1\" : a*a > b*b + 2 expect refuted \
        claim edge @ \"Lemma 1\" : a^2 + 1 > 2*a expect refuted \
        step one @ \"Appendix 1, (1)\" : a > b + 1 expect refuted \
        step two @ \"Appendix 1, (2)\" : a > b + 2 expect refuted \
        claim slip @ \"footnote 1\" reading \"as printed\" : a = b + 1 expect refuted \
        claim slip @ \"footnote 1\" reading \"corrected\" : a = b + 2 expect refuted";
    points(text, |points| {
        let ids: Vec<Vec<&str>> =
            points.points.iter().map(|point| point.failing.iter().map(|f| f.id.as_str()).collect()).collect();
        assert_eq!(ids, [vec!["main"], vec!["edge"], vec!["slip"], vec!["one", "two"]]);
        assert_eq!(points.minor.len(), 1);
        let grades: Vec<Grade> = points.points.iter().map(|point| point.grade).collect();
        assert_eq!(grades[..2], [Grade::Essential, Grade::Further]);
        let stand: Vec<(&str, Standing)> = points.results.iter().map(|o| (o.place, o.standing)).collect();
        assert!(stand.contains(&("Theorem 1", Standing::Fails)));
    });
}

/// By hand: the words hold in one reading; a strict comparison that should be weak in the text, since (b - 2)^2 is 0 at b = 2.
#[test]
fn readings_and_boundaries_are_minor() {
    let text = "claim both @ \"Section 1\" reading \"one\" : a > b expect refuted \
        claim both @ \"Section 1\" reading \"other\" : a < b expect proved \
        claim weak @ \"Section 2\" : b^2 + 4 > 4*b expect refuted";
    points(text, |points| {
        assert!(points.points.is_empty());
        assert_eq!(points.minor.len(), 2);
    });
}

/// By hand: what holds in a scope is special unless the whole claim has a finding; what fails in one fails; what exists in one exists, and what does
/// not exist in one is open; what is quoted in order to be denied, and what the auditor says, is no error; words are refuted by their contrary.
#[test]
fn scopes_settle_what_fails_in_them_and_what_exists() {
    let text = "claim special @ \"Theorem 1\" scope \"s\" : a < b expect proved \
        claim fails @ \"Theorem 2\" scope \"s\" : a > 1 expect refuted \
        claim exists @ \"Theorem 3\" scope \"s\" : possible a > 1 expect proved \
        claim not @ \"Theorem 4\" scope \"s\" : possible a > b expect refuted \
        claim whole @ \"Theorem 5\" : a < b + 1 expect proved \
        claim whole @ \"Theorem 5\" scope \"s\" reading \"r\" : a < b expect proved \
        claim heard @ \"Theorem 6\" quoted : a > 1 expect refuted \
        claim mine @ \"Theorem 7\" own : a > 1 expect refuted \
        claim words @ \"Theorem 8\" when b > 1 denied by : possible a > 1 expect refuted \
        claim open @ \"Theorem 9\" denied by : a > 1 expect unknown";
    points(text, |points| {
        let stand: Vec<(&str, Standing)> =
            points.results.iter().map(|o| (o.findings[0].id.as_str(), o.standing)).collect();
        assert_eq!(
            stand,
            [
                ("special", Standing::Special),
                ("fails", Standing::Fails),
                ("exists", Standing::Holds),
                ("not", Standing::Open),
                ("whole", Standing::Holds),
                ("heard", Standing::Holds),
                ("words", Standing::Fails),
                ("open", Standing::Open),
            ]
        );
    });
}
