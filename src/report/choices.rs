//! How a listed choice fails to be optimal at a witness: it is not feasible, the witness' own choice is better, or as good and not listed.
//!
//! A sentence has no full stop. Feasibility and worth are evaluated at the witness again; where that says nothing, there is no sentence.

use super::there::{Equation, Number, Spacing, told};
use crate::audit::finding::Witness;
use crate::audit::sides;
use crate::lang::Paper;
use crate::lang::print::choice as words;
use crate::lang::tree::{Answer, Choice, Expr, ExprKind, Extreme, Optimum};
use crate::logic::Enclosure;
use crate::obligation::lower::{Locals, safe};
use crate::obligation::valuation::Valuation;
use crate::obligation::written;
use std::cmp::Ordering;

/// The sentence, if the evaluation tells how the claim fails.
pub fn sentence(paper: &Paper, optimum: &Optimum, witness: &Witness) -> Option<String> {
    let mut valuation = sides::valuation(paper, witness);
    let own = valuation.term(&optimum.objective, &Locals::new());
    let better = match optimum.extreme {
        Extreme::Maximum => Ordering::Greater,
        Extreme::Minimum => Ordering::Less,
    };
    let (listed, exact) = match &optimum.answer {
        Answer::Are(listed) => (listed.as_slice(), true),
        Answer::Include(listed) => (listed.as_slice(), false),
        Answer::None(other) => return not_better(&mut valuation, optimum, other, own, better),
    };
    let mut best: Option<(&Choice, Enclosure)> = None;
    for one in listed {
        let (feasible, value) = worth(&mut valuation, optimum, one)?;
        if feasible == Some(false) {
            return Some(format!("At this point the listed {} is not feasible", words(one)));
        }
        let value = value?;
        if let Some((first, known)) = best.as_ref().filter(|_| exact) {
            let order = known.order(&value)?;
            if order != Ordering::Equal {
                let (one, first) = ((one, &value), (*first, known));
                return Some(if order == better { unequal(first, one) } else { unequal(one, first) });
            }
            continue;
        }
        let own = own.as_ref()?;
        match own.order(&value) {
            Some(order) if order == better => {
                return Some(format!(
                    "At this point {} is better than the listed {} ({} against {})",
                    chosen(optimum, witness)?,
                    words(one),
                    Number::of(own),
                    Number::of(&value)
                ));
            }
            Some(Ordering::Equal) if exact && listed.len() == 1 && is_other(&mut valuation, optimum, one) => {
                return Some(format!(
                    "At this point {} is as good as the listed {} (both {}), but is not listed",
                    chosen(optimum, witness)?,
                    words(one),
                    Number::of(&value)
                ));
            }
            _ => {}
        }
        best = Some((one, value));
    }
    let (_, value) = best.filter(|_| exact)?;
    let another = listed.iter().all(|one| is_other(&mut valuation, optimum, one));
    (another && own?.order(&value)? == Ordering::Equal).then_some(())?;
    Some(format!("At this point {} is as good as those that are listed, but is not listed", chosen(optimum, witness)?))
}

/// Of two choices that are listed as optimal, the first is better.
fn unequal(good: (&Choice, &Enclosure), bad: (&Choice, &Enclosure)) -> String {
    format!(
        "At this point {} is better than {}, though both are listed ({} against {})",
        words(good.0),
        words(bad.0),
        Number::of(good.1),
        Number::of(bad.1)
    )
}

/// How the choice that is said to be better than the witness' own is not.
fn not_better(
    valuation: &mut Valuation<'_>,
    optimum: &Optimum,
    other: &Choice,
    own: Option<Enclosure>,
    better: Ordering,
) -> Option<String> {
    let who = format!("the choice that is said to be better, {},", words(other));
    let (feasible, value) = worth(valuation, optimum, other)?;
    if feasible == Some(false) {
        return Some(format!("At this point {who} is not feasible"));
    }
    let (own, value) = (own?, value?);
    (value.order(&own)? != better)
        .then(|| format!("At this point {who} is not better ({} against {})", Number::of(&value), Number::of(&own)))
}

/// Whether a choice is feasible, if that is known, and what it is worth.
fn worth(
    valuation: &mut Valuation<'_>,
    optimum: &Optimum,
    choice: &Choice,
) -> Option<(Option<bool>, Option<Enclosure>)> {
    let locals = valuation.chosen(&optimum.variables, choice)?;
    let mut feasible = valuation.within(&optimum.variables, &locals);
    for when in &optimum.when {
        if feasible != Some(false) {
            feasible = valuation.formula(when, &locals).and_then(|holds| if holds { feasible } else { Some(false) });
        }
    }
    Some((feasible, valuation.term(&optimum.objective, &locals)))
}

/// Whether the witness' own choice is surely another one.
fn is_other(valuation: &mut Valuation<'_>, optimum: &Optimum, choice: &Choice) -> bool {
    let names = optimum.variables.iter().flat_map(|declaration| &declaration.names);
    names.zip(&choice.values).any(|(name, value)| {
        let own = Expr { kind: ExprKind::Name(name.text.clone()), span: name.span };
        let both = (valuation.term(&own, &Locals::new()), valuation.term(value, &Locals::new()));
        matches!(both, (Some(own), Some(value)) if !matches!(own.order(&value), None | Some(Ordering::Equal)))
    })
}

/// `x = 1/3`: the witness' own choice.
fn chosen(optimum: &Optimum, witness: &Witness) -> Option<String> {
    let values = sides::values(witness);
    let names = optimum.variables.iter().flat_map(|declaration| &declaration.names);
    let parts = names.map(|name| Some(Equation::new(written::named(&name.text), values.get(&safe(&name.text))?)));
    Some(told(&parts.collect::<Option<Vec<_>>>()?, Spacing::Wide))
}
