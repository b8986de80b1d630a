//! Derivatives in statements: `derivative(T, x)` is written out, by [`crate::logic::derivative`].
//!
//! In a parameter or a bound variable the derivative is total: whatever depends on the variable changes with it. In the parameter of an
//! abbreviation it is taken at the parameter, whose value is put in afterwards. A term with cases is differentiated case by case where
//! the cases do not depend on the variable, and refused where they do. Roots are differentiated through their equations, and
//! a value of an unknown function by the chain rule: its derivatives are unknown functions too.

use super::alternatives::{Alternatives, limited};
use super::lower::{Locals, Lowering, Unsupported, safe};
use super::roots::{Meaning, Quantity, literal};
use crate::lang::tree::{Expr, ExprKind};
use crate::logic::derivative::{Background, Refusal};
use crate::logic::{Formula, Term};
use std::collections::{BTreeMap, BTreeSet};

impl Lowering<'_> {
    /// The value of `derivative(T, x)` or `derivative(T, x, n)`.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn derivative(&mut self, arguments: &[Expr], locals: &Locals) -> Result<Alternatives, Unsupported> {
        let misused = || Unsupported("this use of derivative".into());
        let (inner, variable, order) = match arguments {
            [inner, variable] => (inner, variable, 1),
            [inner, variable, order] => (
                inner,
                variable,
                literal(order).filter(|n| *n.denom() == 1).and_then(|n| n.numer().to_u32()).ok_or_else(misused)?,
            ),
            _ => return Err(misused()),
        };
        let ExprKind::Name(variable) = &variable.kind else { return Err(misused()) };
        let Some(value) = locals.get(variable) else {
            let inner = self.term(inner, locals)?;
            return self.differentiate(inner, &safe(variable), variable, order);
        };
        let place = self.fresh(variable);
        self.reserved.push(place.clone());
        let known = self.quantities.len();
        let mut at_place = locals.clone();
        at_place.insert(variable.clone(), vec![(Formula::True, Term::Name(place.clone()))]);
        let inner = self.term(inner, &at_place)?;
        let found = self.differentiate(inner, &place, variable, order)?;
        self.reserved.pop();
        let moved = self.withdraw(&place, known)?;
        let mut out = Alternatives::new();
        for (guard, value) in value {
            for (case, term) in &found {
                let guard = Formula::all([guard.clone(), case.clone()]);
                let depth = self.suppose(guard.clone());
                let term = self.put(term, &place, value, &moved)?;
                self.conclude(depth);
                out.push((guard, term));
            }
        }
        limited(out)
    }

    /// The derivative of each case; `shown` is the variable as the paper calls it.
    fn differentiate(
        &mut self,
        cases: Alternatives,
        variable: &str,
        shown: &str,
        order: u32,
    ) -> Result<Alternatives, Unsupported> {
        let mut out = Alternatives::new();
        for (guard, mut term) in cases {
            let mut compared = vec![term.clone()];
            guard.for_each_term(&mut |term| compared.push(term.clone()));
            let mut background = self.background(&compared)?;
            if guard.mentions_equilibrium() || compared.iter().skip(1).any(|term| background.depends(term, variable)) {
                return Err(Unsupported(format!(
                    "the derivative in {shown} of a term with cases in {shown}; write the derivative of each piece"
                )));
            }
            for done in 0..order {
                if done > 0 {
                    background = self.background(std::slice::from_ref(&term))?;
                }
                self.slopes(&mut background, variable)?;
                term = background.derivative(&term, variable).map_err(|refusal| {
                    Unsupported(match refusal {
                        Refusal::Count => format!("the derivative in {shown} of a term with `count` in it"),
                        Refusal::TooLarge => {
                            format!("a derivative in {shown} that is too large when it is written out")
                        }
                    })
                })?;
            }
            out.push((guard, term));
        }
        Ok(out)
    }

    /// What the names in the terms stand for, directly or through others.
    fn background(&mut self, terms: &[Term]) -> Result<Background, Unsupported> {
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
                out.definitions.insert(name, definition);
            } else if let Some(quantity) = self.quantities.iter().find(|quantity| quantity.name == name) {
                if let Some((left, right)) = &quantity.equation {
                    note(left, &mut open);
                    note(right, &mut open);
                    out.equations.insert(name, (left.clone(), right.clone()));
                } else if let Meaning::Applied { arguments, .. } = &quantity.meaning {
                    arguments.iter().for_each(|argument| note(argument, &mut open));
                    // The slopes are put in once it is known which of them are needed.
                    let parts = arguments.iter().map(|argument| (String::new(), argument.clone())).collect();
                    out.values.insert(name, parts);
                }
            } else if self.introduced.iter().any(|known| known.name == name) {
                return Err(Unsupported(format!("a derivative of a term with {name} in it")));
            }
        }
        Ok(out)
    }

    /// Introduces the derivatives of those values of unknown functions that depend on the variable.
    fn slopes(&mut self, background: &mut Background, variable: &str) -> Result<(), Unsupported> {
        let names: Vec<String> = background.values.keys().cloned().collect();
        for name in names {
            let known = self.quantities.iter().find(|quantity| quantity.name == name);
            let Some(Meaning::Applied { function, orders, arguments }) = known.map(|known| known.meaning.clone())
            else {
                continue;
            };
            let paper = self.paper;
            let function = paper.function(&function).ok_or_else(|| Unsupported(format!("the function {function}")))?;
            let mut parts = Vec::new();
            for (place, argument) in arguments.iter().enumerate() {
                if background.depends(argument, variable) {
                    let mut orders = orders.clone();
                    orders.iter_mut().skip(place).take(1).for_each(|order| *order += 1);
                    parts.push((self.application(function, orders, arguments.clone())?, argument.clone()));
                }
            }
            background.values.insert(name, parts);
        }
        Ok(())
    }

    /// Takes those quantities back that were introduced since there were so many and that depend on a variable.
    fn withdraw(&mut self, variable: &str, known: usize) -> Result<Vec<Quantity>, Unsupported> {
        let recent: Vec<Term> = self.quantities.iter().skip(known).map(|q| Term::Name(q.name.clone())).collect();
        let background = self.background(&recent)?;
        let depends = |name: &str| background.depends(&Term::name(name), variable);
        let (moved, kept) = self.quantities.drain(known..).partition(|quantity| depends(&quantity.name));
        self.quantities.extend::<Vec<Quantity>>(kept);
        let moved: Vec<Quantity> = moved;
        let gone = |name: &str| moved.iter().any(|quantity| quantity.name == name);
        self.introduced.retain(|introduced| !gone(&introduced.name));
        self.partial.retain(|definedness| !gone(&definedness.quantity));
        self.applications.retain(|application| !gone(&application.name));
        Ok(moved)
    }

    /// A term with a value put for a variable, also in the quantities that depend on it.
    fn put(&mut self, term: &Term, variable: &str, value: &Term, moved: &[Quantity]) -> Result<Term, Unsupported> {
        let mut values = BTreeMap::from([(variable.to_owned(), value.clone())]);
        for quantity in moved {
            let found = match &quantity.meaning {
                Meaning::Root { radicand, degree } => {
                    self.root(vec![(Formula::True, radicand.replace(&values))], *degree)?
                }
                Meaning::Named { root, arguments } => {
                    let paper = self.paper;
                    let root = paper.root(root).ok_or_else(|| Unsupported(format!("the root {root}")))?;
                    let arguments = arguments.iter().map(|argument| argument.replace(&values)).collect();
                    vec![(Formula::True, Term::Name(self.named_quantity(root, arguments)?))]
                }
                Meaning::Applied { function, orders, arguments } => {
                    let paper = self.paper;
                    let function =
                        paper.function(function).ok_or_else(|| Unsupported(format!("the function {function}")))?;
                    let arguments = arguments.iter().map(|argument| argument.replace(&values)).collect();
                    vec![(Formula::True, Term::Name(self.application(function, orders.clone(), arguments)?))]
                }
            };
            values.extend(found.into_iter().map(|(_, root)| (quantity.name.clone(), root)));
        }
        Ok(term.replace(&values))
    }
}
