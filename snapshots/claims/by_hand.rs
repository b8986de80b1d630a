//! The reader and the judge on claims whose answers are found by hand.

use super::judge::{Outcome, judge};
use super::points::Effort;
use super::question::{Question, Standing};
use super::reading::{Reader, World};
use referee::audit::finding::Witness;
use referee::audit::{self, Finding, NoStore, Options, Verdict};
use referee::lang::Paper;
use referee::logic::Rational;

const DECLARED: &str = "paper hand
param x : number
function f(u : number, >= 0) : number
let k(t) = 1
condition odd(u1 : number, > 0) : 1/u1 = x
game two(p : number) { type A : 2 players action l : payoff p action r : payoff count(r) profile L = all l profile R = all r }
";

fn paper(claims: &str) -> (Paper, String) {
    let text = format!("{DECLARED}{claims}\n");
    let (paper, _) = referee::lang::load("p", &mut |_| Ok(text.clone())).expect("a paper");
    (paper, text)
}

/// What is read at a value of x, in one letter: `+` the claim holds, `-` it fails, `?` it has no value, `!` a premise has none, `.` a premise
/// fails.
fn letter(claim: &str, x: i32) -> char {
    let (paper, _) = paper(&format!("claim c {claim}"));
    let question = Question::new(&paper, paper.entries[0].subject).expect("a question");
    let world = World { point: [("x".to_owned(), Rational::from(x))].into(), ..World::default() };
    match question.standing(&Reader::new(&paper, &world)) {
        Standing::Holds => '+',
        Standing::Fails => '-',
        Standing::GoalOpen(_) => '?',
        Standing::PremiseOpen(..) => '!',
        Standing::Outside(_) => '.',
        Standing::Unread => ' ',
    }
}

/// Left to right, no further than what decides; `iff`, `min` and arguments whole. At x = -1, 0, 1.
#[test]
fn words_are_read_as_agreed() {
    let table = [
        (": x != 0 implies 1/x > 0", "-++"),
        (": 1/x > 0 implies x != 0", "+?+"),
        (": x = 0 or x/x = 1", "+++"),
        (": x/x = 1 or x = 0", "+?+"),
        (": x != 0 and 1/x > 0", "--+"),
        (": 1/x > 0 and x != 0", "-?+"),
        (": x > 0 iff 1/x > 0", "+?+"),
        (": not (1/x > 0)", "+?-"),
        (": 0 < x < 1/x", "---"),
        (": 0 <= x <= 1/x", "-?+"),
        (": if x = 0 then true else 1/x > 0", "-++"),
        (": (if x > 0 then 1/x else 2) > 1", "++-"),
        (": min(1, 1/x) <= 1", "+?+"),
        (": k(1/x) = 1", "+?+"),
        (": 0*(1/x) = 0", "+?+"),
        (": x^0 = 1", "+++"),
        (": x^(-1) = x", "+?+"),
        (": sqrt(x) >= 0", "?++"),
        (": x^(-1/2) = 1", "??+"),
        (": root(x, 3) = x", "?++"),
        ("when 1/x > 0 when x != 0 : x > 0", ".!+"),
        ("when x != 0 when 1/x > 0 : x > 0", "..+"),
        ("when x != 0, 1/x > 0 : x > 0", "..+"),
        // The condition speaks of values above zero only, and its arguments have to have a value.
        ("under odd(x) : x = 1", "--+"),
        ("under odd(1/x) : x = 1", "-!+"),
        // The game's argument is read; at 1 who plays r alone gets 1 as well, and at 0 and -1 more than the others.
        (": equilibrium L of two(x)", "--+"),
        (": equilibrium L of two(1/x)", "-?+"),
        // Both r get 2 in R; who leaves gets x.
        (": equilibria of two(x) are {R}", "++-"),
        (": equilibria of two(x) are among {L, R}", "+++"),
    ];
    for (claim, expected) in table {
        let found: String = [-1, 0, 1].map(|x| letter(claim, x)).iter().collect();
        assert_eq!(found, expected, "{claim}");
    }
}

fn outcome(paper: &Paper, text: &str, finding: &Finding) -> Outcome {
    judge(paper, text, &paper.entries[0], finding, 1, Effort { walks: 12, moves: 10, patience: 10 })
}

/// The right verdict agrees, every other one of these does not; what is proved about no point at all is held against nothing.
#[test]
fn false_verdicts_are_seen() {
    let point = |x: i32| Some(Witness { point: vec![("x".to_owned(), x.into())], ..Witness::default() });
    let refuted = |x: i32| (Verdict::Refuted, point(x));
    let verdicts = [(Verdict::Proved, None), (Verdict::Vacuous, None), refuted(0), refuted(1), refuted(-1)];
    let table = [
        // Proved; vacuous; refuted at 0, 1, -1.
        ("when x > 0 : 1/x > 0", [true, false, false, false, false]),
        (": x >= 0", [false, false, false, false, true]),
        ("when x > 0 : x > 1", [false, false, false, true, false]),
        ("when x^2 < 0 : 1/x = 0", [false, true, false, false, false]),
        ("when 1/x > 0 : x > 0", [false; 5]),
        (": x/x = 1", [false; 5]),
        (": x >= 0 or f(x) = f(x)", [false; 5]),
    ];
    for (claim, right) in table {
        let (paper, text) = paper(&format!("claim c {claim}"));
        let own = audit::run(&paper, &Options { jobs: 1, ..Options::default() }, &NoStore, &|_| {}).remove(0);
        for ((verdict, witness), right) in verdicts.iter().zip(right) {
            let finding = Finding { verdict: verdict.clone(), witness: witness.clone(), example: None, ..own.clone() };
            let agrees = matches!(outcome(&paper, &text, &finding), Outcome::Agrees);
            assert_eq!(agrees, right, "{claim}: {verdict:?} {witness:?}");
        }
    }
}
