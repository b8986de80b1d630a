//! Known traps of solvers as small scripts for `referee solve`: each answer was found by hand, and stands there with its reason.
//!
//! Each answer comes with a certificate that the kernel accepts; there is none of the opposite answer, and the same evidence under the
//! opposite verdict is refused.

use crate::program::{Run, start};
use referee_kernel::Verdict;
use tempfile::TempDir;

/// `referee solve` on a script, for at most this many seconds.
const LIMIT: f64 = 30.0;

/// Real variables with these names, and one assertion after another.
fn reals(names: &[&str], assertions: &[String]) -> String {
    let mut script = String::from("(set-logic QF_NRA)\n");
    script.extend(names.iter().map(|name| format!("(declare-const {name} Real)\n")));
    script.extend(assertions.iter().map(|assertion| format!("(assert {assertion})\n")));
    script + "(check-sat)\n"
}

/// A run on a script, and the folder with the certificates it kept.
fn solve(script: &str) -> (Run, TempDir) {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("trap.smt2"), script).expect("a script");
    std::fs::create_dir(folder.path().join("kept")).expect("a folder");
    let arguments = ["solve", "--explain", "--model", "--certificate", "kept/trap.cert", "trap.smt2"];
    let run = start(folder.path(), &arguments).wait(LIMIT);
    (run, folder)
}

/// Solves a script with one question; what is wrong with the answer or its certificate, and what was printed.
fn judge(script: &str, sat: bool) -> Result<String, String> {
    let (run, folder) = solve(script);
    let word = if sat { "sat" } else { "unsat" };
    if run.out.lines().next() != Some(word) || run.code != Some(0) {
        return Err(format!("not {word}, code {:?}: {}{}", run.code, run.out, run.err));
    }
    let (verdict, own, other) = if sat {
        (Verdict::Proved, "\nverdict proved\n", "\nverdict refuted\n")
    } else {
        (Verdict::Refuted, "\nverdict refuted\n", "\nverdict proved\n")
    };
    let kept: Vec<_> = std::fs::read_dir(folder.path().join("kept")).expect("a folder").collect();
    let [Ok(file)] = &kept[..] else { return Err(format!("{} certificates for one answer", kept.len())) };
    let text = std::fs::read_to_string(file.path()).expect("a text");
    match referee_kernel::check(&text) {
        Ok(checked) if checked.verdict == verdict => {}
        other => return Err(format!("the kernel on the certificate of {word}: {other:?}")),
    }
    let turned = text.replacen(own, other, 1);
    if turned == text || referee_kernel::check(&turned).is_ok() {
        return Err(format!("the certificate of {word} passes for the opposite:\n{turned}"));
    }
    Ok(run.out)
}

