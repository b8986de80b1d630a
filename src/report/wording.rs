//! Tests of what the letter says of small papers that are audited for it; what it must say follows by hand, as told beside each claim.

use super::{Report, formats};
use crate::audit::{self, NoStore, Options};
use crate::lang;

/// The letter, and the text for the terminal in one long line a field.
fn letter(paper: &str) -> (String, String) {
    let paper = lang::load("p", &mut |_| Ok(paper.to_owned())).expect("the paper is correct").0;
    let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let report = Report::new(&paper, &findings);
    (formats::markdown(&report), anstream::adapter::strip_str(&formats::text(&report, 1000)).to_string())
}

const MODEL: &str = "paper p param a, b, idle : number, > 0 assume order : a < b let f(x) = a - x ";

/// `b` is tied to `a` by the assumption, `idle` to nothing; f(1) = a - 1 is below a.
#[test]
fn points_and_values_speak_of_the_claim() {
    let (letter, text) = letter(&format!("{MODEL} claim one : f(1) >= a expect refuted"));
    for words in [&letter, &text] {
        assert!(words.contains("f(1) = "), "{words}");
        assert!(words.contains("a = ") && words.contains("b = ") && !words.contains("idle = "), "{words}");
    }
    assert!(letter.contains("Of each point only the variables are shown"), "{letter}");
    assert!(!letter.contains("several meanings"), "{letter}");
}

/// The only candidates are the root of 2, which is below 3/2, and its double.
#[test]
fn irrational_values_have_six_digits() {
    let (letter, _) = letter("paper p param x : number, > 0 claim c when x^2 = 2 : 2*x >= 3 expect refuted");
    assert!(letter.contains("≈ 1.41421`, where `2*x ≈ 2.82843"), "{letter}");
}

/// The digits of the square root of 2 are from a table: 1.414213562373095048801688724209698; of its double, from twice these. 3/2 is exact.
#[test]
fn irrational_values_have_as_many_digits_as_are_asked_for() {
    let paper = "paper p param x : number, > 0 claim c when x^2 = 2 : 2*x >= 3 expect refuted claim d : x >= 3/2 expect refuted";
    let paper = lang::load("p", &mut |_| Ok(paper.to_owned())).expect("the paper is correct").0;
    let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
    let told = |number: usize, most: u32| {
        let text = formats::whole(&paper, &findings[number], Some(most), 1000);
        anstream::adapter::strip_str(&text).to_string().replace('\u{a0}', " ")
    };
    let text = told(0, 30);
    assert!(text.contains(" x ≈ 1.41421356237309504880168872421\n"), "{text}");
    assert!(text.contains(" 2*x ≈ 2.82842712474619009760337744842\n"), "{text}");
    assert!(told(0, 3).contains(" x ≈ 1.41\n"), "{text}");
    assert!(told(1, 30).contains("No irrational value"), "{}", told(1, 30));
}

/// A literal is neither computed nor listed, and the other side keeps it as printed: 4.5 x is 0 at x = 0 alone.
#[test]
fn literals_stay_as_printed() {
    let (letter, _) = letter("paper p param x : number in [0, 0] claim c : 4.5*x >= 1/2 expect refuted");
    assert!(letter.contains("where `4.5*x = 0`"), "{letter}");
}

/// x (2a - x) is 0 at the listed 2a; elsewhere between 0 and 2a it is larger, at 0 as large. Next, x = a alone is best but 3a is infeasible.
#[test]
fn what_fails_of_an_optimum_is_said() {
    let goal = |list: &str| {
        let words = format!("{MODEL} claim best : maximizers of x*(2*a - x) over x : number in [0, 2*a] are {list}");
        letter(&format!("{words} expect refuted")).0
    };
    let worse = goal("{2*a}");
    assert!(
        worse.contains("the listed 2\\*a") && (worse.contains("against 0)") || worse.contains("both 0)")),
        "{worse}"
    );
    let beyond = goal("{3*a}");
    assert!(beyond.contains("the listed 3\\*a is not feasible"), "{beyond}");
}

const TABLE: &str = "table t for x : number, >= 0 { expect proved expect disjoint refuted \
    case 1 when a < 2 { range 1 for true : x >= 1 expect refuted } case 2 when a >= 2 { } case 3 when a > 1 and a < 2 { } }";

