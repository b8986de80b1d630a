//! Monomials that may be squared, in groups that no symmetry mixes.
//!
//! A change of signs of variables that leaves all polynomials as they are splits a sum of squares into one for each class of
//! monomials: those whose exponents agree modulo 2 up to exponents that occur. So does a change of units in which all polynomials are homogeneous:
//! then exponents agree up to differences that occur within a polynomial. A sparse choice takes only monomials whose variables meet in
//! some term; it may miss certificates and is tried first. Source: Gatermann and Parrilo (2004) for symmetries; Waki et al. (2006) for sparsity.

use crate::logic::{Monomial, Poly, Rational, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Which monomials belong together.
pub struct Frame {
    /// Most monomials in one list.
    most: usize,
    variables: Vec<Var>,
    /// Parities of exponents that occur, in echelon form, each with its highest variable.
    parities: Vec<BTreeSet<Var>>,
    /// Differences of exponents within polynomials, in echelon form: 1 at the last variable.
    differences: Vec<BTreeMap<Var, Rational>>,
    /// Sets of variables that meet in some term; `None` admits all.
    together: Option<BTreeSet<BTreeSet<Var>>>,
}

impl Frame {
    /// The frame of the polynomials at hand.
    pub fn new<'a>(polys: impl Iterator<Item = &'a Poly>, sparse: bool, most: usize) -> Self {
        let mut out = Self {
            most,
            variables: Vec::new(),
            parities: Vec::new(),
            differences: Vec::new(),
            together: sparse.then(BTreeSet::new),
        };
        let mut variables = BTreeSet::new();
        for poly in polys {
            for (monomial, _) in poly.terms() {
                let own: BTreeSet<Var> = monomial.factors().iter().map(|&(v, _)| v).collect();
                variables.extend(own.iter().copied());
                if let Some(together) = &mut out.together {
                    together.insert(own);
                }
                let rest = out.parity(monomial);
                if !rest.is_empty() {
                    out.parities.push(rest);
                    out.parities.sort_by(|a, b| b.last().cmp(&a.last()));
                }
            }
            let mut monomials = poly.terms().map(|(m, _)| m);
            let Some(first) = monomials.next() else { continue };
            for monomial in monomials {
                out.add_difference(first, monomial);
            }
        }
        out.variables = variables.into_iter().collect();
        out
    }

    /// The parity of the exponents, reduced by those that occur: equal for monomials that no change of signs tells apart.
    pub fn parity(&self, monomial: &Monomial) -> BTreeSet<Var> {
        let mut odd: BTreeSet<Var> = monomial.factors().iter().filter(|(_, e)| e % 2 == 1).map(|&(v, _)| v).collect();
        for row in &self.parities {
            if row.last().is_some_and(|v| odd.contains(v)) {
                odd = odd.symmetric_difference(row).copied().collect();
            }
        }
        odd
    }

    fn add_difference(&mut self, from: &Monomial, to: &Monomial) {
        let mut row = exponents(to);
        for (var, exponent) in exponents(from) {
            *row.entry(var).or_default() -= exponent;
        }
        row.retain(|_, x| *x != 0);
        let mut row = self.grade(row);
        if let Some(lead) = row.values().next_back().cloned() {
            row.values_mut().for_each(|x| *x /= &lead);
            self.differences.push(row);
            self.differences.sort_by(|a, b| b.keys().next_back().cmp(&a.keys().next_back()));
        }
    }

    /// Exponents reduced by the differences that occur: equal for monomials that no change of units tells apart.
    fn grade(&self, mut exponents: BTreeMap<Var, Rational>) -> BTreeMap<Var, Rational> {
        for row in &self.differences {
            let factor = row.keys().next_back().and_then(|lead| exponents.get(lead)).cloned();
            let Some(factor) = factor else { continue };
            for (&var, x) in row {
                *exponents.entry(var).or_default() -= Rational::from(x * &factor);
            }
            exponents.retain(|_, x| *x != 0);
        }
        exponents
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
            if out.len() > self.most {
                return None;
            }
        }
        out.sort_by_key(|m| (m.degree(), m.clone()));
        Some(out)
    }

    /// The same in groups that no symmetry tells apart.
    pub fn groups(&self, degree: u32) -> Option<Vec<Vec<Monomial>>> {
        let mut groups: Vec<Vec<Monomial>> = Vec::new();
        let mut places = BTreeMap::new();
        for monomial in self.monomials(degree)? {
            let grade: Vec<(Var, Rational)> = self.grade(exponents(&monomial)).into_iter().collect();
            let place = *places.entry((self.parity(&monomial), grade)).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push(monomial);
        }
        Some(groups)
    }

    fn admits(&self, monomial: &Monomial) -> bool {
        let Some(together) = &self.together else { return true };
        monomial.factors().len() <= 1
            || together.iter().any(|set| monomial.factors().iter().all(|(v, _)| set.contains(v)))
    }
}

fn exponents(monomial: &Monomial) -> BTreeMap<Var, Rational> {
    monomial.factors().iter().map(|&(v, e)| (v, Rational::from(e))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In 1 + x² + x y, only a common change of signs is a symmetry: 1, x², x y, y² against x, y. In x² + x y, a common change of units is
    /// another: 1 against the rest.
    #[test]
    fn classes() {
        let (x, y) = (Poly::variable(0), Poly::variable(1));
        let form = x.times(&x).plus(&x.times(&y));
        let sizes = |poly: &Poly| -> Vec<usize> {
            let groups = Frame::new([poly].into_iter(), false, 150).groups(2);
            groups.expect("few").iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(&form.plus(&Poly::constant(1))), vec![4, 2]);
        assert_eq!(sizes(&form), vec![1, 2, 3]);
        let apart = x.times(&x).plus(&y.times(&y));
        let sparse = Frame::new([&apart].into_iter(), true, 150).monomials(2).expect("few");
        assert_eq!(sparse.len(), 5, "1, x, y, x², y² without x y");
    }
}
