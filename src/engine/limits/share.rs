//! Part of a budget.

/// What a part of a search may spend of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Steps.
    pub steps: u64,
    /// Z3's resources for one question.
    pub rlimit: u32,
    /// Signs of polynomials in case trees.
    pub signs: u32,
}

impl Share {
    /// So many steps, and all else that the budget has.
    pub const fn steps(steps: u64) -> Self {
        Self { steps, rlimit: u32::MAX, signs: u32::MAX }
    }
}
