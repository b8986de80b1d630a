//! Random terms and formulas over what a paper declares.

use crate::market::Stream;

/// An unknown function of one argument.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// The bounds of its argument as declared: nothing, `>= 0`, or an interval.
    pub domain: &'static str,
    /// The bounds of its values.
    pub values: &'static str,
    /// Its shapes.
    pub shapes: &'static str,
}

/// What terms can speak of.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names of real numbers.
    pub reals: Vec<String>,
    /// Names of whole numbers.
    pub wholes: Vec<String>,
    /// How the numbers of a game's players can be written.
    pub players: Vec<&'static str>,
    /// Abbreviations without parameters.
    pub lets: Vec<String>,
    /// Abbreviations with one parameter.
    pub calls: Vec<String>,
    /// Unknown functions of one argument.
    pub functions: Vec<Function>,
    /// Unknown functions of two arguments.
    pub surfaces: Vec<String>,
    /// A table's name.
    pub table: Option<&'static str>,
    /// Equilibrium formulas' heads, `equilibrium L of g`, of games with one parameter.
    pub equilibria: Vec<String>,
}

/// What may stand in a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Sums, differences and products.
    Polynomial,
    /// Everything that has a value everywhere.
    Total,
    /// Quotients, roots and functions with domains, too.
    Partial,
}

/// Comparisons, with blanks.
pub const RELATIONS: [&str; 6] = [" < ", " <= ", " = ", " >= ", " > ", " != "];

impl Scope {
    /// A name of a number.
    pub fn name(&self, stream: &mut Stream) -> String {
        let names: Vec<&String> = self.reals.iter().chain(&self.reals).chain(&self.wholes).collect();
        (*stream.pick(&names)).clone()
    }

    fn atom(&self, stream: &mut Stream) -> String {
        match stream.below(12) {
            0..=7 => self.name(stream),
            8 if !self.lets.is_empty() => stream.pick(&self.lets).clone(),
            _ => (*stream.pick(&["0", "1", "2", "1/2", "3", "0.5", "-1"])).to_owned(),
        }
    }

    /// A term in parentheses, or a name or number.
    pub fn term(&self, kind: Kind, depth: usize, stream: &mut Stream) -> String {
        if depth == 0 {
            let atom = self.atom(stream);
            return if atom.starts_with('-') || atom.contains('/') { format!("({atom})") } else { atom };
        }
        let part = |stream: &mut Stream| {
            let depth = if stream.below(3) == 0 { depth - 1 } else { 0 };
            self.term(kind, depth, stream)
        };
        let (one, mut two) = (part(stream), part(stream));
        if two == "0" {
            // The front end knows a division by a written zero.
            two = self.name(stream);
        }
        let top = match kind {
            Kind::Polynomial => 6,
            Kind::Total => 14,
            Kind::Partial => 20,
        };
        match stream.below(top) {
            0 | 1 => format!("({one} + {two})"),
            2 => format!("({one} - {two})"),
            3 => format!("({one}*{two})"),
            4 => format!("{one}^2"),
            5 => format!("(-{one})"),
            6 => format!("min({one}, {two})"),
            7 => format!("max({one}, {two})"),
            8 => format!("abs({one})"),
            9 => {
                let relation = *stream.pick(&RELATIONS);
                let (three, four) = (part(stream), part(stream));
                format!("(if {three}{relation}{four} then {one} else {two})")
            }
            10 | 11 if !self.calls.is_empty() => format!("{}({one})", stream.pick(&self.calls)),
            12 if !self.surfaces.is_empty() => format!("{}({one}, {two})", stream.pick(&self.surfaces)),
            13 => self.applied(&one, kind == Kind::Partial, stream),
            14 | 15 => format!("({one}/{two})"),
            16 => format!("(1/{two})"),
            17 => format!("{two}^(-1)"),
            18 => match stream.below(6) {
                0 | 1 => format!("sqrt({one})"),
                2 => format!("root({one}, 3)"),
                3 => format!("{one}^(1/2)"),
                _ => format!("({one}/{two})"),
            },
            19 => self.applied(&one, true, stream),
            _ => format!("({one} + {two})"),
        }
    }

    /// An unknown function at an argument, of those with a domain only where it may have no value.
    fn applied(&self, argument: &str, partial: bool, stream: &mut Stream) -> String {
        let fit: Vec<_> = self.functions.iter().filter(|f| partial || f.domain.is_empty()).collect();
        if fit.is_empty() { argument.to_owned() } else { format!("{}({argument})", stream.pick(&fit).name) }
    }

    /// A comparison.
    pub fn comparison(&self, kind: Kind, depth: usize, stream: &mut Stream) -> String {
        let term = |stream: &mut Stream| {
            let depth = stream.below(depth + 1);
            self.term(kind, depth, stream)
        };
        let (one, two) = (term(stream), term(stream));
        let relation = *stream.pick(&RELATIONS);
        match stream.below(8) {
            0 => format!("{one}{relation}{two}{}{}", stream.pick(&RELATIONS), term(stream)),
            _ => format!("{one}{relation}{two}"),
        }
    }

    /// A formula, which may have to stand in parentheses.
    pub fn formula(&self, kind: Kind, depth: usize, stream: &mut Stream) -> String {
        if depth == 0 {
            return match stream.below(10) {
                0 if !self.equilibria.is_empty() => {
                    let argument = self.term(kind, 0, stream);
                    format!("{}({argument})", stream.pick(&self.equilibria))
                }
                _ => self.comparison(kind, 1, stream),
            };
        }
        let part = |stream: &mut Stream| {
            let depth = stream.below(depth);
            format!("({})", self.formula(kind, depth, stream))
        };
        let (one, two) = (part(stream), part(stream));
        match stream.below(10) {
            0 | 1 => format!("{one} and {two}"),
            2 | 3 => format!("{one} or {two}"),
            4 | 5 => format!("{one} implies {two}"),
            6 => format!("{one} iff {two}"),
            7 => format!("not {one}"),
            8 => format!("{one} or {two} or {}", part(stream)),
            _ => format!("(if {one} then {two} else {})", part(stream)),
        }
    }
}
