//! The little of TeX's syntax that is needed: commands, groups in braces, options in brackets.

/// The letters of the command at the start.
pub fn command(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    rest.get(..end).filter(|word| !word.is_empty())
}

/// What stands in the group of braces at an offset, blanks before it left out, and the offset behind it.
pub fn braced(text: &str, at: usize) -> Option<(&str, usize)> {
    enclosed(text, at, b'{', b'}')
}

/// The same for an option in brackets.
pub fn bracketed(text: &str, at: usize) -> Option<(&str, usize)> {
    enclosed(text, at, b'[', b']')
}

fn enclosed(text: &str, at: usize, open: u8, close: u8) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let start = at + bytes.get(at..)?.iter().take_while(|b| b.is_ascii_whitespace()).count();
    if bytes.get(start) != Some(&open) {
        return None;
    }
    let (mut depth, mut end) = (0usize, start + 1);
    loop {
        match bytes.get(end)? {
            b'\\' => end += 1,
            b if *b == close && depth == 0 => return Some((text.get(start + 1..end)?, end + 1)),
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        end += 1;
    }
}

/// The text in one line, without labels, footnotes and what only counts for the layout.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let next = rest.chars().next().map_or(1, char::len_utf8);
        let dropped = match command(rest) {
            Some(word @ ("label" | "footnote" | "footnotetext" | "thanks")) => {
                let after = bracketed(text, at + 1 + word.len()).map_or(at + 1 + word.len(), |(_, end)| end);
                braced(text, after).map(|(_, end)| end)
            }
            Some(word @ ("nonumber" | "notag" | "centering" | "footnotemark" | "displaystyle")) => {
                Some(at + 1 + word.len())
            }
            _ => None,
        };
        match dropped {
            Some(end) => at = end,
            None => {
                // A backslash stands with what it escapes.
                let length =
                    if rest.starts_with('\\') { 1 + rest.chars().nth(1).map_or(0, char::len_utf8) } else { next };
                out.push_str(rest.get(..length).unwrap_or(""));
                at += length;
            }
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there is mathematics in the text.
pub fn has_mathematics(text: &str) -> bool {
    let escaped = text.replace("\\\\", "").replace("\\$", "");
    escaped.contains('$') || ["\\(", "\\[", "\\begin{eq", "\\begin{al"].iter().any(|begin| escaped.contains(begin))
}
