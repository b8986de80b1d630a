//! What scripts are lowered to, sessions, and what is exported.

use super::{run, statement};
use crate::logic::{Definition, Formula, Goal, Rational, Relation, Sort, Statement, Term, Variable};
use crate::smtlib::value::Value;
use crate::smtlib::{Answer, Decided, export};
use std::collections::BTreeSet;

const XYZ: &str = "(set-logic QF_NRA)(declare-const x Real)(declare-fun y () Real)(declare-const z Real)";

/// The givens of a script over reals x, y and z.
fn given(text: &str) -> String {
    let statement = statement(&format!("{XYZ}{text}"));
    let givens = statement.lines().filter_map(|line| line.strip_prefix("given "));
    givens.collect::<Vec<_>>().join("; ")
}

#[test]
fn core_and_arithmetic() {
    for (script, wanted) in [
        ("(assert (and (< x 1) (not (= y 2))))", "x < 1; y != 2"),
        ("(assert (or (< x y z) (>= 1 x)))", "x < y and y < z or x <= 1"),
        ("(assert (= x y z))", "x = y; y = z"),
        ("(assert (distinct x y z))", "x != y; x != z; y != z"),
        ("(assert (=> (< x 0) (< y 0) (< z 0)))", "x >= 0 or y >= 0 or z < 0"),
        ("(assert (xor (< x 0) (< y 0)))", "x < 0 and y >= 0 or x >= 0 and y < 0"),
        ("(assert (= (< x 0) true))", "x < 0"),
        ("(assert (= (- x y z) (- 0.25)))", "x - y - z = -1/4"),
        ("(assert (= (- 0.25) (+ 1 2) x))", "false"),
        ("(assert (= (* x x y) (/ x 4)))", "x^2*y = 1/4*x"),
        ("(assert (let ((x y) (y x)) (< x y)))", "y < x"),
        ("(define-fun f ((x Real) (k Real)) Real (+ x (* k y)))(assert (< (f z 2) 0))", "z + 2*y < 0"),
        ("(define-const c Real (/ 1 3))(assert (> x c))", "x > 1/3"),
        ("(assert (! (< x 0) :named n))(assert (or n (< y 0)))", "x < 0; x < 0 or y < 0"),
    ] {
        assert_eq!(given(script), wanted, "{script}");
    }
}

/// `x/t` without a known sign of t: q*t = x unless t = 0, and one function of the numerator there.
#[test]
fn division_is_total() {
    for (script, wanted) in [
        ("(assert (= (/ x 0) 5))", "quotient_1 = 5"),
        ("(assert (> (/ x y) 1))(assert (< y 0))", "-y < -x; y < 0"),
        ("(assert (> (/ x y) 1))", "y = 0 or quotient_1*y = x; quotient_1 > 1"),
        ("(assert (> (/ x y) 1))(assert (distinct y 0))", "quotient_1*y = x; quotient_1 > 1; y != 0"),
        ("(assert (distinct (/ x 0) (/ y 0)))", "quotient_2 = quotient_1 or y != x; quotient_1 != quotient_2"),
        // 2 <= y gives y - 1 > 0.
        ("(assert (> (/ x (- y 1)) z))(assert (<= 2 y))", "y - 1 > 0; z*(y - 1) < x; y >= 2"),
    ] {
        assert_eq!(given(script), wanted, "{script}");
    }
}

#[test]
fn truth_values_conditionals_and_integers() {
    let text = statement("(set-logic QF_LRA)(declare-const b Bool)(declare-const x Real)(assert (= (ite b x 2) 3))");
    let wanted = "var b real\nvar x real\nvar ite_1 real\ngiven b = 0 or b = 1\n\
                  given b = 1 and ite_1 = x or b = 0 and ite_1 = 2\ngiven ite_1 = 3\nfind true\n";
    // Declarations come in the order in which they are met.
    let mut lines: Vec<&str> = text.lines().collect();
    let mut expected: Vec<&str> = wanted.lines().collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    let text = statement("(set-logic QF_LIA)(declare-const n Int)(assert (= (mod n 3) 2))");
    assert!(text.contains("var n integer\nvar floor_1 integer\n"), "{text}");
    assert!(text.contains("given floor_1 <= 1/3*n\ngiven 1/3*n < floor_1 + 1\n"), "{text}");
    assert!(text.contains("given n - 3*floor_1 = 2\n"), "{text}");
}

