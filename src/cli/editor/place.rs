//! Places as editors count them, lines and units of UTF-16 from 0; files as they call them, by `file://` and escapes.

use crate::lang::Span;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The offset in bytes of a place; what lies behind the end of a line or of the text is its end.
pub fn offset(text: &str, place: &Value) -> Option<usize> {
    let (line, character) = (place.get("line")?.as_u64()?, place.get("character")?.as_u64()?);
    let Some(start) = usize::try_from(line).ok().and_then(|line| starts(text).nth(line)) else {
        return Some(text.len());
    };
    let rest = text.get(start..)?;
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

/// The place of an offset in bytes.
fn place(text: &str, offset: usize) -> Value {
    let (line, start) = starts(text).take_while(|start| *start <= offset).enumerate().last().unwrap_or((0, 0));
    let before = text.get(start..offset).unwrap_or("");
    json!({ "line": line, "character": before.encode_utf16().count() })
}

/// Where the lines begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(|(at, letter)| match letter {
        '\n' => true,
        '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1))
}

/// The range of a span.
pub fn range(text: &str, span: Span) -> Value {
    json!({ "start": place(text, span.start as usize), "end": place(text, span.end as usize) })
}

/// The whole of a text.
pub fn whole(text: &str) -> Value {
    json!({ "start": place(text, 0), "end": place(text, text.len()) })
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
        let at = |line: u64, character: u64| offset(text, &json!({ "line": line, "character": character }));
        assert_eq!([at(0, 1), at(0, 2), at(0, 3), at(0, 4), at(0, 5)], [1, 3, 3, 7, 8].map(Some));
        assert_eq!([at(0, 99), at(1, 0), at(1, 9), at(2, 0), at(3, 0), at(4, 7)], [8, 10, 11, 12, 14, 14].map(Some));
        assert_eq!(offset(text, &json!({ "line": -1, "character": 0 })), None);
        assert_eq!(place(text, 7), json!({ "line": 0, "character": 4 }));
        assert_eq!(place(text, 12), json!({ "line": 2, "character": 0 }));
        assert_eq!(place(text, 14), json!({ "line": 3, "character": 0 }));
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
