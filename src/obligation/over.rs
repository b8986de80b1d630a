//! Sums, products, integrals and expectations in statements: what they are taken over, and what is put for them.
//!
//! Between literal ends that are near each other a sum or a product is written out. Otherwise a closed form stands for it, which is not trusted:
//! that it grows by the term ([`super::sums`]), or has the integrand as its derivative ([`super::integrals`]), is asked together with what has a
//! value.

use super::alternatives::{Alternatives, Locals, combinations, combine, guarded, limited};
use super::approach::Approach;
use super::factors::quotient_term;
use super::lower::Lowering;
use super::parts::{Factor, cancelled};
use super::quantities::Quantity;
use super::roots::constant;
use super::unsupported::{NoClosedForm, Unsupported};
use super::written;
use crate::lang::tree::{Expr, Name, Operator, Side};
use crate::logic::neat::{number, power, product, sum};
use crate::logic::{Formula, Rational, Relation, Term, Var};

/// Most terms that are written out.
const WRITTEN: i64 = 60;

/// Most terms that are written out for one statement, sums in sums counted term by term.
const ALL_WRITTEN: usize = 1_000;

/// What an operator is taken over.
pub(super) struct Over<'e> {
    /// Which it is.
    pub operator: Operator,
    /// Its variable.
    pub variable: &'e Name,
    /// Its term.
    pub term: &'e Expr,
    /// The lower end.
    pub low: Term,
    /// The upper end; of a limit there is one end, the lower one.
    pub high: Term,
    /// How the ends are met.
    pub approach: [Approach; 2],
    /// The parameters of a distribution that stand before its ends.
    pub parameter: Option<Term>,
    /// It as the paper writes it.
    pub shown: Expr,
}

