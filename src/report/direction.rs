//! Whether a repaired formula says the opposite of the printed one: a comparison points to the other side.
//!
//! Either the sign itself is turned round, or its two sides have changed places. Formulas are compared as they are written, so that a change
//! that amounts to the same in other words is not seen.

use super::errors::tokens;

/// Words and marks at which a comparison's side ends, besides brackets that are not its own.
const ENDS: [&str; 10] = ["and", "or", "not", "implies", "iff", "when", "for", "possible", ":", ","];

/// Whether the second formula is the first with one comparison turned round.
pub fn is_turned(printed: &str, repaired: &str) -> bool {
    let (a, b) = (tokens(printed), tokens(repaired));
    let mut other = a.iter().zip(&b).filter(|(left, right)| left != right);
    if let (Some(pair), None) = (other.next(), other.next())
        && a.len() == b.len()
    {
        return matches!(pair, (&"<", &">") | (&">", &"<"));
    }
    let mut signs = a.iter().enumerate().filter(|(_, token)| is_sign(token));
    signs.any(|(at, _)| exchanged(&a, at).is_some_and(|turned| turned == b))
}

/// The formula with the sides of the comparison at a sign in each other's place.
fn exchanged<'a>(all: &[&'a str], sign: usize) -> Option<Vec<&'a str>> {
    let (before, rest) = all.split_at_checked(sign)?;
    let length = rest.iter().take_while(|token| is_sign(token) || **token == "=").count();
    let (sign, after) = rest.split_at_checked(length)?;
    let left = before.len() - side(before.iter().rev(), ")", "(");
    let right = side(after.iter(), "(", ")");
    let ((head, left), (right, tail)) = (before.split_at_checked(left)?, after.split_at_checked(right)?);
    Some([head, right, sign, left, tail].concat())
}

/// How many tokens, read away from a comparison, belong to its side.
fn side<'a, 't: 'a>(tokens: impl Iterator<Item = &'a &'t str>, open: &str, close: &str) -> usize {
    let mut depth = 0_usize;
    let inside = tokens.take_while(|token| {
        let token: &str = token;
        match token {
            _ if token == open => depth += 1,
            _ if token == close && depth == 0 => return false,
            _ if token == close => depth -= 1,
            _ if depth == 0 => return !is_sign(token) && token != "=" && token != "!" && !ENDS.contains(&token),
            _ => {}
        }
        true
    });
    inside.count()
}

fn is_sign(token: &str) -> bool {
    matches!(token, "<" | ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn a_comparison_is_turned_by_its_sign_or_by_its_sides() {
        assert!(is_turned("when x > 0 : r(x + c) < r(y + c)", "when x > 0 : r(x + c) > r(y + c)"));
        assert!(is_turned("a >= b", "a <= b"));
        assert!(is_turned("when x > 0 : r(x + c) < r(y + c)", "when x > 0 : r(y + c) < r(x + c)"));
        assert!(is_turned("p > 0 implies a + 1 <= f(b, c)", "p > 0 implies f(b, c) <= a + 1"));
        assert!(!is_turned("a + x < b + y", "a + y < b + x"));
        assert!(!is_turned("a < b", "a < c"));
        assert!(!is_turned("a = b", "b = a"));
        assert!(!is_turned("a < b", "a <= b"));
    }
}
