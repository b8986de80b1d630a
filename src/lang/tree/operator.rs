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
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sum, Self::Product, Self::Integral, Self::Expectation];

    /// How it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Product => "product",
            Self::Integral => "integral",
            Self::Expectation => "expectation",
        }
    }

    /// The operator that is written so.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.word() == word)
    }

    /// Whether its variable takes whole values only.
    pub const fn is_discrete(self) -> bool {
        matches!(self, Self::Sum | Self::Product)
    }

    /// It as text, given its variable, the two ends and the term.
    pub fn written(self, variable: &str, ends: [&str; 2], term: &str) -> String {
        let ([low, high], word) = (ends, self.word());
        match self {
            Self::Sum | Self::Product => format!("{word}({variable} in {low}..{high} : {term})"),
            Self::Integral => format!("{word}({term}, {variable} from {low} to {high})"),
            Self::Expectation => format!("{word}({term}, {variable} uniform on [{low}, {high}])"),
        }
    }
}