impl Lowering<'_> {
    /// The value of an operator's expression.
    ///
    /// # Errors
    /// [`Unsupported`] terms, and those without a closed form that is known here.
    pub(super) fn over(
        &mut self,
        expr: &Expr,
        (operator, variable): (Operator, &Name),
        (range, term): (&[Expr], &Expr),
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        if operator == Operator::States {
            return self.states(expr, variable, (range, term), locals);
        }
        let split = usize::from(matches!(operator, Operator::Exponential | Operator::Power));
        let (before, ends) = range.split_at_checked(split).unwrap_or((range, &[]));
        let approach = match operator {
            Operator::Exponential => [Approach::Reached, Approach::Upwards],
            // Where the power is below 1 the density grows beyond all bounds there.
            Operator::Power => [Approach::Beside(Side::Above), Approach::Reached],
            _ => [ends.first(), ends.last()].map(|end| end.map_or(Approach::Reached, Approach::of)),
        };
        let places = ends.iter().map(|end| end.place().cloned().unwrap_or_else(|| written::number(&Rational::new())));
        let all: Vec<Expr> = before.iter().cloned().chain(places).collect();
        let all = self.parts(&all, locals)?;
        let shown = self.as_written(expr, locals);
        let mut out = Alternatives::new();
        for (guard, values) in combinations(&all)? {
            let (before, ends) = values.split_at_checked(split).unwrap_or((&values, &[]));
            let [low, high] = [ends.first(), ends.last()].map(|end| end.cloned().unwrap_or_else(|| number(0)));
            let (parameter, shown) = (before.first().cloned(), shown.clone());
            let over = Over { operator, variable, term, low, high, approach, parameter, shown };
            let depth = self.needs.suppose(guard.clone());
            let found = match operator {
                Operator::Sum | Operator::Product => self.in_steps(&over, locals),
                Operator::Limit => self.limit(&over, locals),
                _ => self.integral(&over, locals),
            };
            self.needs.conclude(depth);
            out.extend(guarded(&guard, found?));
        }
        limited(out)
    }

    /// An expectation over values with their probabilities.
    fn states(
        &mut self,
        expr: &Expr,
        variable: &Name,
        (range, term): (&[Expr], &Expr),
        locals: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let shown = self.as_written(expr, locals);
        let mut out = vec![(Formula::True, number(0))];
        let mut total = out.clone();
        for state in range.chunks(2) {
            let [probability, value] = state else { continue };
            let probability = self.term(probability, locals)?;
            let mut inside = locals.clone();
            inside.insert(variable.text.clone(), self.term(value, locals)?);
            let own = self.term(term, &inside)?;
            for (guard, probability) in &probability {
                let depth = self.needs.suppose(guard.clone());
                let enough = Formula::compare(probability.clone(), Relation::GreaterEqual, number(0));
                self.needs.require(enough, format!("a probability in {shown} is negative"));
                self.needs.conclude(depth);
            }
            total = combine(&[total, probability.clone()], |parts| sum(parts[0].clone(), parts[1].clone()))?;
            out = combine(&[out, probability, own], |parts| {
                sum(parts[0].clone(), product(parts[1].clone(), parts[2].clone()))
            })?;
        }
        for (guard, total) in total {
            let depth = self.needs.suppose(guard);
            let one = Formula::compare(total, Relation::Equal, number(1));
            self.needs.require(one, format!("the probabilities in {shown} do not add up to 1"));
            self.needs.conclude(depth);
        }
        Ok(out)
    }

    /// A sum or a product.
    fn in_steps(&mut self, over: &Over<'_>, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let ends = constant(&over.low).zip(constant(&over.high));
        let literal = ends.and_then(|(low, high)| Some((whole(&low)?, whole(&high)?)));
        let literal = literal.filter(|_| over.approach[1].is_finite());
        match literal {
            Some((low, high)) if high < low - 1 => {
                self.needs.require(Formula::False, over.backwards());
                Ok(vec![(Formula::True, number(0))])
            }
            Some((low, high)) if high - low < WRITTEN => self.each(over, low, high, locals),
            _ => self.closed(over, locals),
        }
    }

    /// A sum or a product of few terms.
    fn each(&mut self, over: &Over<'_>, low: i64, high: i64, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let adds = over.operator == Operator::Sum;
        let mut out = vec![(Formula::True, number(i32::from(!adds)))];
        for place in low..=high {
            self.placed.written += 1;
            if self.placed.written > ALL_WRITTEN {
                return Err(over.refused(NoClosedForm::Terms(ALL_WRITTEN)));
            }
            let mut inside = locals.clone();
            inside.insert(over.variable.text.clone(), vec![(Formula::True, Term::Number(Rational::from(place)))]);
            let own = self.term(over.term, &inside)?;
            let join = if adds { sum } else { product };
            out = combine(&[out, own], |parts| join(parts[0].clone(), parts[1].clone()))?;
        }
        Ok(out)
    }

    /// The cases of an operator's term at a place, which must not depend on the place.
    pub(super) fn cases_at(
        &mut self,
        over: &Over<'_>,
        place: &str,
        inside: &Locals,
    ) -> Result<Alternatives, Unsupported> {
        let found = self.written_out(over.term, inside)?;
        let found = self.unnamed(found, place)?;
        for (guard, _) in &found {
            let mut compared = Vec::new();
            guard.for_each_term(&mut |term| compared.push(term.clone()));
            let background = self.background(&compared)?;
            if compared.iter().any(|term| background.depends(term, place)) {
                return Err(over.refused(NoClosedForm::Changing));
            }
        }
        Ok(found)
    }

    /// A term as one quotient without common factors: what the paper has not written has no denominators of its own.
    ///
    /// # Errors
    /// [`Unsupported`] terms.
    pub(super) fn simplified(&mut self, term: Term) -> Result<Term, Unsupported> {
        let ratio = cancelled(self.expansion().ratio(&term)?);
        Ok(quotient_term(&ratio, self.expansion()))
    }

    /// A product of powers of quantities.
    pub(super) fn factor_term(&mut self, factor: &Factor) -> Term {
        let each = factor.iter().map(|(&var, &times)| power(Term::Name(self.expansion().name(var)), times));
        each.collect::<Vec<_>>().into_iter().fold(number(1), product)
    }

    /// The variables of the expansion that stand for quantities.
    pub(super) fn variables_of(&mut self, quantities: &[Quantity]) -> Vec<Var> {
        quantities.iter().map(|quantity| self.expansion().variable(&quantity.name)).collect()
    }
}

impl Over<'_> {
    /// That it is not settled, and why.
    pub fn refused(&self, why: NoClosedForm) -> Unsupported {
        Unsupported::Over(Box::new(self.shown.clone()), why)
    }

    /// That its upper end lies below its beginning, in words.
    pub fn backwards(&self) -> String {
        format!("{} ends before it begins", self.shown)
    }

    /// That a place lies between the ends.
    pub fn between(&self, place: &str) -> Formula {
        let own = Term::name(place);
        let mut out = vec![Formula::compare(self.low.clone(), Relation::LessEqual, own.clone())];
        if self.approach[1].is_finite() {
            out.push(Formula::compare(own, Relation::LessEqual, self.high.clone()));
        }
        Formula::all(out)
    }
}

/// A whole number.
fn whole(value: &Rational) -> Option<i64> {
    value.numer().to_i64().filter(|_| *value.denom() == 1)
}
