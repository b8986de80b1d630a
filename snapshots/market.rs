//! The second stage of the joint-action model from its primitives, apart from the claims language, the engines and the kernel.
//!
//! A unit of type i sold jointly brings (1 - theta_i) R, the joiners share M equally, every unit costs c, the buyer pays p, and a firm
//! that is indifferent sells (or, in one claim, does either). [`Market::equilibria`] tries every profile by type count against every unilateral deviation, in exact
//! rationals. [`grid`] gives seeded parameter points on and between the thresholds. Nothing is proved here: points are points.

use referee::logic::Rational;
use referee::logic::point::Point;
use std::collections::BTreeSet;

/// A seeded stream of numbers (the splitmix64 step), so that every run sees the same points.
pub struct Stream(pub u64);

impl Stream {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of the numbers below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// One of the values.
    pub fn pick<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }

    /// At most `n` of the values, without repetition, in a seeded order.
    pub fn some<T>(&mut self, mut values: Vec<T>, n: usize) -> Vec<T> {
        let mut out = Vec::new();
        while out.len() < n && !values.is_empty() {
            let at = self.below(values.len());
            out.push(values.swap_remove(at));
        }
        out
    }
}

/// One second stage: types A and B in this order.
pub struct Market {
    /// Firms by type.
    pub firms: [u32; 2],
    /// (1 - theta) R by type.
    pub revenue: [Rational; 2],
    /// M.
    pub fixed: Rational,
    /// c.
    pub cost: Rational,
    /// Whether a firm that is indifferent sells; otherwise it may do either.
    pub indifferent_sell: bool,
}

impl Market {
    /// The market at a point that gives N_A, N_B, R, c, M, theta_A, theta_B; `None` when one is missing or a count is no whole number.
    pub fn at(point: &Point) -> Option<Self> {
        let count = |name: &str| {
            let value = point.get(name)?;
            (*value.denom() == 1).then(|| value.numer().to_u32()).flatten()
        };
        let revenue = |theta: &str| Some((Rational::from(1) - point.get(theta)?) * point.get("R")?);
        Some(Self {
            firms: [count("N_A")?, count("N_B")?],
            revenue: [revenue("theta_A")?, revenue("theta_B")?],
            fixed: point.get("M")?.clone(),
            cost: point.get("c")?.clone(),
            indifferent_sell: true,
        })
    }

    /// Revenue of a unit of the type less its share in M when `k` firms join.
    pub fn share(&self, player: usize, k: u32) -> Rational {
        Rational::from(&self.revenue[player] - &(Rational::from(&self.fixed / k)))
    }

    /// All pure equilibria by type count, as the numbers of joiners of each type.
    pub fn equilibria(&self, price: &Rational) -> BTreeSet<[u32; 2]> {
        let mut out = BTreeSet::new();
        for a in 0..=self.firms[0] {
            for b in 0..=self.firms[1] {
                if self.stable([a, b], price) {
                    out.insert([a, b]);
                }
            }
        }
        out
    }

    fn stable(&self, joiners: [u32; 2], price: &Rational) -> bool {
        let together = joiners[0] + joiners[1];
        let sell = Rational::from(price - &self.cost);
        (0..2).all(|player| {
            // Who joins must prefer it to selling, strictly if the indifferent sell.
            let stays = joiners[player] == 0 || {
                let joined = self.share(player, together) - &self.cost;
                joined > sell || (joined == sell && !self.indifferent_sell)
            };
            // Who sells must not prefer to be one more joiner.
            let keeps = joiners[player] == self.firms[player] || self.share(player, together + 1) - &self.cost <= sell;
            stays && keeps
        })
    }

    /// The joiners in a profile of the paper: S all sell, J all join, T A joins and B sells, U A sells and B joins.
    pub fn profile(&self, name: &str) -> [u32; 2] {
        let [a, b] = self.firms;
        match name {
            "S" => [0, 0],
            "J" => [a, b],
            "T" => [a, 0],
            "U" => [0, b],
            other => panic!("the paper has no profile {other}"),
        }
    }

    /// The joiners in each of these profiles.
    pub fn profiles(&self, names: &[String]) -> BTreeSet<[u32; 2]> {
        names.iter().map(|name| self.profile(name)).collect()
    }

    /// What the paper compares with prices: all thresholds and c.
    pub fn thresholds(&self) -> Vec<Rational> {
        let [a, b] = self.firms;
        let counts = [a + b, a, a + 1, b, b + 1];
        let mut out: Vec<Rational> = (0..2).flat_map(|player| counts.map(|k| self.share(player, k))).collect();
        out.push(self.cost.clone());
        out.sort();
        out.dedup();
        out
    }
}

fn fraction(numerator: u32, denominator: u32) -> Rational {
    Rational::from((numerator, denominator))
}

