//! Where concave functions are largest, with symbols before the squares; by hand: each difference from the maximum is minus a sum of
//! squares with positive coefficients, so that it vanishes at the maximum only.

use super::{as_expected, correction};

/// `1/g - (2x - g x^2) = (g x - 1)^2/g`, with `g - (1 + B)^2` in the place of `g`; in two variables, with `D = 2k - h^2`:
/// `k/D - (Q - Q^2/2 + h x Q - k x^2) = (Q - h x - 1)^2/2 + (D x - h)^2/(2D)`.
#[test]
fn the_only_maximum() {
    as_expected(
        "paper p param g, B : number param k, h : number, > 0 \
         claim one @ \"1\" when g > (1 + B)^2 \
           : maximizers of 2*x - (g - (1 + B)^2)*x^2 over x : number are {1/(g - (1 + B)^2)} expect proved \
         claim two @ \"2\" when 2*k > h^2 : maximizers of Q - Q^2/2 + h*x*Q - k*x^2 over Q, x : number \
           are {(2*k/(2*k - h^2), h/(2*k - h^2))} expect proved",
    );
}

/// Two members choose `x` and `y`; on the line `x = y` the common profit is concave when `9k > 2(1 + B)^2`, in the plane only when also
/// `k > 2(1 - B)^2`: for `B = 0`, `k = 1` the point (1, 0) has `(9 + 0)/9 - 1/2 = 1/2`, and (2/7, 2/7) has 2/7.
#[test]
fn a_maximum_on_a_line_only() {
    let findings = as_expected(
        "paper p param k, B : number assume spill : 0 <= B <= 1 @ \"0\" \
         let first(x, y) = (1 + (2 - B)*x + (2*B - 1)*y)^2/9 - k*x^2/2 let best = (1 + B)/(4.5*k - (1 + B)^2) \
         claim line @ \"1\" when 9*k > 2*(1 + B)^2 : maximizers of first(x, x) over x : number, >= 0 are {best} expect proved \
         claim plane @ \"2\" when 9*k > 2*(1 + B)^2 \
           : maximizers of first(x, y) + first(y, x) over x, y : number, >= 0 are {(best, best)} expect refuted \
         claim both @ \"3\" when 9*k > 2*(1 + B)^2 and k > 2*(1 - B)^2 \
           : maximizers of first(x, y) + first(y, x) over x, y : number, >= 0 are {(best, best)} expect proved",
    );
    assert_eq!(correction(&findings, "line"), None);
}

/// The best reply to itself, behind one premise whose members say that its denominator `D - s` is positive, since `D > |s|`: the slope at
/// `x = best` vanishes, and the square's coefficient is negative by the first member.
#[test]
fn a_premise_that_divides_where_its_other_members_allow_it() {
    as_expected(
        "paper p param m, b, h : number, > 0 param s : share in [0, 1] \
         let profit(x, y) = (m + (2 - s)*x + (2*s - 1)*y)^2/(9*b) - h*x^2/2 \
         let best = m*(2 - s)/(9/2*b*h - (2 - s)*(1 + s)) \
         claim reply @ \"1\" for x : number when 2*(2 - s)^2/(9*b) < h \
             and abs((2 - s)*(2*s - 1)) < 9/2*b*h - (2 - s)^2 and x != best \
           : profit(x, best) < profit(best, best) expect proved",
    );
}

/// `(sqrt(K d/x) - sqrt(h x))^2 >= 0`; a parameter that has nothing to do with it changes nothing.
#[test]
fn the_square_root_formula() {
    as_expected(
        "paper p param K, d, h : number, > 0 param n : number, integer >= 1 \
         claim order @ \"1\" for x : number, > 0 : K*d/x + h*x >= 2*sqrt(K*d*h) expect proved \
         claim cost @ \"2\" : K*d/sqrt(2*K*d/h) + h*sqrt(2*K*d/h)/2 = sqrt(2*K*d*h) expect proved",
    );
}

/// Textbook maxima with all units kept: each is proved with units set to 1 and carried over. A monopolist's price, a planner's choice of
/// quantity and quality (first-order conditions by hand), and a minimum that leaves a negative constant, as `x^2 + m^2 > 0` does.
#[test]
fn proofs_in_units_are_carried_over() {
    as_expected(
        "paper p
dimension money, units
param a, A : money/units, > 0
param b : money/units^2, > 0
param g : units^2/money, > 0
param s : share in [0, 1]
assume viable : A < a
let W(Q, x) = a*Q - b*Q^2/2 - (A - (1 + s)*x)*Q - g*x^2
let X = (a - A)*(1 + s)/(2*b*g - (1 + s)^2)
claim planner when 2*b*g > (1 + s)^2 for Q : units, >= 0 for x : money/units, >= 0
  : W(Q, x) <= W((a - A + (1 + s)*X)/b, X) expect proved
claim monopoly for q : units, >= 0 when q != (a - A)/(2*b) : (a - b*q - A)*q < (a - A)^2/(4*b) expect proved
claim square for x : money/units : x^2 + a*A > 0*a*A expect proved",
    );
}

/// Parameters that a claim has nothing to do with: what is said of them holds at its counterexample all the same, with a denominator and a
/// whole number among them. By hand: `y = 1/n` with `n >= 2`, `z (1 + n) = 1`.
#[test]
fn a_counterexample_has_values_of_everything() {
    let paper = "paper p param n : number, integer >= 2 param y, z : number, > 0 param a : number, > 0 \
        assume one : y = 1/n assume two : z = 1/(1 + n) \
        claim c @ \"1\" : a > 1 expect refuted claim d @ \"2\" : a > a expect refuted claim e @ \"3\" : a*y > 0 expect proved";
    as_expected(paper);
}
