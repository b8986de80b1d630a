//! Formulas about all values, or about some, as formulas without quantifiers.
//!
//! What a point must satisfy is *supposed*: premises, and what is claimed to be possible. What holds everywhere is *claimed*. A value that is
//! supposed to exist is a new variable of the statement, and so is a value of which something is claimed for all. What is claimed to exist
//! is claimed of terms, and what is supposed of all values is supposed at terms: a proof stands then, a counterexample does not
//! ([`Reliance::Witnesses`], [`Reliance::Instances`]). Negation exchanges the sides. A term is put only where it has a value and lies within
//! the bounds; what is said of it then is claimed with that it has a value.

use super::alternatives::{Alternatives, Locals, Values, compare};
use super::candidates::Found;
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
        for values in self.quantifiers.chosen(all) {
            let (member, needs) = self.noting(|lowering| {
                let values = lowering.given(own, values, locals)?;
                lowering.such(own, &values, locals)
            });
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
        match refused.filter(|_| members.is_empty()) {
            Some(why) => Err(why),
            None => Ok(Formula::any(members)),
        }
    }

    /// The values that a formula names itself, or those that were found.
    fn given(&mut self, own: &Quantified, found: Found, locals: &Locals) -> Result<Values, Unsupported> {
        if own.by.is_empty() {
            let found = match found {
                Found::Terms(values) => values,
                Found::Root(radical) => vec![self.extracted(radical)?],
            };
            for (_, term) in found.iter().flatten() {
                self.require_divisors(term);
            }
            return Ok(found);
        }
        own.by.iter().map(|term| self.operand(term, locals)).collect()
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
        let all = self.terms(own, locals);
        let mut members = Vec::new();
        for values in all {
            members.push(self.instance(&values, |lowering| lowering.implied(own, &values, locals))?);
        }
        Ok(Formula::all(members))
    }

    /// Something at terms that were found, where these have a value.
    fn instance(
        &mut self,
        values: &[Alternatives],
        lower: impl FnOnce(&mut Self) -> Result<Formula, Unsupported>,
    ) -> Result<Formula, Unsupported> {
        let ((), needs) = self.noting(|lowering| {
            for (_, term) in values.iter().flatten() {
                lowering.require_divisors(term);
            }
        });
        let has_value = Formula::all(self.open(needs.iter().map(Need::holds).collect()));
        let depth = self.needs.suppose(has_value.clone());
        let formula = lower(self);
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
            Found::Root(_) => None,
        };
        self.candidates(own, locals, true).into_iter().filter_map(terms).collect()
    }

    fn at_most_one(&mut self, own: &Quantified, locals: &Locals) -> Result<Formula, Unsupported> {
        if self.side()? != Side::Supposed {
            let (one, other) = (self.lifted(own)?, self.lifted(own)?);
            return self.same(own, [&one, &other], locals);
        }
        self.at_terms();
        let mut found = self.terms(own, locals);
        found.truncate(PAIRS);
        let behind = |(place, one)| found.iter().skip(place + 1).map(move |other: &Values| (one, other));
        let pairs: Vec<(&Values, &Values)> = found.iter().enumerate().flat_map(behind).collect();
        let mut members = Vec::new();
        for (one, other) in pairs {
            let both: Values = one.iter().chain(other).cloned().collect();
            members.push(self.instance(&both, |lowering| lowering.same(own, [one, other], locals))?);
        }
        Ok(Formula::all(members))
    }

    /// If two values are such, they are the same.
    fn same(&mut self, own: &Quantified, both: [&Values; 2], locals: &Locals) -> Result<Formula, Unsupported> {
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
                let taken = quantities.reserved.iter().chain(&self.quantifiers.declared).any(|known| *known == own);
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
