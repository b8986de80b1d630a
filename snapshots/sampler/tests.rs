//! What the search finds for made-up premises, and what it cannot find.

use super::*;
use crate::brute::truth;
use referee::lang;
use referee::obligation::obligations;

/// The search for the premises of a one-claim paper, every point that is found being judged by plain evaluation.
fn search(premises: &str, wanted: usize, tries: usize) -> Found {
    let text = format!("paper small\n{premises}\n  : 0 = 0\n  expect proved\n");
    let mut read = |_: &str| Ok(text.clone());
    let Ok((paper, _)) = lang::load("small.claims", &mut read) else { panic!("{premises}: malformed") };
    let asked = obligations(&paper);
    let statement = asked[0].statement.as_ref().expect("a statement");
    let found = Sampler::new(&[statement], 7).expect("a circuit").search(&[], wanted, tries);
    for point in &found.points {
        for formula in &statement.given {
            assert_eq!(truth(statement, formula, point), Some(true), "{formula} at {point:?}");
        }
    }
    let different: BTreeSet<&Point> = found.points.iter().collect();
    assert_eq!(different.len(), found.points.len());
    found
}

#[test]
fn premises_of_every_kind_are_met() {
    let claims = [
        // A quadric: rational points by chords.
        "claim circle for x, y : number, > 0 when x^2 + y^2 = 1",
        // A root as a definition: chosen first, and what is under it solved for another variable.
        "claim root for a, b, s : number, >= 0 when s^2 = a^2 - 4*b and s < a < 1",
        // One equation after another.
        "claim chain for w, x, y, z : number, > 0 when x < y and x*(1 - x) = w and y*(1 - y) = w and z/w = x + 2*y",
        // Whole numbers, alternatives, and a narrow region.
        "claim whole for n, m : number, integer >= 1 for x : number, > 0 when n + 2*m = 9 and (n < m or n = 7) when n*x < 1 and 1 < (n + 1/50)*x",
        "claim choice for x, y : number when x > 3 implies y = 2*x when x < 0 iff y < 0 when x != 0",
    ];
    for claim in claims {
        let found = search(claim, 200, 20_000);
        assert!(
            found.points.len() >= 200,
            "{claim}: {} points, {} starts refused",
            found.points.len(),
            found.refused.len()
        );
    }
}

/// The square root of 2 is irrational; no number is below itself; and x = 1 is one point.
#[test]
fn what_cannot_be_met_is_not() {
    for claim in ["claim root for x : number, > 0 when x^2 = 2", "claim never for x, y : number when x < y < x"] {
        let found = search(claim, 10, 500);
        assert!(found.points.is_empty() && found.refused.len() >= 100, "{claim}: {} refused", found.refused.len());
    }
    assert_eq!(search("claim one for x : number when x = 1", 10, 500).points.len(), 1);
}
