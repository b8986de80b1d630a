//! Logarithms, exponentials and powers with symbols as exponents: textbook claims. What is refuted is on the page `powers` of the reference.

use super::as_expected;

const MODEL: &str = "paper powers
param n : number, integer >= 2
param a : share in (0, 1)
param s, t : number, > 0
param g : number, > 1
";

/// Weighted means, Bernoulli, Gibbs for two states, Jensen for the logarithm: Hardy, Littlewood and Pólya, chapters 2 and 3.
#[test]
fn inequalities_of_means_and_logarithms() {
    as_expected(&format!(
        "{MODEL}claim means for x, y : number, > 0 : x^a*y^(1 - a) <= a*x + (1 - a)*y expect proved
claim below for x : number, > 0 : x*ln(x) >= x - 1 expect proved
claim middle for x, y : number, > 0 : (ln(x) + ln(y))/2 <= ln((x + y)/2) expect proved
claim entropy for p : share in (0, 1) : -p*ln(p) - (1 - p)*ln(1 - p) <= ln(2) expect proved
claim bernoulli for r : number, > 0 : (1 + r)^n >= 1 + n*r expect proved
claim order for x, y : number, > 0 when x < y : x^a < y^a and ln(x) < ln(y) expect proved
"
    ));
}

/// By tables: e = 2.71828…, ln 2 = 0.69314….
#[test]
fn numbers_are_enclosed() {
    as_expected(
        "paper numbers
claim e : 271828/100000 < exp(1) < 271829/100000 expect proved
claim two : 69314/100000 < ln(2) < 69315/100000 expect proved
claim exact : exp(0) = 1 and ln(1) = 0 expect proved
",
    );
}

/// Marginal utility, risk aversion (Pratt 1964), Cobb and Douglas, the steady state of Solow's model: any textbook; by hand.
#[test]
fn derivatives_and_laws_of_exponents() {
    as_expected(&format!(
        "{MODEL}let u(c) = c^(1 - g)/(1 - g)
claim marginal for c : number, > 0 : derivative(u(c), c) = c^(-g) expect proved
claim relative for c : number, > 0 : -c*derivative(u(c), c, 2)/derivative(u(c), c) = g expect proved
claim absolute for c : number : derivative(-exp(-s*c), c, 2) = -s^2*exp(-s*c) expect proved
claim returns for x, y : number, > 0 : (t*x)^a*(t*y)^(1 - a) = t*x^a*y^(1 - a) expect proved
claim euler for x, y : number, > 0
  : x*derivative(x^a*y^(1 - a), x) + y*derivative(x^a*y^(1 - a), y) = x^a*y^(1 - a) expect proved
claim steady for k : number, > 0 when s*k^a = t*k : k^(1 - a) = s/t expect proved
"
    ));
}

/// ln(x) has no value at 0; 0^a is 0.
#[test]
fn values_at_the_ends() {
    as_expected(&format!(
        "{MODEL}claim zero for x : number, >= 0 : x^a >= 0 expect proved
claim nothing for x : number, >= 0 : ln(x) <= x expect malformed
claim known for x : number when x > 1 : ln(x) > 0 expect proved
"
    ));
}
