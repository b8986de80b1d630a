//! What the words of a reading say, read once: the notion that is taken, what else is supposed, and whether it is what is printed at all.

use std::fmt;
use std::ops::Deref;

/// The word that marks a version that the claims file has corrected.
const CORRECTED: &str = "corrected";

/// Which reading of a paper's words is taken, such as `S, three units` or `corrected: the other sign`.
///
/// The words up to the first `,` or `:` name the notion, the rest says what else is supposed. Where a clause begins with `corrected`, the claim
/// is what should stand in the paper, not what does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    text: String,
    /// The notion that it takes.
    pub notion: String,
    /// What else it supposes; may be empty.
    pub supposes: String,
    /// Whether it is a version that the claims file has corrected.
    pub corrected: bool,
    /// Its clauses without the word `corrected`, those that are nothing besides left out.
    pub plain: Vec<String>,
}

/// The words for a reading that takes no notion.
const PLAIN: &str = "as printed";

impl Reading {
    /// Whether two readings take the same notion; what is read as it is printed takes none.
    pub fn shares_notion(&self, other: &Self) -> bool {
        self.notion == other.notion && !self.notion.is_empty() && self.notion != PLAIN
    }

    /// Reads the words of a reading.
    pub fn of(text: &str) -> Self {
        let cut = text.find([',', ':']).unwrap_or(text.len());
        let (notion, supposes) = text.split_at(cut);
        let clauses = || text.split([',', ':']).map(str::trim);
        let plain = clauses().map(|clause| clause.strip_prefix(CORRECTED).unwrap_or(clause).trim());
        Self {
            text: text.to_owned(),
            notion: notion.trim().to_owned(),
            supposes: supposes.trim_start_matches([',', ':']).trim().to_owned(),
            corrected: clauses().any(|clause| clause.starts_with(CORRECTED)),
            plain: plain.filter(|clause| !clause.is_empty()).map(str::to_owned).collect(),
        }
    }
}

/// The words as they are written.
impl Deref for Reading {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn the_words_are_taken_apart_once() {
        let parts = |text: &str| {
            let reading = Reading::of(text);
            (reading.notion.clone(), reading.supposes.clone(), reading.corrected, reading.plain.join("|"))
        };
        let wanted = |notion: &str, supposes: &str, corrected: bool, plain: &str| {
            (notion.to_owned(), supposes.to_owned(), corrected, plain.to_owned())
        };
        assert_eq!(parts("S, three units"), wanted("S", "three units", false, "S|three units"));
        assert_eq!(
            parts("M: the premise holds, step 1"),
            wanted("M", "the premise holds, step 1", false, "M|the premise holds|step 1")
        );
        assert_eq!(parts("W"), wanted("W", "", false, "W"));
        assert_eq!(parts("corrected: the other sign"), wanted("corrected", "the other sign", true, "the other sign"));
        assert_eq!(parts("S, corrected sign"), wanted("S", "corrected sign", true, "S|sign"));
        assert!(!Reading::of("as corrected").corrected);
    }
}
