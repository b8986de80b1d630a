//! Tables of cases: groups, cases and ranges, each with what is expected of it.
//!
//! A case holds under its own conditions and its group's; a range speaks of some values of the table's variables.

use super::super::span::Span;
use super::{Declaration, Expectation, Expr, ExprKind, Goal, Name, Text, Use};

/// A table of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, the head of its ids.
    pub name: Name,
    /// What it is about.
    pub title: Option<Text>,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// The variables that its ranges are about.
    pub variables: Vec<Declaration>,
    /// Expectations: the default (no question) and those of the table's own questions.
    pub expects: Vec<Expectation>,
    /// Groups and lone cases, in order.
    pub parts: Vec<TablePart>,
    /// Where it stands.
    pub span: Span,
    /// Where its head stands, up to the opening brace.
    pub head: Span,
}

impl Table {
    /// All cases in order, each with its group, if it has one.
    pub fn cases(&self) -> impl Iterator<Item = (Option<&Group>, &Case)> {
        self.parts.iter().flat_map(|part| match part {
            TablePart::Group(group) => {
                let cases = group.cases.iter().map(|case| (Some(group), case));
                cases.collect::<Vec<_>>()
            }
            TablePart::Case(case) => vec![(None, case)],
        })
    }

    /// All groups in order.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.parts.iter().filter_map(|part| match part {
            TablePart::Group(group) => Some(group),
            TablePart::Case(_) => None,
        })
    }
}

/// A group, or a case outside any group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TablePart {
    /// A group of cases.
    Group(Group),
    /// A case that stands alone.
    Case(Case),
}

/// Cases under a common condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name, such as `2-15`.
    pub name: Name,
    /// What it is about.
    pub title: Option<Text>,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// The conditions of the paper that it stands under.
    pub under: Vec<Use>,
    /// Its own conditions, all of which hold in it (none: it is everything).
    pub when: Vec<Expr>,
    /// Expectations: the default inside it and that of its own question.
    pub expects: Vec<Expectation>,
    /// Its cases, in order.
    pub cases: Vec<Case>,
    /// The conditions as written, blanks collapsed.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
    /// Where its head stands, up to the opening brace.
    pub head: Span,
}

/// One case of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name, such as `2`.
    pub name: Name,
    /// What it is about.
    pub title: Option<Text>,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// The conditions of the paper that it stands under.
    pub under: Vec<Use>,
    /// Its own conditions, which hold together with its group's.
    pub when: Vec<Expr>,
    /// Expectations: the default inside it and those of its own questions.
    pub expects: Vec<Expectation>,
    /// Its ranges, in order.
    pub ranges: Vec<Range>,
    /// The conditions as written, blanks collapsed.
    pub source_text: String,
    /// How many bytes of it are the word `when` before the first of them.
    pub when_bytes: usize,
    /// Where it stands.
    pub span: Span,
    /// Where its head stands, up to the opening brace.
    pub head: Span,
}

impl Case {
    /// The conditions as written, without the word before them; none where they say nothing.
    pub fn conditions(&self) -> Option<&str> {
        let says = !self.under.is_empty() || self.when.iter().any(|own| own.kind != ExprKind::True);
        self.source_text.get(self.when_bytes..).filter(|_| says)
    }
}

/// What a case says about a part of the values of the table's variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its name, such as `1`.
    pub name: Name,
    /// The conditions of the paper that it stands under.
    pub under: Vec<Use>,
    /// Which values; `true` where it speaks of all of them.
    pub region: Expr,
    /// What holds there: a formula or an equilibria goal.
    pub goal: Goal,
    /// The paper's place for it.
    pub location: Option<Text>,
    /// What is expected.
    pub expect: Option<Expectation>,
    /// A remark.
    pub note: Option<Text>,
    /// Region and goal as written, blanks collapsed.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
}

impl Range {
    /// Whether it speaks of every value of the table's variables.
    pub fn is_everywhere(&self) -> bool {
        matches!(self.region.kind, ExprKind::True)
    }
}
