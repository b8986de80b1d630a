//! Several games in one claim, or one game at several arguments.
//!
//! By hand: with payoff `p - k*count(go)` for going and 0 for staying, all go is an equilibrium when `p >= k*n`, and with the tie rule for
//! staying when `p > k*n`; all stay when `p <= k`. Both ways to state an equilibrium are also compared with each other by the kernel.

use super::as_expected;

const HEAD: &str = "paper p dimension money param n, m : integer >= 1 param k, v : money, > 0
    game eager(p : money) { type A : n players action stay : payoff 0 action go : payoff p - k*count(go)
      tie -> go profile G = all go profile S = all stay }
    game wary(p : money) { type A : n players action stay : payoff 0 action go : payoff p - k*count(go)
      tie -> stay profile G = all go profile S = all stay }
    game two(p, q : money) { type A : n players type B : m players
      action stay : payoff k/count(stay) for A, q for B
      action go : payoff p - k*count(go) for A, q/count(go) for B
      action rest : payoff p*q/k for A, p for B
      tie -> rest profile G = all go profile T = A stay, B go profile R = A rest, B stay }
    game floor(p : money) { type A : n players action stay : payoff 0 action go : payoff max(p - k*count(go), -k)
      profile G = all go profile S = all stay } ";

#[test]
fn both_routes_say_the_same() {
    let mut text = HEAD.to_owned();
    for (game, profile) in [("eager", "G"), ("eager", "S"), ("wary", "G"), ("wary", "S")] {
        text.push_str(&format!(
            "claim {game}.{profile} for p, q : money when p = q
               : equilibrium {profile} of {game}(p) iff equilibrium {profile} of {game}(q) expect proved "
        ));
    }
    for profile in ["G", "T", "R"] {
        text.push_str(&format!(
            "claim two.{profile} for p, q : money, >= 0, r : money when q = r
               : equilibrium {profile} of two(p, q) iff equilibrium {profile} of two(p, r) expect proved "
        ));
    }
    as_expected(&text);
}

#[test]
fn one_game_at_two_arguments_and_two_games() {
    as_expected(&format!(
        "{HEAD}
        claim up for p, q : money when p < q : equilibrium G of eager(p) implies equilibrium G of eager(q) expect proved
        claim down for p, q : money when p > q : equilibrium G of eager(p) implies equilibrium G of eager(q) expect refuted
        claim strict for p : money : equilibrium G of wary(p) implies equilibrium G of eager(p) expect proved
        claim weak for p : money : equilibrium G of eager(p) implies equilibrium G of wary(p) expect refuted
        claim gap for p : money when p > k*n : equilibrium G of wary(p) and not equilibrium S of eager(p - k) or n = 1
          expect proved
        claim list for p, q : money when equilibrium G of wary(q) when q <= p : equilibria of wary(p) are {{G}} expect proved
        claim both for p, q : money when equilibrium G of eager(q) when p > q : equilibria of wary(p) include {{G}} expect proved
        claim cases for p : money : equilibrium S of floor(p) iff p <= k expect proved
        "
    ));
}

#[test]
fn a_leader_before_followers() {
    // The leader wants all to go, at the lowest price: k*n is enough for eager followers; for wary ones every price above it, not itself.
    as_expected(&format!(
        "{HEAD}
        claim eager when v > k*n : maximizers of (if equilibrium G of eager(p) then v - p else 0) over p : money
          are {{k*n}} expect proved
        claim dear when v < k*n : maximizers of (if equilibrium G of eager(p) then v - p else 0) over p : money
          include {{k, 0}} expect refuted
        claim idle when v < k*n when n >= 2 : maximizers of (if equilibrium G of eager(p) then v - p else 0) over p : money
          include {{k, 0}} expect proved
        claim wary when v > k*n : maximizers of (if equilibrium G of wary(p) then v - p else 0) over p : money
          are {{k*n}} expect refuted
        claim never when v > k*n : maximizers of (if equilibrium G of wary(p) then v - p else 0) over p : money
          are none since if equilibrium G of wary(p) then (p + k*n)/2 else (v + k*n)/2 expect proved
        "
    ));
}
