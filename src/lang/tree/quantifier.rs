//! Of how many values of its variables a formula says something.

/// Of how many values something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Of all.
    All,
    /// Of one at least.
    Some,
    /// Of none.
    None,
    /// Of one at most.
    AtMostOne,
    /// Of one and no other.
    ExactlyOne,
}

impl Quantifier {
    /// All of them; where one begins with the words of another, it stands first.
    pub const ALL: [Self; 5] = [Self::All, Self::None, Self::AtMostOne, Self::ExactlyOne, Self::Some];

    /// The words that begin the formula.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::All => &["for", "all"],
            Self::Some => &["exists"],
            Self::None => &["exists", "no"],
            Self::AtMostOne => &["exists", "at", "most", "one"],
            Self::ExactlyOne => &["exists", "exactly", "one"],
        }
    }
}
