//! What a source file says of names: what it defines, what it imports, which paths it has in it.

use std::collections::BTreeSet;

/// The words before the name of a thing that stands in a file.
const DEFINING: [&str; 8] = ["fn", "struct", "enum", "trait", "type", "const", "static", "union"];

/// The names of a path, one after the other; that of a file's module from `src` on.
pub type Path = Vec<String>;

/// What a file says of names.
pub struct Source {
    /// Its place below `src`.
    pub file: String,
    /// The names of what stands in it.
    pub defines: BTreeSet<String>,
    /// What it imports by which name (`*`: all that stands there), and whether that is passed on.
    pub imports: Vec<(String, Path, bool)>,
    /// The paths in what else it says.
    pub paths: Vec<Path>,
}

/// Words and marks, `::` being one; without comments, quoted texts and lifetimes.
fn tokens(text: &str) -> Vec<&str> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut out, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let until = |from: usize, end: &str| {
            rest.get(from..).and_then(|rest| rest.find(end)).map_or(rest.len(), |at| from + at + end.len())
        };
        let (length, says) = match first {
            _ if rest.starts_with("//") => (until(2, "\n"), false),
            _ if rest.starts_with("r#\"") => (until(3, "\"#"), false),
            '"' => {
                let mut escaped = false;
                let end = rest.bytes().skip(1).position(|c| {
                    let ends = c == b'"' && !escaped;
                    escaped = c == b'\\' && !escaped;
                    ends
                });
                (end.map_or(rest.len(), |end| end + 2), false)
            }
            '\'' if rest.starts_with("'\\") => (until(3, "'"), false),
            '\'' => match rest.char_indices().nth(2) {
                Some((at, '\'')) => (at + 1, false),
                _ => (rest.get(1..).and_then(|rest| rest.find(|c| !in_word(c))).map_or(rest.len(), |at| at + 1), false),
            },
            _ if rest.starts_with("::") => (2, true),
            c if in_word(c) => (rest.find(|c| !in_word(c)).unwrap_or(rest.len()), true),
            c => (c.len_utf8(), !c.is_whitespace()),
        };
        let (token, behind) = rest.split_at(length);
        out.extend(says.then_some(token));
        rest = behind;
    }
    out
}

/// Tokens up to the end of an item, which is `;` or the brace that closes its first one.
fn item<'t, 's>(tokens: &'t [&'s str]) -> &'t [&'s str] {
    let mut open = 0;
    let end = tokens.iter().position(|token| {
        open += i32::from(*token == "{") - i32::from(*token == "}");
        open == 0 && [";", "}"].contains(token)
    });
    tokens.get(..end.map_or(tokens.len(), |end| end + 1)).unwrap_or_default()
}

/// Reads an import behind `prefix`: its paths, each with the name it gets. Returns the mark that ends it.
fn import<'s>(
    tokens: &mut impl Iterator<Item = &'s str>,
    prefix: &Path,
    out: &mut Vec<(String, Path)>,
) -> Option<&'s str> {
    let mut path = prefix.clone();
    let mut name = None;
    loop {
        match tokens.next() {
            Some("{") => {
                while import(tokens, &path, out) == Some(",") {}
                return tokens.next();
            }
            end @ (None | Some("," | "}" | ";")) => {
                out.extend(name.or(path.last().cloned()).map(|name| (name, path)));
                return end;
            }
            Some("as") => name = tokens.next().map(str::to_owned),
            Some("*") => name = Some("*".to_owned()),
            Some("self") if !path.is_empty() => {}
            Some("::") => {}
            Some(word) => path.push(word.to_owned()),
        }
    }
}

/// Reads a file at its place below `src`.
pub fn read(file: &str, text: &str) -> Source {
    let tokens = tokens(text);
    let mut source = Source { file: file.to_owned(), defines: BTreeSet::new(), imports: Vec::new(), paths: Vec::new() };
    let (mut rest, mut open, mut before) = (tokens.as_slice(), 0, "");
    while let [token, behind @ ..] = rest {
        rest = behind;
        match (*token, behind) {
            ("#", ["[", "cfg", "(", "test", ")", "]", tested @ ..]) => {
                rest = tested.get(item(tested).len()..).unwrap_or_default();
            }
            ("use", _) => {
                let read = item(behind);
                rest = behind.get(read.len()..).unwrap_or_default();
                let mut found = Vec::new();
                import(&mut read.iter().copied(), &Path::new(), &mut found);
                let passed_on = ["pub", ")"].contains(&before);
                source.imports.extend(found.into_iter().map(|(name, path)| (name, path, passed_on)));
            }
            (word, [name, ..]) if open == 0 && DEFINING.contains(&word) => {
                source.defines.insert((*name).to_owned());
            }
            (word, ["::", ..]) if before != "::" => {
                let path = std::iter::once(word)
                    .chain(behind.chunks_exact(2).take_while(|pair| pair[0] == "::").map(|pair| pair[1]));
                source.paths.push(path.map(str::to_owned).collect());
            }
            _ => open += i32::from(*token == "{") - i32::from(*token == "}"),
        }
        before = token;
    }
    source
}
