//! Divisors: that they are not zero where they are read, in quotients, negative powers and abbreviations.
//!
//! A divisor that is identically zero is noted as something that never has a value, and 1 stands in its place: what the statement says there
//! is of no account, since it is asked only where everything that is read has a value.

use super::alternatives::{Alternatives, Locals};
use super::identity::mentions_identity;
use super::lower::Lowering;
use super::names::stands_for;
use super::needs::{Need, nonzero};
use super::roots::constant;
use super::unsupported::Unsupported;
use super::written;
use super::written_out::mapped;
use crate::lang::print;
use crate::lang::tree::Expr;
use crate::logic::{Formula, Relation, Term};
use std::collections::BTreeMap;

impl Lowering<'_> {
    /// The values of a divisor, which must not be zero where it is read; `written` is how the paper writes it.
    pub(super) fn divisors(&mut self, written: &Expr, locals: &Locals, values: Alternatives) -> Alternatives {
        let mut out = Alternatives::new();
        let mut shown = None;
        for (guard, value) in values {
            if matches!(&value, Term::Number(number) if *number != 0) || mentions_identity(&value) {
                out.push((guard, value));
                continue;
            }
            let shown =
                shown.get_or_insert_with(|| format!("the denominator {} is 0", self.as_written(written, locals)));
            let (otherwise, condition) = (shown.clone(), nonzero(value.clone()));
            let never = self.is_never(&condition);
            let depth = self.needs.suppose(guard.clone());
            self.needs.require(if never { Formula::False } else { condition }, otherwise);
            self.needs.conclude(depth);
            out.push((guard, if never { Term::Number(1.into()) } else { value }));
        }
        out
    }

    /// What a term divides by, which must not be zero where it is read: a derivative divides by what nobody has written.
    pub(super) fn require_divisors(&mut self, term: &Term) {
        match term {
            Term::Number(_) | Term::Name(_) | Term::Count(_) => {}
            Term::Call(_, arguments) => arguments.iter().for_each(|argument| self.require_divisors(argument)),
            Term::Neg(a) => self.require_divisors(a),
            Term::Pow(a, exponent) => {
                self.require_divisors(a);
                if *exponent < 0 {
                    self.require_divisor(a);
                }
            }
            Term::Add(a, b) | Term::Sub(a, b) | Term::Mul(a, b) | Term::Div(a, b) => {
                self.require_divisors(a);
                self.require_divisors(b);
                if matches!(term, Term::Div(..)) {
                    self.require_divisor(b);
                }
            }
        }
    }

    /// That what is divided by is not zero.
    pub(super) fn require_nonzero(&mut self, divisor: &Term) {
        let shown = print::expr(&written::term(divisor, &self.quantities.written()), 0);
        self.needs.require(nonzero(divisor.clone()), format!("the denominator {shown} is 0"));
    }

    fn require_divisor(&mut self, divisor: &Term) {
        if constant(divisor).is_none_or(|value| value == 0) && !mentions_identity(divisor) {
            self.require_nonzero(divisor);
        }
    }

    /// An abbreviation that is kept as such, at arguments: what its definition needs is needed of them.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the abbreviation.
    pub(super) fn abbreviated(&mut self, called: Term, arguments: &[Term]) -> Result<Term, Unsupported> {
        let (Term::Name(name) | Term::Call(name, _)) = &called else { return Ok(called) };
        let Some(definition) = self.definition(name)? else { return Ok(called) };
        let needs = self.abbreviations.needs.get(name).cloned().unwrap_or_default();
        let values: BTreeMap<String, Term> =
            definition.parameters.iter().cloned().zip(arguments.iter().cloned()).collect();
        let mut never = false;
        for Need { read, condition, otherwise, .. } in needs {
            let mut put = |term: &Term| Ok(term.replace(&values));
            let (read, condition) = (mapped(&read, &mut put)?, mapped(&condition, &mut put)?);
            let lost = condition == Formula::False || self.is_never(&condition);
            never |= lost && read == Formula::True;
            let depth = self.needs.suppose(read);
            self.needs.require(if lost { Formula::False } else { condition }, otherwise);
            self.needs.conclude(depth);
        }
        Ok(if never { Term::Number(1.into()) } else { called })
    }

    /// Whether a term is put together from variables and positive numbers without subtraction, so that it is not zero of every value.
    fn is_sum_of_variables(&self, term: &Term) -> bool {
        match term {
            Term::Number(number) => *number > 0,
            Term::Name(name) => !self.paper.lets.iter().any(|one| stands_for(name, &one.name.text)),
            Term::Add(a, b) | Term::Mul(a, b) => self.is_sum_of_variables(a) && self.is_sum_of_variables(b),
            Term::Pow(a, exponent) => *exponent >= 0 && self.is_sum_of_variables(a),
            _ => false,
        }
    }

    /// Whether `term != 0` is false of every value.
    fn is_never(&mut self, condition: &Formula) -> bool {
        match condition {
            Formula::Chain(terms, relations) if relations.as_slice() == [Relation::NotEqual] => {
                match terms.as_slice() {
                    [Term::Count(_), _] => false,
                    [term, Term::Number(zero)] if *zero == 0 => match constant(term) {
                        Some(value) => value == 0,
                        None if self.inside_definition || self.is_sum_of_variables(term) => false,
                        None => self.expansion().ratio(term).is_ok_and(|ratio| ratio.numerator.is_zero()),
                    },
                    _ => false,
                }
            }
            _ => false,
        }
    }
}
