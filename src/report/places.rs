//! Places of a paper: what was asked at each, and which other places a remark names.
//!
//! A place is a location up to its first comma or semicolon: `Appendix 2 A` for `Appendix 2 A, footnote 57`. A remark names another
//! finding by its id (after `see`, in backticks, or if the id has a dot) or by a place that some finding has.

use super::{errors, model};
use crate::audit::Finding;
use crate::lang::Paper;
use crate::obligation::Code;

/// The place to which a location belongs.
pub fn place(location: &str) -> &str {
    location.split([',', ';']).next().unwrap_or(location).trim()
}

/// The place of a finding; empty if it has none.
pub fn place_of(finding: &Finding) -> &str {
    finding.location.as_deref().map_or("", place)
}

/// A kind of place, such as footnotes, with what was found at each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// `footnote`, or the whole place where it has no number.
    name: String,
    /// Each place, by number.
    pub places: Vec<Place>,
}

/// What was found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place in full; with more of the location, such as `Lemma 2, case 2`, where all that was examined there has that in common.
    pub name: String,
    /// What tells it apart from others of its kind, such as `2 A`; empty for a place without number.
    label: String,
    /// How many results and questions there are, and how many of them hold.
    pub claims: Tally,
    /// The same of steps of proofs.
    pub steps: Tally,
}

/// How many findings hold, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many hold.
    pub holding: usize,
    /// How many there are.
    pub total: usize,
}

impl Place {
    /// Whether everything holds.
    pub fn is_whole(&self) -> bool {
        self.claims.holding == self.claims.total && self.steps.holding == self.steps.total
    }

    /// Whether something does.
    pub fn has_some(&self) -> bool {
        self.claims.holding + self.steps.holding > 0
    }
}

/// All places by kind, in the order in which they first occur. Corrected versions do not count.
pub fn kinds(paper: &Paper, findings: &[Finding]) -> Vec<Kind> {
    let mut out: Vec<Kind> = Vec::new();
    for finding in findings.iter().filter(|finding| errors::is_asserted(paper, finding)) {
        let whole = model::capital(finding.location.as_deref().unwrap_or("").trim());
        let (name, label) = numbered(place(&whole));
        let number = out.iter().position(|kind| kind.name == name).unwrap_or_else(|| {
            out.push(Kind { name, places: Vec::new() });
            out.len() - 1
        });
        let Some(kind) = out.get_mut(number) else { continue };
        let number = kind.places.iter().position(|place| place.label == label).unwrap_or_else(|| {
            let (claims, steps) = (Tally::default(), Tally::default());
            kind.places.push(Place { name: whole.clone(), label, claims, steps });
            kind.places.len() - 1
        });
        if let Some(place) = kind.places.get_mut(number) {
            place.name = common(&place.name, &whole).to_owned();
            let tally = if finding.code == Code::C002 { &mut place.steps } else { &mut place.claims };
            tally.total += 1;
            let stated = model::scope(paper, finding).is_none() || model::is_existence(paper, finding);
            tally.holding += usize::from(stated && model::holds(paper, finding));
        }
    }
    for kind in &mut out {
        kind.places.sort_by_key(|place| leading_number(&place.label));
    }
    out
}

/// What two locations have in common, up to a comma or semicolon; the first has the first part at least.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let mut ends = one.match_indices([',', ';']).map(|(at, _)| at).chain([one.len()]);
    let shared = |end: &usize| {
        let rest = one.get(..*end).and_then(|head| other.strip_prefix(head));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ';']))
    };
    let end = ends.rfind(shared).unwrap_or_else(|| place(one).len());
    one.get(..end).unwrap_or(one)
}

