//! Names of what is kept: one for each finding, and apart from them, in folders of their own, names of what is kept for it besides.
//!
//! A name is an id with its label as far as letters go that every file system knows. Where something else was replaced or cut, the name has
//! the beginning of a hash, too, so that names stay apart; two findings whose names are the same nevertheless are told by [`clash`].

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Most letters of an id, or of a label, in the name of a file.
const LONGEST_NAME: usize = 60;

/// The name under which a finding's certificate is kept: the id, with the label's words behind it.
pub fn key(id: &str, label: Option<&str>) -> String {
    // An id has no hyphen, so that the first one of a name ends it.
    let id = plain(id, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    let label = label.map(|label| plain(label, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')));
    label.map_or(id.clone(), |label| format!("{id}--{label}"))
}

/// The first bytes of a text's SHA-256, in hexadecimal figures.
pub fn hash(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

/// A text of letters that may stand in a name; with the beginning of its hash where it is not the text itself.
fn plain(text: &str, may_stand: impl Fn(char) -> bool) -> String {
    if text.chars().all(&may_stand) && text.chars().count() <= LONGEST_NAME {
        return text.to_owned();
    }
    let hash = hash(text, 4);
    let kept = text.chars().take(LONGEST_NAME - 9).map(|c| if may_stand(c) { c } else { '-' });
    format!("{}-{hash}", kept.collect::<String>())
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident $(($of:ident))? => $folder:literal, $number:expr;)*) => {
        /// What is kept for a finding besides the certificate of its own statement. Several of a kind are counted from 0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kept {
            $($(#[doc = $doc])+ $kind $((kinds!(@count $of)))?,)*
        }

        impl Kept {
            /// The folder, and the number there: what is first has none.
            fn place(self) -> (&'static str, usize) {
                match self { $(Self::$kind $(($of))? => ($folder, $number),)* }
            }
        }
    };
    (@count $of:ident) => { usize };
}

/// The folder of what is kept for premises, each group of them once, whoever makes them.
const PREMISES: &str = "premises";

/// The name under which what premises come to is kept: what is asked, not who asks it.
pub fn premises(text: &str) -> String {
    format!("{PREMISES}/{}", hash(text, 8))
}

/// What stands for a finding's name in those of an example of functions such as premises suppose.
pub fn supposed(text: &str) -> String {
    format!("+{}", hash(text, 8))
}

kinds! {
    /// A proof that everything that is written has a value, or a point where something has none.
    Defined => "defined", 0;
    /// A proof that what terms are taken over has a value wherever the rest of what is written has.
    Within => "defined", 1;
    /// Of a correction: the proof of the changed claim, then of what must hold besides.
    Correction(number) => "corrections", number;
    /// Of a claim that stays open: a proof of a part of it, or of what the part needs.
    Part(number) => "members", number;
    /// Of a case written anew: that its ranges cover it, then what each says, and what must hold besides.
    Row(number) => "rows", number;
    /// A refutation for known functions.
    Example => "examples", 0;
    /// A proof of something that is said of these functions.
    Property(number) => "examples", number + 1;
    /// A proof at one point of what is said for all values of something.
    Fixed => "fixed", 0;
    /// A point in an uncovered ordering.
    Open(number) => "open", number;
    /// A proof that a region with several uncovered orderings is uncovered.
    Region(number) => "regions", number;
    /// A point in an uncovered tie.
    Tie(number) => "ties", number;
    /// A proof that nothing else is uncovered.
    Listing => "listings", 0;
    /// A proof that no point has a smaller total of its whole numbers.
    Minimum => "minima", 0;
}

impl Kept {
    /// The name under which it is kept for the finding with a name: in a folder, with a number from the second on, behind a letter that no
    /// name has.
    pub fn of(self, finding: &str) -> String {
        match self.place() {
            (folder, 0) => format!("{folder}/{finding}"),
            (folder, number) => format!("{folder}/{finding}+{number}"),
        }
    }
}

/// Two findings, each an id with its label, that would be kept under one name.
pub fn clash<'a>(all: impl IntoIterator<Item = (&'a str, Option<String>)>) -> Option<[String; 2]> {
    let mut known: BTreeMap<String, (&str, Option<String>)> = BTreeMap::new();
    let title = |(id, label): &(&str, Option<String>)| super::selection::title(id, label.as_deref());
    for one in all {
        let name = key(one.0, one.1.as_deref());
        match known.get(&name) {
            Some(other) if *other != one => return Some([title(other), title(&one)]),
            Some(_) => {}
            None => drop(known.insert(name, one)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_apart() {
        assert_eq!(key("app3.case9.range2", None), "app3.case9.range2");
        assert_eq!(key("a", Some("as-printed")), "a--as-printed");
        let labels = ["x y", "x-y", "x_y", "x/y", "x\u{e9}y", "../../x", "x y-", "", "x+1"];
        let mut names: Vec<String> = labels.iter().map(|label| key("a", Some(label))).collect();
        names.extend([key("a--x-y", None), key("a-", Some("x")), key("a", Some("-x")), key("a", None)]);
        let long = "x".repeat(300);
        names.extend([key(&long, None), key(&format!("{long}y"), None), key("a", Some(&long))]);
        for (k, name) in names.iter().enumerate() {
            assert!(!names[..k].contains(name), "{name}");
            assert!(!name.contains(['/', '+']) && name.len() < 200, "{name}");
        }
        // By hand: the first eight figures of `printf 'x y' | sha256sum`.
        assert_eq!(key("a", Some("x y")), "a--x-y-887fcea6");
    }

    #[test]
    fn what_is_kept_besides_lies_apart() {
        assert_eq!(Kept::Correction(0).of("a"), "corrections/a");
        assert_eq!(Kept::Correction(2).of("a"), "corrections/a+2");
    }

    #[test]
    fn a_clash_is_told() {
        let one = |id, label: Option<&str>| (id, label.map(str::to_owned));
        assert_eq!(clash([one("a", None), one("a", Some("b")), one("a", None)]), None);
        // What a hash of the one would have to be for a clash stands in the name of the other.
        let hashed = key("a", Some("x y"));
        let other = hashed.strip_prefix("a--").expect("the id stands before it");
        let both = clash([one("a", Some("x y")), one("a", Some(other))]).expect("a clash");
        assert_eq!(both, ["a [x y]".to_owned(), format!("a [{other}]")]);
    }
}
