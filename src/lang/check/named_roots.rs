//! Named roots: one equation, polynomial in the root, over an interval, so that a change of sign shows that the root exists.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::literal::{is_whole, literal};
use super::super::span::Span;
use super::super::tree::{BinaryOp, Builtin, Expr, ExprKind, Root, Sort};
use super::unit::Unit;
use super::{Checker, Scope};
use std::collections::BTreeSet;

/// Most operations that are looked at in one equation, abbreviations written out.
const STEP_LIMIT: usize = 100_000;

/// A place where the root stands and may not, and what it does there.
type Misplaced = (Span, &'static str);

impl Checker<'_> {
    /// Notes the dimensions of the named roots and of what they depend on.
    pub(super) fn note_roots(&mut self) {
        let paper = self.paper;
        for root in &paper.roots {
            let own = self.declared(&root.declaration.dimension);
            let mut parameters = Vec::new();
            for declaration in &root.parameters {
                let unit = self.declared(&declaration.dimension);
                parameters.extend(declaration.names.iter().map(|_| unit.clone()));
            }
            self.root_units.push((own, parameters));
        }
    }

    /// Checks the named roots.
    pub(super) fn roots(&mut self) {
        let paper = self.paper;
        paper.roots.iter().for_each(|root| self.named_root(root));
        self.place = None;
    }

    fn named_root(&mut self, root: &Root) {
        self.at(&[&root.location]);
        let mut units = self.bind(&root.parameters);
        let before = Some(root.name.text.as_str());
        let outside = Scope { bound: &root.parameters, before, ..Scope::default() };
        let unit = self.paper.root_index.get(&root.name.text).and_then(|&at| self.root_units.get(at));
        let unit = unit.map_or(Unit::Unknown, |(own, _)| own.clone());
        self.constraints(&root.declaration, &unit, outside, &units);
        for condition in &root.when {
            self.whole_formula(condition, outside, &units);
        }
        units.names.insert(root.name.text.clone(), unit);
        let inside = Scope { parameters: std::slice::from_ref(&root.name), ..outside };
        self.whole_formula(&root.equation, inside, &units);
        self.interval(root);
        self.equation(root);
    }

    fn not_a_root(&mut self, span: Span, message: &str, label: &str, hint: &str) {
        self.report(Diagnostic::new(Code::D005, span, message).label(label).hint(hint));
    }

    fn interval(&mut self, root: &Root) {
        let example = format!("for example `root {} : share in [0, 1] : … = …`", root.name.text);
        let span = root.declaration.span;
        let Some(interval) = root.interval().filter(|_| root.declaration.sort == Sort::Real) else {
            return self.not_a_root(span, "a root lies in one interval of real numbers", "no such interval", &example);
        };
        if let (Some(low), Some(high)) = (literal(interval.lower), literal(interval.upper))
            && (low > high || (low == high && !(interval.lower_closed && interval.upper_closed)))
        {
            self.not_a_root(span, "the interval of a root is empty", "the ends are exchanged", &example);
        }
    }

    fn equation(&mut self, root: &Root) {
        let span = root.equation.span;
        let name = &root.name.text;
        let Some((left, right)) = root.sides() else {
            let hint = format!("for example `{name}^2 = 2`");
            return self.not_a_root(span, "a root solves one equation", "not of the form `… = …`", &hint);
        };
        let own = BTreeSet::from([name.as_str()]);
        let mut steps = 0;
        let found = self.polynomial(left, &own, &mut steps).and_then(|one| {
            let other = self.polynomial(right, &own, &mut steps)?;
            Ok(one || other)
        });
        match found {
            Ok(true) => {}
            Ok(false) => {
                let message = format!("the equation of `{name}` does not speak of it");
                self.not_a_root(span, &message, "the root does not occur", "write the equation that the root solves");
            }
            Err((place, why)) => {
                let message = format!("the equation of `{name}` is not polynomial in it");
                self.not_a_root(place, &message, why, "multiply by the denominator, or write the cases apart");
            }
        }
    }

    /// Whether a term depends on one of the names, which it does as a polynomial.
    fn polynomial(&self, expr: &Expr, own: &BTreeSet<&str>, steps: &mut usize) -> Result<bool, Misplaced> {
        *steps += 1;
        if *steps > STEP_LIMIT {
            return Err((expr.span, "too large when it is written out"));
        }
        let mut parts = Vec::new();
        let children = match &expr.kind {
            // The variable of a derivative is not evaluated.
            ExprKind::Builtin(Builtin::Derivative, args) => args.iter().take(1).collect(),
            _ => expr.children(),
        };
        for child in children {
            parts.push(self.polynomial(child, own, steps)?);
        }
        let depends = parts.contains(&true);
        let refused = |why| Err((expr.span, why));
        match &expr.kind {
            ExprKind::Name(name) => Ok(own.contains(name.as_str())),
            _ if !depends => Ok(false),
            ExprKind::Neg(_) | ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, ..) => Ok(true),
            ExprKind::Binary(BinaryOp::Div, ..) if parts.get(1) == Some(&false) => Ok(true),
            ExprKind::Binary(BinaryOp::Div, ..) => refused("divides by what the root is in"),
            ExprKind::Binary(BinaryOp::Pow, _, power) => match literal(power) {
                Some(value) if is_whole(&value) && value >= 0 => Ok(true),
                _ => refused("a power whose exponent is no whole number"),
            },
            ExprKind::Builtin(Builtin::Derivative, _) => Ok(true),
            ExprKind::Call(name, args) => {
                let Some(definition) = self.paper.definition(name) else {
                    return refused("the root stands inside this");
                };
                let parameters = definition.parameters.iter().zip(&parts).filter(|(_, depends)| **depends);
                let inner = parameters.map(|(parameter, _)| parameter.text.as_str()).collect();
                let usable = definition.parameters.len() == args.len();
                let found = if usable { self.polynomial(&definition.body, &inner, steps) } else { Ok(true) };
                found.map_err(|(_, why)| (expr.span, why))
            }
            _ => refused("a case distinction on the root"),
        }
    }

    /// The dimension of a named root, whose arguments have these dimensions.
    pub(super) fn root_at(&self, at: usize, args: &[Unit], span: Span, found: &mut Vec<Diagnostic>) -> Unit {
        let Some((own, declared)) = self.root_units.get(at) else {
            return Unit::Unknown;
        };
        for (unit, wanted) in args.iter().zip(declared) {
            if unit.common(wanted).is_none() {
                let one = unit.written(&self.dimension_names);
                let two = wanted.written(&self.dimension_names);
                let message = format!("the dimensions do not agree: {one} for {two}");
                let hint = "give a quantity of the dimension that the root declares";
                found.push(Diagnostic::new(Code::U001, span, message).label("in this call").hint(hint));
            }
        }
        own.clone()
    }
}
