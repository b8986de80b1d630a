//! The frame of a certificate file: version, `id`, `verdict`, and the texts of statement and evidence.

use crate::accepted::Verdict;
use crate::lexer::is_comment;
use crate::rejection::{Rejection, RejectionCode as Code, Result};

/// The version of the format that this kernel reads.
pub const FORMAT: &str = "1";

/// A part of a file with the number of its first line.
pub(crate) struct Section {
    pub(crate) text: String,
    pub(crate) first_line: usize,
}

/// The parts of a certificate file.
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) verdict: Verdict,
    pub(crate) statement: Section,
    /// The statements of lemmas that the evidence uses, in order.
    pub(crate) lemmas: Vec<Section>,
    pub(crate) evidence: Section,
}

/// Takes a file apart.
pub(crate) fn frame(text: &str) -> Result<Frame> {
    let all: Vec<&str> = text.lines().collect();
    let mut lines = Lines { lines: &all, read: 0 };
    let result = lines.frame();
    result.map_err(|rejection: Rejection| rejection.at(lines.read))
}

/// The lines of a file and how many have been read.
struct Lines<'l, 'a> {
    lines: &'l [&'a str],
    read: usize,
}

impl<'a> Lines<'_, 'a> {
    fn frame(&mut self) -> Result<Frame> {
        let is_ours = self.field("referee certificate")? == FORMAT;
        Code::Version.unless(is_ours, &format!("this kernel reads format version {FORMAT}"))?;
        let id = self.field("id")?.to_owned();
        let verdict = match self.field("verdict")? {
            "proved" => Verdict::Proved,
            "refuted" => Verdict::Refuted,
            "vacuous" => Verdict::Vacuous,
            _ => return Err(Code::Unparsable.because("a verdict is `proved`, `refuted` or `vacuous`")),
        };
        let statement = self.section("statement")?;
        let mut lemmas = Vec::new();
        while self.peek() == "lemma" {
            lemmas.push(self.section("lemma")?);
        }
        let evidence = self.section("evidence")?;
        Code::TrailingText.unless(self.next().is_empty(), "text after the end of the certificate")?;
        Ok(Frame { id, verdict, statement, lemmas, evidence })
    }

    /// The next line that is neither blank nor a comment; empty when there is none.
    fn next(&mut self) -> &'a str {
        while let Some(line) = self.lines.get(self.read) {
            self.read = self.read.saturating_add(1);
            if !line.trim().is_empty() && !is_comment(line) {
                return line.trim_end();
            }
        }
        ""
    }

    /// The same, and it stays to be read.
    fn peek(&self) -> &'a str {
        Lines { ..*self }.next()
    }

    /// What follows the keyword on the next line, which must be there.
    fn field(&mut self, keyword: &str) -> Result<&'a str> {
        let rest = self.next().strip_prefix(keyword).filter(|rest| rest.starts_with(' ')).map_or("", str::trim);
        Code::Unparsable.unless(!rest.is_empty(), &format!("expected `{keyword} …`"))?;
        Ok(rest)
    }

    /// The text between a line with the keyword and a line `end`.
    fn section(&mut self, keyword: &str) -> Result<Section> {
        Code::Unparsable.unless(self.next() == keyword, &format!("expected `{keyword}`"))?;
        let rest = self.lines.get(self.read..).unwrap_or_default();
        let length = rest.iter().position(|line| line.trim_end() == "end");
        let missing = || Code::Unparsable.because(format!("`{keyword}` without `end`"));
        let inside = rest.get(..length.ok_or_else(missing)?).unwrap_or_default();
        let first_line = self.read.saturating_add(1);
        self.read = first_line.saturating_add(inside.len());
        Ok(Section { text: inside.join("\n"), first_line })
    }
}
