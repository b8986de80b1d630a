//! Terms and formulas.
//!
//! The kind alone tells whether a node is a term or a formula; whether its parts fit is for the checker.

use super::super::span::Span;
use super::{Builtin, Declaration, Extreme, Name, Operator, Quantifier, Relation, Side};

/// A term or a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands; enclosing parentheses are included.
    pub span: Span,
}

impl Expr {
    /// How many expressions stand inside each other, itself included.
    pub fn height(&self) -> u32 {
        1 + self.children().into_iter().map(Expr::height).max().unwrap_or(0)
    }

    /// The expressions that it is made of, in the order in which they are written.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Number(_) | ExprKind::Name(_) | ExprKind::True | ExprKind::False => Vec::new(),
            ExprKind::Infinity => Vec::new(),
            ExprKind::Neg(inside) | ExprKind::Not(inside) | ExprKind::Beside(inside, _) => vec![inside],
            ExprKind::Binary(_, one, two) | ExprKind::Implies(one, two) | ExprKind::Iff(one, two) => vec![one, two],
            ExprKind::If(condition, yes, no) => vec![condition, yes, no],
            ExprKind::Call(_, parts)
            | ExprKind::Builtin(_, parts)
            | ExprKind::Chain(parts, _)
            | ExprKind::And(parts)
            | ExprKind::Or(parts)
            | ExprKind::Equilibrium { args: parts, .. } => parts.iter().collect(),
            ExprKind::Over(_, _, range, term) => range.iter().chain([&**term]).collect(),
            ExprKind::Identically(variables, equation) => {
                variables.iter().flat_map(Declaration::bounds).chain([&**equation]).collect()
            }
            ExprKind::Quantified(inside) => {
                let bounds = inside.variables.iter().flat_map(Declaration::bounds);
                bounds.chain(&inside.when).chain(&inside.by).chain([&inside.formula]).collect()
            }
            ExprKind::Optimal(optimum) => {
                let bounds = optimum.variables.iter().flat_map(Declaration::bounds);
                bounds.chain([&optimum.objective]).chain(&optimum.when).chain(optimum.answer.values()).collect()
            }
            ExprKind::Nash(nash) => {
                let bounds = nash.variables().iter().flat_map(Declaration::bounds);
                bounds.chain(nash.inside()).chain(nash.values()).collect()
            }
        }
    }
}

/// The kinds of terms and formulas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A decimal such as `12`, `0.25` or `1e-3`, as written.
    Number(String),
    /// A parameter, a bound variable, a let or a let's parameter.
    Name(String),
    /// A let, a named root or an unknown function with arguments.
    Call(String, Vec<Expr>),
    /// A function that the language knows, with arguments.
    Builtin(Builtin, Vec<Expr>),
    /// An operator over a variable: its range (ends, or probabilities and values in turn), in which the variable has no meaning, and the term.
    Over(Operator, Name, Vec<Expr>, Box<Expr>),
    /// `infinity`, as an end only.
    Infinity,
    /// `a+` or `a-`, as an end only: it is approached and not reached.
    Beside(Box<Expr>, Side),
    /// Unary minus.
    Neg(Box<Expr>),
    /// A binary operation.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `if formula then term else term`, or with two formulas.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a < b <= c`: n+1 terms, n relations, n >= 1; the conjunction of the neighbouring comparisons.
    Chain(Vec<Expr>, Vec<Relation>),
    /// Two or more conjuncts.
    And(Vec<Expr>),
    /// Two or more disjuncts.
    Or(Vec<Expr>),
    /// Negation.
    Not(Box<Expr>),
    /// Implication.
    Implies(Box<Expr>, Box<Expr>),
    /// Equivalence.
    Iff(Box<Expr>, Box<Expr>),
    /// The true formula.
    True,
    /// The false formula.
    False,
    /// `identically in x : real : f(x) = g(x)`: the equation holds at all values of the variables.
    Identically(Vec<Declaration>, Box<Expr>),
    /// `for all x : number : F`, `exists x : number : F`.
    Quantified(Box<Quantified>),
    /// `maximizers of u(x) over x : number include {a}`.
    Optimal(Box<Optimum>),
    /// `nash (x, y) of u(x, y), v(x, y) over x, y : number include {(a, b)}`.
    Nash(Box<Nash>),
    /// `equilibrium P of G(args)`: the named profile is an equilibrium of the game.
    Equilibrium {
        /// The profile.
        profile: Name,
        /// The game.
        game: Name,
        /// One term for every parameter of the game.
        args: Vec<Expr>,
    },
}

