//! Which of the compared terms decide at a point: those that an evaluation meets there.
//!
//! A conjunction is left at the first member that fails, a disjunction at the first that holds, an implication at a premise that fails. So of a
//! term with cases only the case that applies is met, and of a claim with several members the first that fails.

use crate::logic::point::AtPoint;
use crate::logic::{Formula, Goal, Statement, Term};
use std::collections::BTreeSet;

/// The terms that premises and goal compare at the point, as they are written.
pub fn terms(statement: &Statement, at: &AtPoint<'_>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for given in &statement.given {
        visit(given, statement, at, &mut out);
    }
    if let Goal::Show(goal) | Goal::Find(goal) = &statement.goal {
        visit(goal, statement, at, &mut out);
    }
    out
}

fn visit(formula: &Formula, statement: &Statement, at: &AtPoint<'_>, out: &mut BTreeSet<String>) {
    let mut until = |members: &[Formula], enough: bool| {
        for member in members {
            visit(member, statement, at, out);
            if at.formula(member) == Ok(enough) {
                return;
            }
        }
    };
    match formula {
        Formula::True | Formula::False | Formula::Equilibrium(_) => {}
        Formula::Chain(terms, _) => out.extend(terms.iter().map(Term::to_string)),
        Formula::And(members) => until(members, false),
        Formula::Or(members) => until(members, true),
        Formula::Not(inner) => visit(inner, statement, at, out),
        Formula::Implies(premise, rest) => {
            visit(premise, statement, at, out);
            if at.formula(premise) != Ok(false) {
                visit(rest, statement, at, out);
            }
        }
        Formula::Iff(one, other) => {
            visit(one, statement, at, out);
            visit(other, statement, at, out);
        }
        Formula::Defined(name) => {
            if let Some((_, body)) = statement.conditions.iter().find(|(known, _)| known == name) {
                visit(body, statement, at, out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::{self, NoStore, Options};
    use crate::lang;

    /// By hand: at the counterexample x < 0, so that the first case applies; the second member, which holds, is not needed.
    #[test]
    fn of_a_term_with_cases_the_one_that_applies_decides() {
        let text = "paper p param x : number, <= 0 let f(t) = if t < 0 then 2*t else 3*t \
            claim c when x < 0 : f(x) > x and 5*x < 1 expect refuted";
        let paper = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
        let found = audit::run(&paper, &Options::default(), &NoStore, &|_| ());
        let values = &found[0].witness.as_ref().expect("it has a counterexample").values;
        let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["2*x"]);
    }
}
