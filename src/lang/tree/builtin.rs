//! The functions that the language knows: one row each.

/// A function that the language knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Builtin {
    /// The smallest of its arguments.
    Min,
    /// The largest of its arguments.
    Max,
    /// The absolute value.
    Abs,
    /// The nonnegative square root.
    Sqrt,
    /// `root(x, n)`: the nonnegative root of a literal degree.
    Root,
    /// The natural logarithm.
    Ln,
    /// The exponential function.
    Exp,
    /// `derivative(T, x)` or `derivative(T, x, n)`: of a term, in a variable, of a literal order.
    Derivative,
    /// `count(action)`: in payoffs, how many players choose the action.
    Count,
}

/// What a built-in function does with its arguments; its dimension and its lowering follow from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calculus {
    /// It is one of its arguments, or one with the other sign: cases. The arguments have one dimension, which is its own.
    Choice,
    /// It is a root of its first argument, with the root of its dimension.
    Root,
    /// It is a logarithm or an exponential: of a pure number, and one itself.
    Elementary,
    /// It is a limit of quotients: the dimension of a term over that of a variable.
    Derivative,
    /// It counts players.
    Count,
}

impl Builtin {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Min, Self::Max, Self::Abs, Self::Sqrt, Self::Root, Self::Ln, Self::Exp, Self::Derivative, Self::Count];

    /// How it is written, what it does, and on which page of the reference it stands.
    const fn row(self) -> (&'static str, Calculus, &'static str) {
        match self {
            Self::Min => ("min", Calculus::Choice, "term"),
            Self::Max => ("max", Calculus::Choice, "term"),
            Self::Abs => ("abs", Calculus::Choice, "term"),
            Self::Sqrt => ("sqrt", Calculus::Root, "sqrt"),
            Self::Root => ("root", Calculus::Root, "sqrt"),
            Self::Ln => ("ln", Calculus::Elementary, "powers"),
            Self::Exp => ("exp", Calculus::Elementary, "powers"),
            Self::Derivative => ("derivative", Calculus::Derivative, "derivative"),
            Self::Count => ("count", Calculus::Count, "game"),
        }
    }

    /// How it is written; the word is no name.
    pub const fn word(self) -> &'static str {
        self.row().0
    }

    /// The function that is written so.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|builtin| builtin.word() == word)
    }

    /// How many arguments it takes, where that is one number; `count` says by itself what it takes.
    pub const fn arity(self) -> Option<usize> {
        match self {
            Self::Abs | Self::Sqrt | Self::Ln | Self::Exp => Some(1),
            Self::Root => Some(2),
            Self::Min | Self::Max | Self::Derivative | Self::Count => None,
        }
    }

    /// What it does with its arguments.
    pub const fn calculus(self) -> Calculus {
        self.row().1
    }

    /// The page of the reference on which it stands.
    pub const fn page(self) -> &'static str {
        self.row().2
    }

    /// Whether its value is told apart by cases or by a variable of its own, so that it is written out where it is used.
    pub const fn is_written_out(self) -> bool {
        matches!(self.calculus(), Calculus::Choice | Calculus::Root | Calculus::Elementary)
    }
}