impl ExprKind {
    /// Whether this is a formula (true or false) and not a term (a number).
    pub fn is_formula(&self) -> bool {
        match self {
            ExprKind::Number(_) | ExprKind::Name(_) | ExprKind::Call(..) | ExprKind::Builtin(..) => false,
            ExprKind::Infinity | ExprKind::Beside(..) => false,
            ExprKind::Over(..) | ExprKind::Neg(_) | ExprKind::Binary(..) => false,
            ExprKind::If(_, yes, _) => yes.kind.is_formula(),
            ExprKind::Chain(..) | ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) => true,
            ExprKind::Implies(..) | ExprKind::Iff(..) => true,
            ExprKind::True | ExprKind::False | ExprKind::Equilibrium { .. } | ExprKind::Identically(..) => true,
            ExprKind::Quantified(_) | ExprKind::Optimal(_) | ExprKind::Nash(_) => true,
        }
    }

    /// The variables that it binds itself.
    pub fn bound(&self) -> &[Declaration] {
        match self {
            ExprKind::Identically(variables, _) => variables,
            ExprKind::Quantified(inside) => &inside.variables,
            ExprKind::Optimal(optimum) => &optimum.variables,
            ExprKind::Nash(nash) => nash.variables(),
            _ => &[],
        }
    }
}

impl Expr {
    /// The sides of an equation; none of anything else.
    pub fn equated(&self) -> Option<[&Expr; 2]> {
        match &self.kind {
            ExprKind::Chain(terms, relations) if relations.as_slice() == [Relation::Equal] => {
                terms.iter().collect::<Vec<_>>().try_into().ok()
            }
            _ => None,
        }
    }

    /// The term that an end lies at; none of `infinity` and `-infinity`.
    pub fn place(&self) -> Option<&Expr> {
        match &self.kind {
            ExprKind::Infinity => None,
            ExprKind::Neg(inside) if inside.kind == ExprKind::Infinity => None,
            ExprKind::Beside(inside, _) => Some(inside),
            _ => Some(self),
        }
    }
}

/// `exists y : number, >= 0 when y < l by l/2 : y*(l - y) > 0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantified {
    /// Of how many values something is said.
    pub quantifier: Quantifier,
    /// What it is said of; their bounds restrict the values.
    pub variables: Vec<Declaration>,
    /// Further conditions on the values.
    pub when: Vec<Expr>,
    /// Values that are such, one for each variable; none: they are to be found.
    pub by: Vec<Expr>,
    /// What is said.
    pub formula: Expr,
}

/// `maximizers of u(x) over x : money, >= 0 when x <= m are {a, b}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Optimum {
    /// Whether the largest or the smallest value is looked for.
    pub extreme: Extreme,
    /// The term whose value is compared.
    pub objective: Expr,
    /// What is chosen; their bounds are part of what is feasible.
    pub variables: Vec<Declaration>,
    /// Further conditions on what is feasible.
    pub when: Vec<Expr>,
    /// What is said of the optimal choices.
    pub answer: Answer,
}

impl Optimum {
    /// How many numbers a choice consists of.
    pub fn dimension(&self) -> usize {
        self.variables.iter().map(|declaration| declaration.names.len()).sum()
    }
}

/// What is said of the optimal choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `are {…}`: the listed ones and no others.
    Are(Vec<Choice>),
    /// `include {…}`: all the listed ones.
    Include(Vec<Choice>),
    /// `are none since …`: there is none, because this one, which may speak of the variables, is feasible and strictly better.
    None(Choice),
}

impl Answer {
    /// The choices that it names.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Are(choices) | Self::Include(choices) => choices,
            Self::None(better) => std::slice::from_ref(better),
        }
    }

    /// The values of all of them.
    pub fn values(&self) -> impl Iterator<Item = &Expr> {
        self.choices().iter().flat_map(|choice| &choice.values)
    }
}