/// The values and what lies between neighbours, and one step beyond the last.
fn on_and_between(values: &[Rational], beyond: &Rational) -> Vec<Rational> {
    let mut out = values.to_vec();
    out.extend(values.windows(2).map(|pair| Rational::from(&pair[0] + &pair[1]) / 2));
    out.extend(values.last().map(|last| Rational::from(last + beyond)));
    out
}

/// Points that satisfy the assumptions of Section III, from `markets` seeded revenues and counts (1 to 6), a few costs each and a few
/// prices each. Costs and prices lie on the thresholds as often as between them. `k` and `n` are small counts for claims about any number.
pub fn grid(seed: u64, markets: usize, costs: usize, prices: usize) -> Vec<Point> {
    let mut stream = Stream(seed);
    let mut out = Vec::new();
    for _ in 0..markets {
        let (a, b) = (1 + stream.below(6) as u32, 1 + stream.below(6) as u32);
        let fixed = fraction(*stream.pick(&[1, 2, 3, 6, 12, 18, 30]), 1);
        let step = Rational::from(&fixed / 240u32);
        let low = Rational::from(&step * (1 + stream.below(260) as u32));
        let share = |k: u32| Rational::from(&fixed / k);
        // A quarter of the points make a threshold of A equal to one of B.
        let gap = match stream.below(4) {
            0 => {
                let ends = [share(a + b), share(b), share(a + 1), share(b + 1)];
                share(a) - stream.pick(&ends)
            }
            _ => Rational::from(&step * *stream.pick(&[1u32, 2, 3, 5, 8, 13, 20, 30, 50, 80, 120])),
        };
        if gap <= 0 {
            continue;
        }
        let high = Rational::from(&low + &gap);
        let theta_a = stream.pick(&[fraction(0, 1), fraction(1, 4), fraction(1, 2), fraction(2, 3)]).clone();
        let retail = Rational::from(&high / &(Rational::from(1) - &theta_a));
        let theta_b = Rational::from(1) - Rational::from(&low / &retail);
        let mut market = Market {
            firms: [a, b],
            revenue: [high.clone(), low.clone()],
            fixed: fixed.clone(),
            cost: Rational::from(&high - &fixed),
            indifferent_sell: true,
        };
        let mut possible = on_and_between(&market.thresholds(), &step);
        possible.retain(|c| *c > 0 && *c < low && Rational::from(&high - &fixed) <= *c);
        for cost in stream.some(possible, costs) {
            market.cost = cost;
            let mut some = on_and_between(&market.thresholds(), &step);
            some.retain(|p| *p >= 0);
            let mut chosen = stream.some(some, prices);
            chosen.push(market.cost.clone());
            for price in chosen {
                let value = |name: &str, value: &Rational| (name.to_owned(), value.clone());
                out.push(Point::from([
                    value("N_A", &a.into()),
                    value("N_B", &b.into()),
                    value("R", &retail),
                    value("c", &market.cost),
                    value("M", &fixed),
                    value("theta_A", &theta_a),
                    value("theta_B", &theta_b),
                    value("p", &price),
                    value("k", &(1 + stream.below(8) as u32).into()),
                    value("n", &(1 + stream.below(8) as u32).into()),
                ]));
            }
        }
    }
    out
}

/// A point that gives a market, at every price on and between its thresholds.
pub fn at_all_prices(point: &Point) -> Vec<Point> {
    let Some(market) = Market::at(point) else { return Vec::new() };
    let mut prices = on_and_between(&market.thresholds(), &Rational::from(1));
    prices.retain(|price| *price >= 0);
    let priced = prices.into_iter().map(|price| {
        let mut point = point.clone();
        point.extend([("p", price), ("k", 1.into()), ("n", 2.into())].map(|(name, value)| (name.to_owned(), value)));
        point
    });
    priced.collect()
}

/// By hand: N_A = 2, N_B = 1, (1 - theta_A) R = 4, (1 - theta_B) R = 2, M = 3, c = 1. Alone A gets 4 - 3 = 1 and B gets -1; together A
/// gets 3 and B gets 1; the two A get 5/2 each. At p = 3/4 < 1 all join; a pair of A is no equilibrium as B would get 1 as a third; all
/// sell as A alone gets 1 > 3/4: no. At p = 1 B is indifferent and sells, and A alone too: S and T; if B may do either, J too.
#[test]
fn enumeration_by_hand() {
    let whole = |n: i32| Rational::from(n);
    let revenue = [whole(4), whole(2)];
    let mut market = Market { firms: [2, 1], revenue, fixed: whole(3), cost: whole(1), indifferent_sell: true };
    let names = |list: &[&str]| list.iter().map(|n| market.profile(n)).collect::<BTreeSet<_>>();
    let [all, some, none] = [names(&["J"]), names(&["S", "T"]), names(&["S"])];
    assert_eq!(market.equilibria(&Rational::from((3, 4))), all);
    assert_eq!(market.equilibria(&whole(1)), some);
    assert_eq!(market.equilibria(&Rational::from((5, 2))), none);
    market.indifferent_sell = false;
    assert_eq!(market.equilibria(&whole(1)), &some | &all);
}
