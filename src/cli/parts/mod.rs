//! Papers in parts, each for a process of its own, on one machine or many: what belongs to a part, how far the parts are, and what all of them have
//! found together.
//!
//! The processes share nothing but the folder of certificates. What is written there is written whole, under a name that follows from what is asked,
//! so that two that do the same work leave the same behind; nobody waits for anybody, and one that is killed leaves what it had found.

pub mod cluster;
pub mod marks;
pub mod merge;
pub mod shard;
pub mod status;
