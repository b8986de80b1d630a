//! Monomials that may be squared, in groups that no symmetry mixes.
//!
//! A change of signs of variables that leaves all polynomials as they are splits a sum of squares into one for each class of
//! monomials: those whose exponents agree modulo 2 up to exponents that occur. A sparse choice takes only monomials whose variables meet in
//! some term; it may miss certificates and is tried first. Source: Gatermann and Parrilo (2004) for symmetries; Waki et al. (2006) for sparsity.

use crate::logic::{Monomial, Poly, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Most monomials in one list.
const LIMIT: usize = 150;

/// Which monomials belong together.
pub struct Frame {
    variables: Vec<Var>,
    /// Parities of exponents that occur, in echelon form, each with its highest variable.
    parities: Vec<BTreeSet<Var>>,
    /// Sets of variables that meet in some term; `None` admits all.
    together: Option<BTreeSet<BTreeSet<Var>>>,
}

impl Frame {
    /// The frame of the polynomials at hand.
    pub fn new<'a>(polys: impl Iterator<Item = &'a Poly>, sparse: bool) -> Self {
        let mut out = Self { variables: Vec::new(), parities: Vec::new(), together: sparse.then(BTreeSet::new) };
        let mut variables = BTreeSet::new();
        for poly in polys {
            for (monomial, _) in poly.terms() {
                let own: BTreeSet<Var> = monomial.factors().iter().map(|&(v, _)| v).collect();
                variables.extend(own.iter().copied());
                if let Some(together) = &mut out.together {
                    together.insert(own);
                }
                let rest = out.class(monomial);
                if !rest.is_empty() {
                    out.parities.push(rest);
                    out.parities.sort_by(|a, b| b.last().cmp(&a.last()));
                }
            }
        }
        out.variables = variables.into_iter().collect();
        out
    }

    /// The parity of the exponents, reduced by those that occur: equal for monomials that no symmetry tells apart.
    pub fn class(&self, monomial: &Monomial) -> BTreeSet<Var> {
        let mut odd: BTreeSet<Var> = monomial.factors().iter().filter(|(_, e)| e % 2 == 1).map(|&(v, _)| v).collect();
        for row in &self.parities {
            if row.last().is_some_and(|v| odd.contains(v)) {
                odd = odd.symmetric_difference(row).copied().collect();
            }
        }
        odd
    }

    /// All admitted monomials up to a degree; `None` when there are too many.
    pub fn monomials(&self, degree: u32) -> Option<Vec<Monomial>> {
        let mut out = vec![Monomial::one()];
        for &var in &self.variables {
            let mut next = Vec::new();
            for monomial in &out {
                for exponent in 0..=degree - monomial.degree() {
                    let longer = monomial.times(&Monomial::power(var, exponent));
                    if self.admits(&longer) {
                        next.push(longer);
                    }
                }
            }
            out = next;
            if out.len() > LIMIT {
                return None;
            }
        }
        out.sort_by_key(|m| (m.degree(), m.clone()));
        Some(out)
    }

    /// The same by class.
    pub fn groups(&self, degree: u32) -> Option<Vec<Vec<Monomial>>> {
        let mut out: BTreeMap<BTreeSet<Var>, Vec<Monomial>> = BTreeMap::new();
        for monomial in self.monomials(degree)? {
            out.entry(self.class(&monomial)).or_default().push(monomial);
        }
        Some(out.into_values().collect())
    }

    fn admits(&self, monomial: &Monomial) -> bool {
        let Some(together) = &self.together else { return true };
        monomial.factors().len() <= 1
            || together.iter().any(|set| monomial.factors().iter().all(|(v, _)| set.contains(v)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In x² + x y, only a common change of signs is a symmetry: 1, x², x y, y² against x, y.
    #[test]
    fn classes() {
        let (x, y) = (Poly::variable(0), Poly::variable(1));
        let poly = x.times(&x).plus(&x.times(&y));
        let sizes = |degree, sparse| -> Vec<usize> {
            let groups = Frame::new([&poly].into_iter(), sparse).groups(degree);
            groups.expect("few").iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(2, false), vec![4, 2]);
        let apart = x.times(&x).plus(&y.times(&y));
        let sparse = Frame::new([&apart].into_iter(), true).monomials(2).expect("few");
        assert_eq!(sparse.len(), 5, "1, x, y, x², y² without x y");
    }
}
