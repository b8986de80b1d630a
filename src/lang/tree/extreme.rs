//! Which end of the values a goal about optimal choices looks for.

/// Which end is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// The largest value.
    Maximum,
    /// The smallest value.
    Minimum,
}

impl Extreme {
    /// Both, in order.
    pub const ALL: [Extreme; 2] = [Extreme::Maximum, Extreme::Minimum];

    /// The word that begins the goal.
    pub fn word(self) -> &'static str {
        match self {
            Extreme::Maximum => "maximizers",
            Extreme::Minimum => "minimizers",
        }
    }
}
