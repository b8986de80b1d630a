//! Strong and coalition-proof equilibria of the second stage by their definitions, firm by firm, every coalition tried.
//!
//! A profile is the set of firms that join. It is strong (Aumann 1959) if it is an equilibrium and no coalition has a joint deviation by
//! which every member gains. It is coalition-proof (Bernheim, Peleg and Whinston 1987) if it is self-enforcing, every proper part of the
//! coalition of all firms being coalition-proof once the others are held fixed, and no other self-enforcing profile is better for all.
//! A firm that is indifferent sells: it prefers to sell where both pay the same. Up to five firms; nothing is proved here.

use crate::brute::points;
use crate::market::{Market, at_all_prices};
use crate::paper::kept;
use rayon::prelude::*;
use referee::audit::Verdict;
use referee::logic::Rational;
use referee::logic::point::Point;
use std::collections::{BTreeMap, BTreeSet};

/// Most firms.
const FIRMS: u32 = 5;

/// A set of firms; those of the first type come first.
type Set = usize;

/// The second stage firm by firm.
struct Stage {
    firms: u32,
    first: u32,
    /// By firm and profile.
    outcomes: Vec<Vec<Outcome>>,
}

/// The rank of a firm's payoff among its payoffs in all profiles, then whether the firm sells.
type Outcome = (usize, bool);

/// Whether the firm prefers the first outcome.
type Prefer = fn(Outcome, Outcome) -> bool;

/// The indifferent sell.
const PREFERS: Prefer = |new, old| new > old;
/// More is paid.
const IS_PAID_MORE: Prefer = |new, old| new.0 > old.0;

/// The non-empty sets within a set.
fn within(set: Set) -> impl Iterator<Item = Set> {
    (1..=set).filter(move |inner| inner & !set == 0)
}

fn ranked(payoffs: &[(Rational, bool)]) -> Vec<Outcome> {
    let different: BTreeSet<&Rational> = payoffs.iter().map(|(payoff, _)| payoff).collect();
    let rank: BTreeMap<&Rational, usize> = different.into_iter().zip(0..).collect();
    payoffs.iter().map(|(payoff, sells)| (rank[payoff], *sells)).collect()
}

impl Stage {
    /// The stage of a market of at most [`FIRMS`] firms at this price.
    fn new(market: &Market, price: &Rational) -> Option<Self> {
        let [first, second] = market.firms;
        let firms = first.checked_add(second).filter(|firms| *firms <= FIRMS)?;
        let payoff = |firm: u32, profile: Set| match profile >> firm & 1 {
            0 => (Rational::from(price - &market.cost), true),
            _ => (market.share(usize::from(firm >= first), profile.count_ones()) - &market.cost, false),
        };
        let outcomes = |firm| ranked(&(0..1 << firms).map(|profile| payoff(firm, profile)).collect::<Vec<_>>());
        Some(Self { firms, first, outcomes: (0..firms).map(outcomes).collect() })
    }

    fn all(&self) -> Set {
        (1 << self.firms) - 1
    }

    /// The profiles that the members of a coalition can bring about, the others held fixed.
    fn reached(&self, coalition: Set, from: Set) -> impl Iterator<Item = Set> {
        (0..=coalition).filter(move |own| own & !coalition == 0).map(move |own| from & !coalition | own)
    }

    /// Whether every member prefers the first profile to the second.
    fn gains(&self, coalition: Set, new: Set, old: Set, prefers: Prefer) -> bool {
        let members = (0..self.firms).filter(|firm| coalition >> firm & 1 == 1);
        members.map(|firm| &self.outcomes[firm as usize]).all(|outcomes| prefers(outcomes[new], outcomes[old]))
    }

    /// Whether no single firm prefers the other action.
    fn is_equilibrium(&self, profile: Set) -> bool {
        (0..self.firms).all(|firm| !self.gains(1 << firm, profile ^ 1 << firm, profile, PREFERS))
    }

    /// All equilibria.
    fn equilibria(&self) -> BTreeSet<Set> {
        (0..=self.all()).filter(|profile| self.is_equilibrium(*profile)).collect()
    }

    /// The equilibria from which no coalition deviates.
    fn strong(&self, prefers: Prefer) -> BTreeSet<Set> {
        let deviates = |coalition, profile| {
            self.reached(coalition, profile).any(|new| self.gains(coalition, new, profile, prefers))
        };
        let equilibria = self.equilibria().into_iter();
        equilibria.filter(|profile| !within(self.all()).any(|coalition| deviates(coalition, *profile))).collect()
    }

    /// The coalition-proof profiles, by the recursive definition.
    fn coalition_proof(&self) -> BTreeSet<Set> {
        let all = self.all();
        // By coalition, smaller ones first: where it is coalition-proof for it to stay, the others held fixed.
        let mut proof: Vec<Vec<bool>> = vec![Vec::new(); all + 1];
        let mut coalitions: Vec<Set> = within(all).collect();
        coalitions.sort_by_key(|coalition| coalition.count_ones());
        for coalition in coalitions {
            let parts: Vec<Set> = within(coalition).filter(|part| *part != coalition).collect();
            let enforcing: Vec<bool> =
                (0..=all).map(|profile| parts.iter().all(|part| proof[*part][profile])).collect();
            let better = |new: Set, old: Set| enforcing[new] && self.gains(coalition, new, old, PREFERS);
            let stays =
                |profile: Set| enforcing[profile] && !self.reached(coalition, profile).any(|new| better(new, profile));
            proof[coalition] = (0..=all).map(stays).collect();
        }
        (0..=all).filter(|profile| proof[all][*profile]).collect()
    }

