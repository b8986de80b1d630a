//! What certificates are written with, for random changes of them.

/// Words and marks, besides those that no name may be (`referee_kernel::RESERVED`).
const OTHERS: &[&str] = &[
    "0", "1", "2", "3", "1/2", "+", "-", "*", "/", "^", "^2", "(", ")", "{", "}", ",", "<", "<=", "=", ">=", ">", "!=",
    "=>", "<=>", "#", "h1", "h2", "h3", "h4", "x", "y", "root", "from", "to", "of", "proved", "refuted", "vacuous",
    "\n", "\n ",
];

/// All of them.
pub fn all() -> Vec<&'static str> {
    OTHERS.iter().chain(referee_kernel::RESERVED).copied().collect()
}
