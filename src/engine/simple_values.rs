//! Simple values for a variable of which a solver gave one: a reader wants `1/2`, not `4099/8192`.

use crate::logic::{Rational, number};
use rug::Integer;
use std::collections::BTreeSet;

/// Values to try, most readable first: small numbers, then fractions ever nearer to the model's value, then that value itself.
pub fn near(near: &Rational) -> Vec<Rational> {
    const PLAIN: [(i32, i32); 24] = [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 1),
        (1, 2),
        (0, 1),
        (5, 1),
        (6, 1),
        (1, 3),
        (2, 3),
        (1, 4),
        (3, 4),
        (3, 2),
        (8, 1),
        (10, 1),
        (12, 1),
        (1, 5),
        (5, 2),
        (1, 10),
        (20, 1),
        (30, 1),
        (100, 1),
        (-1, 1),
        (-2, 1),
    ];
    let mut out: Vec<Rational> = PLAIN.iter().map(|&pair| Rational::from(pair)).collect();
    let size = Rational::from(near.abs_ref()).max(Rational::from(1));
    for bits in [1u32, 2, 3, 4, 5, 6, 8, 10, 13, 17, 24, 40, 80] {
        let radius = &size / Rational::from(Integer::from(1) << bits);
        let low = Rational::from(near - &radius);
        let high = Rational::from(near + &radius);
        out.push(number::simplest_between(&low, &high));
        // Just beside a bound all simple values may lie on its other side.
        out.push(number::simplest_between(&low, near));
        out.push(number::simplest_between(near, &high));
    }
    out.push(near.clone());
    let mut seen = BTreeSet::new();
    out.retain(|value| seen.insert(value.clone()));
    out
}
