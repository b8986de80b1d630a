//! Which profiles are equilibria when payoffs have cases; by hand, from the definition: beside each claim stands who gains, or why nobody does.

use super::as_expected;
use crate::audit::Finding;

/// The values of a finding's point.
fn at(finding: &Finding) -> Vec<String> {
    let point = finding.witness.iter().flat_map(|witness| &witness.point);
    point.map(|(name, value)| format!("{name} = {value}")).collect()
}

/// A project needs two who give. With nobody giving, one giver pays for nothing; with one, he stops; with two, each is needed; a third is not.
#[test]
fn a_project_that_needs_two() {
    let found = as_expected(
        "paper p param n : integer >= 2 param b, c : number, > 0 assume worth : c < b
         game project {
           type A : n players
           action keep : payoff if count(give) >= 2 then b else 0
           action give : payoff (if count(give) >= 2 then b else 0) - c
           profile None = all keep
           profile All = all give
         }
         claim two when n = 2 : equilibria of project are {None, All} expect proved
         claim among when n = 2 : equilibria of project are among {None} expect refuted
         claim three when n = 3 : equilibria of project are {None} expect refuted
         claim all when n = 3 : equilibria of project are {None, All} expect refuted",
    );
    assert!(
        ["A_keep = 0", "A_give = 2"].iter().all(|one| at(&found[1]).contains(&(*one).to_owned())),
        "{:?}",
        at(&found[1])
    );
    // Of three exactly two give.
    assert!(
        ["A_keep = 1", "A_give = 2"].iter().all(|one| at(&found[2]).contains(&(*one).to_owned())),
        "{:?}",
        at(&found[2])
    );
}

/// Whoever loses changes the side.
#[test]
fn matching_pennies() {
    as_expected(
        "paper p game pennies {
           type R : 1 player
           type C : 1 player
           action head : payoff if count(head) = 2 then 1 else 0 for R, if count(head) = 2 then 0 else 1 for C
           action tail : payoff if count(tail) = 2 then 1 else 0 for R, if count(tail) = 2 then 0 else 1 for C
           profile HH = all head
           profile HT = R head, C tail
         }
         claim none : equilibria of pennies are among {HH} expect proved
         claim one : equilibria of pennies are {HT} expect refuted",
    );
}

/// Everybody always gets 0; who is indifferent chooses `b`.
#[test]
fn ties() {
    as_expected(
        "paper p param n : integer >= 1 game idle {
           type A : n players
           action a : payoff max(-count(a), 0)
           action b : payoff 0
           tie -> b
           profile B = all b
           profile A = all a
         }
         claim only : equilibria of idle are {B} expect proved
         claim both : equilibria of idle are {A, B} expect refuted",
    );
}
