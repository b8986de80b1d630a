//! Scripts made to exhaust stack, memory or time: they end soon, with a statement, a mistake or `unknown`.

use super::{lowered, run, statement};
use crate::logic::point::AtPoint;
use rug::{Integer, Rational};
use std::fmt::Write;

/// Longest statement that a script of this kind may become, in bytes.
const LONGEST: usize = 2_000_000;

#[test]
fn parentheses() {
    let (_, mistake) = run(&"(".repeat(1_000_000), Vec::new());
    assert!(mistake.unwrap().ends_with("is not closed before the script ends"));
    let deep = |n: usize| format!("(assert {}true{})(check-sat)", "(not ".repeat(n), ")".repeat(n));
    let (script, mistake) = run(&deep(200_000), Vec::new());
    assert_eq!(mistake, None);
    assert!(script.outcomes[0].reason.as_ref().unwrap().contains("nested too deeply"));
    assert_eq!(run(&deep(2_000), Vec::new()).1, None);
}

/// Two uses of each level: 2^300 nodes when written out.
#[test]
fn doubling_lets() {
    let mut text = String::from("(set-logic QF_NRA)(declare-const x Real)(assert ");
    for k in 0..300 {
        let before = if k == 0 { "x".to_owned() } else { format!("a{}", k - 1) };
        let _ = write!(text, "(let ((a{k} (+ {before} {before}))) ");
    }
    let _ = write!(text, "(< a299 1){})", ")".repeat(300));
    let sum = lowered(&text);
    assert!(sum.to_string().len() < LONGEST && sum.definitions.len() < 20, "{sum}");
    // 2^300 * x < 1
    for (bits, holds) in [(300, false), (301, true)] {
        let point = [("x".to_owned(), Rational::from((1, Integer::from(1) << bits)))].into();
        assert_eq!(AtPoint::new(&sum, &point).formula(&sum.given[0]), Ok(holds));
    }
    // Products have degree 2^300: too large, and that is said.
    let (script, mistake) = run(&format!("{}(check-sat)", text.replace("(+ ", "(* ")), Vec::new());
    assert_eq!(mistake, None);
    assert!(script.outcomes[0].reason.as_ref().unwrap().contains("too large"));
    // Numbers of 2^300 digits are not computed.
    let (script, mistake) =
        run(&format!("{}(check-sat)", text.replace("(+ x x)", "3.5").replace("(+ ", "(* ")), Vec::new());
    assert_eq!(mistake, None);
    assert!(script.outcomes[0].reason.as_ref().unwrap().contains("a number is too long"));
}

/// Formulas that double with each level get variables: the statement stays linear.
#[test]
fn doubling_formulas() {
    let mut text = String::from("(set-logic QF_LRA)");
    let mut formula = String::from("(< x0 0)");
    for k in 0..400 {
        let _ = write!(text, "(declare-const x{k} Real)");
        formula = format!("(= {formula} (< x{k} 0))");
    }
    let lowered = statement(&format!("{text}(assert {formula})"));
    assert!(lowered.len() < LONGEST && lowered.contains("holds_"), "{}", lowered.len());
    let mut chain = String::from("(< x0 0)");
    for k in 0..400 {
        chain = format!("({} (< x{k} 1) {chain})", if k % 2 == 0 { "and" } else { "or" });
    }
    let lowered = statement(&format!("{text}(assert {chain})"));
    assert!(lowered.len() < LONGEST && lowered.contains("holds_"), "{}", lowered.len());
}

#[test]
fn doubling_macros() {
    let mut text = String::from("(declare-const x Real)(define-fun f0 ((a Real)) Real (+ 1 (/ 1 a)))");
    for k in 1..64 {
        let _ = write!(text, "(define-fun f{k} ((a Real)) Real (f{0} (f{0} a)))", k - 1);
    }
    let (script, mistake) = run(&format!("{text}(assert (< (f63 x) 1))(check-sat)"), Vec::new());
    assert_eq!(mistake, None);
    assert_eq!(script.output, "unknown\n");
}

#[test]
fn long_and_many() {
    let members = (0..20_000).map(|k| format!("(* {k} x)")).collect::<Vec<_>>().join(" ");
    let lowered = statement(&format!("(set-logic QF_LRA)(declare-const x Real)(assert (< (+ {members}) 1))"));
    // 0 + 1 + … + 19,999
    assert!(lowered.contains("given 199990000*x < 1"), "{lowered}");
    let many = (0..100).map(|k| format!("(assert (< (/ x (+ x {k})) 1))")).collect::<String>();
    let (script, _) = run(&format!("(set-logic QF_NRA)(declare-const x Real){many}(check-sat)"), Vec::new());
    assert!(script.outcomes[0].reason.as_ref().unwrap().contains("too large"));
    let digits = "9".repeat(5_000);
    let (script, _) = run(&format!("(assert (< {digits} 1))(check-sat)"), Vec::new());
    assert!(script.outcomes[0].reason.as_ref().unwrap().contains("too many digits"));
}

/// Each link of `xor` is a negated equivalence: what is negated gets a name as what is not.
#[test]
fn chains_of_xor_stay_short() {
    let links = 400;
    let mut text = String::from("(set-logic QF_LRA)");
    let mut chain = String::from("(assert (xor");
    for k in 0..links {
        let _ = write!(text, "(declare-const x{k} Real)");
        let _ = write!(chain, " (< x{k} 0)");
    }
    let statement = statement(&format!("{text}{chain}))"));
    assert!(statement.len() < 1_000 * links && statement.contains("holds_"), "{}", statement.len());
}
