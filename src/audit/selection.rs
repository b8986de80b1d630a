//! Which claims are asked for: `--only price` takes the claim `price` and what is below it, `--only pri` every id that begins so, and
//! `--only "price [as printed]"` the one finding that reports call so.
//!
//! Whether a word is an id or a title is decided by those that there are; an id below a word, such as `t.case2.sat` below `t.case2`, makes it one.

use std::collections::BTreeSet;

/// What a finding is called, given its id and its label.
pub fn title(id: &str, label: Option<&str>) -> String {
    match label {
        Some(label) => format!("{id} [{label}]"),
        None => id.to_owned(),
    }
}

/// One wish: whole ids, or beginnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The id, and the ids below it.
    Id(String),
    /// Every id that begins so.
    Prefix(String),
    /// The finding with this title.
    Title(String),
    /// Every finding whose title begins so, the id and some of the label.
    Label(String),
    /// The findings with these titles.
    Among(BTreeSet<String>),
}

impl Selection {
    /// What a word means among findings with these ids and labels.
    pub fn new<'i>(word: &str, mut all: impl Iterator<Item = (&'i str, Option<String>)>) -> Self {
        let whole = match word.contains(" [") {
            true => Self::Title(word.to_owned()),
            false => Self::Id(word.to_owned()),
        };
        match whole {
            whole if all.any(|(id, label)| whole.takes(id, label.as_deref())) => whole,
            Self::Title(word) => Self::Label(word),
            _ => Self::Prefix(word.to_owned()),
        }
    }

    /// Whether a finding is meant.
    pub fn takes(&self, id: &str, label: Option<&str>) -> bool {
        match self {
            Self::Id(whole) => {
                id.strip_prefix(whole.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Self::Prefix(prefix) => id.starts_with(prefix.as_str()),
            Self::Title(whole) => title(id, label) == *whole,
            Self::Label(beginning) => title(id, label).starts_with(beginning.as_str()),
            Self::Among(titles) => titles.contains(&title(id, label)),
        }
    }

    /// Whether some finding of an id may be meant.
    pub fn takes_id(&self, id: &str) -> bool {
        match self {
            Self::Id(_) | Self::Prefix(_) => self.takes(id, None),
            Self::Among(titles) => {
                let beginning = format!("{id} [");
                let next = titles.range(beginning.clone()..).next();
                titles.contains(id) || next.is_some_and(|title| title.starts_with(&beginning))
            }
            Self::Title(word) | Self::Label(word) => word.split_once(" [").is_some_and(|(own, _)| own == id),
        }
    }
}

/// Whether a finding is meant by one of the wishes; without any, every one is.
pub fn takes(only: &[Selection], id: &str, label: Option<&str>) -> bool {
    only.is_empty() || only.iter().any(|wish| wish.takes(id, label))
}

/// Whether some finding of an id may be meant by one of the wishes; without any, every one is.
pub fn takes_id(only: &[Selection], id: &str) -> bool {
    only.is_empty() || only.iter().any(|wish| wish.takes_id(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_id_takes_itself_and_what_is_below_it() {
        let ids = ["price", "price.low", "prices", "t.case1.sat", "t.case2.sat", "t.case2.range1", "t.case20.sat"];
        let taken = |words: &[&str]| {
            let all = || ids.into_iter().map(|id| (id, None));
            let only: Vec<_> = words.iter().map(|word| Selection::new(word, all())).collect();
            ids.into_iter().filter(|id| takes(&only, id, None)).collect::<Vec<_>>()
        };
        assert_eq!(taken(&["price"]), ["price", "price.low"]);
        assert_eq!(taken(&["pric"]), ["price", "price.low", "prices"]);
        assert_eq!(taken(&["t.case2"]), ["t.case2.sat", "t.case2.range1"]);
        assert_eq!(taken(&["t.case"]), ["t.case1.sat", "t.case2.sat", "t.case2.range1", "t.case20.sat"]);
        assert_eq!(taken(&["prices", "t.case1"]), ["prices", "t.case1.sat"]);
        assert_eq!(taken(&[]), ids);
        assert!(taken(&["none"]).is_empty());
    }

    #[test]
    fn a_title_takes_one_finding_and_its_beginning_those_that_begin_so() {
        let all = [("p", "a, b"), ("p", "a, b, c"), ("p", "d"), ("pp", "a, b")];
        let taken = |word: &str| {
            let only = [Selection::new(word, all.into_iter().map(|(id, label)| (id, Some(label.to_owned()))))];
            let chosen = all.into_iter().enumerate().filter(|(_, (id, label))| takes(&only, id, Some(label)));
            let ids: Vec<_> = ["p", "pp"].into_iter().filter(|id| takes_id(&only, id)).collect();
            (chosen.map(|(number, _)| number).collect::<Vec<_>>(), ids)
        };
        assert_eq!(taken("p [a, b]"), (vec![0], vec!["p"]));
        assert_eq!(taken("p [a"), (vec![0, 1], vec!["p"]));
        assert_eq!(taken("pp [a"), (vec![3], vec!["pp"]));
        assert_eq!(taken("p"), (vec![0, 1, 2], vec!["p"]));
        assert_eq!(taken("p [e").0, Vec::<usize>::new());
    }
}
