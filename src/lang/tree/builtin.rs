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

    /// How it is written, and what it does.
    const fn row(self) -> (&'static str, Calculus) {
        match self {
            Self::Min => ("min", Calculus::Choice),
            Self::Max => ("max", Calculus::Choice),
            Self::Abs => ("abs", Calculus::Choice),
            Self::Sqrt => ("sqrt", Calculus::Root),
            Self::Root => ("root", Calculus::Root),
            Self::Ln => ("ln", Calculus::Elementary),
            Self::Exp => ("exp", Calculus::Elementary),
            Self::Derivative => ("derivative", Calculus::Derivative),
            Self::Count => ("count", Calculus::Count),
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

    /// Whether its value is told apart by cases or by a variable of its own, so that it is written out where it is used.
    pub const fn is_written_out(self) -> bool {
        matches!(self.calculus(), Calculus::Choice | Calculus::Root | Calculus::Elementary)
    }
}
