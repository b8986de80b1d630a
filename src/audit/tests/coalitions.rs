//! Strong and coalition-proof equilibria, by hand.

use super::{as_expected, audit};
use crate::audit::Verdict;
use crate::audit::finding::{TrustId, Unsettled};
use crate::obligation::Reliance;

/// In the dilemma all defect is the only equilibrium, and two who cooperate gain 2: not strong. But each of them would defect in turn, so it
/// is coalition-proof. In the meeting both places are equilibria, the better one is strong, and from the worse one two gain by moving and
/// stay there: that is not coalition-proof.
#[test]
fn where_the_notions_differ() {
    as_expected(
        "paper p
        game dilemma { type A : 2 players
          action help : payoff 3*(count(help) - 1) action defect : payoff 1 + 3*count(help)
          profile D = all defect profile H = all help }
        game meeting { type A : 1 players type B : 1 players
          action good : payoff 2*(count(good) - 1) action bad : payoff count(bad) - 1
          profile G = all good profile W = all bad profile M = A good, B bad }
        claim d.nash : equilibria of dilemma are {D} expect proved
        claim d.strong : strong equilibrium D of dilemma expect refuted
        claim d.proof : coalition-proof equilibrium D of dilemma expect proved
        claim h.proof : coalition-proof equilibrium H of dilemma expect refuted
        claim m.nash : equilibria of meeting are {G, W} expect proved
        claim g.strong : strong equilibrium G of meeting expect proved
        claim g.proof : coalition-proof equilibrium G of meeting expect proved
        claim w.strong : strong equilibrium W of meeting expect refuted
        claim w.proof : coalition-proof equilibrium W of meeting expect refuted
        claim apart : strong equilibrium M of meeting expect refuted",
    );
}

/// Three players, `j` of whom choose b: payoffs of a are 1, 3, 0 at j = 0, 1, 2, those of b are 0, e, 2 at j = 1, 2, 3. From all a the three
/// gain by moving to b together, so all a is never strong. For e < 3 two of them would go back from there (3 > 2), and neither of these
/// returns to b alone (e < 3), so the move of the three does not last. A pair that moves from all a gains for e > 1 only; for e < 3 each of
/// the two would then go back alone (3 > e). So all a is coalition-proof for e < 3. For e > 3 the pair's move lasts: it is not.
#[test]
fn deviations_from_deviations() {
    let game = "paper p param e : number
        game g { type A : 3 players
          action a : payoff 1 + 9/2*count(b) - 5/2*count(b)^2
          action b : payoff (count(b) - 1)*(count(b) - 2) - e*(count(b) - 1)*(count(b) - 3)
          profile P = all a } ";
    as_expected(&format!(
        "{game}
        claim nash : equilibrium P of g expect proved
        claim strong when e <= 1 : strong equilibrium P of g expect refuted
        claim low when e <= 1 : coalition-proof equilibrium P of g expect proved
        claim middle when 1 < e < 3 : coalition-proof equilibrium P of g expect proved
        claim high when e > 3 : coalition-proof equilibrium P of g expect refuted
        "
    ));
}

/// Who enters alone gains `r - k`, and with `m` others `r - k/(m + 1)`; who stays out gets 0. All out is strong when even all together do
/// not gain, `n*r <= k`. All in is strong when `n*r >= k`, since whoever leaves gets 0.
const CLUB: &str = "paper p dimension money param n, m : integer >= 1 param r, s, k : money, > 0
    game club { type A : n players action out : payoff 0 action enter : payoff r - k/count(enter)
      tie -> out profile I = all enter profile O = all out }
    game mixed { type A : n players type B : m players action out : payoff 0
      action enter : payoff r - k/count(enter) for A, s - k/count(enter) for B
      profile I = all enter profile O = all out profile T = A enter, B out } ";

#[test]
fn symbolic_numbers_of_players() {
    as_expected(&format!(
        "{CLUB}
        claim in.strong when n*r >= k : strong equilibrium I of club expect proved
        claim in.not when n*r < k : strong equilibrium I of club expect refuted
        claim out.strong when n*r <= k : strong equilibrium O of club expect proved
        claim out.not when r <= k : strong equilibrium O of club expect refuted
        claim mixed.out when n*r <= k when (n + m)*s <= k : strong equilibrium O of mixed expect proved
        claim mixed.in when (n + m)*r >= k when (n + m)*s >= k : strong equilibrium I of mixed expect proved
        claim mixed.apart when n*r >= k when (n + m)*s <= k : strong equilibrium T of mixed expect proved
        claim mixed.join when n*r >= k when (n + 1)*s <= k : strong equilibrium T of mixed expect refuted
        "
    ));
}

#[test]
fn coalition_proof_with_symbols_rests_on_strength() {
    let findings = as_expected(&format!(
        "{CLUB}
        claim holds when n*r <= k : coalition-proof equilibrium O of club expect holed
        claim open when r <= k : coalition-proof equilibrium O of club expect unknown
        claim two when n = 2 when 2*r <= k : coalition-proof equilibrium O of club expect proved
        claim gap when 2 = n when r <= k : coalition-proof equilibrium O of club expect refuted
        claim both when n = 2 and m = 1 when 2*r <= k when 3*s <= k : coalition-proof equilibrium O of mixed expect proved
        "
    ));
    let reliance = TrustId::Statement(Reliance::StrongIsCoalitionProof);
    let rests: Vec<bool> = findings.iter().map(|finding| finding.trusted.contains(&reliance)).collect();
    assert_eq!(rests, [true, true, false, false, false]);
}

#[test]
fn too_many_players_are_refused_in_words() {
    let findings = audit(&format!(
        "{CLUB} claim many when n = 1000000 : coalition-proof equilibrium O of club expect unknown
        game lone {{ type A : 1000000 players action only : payoff 1 profile P = all only }}
        claim alone : coalition-proof equilibrium P of lone expect proved"
    ));
    match &findings[0].verdict {
        Verdict::Unknown(Unsettled::Unsupported(why)) => assert!(why.to_string().contains("comparisons"), "{why}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(findings[1].verdict, Verdict::Proved);
}
