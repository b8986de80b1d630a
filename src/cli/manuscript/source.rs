//! The text of a manuscript: all files joined, without comments and what is printed as it stands, with the place of each line.

use super::syntax::{braced, command};

/// Most files, most of them inside each other, and most bytes in all.
const FILE_LIMIT: usize = 256;
const DEPTH_LIMIT: usize = 32;
const SIZE_LIMIT: usize = 16 << 20;

/// What begins and what ends a part that is not read.
const UNREAD: [(&str, &str); 6] = [
    ("\\begin{verbatim}", "\\end{verbatim}"),
    ("\\begin{Verbatim}", "\\end{Verbatim}"),
    ("\\begin{lstlisting}", "\\end{lstlisting}"),
    ("\\begin{comment}", "\\end{comment}"),
    ("\\begin{filecontents}", "\\end{filecontents}"),
    ("\\iffalse", "\\fi"),
];

/// The end of the whole.
const END: &str = "\\end{document}";

/// A manuscript as one text.
#[derive(Debug, Default)]
pub struct Source {
    /// The text.
    pub text: String,
    /// Where pieces of a line begin in it, with the number of their file and of their line.
    pieces: Vec<(usize, usize, usize)>,
    files: Vec<String>,
}

impl Source {
    /// Reads a file, and what it inputs, with `read`.
    ///
    /// # Errors
    /// What cannot be read, files that input each other, and what is too large, with the place.
    pub fn read(root: &str, read: &mut dyn FnMut(&str) -> Result<String, String>) -> Result<Self, String> {
        let mut reader = Reader { read, out: Self::default(), open: Vec::new(), ended: false };
        reader.file(root)?;
        Ok(reader.out)
    }

    /// The file and the line of an offset: `model.tex 45`.
    pub fn place(&self, at: usize) -> String {
        let piece = self.pieces.partition_point(|(start, ..)| *start <= at).checked_sub(1);
        let found = piece.and_then(|piece| self.pieces.get(piece));
        let (_, file, line) = found.copied().unwrap_or((0, 0, 1));
        format!("{} {line}", self.files.get(file).map_or("", String::as_str))
    }
}

struct Reader<'r> {
    read: &'r mut dyn FnMut(&str) -> Result<String, String>,
    out: Source,
    /// The files that are being read, each inside the one before.
    open: Vec<String>,
    /// Whether the document has ended.
    ended: bool,
}

impl Reader<'_> {
    fn file(&mut self, name: &str) -> Result<(), String> {
        if self.open.iter().any(|open| open == name) {
            return Err(format!("`{name}` is read by a file that it reads itself"));
        }
        if self.open.len() >= DEPTH_LIMIT || self.out.files.len() >= FILE_LIMIT {
            return Err(format!(
                "a manuscript has at most {FILE_LIMIT} files, {DEPTH_LIMIT} of them inside each other"
            ));
        }
        let text = (self.read)(name).map_err(|reason| format!("cannot read `{name}`: {reason}"))?;
        self.open.push(name.to_owned());
        let file = self.out.files.len();
        self.out.files.push(name.to_owned());
        let mut unread: Option<&str> = None;
        for (number, line) in text.lines().enumerate() {
            if self.out.text.len() > SIZE_LIMIT {
                return Err(format!("the manuscript has more than {} MiB", SIZE_LIMIT >> 20));
            }
            self.line(line, (file, number + 1), &mut unread)?;
            if self.ended {
                break;
            }
        }
        self.open.pop();
        match unread {
            Some(end) => Err(format!("{name}: `{end}` is missing")),
            None => Ok(()),
        }
    }

    /// A line; `unread` is the end of the part that is not read, where one is open.
    fn line(&mut self, line: &str, place: (usize, usize), unread: &mut Option<&str>) -> Result<(), String> {
        let mut rest = line;
        loop {
            if let Some(end) = *unread {
                let Some(at) = rest.find(end) else { break };
                rest = rest.get(at + end.len()..).unwrap_or("");
                *unread = None;
            }
            let cut = next_cut(rest);
            self.push(rest.get(..cut).unwrap_or(""), place);
            let behind = rest.get(cut..).unwrap_or("");
            if let Some((begin, end)) = UNREAD.iter().find(|(begin, _)| behind.starts_with(begin)) {
                *unread = Some(end);
                rest = behind.get(begin.len()..).unwrap_or("");
            } else if behind.starts_with(END) {
                self.push(END, place);
                self.ended = true;
                return Ok(());
            } else if behind.starts_with("\\verb") {
                let mark = behind.get(5..).unwrap_or("").trim_start_matches('*');
                let inside = mark.chars().next().and_then(|c| mark.get(c.len_utf8()..)?.split_once(c));
                rest = inside.map_or("", |(_, after)| after);
            } else if let Some((name, after)) = inputs(behind) {
                let inner = self.file(&name);
                let here = self.out.files.get(place.0).cloned().unwrap_or_default();
                inner.map_err(|reason| format!("{here} {}: {reason}", place.1))?;
                rest = after;
            } else {
                // A comment, or nothing more.
                break;
            }
            if self.ended {
                return Ok(());
            }
        }
        self.push("\n", place);
        Ok(())
    }

    fn push(&mut self, text: &str, (file, line): (usize, usize)) {
        self.out.pieces.push((self.out.text.len(), file, line));
        self.out.text.push_str(text);
    }
}

/// Where the first thing stands that is not taken over as it is: a comment, what is not read, another file.
fn next_cut(line: &str) -> usize {
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(['%', '\\'])) {
        at += found;
        let rest = line.get(at..).unwrap_or("");
        let stops = rest.starts_with('%')
            || rest.starts_with(END)
            || UNREAD.iter().any(|(begin, _)| rest.starts_with(begin))
            || command(rest) == Some("verb")
            || inputs(rest).is_some();
        if stops {
            return at;
        }
        // The backslash with what follows it.
        at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
    }
    line.len()
}

/// The file that `\input{…}` and its kin name, and what follows.
fn inputs(text: &str) -> Option<(String, &str)> {
    let word = command(text).filter(|word| ["input", "include", "subfile"].contains(word))?;
    let behind = text.get(1 + word.len()..)?.trim_start();
    let (name, after) = match braced(behind, 0) {
        Some((inside, end)) => (inside, behind.get(end..)?),
        // The primitive form takes what stands before a blank.
        None if word == "input" => behind.split_at(behind.find(char::is_whitespace).unwrap_or(behind.len())),
        None => return None,
    };
    let name = name.trim().trim_start_matches("./");
    let plain = !name.is_empty() && !name.contains(['#', '\\', '{', '}']);
    let bare = !name.rsplit('/').next().unwrap_or("").contains('.');
    plain.then(|| (format!("{name}{}", if bare { ".tex" } else { "" }), after))
}
