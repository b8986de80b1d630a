//! The parts of a search, by name: what it does and could do without.

use std::collections::BTreeSet;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// Something that a search for a proof does and could do without.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Name {
            $($(#[$doc])* $name,)*
            /// A technique of the table of these, by its word.
            Technique(&'static str),
        }

        impl Name {
            /// All but the techniques, in the order in which a search comes to them.
            pub const PARTS: &'static [Self] = &[$(Self::$name,)*];

            /// The word for it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                    Self::Technique(word) => word,
                }
            }
        }
    };
}

parts! {
    /// Points that are tried before a proof is sought.
    Sampling "sampling",
    /// Points whose coordinates equations give one after another.
    Cascade "cascade",
    /// Factors of known sign divided out.
    Division "division",
    /// Bounds and proportions of roots.
    Roots "roots",
    /// What equations determine put in.
    PutIn "put-in",
    /// Quotients as variables.
    Quotients "quotients",
    /// Units of measurement set to 1.
    Units "units",
    /// Differences as variables.
    Differences "differences",
    /// Squares completed.
    Squares "squares",
    /// Z3, which says what matters.
    Solver "solver",
    /// Combinations of products of hypotheses.
    Products "products",
    /// Integer variables with few values.
    FewValues "few-values",
    /// Integer forms that have no integer value in a model.
    IntegerSplits "integer-splits",
    /// Equations used up.
    Equations "equations",
    /// Sums of squares by semidefinite programming.
    SumsOfSquares "sums-of-squares",
    /// Splits by the sign of a polynomial.
    SignSplits "sign-splits",
}

/// What a search does without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Without(BTreeSet<Name>);

impl Without {
    /// Whether it does without this.
    pub fn contains(&self, name: Name) -> bool {
        self.0.contains(&name)
    }

    /// What it does without, in order.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        self.0.iter().copied()
    }
}

impl FromIterator<Name> for Without {
    fn from_iter<I: IntoIterator<Item = Name>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::names;

    #[test]
    fn names_are_kept_apart() {
        let words: BTreeSet<&str> = names().map(Name::word).collect();
        assert_eq!(words.len(), names().count());
        let some: Without = [Name::SignSplits, Name::Technique("order"), Name::Sampling].into_iter().collect();
        assert_eq!(some.names().collect::<Vec<_>>(), [Name::Sampling, Name::SignSplits, Name::Technique("order")]);
        assert!(names().filter(|name| some.contains(*name)).count() == 3 && !some.contains(Name::Units));
    }
}
