//! Precedence, recovery, and what a checked paper holds.

use super::super::tree::{Item, Verdict};
use super::super::{Code, Subject, parse, print};
use super::{example, found, load_text};

/// The printed form of an expression that is fully parenthesised in `full`, and of `short`.
fn same(short: &str, full: &str) {
    let body = |text: &str| {
        let (file, found) = parse(0, &format!("assume a : {text}"));
        assert!(found.is_empty(), "{text}: {found:?}");
        print(&file)
    };
    assert_eq!(body(short), body(full));
}

#[test]
fn precedence() {
    same("a + b*c^d = e", "(a + (b*(c^d))) = e");
    same("a^b^c = 1", "a^(b^c) = 1");
    same("-a^2*b - c = 1", "((-(a^2))*b) - c = 1");
    same("2^-a = 1", "2^(-a) = 1");
    same("a - b - c = 1", "(a - b) - c = 1");
    same("a/b*c = 1", "(a/b)*c = 1");
    same("not a < b and c < d", "(not (a < b)) and (c < d)");
    same("a < 1 or b < 1 and c < 1", "(a < 1) or ((b < 1) and (c < 1))");
    same("a < 1 implies b < 1 implies c < 1", "(a < 1) implies ((b < 1) implies (c < 1))");
    same("a < 1 iff b < 1 implies c < 1 or d < 1", "(a < 1) iff ((b < 1) implies ((c < 1) or (d < 1)))");
    same("1 < if a < 1 then b else c + d", "1 < (if (a < 1) then b else (c + d))");
    same("a ≤ b ≠ c", "a <= b != c");
    same("if a < 1 then b < 1 else c < 1 or d < 1", "if (a < 1) then (b < 1) else ((c < 1) or (d < 1))");
    same("if a < 1 then b else c < d", "(if (a < 1) then b else c) < d");
}

#[test]
fn grouping_that_matters_is_kept() {
    for text in [
        "(a^b)^c = 1",
        "(-a)^2 = 1",
        "a - (b - c) = 1",
        "a/(b*c) = 1",
        "(a < 1 implies b < 1) implies c < 1",
        "not (a < 1 and b < 1)",
        "(a < 1 and b < 1) and c < 1",
        "(if a < 1 then b else c) + d = 1",
    ] {
        let (file, _) = parse(0, &format!("assume a : {text}"));
        assert_eq!(print(&file), format!("assume a : {text}\n"));
    }
}

#[test]
fn three_mistakes_are_three_diagnostics() {
    let text = "paper p\nparam x : number\nlet y = x +\nlet z = )\nassume a : x > 0\n\
        game g {\n  type : x players\n  action a : payoff 1\n}\nclaim k : undefined > 0 expect proved\n";
    let all = found(text);
    let codes: Vec<_> = all.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["L003", "L003", "N015", "L003", "N001"], "{all:#?}");
}

#[test]
fn a_damaged_definition_does_not_make_its_uses_unknown() {
    let all = found("paper p\nlet z = (1 +\nclaim k : z > 0 expect proved\n");
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].code, Code::L003);
}

#[test]
fn a_damaged_head_still_has_its_inside_read() {
    let all = found("paper p table t { case 1 whn 1 > 0 { range 1 for 1 > 0 : ) } case 2 when 1 > { } }");
    let codes: Vec<_> = all.iter().map(|d| d.code).collect();
    assert!(codes.iter().filter(|c| **c == Code::L003).count() >= 3, "{all:#?}");
}

