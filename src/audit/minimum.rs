//! Of a point that shows that something can be (T003): does another one have a smaller total of the whole numbers? That none has is proved.

use super::attempts::Attempts;
use super::finding::{Finding, Remark, Unsettled};
use super::{Context, Verdict, isolated, kept, note, settle};
use crate::certify::{Certificate, ReadPoint};
use crate::engine::Reason;
use crate::logic::{Formula, Goal, Rational, Relation, Sort, Statement, Term, neat};

/// Where the proof that a point is a smallest one is kept, given where the claim's certificate is.
pub fn key(claim: &str) -> String {
    kept::apart("minima", claim, 0)
}

/// Proves that no point has a smaller total, where there are whole numbers.
pub fn prove(context: &Context<'_>, statement: &Statement, point: &ReadPoint, finding: &mut Finding) {
    let Some(smaller) = smaller(statement, point) else { return };
    let (id, key, options) = (&finding.id, key(context.key), context.options);
    let attempts = Attempts::new(context.store, &key, options, smaller.to_string());
    let kept = (!options.fresh).then(|| context.store.load(&key)).flatten();
    if let Some(certificate) = kept.and_then(|text| Certificate::recall(id, &smaller, text)) {
        finding.minimum = Some(note(&certificate));
    } else if attempts.known().is_none() {
        let mut budget = options.budget.clone();
        match isolated(|| settle::by_proof(id, &smaller, &mut budget)) {
            Some(certificate) => {
                context.store.save(&key, &certificate.text);
                finding.minimum = Some(note(&certificate));
            }
            None => attempts.keep(&Verdict::Unknown(Unsettled::Search(Reason::NoCertificate))),
        }
    }
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
