//! Places as editors count them, lines and units of UTF-16 from 0; files as they call them, by `file://` and escapes.

use crate::lang::Span;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where the lines of a text begin, so that a place is found without counting them again.
#[derive(Clone, Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let ends = text.char_indices().filter(|(at, letter)| match letter {
            '\n' => true,
            '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// The offset in bytes of a place in their text; what lies behind the end of a line or of the text is its end.
    pub fn offset(&self, text: &str, place: &Value) -> Option<usize> {
        let (line, character) = (place.get("line")?.as_u64()?, place.get("character")?.as_u64()?);
        let Some(start) = usize::try_from(line).ok().and_then(|line| self.0.get(line)) else {
            return Some(text.len());
        };
        let rest = text.get(*start..)?;
        let mut units = 0;
        for (at, letter) in rest.char_indices() {
            // In the middle of a letter of two units: before it.
            units += letter.len_utf16() as u64;
            if units > character || matches!(letter, '\n' | '\r') {
                return Some(start + at);
            }
        }
        Some(text.len())
    }

    /// The place of an offset in bytes of their text.
    fn place(&self, text: &str, offset: usize) -> Value {
        let line = self.0.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.0.get(line).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        json!({ "line": line, "character": before.encode_utf16().count() })
    }

    /// The range of a span of their text.
    pub fn range(&self, text: &str, span: Span) -> Value {
        json!({ "start": self.place(text, span.start as usize), "end": self.place(text, span.end as usize) })
    }

    /// The whole of their text.
    pub fn whole(&self, text: &str) -> Value {
        json!({ "start": self.place(text, 0), "end": self.place(text, text.len()) })
    }
}

/// The path of a file that an editor names; none for what lies in no file, such as a text that was never saved.
pub fn path(uri: &str) -> Option<PathBuf> {
    let written = uri.strip_prefix("file://")?;
    let mut bytes = Vec::new();
    let mut rest = written.get(written.find('/')?..)?.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (high, low) = (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

/// What an editor calls the file.
pub fn uri(path: &Path) -> String {
    let mut out = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: `θ` has two bytes and one unit, `𝜃` four bytes and two units.
    #[test]
    fn places_are_counted_in_units_of_utf_16() {
        let text = "aθ𝜃b\r\nc\rd\n";
        let lines = Lines::of(text);
        let at = |line: u64, character: u64| lines.offset(text, &json!({ "line": line, "character": character }));
        assert_eq!([at(0, 1), at(0, 2), at(0, 3), at(0, 4), at(0, 5)], [1, 3, 3, 7, 8].map(Some));
        assert_eq!([at(0, 99), at(1, 0), at(1, 9), at(2, 0), at(3, 0), at(4, 7)], [8, 10, 11, 12, 14, 14].map(Some));
        assert_eq!(lines.offset(text, &json!({ "line": -1, "character": 0 })), None);
        assert_eq!(lines.place(text, 7), json!({ "line": 0, "character": 4 }));
        assert_eq!(lines.place(text, 12), json!({ "line": 2, "character": 0 }));
        assert_eq!(lines.place(text, 14), json!({ "line": 3, "character": 0 }));
    }

    /// By hand, after RFC 8089 and RFC 3986.
    #[test]
    fn files_are_named_with_escapes() {
        let odd = Path::new("/a b/θ%.claims");
        assert_eq!(uri(odd), "file:///a%20b/%CE%B8%25.claims");
        assert_eq!(path(&uri(odd)).as_deref(), Some(odd));
        assert_eq!(path("file://localhost/a").as_deref(), Some(Path::new("/a")));
        assert_eq!(
            [path("untitled:1"), path("file:///a%2"), path("file:///%FF"), path("file://")],
            [None, None, None, None]
        );
    }
}
