//! The parts of a search, by name: what it does and could do without.

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// Something that a search for a proof does and could do without.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Name {
            $($(#[$doc])* $name,)*
        }

        impl Name {
            /// All of them, in the order in which a search comes to them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word for it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
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
    /// Units of measurement set to 1.
    Units "units",
    /// Differences as variables.
    Differences "differences",
    /// Squares completed.
    Squares "squares",
    /// Odd powers in conjugate coordinates.
    Conjugate "conjugate",
    /// Goals in one variable.
    OneVariable "one-variable",
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
    /// Orders of variables that stand alike.
    Order "order",
    /// Goals in few variables, box by box.
    FewVariables "few-variables",
    /// Sums of squares by semidefinite programming.
    SumsOfSquares "sums-of-squares",
    /// Splits by the sign of a polynomial.
    SignSplits "sign-splits",
}

impl Name {
    /// What is called so.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.word() == word)
    }
}

/// What a search does without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without(u32);

impl Without {
    /// Whether it does without this.
    pub const fn contains(self, name: Name) -> bool {
        self.0 & (1 << name as u32) != 0
    }

    /// What it does without, in order.
    pub fn names(self) -> impl Iterator<Item = Name> {
        Name::ALL.iter().copied().filter(move |name| self.contains(*name))
    }
}

impl FromIterator<Name> for Without {
    fn from_iter<I: IntoIterator<Item = Name>>(names: I) -> Self {
        Self(names.into_iter().fold(0, |all, name| all | 1 << name as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_apart() {
        let some: Without = [Name::Sampling, Name::SignSplits, Name::Units].into_iter().collect();
        assert_eq!(some.names().collect::<Vec<_>>(), [Name::Sampling, Name::Units, Name::SignSplits]);
        assert!(Name::ALL.iter().copied().all(|name| Name::named(name.word()) == Some(name)));
        assert_eq!(Without::default().names().count(), 0);
    }
}
