//! Answers that are known already: no question is asked twice.
//!
//! As every question has a context of its own, an answer does not depend on what was asked before, and the same question has the same answer.
//! Only its time may differ, so that it is no part of the question here; what was not answered is asked again.

use super::question::Answer;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Mutex;

/// Most answers that are kept.
const MOST: usize = 20_000;

/// A question's hash.
pub type Key = [u8; 32];

/// The answers by question.
#[derive(Debug, Default)]
pub struct Answered(Mutex<HashMap<Key, Answer>>);

impl Answered {
    /// The key of a question, given what tells it from others ([`super::wire::matter`]).
    pub fn key(matter: &str) -> Key {
        Sha256::digest(matter).into()
    }

    /// The answer to a question, if it is known.
    pub fn get(&self, key: &Key) -> Option<Answer> {
        self.0.lock().ok()?.get(key).cloned()
    }

    /// Keeps an answer.
    pub fn keep(&self, key: Key, answer: &Answer) {
        if let (Ok(mut known), false) = (self.0.lock(), *answer == Answer::Unknown) {
            if known.len() >= MOST {
                known.clear();
            }
            known.insert(key, answer.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::smt::{Model, Question, wire};

    #[test]
    fn the_same_question_has_the_same_answer() {
        let question = |seed: u32, milliseconds: u32| {
            let question = Question { variables: 1, determined: &[], formulas: &[], rlimit: 7, seed, milliseconds };
            Answered::key(&wire::matter(&question))
        };
        let known = Answered::default();
        let answer = Answer::Sat(Model::default());
        known.keep(question(0, 5), &answer);
        known.keep(question(1, 5), &Answer::Unknown);
        assert_eq!(known.get(&question(0, 9)), Some(answer));
        assert_eq!((known.get(&question(1, 5)), known.get(&question(2, 5))), (None, None));
    }
}
