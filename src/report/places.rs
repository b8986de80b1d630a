//! Places of a paper: what was asked at each, and which other places a remark names.
//!
//! A place is a location up to its first comma or semicolon: `Appendix 2 A` for `Appendix 2 A, footnote 57`. A remark names another
//! finding by its id (after `see`, in backticks, or if the id has a dot) or by a place that some finding has.

use super::{errors, model};
use crate::audit::{Finding, Verdict};

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
    /// `Footnote`, or the whole place where it has no number.
    pub name: String,
    /// Number and tally of each place, by number.
    pub places: Vec<Place>,
}

/// What was found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number, such as `2 A`; empty for a place without number.
    pub label: String,
    /// How many findings are proved.
    pub proved: usize,
    /// How many findings there are.
    pub total: usize,
}

/// All places by kind, in the order in which they first occur. Corrected versions do not count.
pub fn kinds(findings: &[Finding]) -> Vec<Kind> {
    let mut out: Vec<Kind> = Vec::new();
    for finding in findings.iter().filter(|finding| !errors::is_repair(finding)) {
        let (name, label) = numbered(place_of(finding));
        let number = out.iter().position(|kind| kind.name == name).unwrap_or_else(|| {
            out.push(Kind { name, places: Vec::new() });
            out.len() - 1
        });
        let Some(kind) = out.get_mut(number) else { continue };
        let number = kind.places.iter().position(|place| place.label == label).unwrap_or_else(|| {
            kind.places.push(Place { label, proved: 0, total: 0 });
            kind.places.len() - 1
        });
        if let Some(place) = kind.places.get_mut(number) {
            place.total += 1;
            place.proved += usize::from(finding.verdict == Verdict::Proved);
        }
    }
    for kind in &mut out {
        kind.places.sort_by_key(|place| leading_number(&place.label));
    }
    out
}

/// The number at the beginning of a label; labels without number stay in their order behind.
fn leading_number(label: &str) -> u64 {
    let digits: String = label.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u64::MAX)
}

/// `Footnote` and `25` of `footnote 25`; a place whose second word is no number has no label.
fn numbered(place: &str) -> (String, String) {
    let is_number =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().all(|c| c.is_ascii_uppercase());
    match place.split_once(' ') {
        Some((kind, label)) if label.split(' ').next().is_some_and(is_number) => {
            let singular = match kind.strip_suffix("ices") {
                Some(stem) => format!("{stem}ix"),
                None => kind.strip_suffix('s').unwrap_or(kind).to_owned(),
            };
            (model::capital(&singular), label.to_owned())
        }
        _ if place.is_empty() => ("No place named".into(), String::new()),
        _ => (model::capital(place), String::new()),
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
        assert_eq!(numbered("footnote 25"), pair("Footnote", "25"));
        assert_eq!(numbered("Sections III and VI"), pair("Section", "III and VI"));
        assert_eq!(numbered("Appendices 2 to 4"), pair("Appendix", "2 to 4"));
        assert_eq!(numbered(place("Appendix 2 A, footnote 57")), pair("Appendix", "2 A"));
        assert_eq!(numbered("Comparative statics for Theorem 1"), pair("Comparative statics for Theorem 1", ""));
    }

    #[test]
    fn phrases_occur_as_whole_words() {
        assert!(occurs("as lemma 1 says", "lemma 1"));
        assert!(occurs("see a.b.", "a.b"));
        assert!(!occurs("as lemma 12 says", "lemma 1"));
        assert!(!occurs("see a.b.c", "a.b"));
    }
}