/// Cases 1 and 3 hold together where 1 < a < 2; the range is everything; no case but the first has ranges.
#[test]
fn cases_that_hold_together_are_named() {
    let (letter, text) = letter(&format!("{MODEL} {TABLE}"));
    assert!(letter.contains("At this point cases 1 and 3 hold together"), "{letter}");
    assert!(!letter.contains("for true") && !text.contains("for true"), "{letter}");
    let bare = TABLE.replace("{ range 1 for true : x >= 1 expect refuted }", "{ }");
    let bare = self::letter(&format!("{MODEL} {bare}")).0;
    assert!(bare.contains("| case | conditions | can happen, e.g. |\n"), "{bare}");
}

/// Case 1 holds below 1 only, by its condition; cases 2 and 3 hold together from 1 to 2.
#[test]
fn named_conditions_of_cases_count() {
    let (letter, _) = letter(&format!(
        "{MODEL} condition low : a < 1 table t for x : number {{ expect proved expect disjoint refuted \
         case 1 under low {{ }} case 2 when a >= 1 {{ }} case 3 when a >= 1 and a < 2 {{ }} }}"
    ));
    assert!(letter.contains("At this point cases 2 and 3 hold together"), "{letter}");
}

/// 1/(x - a) has no value at x = a.
#[test]
fn what_is_not_defined_everywhere_is_an_error_of_its_own() {
    let (letter, _) = letter(&format!("{MODEL} claim gone for x : number : 1/(x - a)^2 > 0 expect refuted"));
    assert!(letter.contains("conditions that are missing (1)"), "{letter}");
    assert!(letter.contains("## Conditions that are missing"), "{letter}");
    assert!(letter.contains("1 finding is not as the claims file expects"), "{letter}");
    assert!(!letter.contains("idle = "), "{letter}");
    let known = format!("{MODEL} claim gone for x : number : 1/(x - a)^2 > 0 expect malformed");
    let (letter, text) = self::letter(&known);
    assert!(letter.contains("## Conditions that are missing"), "{letter}");
    assert!(letter.contains("All findings are as the claims file expects"), "{letter}");
    assert!(letter.contains("| gone |  | D001 | malformed | malformed |"), "{letter}");
    assert!(text.contains("gone malformed (as expected) · D001") && text.matches("D001").count() == 1, "{text}");
}

/// What is proved from a cited theorem is not unsettled.
#[test]
fn cited_theorems_stand_beside_what_is_proved_with_them() {
    let (letter, text) = letter(
        "paper p param a : number condition known : a > 1 cited \"Nobody (1900)\" claim c under known : a > 0 expect holed",
    );
    assert!(letter.contains("## Proved up to cited theorems") && !letter.contains("## Not settled"), "{letter}");
    assert!(letter.contains("Nobody (1900)") && text.contains("Nobody (1900)"), "{text}");
}

/// A corrected version is shown with its formula.
#[test]
fn corrected_versions_have_formulas() {
    let (letter, _) = letter(&format!(
        "{MODEL} claim c \"In words.\" reading \"as printed\" : f(1) >= a expect refuted \
         claim c \"In words.\" reading \"corrected\" : f(1) + 2 >= a expect proved"
    ));
    assert!(letter.contains("- In words. In symbols: `f(1) + 2 >= a`"), "{letter}");
}

/// By hand: a strictly increasing function may have the slope 0 somewhere, but only a polynomial of degree 3 in the families has. 1 is a concave
/// function above 0, and its slope is 0.
#[test]
fn an_example_is_told_with_what_is_proved_of_it() {
    let head = "paper p function f(x : number, >= 0) : number, strictly increasing \
        function g(x : number, >= 0) : number, >= 0, concave ";
    let (one, text) = letter(&format!("{head} claim c for x : number, > 0 : derivative(f(x), x) > 0 expect refuted"));
    assert!(
        one.contains("It fails for `f(x) = ")
            && one.contains("*x^3`, which is strictly increasing for `x >= 0` (proved), at this point: `x = "),
        "{one}"
    );
    assert!(text.contains("which is strictly increasing for x >= 0 (proved), at this point."), "{text}");
    let (two, _) = letter(&format!("{head} claim c for x : number, > 0 : derivative(g(x), x) > 0 expect refuted"));
    assert!(two.contains("(proved: `g(x) >= 0` for `x >= 0`; `g` is concave for `x >= 0`) at this point: "), "{two}");
}

