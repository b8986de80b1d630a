//! Roots and powers with fractions. The answers are by hand: inequalities of means, squares written out, and points put in.

use super::{findings, settle, statement};

const HEAD: &str = "dimension money param x, y : number, >= 0 param r, t : number param m : money, > 0";

#[test]
fn a_root_is_a_variable_with_its_equation() {
    let text = statement(&format!("{HEAD} let root_of(k) = sqrt(k) claim c : root_of(x)*sqrt(x) = sqrt(r)^2"));
    for line in ["given sqrt_1 >= 0", "given sqrt_1^2 = x", "given sqrt_2 >= 0", "given sqrt_2^2 = r or r < 0"] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
    assert!(text.contains("show r >= 0 => sqrt_1*sqrt_1 = sqrt_2^2"), "{text}");
    assert!(!text.contains("let "), "an abbreviation with a root is written out:\n{text}");
}

#[test]
fn a_root_has_a_name_of_its_own() {
    let text = statement("param sqrt_1 : number, >= 0 claim c for sqrt_3 : number, > 0 : sqrt(sqrt_1) = sqrt(sqrt_3)");
    for line in ["given sqrt_2^2 = sqrt_1", "given sqrt_4^2 = sqrt_3"] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
}

#[test]
fn roots_of_squares_of_numbers_are_numbers() {
    let text = statement(&format!("{HEAD} claim c : sqrt(9/4) + 8^(1/3) + root(0.0001, 4) > x"));
    assert!(text.contains("show 3/2 + 2 + 1/10 > x"), "{text}");
}

#[test]
fn a_root_is_asked_to_be_defined_where_it_matters() {
    for (claim, show) in [
        // That r - 1 >= 0 where r >= 1, and r >= 0 where it is not negative, is seen at sight.
        ("r >= 1 implies sqrt(r - 1) < r", "show r >= 1 => sqrt_1 < r"),
        ("r < 0 or sqrt(r) >= 0", "show r < 0 or sqrt_1 >= 0"),
        ("r >= 0 and sqrt(r) >= 0", "show r >= 0 and sqrt_1 >= 0"),
        ("sqrt(r) >= 0 and r >= 0", "show r >= 0 => sqrt_1 >= 0 and r >= 0"),
    ] {
        let text = statement(&format!("{HEAD} claim c : {claim}"));
        assert!(text.lines().any(|line| line == show), "{show} in\n{text}");
    }
}

#[test]
fn verdicts_about_roots() {
    settle(
        HEAD,
        &[
            (": sqrt(x*y) <= (x + y)/2", "proved"),
            (": sqrt(r^2) = abs(r)", "proved"),
            // At x = y = 1 the sides are sqrt(2) and 2.
            (": sqrt(x + y) = sqrt(x) + sqrt(y)", "refuted"),
            (": sqrt(x + y) <= sqrt(x) + sqrt(y)", "proved"),
            ("when 1 <= r < t : sqrt(r - 1) < sqrt(t - 1)", "proved"),
            (": (if r >= 1 then sqrt(r - 1) else 0) >= 0", "proved"),
            (": r >= 1 implies sqrt(r - 1)^2 = r - 1", "proved"),
            (": x^(3/2) = x*sqrt(x)", "proved"),
            ("when x > 0 : x^(-1/2) = 1/sqrt(x)", "proved"),
            (": sqrt(m^2) = m", "proved"),
            (": sqrt(2) > 1.41 and sqrt(2) < 1.42", "proved"),
            // Equal at x = 0 and 1.
            (": sqrt(x) < x", "refuted"),
            // 3/2 < sqrt(x) only says x > 9/4; at x = 3 the root is irrational.
            ("when x > 1 : sqrt(x) > 3/2 implies x > 3", "refuted"),
            // x = (3 + sqrt(5))/2.
            (": possible sqrt(x) = x - 1", "proved"),
            (": possible sqrt(x) = x + 1", "refuted"),
        ],
    );
}

/// By hand: the formula of school, and its converse.
#[test]
fn the_quadratic_formula() {
    settle(
        "param a, b, c, z : number",
        &[
            ("when a != 0 and b^2 - 4*a*c >= 0 and z = (-b + sqrt(b^2 - 4*a*c))/(2*a) : a*z^2 + b*z + c = 0", "proved"),
            (
                "when b^2 - 4*c >= 0 and z^2 + b*z + c = 0 \
                 : z = (-b + sqrt(b^2 - 4*c))/2 or z = (-b - sqrt(b^2 - 4*c))/2",
                "proved",
            ),
        ],
    );
}

#[test]
fn the_root_of_a_negative_number_is_named() {
    let found = findings(&format!("{HEAD} claim c : sqrt(r - 1) >= 0")).pop().expect("a finding");
    let words = format!("{:?}", found.verdict);
    assert!(words.contains("sqrt(r - 1) is the root of a negative number at x = "), "{words}");
    assert!(!words.contains("sqrt_1"), "{words}");
}

/// By hand: nothing divides by zero where `a != 0` says so, in both directions.
#[test]
fn a_denominator_that_is_not_zero() {
    settle(
        "param a, b : number",
        &[
            ("when a != 0 : a*(b/a) = b", "proved"),
            ("when a != 0 : b/a > 0 implies b > 0", "refuted"),
            (": a*(b/a) = b", "malformed"),
        ],
    );
}
