//! How formulas become hypotheses: the negation normal form, with rational functions for the terms.

use crate::evaluate::Evaluator;
use crate::game::Class;
use crate::ratio::Ratio;
use crate::rejection::Result;
use crate::sequent::{Normal, PART};
use crate::syntax::{Formula, Relation};
use std::rc::Rc;

impl Evaluator<'_, Ratio> {
    /// Whether the value is a polynomial with integer coefficients in integer variables.
    pub(crate) fn is_whole(&self, value: &Ratio) -> bool {
        value.as_polynomial().is_some_and(|value| value.is_integral(|index| self.statement.is_integer(index)))
    }

    /// The normal form of a formula, or of its negation when `positive` is false.
    pub(crate) fn normal(&self, formula: &Formula, positive: bool) -> Result<Rc<Normal>> {
        let (formula, plain) = formula.without_not(self.budget)?;
        let positive = plain == positive;
        self.budget.deeper(|| match formula {
            Formula::Atom(left, relation, right) => {
                self.relation(&self.term(left, &[])?, *relation, &self.term(right, &[])?, positive)
            }
            Formula::Junction(conjunction, parts) => {
                let parts = parts.iter().map(|part| self.normal(part, positive)).collect::<Result<Vec<_>>>()?;
                Normal::junction(*conjunction == positive, parts, self.budget)
            }
            Formula::Not(inner) => self.normal(inner, !positive),
            Formula::Iff(left, right) => self.equivalence(&self.both(left)?, &self.both(right)?, positive),
            Formula::Equilibrium(profile) => {
                self.met_equilibrium.set(true);
                self.condition(&self.statement.game.pure_class(*profile)?, positive)
            }
            Formula::Defined(index) => self.named_normal(*index, positive),
        })
    }

    /// The normal forms of a formula and of its negation. An equivalence needs both of each side, so that chains of them would double
    /// the work at each link if each form were made on its own.
    fn both(&self, formula: &Formula) -> Result<[Rc<Normal>; 2]> {
        let (formula, plain) = formula.without_not(self.budget)?;
        let [yes, no] = self.budget.deeper(|| match formula {
            Formula::Junction(conjunction, parts) => {
                let (mut yes, mut no) = (Vec::new(), Vec::new());
                for part in parts {
                    let [positive, negative] = self.both(part)?;
                    yes.push(positive);
                    no.push(negative);
                }
                let junction = |kind, parts| Normal::junction(kind, parts, self.budget);
                Ok([junction(*conjunction, yes)?, junction(!*conjunction, no)?])
            }
            Formula::Iff(left, right) => {
                let (left, right) = (self.both(left)?, self.both(right)?);
                Ok([self.equivalence(&left, &right, true)?, self.equivalence(&left, &right, false)?])
            }
            _ => Ok([self.normal(formula, true)?, self.normal(formula, false)?]),
        })?;
        Ok(if plain { [yes, no] } else { [no, yes] })
    }

    /// `(not a or b) and (not b or a)`, or its negation `(a and not b) or (b and not a)`.
    fn equivalence(&self, left: &[Rc<Normal>; 2], right: &[Rc<Normal>; 2], positive: bool) -> Result<Rc<Normal>> {
        let ([a, not_a], [b, not_b]) = (left, right);
        let pairs = if positive { [[not_a, b], [not_b, a]] } else { [[a, not_b], [b, not_a]] };
        let junction =
            |[one, other]: [&Rc<Normal>; 2]| Normal::junction(!positive, vec![one.clone(), other.clone()], self.budget);
        let parts = pairs.into_iter().map(junction).collect::<Result<Vec<_>>>()?;
        Normal::junction(positive, parts, self.budget)
    }

    /// The normal form of a named formula, made when it is first used and shared then.
    fn named_normal(&self, index: usize, positive: bool) -> Result<Rc<Normal>> {
        let [yes, no] = &self.normals;
        let made = if positive { yes } else { no };
        if let Some((normal, met)) = made.borrow().get(&index) {
            self.met_equilibrium.set(self.met_equilibrium.get() || *met);
            return Ok(normal.clone());
        }
        let (body, line) = self.defined(index)?;
        let before = self.met_equilibrium.replace(false);
        let normal = self.normal(body, positive).map_err(|rejection| rejection.at(line))?;
        let met = self.met_equilibrium.replace(before || self.met_equilibrium.get());
        self.budget.spend(PART)?;
        made.borrow_mut().insert(index, (normal.clone(), met));
        Ok(normal)
    }

    /// The condition that a profile of the class is an equilibrium, or its negation.
    pub(crate) fn condition(&self, class: &Class, positive: bool) -> Result<Rc<Normal>> {
        let (totals, _) = self.class_counts(class)?;
        let mut parts = Vec::new();
        for (loss, strict) in self.losses(class, &totals)? {
            let relation = if strict { Relation::Less } else { Relation::LessEqual };
            parts.push(self.relation(&self.integer(0), relation, &loss, positive)?);
        }
        Normal::junction(positive, parts, self.budget)
    }

    /// `left relation right`, or its negation.
    pub(crate) fn relation(
        &self,
        left: &Ratio,
        relation: Relation,
        right: &Ratio,
        positive: bool,
    ) -> Result<Rc<Normal>> {
        let atom = |greater: &Ratio, less: &Ratio, relation| {
            Normal::atom(self.add(self.copy(greater)?, less, true)?, relation, self.budget)
        };
        match (relation, positive) {
            (Relation::Equal, true) => atom(left, right, Relation::Equal),
            (Relation::Equal, false) => {
                let sides = vec![atom(right, left, Relation::Less)?, atom(left, right, Relation::Less)?];
                Ok(Rc::new(Normal::Junction(false, sides)))
            }
            (_, true) => atom(right, left, relation),
            (Relation::Less, false) => atom(left, right, Relation::LessEqual),
            (Relation::LessEqual, false) => atom(left, right, Relation::Less),
        }
    }
}