/// Solves scripts over the reals with these variables: assertions, and whether they can hold together.
fn all(names: &[&str], traps: &[(&[&str], bool)]) {
    let mut wrong = Vec::new();
    for (assertions, sat) in traps {
        let owned: Vec<String> = assertions.iter().map(|&a| a.to_owned()).collect();
        if let Err(why) = judge(&reals(names, &owned), *sat) {
            wrong.push(format!("{assertions:?}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `(* x x …)`
fn power(name: &str, exponent: usize) -> String {
    format!("(* {})", vec![name; exponent].join(" "))
}

#[test]
fn square_root_of_two() {
    let root = "(= (* x x) 2)";
    all(
        &["x", "y"],
        &[
            (&[root], true),
            // x^4 = (x^2)^2 = 4
            (&[root, "(distinct (* x x x x) 4)"], false),
            // x = sqrt 2, y = -sqrt 2
            (&[root, "(= (* y y) 2)", "(= (* x y) (- 2))"], true),
            // x = y would make the product x^2 = 2
            (&[root, "(= (* y y) 2)", "(= (* x y) (- 2))", "(= x y)"], false),
            // x^2 y^2 = 6
            (&[root, "(= (* y y) 3)", "(distinct (* x y x y) 6)"], false),
            // (x y)^2 = 6
            (&[root, "(= (* y y) 3)", "(= (* x y) 2)"], false),
            // 1.4142135^2 = 1.99999982… < 2
            (&[root, "(> x 0)", "(< x 1.4142135)"], false),
            (&[root, "(> x 1.4142135)"], true),
            // x = 3/2 has the square 9/4
            (&[root, "(= (* 2 x) 3)"], false),
            // x^6 would be 8 and 4
            (&[root, "(= (* x x x) 2)"], false),
        ],
    );
}

#[test]
fn irrational_values_are_named_exactly() {
    let script = reals(&["x"], &["(= (* x x) 2)".to_owned(), "(> x 0)".to_owned()]);
    let printed = judge(&script, true).expect("sat");
    assert!(printed.contains("root-of-with-interval"), "{printed}");
}

#[test]
fn strict_against_weak() {
    all(
        &["x", "y", "z"],
        &[
            (&["(<= x 0)", "(>= x 0)"], true),
            (&["(< x 0)", "(>= x 0)"], false),
            (&["(<= x 0)", "(> x 0)"], false),
            (&["(> x 0)", "(> y 0)", "(<= (* x y) 0)"], false),
            // x = 0
            (&["(>= x 0)", "(> y 0)", "(<= (* x y) 0)"], true),
            (&["(< x y)", "(< y z)", "(< z x)"], false),
            (&["(<= x y)", "(<= y z)", "(< z x)"], false),
            (&["(<= x y)", "(<= y z)", "(<= z x)"], true),
            // (x - 1)^2 is 0 at 1 only
            (&["(<= (+ (* x x) (* (- 2) x) 1) 0)"], true),
            (&["(< (+ (* x x) (* (- 2) x) 1) 0)"], false),
            (&["(<= (+ (* x x) (* (- 2) x) 1) 0)", "(> x 1)"], false),
        ],
    );
}

#[test]
fn sums_of_two_squares() {
    let sum = "(+ (* x x) (* y y))";
    all(
        &["x", "y"],
        &[
            (&[&format!("(< {sum} 0)")], false),
            (&[&format!("(<= {sum} 0)")], true),
            (&[&format!("(<= {sum} 0)"), "(distinct x 0)"], false),
            (&[&format!("(<= {sum} 0)"), "(> (+ x y) 0)"], false),
        ],
    );
}

/// Nowhere negative (the mean of x^4 y^2, x^2 y^4 and 1 is at least the root of their product), and no sum of squares.
#[test]
fn motzkin() {
    let motzkin = "(+ (* x x x x y y) (* x x y y y y) 1 (* (- 3) x x y y))";
    all(
        &["x", "y"],
        &[
            (&[&format!("(< {motzkin} 0)")], false),
            // at (1, 1)
            (&[&format!("(<= {motzkin} 0)")], true),
            (&[&format!("(= {motzkin} 0)"), "(= x 1)", "(> y 0)"], true),
        ],
    );
}

/// Floating point sees 1/3 and 0.3333333333333333333 as one number, and nothing between 1/2 and 1/2 + 10^-20.
#[test]
fn gaps_below_floating_point() {
    let third = "(= (* 3 x) 1)";
    all(
        &["x", "y"],
        &[
            (&[third, "(< x 0.3333333333333333333)"], false),
            (&[third, "(> x 0.3333333333333333333)"], true),
            (&["(<= (+ x y) 1)", "(>= x 0.5)", "(>= y 0.50000000000000000001)"], false),
            (&["(<= (+ x y) 1.00000000000000000001)", "(>= x 0.5)", "(>= y 0.50000000000000000001)"], true),
            (&["(> x 0)", "(< (* 100000000000000000000 x) 1)"], true),
            (&["(> x 0)", "(< x 0.00000000000000000001)", "(>= (* 100000000000000000000 x) 1)"], false),
            // x = 10^20 + 1 and y = 10^20: their difference is 1
            (&["(= x 100000000000000000001)", "(= y 100000000000000000000)", "(<= (- x y) 0)"], false),
        ],
    );
}

/// What would be impossible for integers: nothing lies between 0 and 1, and 2 x and 2 (x + y) are even.
#[test]
fn reals_are_not_tightened_like_integers() {
    let even = "(= (+ (* 2 x) (* 2 y)) 3)";
    all(
        &["x", "y"],
        &[(&["(< 0 x 1)"], true), (&["(= (* 2 x) 1)"], true), (&["(<= 0 x 2)", "(<= 0 y 2)", even], true)],
    );
}

#[test]
fn empty_premises() {
    let traps = [
        ("(set-logic QF_LRA)(check-sat)", true),
        ("(set-logic QF_NRA)(assert true)(check-sat)", true),
        ("(set-logic QF_NRA)(assert false)(check-sat)", false),
        ("(set-logic QF_NRA)(declare-const x Real)(check-sat)", true),
        ("(set-logic QF_NRA)(declare-const x Real)(assert (=> false (< x x)))(check-sat)", true),
        ("(set-logic QF_NRA)(declare-const x Real)(assert (< x x))(check-sat)", false),
        ("(set-logic QF_LRA)(push 1)(assert false)(pop 1)(check-sat)", true),
    ];
    for (script, sat) in traps {
        judge(script, sat).unwrap_or_else(|why| panic!("{script}: {why}"));
    }
}

/// a = 1234567890123456789012345678901234567890, and its square by hand.
#[test]
fn coefficients_of_forty_digits() {
    let a = "1234567890123456789012345678901234567890";
    let next = "1234567890123456789012345678901234567891";
    let equal = format!("(= (* {a} x) {next})");
    let square = format!("(= (* x x) (* {a} {a}))");
    all(
        &["x"],
        &[
            // x = 1 + 1/a
            (&[&equal, "(<= x 1)"], false),
            (&[&equal, "(> x 1)"], true),
            (&[&square, "(> x 0)"], true),
            (&[&square, "(> x 0)", &format!("(distinct x {a})")], false),
            (&[&square, &format!("(> x {a})")], false),
        ],
    );
}

#[test]
fn degree_twenty() {
    let (x, y) = (power("x", 20), power("y", 20));
    all(
        &["x", "y"],
        &[
            (&[&format!("(< {x} 0)")], false),
            (&[&format!("(<= (+ {x} {y}) (- 1))")], false),
            // 2^20 = 1048576
            (&[&format!("(= {x} 1048576)"), "(> x 0)"], true),
            (&[&format!("(= {x} 1048576)"), "(> x 2)"], false),
            (&["(> x 1)", &format!("(<= {x} 1)")], false),
            // close to 2: the derivative there is 20 * 2^19, about ten million
            (&["(> x 2)", &format!("(< {x} 1048577)")], true),
            // an irrational root
            (&[&format!("(= {x} 2)")], true),
        ],
    );
}

#[test]
fn sixty_variables() {
    let names: Vec<String> = (1..=60).map(|k| format!("x{k}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let sum = format!("(+ {})", names.join(" "));
    let step = |relation: &str| -> Vec<String> {
        names.windows(2).map(|pair| format!("({relation} (+ {} 1) {})", pair[0], pair[1])).collect()
    };
    let least: Vec<String> = names.iter().enumerate().map(|(k, name)| format!("(>= {name} {})", k + 1)).collect();
    let with = |rest: &[String], last: &str| -> Vec<String> { rest.iter().cloned().chain([last.to_owned()]).collect() };
    // 1 + 2 + … + 60 = 1830; 59 steps of at least 1 lead from 0 to at least 59.
    let traps = [
        (with(&least, &format!("(< {sum} 1830)")), false),
        (with(&least, &format!("(<= {sum} 1830)")), true),
        (with(&step("<="), "(and (= x1 0) (< x60 59))"), false),
        (with(&step("="), "(and (= x1 0) (= x60 59))"), true),
        (with(&step("<="), "(<= x60 x1)"), false),
    ];
    for (assertions, sat) in traps {
        judge(&reals(&names, &assertions), sat).unwrap_or_else(|why| panic!("{assertions:?}: {why}"));
    }
}

#[test]
fn integers_are_tightened_and_reals_are_not() {
    let traps = [
        // Nothing between 0 and 1.
        ("(assert (< 0 x 1))", false),
        // 2 x is even.
        ("(assert (= (* 2 x) 1))", false),
        // 2 (x + y) is even.
        ("(assert (and (<= 0 x 2) (<= 0 y 2) (= (+ (* 2 x) (* 2 y)) 3)))", false),
        // At 1.
        ("(assert (< 0 x 2))", true),
    ];
    for (assertion, of_integers) in traps {
        for (sort, sat) in [("Real", true), ("Int", of_integers)] {
            let logic = if sort == "Int" { "QF_LIA" } else { "QF_LRA" };
            let script = format!(
                "(set-logic {logic})\n(declare-const x {sort})\n(declare-const y {sort})\n{assertion}\n(check-sat)\n"
            );
            judge(&script, sat).unwrap_or_else(|why| panic!("{script}{why}"));
        }
    }
}
