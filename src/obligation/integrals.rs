//! Integrals and expectations, by antiderivatives.
//!
//! The integral of f from a to b is F(b) - F(a). That f has a value at all points between the ends, these included, is asked; that F' = f strictly
//! between them is shown by the kernel, F' being written out as other derivatives are. That this suffices is the fundamental theorem of
//! calculus (`Antiderivative`): what is written here is continuous wherever it has a value.

use super::alternatives::{Alternatives, Locals, combinations, combine};
use super::antiderivative::{Base, Group, Piece, linear, pieces, root};
use super::approach::Approach;
use super::factors::quotient_term;
use super::lower::Lowering;
use super::over::Over;
use super::parts::{Factor, cancelled, parts_in, times_number};
use super::places::Place;
use super::quantities::{Meaning, Quantity};
use super::reliance::Reliance;
use super::unsupported::{NoClosedForm, Unsupported};
use super::written;
use crate::lang::tree::{Builtin, Operator};
use crate::logic::neat::{difference, negative, number, power, product, quotient, sum};
use crate::logic::{Formula, Poly, Ratio, Rational, Relation, Sort, Term, Var};

impl Lowering<'_> {
    /// An integral or an expectation.
    ///
    /// # Errors
    /// [`Unsupported`] integrands.
    pub(super) fn integral(&mut self, over: &Over<'_>, locals: &Locals) -> Result<Alternatives, Unsupported> {
        let length = difference(over.high.clone(), over.low.clone());
        self.require_range(over)?;
        let (name, inside) = self.place(over.variable, Sort::Real, locals);
        let known = self.quantities.determined.len();
        // At the ends, too, the integrand has a value.
        let closed = self.range(over, &name, Relation::LessEqual);
        let depth = self.needs.suppose(closed);
        self.written_out(over.term, &inside)?;
        self.needs.conclude(depth);
        let asked = self.needs.noted.len();
        let open = self.range(over, &name, Relation::Less);
        self.needs.suppose(open);
        if over.approach[0].is_finite() && self.is_nonnegative(&over.low) && self.is_nonnegative(&over.high) {
            self.needs.suppose(Formula::compare(Term::name(&name), Relation::Greater, number(0)));
        }
        let mut forms = Vec::new();
        for (guard, term) in self.cases_at(over, &name, &inside)? {
            let within = self.needs.suppose(guard.clone());
            let term = product(term, self.density(over, &name)?);
            let all = self.moving(&name, known)?;
            let moving = self.met(&term, &all)?;
            let at = Place { var: self.expansion().variable(&name), moving, name: name.clone() };
            let (base, pieces) = self.antiderivative(over, &at, &term)?;
            self.differs_by(over, &at, (&base, &pieces), &term)?;
            self.needs.conclude(within);
            forms.push((guard, base, pieces));
        }
        self.needs.conclude(depth);
        self.needs.noted.truncate(asked);
        let moved = self.keep_apart(&name, known)?;
        self.rests_on.insert(Reliance::Antiderivative);
        let mut out = Alternatives::new();
        for (guard, base, pieces) in forms {
            let depth = self.needs.suppose(guard.clone());
            let at = Place { var: self.expansion().variable(&name), moving: moved.clone(), name: name.clone() };
            let [low, high] = [0, 1].map(|end| self.at_end(over, end, &at, (&base, &pieces)));
            for (case, ends) in combinations(&[high?, low?])? {
                let [high, low] = ends.as_slice() else { continue };
                let within = self.needs.suppose(case.clone());
                let whole = difference(high.clone(), low.clone());
                let value = match over.operator {
                    Operator::Expectation => quotient(whole, length.clone()),
                    _ => whole,
                };
                out.push((Formula::all([guard.clone(), case]), self.simplified(value)?));
                self.needs.conclude(within);
            }
            self.needs.conclude(depth);
        }
        Ok(out)
    }

    /// Those of the quantities that a term speaks of, directly or through others.
    fn met(&mut self, term: &Term, all: &[Quantity]) -> Result<Vec<Quantity>, Unsupported> {
        let background = self.background(std::slice::from_ref(term))?;
        Ok(all.iter().filter(|quantity| background.depends(term, &quantity.name)).cloned().collect())
    }

    /// The pieces of an antiderivative at an end, or what they go to there.
    fn at_end(
        &mut self,
        over: &Over<'_>,
        end: usize,
        at: &Place,
        (base, pieces): (&Base, &[Piece]),
    ) -> Result<Alternatives, Unsupported> {
        let place = if end == 0 { &over.low } else { &over.high };
        match over.approach.get(end).copied().unwrap_or(Approach::Reached) {
            Approach::Reached => self.pieces_at(at, base, pieces, place),
            approach => {
                self.going(over, (approach, place), 0, |lowering, place| lowering.pieces_at(at, base, pieces, &place))
            }
        }
    }

    /// What the ends and the parameters of a distribution have to be.
    fn require_range(&mut self, over: &Over<'_>) -> Result<(), Unsupported> {
        let [low, high] = over.approach;
        if low == Approach::Upwards || high == Approach::Downwards {
            return Err(over.refused(NoClosedForm::Endless));
        }
        let improper = over.approach.iter().any(|end| matches!(end, Approach::Beside(_)));
        if over.approach.iter().all(|end| end.is_finite()) && (improper || over.operator != Operator::Integral) {
            let positive = Formula::compare(over.low.clone(), Relation::Less, over.high.clone());
            self.needs.require(positive.clone(), format!("{} is taken over no interval", over.shown));
            self.needs.suppose(positive);
        }
        if let Some(parameter) = &over.parameter {
            let positive = Formula::compare(parameter.clone(), Relation::Greater, number(0));
            self.needs.require(positive.clone(), format!("the parameter in {} is not positive", over.shown));
            self.needs.suppose(positive);
        }
        Ok(())
    }

    /// The density of a distribution at a place, but for the length of a uniform one.
    fn density(&mut self, over: &Over<'_>, place: &str) -> Result<Term, Unsupported> {
        let Some(parameter) = &over.parameter else { return Ok(number(1)) };
        let own = Term::name(place);
        if over.operator == Operator::Exponential {
            let falls = self.exponential(&negative(product(parameter.clone(), own)))?;
            return Ok(product(parameter.clone(), falls));
        }
        let length = difference(over.high.clone(), over.low.clone());
        let share = quotient(difference(own, over.low.clone()), length.clone());
        let mut cases = self.power_cases(&share, &difference(parameter.clone(), number(1)))?;
        let (Some((_, power)), true) = (cases.pop(), cases.is_empty()) else {
            return Err(over.refused(NoClosedForm::Base));
        };
        Ok(product(quotient(parameter.clone(), length), power))
    }

    /// That a place lies between the ends, whichever of them is larger; `relation` is that to the ends that are reached.
    fn range(&mut self, over: &Over<'_>, place: &str, relation: Relation) -> Formula {
        let to = |end: Approach| match end {
            Approach::Reached => relation,
            _ => Relation::Less,
        };
        let [first, last] = over.approach;
        let between = |low: &Term, high: &Term| {
            let own = Term::name(place);
            let mut out = Vec::new();
            if first.is_finite() {
                out.push(Formula::compare(low.clone(), to(first), own.clone()));
            }
            if last.is_finite() {
                out.push(Formula::compare(own, to(last), high.clone()));
            }
            Formula::all(out)
        };
        let seen = self.in_force();
        let ordered = |low: &Term, high: &Term| Formula::compare(low.clone(), Relation::LessEqual, high.clone());
        let (low, high) = (&over.low, &over.high);
        let improper = over.approach != [Approach::Reached; 2];
        if improper || seen.holds(&ordered(low, high), self.expansion()) {
            between(low, high)
        } else if seen.holds(&ordered(high, low), self.expansion()) {
            between(high, low)
        } else {
            Formula::any([between(low, high), between(high, low)])
        }
    }

    fn is_nonnegative(&mut self, term: &Term) -> bool {
        let seen = self.in_force();
        seen.holds(&Formula::compare(term.clone(), Relation::GreaterEqual, number(0)), self.expansion())
    }

    /// That the derivative of the pieces is the integrand.
    fn differs_by(
        &mut self,
        over: &Over<'_>,
        at: &Place,
        (base, pieces): (&Base, &[Piece]),
        term: &Term,
    ) -> Result<(), Unsupported> {
        let mut cases = self.pieces_at(at, base, pieces, &Term::name(&at.name))?;
        let (Some((_, form)), true) = (cases.pop(), cases.is_empty()) else {
            return Err(over.refused(NoClosedForm::Base));
        };
        let background = self.background(std::slice::from_ref(&form))?;
        let slope = background.derivative(&form, &at.name).map_err(|_| over.refused(NoClosedForm::TooLarge))?;
        let equal = Formula::compare(slope, Relation::Equal, term.clone());
        self.needs.must_show(equal, format!("the antiderivative of {} has another derivative", over.shown));
        Ok(())
    }

    /// The pieces of an antiderivative, with the base that they are powers of.
    fn antiderivative(&mut self, over: &Over<'_>, at: &Place, term: &Term) -> Result<(Base, Vec<Piece>), Unsupported> {
        let refused = || over.refused(NoClosedForm::Antiderivative);
        let ratio = cancelled(self.expansion().ratio(term)?);
        let base = self.base(at, &ratio).ok_or_else(refused)?;
        let ratio = ratio.map(&|poly: &Poly| poly.compose(at.var, &base.variable));
        let moving = self.variables_of(&at.moving);
        let mut out = Vec::new();
        for (factor, powers) in parts_in(&ratio, at.var, &moving).ok_or_else(refused)? {
            let group = self.group(at, &base, &factor).ok_or_else(refused)?;
            let own = pieces(&group, &powers).ok_or_else(refused)?;
            self.never_zero(over, own.iter().flat_map(|piece| piece.coefficient.denominator.keys()))?;
            out.extend(own);
        }
        let inverse = Rational::from(base.slope.recip_ref());
        for piece in &mut out {
            piece.coefficient = times_number(&piece.coefficient, &inverse);
        }
        Ok((base, out))
    }

    /// What is divided by besides what the paper divides by must be seen not to be zero.
    fn never_zero<'p>(&mut self, over: &Over<'_>, divisors: impl Iterator<Item = &'p Poly>) -> Result<(), Unsupported> {
        let seen = self.in_force();
        for divisor in divisors {
            let term = self.expansion().term(divisor);
            let nonzero = seen.holds(&super::needs::nonzero(term.clone()), self.expansion());
            if !nonzero && self.sign_of(&divisor.clone().into()).is_none() {
                let written = written::term(&term, &self.quantities.written());
                return Err(over.refused(NoClosedForm::Divisor(Box::new(written))));
            }
        }
        Ok(())
    }

    /// The base of the powers, logarithms and roots in a quotient; the variable itself where there are none.
    fn base(&mut self, at: &Place, ratio: &Ratio) -> Option<Base> {
        let mut found: Vec<Poly> = Vec::new();
        for quantity in &at.moving {
            if let Meaning::Logarithm { argument } | Meaning::Root { radicand: argument, .. } = &quantity.meaning {
                let own = self.expansion().ratio(argument).ok().filter(|own| own.denominator.is_empty())?;
                found.push(own.numerator);
            }
        }
        for factor in ratio.denominator.keys().filter(|factor| factor.variables().contains(&at.var)) {
            found.push(root(factor, at.var)?);
        }
        let own = found.first().cloned().unwrap_or_else(|| Poly::variable(at.var));
        let same = |other: &Poly| other.primitive().1 == own.primitive().1;
        if found.iter().all(same) { linear(&own, at.var) } else { None }
    }

    /// What a product of moving quantities comes to.
    fn group(&mut self, at: &Place, base: &Base, factor: &Factor) -> Option<Group> {
        let mut out = Group { exponent: Ratio::constant(0), logs: 0, factor: Factor::new(), rate: Ratio::constant(0) };
        let moving = self.variables_of(&at.moving);
        for (&var, &times) in factor {
            let name = self.expansion().name(var);
            let quantity = at.moving.iter().find(|quantity| quantity.name == name)?;
            match &quantity.meaning {
                Meaning::Logarithm { argument } => {
                    let own = self.expansion().ratio(argument).ok()?;
                    out.logs += u32::try_from(times).ok().filter(|_| own.numerator == base.poly)?;
                }
                Meaning::Root { radicand, degree } => {
                    let own = self.expansion().ratio(radicand).ok()?;
                    let share = Rational::from((times, *degree));
                    out.exponent =
                        Some(out.exponent.plus(&Ratio::constant(share))).filter(|_| own.numerator == base.poly)?;
                }
                Meaning::Exponential { exponent, .. } => {
                    let own = self.expansion().ratio(exponent).ok()?;
                    let mut groups = parts_in(&own, at.var, &moving)?.into_iter();
                    let ((inner, powers), None) = (groups.next()?, groups.next()) else { return None };
                    let (Some((&power, own)), 1) = (powers.first_key_value(), powers.len()) else { return None };
                    let own = times_number(own, &Rational::from(times));
                    let inner: Vec<(Var, i32)> = inner.into_iter().collect();
                    match (inner.as_slice(), power) {
                        ([(_, 1)], 0) => out.exponent = out.exponent.plus(&own),
                        // In another base the exponent would be a sum.
                        ([], 1) if base.poly == Poly::variable(at.var) => {
                            out.rate = out.rate.plus(&own);
                            out.factor.insert(var, times);
                        }
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        out.rate = cancelled(out.rate);
        Some(out)
    }

    /// The pieces at a place, added up; the base may be zero there.
    fn pieces_at(
        &mut self,
        at: &Place,
        base: &Base,
        pieces: &[Piece],
        place: &Term,
    ) -> Result<Alternatives, Unsupported> {
        let own = std::collections::BTreeMap::from([(at.name.clone(), place.clone())]);
        let base = self.expansion().term(&base.poly).replace(&own);
        let base = self.simplified(base)?;
        let mut out = vec![(Formula::True, number(0))];
        for piece in pieces {
            let coefficient = quotient_term(&piece.coefficient, self.expansion());
            let exponent = quotient_term(&piece.exponent, self.expansion());
            let names: Vec<String> = piece.factor.keys().map(|&var| self.expansion().name(var)).collect();
            let moved: Vec<Quantity> = at.moving.iter().filter(|own| names.contains(&own.name)).cloned().collect();
            let factor = self.factor_term(&piece.factor);
            let factor = self.put(&factor, &at.name, place, &moved)?;
            let logarithm = match piece.logs {
                0 => number(1),
                logs => power(self.logarithm_at(&base)?, i32::try_from(logs).unwrap_or(i32::MAX)),
            };
            let rest = product(product(coefficient, factor), logarithm);
            let cases = match piece.exponent.numerator.is_zero() {
                true => vec![(Formula::True, number(1))],
                false => self.power_cases(&base, &exponent)?,
            };
            out = combine(&[out, cases], |parts| sum(parts[0].clone(), product(parts[1].clone(), rest.clone())))?;
        }
        Ok(out)
    }

    /// The logarithm of what is not zero: of a half of its square where it may be negative.
    fn logarithm_at(&mut self, base: &Term) -> Result<Term, Unsupported> {
        let seen = self.in_force();
        let positive = Formula::compare(base.clone(), Relation::Greater, number(0));
        let (inside, times) = match seen.holds(&positive, self.expansion()) {
            true => (base.clone(), number(1)),
            false => (power(base.clone(), 2), Term::Number(Rational::from((1, 2)))),
        };
        let mut cases = self.elementary_of(Builtin::Ln, vec![(Formula::True, inside)])?;
        let (_, own) = cases.pop().unwrap_or((Formula::True, number(0)));
        Ok(product(times, own))
    }
}
