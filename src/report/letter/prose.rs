//! Words of a claims file as a letter prints them: names of the paper typeset, comparisons with their signs.
//!
//! Words are the author's; nothing is read out of them. A word with `_` in it is a name, and so is a Greek one that the paper declares; words joined
//! by points are an id.

use crate::lang::Paper;
use crate::obligation::written::named;
use crate::report::document::{Inline, Inlines, code, formula, words};
use crate::report::formula;

/// Comparisons as they are typed, and as they are printed.
const SIGNS: [(&str, &str); 3] = [("<=", "≤"), (">=", "≥"), ("!=", "≠")];

/// Words with names and signs set.
pub fn prose(paper: &Paper, text: &str) -> Inlines {
    let text = SIGNS.iter().fold(text.to_owned(), |text, (typed, sign)| text.replace(typed, sign));
    let mut out = Inlines::new();
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
        // A point at the end is the sentence's.
        let joined = rest.get(..end).unwrap_or_default().trim_end_matches('.');
        let (head, tail) = rest.split_at(if joined.is_empty() { first.len_utf8() } else { joined.len() });
        let set = match joined.contains('.') {
            true => is_id(joined).then(|| code(joined)),
            false => is_name(paper, joined).then(|| formula(&named(joined))),
        };
        match set {
            Some(set) => {
                out.extend((!plain.is_empty()).then(|| words(std::mem::take(&mut plain))));
                out.push(set);
            }
            None => plain.push_str(head),
        }
        rest = tail;
    }
    out.extend((!plain.is_empty()).then_some(Inline::Text(plain)));
    out
}

fn is_id(word: &str) -> bool {
    word.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())) && word.contains('_')
}

fn is_name(paper: &Paper, word: &str) -> bool {
    let declared = || {
        paper.param(word).is_some()
            || paper.definition(word).is_some()
            || paper.root(word).is_some()
            || paper.function(word).is_some()
    };
    let letter = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let joined = word.split('_').count() > 1 && word.split('_').all(|part| !part.is_empty());
    letter && (joined || formula::is_greek(word) && declared())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;
    use crate::report::document::plain;

    /// By hand: `a` is an article, `beta` is not declared, `_x` and `x_` are no names, `b.c_d` is an id.
    #[test]
    fn names_are_set_and_words_left_alone() {
        let text = "paper p param a, alpha : number";
        let (paper, _) = lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper loads");
        let all = prose(&paper, "a price b_N1 <= alpha, not (beta) or _x or x_ ≠ ä, e.g. 0.5; b.c_d.");
        let set: Vec<String> = all
            .iter()
            .filter(|one| matches!(one, Inline::Formula(_)))
            .map(|one| plain(std::slice::from_ref(one)))
            .collect();
        assert_eq!(set, ["b_N1", "alpha"]);
        assert_eq!(plain(&all), "a price b_N1 ≤ alpha, not (beta) or _x or x_ ≠ ä, e.g. 0.5; b.c_d.");
        assert!(all.contains(&code("b.c_d")));
    }
}
