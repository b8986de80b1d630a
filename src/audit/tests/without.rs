//! Audits with each part of the search switched off in turn: less is found then, and nothing else.

use super::super::finding::Premises;
use super::super::{Finding, NoStore, Options, run};
use crate::engine::{self, Budget, Name};
use crate::lang;
use crate::lang::tree::Verdict;

/// Claims that different parts of the search settle; what is expected is worked out by hand.
const CLAIMS: &str = "paper small
param x, y, z : number
param a, b : number, > 0
param m, n : integer >= 1
claim linear when x < y when y < z : x < z expect proved
claim product when a < 1 when b < 1 : a*b < 1 expect proved
claim square : x^2 + y^2 >= 2*x*y expect proved
claim odd when x > y : x^5 > y^5 expect proved
claim line : x^4 - 4*x + 3 >= 0 expect proved
claim schur when 0 <= x <= 1 when 0 <= y <= 1 : x + y - x*y <= 1 expect proved
claim sums : x^4 + y^4 + z^4 >= x*y*z*(x + y + z) expect proved
claim whole when m < n : m + 1 <= n expect proved
claim even : 2*m != 2*n + 1 expect proved
claim few when n <= 3 : n^2 - 3*n + 2 >= 0 expect proved
claim quotient when a < b : a/(1 + a) < b/(1 + b) expect proved
claim false when x > 1 : x^3 > 2*x expect refuted
claim nowhere when x*y > 1 when x < 0 when y > 0 : x = 3 expect vacuous
claim somewhere : possible x^2 + y^2 < 1 and x + y > 1 expect proved
claim never : possible x^2 + y^2 < 1 and x + y > 2 expect refuted
claim open : 1/x^2 > 0 expect malformed
";

fn audited(without: &[Name]) -> Vec<Finding> {
    let paper = lang::load("small", &mut |_| Ok(CLAIMS.to_owned())).expect("the paper is correct").0;
    let budget = Budget { without: without.iter().copied().collect(), ..Budget::default() };
    run(&paper, &Options { jobs: 1, budget, ..Options::default() }, &NoStore, &|_| {})
}

/// Whether one verdict, with what is known of its premises, may take another's place when less is searched.
fn may_become(before: &Finding, after: &Finding) -> bool {
    let (one, other) = (before.verdict.plain(), after.verdict.plain());
    let open = matches!(after.premises, Premises::Open(_));
    let premises = before.premises.word() == after.premises.word() || open;
    let verdict =
        one == other || other == Verdict::Unknown || one == Verdict::Vacuous && other == Verdict::Proved && open;
    premises && verdict
}

#[test]
fn without_a_part_of_the_search_less_is_found_and_nothing_else() {
    let whole = audited(&[]);
    let off: Vec<_> = whole.iter().filter(|finding| !finding.as_expected()).map(|f| (&f.id, &f.verdict)).collect();
    assert!(off.is_empty(), "{off:?}");
    let mut missed: Vec<Name> = Vec::new();
    for name in engine::names() {
        let less = audited(&[name]);
        for (before, after) in whole.iter().zip(&less) {
            let (one, other) = (&before.verdict, &after.verdict);
            assert!(may_become(before, after), "{} without {}: {one:?} becomes {other:?}", before.id, name.word());
        }
        if whole.iter().zip(&less).any(|(before, after)| before.verdict != after.verdict) {
            missed.push(name);
        }
    }
    println!("missed: {missed:?}");
    let nothing = audited(&engine::names().collect::<Vec<_>>());
    assert!(whole.iter().zip(&nothing).all(|(before, after)| may_become(before, after)));
    // Linear combinations are always there; without the rest most claims stay open.
    assert!(nothing.iter().filter(|finding| finding.verdict.plain() == Verdict::Unknown).count() >= 8);
    // Only this part finds sums of squares that are no products of hypotheses.
    assert!(missed.contains(&Name::SumsOfSquares), "{missed:?}");
}
