//! Search. Nothing here is trusted: what an engine returns counts only when the kernel has accepted it.
//!
//! Work is counted in steps and solver resources, never in seconds, so that a result depends neither on the machine nor on other threads. What
//! bounds it stands in [`limits`].

pub mod algebraic;
mod allowance;
mod budget;
mod cancel;
pub mod candidates;
pub mod cascade;
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
