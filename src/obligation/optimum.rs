//! Optimal choices: which values of some variables are feasible and make a term largest, or smallest.
//!
//! The variables become variables of the statement, their bounds and the goal's conditions premises. A listed choice `e` is put in for
//! them: it must be feasible, all listed ones must be equally good, and any other feasible choice must be strictly worse. That there is no
//! optimal choice is shown by a better one for every feasible choice. Where no choice is feasible nothing is claimed.

use super::alternatives::{Alternatives, Locals, compare, variable};
use super::lower::Lowering;
use super::statement::Builder;
use super::unsupported::{Part, Unsupported};
use crate::lang::tree::{Answer, Choice, Extreme, Optimum, Sort};
use crate::logic::{Formula, Goal, Relation, Term};

/// Makes the variables part of the statement, and the goal of what is said of the optimal choices.
///
/// # Errors
/// [`Unsupported`] constructs in it.
pub fn goal(builder: &mut Builder<'_>, optimum: &Optimum) -> Result<Goal, Unsupported> {
    for declaration in &optimum.variables {
        builder.declare(declaration)?;
    }
    for formula in &optimum.when {
        builder.premise(formula)?;
    }
    builder.suppose_choice();
    let lowering = &mut builder.lowering;
    let any = lowering.operand(&optimum.objective, &Locals::new())?;
    let (worse, no_better) = match optimum.extreme {
        Extreme::Maximum => (Relation::Less, Relation::LessEqual),
        Extreme::Minimum => (Relation::Greater, Relation::GreaterEqual),
    };
    let formula = match &optimum.answer {
        Answer::Are(choices) => {
            let chosen = chosen(lowering, optimum, choices)?;
            let Some((best, rest)) = chosen.split_first() else {
                return Err(Unsupported::NoChoices);
            };
            let mut parts: Vec<Formula> = chosen.iter().map(|one| one.feasible.clone()).collect();
            for one in rest {
                parts.push(lowering.compare(&best.value, Relation::Equal, &one.value)?);
            }
            let others = chosen.iter().map(|one| one.differs(optimum)).collect::<Result<Vec<_>, _>>()?;
            let others_are_worse = lowering.compare(&any, worse, &best.value)?;
            parts.push(Formula::Implies(Box::new(Formula::all(others)), Box::new(others_are_worse)));
            Formula::all(parts)
        }
        Answer::Include(choices) => {
            let mut parts = Vec::new();
            for one in chosen(lowering, optimum, choices)? {
                parts.push(one.feasible);
                parts.push(lowering.compare(&any, no_better, &one.value)?);
            }
            Formula::all(parts)
        }
        Answer::None(better) => {
            let better = Chosen::new(lowering, optimum, better)?;
            Formula::all([better.feasible, lowering.compare(&any, worse, &better.value)?])
        }
    };
    Ok(Goal::Show(formula))
}

fn chosen(lowering: &mut Lowering<'_>, optimum: &Optimum, choices: &[Choice]) -> Result<Vec<Chosen>, Unsupported> {
    choices.iter().map(|choice| Chosen::new(lowering, optimum, choice)).collect()
}

/// A choice, put in for the variables.
struct Chosen {
    /// What each variable is.
    values: Locals,
    /// That it satisfies all bounds and conditions.
    feasible: Formula,
    /// What it is worth.
    value: Alternatives,
}

impl Chosen {
    fn new(lowering: &mut Lowering<'_>, optimum: &Optimum, choice: &Choice) -> Result<Self, Unsupported> {
        let mut values = Locals::new();
        let names = optimum.variables.iter().flat_map(|d| &d.names);
        for (name, value) in names.zip(&choice.values) {
            values.insert(name.text.clone(), lowering.operand(value, &Locals::new())?);
        }
        let mut feasible = Vec::new();
        for declaration in &optimum.variables {
            for name in &declaration.names {
                let missing = || Unsupported::Absent(Part::Value);
                let value = values.get(&name.text).ok_or_else(missing)?;
                feasible.extend(lowering.bounds(declaration, value, &values)?);
            }
        }
        for formula in &optimum.when {
            feasible.push(lowering.formula(formula, &values)?);
        }
        let feasible = Formula::all(feasible);
        let depth = lowering.needs.suppose(feasible.clone());
        let value = lowering.operand(&optimum.objective, &values)?;
        lowering.needs.conclude(depth);
        Ok(Self { values, feasible, value })
    }

    /// That the variables are another choice; different integers are at least 1 apart, which a proof over the reals needs to be told.
    fn differs(&self, optimum: &Optimum) -> Result<Formula, Unsupported> {
        let mut out = Vec::new();
        for declaration in &optimum.variables {
            for name in &declaration.names {
                let Some(value) = self.values.get(&name.text) else { continue };
                let own = variable(name);
                match declaration.sort {
                    Sort::Real => out.push(compare(&own, Relation::NotEqual, value)?),
                    Sort::Integer => {
                        out.push(compare(&own, Relation::LessEqual, &shifted(value, Term::Sub))?);
                        out.push(compare(&own, Relation::GreaterEqual, &shifted(value, Term::Add))?);
                    }
                }
            }
        }
        Ok(Formula::any(out))
    }
}

/// One more, or one less.
fn shifted(value: &Alternatives, by: fn(Box<Term>, Box<Term>) -> Term) -> Alternatives {
    let one = || Box::new(Term::Number(1.into()));
    value.iter().map(|(guard, term)| (guard.clone(), by(Box::new(term.clone()), one()))).collect()
}
