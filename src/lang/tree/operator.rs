//! Operators that bind a variable between two ends: one row each.

/// What is done with a term over the values of a variable between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// `sum(i in a..b : t)`: over whole numbers.
    Sum,
    /// `product(i in a..b : t)`: over whole numbers.
    Product,
    /// `integral(t, x from a to b)`.
    Integral,
    /// `expectation(t, x uniform on [a, b])`.
    Expectation,
    /// `expectation(t, x exponential(r))`: of a waiting time with the rate r.
    Exponential,
    /// `expectation(t, x power(k) on [a, b])`: what lies below x has the probability ((x - a)/(b - a))^k.
    Power,
    /// `expectation(t, x in {p : v, q : w})`: over values with their probabilities.
    States,
    /// `limit(t, x -> a)`, `limit(t, x -> a+)`, `limit(t, x -> infinity)`.
    Limit,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Sum,
        Self::Product,
        Self::Integral,
        Self::Expectation,
        Self::Exponential,
        Self::Power,
        Self::States,
        Self::Limit,
    ];

    /// How it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Product => "product",
            Self::Integral => "integral",
            Self::Expectation | Self::Exponential | Self::Power | Self::States => "expectation",
            Self::Limit => "limit",
        }
    }

    /// The first operator that is written so: what follows the word tells expectations apart.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.word() == word)
    }

    /// Whether its variable takes whole values only.
    pub const fn is_discrete(self) -> bool {
        matches!(self, Self::Sum | Self::Product)
    }

    /// Whether its word may be a name, too.
    pub const fn may_be_a_name(self) -> bool {
        self.is_discrete() || matches!(self, Self::Limit)
    }

    /// It as text, given its variable, its range and the term.
    pub fn written(self, variable: &str, range: &[String], term: &str) -> String {
        let word = self.word();
        match (self, range) {
            (Self::Sum | Self::Product, [low, high]) => format!("{word}({variable} in {low}..{high} : {term})"),
            (Self::Integral, [low, high]) => format!("{word}({term}, {variable} from {low} to {high})"),
            (Self::Expectation, [low, high]) => format!("{word}({term}, {variable} uniform on [{low}, {high}])"),
            (Self::Exponential, [rate]) => format!("{word}({term}, {variable} exponential({rate}))"),
            (Self::Power, [power, low, high]) => {
                format!("{word}({term}, {variable} power({power}) on [{low}, {high}])")
            }
            (Self::Limit, [end]) => format!("{word}({term}, {variable} -> {end})"),
            (_, states) => {
                let states = states.chunks(2).map(|state| state.join(" : "));
                format!("{word}({term}, {variable} in {{{}}})", states.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// From which side an end is approached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `a+`: from above.
    Above,
    /// `a-`: from below.
    Below,
}

impl Side {
    /// The mark behind the end.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Above => "+",
            Self::Below => "-",
        }
    }
}
