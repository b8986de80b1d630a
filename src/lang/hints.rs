//! What newcomers write, and how it is said here: advice for errors, never a correction.
//!
//! Marks and words of other languages and of mathematics are recognised where reading them has failed already, or where a name is not
//! defined, so that nothing here decides what a text means. What of it fits where a parser stands is found in [`super::parse`].

/// How an implication is written.
pub const IMPLIES: &str =
    "write `A implies B`; what a claim supposes may also stand before its colon, as in `when A : B`";
/// How an equivalence is written.
pub const IFF: &str = "write `A iff B`";
/// How a claim speaks of all values.
pub const ALL_VALUES: &str = "variables stand before the colon, or inside as in `for all x : number : x^2 >= 0`; what is claimed holds for all their values, as in \
    `claim c for x : number, > 0 : x^2 > 0`; parameters need no `for`";
/// How a claim speaks of some value.
pub const SOME_VALUE: &str = "write `exists x : number, > 0 : x^2 = x`, or of parameters `possible x^2 = x`";
/// Where equilibria and best choices are claimed.
pub const OWN_FORM: &str = "equilibria are claims of their own, as in `when A : equilibria of G are {S}`, and no \
    parts of formulas; an `iff` takes two claims, one `when A` and one `when not A` that says what is so there";
/// How a product is written.
pub const PRODUCT: &str = "if a product is meant, write `*` between its factors";
/// Where a subscript stands.
pub const SUBSCRIPT: &str = "a subscript belongs to a name and stands before the exponent, as in `q_1^2`";
const NATURAL: &str =
    "write `ln(x)` for the natural logarithm, `exp(x)` for the exponential, `ln(x)/ln(10)` for another base";

/// Greek letters in order of their numbers from alpha on, the second sigma being the one at the end of a word.
pub const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
];

/// Advice about a name that is not defined, when it is a word of mathematics.
pub(super) fn undefined(name: &str) -> Option<&'static str> {
    match name {
        "log" | "log2" | "log10" | "lg" | "e" => Some(NATURAL),
        "argmax" | "argmin" | "maximizers" | "minimizers" => Some(OWN_FORM),
        "forall" => Some(ALL_VALUES),
        "exists" => Some(SOME_VALUE),
        _ => None,
    }
}

/// Advice about a LaTeX command that is not read in claims files.
pub(super) fn command(name: &str) -> String {
    let advice = match name {
        "sum" => "write `sum(i in 1..n : …)`",
        "prod" => "write `product(i in 1..n : …)`",
        "int" => "write `integral(f(x), x from a to b)`",
        "partial" | "nabla" => "write `derivative(f(x), x)`",
        "forall" => ALL_VALUES,
        "to" | "rightarrow" | "mapsto" => IMPLIES,
        "leftrightarrow" => IFF,
        "sin" | "cos" | "tan" | "arctan" => "the language has no angles",
        "lvert" | "rvert" | "vert" | "mid" => "an absolute value is written `abs(x)`",
        "begin" | "end" | "label" | "tag" => "paste the formula alone, without its environment, label and number",
        _ => "of LaTeX, fractions, roots, relations, Greek letters, subscripts and accents are read",
    };
    advice.to_owned()
}

/// Advice about a character or a word that no name may have in it.
pub(super) fn spelling(word: &str) -> String {
    let spelled: Option<String> = word.chars().map(letter).collect();
    let letters = "names are made of the letters A-Z and a-z, digits and `_`";
    match spelled {
        Some(spelled) => format!("{letters}: write `{spelled}`"),
        None if word.contains(['²', '³', '⁴', '⁵', 'ⁿ']) => "a power is written `x^2`".to_string(),
        None => letters.to_string(),
    }
}

/// A letter, digit or Greek letter in letters and digits that names may have.
fn letter(character: char) -> Option<String> {
    let number = u32::from(character);
    let from = |first: char| usize::try_from(number.checked_sub(u32::from(first))?).ok();
    let named = |first: char| GREEK.get(from(first)?).copied();
    match character {
        c if c.is_ascii() => Some(c.to_string()),
        'ϵ' => Some("epsilon".to_string()),
        'ϑ' => Some("theta".to_string()),
        'ϕ' => Some("phi".to_string()),
        '₀'..='₉' => from('₀').map(|digit| digit.to_string()),
        'α'..='ω' => named('α').map(str::to_string),
        'Α'..='Ω' => {
            let name = named('Α')?;
            let (first, rest) = name.split_at_checked(1)?;
            Some(format!("{}{rest}", first.to_uppercase()))
        }
        _ => None,
    }
}

/// Advice about a character that belongs to nothing.
pub(super) fn stray(character: char) -> &'static str {
    match character {
        '\'' => {
            "a derivative is written `derivative(u(x), x)`, another name `x_prime`; texts stand between straight double quotes"
        }
        '“' | '”' => "texts stand between straight double quotes",
        ';' => "no separator is needed",
        '&' | '∧' => "write `and`",
        '|' | '∨' => "write `or`; an absolute value is written `abs(x)`",
        '$' => "formulas stand here without `$`",
        '!' | '~' | '¬' => "write `not`",
        '→' | '⇒' | '⟹' => IMPLIES,
        '↔' | '⇔' | '⟺' => IFF,
        '∀' => ALL_VALUES,
        '∃' => SOME_VALUE,
        '·' | '×' => "write `*`",
        '−' | '–' => "write `-`",
        '÷' => "write `/`",
        '√' => "write `sqrt(x)`",
        '²' | '³' => "a power is written `x^2`",
        _ => "remove it, or put it into a comment after `#`",
    }
}
