//! Tables: conditions that their parts stand under, ranges of everything, lists of premises, and ranges that contradict each other.

use super::{findings, paper, settle, statement};
use crate::obligation::obligations;

/// The verdicts of all findings by id.
fn verdicts(declarations: &str) -> Vec<(String, String)> {
    let all = findings(declarations).into_iter();
    all.map(|finding| (finding.id.clone(), finding.verdict.word().to_owned())).collect()
}

fn verdict(all: &[(String, String)], id: &str) -> String {
    all.iter().find(|(known, _)| known == id).map_or_else(|| format!("no {id}"), |(_, word)| word.clone())
}

#[test]
fn a_comma_after_when_means_and() {
    let commas = statement("param x, y : number claim c when x > 0, y > x when y < 1 : y > 0 expect proved");
    let clauses = statement("param x, y : number claim c when x > 0 when y > x when y < 1 : y > 0 expect proved");
    assert_eq!(commas, clauses);
    settle(
        "param x, y : number",
        &[
            ("when x > 0, y > x : y > 0", "proved"),
            // (2 - z) z is largest at 1, which lies in [0, 3/2].
            (": maximizers of (2 - z)*z over z : number when z >= 0, 2*z <= 3 are {1}", "proved"),
            (": maximizers of (2 - z)*z over z : number when z >= 0, 2*z <= 1 are {1}", "refuted"),
        ],
    );
}

/// Case 1 holds where x > 1 > y, case 2 where y > 1 and, in its group, x > 1; x - y > 0 in case 1 only.
#[test]
fn parts_of_tables_stand_under_conditions() {
    let all = verdicts(
        "param x, y : number condition big : x > 1 condition low : y < 1 condition high : y > 1 needs big \
         condition no : x < 0 condition theorem : x > y cited \"A (1900)\" table t { group 1 under big { \
         case 1 under low { range 1 : x > y range 2 under no : x > y + 1 } \
         case 2 under high { range 1 : x > y range 2 under theorem : x > y } } \
         case 3 under no, low when x + y > 1 { } }",
    );
    for (id, expected) in [
        ("t.case1.sat", "proved"),
        ("t.case1.coverage", "proved"),
        ("t.case1.range1", "proved"),
        // x > 1 and x < 0: the range is empty, which is no premise of the paper's.
        ("t.case1.range2", "proved"),
        ("t.case2.sat", "proved"),
        ("t.case2.range1", "refuted"),
        ("t.case2.range2", "holed"),
        // x < 0 and y < 1 leave x + y < 1.
        ("t.case3.sat", "refuted"),
        // y = 1 is left out.
        ("t.cover.1", "refuted"),
        ("t.disjoint", "proved"),
    ] {
        assert_eq!(verdict(&all, id), expected, "{id}: {all:?}");
    }
}

#[test]
fn a_range_without_for_speaks_of_its_whole_case() {
    let paper = paper(
        "param x : number table t for p : number, > 0 { expect proved case 1 when x > 0 { range 1 : x + p > 0 } }",
    );
    let all = obligations(&paper);
    let of = |id: &str| {
        let found = all.iter().find(|obligation| obligation.id == id);
        found.and_then(|o| o.statement.as_ref().ok().map(ToString::to_string)).unwrap_or_default()
    };
    assert_eq!(of("t.case1.range1"), "var x real\nvar p real\ngiven p > 0\ngiven x > 0\nshow x + p > 0\n");
    assert_eq!(of("t.case1.coverage"), "var x real\nvar p real\ngiven p > 0\ngiven x > 0\nshow true\n");
}

/// A single player gets p by going and nothing by staying: goes for p > 0, stays for p < 0; with p = 0 the tie rule decides.
#[test]
fn only_lists_of_one_game_contradict() {
    let head = "param x : number game g(p : number) { type A : 1 player action go : payoff p action stay : payoff 0 \
        tie -> go profile G = all go profile S = all stay } table t for p : number { case 1 ";
    let consistent = |ranges: &str| verdict(&verdicts(&format!("{head} {{ {ranges} }} }}")), "t.case1.consistent");
    for (ranges, expected) in [
        ("range 1 for p > 0 : p + 1 > 1 range 2 for p > 1 : p > 0 range 3 : p = p", "proved"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 for p > 1 : p > 0", "proved"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 for p > 1 : equilibria of g(p) are {G}", "proved"),
        (
            "range 1 for p > 0 : equilibria of g(p) are {G, S} range 2 for p > 1 : equilibria of g(p) are {S, G}",
            "proved",
        ),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 for p > 1 : equilibria of g(p) are {S}", "refuted"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 for p <= 0 : equilibria of g(p) are {S}", "proved"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 for p > 1 : equilibria of g(x) are {S}", "proved"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 : equilibria of g(p) are among {G, S}", "proved"),
        ("range 1 for p > 0 : equilibria of g(p) are {G} range 2 : equilibria of g(p) are among {S}", "refuted"),
        ("range 1 for p > 0 : equilibria of g(p) include {G} range 2 : equilibria of g(p) are among {S}", "refuted"),
        ("range 1 for p > 0 : equilibria of g(p) include {G} range 2 : equilibria of g(p) include {S}", "proved"),
    ] {
        assert_eq!(consistent(ranges), expected, "{ranges}");
    }
}

/// Seven maxima of three terms each make far more than 256 combinations; they have a name.
#[test]
fn too_many_combinations_have_names() {
    let sum = ["max(a, b, c)"; 7].join(" + ");
    let text = statement(&format!("param a, b, c : number claim c1 : {sum} > 0 expect refuted"));
    assert!(text.contains("var max_1 real") && text.contains("show "), "{text}");
}

/// By hand: the group holds up to 2 for every k, its cases meet at 1; in case 2 the price is at least 1, so positive, and not always above 1. Above
/// 2 no case holds.
#[test]
fn conditions_may_speak_of_the_tables_variables() {
    let all = verdicts(
        "param k : number, > 0 table t for p : number, >= 0 { group 1 when p <= 2*k { \
         case 1 when p < k { } case 2 when p >= k { range 1 : p > 0 range 2 : p > k } } } \
         claim c when k < 5 : cases of t cover",
    );
    for (id, expected) in [
        ("t.case1.sat", "proved"),
        ("t.case2.coverage", "proved"),
        ("t.case2.range1", "proved"),
        ("t.case2.range2", "refuted"),
        ("t.cover.1", "proved"),
        ("t.disjoint", "proved"),
        ("c", "refuted"),
    ] {
        assert_eq!(verdict(&all, id), expected, "{id}");
    }
}