#[test]
fn entries_have_ids_places_and_expectations() {
    let (paper, _) = load_text(&example()).unwrap_or_else(|(all, _)| panic!("{all:#?}"));
    assert!(paper.warnings.is_empty(), "{:#?}", paper.warnings);
    let entry = |id: &str| {
        let found = paper.entries.iter().find(|e| e.id == id);
        found.unwrap_or_else(|| panic!("{id}"))
    };
    let said = |id: &str| (entry(id).expect, entry(id).location.as_deref());
    assert_eq!(said("t.case1.sat"), (Some(Verdict::Proved), Some("Appendix")));
    assert_eq!(said("t.case1.coverage").0, Some(Verdict::Vacuous));
    assert_eq!(said("t.case1.consistent").0, Some(Verdict::Proved));
    assert_eq!(said("t.case1.range1").0, Some(Verdict::Refuted));
    assert_eq!(said("t.case1.range2"), (Some(Verdict::Proved), Some("here")));
    assert_eq!(said("t.case2.range1"), (Some(Verdict::Proved), Some("Case 2")));
    assert_eq!(said("t.cover.1-2").0, Some(Verdict::Unknown));
    assert_eq!(said("t.disjoint").0, Some(Verdict::Refuted));
    assert_eq!(said("one.two-3").0, Some(Verdict::Holed));
    let range = Subject::Range { table: 0, case: 1, range: 0 };
    assert_eq!(entry("t.case2.range1").subject, range);
    assert_eq!(entry("t.case2.range1").source_text, "for p > c : p >= c");
    assert_eq!(paper.entries.iter().filter(|e| e.id == "one").count(), 3);
    assert_eq!(paper.params.len(), 8);
    assert_eq!(paper.param("c").map(|d| d.names.len()), Some(1));
}

#[test]
fn profiles_are_written_out_in_the_order_of_types() {
    let text = "paper p param n : integer >= 1 game g { type A : n players type B : n players \
        action a : payoff 1 action b : payoff 2 profile P = all b profile Q = B a, A b }";
    let (paper, _) = load_text(text).unwrap_or_else(|(all, _)| panic!("{all:#?}"));
    let written: Vec<Vec<(&str, &str)>> = paper.games[0]
        .profiles
        .iter()
        .map(|p| p.moves.iter().map(|(t, a)| (t.text.as_str(), a.text.as_str())).collect())
        .collect();
    assert_eq!(written[0], [("A", "b"), ("B", "b")]);
    assert_eq!(written[1], [("A", "b"), ("B", "a")]);
}

#[test]
fn bare_numbers_take_any_dimension_and_roots_undo_squares() {
    let head = "paper p dimension money param m : money, > 0 param s : share ";
    for fine in [
        "assume a : m > 1/2",
        "assume a : max(0, m) >= -1",
        "assume a : (m^2)^(1/2) < m",
        "assume a : m^0.5*m^0.5 = m",
        "assume a : s^s < 1",
        "let sq(k) = k*k assume a : sq(m) < m^2 and sq(s) < s + 1",
        "assume a : (if m > 0 then 0 else m) < m",
        "assume a : if m > 0 then s < 1 else m < 1",
    ] {
        assert!(found(&format!("{head}{fine}")).is_empty(), "{fine}");
    }
}

#[test]
fn declarations_may_follow_each_other_after_commas() {
    let text = "paper p dimension money game g(a, b : money, > 0, d : integer in [1, 2], e : share) { }";
    let (file, all) = parse(0, text);
    assert!(all.is_empty(), "{all:?}");
    let Some(Item::Game(game)) = file.items.last() else {
        panic!("a game");
    };
    let names: Vec<_> = game.parameters.iter().map(|d| d.names.len()).collect();
    assert_eq!(names, [2, 1, 1]);
}

#[test]
fn every_verdict_may_be_expected() {
    for verdict in Verdict::ALL {
        let word = verdict.word();
        let text = format!(
            "paper p param x : number table t {{ expect {word} expect disjoint {word} case 1 when x > 0 {{ }} }} claim k : 1/x > 0 expect {word} step s : x > 0 expect {word}"
        );
        let (paper, _) = super::super::load("p", &mut |_| Ok(text.clone())).expect("the paper is correct");
        assert!(paper.entries.iter().all(|entry| entry.expect == Some(verdict)), "{word}");
    }
}
