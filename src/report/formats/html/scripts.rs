//! What a page does: it filters findings, and it checks certificates by a checker of its own, which is written from `proofs/FORMAT.md` apart from the
//! kernel.

macro_rules! files {
    ($($name:literal)*) => { concat!($(include_str!(concat!("check/", $name, ".js")), "\n",)*) };
}

/// The checker; its files share their names.
macro_rules! checker {
    () => {
        files!("budget" "number" "lexer" "syntax" "statement" "poly" "fraction" "value" "game" "sequent" "products" "interval" "exponential" "lemma" "proof"
            "point" "algebraic" "equilibria" "check" "here" "example")
    };
}

/// The checker alone.
#[cfg(test)]
pub const CHECKER: &str = checker!();

/// All of it.
pub const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("filter.js"),
    "})();\n(() => {\n",
    checker!(),
    files!("button" "edit"),
    "})();\n"
);
