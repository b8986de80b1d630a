//! What the ends of a domain and the bounds of values say of an unknown function, as terms and formulas of a statement ([`super::shape`]).

use super::alternatives::{Locals, only};
use super::application::{Corner, Limit};
use super::lower::Lowering;
use super::reliance::Reliance;
use super::shape;
use super::unsupported::Unsupported;
use crate::lang::tree::Function;
use crate::logic::{Formula, Rational, Term};

impl Lowering<'_> {
    /// The bounds of a value of a function, or of a derivative of it, at arguments with these values.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub(super) fn limited(
        &mut self,
        function: &Function,
        orders: &[u32],
        name: &str,
        arguments: &Locals,
    ) -> Result<Vec<Limit>, Unsupported> {
        let order = orders.iter().sum();
        let mut limits = Vec::new();
        if order > 0 {
            self.rests_on.insert(Reliance::Differentiable);
            let zero = || vec![(Formula::True, Term::Number(Rational::new()))];
            limits.extend(shape::slope(function, order).map(|limit| (limit, zero())));
        } else {
            for (limit, bound) in shape::limits(function) {
                limits.push((limit, self.term(bound, arguments)?));
            }
        }
        let own = vec![(Formula::True, Term::name(name))];
        let mut out = Vec::new();
        for (shape::Limit { relation, off }, bound) in limits {
            let held = self.compare(&own, relation, &bound)?;
            let sharp = match &off {
                Some(off) => {
                    let values: Vec<_> = arguments.values().cloned().collect();
                    let (_, off) = self.bounded(std::slice::from_ref(off), values)?;
                    Some((off, self.compare(&own, relation.strict(), &bound)?))
                }
                None => None,
            };
            out.push(Limit { held, sharp });
        }
        Ok(out)
    }

    /// The corners of a function whose places and heights are terms without cases.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub(super) fn corners(&mut self, function: &Function) -> Result<Vec<Corner>, Unsupported> {
        let mut out = Vec::new();
        for corner in shape::corners(function) {
            let (place, bound) = (self.term(corner.place, &Locals::new())?, self.term(corner.bound, &Locals::new())?);
            let (Some(place), Some(bound)) = (only(&place), only(&bound)) else { continue };
            if let Ok(key) = self.expansion().ratio(&place) {
                let shape::Corner { end, closed, reachable, curvature, .. } = corner;
                out.push(Corner { end, place, key, bound, closed, reachable, curvature });
            }
        }
        Ok(out)
    }
}
