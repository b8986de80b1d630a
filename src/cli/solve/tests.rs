//! Scripts with known answers through search and kernel. Answers are by hand; those of exported claims come with the claim.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test ends where it cannot go on")]

use super::{Arguments, State};
use crate::engine::{Budget, Cancel};
use crate::lang;
use crate::library::script::on_large_stack;
use crate::logic::Statement;
use crate::obligation;
use crate::smtlib::{self, Decided, Decider, Outcome, Session};
use std::time::Duration;

struct Quiet<'a> {
    state: State<'a>,
    output: String,
}

impl Decider for Quiet<'_> {
    fn decide(&mut self, statement: &Statement) -> Decided {
        self.state.decide(statement)
    }
    fn say(&mut self, text: &str) -> Result<(), String> {
        self.output.push_str(text);
        Ok(())
    }
    fn answered(&mut self, outcome: &Outcome) {
        assert_eq!(outcome.contradicts, None);
    }
}

/// What a script prints; every answer that is not unknown has its certificate.
fn solve_within(script: &str, time_limit: Option<Duration>) -> String {
    let arguments = Arguments {
        files: Vec::new(),
        certificate: None,
        model: false,
        explain: false,
        statement: false,
        steps: None,
        time_limit,
    };
    let state = State {
        arguments: &arguments,
        budget: Budget::default(),
        cancel: &Cancel::default(),
        certificates: Vec::new(),
        unknown: false,
        rejected: false,
        id: "t".into(),
    };
    let mut quiet = Quiet { state, output: String::new() };
    on_large_stack(|| Session::new(&mut quiet).run(script)).unwrap().unwrap_or_else(|ended| panic!("{ended:?}"));
    let answers = quiet.output.lines().filter(|line| ["sat", "unsat"].contains(line)).count();
    let texts: Vec<&String> = quiet.state.certificates.iter().flatten().collect();
    assert!(texts.len() >= answers);
    for text in texts {
        referee_kernel::check(text).unwrap();
    }
    quiet.output
}

fn solve(script: &str) -> String {
    solve_within(script, None)
}

#[test]
fn division_by_zero() {
    let head = "(set-logic QF_NRA)(declare-const x Real)(declare-const y Real)";
    for (script, wanted) in [
        ("(assert (= (/ x 0) 5))(check-sat)", "sat\n"),
        ("(assert (= x y))(assert (distinct (/ x 0) (/ y 0)))(check-sat)", "unsat\n"),
        ("(assert (distinct (/ x 0) (/ y 0)))(check-sat)", "sat\n"),
        ("(assert (= y 0))(assert (= (/ x y) 1))(assert (= (/ x 0) 2))(check-sat)", "unsat\n"),
        (
            "(assert (= y 2))(assert (= (/ x y) 1))(check-sat)(get-value (x (/ x y) (/ y 0)))",
            "sat\n((x 2.0)\n ((/ x y) 1.0)\n ((/ y 0) 0.0))\n",
        ),
        ("(assert (distinct y 0))(assert (distinct (* y (/ x y)) x))(check-sat)", "unsat\n"),
        ("(assert (> y 0))(assert (> x 0))(assert (< (/ x y) 0))(check-sat)", "unsat\n"),
    ] {
        assert_eq!(solve(&format!("{head}{script}")), wanted, "{script}");
    }
}

#[test]
fn answers() {
    for (script, wanted) in [
        // No assertion at all, and a false one.
        ("(check-sat)(get-model)", "sat\n(\n)\n"),
        ("(assert false)(check-sat)(get-unsat-core)", "unsat\n()\n"),
        ("(declare-const b Bool)(assert (= b (not b)))(check-sat)", "unsat\n"),
        ("(declare-const b Bool)(assert (not b))(check-sat)(get-model)", "sat\n(\n  (define-fun b () Bool false)\n)\n"),
        // 3n = 1 has no whole solution, 2n + 1 = 7 has.
        (
            "(set-logic QF_LIA)(declare-const n Int)(assert (= (+ (* 2 n) 1) 7))(check-sat)(get-value (n (mod n 2) (div n (- 2))))",
            "sat\n((n 3)\n ((mod n 2) 1)\n ((div n (- 2)) (- 1)))\n",
        ),
        (
            "(set-logic QF_LRA)(declare-const x Real)(declare-const y Real)(assert (! (> x 1) :named a))\
             (assert (! (> y 0) :named b))(assert (! (< (+ x y) 1) :named c))(assert (! (< y 100) :named d))\
             (check-sat)(get-unsat-core)",
            "unsat\n(a b c)\n",
        ),
        (
            "(set-logic QF_LRA)(declare-const x Real)(assert (> x 0))(push 1)(assert (< x 0))(check-sat)(pop 1)(check-sat)\
             (check-sat-assuming ((< x 0) (< x 9)))(get-unsat-assumptions)",
            "unsat\nsat\nunsat\n((< x 0))\n",
        ),
    ] {
        assert_eq!(solve(script), wanted, "{script}");
    }
}

/// After the deadline the answer is unknown, and the session goes on.
#[test]
fn a_time_limit() {
    let script = "(set-logic QF_NRA)(declare-const x Real)(assert (> x 0))(check-sat)(get-info :reason-unknown)\
                  (assert (< x 0))(check-sat)";
    let output = solve_within(script, Some(Duration::ZERO));
    assert!(output.starts_with("unknown\n(:reason-unknown \"the time limit has passed\")\n"), "{output}");
}

/// Exported claims get the answers that their verdicts want: the duopoly of `referee new`, where a deviation loses b*(x - q)^2, and
/// q = (a - c)/(3b) sold by both is cheaper than the monopoly, (a + 2c)/3 < (a + c)/2.
#[test]
fn exported_claims_come_back() {
    let text = "paper p dimension money\nparam a, c, b : number, > 0\nassume viable : c < a @ \"x\"\n\
        let price(q1, q2) = a - b*(q1 + q2)\nlet profit(own, other) = (price(own, other) - c)*own\n\
        let q = (a - c)/(3*b)\nlet monopoly = (a + c)/2\n\
        claim best @ \"1\" for x : number, >= 0 when x != q : profit(x, q) < profit(q, q) expect proved\n\
        claim dear @ \"2\" : price(q, q) >= monopoly expect refuted\n\
        claim some @ \"3\" : possible price(q, q) < c + 1 expect proved\n";
    let (paper, _) =
        lang::load("p.claims", &mut |_| Ok(text.to_owned())).unwrap_or_else(|(found, _)| panic!("{found:?}"));
    let answers = obligation::obligations(&paper).into_iter().map(|obligation| {
        let script = smtlib::export(&obligation.statement.unwrap(), &obligation.id).unwrap();
        solve(&script)
    });
    assert_eq!(answers.collect::<Vec<_>>(), ["unsat\n", "sat\n", "sat\n"]);
}
