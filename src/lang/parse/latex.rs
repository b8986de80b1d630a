//! LaTeX at the start of a text, as it is pasted from a paper: a command, or a name with subscripts, accents and stars.
//!
//! `\theta_H`, `q_{-i}`, `\bar{v}`, `p^*` are names; they are spelled with letters, digits and `_`, so that `fmt` can write them: `theta_H`,
//! `q_minus_i`, `v_bar`, `p_star`. What is put in braces below a letter is a part of its name and is not computed.

use crate::lang::hints::{self, GREEK};

/// The mark that a fraction begins with.
pub const FRACTION: &str = "frac";

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nothing that means something: a thin space, `\left`.
    Blank,
    /// A mark of the language.
    Mark(&'static str),
    /// A name or a word of the language, as it is spelled there.
    Word(String),
    /// Something that the language does not have, with advice.
    Strange(String),
}

/// Commands for marks and words.
const SAME: [(&str, &str); 39] = [
    ("le", "<="),
    ("leq", "<="),
    ("leqslant", "<="),
    ("ge", ">="),
    ("geq", ">="),
    ("geqslant", ">="),
    ("ne", "!="),
    ("neq", "!="),
    ("lt", "<"),
    ("gt", ">"),
    ("cdot", "*"),
    ("times", "*"),
    ("div", "/"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("frac", FRACTION),
    ("dfrac", FRACTION),
    ("tfrac", FRACTION),
    ("ldots", ".."),
    ("dots", ".."),
    ("sqrt", "sqrt"),
    ("ln", "ln"),
    ("exp", "exp"),
    ("min", "min"),
    ("max", "max"),
    ("in", "in"),
    ("land", "and"),
    ("wedge", "and"),
    ("lor", "or"),
    ("vee", "or"),
    ("neg", "not"),
    ("lnot", "not"),
    ("implies", "implies"),
    ("Rightarrow", "implies"),
    ("Longrightarrow", "implies"),
    ("iff", "iff"),
    ("Leftrightarrow", "iff"),
    ("exists", "exists"),
    ("log", "log"),
];

/// Commands that change how something looks, and nothing else.
const BLANK: [&str; 22] = [
    "left",
    "right",
    "big",
    "Big",
    "bigg",
    "Bigg",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "biggl",
    "biggr",
    "Biggl",
    "Biggr",
    "quad",
    "qquad",
    "displaystyle",
    "textstyle",
    "nonumber",
    "limits",
    "thinspace",
    "middle",
];

/// Letters besides the small Greek ones.
const LETTERS: [&str; 18] = [
    "varepsilon",
    "vartheta",
    "varphi",
    "varrho",
    "varsigma",
    "varpi",
    "ell",
    "Gamma",
    "Delta",
    "Theta",
    "Lambda",
    "Xi",
    "Pi",
    "Sigma",
    "Upsilon",
    "Phi",
    "Psi",
    "Omega",
];

/// Commands that put something on a letter or give it another shape, with what is added to its name.
const CHANGED: [(&str, &str); 24] = [
    ("hat", "hat"),
    ("widehat", "hat"),
    ("bar", "bar"),
    ("tilde", "tilde"),
    ("widetilde", "tilde"),
    ("check", "check"),
    ("dot", "dot"),
    ("ddot", "ddot"),
    ("vec", "vec"),
    ("overline", "overline"),
    ("underline", "underline"),
    ("mathbf", "bf"),
    ("boldsymbol", "bf"),
    ("mathcal", "cal"),
    ("mathbb", "bb"),
    ("mathfrak", "frak"),
    ("mathrm", ""),
    ("mathit", ""),
    ("mathsf", ""),
    ("text", ""),
    ("textrm", ""),
    ("textit", ""),
    ("mbox", ""),
    ("operatorname", ""),
];

/// Most bytes of a name in LaTeX, and how deep it is nested.
const NAME_LIMIT: usize = 200;
const NESTING_LIMIT: usize = 8;

/// What LaTeX stands at the start of a text, and its length; nothing where the text is as it would be without LaTeX.
pub fn read(text: &str) -> Option<(Piece, usize)> {
    let Some(rest) = text.strip_prefix('\\') else {
        let plain = word_length(text);
        let (word, behind) = text.split_at_checked(plain)?;
        let goes_on = word.ends_with('_') && behind.starts_with(['{', '\\']) || behind.starts_with('^');
        if plain == 0 || !goes_on {
            return None;
        }
        let (name, length) = name(text, 0)?;
        return (length > plain).then_some((Piece::Word(name), length));
    };
    let command = letters(rest);
    let length = 1 + command.len();
    if command.is_empty() {
        let next = rest.chars().next().unwrap_or(' ');
        let piece = match next {
            '{' => Piece::Mark("{"),
            '}' => Piece::Mark("}"),
            ',' | ';' | ':' | '!' | ' ' | '\n' | '/' => Piece::Blank,
            _ => Piece::Strange("formulas stand here without `$`, `\\(` and `\\[`; a line needs no end".to_owned()),
        };
        // A line's end is left where it stands.
        return Some((piece, if rest.is_empty() || next == '\n' { 1 } else { 1 + next.len_utf8() }));
    }
    if let Some((_, same)) = SAME.iter().find(|(name, _)| *name == command) {
        let word = same.starts_with(|c: char| c.is_alphabetic()) && *same != FRACTION;
        return Some((if word { Piece::Word((*same).to_owned()) } else { Piece::Mark(same) }, length));
    }
    if BLANK.contains(&command) {
        let nothing = matches!(command, "left" | "right") && rest.get(command.len()..)?.starts_with('.');
        return Some((Piece::Blank, length + usize::from(nothing)));
    }
    match name(text, 0) {
        Some((name, length)) => Some((Piece::Word(name), length)),
        None => Some((Piece::Strange(hints::command(command)), length)),
    }
}

/// The letters at the start.
fn letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// Length of the word of letters, digits and `_` at the start.
fn word_length(text: &str) -> usize {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    if starts { end } else { 0 }
}

/// A whole name with all that belongs to it, as it is spelled, and its length.
fn name(text: &str, depth: usize) -> Option<(String, usize)> {
    let (mut name, mut at) = base(text, depth)?;
    let mut stars = String::new();
    loop {
        let rest = text.get(at..)?;
        let below = name.ends_with('_') || rest.starts_with('_');
        let mark = usize::from(rest.starts_with('_'));
        let inside = rest.get(mark..)?;
        if let Some((star, length)) = star(rest) {
            stars.push_str(star);
            at += length;
        } else if below && inside.starts_with(['{', '\\']) {
            let (part, length) = below_it(inside, depth)?;
            name = format!("{}_{part}", name.trim_end_matches('_'));
            at += mark + length;
        } else if mark == 1 && word_length(inside) + digits(inside) > 0 {
            let length = word_length(inside) + digits(inside);
            name = format!("{name}_{}", inside.get(..length)?);
            at += mark + length;
        } else {
            break;
        }
        if at > NAME_LIMIT {
            return None;
        }
    }
    Some((name + &stars, at))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A name without what stands below and above it.
fn base(text: &str, depth: usize) -> Option<(String, usize)> {
    let Some(rest) = text.strip_prefix('\\') else {
        let length = word_length(text);
        return (length > 0).then(|| (text.get(..length).unwrap_or("").to_owned(), length));
    };
    let command = letters(rest);
    let after = 1 + command.len();
    if GREEK.contains(&command) || LETTERS.contains(&command) {
        return Some((command.to_owned(), after));
    }
    let (_, added) = CHANGED.iter().find(|(name, _)| *name == command)?;
    let (inside, length) = group(text.get(after..)?, depth)?;
    Some((if added.is_empty() { inside } else { format!("{inside}_{added}") }, after + length))
}

/// `^*` in one of its forms.
fn star(text: &str) -> Option<(&'static str, usize)> {
    const FORMS: [&str; 6] = ["^*", "^{*}", "^\\ast", "^{\\ast}", "^\\star", "^{\\star}"];
    let form = FORMS.into_iter().rev().find(|form| text.starts_with(form))?;
    Some(("_star", form.len()))
}

/// What stands below a letter: a group in braces, or a single letter.
fn below_it(text: &str, depth: usize) -> Option<(String, usize)> {
    if text.starts_with('{') { group(text, depth) } else { base(text, depth) }
}

/// A group in braces as a part of a name: letters, digits and names; `-` is `minus`, `+` is `plus`; a comma separates.
fn group(text: &str, depth: usize) -> Option<(String, usize)> {
    if depth >= NESTING_LIMIT || !text.starts_with('{') {
        return None;
    }
    let mut parts: Vec<String> = vec![String::new()];
    let mut at = 1;
    loop {
        let rest = text.get(at..).filter(|_| at <= NAME_LIMIT)?;
        let next = rest.chars().next()?;
        let apart = match next {
            '}' => break,
            '-' => "minus",
            '+' => "plus",
            '*' => "star",
            '\'' => "prime",
            ',' | '_' | ' ' => "",
            c if c.is_ascii_alphanumeric() => {
                parts.last_mut()?.push(c);
                at += 1;
                continue;
            }
            '{' | '\\' => {
                let thin = rest.strip_prefix('\\').is_some_and(|rest| rest.starts_with([',', ';', '!', ' ']));
                let (part, length) = match thin {
                    true => (String::new(), 2),
                    false if next == '{' => group(rest, depth + 1)?,
                    false => name(rest, depth + 1)?,
                };
                parts.extend([part, String::new()]);
                at += length;
                continue;
            }
            _ => return None,
        };
        parts.extend([apart.to_owned(), String::new()]);
        at += 1;
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| (parts.join("_"), at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn names_are_spelled_without_latex() {
        for (written, spelled) in [
            ("\\theta_A", "theta_A"),
            ("\\theta", "theta"),
            ("q_{-i}", "q_minus_i"),
            ("q_{i,j}", "q_i_j"),
            ("x_{t+1}", "x_t_plus_1"),
            ("q_{12}", "q_12"),
            ("\\bar{v}_1^*", "v_bar_1_star"),
            ("q^*_1", "q_1_star"),
            ("q_1^{*}", "q_1_star"),
            ("p_\\theta", "p_theta"),
            ("\\pi_{\\mathrm{max}}", "pi_max"),
            ("Q_{\\text{no entry}}", "Q_no_entry"),
            ("\\hat{\\theta}", "theta_hat"),
            ("\\operatorname{WTP}", "WTP"),
        ] {
            assert_eq!(read(written), Some((Piece::Word(spelled.to_owned()), written.len())), "{written}");
            assert_eq!(read(&format!("{written} + 1")).map(|(_, length)| length), Some(written.len()), "{written}");
        }
    }

    /// By hand.
    #[test]
    fn what_is_no_latex_is_left_alone() {
        for text in ["q_1", "q", "q^2", "q^{2}", "q {", "q_", "_x", "12", "", "(", "q_{}", "q_{", "q_{a/b}", "θ_{A}"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("\\leq 2"), Some((Piece::Mark("<="), 4)));
        assert_eq!(read("\\left.x"), Some((Piece::Blank, 6)));
        assert_eq!(read("\\max\\{"), Some((Piece::Word("max".to_owned()), 4)));
        assert!(matches!(read("\\sum_{i}"), Some((Piece::Strange(_), 4))));
        assert!(matches!(read("\\"), Some((Piece::Blank | Piece::Strange(_), 1))));
        let deep = format!("q_{}{}", "{".repeat(5_000), "}".repeat(5_000));
        assert_eq!(read(&deep), None);
    }
}
