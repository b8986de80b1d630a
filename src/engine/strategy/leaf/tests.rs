//! Problems whose answers are known by hand; the kernel reads their text itself and checks what is found.

use super::{FewVariables, OneVariable};
use crate::engine::testing::{closes, never};

/// By hand: the largest value of `(1 - x)*x^9` is at 9/10; a Taylor series at 3/2 has positive coefficients; `x^3 - 3x + 1` is negative between
/// its roots near 0.347 and 1.532.
#[test]
fn one_variable() {
    closes(&OneVariable, &["x >= 0", "10000000000*(1-x)*x^9 > 387420489"]);
    closes(&OneVariable, &["2*x >= 3", "524288*x^19 < 1162261467"]);
    closes(&OneVariable, &["x^3-3*x+1 > 0", "5*x > 2", "2*x < 3"]);
    closes(&OneVariable, &["x^4+x+1 <= 0"]);
    closes(&OneVariable, &["x^2 > 2", "x > 0", "x^3 < 2"]);
    closes(&OneVariable, &["(x^2-2)^2*(x^2+1) < 0"]);
    closes(&OneVariable, &["x^3 = 2", "5*x > 7"]);
    // Beside others: from 1 < y < x < z < 2 follows that (x - 1)*(x - 2) is negative.
    closes(&OneVariable, &["y > 1", "x-y > 0", "z-x > 0", "z < 2", "x*(x-1)*(x-2) >= 0"]);
}

/// By hand: 1/2, the root of 3 near 1.73, 9/10.
#[test]
fn one_variable_with_points() {
    never(&OneVariable, &["x >= 0", "x <= 1", "x*(1-x)*x < 1"]);
    never(&OneVariable, &["x^3 = 3*x", "x > 1"]);
    never(&OneVariable, &["x >= 0", "10000000000*(1-x)*x^9 >= 387420489"]);
}

/// By hand: the maximum of `(x - y)*y^3` at `y = 3x/4`; a saddle on the square; a point on the circle is not beyond the line.
#[test]
fn few_variables() {
    closes(&FewVariables, &["x > 0", "y >= 0", "256*(x-y)*y^3 > 27*x^4"]);
    closes(&FewVariables, &["x >= 0", "x <= 1", "y >= 0", "y <= 1", "x^3*y+y^2*x > 2*x"]);
    closes(&FewVariables, &["x^2+y^2 <= 1", "x^3+y > 2"]);
    closes(&FewVariables, &["x+y <= 1", "x >= 0", "y >= 0", "x^4+y^4 > 1"]);
    never(&FewVariables, &["x >= 0", "x <= 1", "y >= 0", "y <= 1", "x^3*y+y^2*x >= 2*x", "x > 0"]);
}
