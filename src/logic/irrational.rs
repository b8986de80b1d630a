//! Irrational values as the kernel accepted them: by a term, or by a polynomial and two bounds.

use rug::Rational;

/// A part of a term as the certificate writes it, with the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// The name of a variable or a function.
    Name(String),
    /// Anything else.
    Sign(String),
}

/// A term or a polynomial, word by word.
pub type Words = Vec<Word>;

/// An irrational value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Irrational {
    /// A term in variables that have a value already.
    Term(Words),
    /// A root of a polynomial in this variable and in ones that have a value already.
    Root {
        /// The polynomial.
        equation: Words,
        /// At most the root.
        low: Words,
        /// At least the root.
        high: Words,
        /// The polynomial: each number with the powers of variables that it is multiplied with.
        summands: Vec<(Rational, Vec<(String, u32)>)>,
        /// Both bounds, where they are numbers.
        between: Option<(Rational, Rational)>,
    },
}

impl Irrational {
    /// The words for it, with its names as somebody else writes them.
    pub fn written(&self, named: fn(&str) -> &str) -> String {
        let text = |words: &Words| {
            let each = words.iter().map(|word| match word {
                Word::Name(name) => named(name),
                Word::Sign(sign) => sign,
            });
            each.collect::<String>()
        };
        match self {
            Self::Term(term) => text(term),
            Self::Root { equation, low, high, .. } => {
                format!("the root of {} between {} and {}", text(equation), text(low), text(high))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_wanted_and_nothing_else_is() {
        let [name, sign] = [Word::Name, Word::Sign].map(|word| move |part: &str| vec![word(part.to_owned())]);
        let value = Irrational::Root {
            equation: [name("x"), sign("^2 - 2")].concat(),
            low: sign("0"),
            high: name("of_"),
            summands: Vec::new(),
            between: None,
        };
        assert_eq!(value.written(|name| name.trim_end_matches('_')), "the root of x^2 - 2 between 0 and of");
    }
}
