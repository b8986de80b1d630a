//! Sentences that name things: what a proof is proved up to, for which functions a claim fails, and which cases or ranges hold together at a witness. None has its full
//! stop.

use super::document::{Inlines, code, joined, words};
use crate::audit::finding::{Example, Said, TrustId};
use crate::audit::{Finding, sides};
use crate::lang::Paper;
use crate::lang::tree::{Expr, Verdict as Expected};
use crate::obligation::Trusted;

/// What a proof takes for granted, with the name of the theorem where it is one.
pub fn granted(finding: &Finding) -> impl Iterator<Item = (Option<String>, Trusted)> {
    finding.trusted.iter().filter_map(|trust| match trust {
        TrustId::Statement(reliance) if reliance.leaves(Expected::Proved, false) == Expected::Holed => {
            Some((trust.name().map(str::to_owned), reliance.explain()))
        }
        _ => None,
    })
}

/// What a proof is proved up to.
pub fn holed(finding: &Finding) -> String {
    let steps = granted(finding).map(|(theorem, Trusted { name, what, .. })| match theorem {
        Some(theorem) => format!("{theorem} ({name})"),
        None => format!("{name}, that {what}"),
    });
    match steps.collect::<Vec<_>>().as_slice() {
        [] => "It is proved up to steps that are trusted".into(),
        steps => format!("It is proved up to what is not proved here: {}", steps.join("; ")),
    }
}

/// For which functions a claim fails, and what is proved of these.
pub fn example(example: &Example) -> Inlines {
    let functions = example.functions.iter().map(|(head, body)| vec![code(format!("{head} = {body}"))]);
    let said: Vec<&Said> = example.properties.iter().map(|property| &property.said).collect();
    let shapes: Vec<&str> = said.iter().filter(|said| said.of.is_some()).map(|said| said.words.as_str()).collect();
    let what = match (said.first(), example.functions.len()) {
        (None, _) => Inlines::new(),
        (Some(first), 1) if shapes.len() == said.len() => {
            let shapes = words(format!(", which is {}", shapes.join(" and ")));
            [vec![shapes], domain(first), vec![words(" (proved),")]].concat()
        }
        _ => {
            let all = joined(said.into_iter().map(holds), "; ");
            [vec![words(" (proved: ")], all, vec![words(")")]].concat()
        }
    };
    [vec![words("It fails for ")], joined(functions, " and "), what, vec![words(" at this point")]].concat()
}

/// `price is strictly decreasing for q >= 0`
pub fn holds(said: &Said) -> Inlines {
    let mut what = match &said.of {
        Some(function) => vec![code(function), words(format!(" is {}", said.words))],
        None => vec![code(&said.words)],
    };
    what.extend(domain(said));
    what
}

fn domain(said: &Said) -> Inlines {
    if said.domain.is_empty() { Inlines::new() } else { vec![words(" for "), code(&said.domain)] }
}

/// Which of some parts hold together at the witness.
pub fn together(paper: &Paper, finding: &Finding, noun: &str, parts: &[(String, Vec<&Expr>)], rest: &str) -> String {
    let holding = finding.witness.as_ref().map(|witness| sides::holding(&mut sides::valuation(paper, witness), parts));
    match holding.unwrap_or_default().as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("At this point {noun}s {} and {last}{rest} hold together", first.join(", "))
        }
        _ => format!("At this point two {noun}s{rest} hold together"),
    }
}
