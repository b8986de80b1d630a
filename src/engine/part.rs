//! The parts of a search, by name: what it does and could do without.

/// Something that a search for a proof does and could do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// Points that are tried before a proof is sought.
    Sampling,
    /// Factors of known sign divided out.
    Division,
    /// Units of measurement set to 1.
    Units,
    /// Differences as variables.
    Differences,
    /// Squares completed.
    Squares,
    /// Odd powers in conjugate coordinates.
    Conjugate,
    /// Goals in one variable.
    OneVariable,
    /// Z3, which says what matters.
    Solver,
    /// Combinations of products of hypotheses.
    Products,
    /// Integer variables with few values.
    FewValues,
    /// Integer forms that have no integer value in a model.
    IntegerSplits,
    /// Equations used up.
    Equations,
    /// Orders of variables that stand alike.
    Order,
    /// Goals in few variables, box by box.
    FewVariables,
    /// Sums of squares by semidefinite programming.
    SumsOfSquares,
    /// Splits by the sign of a polynomial.
    SignSplits,
}

impl Name {
    /// All of them, in the order in which a search comes to them.
    pub const ALL: [Self; 16] = [
        Self::Sampling,
        Self::Division,
        Self::Units,
        Self::Differences,
        Self::Squares,
        Self::Conjugate,
        Self::OneVariable,
        Self::Solver,
        Self::Products,
        Self::FewValues,
        Self::IntegerSplits,
        Self::Equations,
        Self::Order,
        Self::FewVariables,
        Self::SumsOfSquares,
        Self::SignSplits,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sampling => "sampling",
            Self::Division => "division",
            Self::Units => "units",
            Self::Differences => "differences",
            Self::Squares => "squares",
            Self::Conjugate => "conjugate",
            Self::OneVariable => "one-variable",
            Self::Solver => "solver",
            Self::Products => "products",
            Self::FewValues => "few-values",
            Self::IntegerSplits => "integer-splits",
            Self::Equations => "equations",
            Self::Order => "order",
            Self::FewVariables => "few-variables",
            Self::SumsOfSquares => "sums-of-squares",
            Self::SignSplits => "sign-splits",
        }
    }

    /// What is called so.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.word() == word)
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
        Name::ALL.into_iter().filter(move |name| self.contains(*name))
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
        assert!(Name::ALL.into_iter().all(|name| Name::named(name.word()) == Some(name)));
        assert_eq!(Without::default().names().count(), 0);
    }
}
