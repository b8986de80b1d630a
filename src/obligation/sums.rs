//! Closed forms of sums and products with symbols as ends, by base and step.
//!
//! A sum of powers of the index times geometric factors is F(b) - F(a - 1) ([`super::telescope`]): it is 0 over nothing, and that F(i) - F(i - 1) is the
//! term wherever the index may be is shown by the kernel. A product of what does not depend on the index, and of exponentials in it, is such a
//! power of it; there P(i) = P(i - 1)*t(i) is shown. That base and step suffice is induction (`Induction`).

use super::alternatives::{Alternatives, Locals, limited};
use super::approach::Approach;
use super::factors::quotient_term;
use super::lower::Lowering;
use super::over::Over;
use super::parts::{Factor, Powers, cancelled, gathered, parts_in, times_number};
use super::places::Place;
use super::quantities::{Meaning, Quantity};
use super::reliance::Reliance;
use super::telescope::antidifference;
use super::unsupported::{NoClosedForm, Unsupported};
use crate::lang::tree::Operator;
use crate::logic::neat::{difference, number, power, product, sum};
use crate::logic::{Formula, Ratio, Rational, Relation, Sort, Term, Var};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// The closed form of a sum or a product.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn closed(&mut self, over: &Over<'_>, locals: &Locals) -> Result<Alternatives, Unsupported> {
        if !(self.is_whole(&over.low) && self.is_whole(&over.high)) {
            return Err(over.refused(NoClosedForm::Ends));
        }
        let before = difference(over.low.clone(), number(1));
        if over.approach[1].is_finite() {
            let reaches = Formula::compare(over.high.clone(), Relation::GreaterEqual, before.clone());
            self.needs.require(reaches, over.backwards());
        } else if over.operator == Operator::Product || over.approach[1] == Approach::Downwards {
            return Err(over.refused(NoClosedForm::Endless));
        }
        let (name, inside) = self.place(over.variable, Sort::Integer, locals);
        let known = self.quantities.determined.len();
        let depth = self.needs.suppose(over.between(&name));
        let mut forms = Alternatives::new();
        for (guard, term) in self.cases_at(over, &name, &inside)? {
            let within = self.needs.suppose(guard.clone());
            let index =
                Place { var: self.expansion().variable(&name), moving: self.moving(&name, known)?, name: name.clone() };
            let own = match over.operator {
                Operator::Product => vec![(Formula::True, self.multiplied(over, &index, &term)?)],
                _ => self.summed(over, &index, &term)?,
            };
            self.needs.conclude(within);
            forms.extend(own.into_iter().map(|(case, form)| (Formula::all([guard.clone(), case]), form)));
        }
        self.needs.conclude(depth);
        let moved = self.keep_apart(&name, known)?;
        self.rests_on.insert(Reliance::Induction);
        let mut out = Alternatives::new();
        for (guard, form) in forms {
            let depth = self.needs.suppose(guard.clone());
            let below = match over.operator {
                Operator::Product => number(0),
                _ => self.put(&form, &name, &before, &moved)?,
            };
            for (case, high) in self.at_high_end(over, &name, &form, &moved)? {
                let value = self.simplified(difference(high, below.clone()))?;
                out.push((Formula::all([guard.clone(), case]), value));
            }
            self.needs.conclude(depth);
        }
        Ok(out)
    }

    /// A closed form at the upper end, or what it goes to where there is none.
    fn at_high_end(
        &mut self,
        over: &Over<'_>,
        index: &str,
        form: &Term,
        moved: &[Quantity],
    ) -> Result<Alternatives, Unsupported> {
        if over.approach[1].is_finite() {
            return Ok(vec![(Formula::True, self.put(form, index, &over.high, moved)?)]);
        }
        self.going(over, (over.approach[1], &over.high), 0, |lowering, place| {
            Ok(vec![(Formula::True, lowering.put(form, index, &place, moved)?)])
        })
    }

    /// The cases of F, by whether geometric factors are constant.
    fn summed(&mut self, over: &Over<'_>, index: &Place, term: &Term) -> Result<Alternatives, Unsupported> {
        let mut forms = vec![(Formula::True, number(0))];
        for (factor, powers) in self.groups(over, index, term)? {
            let quotient = self.growth(over, index, &factor)?;
            let mut next = Alternatives::new();
            for (case, quotient) in self.by_growth(quotient) {
                let own = antidifference(&powers, &quotient).ok_or_else(|| over.refused(NoClosedForm::Sum))?;
                let gathered = gathered(&own, index.var);
                let own = product(quotient_term(&gathered, self.expansion()), self.factor_term(&factor));
                let with = |(guard, form): &(Formula, Term)| {
                    (Formula::all([guard.clone(), case.clone()]), sum(form.clone(), own.clone()))
                };
                next.extend(forms.iter().map(with));
            }
            forms = limited(next)?;
        }
        for (case, form) in &forms {
            let depth = self.needs.suppose(case.clone());
            let earlier = difference(Term::name(&index.name), number(1));
            let earlier = self.put(form, &index.name, &earlier, &index.moving)?;
            let grows = Formula::compare(difference(form.clone(), earlier), Relation::Equal, term.clone());
            self.needs.must_show(grows, format!("the closed form of {} does not grow by its term", over.shown));
            self.needs.conclude(depth);
        }
        Ok(forms)
    }

    /// A product up to the index.
    fn multiplied(&mut self, over: &Over<'_>, index: &Place, term: &Term) -> Result<Term, Unsupported> {
        let refused = || over.refused(NoClosedForm::Product);
        let groups = self.groups(over, index, term)?;
        let mut groups = groups.into_iter();
        let (Some((factor, powers)), None) = (groups.next(), groups.next()) else { return Err(refused()) };
        let base = powers.get(&0).filter(|_| powers.len() == 1).ok_or_else(refused)?;
        let base = quotient_term(base, self.expansion());
        let mut exponent = Ratio::constant(0);
        for (&var, &times) in &factor {
            let own = self.exponent_of(index, var).ok_or_else(refused)?;
            let own = self.expansion().ratio(&own)?;
            exponent = exponent.plus(&times_number(&own, &Rational::from(times)));
        }
        let powers =
            parts_in(&exponent, index.var, &[]).ok_or_else(refused)?.remove(&Factor::new()).unwrap_or_default();
        let exponent = antidifference(&powers, &Ratio::constant(1)).ok_or_else(refused)?;
        let exponent = quotient_term(&gathered(&exponent, index.var), self.expansion());
        let before = difference(over.low.clone(), number(1));
        let up_to = |lowering: &mut Self, place: Term| {
            let at = |place: &Term| exponent.replace(&BTreeMap::from([(index.name.clone(), place.clone())]));
            let steps = difference(place.clone(), before.clone());
            let mut cases =
                lowering.symbolic_power(vec![(Formula::True, base.clone())], vec![(Formula::True, steps)])?;
            let (Some((_, power)), true) = (cases.pop(), cases.is_empty()) else {
                return Err(over.refused(NoClosedForm::Factor));
            };
            let rest = lowering.exponential(&difference(at(&place), at(&before)))?;
            Ok(product(power, rest))
        };
        let form = up_to(self, Term::name(&index.name))?;
        let earlier = up_to(self, difference(Term::name(&index.name), number(1)))?;
        let grows = Formula::compare(form.clone(), Relation::Equal, product(earlier, term.clone()));
        self.needs.must_show(grows, format!("the closed form of {} does not grow by its factor", over.shown));
        Ok(form)
    }

    /// The term by the factors in it that move.
    fn groups(&mut self, over: &Over<'_>, index: &Place, term: &Term) -> Result<BTreeMap<Factor, Powers>, Unsupported> {
        let ratio = self.expansion().ratio(term)?;
        let moving = self.variables_of(&index.moving);
        parts_in(&ratio, index.var, &moving).ok_or_else(|| over.refused(NoClosedForm::Sum))
    }

    /// The exponent of an exponential that moves.
    fn exponent_of(&mut self, index: &Place, var: Var) -> Option<Term> {
        let name = self.expansion().name(var);
        let own = index.moving.iter().find(|quantity| quantity.name == name)?;
        match &own.meaning {
            Meaning::Exponential { exponent, .. } => Some(exponent.clone()),
            _ => None,
        }
    }

    /// What a product of exponentials is multiplied by from one index to the next.
    fn growth(&mut self, over: &Over<'_>, index: &Place, factor: &Factor) -> Result<Ratio, Unsupported> {
        let mut out = number(1);
        for (&var, &times) in factor {
            let exponent = self.exponent_of(index, var).ok_or_else(|| over.refused(NoClosedForm::Sum))?;
            let next = sum(Term::name(&index.name), number(1));
            let later = exponent.replace(&BTreeMap::from([(index.name.clone(), next)]));
            let step = self.expansion().ratio(&difference(later, exponent))?;
            let step = cancelled(step);
            let moving = self.variables_of(&index.moving);
            let mut variables = step.denominator.keys().chain([&step.numerator]).flat_map(|poly| poly.variables());
            if variables.any(|var| var == index.var || moving.contains(&var)) {
                return Err(over.refused(NoClosedForm::Sum));
            }
            let step = quotient_term(&step, self.expansion());
            let own = self.exponential(&step)?;
            out = product(out, power(own, times));
        }
        Ok(cancelled(self.expansion().ratio(&out)?))
    }

    /// The cases of a quotient: whether it is 1.
    fn by_growth(&mut self, quotient: Ratio) -> Vec<(Formula, Ratio)> {
        let one = Ratio::constant(1);
        if quotient.as_constant().is_some() {
            return vec![(Formula::True, quotient)];
        }
        let own = quotient_term(&quotient, self.expansion());
        let differs = Formula::compare(own, Relation::NotEqual, number(1));
        let seen = self.in_force();
        match seen.holds(&differs, self.expansion()) {
            true => vec![(Formula::True, quotient)],
            false => vec![(differs.clone(), quotient), (differs.negate(), one)],
        }
    }
}
