//! Names as they are set: split at the first `_` into a letter and an index, Greek ones as letters, longer ones upright.

use super::math::Math;

/// Letters that have a name.
const GREEK: [(&str, char); 23] = [
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ε'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
];

/// A name as a letter with an index.
pub fn name(text: &str) -> Math {
    let Some((letter, index)) = text.split_once('_').filter(|(one, two)| !one.is_empty() && !two.is_empty()) else {
        return letters(text);
    };
    let index = index.split('_').map(indexed);
    match letters(letter) {
        Math::Index(letter, first) => Math::Index(letter, first.into_iter().chain(index).collect()),
        letter => Math::Index(Box::new(letter), index.collect()),
    }
}

/// Whether a word is the name of a Greek letter, perhaps with a number.
pub fn is_greek(word: &str) -> bool {
    greek(word.trim_end_matches(|c: char| c.is_ascii_digit())).is_some()
}

/// The letters of a name that is set, and those of its index.
#[cfg(feature = "cli")]
pub fn letters_of(set: &Math) -> [String; 2] {
    match set {
        Math::Letter(letters) | Math::Upright(letters) => [letters.clone(), String::new()],
        Math::Greek(_, letter) => [letter.to_string(), String::new()],
        Math::Index(letter, index) => {
            let parts: Vec<String> = index.iter().map(|part| letters_of(part).concat()).collect();
            [letters_of(letter).concat(), parts.join(",")]
        }
        _ => [String::new(), String::new()],
    }
}

/// A part of an index: short ones as they are.
fn indexed(word: &str) -> Math {
    match word.chars().count() <= 2 && greek(word).is_none() {
        true => Math::Letter(word.to_owned()),
        false => letters(word),
    }
}

/// The letter that a word names, small or capital.
fn greek(word: &str) -> Option<Math> {
    let (_, letter) = GREEK.iter().find(|(name, _)| {
        name.get(1..) == word.get(1..) && name.get(..1).is_some_and(|first| word.to_lowercase().starts_with(first))
    })?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let letter = if capital { letter.to_uppercase().next().unwrap_or(*letter) } else { *letter };
    Some(Math::Greek(word.to_owned(), letter))
}

fn letters(word: &str) -> Math {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(stem.len()..).unwrap_or_default();
    let numbered = |letter: Math| Math::Index(Box::new(letter), vec![Math::Letter(digits.to_owned())]);
    let short = word.chars().count() <= 2 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    match (greek(stem), stem.chars().count()) {
        (Some(letter), _) if digits.is_empty() => letter,
        (Some(letter), _) => numbered(letter),
        (None, 1) if !digits.is_empty() => numbered(Math::Letter(stem.to_owned())),
        (None, 0 | 1) => Math::Letter(word.to_owned()),
        _ if short => Math::Letter(word.to_owned()),
        _ => Math::Upright(word.to_owned()),
    }
}
