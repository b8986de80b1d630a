//! Statements: the closed question that the kernel reads, and its text form (`proofs/FORMAT.md`).

use super::game::Game;
use super::poly::Var;
use super::term::{Formula, Term};
use std::collections::BTreeMap;
use std::fmt;

/// Whether a variable ranges over the reals or the integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Any real number.
    Real,
    /// Any integer.
    Integer,
}

/// A variable of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its sort.
    pub sort: Sort,
}

/// `let name(parameters) = body`; earlier definitions and variables may occur in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Parameters, empty for an abbreviation.
    pub parameters: Vec<String>,
    /// What it stands for.
    pub body: Term,
}

/// A function that the kernel knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elementary {
    /// The natural logarithm.
    Logarithm,
    /// The exponential function.
    Exponential,
}

impl Elementary {
    /// The kernel's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Logarithm => "ln",
            Self::Exponential => "exp",
        }
    }
}

/// `var name ln term`: what a variable is; of a logarithm where the term is positive. The term speaks of earlier ones only.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The variable.
    pub name: String,
    /// The function.
    pub function: Elementary,
    /// Its argument.
    pub argument: Term,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    /// The premises imply the formula, at all values of the variables.
    Show(Formula),
    /// Some values of the variables satisfy the premises and the formula.
    Find(Formula),
    /// At all values that satisfy the premises, exactly the listed profiles are equilibria of the game.
    EquilibriaAre(Vec<String>),
    /// At all values that satisfy the premises, no profile outside the list is an equilibrium of the game.
    EquilibriaAmong(Vec<String>),
}

/// A statement that another one may use, with terms in the place of its variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Lemma {
    /// What it says: a formula is to be shown, and it uses nothing itself.
    pub statement: Box<Statement>,
    /// A term for each of its variables, in their order.
    pub terms: Vec<(String, Term)>,
}

/// A closed question.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Variables in order.
    pub variables: Vec<Variable>,
    /// Definitions in order of use.
    pub definitions: Vec<Definition>,
    /// Variables that are values of elementary functions, each after those that it speaks of.
    pub values: Vec<Value>,
    /// Named formulas, in order of use.
    pub conditions: Vec<(String, Formula)>,
    /// The game, if the goal or a premise speaks of one.
    pub game: Option<Game>,
    /// Premises.
    pub given: Vec<Formula>,
    /// The question.
    pub goal: Goal,
    /// What a proof may use besides; no part of what is asked.
    pub lemmas: Vec<Lemma>,
}

/// Names and sorts of the variables that polynomials speak of by number.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    variables: Vec<Variable>,
    index: BTreeMap<String, Var>,
}

impl Scope {
    /// The scope of these variables, numbered in order.
    pub fn new(variables: &[Variable]) -> Self {
        let mut scope = Self::default();
        for variable in variables {
            scope.add(variable.clone());
        }
        scope
    }

    /// Adds a variable at the end and gives its number.
    pub fn add(&mut self, variable: Variable) -> Var {
        let var = self.variables.len() as Var;
        self.index.insert(variable.name.clone(), var);
        self.variables.push(variable);
        var
    }

    /// All variables, by number.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The number of the variable with this name.
    pub fn find(&self, name: &str) -> Option<Var> {
        self.index.get(name).copied()
    }

    /// The name of a variable (`?` for a number out of scope).
    pub fn name(&self, var: Var) -> String {
        self.variables.get(var as usize).map_or_else(|| "?".to_owned(), |v| v.name.clone())
    }

    /// Whether the variable is of sort integer.
    pub fn is_integer(&self, var: Var) -> bool {
        self.variables.get(var as usize).is_some_and(|v| v.sort == Sort::Integer)
    }
}

impl Statement {
    /// A question about nothing yet.
    pub fn asking(goal: Goal) -> Self {
        Self {
            variables: Vec::new(),
            definitions: Vec::new(),
            values: Vec::new(),
            conditions: Vec::new(),
            game: None,
            given: Vec::new(),
            goal,
            lemmas: Vec::new(),
        }
    }

    /// The same premises with another goal.
    pub fn with_goal(&self, goal: Goal) -> Self {
        Self { goal, ..self.clone() }
    }

    /// The same question, for a proof that uses nothing else.
    pub fn alone(&self) -> Self {
        Self { lemmas: Vec::new(), ..self.clone() }
    }
}

fn braces(names: &[String]) -> String {
    format!("{{{}}}", names.join(", "))
}

impl fmt::Display for Statement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |variable: &&Variable| !self.values.iter().any(|value| value.name == variable.name);
        for variable in self.variables.iter().filter(plain) {
            let sort = match variable.sort {
                Sort::Real => "real",
                Sort::Integer => "integer",
            };
            writeln!(out, "var {} {sort}", variable.name)?;
        }
        for definition in &self.definitions {
            let head = match definition.parameters.as_slice() {
                [] => definition.name.clone(),
                names => format!("{}({})", definition.name, names.join(", ")),
            };
            writeln!(out, "let {head} = {}", definition.body)?;
        }
        for Value { name, function, argument } in &self.values {
            writeln!(out, "var {name} {} {argument}", function.word())?;
        }
        if let Some(game) = &self.game {
            write!(out, "{game}")?;
        }
        for (name, formula) in &self.conditions {
            writeln!(out, "define {name} = {formula}")?;
        }
        for formula in &self.given {
            writeln!(out, "given {formula}")?;
        }
        match &self.goal {
            Goal::Show(formula) => writeln!(out, "show {formula}"),
            Goal::Find(formula) => writeln!(out, "find {formula}"),
            Goal::EquilibriaAre(names) => writeln!(out, "show equilibria are {}", braces(names)),
            Goal::EquilibriaAmong(names) => {
                writeln!(out, "show equilibria among {}", braces(names))
            }
        }
    }
}
