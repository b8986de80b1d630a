//! Questions and answers as bytes, for the pipes between a process and its workers.
//!
//! A message is its length in four bytes, the lowest first, and words with blanks between them; numbers are written to the base 36. What is read
//! comes from the other end of the same program: a message that makes no sense ends the conversation.

use super::question::{Answer, Model, Question};
use crate::engine::cleared::{Cleared, Constraint};
use crate::engine::substitution::Determined;
use crate::logic::{Monomial, Poly, Rational, Sign, Var};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write as _};
use std::io::{self, Read, Write};
use std::str::{FromStr, SplitAsciiWhitespace};

const BASE: i32 = 36;

/// Longest message, in bytes.
const LONGEST: u32 = 1 << 28;

/// Writes a message.
///
/// # Errors
/// When the other end is gone, or the message is too long.
pub fn write(out: &mut impl Write, message: &str) -> io::Result<()> {
    let length = u32::try_from(message.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    out.write_all(&[&length.to_le_bytes(), message.as_bytes()].concat())?;
    out.flush()
}

/// Reads a message.
///
/// # Errors
/// When the other end is gone.
pub fn read(from: &mut impl Read) -> io::Result<String> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    let mut bytes = Vec::new();
    from.take(length.into()).read_to_end(&mut bytes)?;
    let whole = bytes.len() as u64 == u64::from(length);
    let text = String::from_utf8(bytes).ok().filter(|_| whole && length <= LONGEST);
    text.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}

/// A question that was read.
#[derive(Debug, PartialEq)]
pub struct ReadQuestion {
    variables: usize,
    determined: Vec<(Var, Poly)>,
    formulas: Vec<Option<Cleared>>,
    rlimit: u32,
    seed: u32,
    /// Longest time.
    pub milliseconds: u32,
}

impl ReadQuestion {
    /// Puts the question to somebody.
    pub fn put<T>(&self, to: impl FnOnce(&Question<'_>) -> T) -> T {
        let determined = self.determined.iter().map(|(var, value)| {
            let (var, value) = (*var, value.clone());
            // Which equation it was is for those who asked.
            Determined { var, value, equation: 0 }
        });
        let formulas: Vec<Option<&Cleared>> = self.formulas.iter().map(Option::as_ref).collect();
        to(&Question {
            variables: self.variables,
            determined: &determined.collect::<Vec<_>>(),
            formulas: &formulas,
            rlimit: self.rlimit,
            seed: self.seed,
            milliseconds: self.milliseconds,
        })
    }
}

/// What tells a question from others, in words: all but its time.
pub fn matter(question: &Question<'_>) -> String {
    let mut out = Words::default();
    out.word(question.variables);
    out.word(question.rlimit);
    out.word(question.seed);
    out.word(question.determined.len());
    for Determined { var, value, .. } in question.determined {
        out.word(var);
        out.poly(value);
    }
    out.word(question.formulas.len());
    for formula in question.formulas {
        match formula {
            Some(formula) => out.formula(formula),
            None => out.word("-"),
        }
    }
    out.0
}

/// A question in words, given its time and its [`matter`].
pub fn question(milliseconds: u32, matter: &str) -> String {
    format!("{milliseconds} {matter}")
}

/// The question that the words say.
pub fn read_question(text: &str) -> Option<ReadQuestion> {
    let mut words = Reader(text.split_ascii_whitespace());
    let milliseconds = words.number()?;
    let (variables, rlimit, seed) = (words.number()?, words.number()?, words.number()?);
    let determined = words.list(|words| Some((words.number()?, words.poly()?)))?;
    let formulas = words.list(Reader::formula)?;
    Some(ReadQuestion { variables, determined, formulas, rlimit, seed, milliseconds })
}

/// An answer in words.
pub fn answer(answer: &Answer) -> String {
    let mut out = Words::default();
    match answer {
        Answer::Sat(Model { near, equations }) => {
            out.word("sat");
            out.word(near.len());
            near.iter().for_each(|value| out.rational(value));
            out.word(equations.len());
            for (var, equation) in equations {
                out.word(var);
                out.poly(equation);
            }
        }
        Answer::Unsat(core) => {
            out.word("unsat");
            out.word(core.len());
            core.iter().for_each(|number| out.word(number));
        }
        Answer::Unknown => out.word("unknown"),
    }
    out.0
}

/// The answer that the words say.
pub fn read_answer(text: &str) -> Option<Answer> {
    let mut words = Reader(text.split_ascii_whitespace());
    match words.0.next()? {
        "sat" => {
            let near = words.list(Reader::rational)?;
            let equations = words.list(|words| Some((words.number()?, words.poly()?)))?;
            Some(Answer::Sat(Model { near, equations: BTreeMap::from_iter(equations) }))
        }
        "unsat" => Some(Answer::Unsat(BTreeSet::from_iter(words.list(Reader::number)?))),
        "unknown" => Some(Answer::Unknown),
        _ => None,
    }
}

#[derive(Default)]
struct Words(String);

impl Words {
    fn word(&mut self, word: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{word} ");
    }

    fn rational(&mut self, value: &Rational) {
        self.word(value.to_string_radix(BASE));
    }

