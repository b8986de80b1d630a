//! Formulas about all values, or about some, as formulas without quantifiers.
//!
//! What a point must satisfy is *supposed*: premises, and what is claimed to be possible. What holds everywhere is *claimed*. A value that is
//! supposed to exist is a new variable of the statement, and so is a value of which something is claimed for all. What is claimed to exist
//! is claimed of terms, and what is supposed of all values is supposed at terms: a proof stands then, a counterexample does not
//! ([`Reliance::Witnesses`], [`Reliance::Instances`]). Negation exchanges the sides. A term is put only where it has a value and lies within
//! the bounds; what is said of it then is claimed with that it has a value.

use super::alternatives::{Alternatives, Locals, Values, compare};
use super::candidates::Found;
use super::evident::flipped;
use super::lower::Lowering;
use super::names::{safe, sort};
use super::needs::Need;
use super::radicals::Radical;
use super::reliance::Reliance;
use super::sides::Side;
use super::unsupported::Unsupported;
use crate::lang::closed;
use crate::lang::tree::{Quantified, Quantifier};
use crate::logic::{Formula, Relation, Sort, Term, Variable, neat};

/// Most terms of which two are compared where there is at most one.
const PAIRS: usize = 4;

impl Lowering<'_> {
    /// Lowers a whole premise, or the whole of what is claimed.
    pub(super) fn standing<T>(&mut self, side: Side, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.quantifiers.whole = Some(side);
        self.on_side(Some(side), lower)
    }

    /// Lowers something that stands on a side.
    pub(super) fn on_side<T>(&mut self, side: Option<Side>, lower: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.quantifiers.side, side);
        let out = lower(self);
        self.quantifiers.side = before;
        out
    }

    /// Lowers what stands behind `not`, or before `implies`.
    pub(super) fn on_the_other_side<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.on_side(self.quantifiers.side.map(Side::other), lower)
    }

    /// A formula with a quantifier.
    ///
    /// # Errors
    /// [`Unsupported`] constructs, and quantifiers where none can be read.
    pub(super) fn quantified(&mut self, own: &Quantified, locals: &Locals) -> Result<Formula, Unsupported> {
        let mut own = own.clone();
        own.variables.iter_mut().for_each(closed);
        match own.quantifier {
            Quantifier::All => self.universal(&own, locals),
            Quantifier::Some => self.existential(&own, locals),
            Quantifier::None => Ok(self.on_the_other_side(|all| all.existential(&own, locals))?.negate()),
            Quantifier::AtMostOne => self.at_most_one(&own, locals),
            Quantifier::ExactlyOne => {
                Ok(Formula::all([self.existential(&own, locals)?, self.at_most_one(&own, locals)?]))
            }
        }
    }

    fn side(&self) -> Result<Side, Unsupported> {
        self.quantifiers.side.ok_or_else(|| Unsupported::Quantifier)
    }

    /// Notes that something is said at terms only.
    fn at_terms(&mut self) {
        let claimed = self.quantifiers.whole == Some(Side::Claimed);
        self.quantifiers.instances |= !claimed;
        self.rests_on.insert(if claimed { Reliance::Witnesses } else { Reliance::Instances });
    }

    /// Lowers something, and says apart what it needs to have a value.
    pub(super) fn noting<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> (T, Vec<Need>) {
        let noted = std::mem::take(&mut self.needs.noted);
        let out = lower(self);
        (out, std::mem::replace(&mut self.needs.noted, noted))
    }

    fn existential(&mut self, own: &Quantified, locals: &Locals) -> Result<Formula, Unsupported> {
        if self.side()? != Side::Claimed {
            let values = self.lifted(own)?;
            return self.such(own, &values, locals);
        }
        self.at_terms();
        let all = match own.by.is_empty() {
            true => self.candidates(own, locals, false),
            false => vec![Found::Terms(Vec::new())],
        };
        let mut members = Vec::new();
        let mut refused = None;
        let all = self.quantifiers.chosen(all);
        // In what is supposed, none is picked: what is picked in what is claimed stays.
        let mut rest = std::mem::take(&mut self.quantifiers.picks);
        for (values, picks) in all {
            self.quantifiers.picks = picks;
            let depth = self.needs.guards().len();
            let (member, needs) = self.noting(|lowering| {
                let values = lowering.given(own, values, locals)?;
                lowering.such(own, &values, locals)
            });
            self.needs.conclude(depth);
            rest.append(&mut self.quantifiers.picks);
            let member = match member {
                Ok(member) => member,
                // A term that was found, at which something cannot be said, such as a quotient by zero, is not such.
                Err(why) if own.by.is_empty() => {
                    refused = refused.or(Some(why));
                    continue;
                }
                Err(why) => return Err(why),
            };
            let has_value = self.open(needs.iter().map(Need::holds).collect());
            members.push(Formula::all(has_value.into_iter().chain([member])));
        }
        self.quantifiers.picks = rest;
        match refused.filter(|_| members.is_empty()) {
            Some(why) => Err(why),
            None => Ok(Formula::any(members)),
        }
    }

    /// The values that a formula names itself, or those that were found.
    fn given(&mut self, own: &Quantified, found: Found, locals: &Locals) -> Result<Values, Unsupported> {
        if own.by.is_empty() {
            return self.values_of(found);
        }
        own.by.iter().map(|term| self.operand(term, locals)).collect()
    }

    /// Values that were found, where they have a value.
    fn values_of(&mut self, found: Found) -> Result<Values, Unsupported> {
        let values = match found {
            Found::Terms(values) => values,
            Found::Root(radical) => vec![self.extracted(radical)?],
            Found::Crossing(crossing) => vec![vec![(Formula::True, self.crossing(&crossing))]],
        };
        for (_, term) in values.iter().flatten() {
            self.require_divisors(term);
        }
        Ok(values)
    }

    /// A root as a term, where it has a value.
    fn extracted(&mut self, radical: Radical<Term>) -> Result<Alternatives, Unsupported> {
        let roots = self.root(vec![(Formula::True, radical.radicand)], radical.degree)?;
        let each = roots.into_iter().map(|(guard, root)| {
            let (middle, root) = (Box::new(radical.middle.clone()), Box::new(root));
            let above = if radical.negative { Term::Sub(middle, root) } else { Term::Add(middle, root) };
            (guard, neat::quotient(above, radical.below.clone()))
        });
        Ok(each.collect())
    }

    fn universal(&mut self, own: &Quantified, locals: &Locals) -> Result<Formula, Unsupported> {
        if self.side()? != Side::Supposed {
            let values = self.lifted(own)?;
            return self.implied(own, &values, locals);
        }
        self.at_terms();
        let mut members = Vec::new();
        let mut refused = None;
        for values in self.terms(own, locals) {
            if self.is_outside(own, &values, locals) {
                continue;
            }
            match self.instance([Found::Terms(values)], |lowering, [values]| lowering.implied(own, values, locals)) {
                Ok(member) => members.push(member),
                // What cannot be said at a term is not used there.
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        match refused.filter(|_| members.is_empty()) {
            Some(why) => Err(why),
            None => Ok(Formula::all(members)),
        }
    }

    /// Whether values are seen to break the bounds: nothing is said of them then.
    fn is_outside(&mut self, own: &Quantified, values: &[Alternatives], locals: &Locals) -> bool {
        let bounds = self.noting(|lowering| lowering.bounded_in(&own.variables, values.iter().cloned(), locals)).0;
        let Ok((_, bounds)) = bounds else { return false };
        let opposed: Vec<Formula> = bounds.into_iter().map(|bound| flipped(bound.negate())).collect();
        let many = opposed.len();
        self.open(opposed).len() < many
    }

    /// Something at terms that were found, where these have a value.
    fn instance<const N: usize>(
        &mut self,
        found: [Found; N],
        lower: impl FnOnce(&mut Self, [&[Alternatives]; N]) -> Result<Formula, Unsupported>,
    ) -> Result<Formula, Unsupported> {
        let (values, needs) = self.noting(|lowering| {
            let each = found.into_iter().map(|found| lowering.values_of(found));
            each.collect::<Result<Vec<Values>, Unsupported>>()
        });
        let values = values?;
        let has_value = Formula::all(self.open(needs.iter().map(Need::holds).collect()));
        let depth = self.needs.suppose(has_value.clone());
        let formula = lower(self, std::array::from_fn(|place| values[place].as_slice()));
        self.needs.conclude(depth);
        Ok(match has_value {
            Formula::True => formula?,
            has_value => Formula::Implies(Box::new(has_value), Box::new(formula?)),
        })
    }

    /// Those of some formulas that premises do not show at sight.
    fn open(&mut self, formulas: Vec<Formula>) -> Vec<Formula> {
        let seen = self.in_force();
        seen.rest(formulas, self.expansion())
    }

    /// Lists of terms at which something is used.
    pub(super) fn terms(&mut self, own: &Quantified, locals: &Locals) -> Vec<Values> {
        let terms = |found| match found {
            Found::Terms(values) => Some(values),
            Found::Root(_) | Found::Crossing(_) => None,
        };
        self.candidates(own, locals, true).into_iter().filter_map(terms).collect()
    }

    fn at_most_one(&mut self, own: &Quantified, locals: &Locals) -> Result<Formula, Unsupported> {
        if self.side()? != Side::Supposed {
            let (one, other) = (self.lifted(own)?, self.lifted(own)?);
            return self.same(own, [one.as_slice(), other.as_slice()], locals);
        }
        self.at_terms();
        let mut found = self.candidates(own, locals, true);
        if found.iter().filter(|one| !one.is_term()).count() > 1 {
            // What solves an equation is likelier to be such than what lies beside.
            found.retain(|one| !one.is_term());
        }
        found.truncate(PAIRS);
        let mut members = Vec::new();
        for (place, one) in found.iter().enumerate() {
            for other in found.iter().skip(place + 1) {
                let both = [one.clone(), other.clone()];
                members.push(self.instance(both, |lowering, both| lowering.same(own, both, locals))?);
            }
        }
        Ok(Formula::all(members))
    }

    /// If two values are such, they are the same.
    fn same(&mut self, own: &Quantified, both: [&[Alternatives]; 2], locals: &Locals) -> Result<Formula, Unsupported> {
        let such = self.on_the_other_side(|all| {
            let one = all.such(own, both[0], locals)?;
            let depth = all.needs.suppose(one.clone());
            let other = all.such(own, both[1], locals);
            all.needs.conclude(depth);
            Ok(Formula::all([one, other?]))
        })?;
        let pairs = both[0].iter().zip(both[1]);
        let equal = pairs.map(|(one, other)| compare(one, Relation::Equal, other)).collect::<Result<Vec<_>, _>>()?;
        Ok(Formula::Implies(Box::new(such), Box::new(Formula::all(equal))))
    }

    /// New variables of the statement for the bound ones.
    pub(super) fn lifted(&mut self, own: &Quantified) -> Result<Values, Unsupported> {
        let mut out = Vec::new();
        for declaration in &own.variables {
            let sort = sort(declaration.sort);
            for name in &declaration.names {
                let mut own = safe(&name.text);
                let quantities = &self.quantities;
                let taken = quantities.reserved.contains(&own) || self.quantifiers.declares(&own);
                if taken || quantities.named(&own).is_some() {
                    own = quantities.fresh(self.paper, &own);
                }
                self.quantities.reserved.push(own.clone());
                if sort == Sort::Integer {
                    self.whole.insert(own.clone());
                }
                self.quantifiers.bound.push(Variable { name: own.clone(), sort });
                out.push(vec![(Formula::True, Term::Name(own))]);
            }
        }
        Ok(out)
    }

    /// The values by name, with what bounds and conditions say of them.
    fn within(
        &mut self,
        own: &Quantified,
        values: &[Alternatives],
        locals: &Locals,
    ) -> Result<(Locals, Vec<Formula>), Unsupported> {
        let mut inside = locals.clone();
        let mut said = Vec::new();
        let names =
            own.variables.iter().flat_map(|declaration| declaration.names.iter().map(move |n| (declaration, n)));
        for ((declaration, name), value) in names.zip(values) {
            said.extend(self.bounds(declaration, value, &inside)?);
            inside.insert(name.text.clone(), value.clone());
        }
        let depth = self.needs.suppose(Formula::all(said.iter().cloned()));
        let when = self.in_turn(&own.when, &inside, |member| member);
        self.needs.conclude(depth);
        said.extend(when?);
        Ok((inside, said))
    }

    /// That values lie within the bounds and are such as is said.
    pub(super) fn such(
        &mut self,
        own: &Quantified,
        values: &[Alternatives],
        locals: &Locals,
    ) -> Result<Formula, Unsupported> {
        let (inside, mut said) = self.within(own, values, locals)?;
        let depth = self.needs.suppose(Formula::all(said.iter().cloned()));
        let formula = self.formula(&own.formula, &inside);
        self.needs.conclude(depth);
        said.push(formula?);
        Ok(Formula::all(said))
    }

    /// That values are such as is said if they lie within the bounds.
    fn implied(&mut self, own: &Quantified, values: &[Alternatives], locals: &Locals) -> Result<Formula, Unsupported> {
        let (inside, said) = self.on_the_other_side(|all| all.within(own, values, locals))?;
        let said = Formula::all(said);
        let depth = self.needs.suppose(said.clone());
        let formula = self.formula(&own.formula, &inside);
        self.needs.conclude(depth);
        Ok(match said {
            Formula::True => formula?,
            said => Formula::Implies(Box::new(said), Box::new(formula?)),
        })
    }
}
