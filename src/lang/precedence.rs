//! How tight the operations of terms and formulas bind, for reading and printing.

/// How tight `iff` binds; the loosest.
pub const IFF: u8 = 1;
/// How tight `implies` binds.
pub const IMPLIES: u8 = 2;
/// How tight `or` binds.
pub const OR: u8 = 3;
/// How tight `and` binds.
pub const AND: u8 = 4;
/// How tight `not` binds.
pub const NOT: u8 = 5;
/// How tight comparisons bind.
pub const CHAIN: u8 = 6;
/// How tight `+` and `-` bind; the loosest of the terms.
pub const SUM: u8 = 7;
/// How tight `*` and `/` bind.
pub const PRODUCT: u8 = 8;
/// How tight unary minus binds.
pub const NEGATIVE: u8 = 9;
/// How tight `^` binds.
pub const POWER: u8 = 10;