/// Names that the kernel reserves, its hypotheses' names, and bars.
#[test]
fn names_for_the_kernel() {
    let text = statement(
        "(declare-const h1 Real)(declare-const real Real)(declare-const |a b| Real)(declare-const a_b Real)\
         (assert (< h1 real |a b| a_b))",
    );
    assert!(text.contains("given h1_ < real_\ngiven real_ < a_b\ngiven a_b < a_b_2\n"), "{text}");
}

/// The kernel reads the statement whatever its words a script takes for constants; those of SMT-LIB's own Core theory it cannot take.
#[test]
fn reserved_words_as_constants() {
    let core = ["and", "or", "not", "true", "false"];
    for word in referee_kernel::RESERVED.iter().filter(|word| !core.contains(word)) {
        let text = statement(&format!("(declare-const |{word}| Real)(assert (< |{word}| 1))"));
        let name = text.lines().find_map(|line| line.strip_prefix("var ")?.strip_suffix(" real")).expect("a variable");
        let evidence = format!("point {name} = 0");
        let certificate =
            format!("referee certificate 1\nid a\nverdict proved\nstatement\n{text}end\nevidence\n{evidence}\nend\n");
        assert_eq!(referee_kernel::check(&certificate).map(|checked| checked.rule), Ok("point"), "{certificate}");
    }
}

#[test]
fn a_session() {
    let point = |x: i32| Decided::Sat([("x".to_owned(), Rational::from(x))].into(), [].into());
    let text = "(set-option :print-success true)(set-logic QF_LRA)(declare-const x Real)(push 1)\
        (set-info :status unsat)(assert (! (> x 0) :named a))(check-sat)(get-model)(get-value (x (/ 1 x) (> x 5)))\
        (assert (! (< x 0) :named b))(assert (! (< x 9) :named c))(check-sat)(get-unsat-core)(pop 1)\
        (declare-const b Bool)(check-sat-assuming ((> x 3) (not b)))(get-info :reason-unknown)\
        (echo \"done\")(get-proof)(exit)(nonsense";
    let unsat = Decided::Unsat(BTreeSet::from([0, 1]));
    let (script, mistake) = run(text, vec![point(2), unsat, Decided::Unknown("too hard".into())]);
    assert_eq!(mistake, None);
    let wanted = "success\nsuccess\nsuccess\nsuccess\nsuccess\nsuccess\nsat\n(\n  (define-fun x () Real 2.0)\n)\n\
        ((x 2.0)\n ((/ 1 x) (/ 1.0 2.0))\n ((> x 5) false))\nsuccess\nsuccess\nunsat\n(a b)\nsuccess\nsuccess\n\
        unknown\n(:reason-unknown \"too hard\")\n\"done\"\nunsupported\n";
    assert_eq!(script.output, wanted);
    assert_eq!(script.outcomes[0].contradicts, Some(Answer::Unsat));
    assert_eq!(script.outcomes[1].contradicts, None);
}

/// A point that does not satisfy the script is no model, whatever the search says.
#[test]
fn models_are_evaluated_again() {
    let text = format!("{XYZ}(assert (> (/ x y) 1))(check-sat)");
    let point = |q: i32| [("x", 1), ("y", 0), ("quotient_1", q)].map(|(n, v)| (n.to_owned(), Rational::from(v)));
    let (good, _) = run(&text, vec![Decided::Sat(point(2).into(), [].into())]);
    assert_eq!(good.output, "sat\n");
    assert!(
        good.outcomes[0].model.as_ref().unwrap().contains("(define-fun /0 ((x Real)) Real (ite (= x 1.0) 2.0 0.0))")
    );
    let (bad, _) = run(&text, vec![Decided::Sat(point(1).into(), [].into())]);
    assert_eq!(bad.output, "unknown\n");
}

