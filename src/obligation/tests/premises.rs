//! What statements look like: instances of conditions and identities. The expected texts are written by hand.

use super::paper;
use crate::logic::Statement;
use crate::obligation::{Reliance, obligations};

/// The statements of a paper's claims, or why there are none, with what they take for granted.
pub(super) fn all(body: &str) -> Vec<(Result<Statement, String>, Vec<Reliance>)> {
    let all = obligations(&paper(body)).into_iter();
    all.map(|o| (o.statement.map_err(|reason| reason.to_string()), o.beside.rests_on.into_iter().collect())).collect()
}

/// The premises and the goal of the only claim.
pub(super) fn lines(body: &str) -> Vec<String> {
    match all(body).pop() {
        Some((Ok(statement), _)) => {
            let text = statement.to_string();
            let wanted = |line: &&str| line.starts_with("given") || line.starts_with("show");
            text.lines().filter(wanted).map(str::to_owned).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub(super) fn reason(body: &str) -> String {
    match all(body).pop() {
        Some((Err(reason), _)) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_instance_says_what_its_bounds_imply() {
    let law = "param k : number condition law(s, t : number, >= 0, n : integer >= 1) : k*s <= n*t ";
    // s = x + 1 is seen not to be negative as x > 0; y has no bound; 2 >= 1.
    assert_eq!(
        lines(&format!("{law} claim c for x : number, > 0, y : number under law(x + 1, y, 2) : k < 1 expect unknown")),
        ["given x > 0", "given y >= 0 => k*(x + 1) <= 2*y", "show k < 1"]
    );
    assert_eq!(
        lines(&format!("{law} claim c under law(0, 1/2, 1), law : k < 1 expect unknown")),
        ["given k*0 <= 1*(1/2)", "show k < 1"]
    );
}

#[test]
fn a_bound_may_speak_of_the_parameter_before_it() {
    let body = "param k : number condition rising(s, t : number) : k*s <= k*t \
        condition above(s : number, t : number, > s) : k*s <= k*t claim c for x, y : number under above(y, x) : k < 1 expect unknown";
    assert_eq!(lines(body), ["given x > y => k*y <= k*x", "show k < 1"]);
}

#[test]
fn conditions_say_what_they_rest_on() {
    let body = "param k : number condition law(s : number) : k*s <= s condition known : k > 0 cited \"A (1900)\" \
        condition plain : k > 1 claim a under plain : k > 0 expect proved claim b under law : k > 0 expect unknown \
        claim c under law(1), known : k > 0 expect holed";
    let rests: Vec<_> = all(body).into_iter().map(|(_, rests)| rests).collect();
    let cited = Reliance::CitedTheorem("A (1900)".into());
    assert_eq!(rests, [vec![], vec![Reliance::Instances], vec![cited, Reliance::Instances]]);
}

#[test]
fn an_identity_is_its_coefficients() {
    let show = |formula: &str| {
        let body = format!(
            "param a, b, n : number param q : number, > 0 let f(x) = a + b*x claim c : {formula} expect unknown"
        );
        lines(&body).pop().unwrap_or_default()
    };
    // a + b (x + y) - 2 a - b x - b y = -a
    assert_eq!(show("identically in x : real, y : real : f(x + y) = f(x) + f(y)"), "show a = 0");
    // a + b n x - n a - n b x = a - n a
    assert_eq!(show("identically in x : number, >= 0 : f(n*x) = n*f(x)"), "show a*n - a = 0");
    // b x^2/q - a x + 1 - 1: coefficients of x and x^2
    assert_eq!(show("identically in x : in [0, 1/2] : b*x^2/q - a*x = 0"), "show a*q/q = 0 and b/q = 0");
    assert_eq!(show("identically in x : integer >= 1 : f(x) - b*x = a"), "show true");
    assert_eq!(show("identically in x : real : 2*x = x = 0"), "show false and false");
    assert_eq!(show("identically in x : in [a, b] : x = n"), "show (a < b => false) and (a = b => n - a = 0)");
    assert_eq!(show("identically in x : in [a, b), y : real : x*y = n*y"), "show a < b => false");
}

#[test]
fn identities_that_coefficients_do_not_decide_are_named() {
    let of = |formula: &str| reason(&format!("param a, b : number claim c : {formula} expect unknown"));
    assert!(of("identically in x : real : max(x, a) = b").contains("each piece"));
    assert!(of("identically in x : number, > 0 : a/x = b/x").contains("denominator"));
    assert!(
        of("identically in x, y : number, >= 0 : (x + y + a + b + 1)^60*(x - y + 2*a)^60 = 0").contains("too large")
    );
    let nested = "identically in x : real, y : in [a, x] : y = b";
    assert!(of(nested).contains("depend on its other variables"), "{}", of(nested));
}

/// The variable of the identity is another one than the claim's `x` that the condition is used at.
#[test]
fn an_identity_does_not_capture() {
    let body = "param a : number condition zero(t : number) : identically in x : number : a*x = t*x \
        claim c for z : number under zero(z) : a = z expect unknown";
    assert_eq!(lines(body), ["given z - a = 0", "show a = z"]);
}
