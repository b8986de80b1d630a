//! Search. Nothing here is trusted: what an engine returns counts only when the kernel has accepted it.
//!
//! Work is counted in steps and solver resources, never in seconds, so that a result depends neither on the machine nor on other threads. What
//! bounds it stands in [`limits`].
//!
//! What single parts bring, each left out in turn (`--without NAME --fresh --time-limit 4`), over 84 findings of 14 small files, hard ones among
//! them, that are kept outside the project:
//!
//! | left out | not settled any more | processor time |
//! |---|---|---|
//! | nothing | | 18 s |
//! | `solver` | 9 | 20 s |
//! | `division` | 4 | 35 s |
//! | `integer-splits` | 2 | 16 s |
//! | `cascade` | 1 | 26 s |
//! | `units` | 1 | 23 s |
//! | `conjugate` | 1 | 19 s |
//! | `differences` | 0 | 20 s |
//! | any other | 0 | 14 to 19 s |
//!
//! Where all end in time, some of these are only slower to settle. A nought does not say that a part brings nothing: of the claims that
//! `audit/tests/without.rs` tries, one stays open without `sums-of-squares`.

pub mod algebraic;
mod allowance;
mod budget;
mod cancel;
pub mod candidates;
pub mod cascade;
mod changes;
pub mod cleared;
mod combine;
pub mod coordinates;
pub mod definite;
pub mod derive;
pub mod exponential;
pub mod limits;
pub mod lp;
mod nearby;
pub mod ordering;
mod part;
mod pinned;
pub mod products;
pub mod prove;
pub mod quadratic;
mod random;
mod ranges;
mod reason;
pub mod reduce;
pub mod relevance;
mod roots;
pub mod sampling;
pub mod scaling;
pub mod simple_values;
pub mod smt;
pub mod sos;
pub mod splits;
pub mod squares;
mod stop;
mod strategy;
mod strip;
pub mod substitution;
pub mod technique;
#[cfg(test)]
mod testing;
pub mod witness;

pub use allowance::{apart, charge, left, share, within};
pub use budget::Budget;
pub use cancel::Cancel;
pub use limits::Limits;
pub use part::Name;
pub use reason::{Reason, Stuck};
pub use stop::{interrupted, stopped};
pub use strategy::names;
