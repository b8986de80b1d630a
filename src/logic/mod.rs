//! Exact mathematics without solver and without input or output: numbers, polynomials, rational functions, statements, sequents.
//!
//! A [`Statement`] is what the kernel will read: variables with sorts, definitions, at most one game, premises and a goal. From it
//! [`sequent::sequents`] derives the lists of hypotheses whose joint impossibility proves the goal, numbered as `proofs/FORMAT.md` says.
//! Nothing here is trusted; the kernel derives the same from the statement's text with code of its own.

pub mod algebraic;
pub mod derivative;
pub mod division;
pub mod enclosure;
pub mod equilibrium;
pub mod evaluator;
pub mod formula;
pub mod game;
pub mod irrational;
pub mod lemma;
pub mod naming;
pub mod neat;
pub mod normal;
pub mod number;
pub mod point;
pub mod poly;
pub mod proof;
pub mod ratio;
pub mod sequent;
pub mod series;
pub mod statement;
pub mod term;
pub mod univariate;

pub use algebraic::Algebraic;
pub use enclosure::Enclosure;
pub use game::Game;
pub use irrational::Irrational;
pub use normal::{Atom, Normal, Sign};
pub use poly::{Monomial, Poly, Var};
pub use ratio::Ratio;
pub use rug::Rational;
pub use sequent::{Hypothesis, Sequent};
pub use statement::{Definition, Elementary, Goal, Lemma, Scope, Sort, Statement, Value, Variable};
pub use term::{Formula, Relation, Term};
