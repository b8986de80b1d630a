//! The certificates as they travel in a page: each text once, with the anchors of the findings that it belongs to, as JSON, compressed, in letters.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The certificates of a page.
#[derive(Debug, Default, Serialize)]
pub struct Certificates<'a> {
    texts: Vec<&'a str>,
    /// The anchor of a finding, what the certificate is, whether it is one of the statement that is shown, and its number among the texts.
    of: Vec<(&'a str, String, bool, usize)>,
    #[serde(skip)]
    known: BTreeMap<&'a str, usize>,
}

impl<'a> Certificates<'a> {
    /// One more.
    pub fn push(&mut self, anchor: &'a str, what: String, own: bool, text: &'a str) {
        let next = self.texts.len();
        let number = *self.known.entry(text).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        self.of.push((anchor, what, own, number));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// As letters that stand in a page.
    ///
    /// # Errors
    /// What the serializer says.
    pub fn packed(&self) -> serde_json::Result<String> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
        serde_json::to_writer(&mut out, self)?;
        let compressed = out.flush().and_then(|()| out.finish());
        Ok(STANDARD.encode(compressed.map_err(io_error)?))
    }
}

fn io_error(error: io::Error) -> serde_json::Error {
    serde_json::Error::io(error)
}
