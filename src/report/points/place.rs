//! How much a place of a paper carries, by the word that it begins with.

use crate::audit::Finding;
use crate::lang::Subject;
use crate::obligation::Code;

/// What kind of place something stands at, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A theorem, a proposition, a corollary.
    Theorem,
    /// A lemma.
    Lemma,
    /// A table of cases.
    Table,
    /// The text, where it says the same in several sections.
    Sections,
    /// The text.
    Text,
    /// A footnote or a figure.
    Footnote,
    /// A step of a proof.
    Step,
}

/// Words that begin the name of a labelled result.
const THEOREMS: [&str; 5] = ["theorem", "proposition", "corollary", "prop", "result"];

impl Weight {
    /// The weight of what a finding is about.
    pub fn of(finding: &Finding) -> Self {
        match (finding.subject, finding.code) {
            (Subject::Claim(_) | Subject::Assumptions, Code::C002) => Self::Step,
            (Subject::Claim(_) | Subject::Assumptions, Code::C001) => {
                Self::at(finding.location.as_deref().unwrap_or(""))
            }
            _ => Self::Table,
        }
    }

    /// The weight of a location.
    fn at(location: &str) -> Self {
        match head(location).as_str() {
            word if THEOREMS.contains(&word) => Self::Theorem,
            "lemma" => Self::Lemma,
            "section" if location.to_lowercase().starts_with("sections") => Self::Sections,
            "footnote" | "fn" | "figure" | "note" => Self::Footnote,
            _ => Self::Text,
        }
    }

    /// Whether it is a result that has a name of its own.
    pub fn is_labelled(self) -> bool {
        matches!(self, Self::Theorem | Self::Lemma)
    }
}

/// Whether words speak of a labelled result.
pub fn names_a_result(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(head)
        .any(|word| word == "lemma" || THEOREMS.contains(&word.as_str()))
}

/// The first word of a location, in the singular.
pub fn head(location: &str) -> String {
    let word: String = location.trim().chars().take_while(|c| c.is_alphabetic()).collect();
    match word.to_lowercase().as_str() {
        "appendices" => "appendix".to_owned(),
        "corollaries" => "corollary".to_owned(),
        word => word.strip_suffix('s').filter(|_| word.len() > 3).unwrap_or(word).to_owned(),
    }
}

/// The part of a paper that a step belongs to: `appendix 2` for `Appendix 2 A, footnote 57`.
pub fn chapter(location: &str) -> String {
    let label = location.trim().chars().skip_while(|c| c.is_alphabetic()).skip_while(|c| *c == ' ');
    let number: String = label.take_while(|c| c.is_alphanumeric()).collect();
    format!("{} {number}", head(location))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_weights_and_chapters() {
        assert_eq!(Weight::at("Propositions 1 and 2"), Weight::Theorem);
        assert_eq!(Weight::at("Lemma 2, case 2"), Weight::Lemma);
        assert_eq!(Weight::at("Sections III and VI"), Weight::Sections);
        assert_eq!(Weight::at("Section III"), Weight::Text);
        assert_eq!(Weight::at("Comparative statics for Proposition 4"), Weight::Text);
        assert!(names_a_result("Comparative statics for Proposition 4") && !names_a_result("the proper place"));
        assert_eq!(chapter("Appendix 2 A, footnote 57"), "appendix 2");
        assert_eq!(chapter("L90-94"), "l 90");
    }
}
