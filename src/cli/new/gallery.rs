//! Models that economists teach, as claims files: true claims, a false one, and what to try next.

use crate::lang;

/// A model.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its name, which its header has too.
    pub name: &'static str,
    /// The claims file.
    pub text: &'static str,
}

macro_rules! gallery {
    ($($name:literal)*) => {
        /// All of them.
        pub const GALLERY: &[Example] =
            &[$(Example { name: $name, text: include_str!(concat!("gallery/", $name, ".claims")) }),*];
    };
}

gallery! {
    "cournot" "bertrand" "hotelling" "stackelberg" "entry" "publicgood" "insurance" "auction" "mussarosen" "solow" "tax" "trigger"
}

impl Example {
    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        GALLERY.iter().copied().find(|example| example.name == name)
    }

    /// The title in its header.
    pub fn title(self) -> String {
        let (file, _) = lang::parse(0, self.text);
        let titles = file.items.into_iter().filter_map(|item| match item {
            lang::tree::Item::Paper(header) => header.title,
            _ => None,
        });
        titles.map(|title| title.text).next().unwrap_or_default()
    }

    /// Its text as a paper with another short name.
    pub fn as_paper(self, slug: &str) -> String {
        self.text.replacen(&format!("paper {}", self.name), &format!("paper {slug}"), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{self, Finding, NoStore, Options};

    /// By hand, or in the book that the header names: the claims called false remarks are refuted, all others proved; of the table of entry the
    /// tie R = n*F is left out, and nothing but the cover fails.
    #[test]
    fn every_model_audits_as_it_says() {
        for example in GALLERY {
            let (paper, _) = lang::load(example.name, &mut |_| Ok(example.text.to_owned())).expect("the model loads");
            assert!(paper.warnings.is_empty(), "{}: {:?}", example.name, paper.warnings);
            let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| {});
            let wrong: Vec<&Finding> = findings.iter().filter(|finding| !finding.as_expected()).collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}", example.name);
            for finding in findings {
                let falsely = finding.location.as_deref() == Some("a false remark") || finding.id == "cases.cover.all";
                assert_eq!(finding.verdict.word(), if falsely { "refuted" } else { "proved" }, "{}", finding.title());
            }
        }
    }

    #[test]
    fn every_model_is_short_and_in_canonical_layout() {
        for example in GALLERY {
            assert_eq!(lang::print(&lang::parse(0, example.text).0), example.text, "{}", example.name);
            assert!((20..=50).contains(&example.text.lines().count()), "{}", example.name);
            assert!(example.text.contains(&format!("\npaper {}\n", example.name)) && !example.title().is_empty());
        }
    }
}
