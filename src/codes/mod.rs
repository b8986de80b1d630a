//! The finding codes as one table: what each asks, of what, and why. A code is a file with its page and a row here.

use crate::lang::tree::{GoalKind, Question, Role};
use crate::lang::{Paper, Subject};

/// What a finding code asks and why.
pub struct Page {
    /// The question in a few words.
    pub title: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// The formula that is settled.
    pub formula: &'static str,
    /// Why a referee cares.
    pub why: &'static str,
    /// A small example.
    pub example: &'static str,
    /// What counts as evidence.
    pub certificate: &'static str,
    /// Where the question or the method comes from.
    pub source: &'static str,
    /// Whether it is the question that something of a paper asks.
    pub answers: fn(&Paper, Subject) -> bool,
}

macro_rules! codes {
    ($($code:ident $file:ident,)*) => {
        $(mod $file;)*

        /// Which question of the audit a finding belongs to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(
                #[doc = concat!("Code ", stringify!($code), "; its page says what it asks.")]
                $code,
            )*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The code as printed.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// Its page.
            pub fn page(self) -> &'static Page {
                match self { $(Self::$code => &$file::PAGE,)* }
            }
        }
    };
}

codes! {
    T001 t001,
    T002 t002,
    T003 t003,
    T004 t004,
    T006 t006,
    C001 c001,
    C002 c002,
    U001 u001,
    D001 d001,
}

impl Code {
    /// The question that something of a paper asks; of a claim that is none, whether it holds.
    pub fn of(paper: &Paper, subject: Subject) -> Self {
        let asked = Self::ALL.iter().copied().find(|code| (code.page().answers)(paper, subject));
        asked.unwrap_or(Self::C001)
    }

    /// The page as printed.
    pub fn text(self) -> String {
        let page = self.page();
        let parts = [
            ("What it asks", page.asks),
            ("Formula", page.formula),
            ("Why a referee cares", page.why),
            ("Example", page.example),
            ("Certificate", page.certificate),
            ("Source", page.source),
        ];
        let mut out = format!("{}  {}\n", self.name(), page.title);
        for (title, words) in parts {
            out.push_str(&format!("\n{title}\n"));
            out.extend(words.lines().map(|line| format!("  {line}\n")));
        }
        out
    }
}

const POSITIVSTELLENSATZ: &str =
    "Certificates of the rule `products`: Krivine (1964), Stengle (1974), Handelman (1988).";

/// What a claim asks of a table.
fn asked_of_table(paper: &Paper, subject: Subject) -> Option<Question> {
    match &paper.claim_of(subject)?.goal.kind {
        GoalKind::Table { question, .. } => Some(*question),
        _ => None,
    }
}

/// What a claim about anything else is for.
fn role_of_claim(paper: &Paper, subject: Subject) -> Option<Role> {
    let claim = paper.claim_of(subject)?;
    (!matches!(claim.goal.kind, GoalKind::Table { .. })).then_some(claim.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;
    use std::collections::BTreeSet;

    /// No page is empty, none begins with the title of another, and a code of the front end with the same name is the same question.
    #[test]
    fn every_page_says_something_of_its_own() {
        let titles: BTreeSet<&str> = Code::ALL.iter().map(|code| code.page().title).collect();
        assert_eq!(titles.len(), Code::ALL.len());
        for page in Code::ALL.iter().map(|code| code.page()) {
            let parts = [page.asks, page.formula, page.why, page.example, page.certificate, page.source];
            assert!(parts.iter().all(|part| !part.is_empty()), "{}", page.title);
        }
        let shared = Code::ALL.iter().map(|code| code.name());
        let shared: Vec<&str> =
            shared.filter(|name| lang::Code::ALL.iter().any(|other| other.as_str() == *name)).collect();
        assert_eq!(shared, ["U001", "D001"]);
    }
}
