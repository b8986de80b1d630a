//! Where the cases of a term do not change with a variable: there each case has the derivative of its own term.
//!
//! Inside the region of a case its comparisons hold strictly, so that they hold nearby, too, as long as their terms are continuous. On the
//! boundary the derivative is taken not to exist, whatever the cases are worth there. Source: any textbook of calculus.

use crate::logic::{Formula, Relation, Term};

/// A part of where a formula (or its negation) holds at all nearby values of the variable; `moves` tells which terms change with it.
pub fn inside(formula: &Formula, negated: bool, moves: &dyn Fn(&Term) -> bool) -> Formula {
    let join =
        |members: Vec<Formula>, all: bool| if all != negated { Formula::all(members) } else { Formula::any(members) };
    match formula {
        Formula::True | Formula::False => {
            if negated {
                formula.clone().negate()
            } else {
                formula.clone()
            }
        }
        Formula::Not(inner) => inside(inner, !negated, moves),
        Formula::And(members) | Formula::Or(members) => {
            let members = members.iter().map(|member| inside(member, negated, moves)).collect();
            join(members, matches!(formula, Formula::And(_)))
        }
        Formula::Implies(a, b) => join(vec![inside(a, !negated, moves), inside(b, negated, moves)], false),
        Formula::Iff(a, b) => Formula::any([
            Formula::all([inside(a, false, moves), inside(b, negated, moves)]),
            Formula::all([inside(a, true, moves), inside(b, !negated, moves)]),
        ]),
        Formula::Chain(terms, relations) => {
            let pairs = terms.windows(2).zip(relations).map(|(pair, relation)| {
                let relation = if negated { relation.opposite() } else { *relation };
                let relation = match (relation, pair.iter().any(moves)) {
                    (Relation::GreaterEqual, true) => Relation::Greater,
                    (Relation::LessEqual, true) => Relation::Less,
                    (Relation::Equal, true) => return Formula::False,
                    (relation, _) => relation,
                };
                Formula::Chain(pair.to_vec(), vec![relation])
            });
            join(pairs.collect(), true)
        }
        // No term of these changes with a variable of calculus.
        Formula::Defined(_) | Formula::Equilibrium(_) => {
            if negated {
                formula.clone().negate()
            } else {
                formula.clone()
            }
        }
    }
}

/// That some case holds inside its region.
pub fn off(regions: Vec<Formula>) -> Formula {
    if let [Formula::Chain(one, above), Formula::Chain(other, below)] = regions.as_slice()
        && one == other
        && matches!(
            (above.as_slice(), below.as_slice()),
            ([Relation::Greater], [Relation::Less]) | ([Relation::Less], [Relation::Greater])
        )
    {
        return Formula::Chain(one.clone(), vec![Relation::NotEqual]);
    }
    Formula::any(regions)
}
