//! Names for the sides of equivalences: a chain of n equivalences doubles at each link when it is brought to negation normal form, and
//! with names it stays as long as it is written.
//!
//! Each side of an equivalence that is no single comparison becomes a variable that is 1 where the side holds and 0 elsewhere. The new
//! statement can be satisfied at the same values of the old variables. So a point of it is a point of the old one; a proof about it
//! speaks of more variables and is none.

use super::statement::{Goal, Sort, Statement, Variable};
use super::term::{Formula, Relation, Term};
use rug::Rational;

/// The statement with names for the sides of equivalences; nothing when there are none, or when the goal is no formula.
pub fn named(statement: &Statement) -> Option<Statement> {
    let mut naming = Naming { statement: statement.clone(), count: 0, given: Vec::new() };
    let conditions = statement.conditions.iter().map(|(name, body)| (name.clone(), naming.formula(body))).collect();
    let mut given: Vec<Formula> = statement.given.iter().map(|formula| naming.formula(formula)).collect();
    let goal = match &statement.goal {
        Goal::Show(formula) => Goal::Show(naming.formula(formula)),
        Goal::Find(formula) => Goal::Find(naming.formula(formula)),
        _ => return None,
    };
    if naming.count == 0 {
        return None;
    }
    given.append(&mut naming.given);
    Some(Statement { conditions, given, goal, ..naming.statement })
}

struct Naming {
    /// Its variables grow.
    statement: Statement,
    count: usize,
    /// What the new variables stand for.
    given: Vec<Formula>,
}

impl Naming {
    fn formula(&mut self, formula: &Formula) -> Formula {
        match formula {
            Formula::Iff(one, other) => {
                let (one, other) = (self.side(one), self.side(other));
                Formula::Iff(Box::new(one), Box::new(other))
            }
            Formula::And(members) => Formula::And(members.iter().map(|member| self.formula(member)).collect()),
            Formula::Or(members) => Formula::Or(members.iter().map(|member| self.formula(member)).collect()),
            Formula::Not(inner) => Formula::Not(Box::new(self.formula(inner))),
            Formula::Implies(one, other) => {
                Formula::Implies(Box::new(self.formula(one)), Box::new(self.formula(other)))
            }
            _ => formula.clone(),
        }
    }

    fn side(&mut self, side: &Formula) -> Formula {
        let inner = self.formula(side);
        if matches!(&inner, Formula::Chain(_, relations) if relations.len() == 1) {
            return inner;
        }
        let name = self.fresh();
        let is = |value: i32| Formula::compare(Term::name(&name), Relation::Equal, Term::Number(Rational::from(value)));
        let holds = Formula::And(vec![is(1), inner.clone()]);
        self.given.push(Formula::Or(vec![holds, Formula::And(vec![is(0), Formula::Not(Box::new(inner))])]));
        is(1)
    }

    fn fresh(&mut self) -> String {
        loop {
            self.count += 1;
            let name = format!("holds_{}", self.count);
            let statement = &mut self.statement;
            let taken = statement.variables.iter().any(|variable| variable.name == name)
                || statement.definitions.iter().any(|definition| definition.name == name)
                || statement.conditions.iter().any(|(known, _)| *known == name);
            if !taken {
                statement.variables.push(Variable { name: name.clone(), sort: Sort::Real });
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::sequent::sequents;

    /// `x1 < 1 iff (x2 < 1 iff …)`
    fn chain(links: usize) -> Statement {
        let name = |k: usize| format!("x{k}");
        let atom = |k| Formula::compare(Term::name(&name(k)), Relation::Less, Term::Number(Rational::from(1)));
        let goal = (0..links).fold(atom(links), |rest, k| Formula::Iff(Box::new(atom(k)), Box::new(rest)));
        let variables = (0..=links).map(|k| Variable { name: name(k), sort: Sort::Real }).collect();
        let goal = Goal::Show(goal);
        Statement { variables, ..Statement::asking(goal) }
    }

    /// By hand: of n links all but the innermost have a side that is no comparison; each name brings one premise of two members.
    #[test]
    fn a_named_chain_has_a_short_normal_form() {
        for links in [2, 30, 100] {
            let named = named(&chain(links)).expect("there are equivalences");
            assert_eq!(named.variables.len(), links + 1 + links - 1);
            assert_eq!(named.given.len(), links - 1);
            let sequent = sequents(&named).expect("a normal form").remove(0);
            let mut atoms = 0;
            sequent.hypotheses.iter().for_each(|hypothesis| hypothesis.for_each_atom(&mut |_| atoms += 1));
            assert!(atoms <= 20 * links, "{atoms} comparisons for {links} links");
        }
        assert_eq!(sequents(&chain(40)).err(), Some(crate::logic::evaluator::Failure::TooLarge));
    }

    #[test]
    fn without_equivalences_there_is_nothing_to_name() {
        assert_eq!(named(&chain(0)), None);
    }
}
