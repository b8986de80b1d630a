//! Named roots: the smaller root of x (1 - x) = v and others. The answers are by hand: signs at the ends, Vieta's formulas, the
//! formula for quadratic equations, and the derivative 1/(1 - 2 x) of the inverse.

use super::{findings, settle, statement};
use crate::obligation::obligations;

const LOW: &str = "param w : share in [0, 1/4) \
    root alpha : share in [0, 1/2] : alpha*(1 - alpha) = w expect proved \
    root low(v : share) : share in [0, 1/2] : low*(1 - low) = v when 0 <= v <= 1/4 expect proved ";

#[test]
fn a_root_is_a_variable_in_its_interval() {
    let text = statement(&format!("{LOW} claim c for v : share : alpha + low(2*w) <= low(v)"));
    for line in [
        "var alpha real",
        "var low_1 real",
        "given alpha >= 0",
        "given alpha <= 1/2",
        "given alpha*(1 - alpha) = w",
        "given low_1*(1 - low_1) = 2*w or not 0 <= 2*w <= 1/4",
        "show 0 <= 2*w <= 1/4 and 0 <= v <= 1/4 => alpha + low_1 <= low_2",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
}

#[test]
fn a_declaration_raises_two_questions() {
    let paper = super::paper(&format!("{LOW} root z : number in (0, w] : z^2 = w*z expect exists unknown"));
    let shown: Vec<(String, String)> = obligations(&paper)
        .into_iter()
        .map(|o| {
            (
                o.id,
                o.statement.map_or_else(
                    |why| why.to_string(),
                    |s| s.to_string().lines().last().unwrap_or_default().to_owned(),
                ),
            )
        })
        .collect();
    let expected = [
        ("alpha.exists", "show 0*(1 - 0) <= w and 1/2*(1 - 1/2) >= w or 0*(1 - 0) >= w and 1/2*(1 - 1/2) <= w"),
        ("alpha.unique", "show alpha_1 = alpha_2"),
        ("low.exists", "show 0*(1 - 0) <= v and 1/2*(1 - 1/2) >= v or 0*(1 - 0) >= v and 1/2*(1 - 1/2) <= v"),
        ("low.unique", "show low_1 = low_2"),
        // Zero is no change of sign; that w itself is a root is not found in this way.
        ("z.exists", "show 0 <= w and (0^2 < w*0 and w^2 >= w*w or 0^2 > w*0 and w^2 <= w*w)"),
        ("z.unique", "show z_1 = z_2"),
    ];
    let expected = expected.map(|(id, goal)| (id.to_owned(), goal.to_owned()));
    assert_eq!(shown, expected);
}

#[test]
fn the_questions_are_answered() {
    let declarations = format!(
        "{LOW} param k : number, > 0 \
         root any : share in [0, 1] : any*(1 - any) = w expect exists unknown expect unique refuted \
         root far : number in (0, k] : far^2 = k expect exists unknown expect unique proved \
         root cube : number in [0, 1 + k] : cube^3 + cube = k expect proved \
         root best : number in [0, k] : derivative((k - best)*best, best) = 0 expect proved"
    );
    for finding in findings(&declarations) {
        assert!(finding.as_expected(), "{}: {:?}", finding.title(), finding.verdict);
    }
}

#[test]
fn claims_about_roots() {
    let head = format!("{LOW} let slope(v) = derivative(low(v), v)");
    let claims = [
        // The formula of school.
        (": alpha = (1 - sqrt(1 - 4*w))/2", "proved"),
        (": alpha = (1 + sqrt(1 - 4*w))/2", "refuted"),
        ("for x : share when x*(1 - x) >= w : alpha <= x <= 1 - alpha", "proved"),
        (": alpha = low(w)", "proved"),
        ("for v, u : share when v < u <= 1/4 and v > 0 : low(v) < low(u)", "proved"),
        ("when w > 0 : low(w/2) < low(w)/2 + w", "proved"),
        (": derivative(alpha, w) = 1/(1 - 2*alpha)", "proved"),
        ("for v : share when 0 < v < 1/4 : derivative(low(v), v) > 0", "proved"),
        (": derivative(low(w/2), w)*(1 - 2*low(w/2)) = 1/2", "proved"),
        (": slope(w) = 1/(1 - 2*alpha)", "proved"),
        // At v = 1/4 the slope is infinite; above it there is no root.
        ("for v : share when 0 < v <= 1/4 : derivative(low(v), v) > 0", "malformed"),
        ("for v : share when 0 <= v : low(v) <= 1/2", "malformed"),
    ];
    settle(&head, &claims);
}

#[test]
fn what_a_verdict_rests_on_is_named() {
    let found = findings(&format!("{LOW} claim c : alpha <= 1/2 expect proved"));
    let names = |id: &str| {
        let finding = found.iter().find(|finding| finding.id == id).expect("a finding");
        format!("{:?}", finding.trusted)
    };
    assert!(names("c").contains("Root(\"alpha\")"), "{}", names("c"));
    assert!(names("alpha.exists").contains("SignChange"), "{}", names("alpha.exists"));
    assert!(!names("alpha.unique").contains("Root"), "{}", names("alpha.unique"));
}
