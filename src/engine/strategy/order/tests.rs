//! Problems whose answers are known by hand; the kernel reads their text itself and checks what is found.

use super::Order;
use crate::engine::testing::{closes, never};

/// Nesbitt (1903), cleared; Schur of degree 3; with `x <= y <= z` put as `x, x + d, x + d + e` all coefficients have one sign.
#[test]
fn symmetric_inequalities() {
    let positive = ["x > 0", "y > 0", "z > 0"];
    for claim in [
        "2*(x*(x+y)*(x+z) + y*(y+x)*(y+z) + z*(z+x)*(z+y)) < 3*(x+y)*(y+z)*(z+x)",
        "x*(x-y)*(x-z) + y*(y-x)*(y-z) + z*(z-x)*(z-y) < 0",
        "x^3*(x-y)*(x-z) + y^3*(y-x)*(y-z) + z^3*(z-x)*(z-y) < 0",
    ] {
        closes(&Order, &[&positive[..], &[claim]].concat());
    }
}

/// `x = y = 1/(1 - w)`: the lesser of the two is at least `w` times itself and 1.
#[test]
fn each_exceeds_a_part_of_the_other() {
    closes(&Order, &["x - w*y - 1 = 0", "y - w*x - 1 = 0", "w >= 0", "1 - w > 0", "-x >= 0"]);
}

/// At `x = y = z = 1` there is equality; at `x = 4`, `y = 1`, `z = 1` the last claim is false.
#[test]
fn what_is_possible_stays_open() {
    never(
        &Order,
        &["x > 0", "y > 0", "z > 0", "2*(x*(x+y)*(x+z) + y*(y+x)*(y+z) + z*(z+x)*(z+y)) <= 3*(x+y)*(y+z)*(z+x)"],
    );
    never(&Order, &["x > 0", "y > 0", "z > 0", "x^2 + y^2 + z^2 > x*y + y*z + z*x"]);
}
