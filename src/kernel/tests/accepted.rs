//! What the kernel hands back of accepted certificates. By hand: beside each certificate.
#![allow(clippy::expect_used, clippy::panic)]

use referee_kernel::{Accepted, Checked, Coordinate, Summand, Used, Word, check};
use std::collections::BTreeSet;

fn checked(verdict: &str, statement: &str, evidence: &str) -> Checked {
    let text = format!(
        "referee certificate 1\nid c\nverdict {verdict}\nstatement\n{statement}\nend\nevidence\n{evidence}\nend\n"
    );
    check(&text).unwrap_or_else(|rejection| panic!("{rejection}\n{text}"))
}

/// The givens that a proof used, and whether it used the goal.
fn used(verdict: &str, statement: &str, evidence: &str) -> (Vec<usize>, bool) {
    match checked(verdict, statement, evidence).accepted {
        Accepted::Proof(Used { givens, goal }) => (givens.into_iter().collect(), goal),
        Accepted::Point(_) => panic!("a proof was expected"),
    }
}

const XY: &str = "var x real\nvar y real\n";

#[test]
fn factors_are_used_and_what_stands_beside_them_is_not() {
    // The second given is x > 0 and y > 0, h2 and h3; the goal's negation is h4.
    let statement = format!("{XY}given x < 5\ngiven x > 0 and y > 0\nshow x*y > 0");
    assert_eq!(used("proved", &statement, "products 1*h2*h3 + 1*h4"), (vec![1], true));
    let statement = format!("{XY}given x > 1\ngiven y > 0\ngiven x < 0\nshow y > 7");
    assert_eq!(used("proved", &statement, "products 1*h1 + 1*h3"), (vec![0, 2], false));
    assert_eq!(used("vacuous", &statement, "products 1*h1 + 1*h3"), (vec![0, 2], false));
}

#[test]
fn divisors_and_what_shows_that_denominators_are_not_zero_are_used() {
    // x/y > 1 times y is x > y, and y > 0 is what the denominator needs.
    let statement = format!("{XY}given x < 3\ngiven y > 0\ngiven x/y > 1\ngiven x < 0\nshow false");
    assert_eq!(used("proved", &statement, "products 1*h3*h2 + 1*h4 + 1*h2"), (vec![1, 2, 3], false));
    assert_eq!(used("proved", &statement, "products 1*h3 + 1*h4/h2 + 1"), (vec![1, 2, 3], false));
    // Only the denominator of the term needs y > 0.
    let statement = format!("{XY}given y > 0\ngiven x = 0\nshow x >= 0");
    assert_eq!(used("proved", &statement, "products 1*h3 + 1*h2*(y/y)"), (vec![0, 1], true));
}

#[test]
fn steps_count_by_what_their_own_proofs_use() {
    let statement = format!("{XY}given x > 1\ngiven y > 1\ngiven x < 9\nshow x + y > 2");
    // h4 is x + y <= 2; h5 of the block is y <= 0, later y > 0.
    assert_eq!(
        used("proved", &statement, "have y > 0 { products 1*h2 + 1*h5 }\nproducts 1*h1 + 1*h2 + 1*h4"),
        (vec![0, 1], true)
    );
    let split = "split x > 7 { products 1*h1 + 1*h2 + 1*h4 } { products 1*h1 + 1*h2 + 1*h4 }";
    assert_eq!(used("proved", &statement, split), (vec![0, 1], true));
}

#[test]
fn a_clause_that_is_taken_apart_is_used() {
    let statement = "var x real\ngiven x > 0 or x > 1\ngiven x < 4\nshow x > 0";
    assert_eq!(
        used("proved", statement, "cases h1 { products 1*h4 + 1*h3 } { products 1*h4 + 1*h3 }"),
        (vec![0], true)
    );
}

const GAME: &str = "var n integer\nvar v real\nvar w real\ngiven v > 0\ngiven n >= 1\ngiven w > 0\ntype A : n\naction in\n\
    action out\npayoff A in = v\npayoff A out = 0\nprofile all = A in\n";

