//! Lets: what each may use, cycles, and how large it grows when it is written out.
//!
//! A let may use only what is declared before it. One that uses something later is cyclic when the use leads back to it, and
//! too early otherwise. Growth is limited so that later stages can write every let out.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::span::Span;
use super::super::tree::{Expr, ExprKind, Name};
use super::{Checker, Scope};
use std::collections::BTreeSet;

/// Largest number of nodes of a let that is written out.
const SIZE_LIMIT: u64 = 1_000_000;
/// Largest height of a let that is written out.
const HEIGHT_LIMIT: u64 = 800;

/// The size and height of expressions.
#[derive(Clone, Copy, Default)]
struct Extent {
    size: u64,
    height: u64,
}

impl Checker<'_> {
    /// Marks the lets that are too large when they are written out, and those that use themselves or one behind them, so that none that is left
    /// leads back to where it started. Bounds of parameters, which are checked before lets, may speak of lets. Gives the former.
    pub(super) fn measure_lets(&mut self) -> BTreeSet<usize> {
        let mut extents: Vec<Extent> = Vec::new();
        let mut too_large = BTreeSet::new();
        for (at, definition) in self.paper.lets.iter().enumerate() {
            let mut extent = self.extent(&definition.body, &extents);
            if extent.size > SIZE_LIMIT || extent.height > HEIGHT_LIMIT {
                too_large.insert(at);
                self.broken.insert(at);
                // What builds on it is not reported again.
                extent = Extent::default();
            }
            extents.push(extent);
            if self.reaches_on(&definition.body, at) {
                self.broken.insert(at);
            }
        }
        too_large
    }

    fn reaches_on(&self, expr: &Expr, at: usize) -> bool {
        let named = match &expr.kind {
            ExprKind::Name(name) | ExprKind::Call(name, _) => self.paper.let_index.get(name),
            _ => None,
        };
        named.is_some_and(|&named| named >= at) || expr.children().into_iter().any(|child| self.reaches_on(child, at))
    }

    /// Checks all lets in order; some are known to be too large.
    pub(super) fn lets(&mut self, too_large: &BTreeSet<usize>) {
        let paper = self.paper;
        for (at, definition) in paper.lets.iter().enumerate() {
            self.own_parameters(&definition.parameters);
            let scope =
                Scope { parameters: &definition.parameters, before: Some(&definition.name.text), ..Scope::default() };
            self.term(&definition.body, scope);
            if too_large.contains(&at) {
                let message = format!("`{}` is too large when it is written out", definition.name.text);
                let hint = format!("at most {SIZE_LIMIT} operations, nested at most {HEIGHT_LIMIT} deep");
                let found = Diagnostic::new(Code::N013, definition.name.span, message).hint(hint);
                self.report(found);
            }
            if definition.parameters.is_empty() {
                self.plain_let(at);
            }
        }
    }

    /// Checks the formulas with names, as they stand: dimensions are looked at where they are used.
    pub(super) fn defines(&mut self) {
        let paper = self.paper;
        for definition in &paper.defines {
            self.own_parameters(&definition.parameters);
            let scope = Scope { parameters: &definition.parameters, ..Scope::default() };
            self.formula(&definition.formula, scope);
        }
    }

    /// Reports parameters of an abbreviation that are named twice, or like something that they cannot hide: only the paper's parameters are hidden.
    fn own_parameters(&mut self, parameters: &[Name]) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for parameter in parameters {
            let name = parameter.text.as_str();
            let hides = self.order.contains_key(name) && !self.paper.param_index.contains_key(name);
            if !seen.insert(name) || hides {
                let message = format!("name `{name}` is defined twice");
                let found = Diagnostic::new(Code::N002, parameter.span, message)
                    .label("second definition")
                    .hint("give the parameter another name");
                self.report(found);
            }
        }
    }

    fn extent(&self, expr: &Expr, extents: &[Extent]) -> Extent {
        let mut total = Extent { size: 1, height: 1 };
        for child in expr.children() {
            let part = self.extent(child, extents);
            total.size = total.size.saturating_add(part.size);
            total.height = total.height.max(part.height.saturating_add(1));
        }
        if let ExprKind::Name(name) | ExprKind::Call(name, _) = &expr.kind {
            let callee = self.paper.let_index.get(name);
            if let Some(callee) = callee.and_then(|&at| extents.get(at)) {
                total.size = total.size.saturating_add(callee.size);
                total.height = total.height.saturating_add(callee.height);
            }
        }
        total
    }

    /// Reports a use of something that is declared later, or of itself.
    pub(super) fn used_early(&mut self, name: &str, span: Span, scope: Scope<'_>) {
        let user = scope.before.unwrap_or("");
        if let Some(&at) = self.paper.let_index.get(user) {
            self.broken.insert(at);
        }
        if self.found.len() >= super::DIAGNOSTIC_LIMIT {
            return;
        }
        let defined = self.defined_at(name);
        if name == user || self.leads_to(name, user) {
            let message = match name == user {
                true => format!("`{name}` is defined by itself"),
                false => format!("`{user}` and `{name}` are defined by each other"),
            };
            let mut found = Diagnostic::new(Code::N004, span, message)
                .label("this leads back to where it started")
                .hint("a definition may only use what stands before it");
            if let Some(defined) = defined.filter(|_| name != user) {
                found = found.also(defined, format!("`{name}` is defined here"));
            }
            return self.report(found);
        }
        let message = format!("`{name}` is used before its definition");
        let mut found = Diagnostic::new(Code::N005, span, message)
            .label("not defined yet")
            .hint("move the definition above its first use");
        if let Some(defined) = defined {
            found = found.also(defined, "defined here");
        }
        self.report(found);
    }

    fn defined_at(&self, name: &str) -> Option<Span> {
        let definition = self.paper.definition(name).map(|d| d.name.span);
        let definition = definition.or_else(|| self.paper.root(name).map(|root| root.name.span));
        let definition = definition.or_else(|| self.paper.function(name).map(|function| function.name.span));
        definition.or_else(|| {
            let declaration = self.paper.param(name)?;
            declaration.names.first().map(|n| n.span)
        })
    }

    /// Whether the definition of a let uses another one, directly or through others.
    fn leads_to(&self, from: &str, target: &str) -> bool {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&str> = vec![from];
        while let Some(name) = open.pop() {
            if name == target {
                return true;
            }
            if !seen.insert(name) {
                continue;
            }
            let Some(definition) = self.paper.definition(name) else {
                continue;
            };
            let mut parts = vec![&definition.body];
            while let Some(part) = parts.pop() {
                if let ExprKind::Name(used) | ExprKind::Call(used, _) = &part.kind
                    && !definition.parameters.iter().any(|p| p.text == *used)
                {
                    open.push(used);
                }
                parts.extend(part.children());
            }
        }
        false
    }
}
