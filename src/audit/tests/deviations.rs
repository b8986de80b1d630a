//! Refinements against the definitions for single players: every joint deviation of every set of players, at seeded payoff tables.

use crate::lang;
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::{Rational, Statement};
use crate::obligation;
use std::collections::BTreeMap;

/// A game of few players: how many of each type, how many actions, and payoffs by type, action and numbers choosing each action.
struct Table {
    types: Vec<usize>,
    actions: usize,
    payoffs: BTreeMap<(usize, usize, Vec<usize>), i64>,
}

/// A generator of small numbers (Knuth's linear congruence).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// All ways to spread players over actions.
fn spreads(players: usize, actions: usize) -> Vec<Vec<usize>> {
    match actions {
        0 => Vec::new(),
        1 => vec![vec![players]],
        _ => (0..=players)
            .flat_map(|first| {
                let rest = spreads(players - first, actions - 1);
                rest.into_iter().map(move |rest| [vec![first], rest].concat())
            })
            .collect(),
    }
}

impl Table {
    fn new(types: &[usize], actions: usize, seeded: &mut Seeded) -> Self {
        let all = spreads(types.iter().sum(), actions);
        let mut payoffs = BTreeMap::new();
        for (kind, action) in (0..types.len()).flat_map(|kind| (0..actions).map(move |action| (kind, action))) {
            for totals in all.iter().filter(|totals| totals[action] > 0) {
                payoffs.insert((kind, action, totals.clone()), seeded.below(4) as i64);
            }
        }
        Self { types: types.to_vec(), actions, payoffs }
    }

    /// The type of each player.
    fn players(&self) -> Vec<usize> {
        self.types.iter().enumerate().flat_map(|(kind, &n)| vec![kind; n]).collect()
    }

    /// The game with all at action 0, and a claim.
    fn text(&self, word: &str) -> String {
        let mut out = String::from("paper p game g { ");
        for (kind, n) in self.types.iter().enumerate() {
            out.push_str(&format!("type T{kind} : {n} players "));
        }
        for action in 0..self.actions {
            let by_type = (0..self.types.len()).map(|kind| {
                let own = self.payoffs.iter().filter(|((k, a, _), _)| (*k, *a) == (kind, action));
                let cases: String = own
                    .map(|((_, _, totals), value)| {
                        let counts = (1..self.actions).map(|a| format!("count(a{a}) = {}", totals[a]));
                        format!("if {} then {value} else ", counts.collect::<Vec<_>>().join(" and "))
                    })
                    .collect();
                format!("{cases}9 for T{kind}")
            });
            out.push_str(&format!("action a{action} : payoff {} ", by_type.collect::<Vec<_>>().join(", ")));
        }
        out + &format!("profile P = all a0 }} claim c : {word} equilibrium P of g expect proved")
    }

    fn pays(&self, player: usize, profile: &[usize]) -> i64 {
        let totals = (0..self.actions).map(|action| profile.iter().filter(|a| **a == action).count()).collect();
        self.payoffs[&(self.players()[player], profile[player], totals)]
    }

    /// Every joint choice of the players of a set, the others as they are.
    fn deviations(&self, profile: &[usize], set: &[usize]) -> Vec<Vec<usize>> {
        set.iter().fold(vec![profile.to_vec()], |all, &player| {
            let change = |before: &Vec<usize>, action: usize| {
                let mut after = before.clone();
                after[player] = action;
                after
            };
            all.iter().flat_map(|before| (0..self.actions).map(move |action| change(before, action))).collect()
        })
    }

    fn all_gain(&self, profile: &[usize], other: &[usize], set: &[usize]) -> bool {
        set.iter().all(|&player| self.pays(player, other) > self.pays(player, profile))
    }

    fn strong(&self, profile: &[usize]) -> bool {
        let everybody: Vec<usize> = (0..profile.len()).collect();
        subsets(&everybody).iter().all(|set| {
            let others = self.deviations(profile, set);
            others.iter().all(|other| !self.all_gain(profile, other, set))
        })
    }

    fn self_enforcing(&self, profile: &[usize], set: &[usize]) -> bool {
        subsets(set).iter().filter(|part| part.len() < set.len()).all(|part| self.coalition_proof(profile, part))
    }

    fn coalition_proof(&self, profile: &[usize], set: &[usize]) -> bool {
        let mut others = self.deviations(profile, set).into_iter();
        self.self_enforcing(profile, set)
            && !others.any(|other| self.all_gain(profile, &other, set) && self.self_enforcing(&other, set))
    }
}

/// All sets of at least one of them.
fn subsets(all: &[usize]) -> Vec<Vec<usize>> {
    let chosen = |bits: usize| (0..all.len()).filter(move |k| bits >> k & 1 == 1);
    (1usize..1 << all.len()).map(|bits| chosen(bits).map(|k| all[k]).collect()).collect()
}

/// Whether no point of small whole numbers refutes the statement.
fn holds(statement: &Statement, most: i64) -> bool {
    let mut points = vec![Point::new()];
    for variable in &statement.variables {
        let with = |point: &Point, value: i64| {
            let mut point = point.clone();
            point.insert(variable.name.clone(), Rational::from(value));
            point
        };
        points = points.iter().flat_map(|point| (0..=most).map(move |value| with(point, value))).collect();
    }
    points.iter().all(|point| AtPoint::new(statement, point).refutes() != Ok(Judgement::Fails))
}

#[test]
fn statements_say_what_the_definitions_say() {
    let mut seeded = Seeded(7);
    let mut seen = BTreeMap::new();
    for (types, actions, games) in [
        (vec![2], 2, 40),
        (vec![3], 2, 60),
        (vec![4], 2, 60),
        (vec![1, 1], 3, 40),
        (vec![2, 1], 2, 60),
        (vec![3], 3, 20),
    ] {
        for _ in 0..games {
            let table = Table::new(&types, actions, &mut seeded);
            let everybody: Vec<usize> = (0..table.players().len()).collect();
            let start = vec![0; everybody.len()];
            let truth = (table.strong(&start), table.coalition_proof(&start, &everybody));
            let [strong, proof] = ["strong", "coalition-proof"].map(|word| {
                let text = table.text(word);
                let (paper, _) = lang::load("test", &mut |_| Ok(text.clone())).expect("loads");
                let all = obligation::obligations(&paper);
                let statement = all[0].statement.clone().unwrap_or_else(|why| panic!("{why:?}"));
                holds(&statement, everybody.len() as i64)
            });
            assert_eq!((strong, proof), truth, "{}", table.text("strong"));
            *seen.entry(truth).or_insert(0) += 1;
        }
    }
    let all: Vec<(bool, bool)> = seen.into_keys().collect();
    assert_eq!(
        all,
        [(false, false), (false, true), (true, true)],
        "strong ones are coalition-proof, and not only they"
    );
}
