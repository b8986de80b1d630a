//! What is set, apart from how it is written down: rows, fractions, indices, signs.

/// A piece of a typeset formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Math {
    /// Pieces beside each other.
    Row(Vec<Math>),
    /// A number.
    Number(String),
    /// A letter, or a few that stand for one thing.
    Letter(String),
    /// A Greek letter: its name and itself.
    Greek(String, char),
    /// A longer name.
    Upright(String),
    /// A function that has a name.
    Function(&'static str),
    /// Words, with the blanks around them.
    Words(String),
    /// A sign, with the room around it.
    Sign(Sign),
    /// Something with an index of some parts.
    Index(Box<Math>, Vec<Math>),
    /// A power.
    Power(Box<Math>, Box<Math>),
    /// A fraction.
    Fraction(Box<Math>, Box<Math>),
    /// A square root.
    Root(Box<Math>),
    /// Something between two signs.
    Fenced(&'static Fence, Box<Math>),
    /// A distinction: rows of a value and when it is so.
    Cases(Vec<[Math; 2]>),
    /// A large sign with what stands below and above it, or at its side.
    Large(Large, Box<[Math; 2]>),
}

macro_rules! signs {
    ($($(#[doc = $doc:literal])+ $name:ident: $latex:literal, $letter:literal;)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Sign { $($(#[doc = $doc])+ $name,)* }

        impl Sign {
            /// The sign in LaTeX, with the room around it.
            pub fn latex(self) -> &'static str {
                match self { $(Self::$name => $latex,)* }
            }

            /// The sign itself.
            pub fn letter(self) -> &'static str {
                match self { $(Self::$name => $letter,)* }
            }
        }
    };
}

signs! {
    /// A sum.
    Plus: " + ", "+";
    /// A difference.
    Minus: " - ", "−";
    /// What is below zero.
    Negative: "-", "−";
    /// A product of numbers.
    Dot: " \\cdot ", "·";
    /// A product of letters.
    Times: "\\,", "\u{2062}";
    /// Room before the variable of an integral.
    Room: " \\, ", "\u{2009}";
    /// No sign, but an end of a word.
    Gap: " ", "";
    /// `=`
    Equal: " = ", "=";
    /// `<`
    Less: " < ", "<";
    /// `>`
    Greater: " > ", ">";
    /// `<=`
    LessEqual: " \\le ", "≤";
    /// `>=`
    GreaterEqual: " \\ge ", "≥";
    /// `!=`
    NotEqual: " \\ne ", "≠";
    /// `=>`
    Implies: " \\Rightarrow ", "⇒";
    /// What stands between the parts of a list.
    Comma: ", ", ",";
    /// The same between lists.
    Semicolon: "; ", ";";
    /// What stands before what holds for all.
    Colon: ":\\ ", ":";
    /// A derivative.
    Partial: "\\partial", "∂";
    /// What is derived by.
    PartialOf: "\\partial ", "∂";
    /// How something is distributed.
    Follows: " \\sim ", "∼";
    /// Something that grows beyond all bounds.
    Infinity: "\\infty", "∞";
    /// A variable goes to an end.
    To: " \\to ", "→";
}

impl Sign {
    /// Whether it stands between two sides.
    pub fn is_between(self) -> bool {
        use Sign::{Equal, Greater, GreaterEqual, Implies, Less, LessEqual, Minus, NotEqual, Plus};
        matches!(self, Plus | Minus | Equal | Less | Greater | LessEqual | GreaterEqual | NotEqual | Implies)
    }
}

/// A large sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Large {
    /// A sum.
    Sum,
    /// A product.
    Product,
    /// An integral.
    Integral,
}

/// Two signs around something: in LaTeX, and themselves.
#[derive(Debug, PartialEq, Eq)]
pub struct Fence {
    /// In LaTeX.
    pub latex: [&'static str; 2],
    /// Themselves.
    pub letters: [&'static str; 2],
}

/// Parentheses as large as what is in them.
pub static PARENTHESES: Fence = Fence { latex: ["\\left(", "\\right)"], letters: ["(", ")"] };
/// Parentheses around arguments.
pub static ARGUMENTS: Fence = Fence { latex: ["(", ")"], letters: ["(", ")"] };
/// Brackets.
pub static BRACKETS: Fence = Fence { latex: ["\\left[", "\\right]"], letters: ["[", "]"] };
/// An interval.
pub static INTERVAL: Fence = Fence { latex: ["[", "]"], letters: ["[", "]"] };
/// An absolute value.
pub static BARS: Fence = Fence { latex: ["\\left\\lvert ", " \\right\\rvert"], letters: ["|", "|"] };
/// A set.
pub static BRACES: Fence = Fence { latex: ["\\{", "\\}"], letters: ["{", "}"] };

impl Math {
    /// Words, with the blanks around them.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// Something between two signs.
    pub fn fenced(fence: &'static Fence, inside: Self) -> Self {
        Self::Fenced(fence, Box::new(inside))
    }

    /// A fraction.
    pub fn fraction(above: Self, below: Self) -> Self {
        Self::Fraction(Box::new(above), Box::new(below))
    }

    /// A power.
    pub fn power(of: Self, exponent: Self) -> Self {
        Self::Power(Box::new(of), Box::new(exponent))
    }

    /// Pieces with something between them.
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &Self) -> Self {
        let each = parts.into_iter().flat_map(|part| [between.clone(), part]);
        Self::Row(each.skip(1).collect())
    }

    /// Whether it is higher than a line.
    pub fn is_tall(&self) -> bool {
        match self {
            Self::Fraction(..) | Self::Cases(_) | Self::Large(..) => true,
            Self::Row(parts) => parts.iter().any(Self::is_tall),
            Self::Power(of, _) | Self::Index(of, _) | Self::Fenced(_, of) | Self::Root(of) => of.is_tall(),
            _ => false,
        }
    }

    /// Whether it begins with a figure.
    pub fn begins_with_figure(&self) -> bool {
        match self {
            Self::Number(text) => text.starts_with(|c: char| c.is_ascii_digit()),
            Self::Row(parts) => parts.first().is_some_and(Self::begins_with_figure),
            Self::Power(of, _) | Self::Index(of, _) => of.begins_with_figure(),
            _ => false,
        }
    }

    /// Whether it ends in a name or in something small that may stand below or above one, so that a letter behind it would seem to belong to it.
    pub fn ends_in_name(&self) -> bool {
        self.ends_closed() && self.has_name()
    }

    fn ends_closed(&self) -> bool {
        match self {
            Self::Row(parts) => parts.last().is_some_and(Self::ends_closed),
            Self::Fenced(fence, _) => std::ptr::eq(*fence, &BRACES),
            Self::Number(_) | Self::Letter(_) | Self::Greek(..) | Self::Function(_) | Self::Sign(_) => false,
            _ => true,
        }
    }

    fn has_name(&self) -> bool {
        match self {
            Self::Upright(_) => true,
            Self::Row(parts) => parts.iter().any(Self::has_name),
            Self::Index(of, parts) => of.has_name() || parts.iter().any(Self::has_name),
            Self::Power(one, two) | Self::Fraction(one, two) => one.has_name() || two.has_name(),
            Self::Root(inside) | Self::Fenced(_, inside) => inside.has_name(),
            Self::Cases(rows) => rows.iter().flatten().any(Self::has_name),
            Self::Large(_, limits) => limits.iter().any(Self::has_name),
            _ => false,
        }
    }
}
