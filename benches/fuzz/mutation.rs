//! Random changes of texts: of bytes, of words, of whole stretches, and crossings of two texts.

use super::random::Random;

impl Random {
    /// A stretch of something this long, short ones more often.
    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = (length - start).min(1_usize << self.below(14));
        start..start + self.below(most + 1)
    }
}

/// Longest text that is made, in bytes.
pub const LONGEST: usize = 60_000;

/// Some changes of a text; `other` is one to take from, `words` are those of the language.
pub fn mutate(text: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut out = text.to_vec();
    for _ in 0..=random.below(4) {
        let place = random.below(out.len() + 1);
        match random.below(9) {
            0 => _ = out.drain(random.stretch(out.len())),
            1 => {
                let part = other[random.stretch(other.len())].to_vec();
                out.splice(place..place, part);
            }
            2 => {
                let part = out[random.stretch(out.len())].to_vec();
                out.splice(place..place, part.repeat(1 + random.below(3)));
            }
            3 => out.insert(place, random.below(128) as u8),
            4 => {
                if let Some(byte) = out.get_mut(place) {
                    *byte = random.below(128) as u8;
                }
            }
            5 => {
                let most = 1 << random.below(9);
                let digits = "9".repeat(1 + random.below(most));
                out.splice(place..place, digits.into_bytes());
            }
            6 => {
                let part = other[random.stretch(other.len())].to_vec();
                let place = random.stretch(out.len());
                out.splice(place, part);
            }
            _ => {
                let word = format!(" {} ", words[random.below(words.len())]);
                // In the place of what stands between two blanks, or beside it.
                let end = out.iter().skip(place).position(|byte| *byte == b' ').map_or(place, |length| place + length);
                out.splice(if random.below(2) == 0 { place..end } else { place..place }, word.into_bytes());
            }
        }
        out.truncate(LONGEST);
    }
    out
}
