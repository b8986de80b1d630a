//! Limits, also those at the ends of improper integrals and of sums without end.
//!
//! The variable stands at a + s, a - s, 1/s or -1/s, and the positive step s goes to 0; what the term comes to then says [`super::growth`].
//! What has to hold for it to have a value has to hold near the end; a limit from both sides is two that are equal. That the rules of growth
//! suffice is trusted (`Limit`). Where the largest growth, or a sign, is not seen at sight nothing is said.

use super::alternatives::{Alternatives, Locals, combinations};
use super::approach::Approach;
use super::factors::quotient_term;
use super::growth::Step;
use super::lower::Lowering;
use super::needs::Need;
use super::over::Over;
use super::parts::cancelled;
use super::reliance::Reliance;
use super::unsupported::{NoClosedForm, Unsupported};
use crate::logic::neat::{difference, number};
use crate::logic::{Formula, Relation, Term};
use std::cmp::Ordering;

impl Lowering<'_> {
    /// `limit(t, x -> a)`.
    ///
    /// # Errors
    /// [`Unsupported`] terms, and those whose growth is not seen.
    pub(super) fn limit(&mut self, over: &Over<'_>, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let end = (over.approach[0], &over.low);
        let sides = end.0.places(end.1, &number(1)).len();
        let mut found = Vec::new();
        for side in 0..sides {
            found.push(self.going(over, end, side, |lowering, place| {
                let mut inside = locals.clone();
                inside.insert(over.variable.text.clone(), vec![(Formula::True, place)]);
                lowering.written_out(over.term, &inside)
            })?);
        }
        let mut out = Alternatives::new();
        for (guard, sides) in combinations(&found)? {
            let depth = self.needs.suppose(guard.clone());
            for pair in sides.windows(2) {
                let [above, below] = pair else { continue };
                let equal = Formula::compare(above.clone(), Relation::Equal, below.clone());
                self.needs.require(equal, format!("{} is another one from the other side", over.shown));
            }
            self.needs.conclude(depth);
            out.extend(sides.into_iter().take(1).map(|value| (guard.clone(), value)));
        }
        Ok(out)
    }

    /// What something read at a place goes to, as the place goes to an end from one of its sides.
    ///
    /// # Errors
    /// [`Unsupported`] terms, and those whose growth is not seen.
    pub(super) fn going(
        &mut self,
        over: &Over<'_>,
        (approach, end): (Approach, &Term),
        side: usize,
        read: impl FnOnce(&mut Self, Term) -> Result<Alternatives, Unsupported>,
    ) -> Result<Alternatives, Unsupported> {
        let refused = || over.refused(NoClosedForm::Limit);
        let name = self.quantities.fresh(self.paper, "step");
        self.quantities.reserved.push(name.clone());
        let own = Term::name(&name);
        let place = approach.places(end, &own).into_iter().nth(side).ok_or_else(refused)?;
        let (known, asked, bound) =
            (self.quantities.determined.len(), self.needs.noted.len(), self.placed.variables.len());
        let depth = self.needs.suppose(Formula::compare(own, Relation::Greater, number(0)));
        let cases = read(self, place)?;
        let cases = self.unnamed(cases, &name)?;
        if self.placed.variables.len() > bound {
            return Err(refused());
        }
        let moving = self.moving(&name, known)?;
        let step = self.step(&name, &moving)?;
        let mut found = Vec::new();
        for (guard, term) in cases {
            let guard = self.near(over, &step, &guard)?;
            if guard != Formula::False {
                let within = self.needs.suppose(guard.clone());
                found.push((guard, self.end_of(over, &step, &term)?));
                self.needs.conclude(within);
            }
        }
        let needs = self.take_back(&name, &moving, asked);
        let mut held = Vec::new();
        for Need { read, condition, otherwise, .. } in needs {
            held.push((self.near(over, &step, &read)?, self.near(over, &step, &condition)?, otherwise));
        }
        self.needs.conclude(depth);
        self.withdraw(&name, known)?;
        for (read, condition, otherwise) in held {
            let within = self.needs.suppose(read);
            self.needs.require(condition, otherwise);
            self.needs.conclude(within);
        }
        self.quantities.reserved.retain(|reserved| *reserved != name);
        self.rests_on.insert(Reliance::Limit);
        let mut out = Alternatives::new();
        for (guard, value) in found {
            let within = self.needs.suppose(guard.clone());
            if value.is_none() {
                self.needs.require(Formula::False, format!("{} does not exist", over.shown));
            }
            self.needs.conclude(within);
            out.push((guard, value.unwrap_or_else(|| number(0))));
        }
        Ok(out)
    }

    /// The limit of a term; none where it has none.
    fn end_of(&mut self, over: &Over<'_>, step: &Step, term: &Term) -> Result<Option<Term>, Unsupported> {
        let ratio = cancelled(self.expansion().ratio(term)?);
        if ratio.numerator.is_zero() {
            return Ok(Some(number(0)));
        }
        let refused = || over.refused(NoClosedForm::Limit);
        let (size, coefficient) = self.goes_to(step, &ratio)?.ok_or_else(refused)?;
        match size {
            Ordering::Less => Ok(Some(number(0))),
            Ordering::Equal => Ok(Some(quotient_term(&coefficient, self.expansion()))),
            Ordering::Greater => {
                let grows = self.sign_of(&coefficient).is_some_and(Ordering::is_ne);
                if grows { Ok(None) } else { Err(refused()) }
            }
        }
    }

    /// What a formula comes to near the end.
    fn near(&mut self, over: &Over<'_>, step: &Step, formula: &Formula) -> Result<Formula, Unsupported> {
        let each = |lowering: &mut Self, members: &[Formula]| {
            members.iter().map(|member| lowering.near(over, step, member)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match formula {
            Formula::True | Formula::False => formula.clone(),
            Formula::And(members) => Formula::all(each(self, members)?),
            Formula::Or(members) => Formula::any(each(self, members)?),
            Formula::Not(inside) => self.near(over, step, inside)?.negate(),
            Formula::Implies(one, two) => {
                let (one, two) = (self.near(over, step, one)?, self.near(over, step, two)?);
                Formula::any([one.negate(), two])
            }
            Formula::Chain(terms, relations) => {
                let mut out = Vec::new();
                for (pair, &relation) in terms.windows(2).zip(relations) {
                    let [left, right] = pair else { continue };
                    out.push(self.compared_near(over, step, (left, relation, right))?);
                }
                Formula::all(out)
            }
            _ => return Err(over.refused(NoClosedForm::Limit)),
        })
    }

    fn compared_near(
        &mut self,
        over: &Over<'_>,
        step: &Step,
        (left, relation, right): (&Term, Relation, &Term),
    ) -> Result<Formula, Unsupported> {
        let ratio = cancelled(self.expansion().ratio(&difference(left.clone(), right.clone()))?);
        if !step.moves(&ratio) {
            return Ok(Formula::compare(left.clone(), relation, right.clone()));
        }
        let sign = self.sign_near(step, &ratio)?.ok_or_else(|| over.refused(NoClosedForm::Limit))?;
        Ok(if relation.holds(sign) { Formula::True } else { Formula::False })
    }
}
