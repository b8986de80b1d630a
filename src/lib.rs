//! Machine refereeing of economic theory: every claim of a paper is proved, refuted or honestly left unknown.
//!
//! A claims file is read by [`lang`], turned into closed statements by [`obligation`], searched by the untrusted [`engine`]s, written down
//! by [`certify`] and decided by the independent kernel crate: these steps are [`settle`]. [`audit`] makes findings of it, [`report`] words them,
//! [`cli`] is the program.

pub mod audit;
pub mod certify;
pub mod cli;
pub mod codes;
pub mod engine;
pub mod lang;
pub mod literal;
pub mod logic;
pub mod obligation;
mod relation;
pub mod report;
pub mod settle;
pub mod smtlib;
