//! Lines, comments and empty lines of the printed text.

use super::super::span::Span;
use super::super::tree::Comment;

/// Text being laid out.
pub struct Layout<'f> {
    /// Comments not printed yet, in order.
    comments: &'f [Comment],
    /// Offsets in the source that follow an empty line, in order.
    breaks: &'f [u32],
    out: String,
    indent: usize,
    /// Whether an empty line comes before the next line, whatever the source has.
    apart: bool,
    /// Whether the line printed last may still take a comment at its end.
    open_end: bool,
    /// Whether a block has just been opened.
    opened: bool,
}

impl<'f> Layout<'f> {
    /// An empty text.
    pub fn new(comments: &'f [Comment], breaks: &'f [u32]) -> Layout<'f> {
        Layout { comments, breaks, out: String::new(), indent: 0, apart: false, open_end: false, opened: false }
    }

    /// Asks for an empty line before the next line.
    pub fn set_apart(&mut self, apart: bool) {
        self.apart = apart;
    }

    fn is_break(&self, offset: u32) -> bool {
        self.breaks.binary_search(&offset).is_ok()
    }

    fn line(&mut self, text: &str, empty_before: bool) {
        if (empty_before || self.apart) && !self.opened && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.apart = false;
        self.opened = false;
        for line in text.split('\n') {
            self.out.push_str(&"  ".repeat(self.indent));
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.open_end = true;
    }

    /// Prints the comments that start before an offset: at the end of the last line when they stood so, else on their own.
    fn comments_before(&mut self, offset: u32) {
        while let Some((comment, rest)) = self.comments.split_first() {
            if comment.span.start >= offset {
                return;
            }
            self.comments = rest;
            if !comment.own_line && self.open_end {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("  ");
                self.out.push_str(&comment.text);
                self.out.push('\n');
                self.open_end = false;
            } else {
                let broken = self.is_break(comment.span.start);
                self.line(&comment.text, broken);
                self.open_end = false;
            }
        }
    }

    /// Prints an entry that stands at `span` in the source, after the comments before it and inside it.
    pub fn entry(&mut self, span: Span, text: &str) {
        self.comments_before(span.start);
        let mut broken = self.is_break(span.start);
        self.open_end = false;
        let inside = self.comments.partition_point(|c| c.span.start < span.end);
        let (moved, rest) = self.comments.split_at(inside);
        self.comments = rest;
        for comment in moved {
            self.line(&comment.text, broken);
            broken = false;
        }
        self.line(text, broken);
    }

    /// Prints the head of a block.
    pub fn open(&mut self, head: Span, text: &str) {
        self.entry(head, text);
        self.indent += 1;
        self.opened = true;
    }

    /// Ends a block that ends at `span.end` in the source.
    pub fn close(&mut self, span: Span) {
        self.comments_before(span.end);
        self.apart = false;
        self.indent = self.indent.saturating_sub(1);
        self.line("}", false);
    }

    /// The whole text, with the comments that are left.
    pub fn finish(mut self) -> String {
        self.comments_before(u32::MAX);
        self.out
    }
}
