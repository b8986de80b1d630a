//! Counters, and how their numbers are printed.

use super::syntax::{braced, command};
use std::collections::BTreeMap;

/// How deep the printed form of a counter may speak of others.
const DEPTH_LIMIT: usize = 8;

/// The counters of a manuscript.
#[derive(Debug, Default)]
pub struct Counters {
    values: BTreeMap<String, u32>,
    /// The counter inside which another one begins anew.
    within: BTreeMap<String, String>,
    /// How they are printed, where that was said.
    printed: BTreeMap<String, String>,
}

impl Counters {
    /// A counter that begins anew inside another one, and is printed behind it.
    pub fn put_within(&mut self, counter: &str, outer: &str) {
        self.within.insert(counter.to_owned(), outer.to_owned());
        self.printed.insert(counter.to_owned(), format!("\\the{outer}.\\arabic{{{counter}}}"));
    }

    /// Says how a counter is printed.
    pub fn print_as(&mut self, counter: &str, form: &str) {
        self.printed.insert(counter.to_owned(), form.to_owned());
    }

    /// Sets a counter.
    pub fn set(&mut self, counter: &str, value: u32) {
        self.values.insert(counter.to_owned(), value);
    }

    /// Counts one more, begins those inside anew, and gives the number as it is printed.
    pub fn step(&mut self, counter: &str) -> String {
        let value = self.values.entry(counter.to_owned()).or_default();
        *value = value.saturating_add(1);
        let mut open = vec![counter.to_owned()];
        // Each counter is begun anew once, also where some are inside each other in a circle.
        let mut done = vec![counter.to_owned()];
        while let Some(outer) = open.pop() {
            for (inner, _) in self.within.iter().filter(|(_, one)| **one == outer) {
                if !done.contains(inner) {
                    done.push(inner.clone());
                    open.push(inner.clone());
                    self.values.insert(inner.clone(), 0);
                }
            }
        }
        self.number(counter)
    }

    /// The number as it is printed.
    pub fn number(&self, counter: &str) -> String {
        self.form(counter, DEPTH_LIMIT)
    }

    fn form(&self, counter: &str, depth: usize) -> String {
        let value = self.values.get(counter).copied().unwrap_or(0);
        let form = self.printed.get(counter).filter(|_| depth > 0);
        let Some(form) = form else { return value.to_string() };
        let mut out = String::new();
        let mut at = 0;
        while let Some(rest) = form.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(word) = command(rest) else {
                let next = rest.chars().next().unwrap_or(' ');
                out.extend(Some(next).filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '*' | '\'')));
                at += next.len_utf8();
                continue;
            };
            at += 1 + word.len();
            if let Some(other) = word.strip_prefix("the").filter(|other| !other.is_empty()) {
                out.push_str(&self.form(other, depth - 1));
            } else if let Some((other, end)) = braced(form, at) {
                let value = self.values.get(other).copied().unwrap_or(0);
                match word {
                    "arabic" => out.push_str(&value.to_string()),
                    "Alph" => out.push(letter(value, 'A')),
                    "alph" => out.push(letter(value, 'a')),
                    "Roman" => out.push_str(&roman(value)),
                    "roman" => out.push_str(&roman(value).to_lowercase()),
                    _ => out.push_str(other),
                }
                at = end;
            }
        }
        out
    }
}

/// The letter of a number from 1 on.
pub fn letter(value: u32, first: char) -> char {
    let at = value.saturating_sub(1) % 26;
    char::from_u32(u32::from(first) + at).unwrap_or(first)
}

fn roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = value.min(399);
    let mut out = String::new();
    for (size, sign) in SIGNS {
        while rest >= size {
            out.push_str(sign);
            rest -= size;
        }
    }
    out
}
