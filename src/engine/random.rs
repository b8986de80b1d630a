//! Numbers that look random, the same ones each time: xorshift (Marsaglia 2003).

/// The next numbers.
pub struct Random(u64);

impl Random {
    /// From a fixed seed.
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// A number from 0 on.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    /// One of these fractions.
    pub fn pick(&mut self, from: &[(i32, i32)]) -> (i32, i32) {
        from.get(self.below(from.len().max(1))).copied().unwrap_or((1, 1))
    }
}
