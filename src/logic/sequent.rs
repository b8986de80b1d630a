//! Sequents: numbered hypotheses whose joint impossibility settles a statement.
//!
//! Proving `show F` means that the premises with `not F` are impossible; an equilibrium goal gives one sequent for each class of
//! profiles. The order of hypotheses is that of `proofs/FORMAT.md`, since certificates refer to them by number.

use super::evaluator::{Evaluator, Failure};
use super::game::Class;
use super::normal::{Atom, Normal};
use super::poly::{Poly, Var};
use super::ratio::Ratio;
use super::statement::{Elementary, Goal, Scope, Statement, Value};

/// A numbered hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub enum Hypothesis {
    /// A sign condition.
    Atom(Atom),
    /// A disjunction of at least two members, or of none.
    Clause(Vec<Normal>),
}

/// A variable that is the value of a function at an argument; of a logarithm, where that is positive.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementaryValue {
    /// The variable.
    pub var: Var,
    /// The function.
    pub function: Elementary,
    /// Its argument, in earlier variables.
    pub argument: Ratio,
}

/// Hypotheses to be shown impossible together.
#[derive(Clone, Debug)]
pub struct Sequent {
    /// The profile class, for equilibrium goals.
    pub class: Option<Class>,
    /// Variables, with the class's counts at the end.
    pub scope: Scope,
    /// Variables that are values of functions, in order.
    pub values: Vec<ElementaryValue>,
    /// Hypotheses; number `n` of the certificate is index `n - 1`.
    pub hypotheses: Vec<Hypothesis>,
    /// How many of them come from the premises alone.
    pub premises: usize,
}

/// Most classes of profiles that one goal may have.
pub const CLASS_LIMIT: usize = 4096;

impl Hypothesis {
    /// Visits every sign condition in it.
    pub fn for_each_atom<'a>(&'a self, visit: &mut dyn FnMut(&'a Atom)) {
        match self {
            Self::Atom(atom) => visit(atom),
            Self::Clause(members) => members.iter().for_each(|member| member.for_each_atom(visit)),
        }
    }

    /// Whether it holds, given which sign conditions do.
    pub fn holds(&self, atom: &dyn Fn(&Atom) -> bool) -> bool {
        match self {
            Self::Atom(own) => atom(own),
            Self::Clause(members) => members.iter().any(|member| member.holds(atom)),
        }
    }

    /// The same hypothesis about other polynomials.
    pub fn map(&self, put: &dyn Fn(&Poly) -> Poly) -> Self {
        match self {
            Self::Atom(atom) => Self::Atom(atom.map(put)),
            Self::Clause(members) => Self::Clause(members.iter().map(|member| member.map(put)).collect()),
        }
    }
}

impl Sequent {
    /// Hypotheses about plain variables, of which so many come from the premises.
    pub fn plain(scope: Scope, hypotheses: Vec<Hypothesis>, premises: usize) -> Self {
        Self { class: None, scope, values: Vec::new(), hypotheses, premises }
    }

    /// Adds a formula: conjunctions are flattened, true vanishes, everything else takes the next number.
    pub fn push(&mut self, formula: Normal) {
        match formula {
            Normal::All(members) => members.into_iter().for_each(|m| self.push(m)),
            Normal::Atom(atom) => self.hypotheses.push(Hypothesis::Atom(atom)),
            Normal::Any(members) => {
                let mut flat = Vec::new();
                flatten(members, &mut flat);
                match (flat.len(), flat.pop()) {
                    (1, Some(only)) => self.push(only),
                    (_, last) => {
                        flat.extend(last);
                        self.hypotheses.push(Hypothesis::Clause(flat));
                    }
                }
            }
        }
    }
}

fn flatten(members: Vec<Normal>, out: &mut Vec<Normal>) {
    for member in members {
        match member {
            Normal::Any(inner) => flatten(inner, out),
            other => out.push(other),
        }
    }
}

/// The premises of a statement as a sequent: impossible exactly when the statement is vacuous.
///
/// # Errors
/// When a premise has no normal form.
pub fn premises(statement: &Statement) -> Result<Sequent, Failure> {
    let scope = Scope::new(&statement.variables);
    let evaluator = Evaluator::new(statement, &scope);
    let mut sequent = Sequent::plain(scope.clone(), Vec::new(), 0);
    for Value { name, function, argument } in &statement.values {
        let missing = || Failure::Malformed(format!("{name} is no variable"));
        let (var, argument) = (scope.find(name).ok_or_else(missing)?, evaluator.term(argument)?);
        sequent.values.push(ElementaryValue { var, function: *function, argument });
    }
    for formula in &statement.given {
        sequent.push(evaluator.formula(formula, false)?);
    }
    sequent.premises = sequent.hypotheses.len();
    Ok(sequent)
}

/// The sequents that together settle the statement's goal: for `show` all must be impossible, for `find` the one must be possible.
///
/// # Errors
/// When a formula has no normal form, or the game has too many classes.
pub fn sequents(statement: &Statement) -> Result<Vec<Sequent>, Failure> {
    let base = premises(statement)?;
    let scope = base.scope.clone();
    let evaluator = Evaluator::new(statement, &scope);
    let mut whole = base.clone();
    let (listed, all) = match &statement.goal {
        Goal::Show(formula) => {
            whole.push(evaluator.formula(formula, true)?);
            return Ok(vec![whole]);
        }
        Goal::Find(formula) => {
            whole.push(evaluator.formula(formula, false)?);
            return Ok(vec![whole]);
        }
        Goal::EquilibriaAre(names) => (names, true),
        Goal::EquilibriaAmong(names) => (names, false),
    };
    let missing = || Failure::Malformed("no game for an equilibrium goal".into());
    let game = statement.game.as_ref().ok_or_else(missing)?;
    let listed: Vec<Class> = listed.iter().filter_map(|n| game.profile(n)).collect();
    let classes = game.classes(CLASS_LIMIT).ok_or(Failure::TooLarge)?;
    let mut out = Vec::new();
    for class in classes {
        let expected = listed.contains(&class);
        if expected && !all {
            continue;
        }
        let mut sequent = base.clone();
        let counts = game.counts(&class, &evaluator, &mut sequent.scope)?;
        for atom in &counts.at_least_one {
            sequent.push(Normal::Atom(atom.clone()));
        }
        let condition = game.condition(&class, &counts, &evaluator)?;
        sequent.push(if expected { condition.negate() } else { condition });
        sequent.class = Some(class);
        out.push(sequent);
    }
    Ok(out)
}
