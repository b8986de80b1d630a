//! Scripts that are wrong: the place and the words.

use super::run;

#[test]
fn mistakes_with_their_places() {
    for (script, wanted) in [
        ("x", "line 1, column 1: a command in parentheses is wanted, such as (check-sat)"),
        ("()", "line 1, column 1: a command begins with its name, such as (check-sat)"),
        ("(chek-sat)", "line 1, column 1: there is no command `chek-sat`"),
        ("(check-sat 1)", "line 1, column 1: `check-sat` is written (check-sat)"),
        ("(assert)", "line 1, column 1: `assert` is written (assert formula)"),
        (
            "(assert\n  (< x 1))",
            "line 2, column 6: the name `x` is not declared; declare it with (declare-const name Real)",
        ),
        ("(declare-const X Real)(assert (< x 1))", "line 1, column 34: the name `x` is not declared; there is `X`"),
        ("(assert (< -5 1))", "line 1, column 12: the name `-5` is not declared; a negative number is written (- 5)"),
        ("(assert (+ 1 2))", "line 1, column 9: a formula (sort Bool) is wanted here, this has the sort Int"),
        ("(assert (and true 1))", "line 1, column 9: argument 2 of `and` must be Bool, it is Int"),
        ("(assert (< true 1))", "line 1, column 9: argument 1 of `<` must be Real or Int, it is Bool"),
        ("(assert (= true 1))", "line 1, column 9: argument 1 of `=` must be Real or Int, it is Bool"),
        ("(assert (ite true 1 false))", "line 1, column 9: the two values of `ite` must have one sort"),
        ("(assert (not true false))", "line 1, column 9: `not` takes 1 arguments, here are 2"),
        ("(assert (< 1))", "line 1, column 9: `<` takes at least 2 arguments, here are 1"),
        ("(assert (not))", "line 1, column 9: `not` without arguments in parentheses"),
        ("(assert not)", "line 1, column 9: the function `not` wants arguments"),
        ("(assert ())", "line 1, column 9: `()` is no term"),
        ("(assert (let ((a 1) (a 2)) true))", "line 1, column 21: `a` is bound twice in one `let`"),
        ("(assert (let () true))", "line 1, column 9: `let` without a binding"),
        (
            "(assert (let ((a 1)) (a)))",
            "line 1, column 22: `a` is no function here; it is bound by `let` or a parameter",
        ),
        ("(declare-const x Real)(declare-const x Int)", "line 1, column 38: `x` is declared already"),
        ("(declare-const ite Real)", "line 1, column 16: `ite` is a function of the theory and cannot be declared"),
        ("(define-fun f ((a Real) (a Real)) Real a)", "line 1, column 25: the parameter `a` stands twice"),
        ("(define-fun f () Bool 1)", "line 1, column 23: the body must have the sort Bool"),
        (
            "(define-fun f ((a Real)) Real a)(assert (< (f 1 2) 1))",
            "line 1, column 44: `f` takes 1 arguments, here are 2",
        ),
        ("(define-fun f ((a Bool)) Bool a)(assert (f 1))", "line 1, column 41: argument 1 of `f` must be Bool"),
        ("(assert (! true :named t))(assert (! true :named t))", "line 1, column 43: the name `t` is taken"),
        ("(assert (!  true))", "line 1, column 9: `!` wants at least one attribute"),
        ("(push 2)(pop 3)", "line 1, column 9: 3 levels cannot be popped, 2 are pushed"),
        ("(push 99999999999999999999)", "line 1, column 1: more than 10000 levels are pushed"),
        (
            "(push 1)(declare-const x Real)(pop 1)(assert (< x 1))",
            "line 1, column 49: the name `x` is not declared; declare it with (declare-const name Real)",
        ),
        ("(set-logic QF_LRA)(set-logic QF_LRA)", "line 1, column 30: the logic is set already"),
        (
            "(get-model)",
            "line 1, column 1: `get-model` wants a check-sat with the answer sat; there was none since the assertions changed",
        ),
        (
            "(check-sat)(get-unsat-core)",
            "line 1, column 12: `get-unsat-core` wants a check-sat with the answer unsat; the last answer is unknown",
        ),
        ("(declare-datatypes ((L 0)) ((nil)))", "line 1, column 1: `declare-datatypes` is not supported"),
        ("(echo hi)", "line 1, column 7: `echo` wants a string in double quotes"),
    ] {
        let (_, mistake) = run(script, Vec::new());
        assert_eq!(mistake.as_deref(), Some(wanted), "{script}");
    }
}

/// What stands before a mistake has been carried out.
#[test]
fn what_came_before_is_done() {
    let (script, mistake) = run("(echo \"a\")(check-sat)(assert", Vec::new());
    assert_eq!(script.output, "\"a\"\nunknown\n");
    assert_eq!(mistake.as_deref(), Some("line 1, column 22: this parenthesis is not closed before the script ends"));
}