/// What is not supported may still be asserted: without it `unsat` stays `unsat`, and nothing else is known.
#[test]
fn what_is_not_supported() {
    let text = "(declare-sort U 0)(declare-const u U)(declare-fun f (Real) Real)(declare-const x Real)\
        (assert (= (f x) 1.0))(assert (= u u))(assert (forall ((y Real)) (< x y)))(check-sat)(check-sat)";
    let sat = Decided::Sat([].into(), [].into());
    let (script, mistake) = run(text, vec![sat, Decided::Unsat(BTreeSet::new())]);
    assert_eq!(mistake, None);
    assert_eq!(script.output, "unsupported\nunknown\nunsat\n");
    let reason = script.outcomes[0].reason.as_ref().unwrap();
    assert!(reason.contains("the uninterpreted function `f` is not supported"), "{reason}");
}

#[test]
fn exported() {
    let name = |text: &str| Box::new(Term::name(text));
    let statement = Statement {
        variables: vec![
            Variable { name: "n".into(), sort: Sort::Integer },
            Variable { name: "abs".into(), sort: Sort::Real },
        ],
        definitions: vec![Definition {
            name: "share".into(),
            parameters: vec!["k".into()],
            body: Term::Div(Box::new(Term::Pow(name("k"), 2)), name("n")),
        }],
        values: Vec::new(),
        conditions: vec![("large".into(), Formula::compare(Term::name("abs"), Relation::NotEqual, Term::name("n")))],
        game: None,
        given: vec![Formula::compare(Term::name("n"), Relation::GreaterEqual, Term::Number(Rational::from((1, 2))))],
        goal: Goal::Show(Formula::Implies(
            Box::new(Formula::Defined("large".into())),
            Box::new(Formula::compare(
                Term::Call("share".into(), vec![Term::name("abs")]),
                Relation::Less,
                Term::Number(Rational::from(-1)),
            )),
        )),
        lemmas: Vec::new(),
    };
    let text = export(&statement, "a title").unwrap();
    let body = text.lines().filter(|line| !line.starts_with(';')).collect::<Vec<_>>().join("\n");
    let wanted = "(set-logic QF_NIRA)\n(declare-const n Int)\n(declare-const abs! Real)\n\
        (define-fun share ((k Real)) Real (/ (* k k) (to_real n)))\n\
        (define-fun large () Bool (not (= abs! (to_real n))))\n(assert (>= (to_real n) (/ 1.0 2.0)))\n\
        (assert (not (=> large (< (share abs!) (- 1.0)))))\n(check-sat)";
    assert_eq!(body, wanted);
    assert!(text.starts_with("; a title\n"));
    assert!(text.contains("; `unsat` to check-sat supports it, `sat` refutes it.\n"), "{text}");
    assert!(text.contains(";   n\n(set-logic"), "{text}");
    // The exporter's script is one that the reader takes.
    assert_eq!(run(&text, Vec::new()).1, None);
}

/// An irrational value is printed as such; what is computed from it is not worked out, and the session goes on.
#[test]
fn irrational_values() {
    let root = |n: i32| Rational::from(n);
    let two = Value::Algebraic { coefficients: vec![root(-2), root(0), root(1)], low: root(1), high: root(2) };
    let text = "(set-logic QF_NRA)(declare-const x Real)(declare-const y Real)(assert (= (* x x) 2))(check-sat)\
                (get-value (x y))(get-value ((+ x 1)))(echo \"on\")";
    let point = [("x", 1), ("y", 0)].map(|(name, value)| (name.to_owned(), root(value)));
    let (script, mistake) = run(text, vec![Decided::Sat(point.into(), [("x".to_owned(), two)].into())]);
    assert_eq!(mistake, None);
    let wanted = "sat\n((x (root-of-with-interval (coeffs (- 2.0) 0.0 1.0) 1.0 2.0))\n (y 0.0))\nunsupported\n\"on\"\n";
    assert_eq!(script.output, wanted);
}