/// A value for each of the variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The values, in the order of the variables.
    pub values: Vec<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// Largest degree of a root, and largest denominator of an exponent.
pub const LARGEST_ROOT: u32 = 8;

/// Highest order of a derivative.
pub const HIGHEST_ORDER: u32 = 4;

/// Binary operations on terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `^`
    Pow,
}

/// `nash (x, y) of u(x, y), v(x, y) over x, y : money, >= 0 are {(a, b)}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nash {
    /// What is played.
    pub play: Play,
    /// The listed profiles: a value for each number that is chosen, player by player.
    pub profiles: Vec<Choice>,
    /// Whether there are no others.
    pub only: bool,
}

/// What is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Play {
    /// Numbers are chosen.
    Numbers(Numbers),
    /// Two players choose a row and a column by chance; in each cell stands what each of them gets.
    Mixed(Vec<Vec<[Expr; 2]>>),
}

/// A game whose players choose numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Whether all players are alike: the first of two is one of them, the second what each of the others chooses.
    pub symmetric: bool,
    /// How many of the variables each player chooses, in their order.
    pub sizes: Vec<usize>,
    /// What each player makes as large as possible; of players who are alike, the first.
    pub payoffs: Vec<Expr>,
    /// What is chosen; a player chooses within the bounds of his own variables.
    pub variables: Vec<Declaration>,
    /// Further conditions on what is chosen.
    pub when: Vec<Expr>,
}

impl Nash {
    /// How many numbers each player chooses in a profile.
    pub fn shape(&self) -> Vec<usize> {
        match &self.play {
            Play::Numbers(own) if own.symmetric => own.sizes.iter().take(1).copied().collect(),
            Play::Numbers(own) => own.sizes.clone(),
            Play::Mixed(rows) => vec![rows.len(), rows.first().map_or(0, Vec::len)],
        }
    }

    /// The variables that it binds.
    pub fn variables(&self) -> &[Declaration] {
        match &self.play {
            Play::Numbers(own) => &own.variables,
            Play::Mixed(_) => &[],
        }
    }

    /// The expressions in which its variables have a meaning, in the order in which they are written.
    pub fn inside(&self) -> Vec<&Expr> {
        match &self.play {
            Play::Numbers(own) => own.payoffs.iter().chain(&own.when).collect(),
            Play::Mixed(rows) => rows.iter().flatten().flatten().collect(),
        }
    }

    /// The values of all listed profiles.
    pub fn values(&self) -> impl Iterator<Item = &Expr> {
        self.profiles.iter().flat_map(|profile| &profile.values)
    }

    /// The same with other expressions, and these bound variables; the change is told whether those have a meaning in what it changes.
    pub fn mapped(&self, variables: Vec<Declaration>, change: &mut dyn FnMut(&Expr, bool) -> Expr) -> Self {
        let play = match &self.play {
            Play::Numbers(own) => Play::Numbers(Numbers {
                symmetric: own.symmetric,
                sizes: own.sizes.clone(),
                payoffs: own.payoffs.iter().map(|part| change(part, true)).collect(),
                variables,
                when: own.when.iter().map(|part| change(part, true)).collect(),
            }),
            Play::Mixed(rows) => {
                let mut cell = |cell: &[Expr; 2]| cell.each_ref().map(|part| change(part, true));
                Play::Mixed(rows.iter().map(|row| row.iter().map(&mut cell).collect()).collect())
            }
        };
        let mut profile = |own: &Choice| Choice {
            values: own.values.iter().map(|part| change(part, false)).collect(),
            span: own.span,
        };
        Self { play, profiles: self.profiles.iter().map(&mut profile).collect(), only: self.only }
    }
}

impl Numbers {
    /// The names of the variables, player by player.
    pub fn players(&self) -> Vec<Vec<&Name>> {
        let mut names = self.variables.iter().flat_map(|declaration| &declaration.names);
        self.sizes.iter().map(|size| names.by_ref().take(*size).collect()).collect()
    }
}
