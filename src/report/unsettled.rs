//! What is said of a claim that stays open: what of it is proved, what is left, and what its author can do.

use super::document::{Field, Inlines, code, joined, words};
use crate::audit::finding::Unsettled;
use crate::audit::{Finding, Verdict};
use crate::engine::Reason;
use crate::obligation::Reliance;

/// It by labels, where there is anything to say.
pub fn fields(finding: &Finding) -> Vec<Field> {
    let advice = advice(finding).map(|advice| vec![words(advice)]);
    let labelled = [("proved", proved(finding)), ("open", open(finding)), ("advice", advice)].into_iter();
    labelled.filter_map(|(label, words)| Some(Field { label, words: words?, deeper: false })).collect()
}

/// It as a sentence for each.
pub fn sentences(finding: &Finding) -> Vec<Inlines> {
    let sentence = |head: &str, told: Inlines| [vec![words(head)], told, vec![words(".")]].concat();
    let proved = proved(finding).map(|told| sentence("Of it is proved: ", told));
    let open = open(finding).map(|told| sentence("Not proved: ", told));
    [proved, open, advice(finding).map(|advice| vec![words(advice)])].into_iter().flatten().collect()
}

/// The parts that are proved.
pub fn proved(finding: &Finding) -> Option<Inlines> {
    formulas(finding.partly.iter().flat_map(|partly| &partly.proved).map(|part| &part.formula))
}

fn open(finding: &Finding) -> Option<Inlines> {
    formulas(finding.partly.iter().flat_map(|partly| &partly.open))
}

fn formulas<'a>(all: impl Iterator<Item = &'a String>) -> Option<Inlines> {
    let all: Vec<Inlines> = all.map(|formula| vec![code(formula)]).collect();
    (!all.is_empty()).then(|| joined(all, "; "))
}

/// What its author can do about it; none where nothing can be said that is true of all such claims.
pub fn advice(finding: &Finding) -> Option<&'static str> {
    let Verdict::Unknown(why) = &finding.verdict else { return None };
    if finding.partly.as_ref().is_some_and(|partly| partly.open.is_empty() || partly.proved.len() > 1) {
        return Some(
            "Each part can be a claim of its own; one that is proved can be used for what is left (`referee explain using`).",
        );
    }
    match why {
        Unsettled::Search(reason) => of_search(*reason),
        Unsettled::Reliance(Reliance::Witnesses) => {
            Some("The term that is such, where it is known, can be given: `exists … by …`.")
        }
        Unsettled::Reliance(Reliance::Instances) => Some(
            "A premise about all values can be used where it is needed by a premise of its own that names the value.",
        ),
        _ => None,
    }
}

fn of_search(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::Time => {
            Some("More time may settle it (`--time-limit`); so may a step that is a claim of its own (`using`).")
        }
        Reason::NoCertificate | Reason::Budget => {
            Some("More time will not help; a step that is a claim of its own may (`referee explain using`).")
        }
        Reason::NoWitness => Some("More time will not help; premises that fix some of the values may."),
        Reason::Irrational => Some("An irrational value can be named as a root (`referee explain root`)."),
        Reason::Undefined => Some("Premises that keep the denominators away from zero may settle it."),
        Reason::TooLarge | Reason::LongCertificate => {
            Some("It may be settled in parts: claims for some of its members, cases or values.")
        }
        Reason::Interrupted => None,
    }
}
