//! Goals about optimal choices as text.

use crate::lang::precedence::{IFF, SUM};
use super::super::tree::{Answer, Choice, Optimum};
use super::expression::{declaration, expr};

/// A goal about optimal choices as text.
pub fn optimum(optimum: &Optimum) -> String {
    let variables: Vec<_> = optimum.variables.iter().map(declaration).collect();
    let mut out =
        format!("{} of {} over {}", optimum.extreme.word(), expr(&optimum.objective, SUM), variables.join(", "));
    for formula in &optimum.when {
        out.push_str(&format!(" when {}", expr(formula, IFF)));
    }
    out.push_str(&match &optimum.answer {
        Answer::Are(choices) => format!(" are {{{}}}", listed(choices)),
        Answer::Include(choices) => format!(" include {{{}}}", listed(choices)),
        Answer::None(better) => format!(" are none since {}", choice(better)),
    });
    out
}

fn listed(choices: &[Choice]) -> String {
    let all: Vec<_> = choices.iter().map(choice).collect();
    all.join(", ")
}

/// A choice as text: a term, or a tuple of terms.
pub fn choice(choice: &Choice) -> String {
    let values: Vec<_> = choice.values.iter().map(|value| expr(value, SUM)).collect();
    match values.as_slice() {
        [only] => only.clone(),
        _ => format!("({})", values.join(", ")),
    }
}
