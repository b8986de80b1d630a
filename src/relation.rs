//! How two terms compare: the one table of comparisons, for claims files and statements alike.

use std::cmp::Ordering;

/// How two terms compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `=`
    Equal,
    /// `>=`
    GreaterEqual,
    /// `>`
    Greater,
    /// `!=`
    NotEqual,
}

impl Relation {
    /// All of them, in order.
    #[cfg(test)]
    pub const ALL: [Self; 6] =
        [Self::Less, Self::LessEqual, Self::Equal, Self::GreaterEqual, Self::Greater, Self::NotEqual];

    /// The symbol in claims files and statements.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Equal => "=",
            Self::GreaterEqual => ">=",
            Self::Greater => ">",
            Self::NotEqual => "!=",
        }
    }

    /// Whether `left REL right` holds, given how `left` compares with `right`.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessEqual => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::GreaterEqual => order.is_ge(),
            Self::Greater => order.is_gt(),
            Self::NotEqual => order.is_ne(),
        }
    }

    /// What holds where it does not.
    pub fn opposite(self) -> Self {
        match self {
            Self::Less => Self::GreaterEqual,
            Self::LessEqual => Self::Greater,
            Self::Equal => Self::NotEqual,
            Self::GreaterEqual => Self::Less,
            Self::Greater => Self::LessEqual,
            Self::NotEqual => Self::Equal,
        }
    }

    /// It read from right to left.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessEqual => Self::GreaterEqual,
            Self::GreaterEqual => Self::LessEqual,
            Self::Greater => Self::Less,
            Self::Equal | Self::NotEqual => self,
        }
    }

    /// It with equality allowed.
    pub fn weak(self) -> Self {
        match self {
            Self::Less => Self::LessEqual,
            Self::Greater => Self::GreaterEqual,
            other => other,
        }
    }

    /// It with equality excluded.
    pub fn strict(self) -> Self {
        match self {
            Self::LessEqual => Self::Less,
            Self::GreaterEqual => Self::Greater,
            other => other,
        }
    }

    /// Which side is said to be smaller, by an inequality.
    pub fn direction(self) -> Option<Ordering> {
        match self {
            Self::Less | Self::LessEqual => Some(Ordering::Less),
            Self::Greater | Self::GreaterEqual => Some(Ordering::Greater),
            Self::Equal | Self::NotEqual => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each table against what holds, for each way in which two numbers can compare.
    #[test]
    fn the_tables_agree() {
        let orders = [Ordering::Less, Ordering::Equal, Ordering::Greater];
        for relation in Relation::ALL {
            for order in orders {
                assert_eq!(relation.opposite().holds(order), !relation.holds(order), "{}", relation.symbol());
                assert_eq!(relation.mirrored().holds(order.reverse()), relation.holds(order), "{}", relation.symbol());
                let weak = relation.holds(order) || relation.direction().is_some() && order.is_eq();
                assert_eq!(relation.weak().holds(order), weak, "{}", relation.symbol());
                let strict = relation.holds(order) && (relation.direction().is_none() || order.is_ne());
                assert_eq!(relation.strict().holds(order), strict, "{}", relation.symbol());
                assert!(
                    relation.direction().is_none_or(|side| relation.holds(side) && !relation.holds(side.reverse()))
                );
            }
        }
    }
}
