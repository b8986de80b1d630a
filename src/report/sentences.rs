//! Sentences that name things: what a proof is proved up to, for which functions a claim fails, and which cases or ranges hold together at a witness.

use crate::audit::finding::{Example, Said, TrustId};
use crate::audit::{Finding, sides};
use crate::lang::Paper;
use crate::lang::tree::{Expr, Verdict as Expected};

/// What a proof is proved up to.
pub fn holed(finding: &Finding) -> String {
    let steps = finding.trusted.iter().filter_map(|trust| match trust {
        TrustId::Statement(reliance) if reliance.leaves(Expected::Proved, false) == Expected::Holed => {
            let (name, words) = reliance.explain();
            Some(match trust.name() {
                Some(theorem) => format!("{theorem} ({name})"),
                None => format!("{name}, that {}", words.split(';').next().unwrap_or(words)),
            })
        }
        _ => None,
    });
    match steps.collect::<Vec<_>>().as_slice() {
        [] => "It is proved up to steps that are trusted.".into(),
        steps => format!("It is proved up to what is not proved here: {}.", steps.join("; ")),
    }
}

/// For which functions a claim fails, and what is proved of these; formulas are written by `code`.
pub fn example(example: &Example, code: &dyn Fn(&str) -> String) -> String {
    let functions: Vec<String> =
        example.functions.iter().map(|(head, body)| code(&format!("{head} = {body}"))).collect();
    let said: Vec<&Said> = example.properties.iter().map(|property| &property.said).collect();
    let shapes: Vec<&str> = said.iter().filter(|said| said.of.is_some()).map(|said| said.words.as_str()).collect();
    let what = match (said.first(), functions.len()) {
        (None, _) => String::new(),
        (Some(first), 1) if shapes.len() == said.len() => {
            format!(", which is {}{} (proved),", shapes.join(" and "), domain(first, code))
        }
        _ => {
            let all: Vec<String> = said.iter().map(|said| holds(said, code)).collect();
            format!(" (proved: {})", all.join("; "))
        }
    };
    format!("It fails for {}{what} at this point.", functions.join(" and "))
}

/// `price is strictly decreasing for q >= 0`
pub fn holds(said: &Said, code: &dyn Fn(&str) -> String) -> String {
    let what = match &said.of {
        Some(function) => format!("{} is {}", code(function), said.words),
        None => code(&said.words),
    };
    format!("{what}{}", domain(said, code))
}

fn domain(said: &Said, code: &dyn Fn(&str) -> String) -> String {
    if said.domain.is_empty() { String::new() } else { format!(" for {}", code(&said.domain)) }
}

/// Which of some parts hold together at the witness.
pub fn together(paper: &Paper, finding: &Finding, noun: &str, parts: &[(String, Vec<&Expr>)], rest: &str) -> String {
    let holding = finding.witness.as_ref().map(|witness| sides::holding(&mut sides::valuation(paper, witness), parts));
    match holding.unwrap_or_default().as_slice() {
        [first @ .., last] if !first.is_empty() => {
            format!("At this point {noun}s {} and {last}{rest} hold together.", first.join(", "))
        }
        _ => format!("At this point two {noun}s{rest} hold together."),
    }
}