    fn poly(&mut self, poly: &Poly) {
        self.word(poly.term_count());
        for (monomial, coefficient) in poly.terms() {
            self.rational(coefficient);
            self.word(monomial.factors().len());
            for (var, exponent) in monomial.factors() {
                self.word(var);
                self.word(exponent);
            }
        }
    }

    fn formula(&mut self, formula: &Cleared) {
        match formula {
            Cleared::Atom(Constraint { poly, sign }) => {
                self.word(match sign {
                    Sign::Positive => ">",
                    Sign::NonNegative => ">=",
                    Sign::Zero => "=",
                });
                self.poly(poly);
            }
            Cleared::All(members) => self.members("&", members),
            Cleared::Any(members) => self.members("|", members),
        }
    }

    fn members(&mut self, mark: &str, members: &[Cleared]) {
        self.word(mark);
        self.word(members.len());
        members.iter().for_each(|member| self.formula(member));
    }
}

struct Reader<'a>(SplitAsciiWhitespace<'a>);

impl Reader<'_> {
    fn number<T: FromStr>(&mut self) -> Option<T> {
        self.0.next()?.parse().ok()
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length: usize = self.number()?;
        (0..length).map(|_| one(self)).collect()
    }

    fn rational(&mut self) -> Option<Rational> {
        Rational::from_str_radix(self.0.next()?, BASE).ok()
    }

    fn poly(&mut self) -> Option<Poly> {
        let mut out = Poly::zero();
        let terms = self.list(|words| {
            let coefficient = words.rational()?;
            let factors: Vec<(Var, u32)> = words.list(|words| Some((words.number()?, words.number()?)))?;
            let powers = factors.into_iter().map(|(var, exponent)| Monomial::power(var, exponent));
            Some((powers.fold(Monomial::one(), |product, power| product.times(&power)), coefficient))
        });
        terms?.into_iter().for_each(|(monomial, coefficient)| out.add_term(monomial, coefficient));
        Some(out)
    }

    /// A formula, or that there is none.
    fn formula(&mut self) -> Option<Option<Cleared>> {
        let sign = match self.0.next()? {
            "-" => return Some(None),
            "&" => return Some(Some(Cleared::All(self.members()?))),
            "|" => return Some(Some(Cleared::Any(self.members()?))),
            ">" => Sign::Positive,
            ">=" => Sign::NonNegative,
            "=" => Sign::Zero,
            _ => return None,
        };
        Some(Some(Cleared::Atom(Constraint { poly: self.poly()?, sign })))
    }

    fn members(&mut self) -> Option<Vec<Cleared>> {
        self.list(|words| words.formula()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        let r = |n: i64, d: i64| Rational::from((n, d));
        let long = Poly::constant(Rational::from_str_radix(&"9".repeat(500), 10).expect("a number"));
        let x = Poly::variable(0);
        let poly = x.times(&x).times(&Poly::variable(3)).scale(&r(-7, 3)).plus(&long);
        let atom = |poly: &Poly, sign| Cleared::Atom(Constraint { poly: poly.clone(), sign });
        let formulas = [
            atom(&poly, Sign::Positive),
            Cleared::Any(vec![atom(&x, Sign::Zero), Cleared::All(Vec::new()), atom(&Poly::zero(), Sign::NonNegative)]),
        ];
        let determined = [Determined { var: 3, value: poly.clone(), equation: 1 }];
        let all = [Some(&formulas[0]), None, Some(&formulas[1])];
        let asked =
            Question { variables: 4, determined: &determined, formulas: &all, rlimit: 5, seed: 7, milliseconds: 6 };
        let text = question(asked.milliseconds, &matter(&asked));
        let read = read_question(&text).expect("a question");
        assert_eq!(read.formulas, [Some(formulas[0].clone()), None, Some(formulas[1].clone())]);
        assert_eq!((read.variables, read.rlimit, read.seed, read.milliseconds), (4, 5, 7, 6));
        assert_eq!(read.determined, [(3, poly.clone())]);
        assert_eq!(read.put(|read| question(read.milliseconds, &matter(read))), text);
        let model = Model { near: vec![r(1, 2), r(-3, 1)], equations: BTreeMap::from([(1, poly)]) };
        for given in [Answer::Sat(model), Answer::Unsat(BTreeSet::from([0, 2])), Answer::Unknown] {
            assert_eq!(read_answer(&answer(&given)), Some(given));
        }
    }

    #[test]
    fn what_makes_no_sense_is_no_message() {
        for text in ["", "1 2", "1 2 3 0 1 ?", "1 2 3 0 1 > 1 1/0 0", "1 2 3 99999999999999999999", "1 2 3 0 9 -"] {
            assert_eq!(read_question(text), None, "{text}");
        }
        for text in ["", "maybe", "sat 1", "unsat 2 1", "sat 1 ? 0"] {
            assert_eq!(read_answer(text), None, "{text}");
        }
        let mut sent = Vec::new();
        write(&mut sent, "one").expect("it is written");
        assert_eq!(read(&mut sent.as_slice()).ok().as_deref(), Some("one"));
        sent.pop();
        assert!(read(&mut sent.as_slice()).is_err());
        assert!(read(&mut [255; 8].as_slice()).is_err());
    }
}
