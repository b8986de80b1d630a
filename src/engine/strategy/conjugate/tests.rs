//! Problems whose answers are known by hand; the kernel reads their text itself and checks what is found.

use crate::engine::testing::{closes, never};

/// By hand: with `d = -x - y` and `s = x - y`, `x^3 + y^3 = -d*(d^2 + 3*s^2)/4`.
#[test]
fn odd_powers_grow() {
    for given in [
        ["x^3+y^3 >= 0", "-x-y > 0"],
        ["y^5-x^5 >= 0", "x-y > 0"],
        ["x^3+8*y^3 >= 0", "-x-2*y > 0"],
        ["y^19-x^19 >= 0", "x-y > 0"],
        ["z^3-(x+y)^3 >= 0", "x+y-z > 0"],
        ["x^4+x^3*y+x^2*y^2+x*y^3+y^4 <= 0", "x-y > 0"],
    ] {
        closes(&super::Conjugate, &given);
    }
}

/// At `x = 1`, `y = -2` both hold; at `x = -1`, `y = 1` both hold.
#[test]
fn even_powers_and_the_other_direction_do_not() {
    never(&super::Conjugate, &["y^4-x^4 >= 0", "x-y > 0"]);
    never(&super::Conjugate, &["y^3-x^3 >= 0", "y-x > 0"]);
}
