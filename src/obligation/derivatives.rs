//! Derivatives in statements: `derivative(T, x)` is written out, by [`crate::logic::derivative`].
//!
//! In a parameter or a bound variable the derivative is total: whatever depends on the variable changes with it. In the parameter of an
//! abbreviation it is taken at the parameter, whose value is put in afterwards. A term with cases is differentiated case by case; on the
//! boundary between two cases the derivative is taken not to exist ([`super::kinks`]). Roots are differentiated through their equations, and
//! a value of an unknown function by the chain rule: its derivatives are unknown functions too.

use super::alternatives::{Alternatives, Locals, limited};
use super::cases::Style;
use super::kinks;
use super::lower::Lowering;
use super::names::safe;
use super::needs::Need;
use super::quantities::{Meaning, Quantity};
use super::reliance::Reliance;
use super::unsupported::{NoDerivative, Part, Unsupported};
use super::written;
use super::written_out::{mapped, mentions};
use crate::lang::literal;
use crate::lang::print;
use crate::lang::tree::{BinaryOp, Builtin, Expr, ExprKind};
use crate::logic::derivative::{Background, Refusal};
use crate::logic::neat::{number, power};
use crate::logic::{Formula, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The order of a derivative, where it is a whole number.
fn order(written: &Expr) -> Option<u32> {
    literal(written).filter(|order| *order.denom() == 1)?.numer().to_u32()
}

impl Lowering<'_> {
    /// The value of `derivative(T, x)` or `derivative(T, x, n)`.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn derivative(&mut self, arguments: &[Expr], locals: &Locals) -> Result<Alternatives, Unsupported> {
        let misused = || Unsupported::Misused(Builtin::Derivative);
        let (inner, variable, order) = match arguments {
            [value, variable, equation] if let Some(sides) = equation.equated() => {
                return self.implicit(value, variable, (equation, sides), locals);
            }
            [inner, variable] => (inner, variable, 1),
            [inner, variable, written] => (inner, variable, order(written).ok_or_else(misused)?),
            _ => return Err(misused()),
        };
        let ExprKind::Name(variable) = &variable.kind else { return Err(misused()) };
        let parts = [inner.clone(), written::named(variable)].map(|part| self.as_written(&part, locals));
        let shown = written::builtin(Builtin::Derivative, parts.to_vec());
        let otherwise = format!("{} is taken on the boundary between two cases", shown);
        let Some(value) = locals.get(variable) else {
            let inner = self.written_out(inner, locals)?;
            let (found, smooth) = self.differentiate(inner, &safe(variable), variable, order)?;
            smooth.into_iter().for_each(|smooth| self.needs.require(smooth, otherwise.clone()));
            return Ok(found);
        };
        let place = self.quantities.fresh(self.paper, variable);
        self.quantities.reserved.push(place.clone());
        let (known, asked) = (self.quantities.determined.len(), self.needs.noted.len());
        let mut at_place = locals.clone();
        at_place.insert(variable.clone(), vec![(Formula::True, Term::Name(place.clone()))]);
        let inner = self.written_out(inner, &at_place)?;
        let (found, smooth) = self.differentiate(inner, &place, variable, order)?;
        self.quantities.reserved.retain(|name| *name != place);
        if self.placed.speaks_of(&place) {
            return Err(Unsupported::Derivative(print::expr(&shown, 0), NoDerivative::Summed));
        }
        let moved = self.withdraw(&place, known)?;
        let inner = self.take_back(&place, &moved, asked);
        let smooth = smooth.map(|condition| Need { after: self.needs.read, read: Formula::True, condition, otherwise });
        let mut out = Alternatives::new();
        for (guard, value) in value {
            let depth = self.needs.suppose(guard.clone());
            for Need { read, condition, otherwise, .. } in inner.iter().chain(&smooth) {
                let read = mapped(read, &mut |term| self.put(term, &place, value, &moved))?;
                let within = self.needs.suppose(read);
                let condition = mapped(condition, &mut |term| self.put(term, &place, value, &moved))?;
                self.needs.require(condition, otherwise.clone());
                self.needs.conclude(within);
            }
            self.needs.conclude(depth);
            for (case, term) in &found {
                let case = mapped(case, &mut |term| self.put(term, &place, value, &moved))?;
                let guard = Formula::all([guard.clone(), case]);
                let depth = self.needs.suppose(guard.clone());
                let term = self.put(term, &place, value, &moved)?;
                self.needs.conclude(depth);
                out.push((guard, term));
            }
        }
        limited(out)
    }

    /// The derivative of a variable in another one along an equation, which has these sides: minus the quotient of the derivatives of their
    /// difference (the implicit function theorem). The equation has to hold where it is read, and what is divided by must not be zero.
    fn implicit(
        &mut self,
        value: &Expr,
        variable: &Expr,
        (equation, [left, right]): (&Expr, [&Expr; 2]),
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let holds = self.formula(equation, locals)?;
        let shown = print::expr(&self.as_written(equation, locals), 0);
        self.needs.require(holds.clone(), format!("a derivative is taken along {shown}, which does not hold"));
        let gap = written::binary(BinaryOp::Sub, left.clone(), right.clone());
        let slope = |by: &Expr| written::builtin(Builtin::Derivative, vec![gap.clone(), by.clone()]);
        let quotient = written::binary(BinaryOp::Div, slope(variable), slope(value));
        let depth = self.needs.suppose(holds);
        let out = self.term(&written::expr(ExprKind::Neg(Box::new(quotient))), locals);
        self.needs.conclude(depth);
        out
    }

    /// A term with all its cases written out.
    pub(super) fn written_out(&mut self, expr: &Expr, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let style = std::mem::replace(&mut self.cases.style, Style::Expanded);
        let found = self.term(expr, locals);
        self.cases.style = style;
        found
    }

    /// Takes the needs back that were noted from this one on and speak of a variable, or of a quantity that depends on it.
    pub(super) fn take_back(&mut self, variable: &str, moved: &[Quantity], from: usize) -> Vec<Need> {
        let names = || std::iter::once(variable).chain(moved.iter().map(|quantity| quantity.name.as_str()));
        let speaks = |need: &Need| names().any(|name| mentions(&need.read, name) || mentions(&need.condition, name));
        let (taken, kept): (Vec<_>, Vec<_>) = self.needs.noted.split_off(from).into_iter().partition(speaks);
        self.needs.noted.extend(kept);
        taken
    }

    /// The derivative of each case, and where the cases do not change, if not everywhere; `shown` is the variable as the paper calls it.
    fn differentiate(
        &mut self,
        cases: Alternatives,
        variable: &str,
        shown: &str,
        order: u32,
    ) -> Result<(Alternatives, Option<Formula>), Unsupported> {
        let (mut out, mut regions, mut changes) = (Alternatives::new(), Vec::new(), false);
        for (guard, mut term) in self.unnamed(cases, variable)? {
            let mut compared = vec![term.clone()];
            guard.for_each_term(&mut |term| compared.push(term.clone()));
            let mut background = self.background(&compared)?;
            if guard.mentions_equilibrium() {
                return Err(Unsupported::Derivative(shown.to_owned(), NoDerivative::Equilibria));
            }
            let moves = |term: &Term| background.depends(term, variable);
            changes |= compared.iter().skip(1).any(moves);
            let applied = self
                .quantities
                .determined
                .iter()
                .filter(|quantity| matches!(quantity.meaning, Meaning::Applied { .. }));
            let mut applied = applied.map(|quantity| quantity.name.as_str()).filter(|name| moves(&Term::name(name)));
            if applied.any(|name| compared.iter().skip(1).any(|term| background.depends(term, name))) {
                // What is differentiable is continuous.
                self.rests_on.insert(Reliance::Differentiable);
            }
            regions.push(kinks::inside(&guard, false, &moves));
            for done in 0..order {
                if done > 0 {
                    background = self.background(std::slice::from_ref(&term))?;
                }
                self.slopes(&mut background, variable)?;
                term = background.derivative(&term, variable).map_err(|refusal| {
                    let why = match refusal {
                        Refusal::Count => NoDerivative::Count,
                        Refusal::TooLarge => NoDerivative::TooLarge,
                    };
                    Unsupported::Derivative(shown.to_owned(), why)
                })?;
            }
            let depth = self.needs.suppose(guard.clone());
            self.require_divisors(&term);
            self.needs.conclude(depth);
            out.push((guard, term));
        }
        let closed = [Reliance::Induction, Reliance::Antiderivative].iter().any(|one| self.rests_on.contains(one));
        if changes && closed {
            // Cases of a closed form, such as that of a geometric sum, need not be cases of the sum.
            return Err(Unsupported::Derivative(shown.to_owned(), NoDerivative::ClosedForm));
        }
        Ok((out, changes.then(|| kinks::off(regions))))
    }

    /// What the names in the terms stand for, directly or through others.
    pub(super) fn background(&mut self, terms: &[Term]) -> Result<Background, Unsupported> {
        let mut out = Background::default();
        let mut seen = BTreeSet::new();
        let mut open: Vec<String> = Vec::new();
        let note = |term: &Term, open: &mut Vec<String>| term.for_each_name(&mut |name| open.push(name.to_owned()));
        terms.iter().for_each(|term| note(term, &mut open));
        while let Some(name) = open.pop() {
            if !seen.insert(name.clone()) {
                continue;
            }
            if let Some(definition) = self.definition(&name)? {
                note(&definition.body, &mut open);
                out.definitions.insert(name, definition.as_ref().clone());
            } else if let Some(quantity) = self.quantities.named(&name) {
                if let Some((left, right)) = &quantity.equation {
                    note(left, &mut open);
                    note(right, &mut open);
                    out.equations.insert(name, (left.clone(), right.clone()));
                } else if let Meaning::Logarithm { argument } | Meaning::Exponential { exponent: argument, .. } =
                    &quantity.meaning
                {
                    note(argument, &mut open);
                    let slope = match quantity.meaning {
                        Meaning::Logarithm { .. } => power(argument.clone(), -1),
                        _ => Term::name(&name),
                    };
                    out.values.insert(name, vec![(slope, argument.clone())]);
                } else if let Meaning::Applied { arguments, .. } = &quantity.meaning {
                    arguments.iter().for_each(|argument| note(argument, &mut open));
                    // The slopes are put in once it is known which of them are needed.
                    let parts = arguments.iter().map(|argument| (number(0), argument.clone())).collect();
                    out.values.insert(name, parts);
                }
            } else if self.quantities.introduced.iter().any(|known| known.name == name) {
                return Err(Unsupported::Derivative(name, NoDerivative::Of));
            }
        }
        Ok(out)
    }

    /// Introduces the derivatives of those values of unknown functions that depend on the variable.
    fn slopes(&mut self, background: &mut Background, variable: &str) -> Result<(), Unsupported> {
        let names: Vec<String> = background.values.keys().cloned().collect();
        for name in names {
            let known = self.quantities.named(&name);
            let Some(Meaning::Applied { function, orders, arguments }) = known.map(|known| known.meaning.clone())
            else {
                continue;
            };
            let paper = self.paper;
            let function =
                paper.function(&function).ok_or_else(|| Unsupported::Undeclared(Part::Function, function.clone()))?;
            let mut parts = Vec::new();
            for (place, argument) in arguments.iter().enumerate() {
                if background.depends(argument, variable) {
                    let mut orders = orders.clone();
                    orders.iter_mut().skip(place).take(1).for_each(|order| *order += 1);
                    let slope = self.application(function, orders, arguments.clone())?;
                    parts.push((Term::Name(slope), argument.clone()));
                }
            }
            background.values.insert(name, parts);
        }
        Ok(())
    }

    /// Takes those quantities back that were introduced since there were so many and that depend on a variable.
    pub(super) fn withdraw(&mut self, variable: &str, known: usize) -> Result<Vec<Quantity>, Unsupported> {
        let recent: Vec<Term> =
            self.quantities.determined.iter().skip(known).map(|q| Term::Name(q.name.clone())).collect();
        let background = self.background(&recent)?;
        let depends = |name: &str| background.depends(&Term::name(name), variable);
        let (moved, kept) = self.quantities.determined.drain(known..).partition(|quantity| depends(&quantity.name));
        self.quantities.determined.extend::<Vec<Quantity>>(kept);
        let moved: Vec<Quantity> = moved;
        let gone = |name: &str| moved.iter().any(|quantity| quantity.name == name);
        self.quantities.introduced.retain(|introduced| !gone(&introduced.name));
        self.applications.retain(|application| !gone(&application.name));
        Ok(moved)
    }

    /// A term with a value put for a variable, also in the quantities that depend on it.
    pub(super) fn put(
        &mut self,
        term: &Term,
        variable: &str,
        value: &Term,
        moved: &[Quantity],
    ) -> Result<Term, Unsupported> {
        let mut values = BTreeMap::from([(variable.to_owned(), value.clone())]);
        for quantity in moved {
            let found = match &quantity.meaning {
                Meaning::Root { radicand, degree } => {
                    self.root(vec![(Formula::True, radicand.replace(&values))], *degree)?
                }
                Meaning::Logarithm { argument } => {
                    self.elementary_of(Builtin::Ln, vec![(Formula::True, argument.replace(&values))])?
                }
                Meaning::Exponential { exponent, .. } => {
                    self.elementary_of(Builtin::Exp, vec![(Formula::True, exponent.replace(&values))])?
                }
                Meaning::Named { root, arguments } => {
                    let paper = self.paper;
                    let root = paper.root(root).ok_or_else(|| Unsupported::Undeclared(Part::Root, root.clone()))?;
                    let arguments = arguments.iter().map(|argument| argument.replace(&values)).collect();
                    vec![(Formula::True, Term::Name(self.named_quantity(root, arguments)?))]
                }
                Meaning::Cases { written, .. } => {
                    return Err(Unsupported::Derivative(print::expr(written, 0), NoDerivative::There));
                }
                Meaning::Applied { function, orders, arguments } => {
                    let paper = self.paper;
                    let function = paper
                        .function(function)
                        .ok_or_else(|| Unsupported::Undeclared(Part::Function, function.clone()))?;
                    let arguments = arguments.iter().map(|argument| argument.replace(&values)).collect();
                    vec![(Formula::True, Term::Name(self.application(function, orders.clone(), arguments)?))]
                }
            };
            values.extend(found.into_iter().map(|(_, root)| (quantity.name.clone(), root)));
        }
        Ok(term.replace(&values))
    }
}