/// The number at the beginning of a label; labels without number stay in their order behind.
fn leading_number(label: &str) -> u64 {
    let digits: String = label.chars().skip_while(|c| *c == '(').take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

/// `footnote` and `25` of `Footnote 25`, `l` and `90-94` of `L90-94`; a place without number has no label. All numbers in brackets are of one kind.
fn numbered(place: &str) -> (String, String) {
    let is_number =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().all(|c| c.is_ascii_uppercase());
    let lower = place.to_lowercase();
    match place.split_once(' ') {
        Some((kind, label)) if label.split(' ').next().is_some_and(is_number) => {
            let singular = match kind.to_lowercase() {
                kind if kind.ends_with("ices") => format!("{}ix", kind.trim_end_matches("ices")),
                kind => kind.strip_suffix('s').unwrap_or(&kind).to_owned(),
            };
            (singular, label.to_owned())
        }
        _ => match place.find(|c: char| c.is_ascii_digit()) {
            Some(at) if place.chars().take(at).all(|c| c.is_alphabetic() || c == '(') => {
                let (kind, label) = lower.split_at_checked(at).unwrap_or((&lower, ""));
                (kind.to_owned(), label.to_owned())
            }
            _ => (lower, String::new()),
        },
    }
}

/// The other findings that these words name by id or by place, in the order of the findings.
pub fn named<'a>(words: &str, own: &Finding, findings: &'a [Finding]) -> Vec<&'a Finding> {
    let lower = words.to_lowercase();
    let here = place_of(own).to_lowercase();
    let mut places: Vec<String> = findings.iter().map(|f| place_of(f).to_lowercase()).collect();
    places.sort();
    places.dedup();
    places.retain(|place| !place.is_empty() && *place != here && occurs(&lower, place));
    let longest: Vec<&String> =
        places.iter().filter(|place| !places.iter().any(|other| other != *place && occurs(other, place))).collect();
    let by_place = |finding: &Finding| longest.contains(&&place_of(finding).to_lowercase());
    let by_id = |finding: &Finding| {
        let id = finding.id.as_str();
        let quoted = format!("`{id}`");
        words.contains(&quoted)
            || (occurs(words, id) && (id.contains('.') || occurs(&lower, &format!("see {}", id.to_lowercase()))))
    };
    findings.iter().filter(|f| f.id != own.id && (by_id(f) || by_place(f))).collect()
}

/// Whether a phrase stands in a text as whole words.
fn occurs(text: &str, phrase: &str) -> bool {
    let edge = |letter: Option<char>| !letter.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + phrase.len()..]);
        // A dot goes on only if another part of an id follows.
        let goes_on = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        edge(before.chars().next_back()) && edge(after.chars().next()) && !goes_on && !before.ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_kinds_and_numbers() {
        let pair = |kind: &str, label: &str| (kind.to_owned(), label.to_owned());
        assert_eq!(numbered("Footnote 25"), pair("footnote", "25"));
        assert_eq!(numbered("Sections III and VI"), pair("section", "III and VI"));
        assert_eq!(numbered("Appendices 2 to 4"), pair("appendix", "2 to 4"));
        assert_eq!(numbered(place("Appendix 2 A, footnote 57")), pair("appendix", "2 A"));
        assert_eq!(numbered("L90-94"), pair("l", "90-94"));
        assert_eq!(numbered("(11)"), pair("(", "11)"));
        let words = "Comparative statics for Theorem 1";
        assert_eq!(numbered(words), pair(&words.to_lowercase(), ""));
    }

    #[test]
    fn a_place_is_named_as_far_as_all_that_was_examined_there_is() {
        assert_eq!(common("Lemma 2, case 2", "Lemma 2, case 2"), "Lemma 2, case 2");
        assert_eq!(common("Lemma 2, case 2, (8)", "Lemma 2, case 2; note"), "Lemma 2, case 2");
        assert_eq!(common("Lemma 2, case 2", "Lemma 2"), "Lemma 2");
        assert_eq!(common("Lemma 2", "Lemma 2, case 2"), "Lemma 2");
        assert_eq!(common("Lemma 2, case 2", "Lemma 2, case 21"), "Lemma 2");
    }

    #[test]
    fn phrases_occur_as_whole_words() {
        assert!(occurs("as lemma 1 says", "lemma 1"));
        assert!(occurs("see a.b.", "a.b"));
        assert!(!occurs("as lemma 12 says", "lemma 1"));
        assert!(!occurs("see a.b.c", "a.b"));
    }
}