#[test]
fn classes_use_their_counts_and_the_bound_of_the_players() {
    // Who is out would rather be in: with the condition -v >= 0 of both other classes. Of the listed one the negation is v < 0.
    let proofs = "equilibria class A in { products 1*h4 + 1*h1 } class A out { products 1*h1 + 1*h4 } \
        class A in+out { products 1*h1 + 1*h7 }";
    let statement = format!("{GAME}show equilibria are {{all}}");
    assert_eq!(used("proved", &statement, proofs), (vec![0, 1], true));
    // Where one class needs no more than givens that contradict each other, the goal was not used.
    let statement = statement.replace("given w > 0", "given w > 0 and v < 0");
    let proofs = "equilibria class A in { products 1*h1 + 1*h4 } class A out { products 1*h1 + 1*h5 } \
        class A in+out { products 1*h1 + 1*h8 }";
    assert_eq!(used("proved", &statement, proofs), (vec![0, 1, 2], false));
    // Without any class to close nothing is shown about the givens.
    let statement = "type A : 2\naction in\npayoff A in = 0\nprofile all = A in\nshow equilibria among {all}";
    assert_eq!(used("proved", statement, "equilibria"), (vec![], true));
}

#[test]
fn points_come_back_with_their_exact_values() {
    let read = checked("refuted", &format!("{XY}given x > 0\nshow x > y"), "point y = 4 / 6,\n x\n = 1/2");
    let Accepted::Point(point) = read.accepted else { panic!("a point was expected") };
    let values: Vec<(String, Coordinate)> = point.values;
    let words = |value: &Coordinate| match value {
        Coordinate::Rational(value) => value.to_string(),
        other => format!("{other:?}"),
    };
    let shown: Vec<String> = values.iter().map(|(name, value)| format!("{name} = {}", words(value))).collect();
    assert_eq!((shown.join(", ").as_str(), read.rule), ("y = 2/3, x = 1/2", "point"));
    assert_eq!(read.statement, format!("{XY}given x > 0\nshow x > y"));
}

#[test]
fn profiles_come_back_with_all_counts() {
    // With v > 0 nobody stays out, so the profile in which one of three does is no equilibrium: claimed to be one, it refutes nothing;
    // all in is an equilibrium that is not listed.
    let statement = format!("{GAME}show equilibria among {{}}");
    let read = checked("refuted", &statement, "point n = 3, v = 1, w = 1 profile A in 3");
    let Accepted::Point(point) = read.accepted else { panic!("a point was expected") };
    let counts = point.profile.iter().map(|count| format!("{} {} {}", count.kind, count.action, count.players));
    assert_eq!(counts.collect::<Vec<_>>(), ["A in 3", "A out 0"]);
}

#[test]
fn roots_come_back_in_words() {
    let statement = format!("{XY}show x^2 != 2 or y != 1");
    // The first clause says 1 > 2 or -1*2 > 0; h3 is x^2 - 2 = 0, and the last clause says that x^2 is less or more than 2, or y than 1.
    let evidence = "algebraic let y = 2/2 root x from 1 to y+1 of x ^ 2-2*y { cases h1 { products 1*h2 } { products 1*h2 } }\n\
        { cases h4 { products 1*h5 + 1*h3 } { products 1*h5 + -1*h3 } { products 1*h5 } { products 1*h5 } }";
    let read = checked("refuted", &statement, evidence);
    let Accepted::Point(point) = read.accepted else { panic!("a point was expected") };
    let Some((name, Coordinate::Root { equation, low, high, summands, between })) = point.values.last() else {
        panic!("a root was expected")
    };
    let part = |word: &Word| match word {
        Word::Name(part) | Word::Sign(part) => part.clone(),
    };
    let text = |words: &[Word]| words.iter().map(part).collect::<String>();
    assert_eq!([name.clone(), text(equation), text(low), text(high)], ["x", "x^2 - 2*y", "1", "y + 1"]);
    assert_eq!(*high, [Word::Name("y".to_owned()), Word::Sign(" + ".to_owned()), Word::Sign("1".to_owned())]);
    // With y = 1: x^2 - 2, between 1 and 2.
    let summand = |summand: &Summand| format!("{} {:?}", summand.coefficient, summand.powers);
    let summands: BTreeSet<String> = summands.iter().map(summand).collect();
    assert_eq!(summands, BTreeSet::from(["1 [(\"x\", 2)]".to_owned(), "-2 []".to_owned()]));
    let between = between.as_ref().map(|(low, high)| (low.to_string(), high.to_string()));
    assert_eq!(between, Some(("1".to_owned(), "2".to_owned())));
    assert!(
        matches!(point.values.first(), Some((name, Coordinate::Rational(one))) if name == "y" && one.to_string() == "1")
    );
}