/// a < b is assumed, so a > b cannot be, which is what `no` says; `idle < 0` is impossible, too, but `empty` claims something of it.
#[test]
fn that_something_is_impossible_holds() {
    let (one, text) = letter(&format!(
        "{MODEL} claim no @ \"Lemma 1\" when a > b : false expect vacuous \
         claim empty @ \"Lemma 2\" when idle < 0 : a > 1 expect vacuous"
    ));
    let (before, nothing) = one.split_once("## Claims about nothing").expect("`empty` is one");
    assert!(before.contains("All of it is proved as stated:\n\n- **Lemma 1** (1 claim)\n"), "{one}");
    assert!(nothing.contains("### Lemma 2, `empty`") && !nothing.contains("### Lemma 1"), "{one}");
    assert!(text.contains("Its premises cannot hold together, which is what it claims."), "{text}");
    let (unexpected, _) = letter(&format!("{MODEL} claim no when a > b : false expect proved"));
    assert!(unexpected.contains("## Claims about nothing") && unexpected.contains("expected proved"), "{unexpected}");
}

/// The claims of Lemma 2 are all of its case 2; those of Theorem 5 are not all of its proof; the one of (8) fails; a number has several spellings.
#[test]
fn places_are_named_in_full() {
    let (letter, _) = letter(&format!(
        "{MODEL} claim one @ \"Lemma 2, case 2\" : a > 0 expect proved \
         claim two @ \"Theorem 5\" : a < b expect proved \
         step two.step @ \"Theorem 5, proof, (8)\" : a > b expect refuted \
         step three @ \"Theorems 2-5, proof\" : b > 0 expect proved \
         claim four @ \"L90-94\" : a > 0 expect proved claim five @ \"L47\" : a > 0 expect proved \
         claim six @ \"(8)\" : a > b expect refuted"
    ));
    let all = "- **Lemma 2, case 2** (1 claim)\n- **Theorems 2-5, proof** (1 step)\n- **L47** (1 claim); **L90-94** (1 claim)\n";
    assert!(letter.contains(&format!("All of it is proved as stated:\n\n{all}\n")), "{letter}");
    let part = "Part of it is proved as stated:\n\n- **Theorem 5** (1 claim, 0 of 1 step)\n\n";
    assert!(letter.contains(part) && !letter.contains("**(8)**"), "{letter}");
}

/// a < b is assumed, and f(b) - a is -b. What is printed of the first three is the opposite of what holds; of the last another name.
#[test]
fn a_step_that_goes_the_wrong_way_is_no_misprint() {
    let (letter, _) = letter(&format!(
        "{MODEL} step turned : f(a) < f(b) - a expect refuted step weakly : a >= b expect refuted \
         step sides reading \"as printed\" : b < a expect refuted step sides reading \"corrected\" : a < b expect proved \
         step name reading \"as printed\" : a < idle expect refuted step name reading \"corrected\" : a < b expect proved"
    ));
    let (steps, misprints) = letter.split_once("## Misprints").expect("there is one");
    let (_, steps) = steps.split_once("## Steps of proofs that fail").expect("there are some");
    let heads = |words: &str| words.matches("\n### ").count();
    assert!(["`turned`", "`weakly`", "`sides`"].iter().all(|id| steps.contains(id)) && heads(steps) == 3, "{letter}");
    assert!(misprints.contains("### 4. `name`") && heads(misprints) == 1, "{letter}");
}

/// The group holds from 1 on, its only case from 2 on; below 1 nothing is claimed in the group.
#[test]
fn coverage_says_where_it_is_asked() {
    let table = "table t { expect proved group 1 when a >= 1 { expect cover refuted case 1 when a >= 2 { } } }";
    let (letter, text) = letter(&format!("{MODEL} {table} claim all : cases of t cover expect refuted"));
    assert!(letter.contains("Where the group's conditions hold, its cases leave"), "{letter}");
    assert!(text.contains("Of all that the claim's premises admit, inside a group or not, the cases leave"), "{text}");
}
