//! Of a point that shows that something can be (T003): does another one have a smaller total of the whole numbers? That none has is proved.

use super::finding::{Finding, Remark};
use super::kept::Kept;
use super::recall::recall_or;
use super::{Context, note};
use crate::certify::ReadPoint;
use crate::logic::{Formula, Goal, Rational, Relation, Sort, Statement, Term, neat};
use crate::settle;

/// Proves that no point has a smaller total, where there are whole numbers.
pub fn prove(context: &Context<'_>, statement: &Statement, point: &ReadPoint, finding: &mut Finding) {
    let Some(smaller) = smaller(statement, point) else { return };
    let (id, options) = (&finding.id, context.options);
    let mut budget = options.budget.clone();
    let search = || settle::by_proof(id, &smaller, &mut budget);
    let settled = recall_or(&Kept::Minimum.of(context.key), id, &smaller, (options, context.store), search);
    finding.minimum = settled.certificate.as_ref().map(note);
    if finding.minimum.is_none() {
        finding.remarks.push(Remark::MayBeSmaller);
    }
}

/// The same possibility at a smaller total; none where there are no whole numbers.
fn smaller(statement: &Statement, point: &ReadPoint) -> Option<Statement> {
    let Goal::Find(possible) = &statement.goal else { return None };
    let whole = statement.variables.iter().filter(|variable| variable.sort == Sort::Integer);
    let whole: Vec<&str> = whole.map(|variable| variable.name.as_str()).collect();
    let values = whole.iter().map(|name| point.values.get(*name)).collect::<Option<Vec<_>>>()?;
    let total = whole.into_iter().map(Term::name).reduce(neat::sum)?;
    let bound = Term::Number(values.into_iter().sum::<Rational>() - 1);
    let less = Formula::compare(total, Relation::LessEqual, bound);
    Some(statement.with_goal(Goal::Find(Formula::all([possible.clone(), less]))))
}
