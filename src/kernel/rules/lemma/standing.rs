//! Whether the lemmas that certificates suppose are proved, by others among them.
//!
//! A certificate that uses a lemma shows its statement for the case that the lemma's statement holds. It stands when that statement, word
//! for word, is proved by another certificate that stands itself: so no circle stands, nor what rests on a statement that was changed.

use crate::accepted::{Checked, Verdict};
use std::collections::BTreeSet;

/// Of each file why it is refused, none where it stands: that it was not accepted, or that it supposes a lemma that none of the others proves.
pub fn refusals(files: &[Result<Checked, String>]) -> Vec<Option<String>> {
    let (places, accepted): (Vec<usize>, Vec<&Checked>) =
        files.iter().enumerate().filter_map(|(place, file)| Some((place, file.as_ref().ok()?))).unzip();
    let mut out: Vec<Option<String>> = files.iter().map(|file| file.as_ref().err().cloned()).collect();
    for place in unsupported(&accepted).into_iter().filter_map(|open| places.get(open)) {
        if let Some(why) = out.get_mut(*place) {
            *why = Some("it supposes a lemma that no accepted certificate proves".to_owned());
        }
    }
    out
}

/// Which of these accepted certificates, counted from 0, suppose a lemma that none of those that stand proves.
pub fn unsupported(all: &[&Checked]) -> Vec<usize> {
    let mut proved: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<usize> = (0..all.len()).collect();
    loop {
        let before = open.len();
        open.retain(|place| {
            let Some(checked) = all.get(*place) else { return false };
            let stands = checked.lemmas.iter().all(|lemma| proved.contains(said(lemma)));
            if stands && checked.verdict == Verdict::Proved {
                proved.insert(said(&checked.statement));
            }
            !stands
        });
        if open.len() == before {
            return open;
        }
    }
}

/// A statement's text without the end of its last line.
fn said(statement: &str) -> &str {
    statement.trim_end()
}
