//! Which claims are asked for: `--only price` takes the claim `price` and what is below it, `--only pri` every id that begins so.
//!
//! Whether a word is an id is decided by the ids that there are; an id below a word, such as `t.case2.sat` below `t.case2`, makes it one.

/// One wish: whole ids, or beginnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The id, and the ids below it.
    Id(String),
    /// Every id that begins so.
    Prefix(String),
}

impl Selection {
    /// What a word means among these ids.
    pub fn new<'i>(word: &str, mut ids: impl Iterator<Item = &'i str>) -> Self {
        let whole = Self::Id(word.to_owned());
        if ids.any(|id| whole.takes(id)) { whole } else { Self::Prefix(word.to_owned()) }
    }

    /// Whether an id is meant.
    pub fn takes(&self, id: &str) -> bool {
        match self {
            Self::Id(whole) => {
                id.strip_prefix(whole.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Self::Prefix(prefix) => id.starts_with(prefix.as_str()),
        }
    }
}

/// Whether an id is meant by one of the wishes; without any, every id is.
pub fn takes(only: &[Selection], id: &str) -> bool {
    only.is_empty() || only.iter().any(|wish| wish.takes(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_id_takes_itself_and_what_is_below_it() {
        let ids = ["price", "price.low", "prices", "t.case1.sat", "t.case2.sat", "t.case2.range1", "t.case20.sat"];
        let taken = |words: &[&str]| {
            let only: Vec<_> = words.iter().map(|word| Selection::new(word, ids.into_iter())).collect();
            ids.into_iter().filter(|id| takes(&only, id)).collect::<Vec<_>>()
        };
        assert_eq!(taken(&["price"]), ["price", "price.low"]);
        assert_eq!(taken(&["pric"]), ["price", "price.low", "prices"]);
        assert_eq!(taken(&["t.case2"]), ["t.case2.sat", "t.case2.range1"]);
        assert_eq!(taken(&["t.case"]), ["t.case1.sat", "t.case2.sat", "t.case2.range1", "t.case20.sat"]);
        assert_eq!(taken(&["prices", "t.case1"]), ["prices", "t.case1.sat"]);
        assert_eq!(taken(&[]), ids);
        assert!(taken(&["none"]).is_empty());
    }
}
