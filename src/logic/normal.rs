//! Sign conditions and negation normal form.

use super::Rational;
use super::poly::Poly;
use super::ratio::Ratio;

/// The sign that a hypothesis gives to its rational function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// `> 0`
    Positive,
    /// `>= 0`
    NonNegative,
    /// `= 0`
    Zero,
}

impl Sign {
    /// Whether a number has this sign.
    pub fn admits(self, value: &Rational) -> bool {
        match self {
            Self::Positive => *value > 0,
            Self::NonNegative => *value >= 0,
            Self::Zero => *value == 0,
        }
    }
}

/// A sign condition on a rational function.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    /// The rational function.
    pub value: Ratio,
    /// Its sign.
    pub sign: Sign,
}

impl Atom {
    /// The same sign of another rational function.
    pub fn map(&self, put: &dyn Fn(&Poly) -> Poly) -> Self {
        Self { value: self.value.map(put), sign: self.sign }
    }
}

/// A formula in negation normal form over sign conditions on rational functions.
#[derive(Clone, Debug, PartialEq)]
pub enum Normal {
    /// A sign condition.
    Atom(Atom),
    /// Conjunction (empty: true).
    All(Vec<Normal>),
    /// Disjunction (empty: false).
    Any(Vec<Normal>),
}

impl Normal {
    /// `0 > 0`
    pub fn falsity() -> Self {
        Self::Atom(Atom { value: Ratio::constant(0), sign: Sign::Positive })
    }

    /// The conjunction of formulas, as the kernel makes it: conjunctions among them are flattened, a single one is itself.
    pub fn all(members: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for member in members {
            match member {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Self::All(flat) }
    }

    /// The disjunction, likewise; one with a true member is true, one without members false.
    pub fn any(members: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for member in members {
            match member {
                Self::All(inner) if inner.is_empty() => return Self::All(inner),
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::falsity(),
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }

    /// Whether it holds, given which sign conditions do.
    pub fn holds(&self, atom: &dyn Fn(&Atom) -> bool) -> bool {
        match self {
            Self::Atom(own) => atom(own),
            Self::All(members) => members.iter().all(|member| member.holds(atom)),
            Self::Any(members) => members.iter().any(|member| member.holds(atom)),
        }
    }

    /// Visits every sign condition in it.
    pub fn for_each_atom<'a>(&'a self, visit: &mut dyn FnMut(&'a Atom)) {
        match self {
            Self::Atom(atom) => visit(atom),
            Self::All(members) | Self::Any(members) => members.iter().for_each(|member| member.for_each_atom(visit)),
        }
    }

    /// The same formula about other polynomials.
    pub fn map(&self, put: &dyn Fn(&Poly) -> Poly) -> Self {
        let each = |members: &[Self]| members.iter().map(|member| member.map(put)).collect();
        match self {
            Self::Atom(atom) => Self::Atom(atom.map(put)),
            Self::All(members) => Self::All(each(members)),
            Self::Any(members) => Self::Any(each(members)),
        }
    }

    /// The negation, again in normal form; the negation of an equation is a disjunction of `<` and `>`.
    pub fn negate(&self) -> Self {
        match self {
            Self::All(members) => Self::any(members.iter().map(Self::negate)),
            Self::Any(members) => Self::all(members.iter().map(Self::negate)),
            Self::Atom(atom) => match atom.sign {
                Sign::Positive => Self::Atom(Atom { value: atom.value.negate(), sign: Sign::NonNegative }),
                Sign::NonNegative => Self::Atom(Atom { value: atom.value.negate(), sign: Sign::Positive }),
                Sign::Zero => unequal(&atom.value),
            },
        }
    }
}

/// `value != 0`, as a disjunction.
pub(super) fn unequal(value: &Ratio) -> Normal {
    let side = |value: Ratio| Normal::Atom(Atom { value, sign: Sign::Positive });
    Normal::Any(vec![side(value.negate()), side(value.clone())])
}
