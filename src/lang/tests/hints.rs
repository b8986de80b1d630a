//! What is said to those who write as in other languages: one error for one claim, with advice. Texts and advice by hand.

use super::super::Code;
use super::found;

const HEAD: &str = "paper p param x, y : number game g(q : number) { type A : 2 players action a : payoff q \
    profile S = all a } ";

/// The only error of a claim's formula, with its advice.
fn advice(formula: &str) -> (Code, String, String) {
    let all = found(&format!("{HEAD}claim k : {formula} expect proved claim l : x = x expect proved"));
    assert_eq!(all.len(), 1, "{formula}: {all:#?}");
    let one = all.into_iter().next().expect("one");
    (one.code, one.message, one.hint.unwrap_or_default())
}

#[test]
fn marks_of_other_languages() {
    for (mark, instead) in [
        ("=>", "implies"),
        ("->", "implies"),
        ("==>", "implies"),
        ("<=>", "iff"),
        ("<->", "iff"),
        ("<==>", "iff"),
        ("⇒", "implies"),
        ("⇔", "iff"),
        ("&&", "`and`"),
        ("∧", "`and`"),
        ("||", "`or`"),
    ] {
        let (_, message, hint) = advice(&format!("x > 0 {mark} y > 0"));
        assert!(hint.contains(instead), "{mark}: {message}, {hint}");
    }
    for (mark, instead) in [("==", "`=`"), ("=<", "`<=`"), ("<>", "`!=`")] {
        let (code, message, hint) = advice(&format!("x {mark} 0"));
        assert_eq!(code, Code::L003);
        assert!(hint.contains(instead) && message.contains(&format!("`{mark}`")), "{mark}: {message}, {hint}");
    }
}

#[test]
fn words_of_mathematics() {
    for (formula, instead) in [
        ("x > 0 if and only if y > 0", "iff"),
        ("x > 0 if y > 0", "implies"),
        ("if x > 0 then y > 0", "A implies B"),
        ("forall z > 0 : z > x", "before the colon"),
        ("for all z : z > x", "second colon"),
        ("x > y for all x", "before the colon"),
        ("exists z : z > x", "second colon"),
        ("there exists z : z > x", "possible"),
        ("∃ z : z > x", "possible"),
        ("x > 0 when y > 0", "before its colon"),
        ("x > 0, y > 0", "`and`"),
        ("x > 0 iff equilibria of g(x) are {S}", "claims of their own"),
        ("x > 0 iff maximizers of x are {1}", "over x"),
        ("equilibria of g(x) are {S} iff x > 0", "two claims"),
        ("x > 0 and strong equilibrium S of g(x)", "claims of their own"),
    ] {
        let (_, message, hint) = advice(formula);
        assert!(hint.contains(instead), "{formula}: {message}, {hint}");
    }
}

#[test]
fn names_of_mathematics() {
    for (formula, instead) in [
        ("x > log(y)", "ln(x)"),
        ("e^x > 0", "exp(x)"),
        ("x = argmax(y)", "claims of their own"),
        ("derivative(x*z, z) > 0", "after `for`"),
    ] {
        let (code, message, hint) = advice(formula);
        assert_eq!(code, Code::N001, "{formula}");
        assert!(hint.contains(instead), "{formula}: {message}, {hint}");
    }
    let all = found(&format!("{HEAD}claim k for x : number : x = x expect proved"));
    assert!(all[0].hint.as_deref().is_some_and(|hint| hint.contains("leave it out")), "{all:#?}");
}

#[test]
fn a_letter_that_names_cannot_have_is_one_error() {
    let text = "paper p param θ_A, y : share let z = 2*θ_A table t { expect proved case 1 when θ_A > y { range 1 : θ_A > 0 } } \
        claim k when θ_A > 0 : θ_A + z > y expect proved claim l : y = z expect proved contradicts k";
    let all = found(text);
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].code, Code::L001);
    assert!(all[0].hint.as_deref().is_some_and(|hint| hint.ends_with("write `theta_A`")), "{all:#?}");
    for (word, spelled) in
        [("Δx", "Deltax"), ("x₁", "x1"), ("ω", "omega"), ("ς", "sigma"), ("x²", "x^2"), ("Ω", "Omega")]
    {
        let all = found(&format!("paper p claim k : {word} > 0 expect proved"));
        assert_eq!(all.len(), 1, "{all:#?}");
        assert!(all[0].hint.as_deref().is_some_and(|hint| hint.contains(&format!("`{spelled}`"))), "{all:#?}");
    }
}

#[test]
fn what_a_declaration_lacks() {
    let hint = |text: &str| {
        let all = found(text);
        assert_eq!(all.len(), 1, "{text}: {all:#?}");
        all[0].hint.clone().unwrap_or_default()
    };
    assert!(hint("paper p game g(q) { type A : 2 players action a : payoff q }").contains("`x : number`"));
    assert!(hint("paper p param x : number table t when x > 0 { case 1 when x < 1 { } }").contains("group g when A"));
}

/// Each is claimed of the whole, as a formula.
#[test]
fn joined_optima_are_read() {
    let optimum = "maximizers of x*(1 - x) over x : number are {1/2}";
    let other = "minimizers of y^2 over y : number include {0}";
    for word in ["and", "or", "iff", "implies"] {
        let all = found(&format!("paper p claim k : {optimum} {word} {other} expect proved"));
        assert!(all.is_empty(), "{word}: {all:#?}");
    }
}

/// What is missing in a paper that cannot be read is said once it can be.
#[test]
fn expectations_wait_until_everything_is_read() {
    let codes = |text: &str| found(text).into_iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes("paper p claim k : 1 < 2 claim l : x < 2"), [Code::N001]);
    assert_eq!(codes("paper p claim k : 1 < 2 -> 2 < 3 claim l : 1 < 2"), [Code::L003]);
    assert_eq!(codes("paper p claim k : 1 < 2 claim l : 1 < 2"), [Code::E001, Code::E001]);
    let range = "paper p table t { case 1 { range 1 : 1 < 2 => 2 < 3 range 2 : 1 < 2 } }";
    assert_eq!(codes(range), [Code::L003]);
}

/// A premise without a name, and a title behind the paper's name.
#[test]
fn names_and_titles_that_are_missing() {
    for (text, instead) in [
        ("paper p param x : number assume x > 0", "assume interior :"),
        ("paper p \"A title\" param x : number", "title"),
    ] {
        let all = found(text);
        let hint = all.first().and_then(|one| one.hint.clone()).unwrap_or_default();
        assert!(all.len() == 1 && hint.contains(instead), "{text}: {all:#?}");
    }
}