    /// The joiners by type.
    fn counts(&self, profile: Set) -> [u32; 2] {
        let first = profile & ((1 << self.first) - 1);
        [first.count_ones(), (profile & !first).count_ones()]
    }

    fn by_type(&self, profiles: &BTreeSet<Set>) -> BTreeSet<[u32; 2]> {
        profiles.iter().map(|profile| self.counts(*profile)).collect()
    }
}

/// What the paper selects (Lemma 3): all join, or type A joins, or all sell.
fn selected(market: &Market, price: &Rational) -> [u32; 2] {
    let [a, b] = market.firms;
    let name = if *price < market.share(1, a + b) {
        "J"
    } else if *price < market.share(0, a) {
        "T"
    } else {
        "S"
    };
    market.profile(name)
}

/// The audit's claims about coalitions are proved, and at every price from c on the profile that they select is the only strong one and
/// the only coalition-proof one.
#[test]
fn coalitions_select_what_was_proved() {
    for id in ["lemma3.unique", "fn40"] {
        let about: Vec<_> = kept().iter().filter(|finding| finding.id == id).collect();
        assert!(!about.is_empty(), "no claim {id}");
        for finding in about {
            assert!(
                matches!(finding.verdict, Verdict::Proved | Verdict::Holed),
                "{}: {:?}",
                finding.title(),
                finding.verdict
            );
        }
    }
    // Points that differ in what no market knows are one.
    let mut points = points(20_260_303);
    points.extend(points.clone().iter().flat_map(at_all_prices));
    points.iter_mut().for_each(|point| point.retain(|name, _| name != "k" && name != "n"));
    let points: BTreeSet<Point> = points.into_iter().collect();
    let checked: Vec<_> = points
        .par_iter()
        .filter_map(|point| {
            let (market, price) = (Market::at(point)?, point.get("p")?);
            let stage = Stage::new(&market, price).filter(|_| *price >= market.cost)?;
            let expected = BTreeSet::from([selected(&market, price)]);
            let strong = stage.strong(PREFERS);
            assert_eq!(stage.by_type(&strong), expected, "strong at {point:?}");
            // A coalition whose members must be paid more deviates less often, and here in the same places.
            assert_eq!(stage.strong(IS_PAID_MORE), strong, "strong, all paid more, at {point:?}");
            assert_eq!(stage.coalition_proof(), strong, "coalition-proof at {point:?}");
            assert_eq!(stage.by_type(&stage.equilibria()), market.equilibria(price), "equilibria at {point:?}");
            Some(expected)
        })
        .collect();
    let kinds: BTreeSet<_> =
        checked.iter().map(|set| set.iter().map(|[a, b]| (*a > 0, *b > 0)).collect::<Vec<_>>()).collect();
    println!("strong and coalition-proof equilibria at {} points of up to {FIRMS} firms", checked.len());
    assert!(checked.len() >= 2_000 && kinds.len() == 3, "{} points, {kinds:?}", checked.len());
}

/// By hand. N_A = 2, N_B = 1, (1 - theta_A) R = 4, (1 - theta_B) R = 2, M = 3, c = 1, as in [`crate::market`]: alone A gets 1 from joining,
/// with another A 5/2, all together 3 and B 1. At p = 3/2 all sell is an equilibrium, but the two A gain by joining (5/2), and then B would
/// get 1 < 3/2: A joins, B sells. It is strong and coalition-proof; all join is no equilibrium.
#[test]
fn coalitions_by_hand() {
    let whole = |n: i32| Rational::from(n);
    let revenue = [whole(4), whole(2)];
    let market = Market { firms: [2, 1], revenue, fixed: whole(3), cost: whole(1), indifferent_sell: true };
    let stage = Stage::new(&market, &Rational::from((3, 2))).expect("a small market");
    assert_eq!(stage.equilibria(), BTreeSet::from([0b000, 0b011]));
    assert_eq!(stage.strong(PREFERS), BTreeSet::from([0b011]));
    assert_eq!(stage.coalition_proof(), BTreeSet::from([0b011]));
}

/// By hand: in the prisoners' dilemma (to join is to defect: 1 each if both do, 3 and 0 if one does, 2 each if none) both defecting is
/// coalition-proof, as cooperation is not self-enforcing, and not strong, as both gain by it.
#[test]
fn dilemma_by_hand() {
    let of = |firm: u32| {
        let payoff = |profile: Set| [[2, 0], [3, 1]][profile >> firm & 1][profile >> (1 - firm) & 1];
        (0..4).map(|profile: Set| (payoff(profile), profile >> firm & 1 == 0)).collect()
    };
    let stage = Stage { firms: 2, first: 1, outcomes: vec![of(0), of(1)] };
    assert_eq!(stage.strong(PREFERS), BTreeSet::new());
    assert_eq!(stage.coalition_proof(), BTreeSet::from([0b11]));
}
