//! Equations that give a variable as a polynomial in others, put into the other formulas before a solver is asked.
//!
//! Arithmetic on the numbers of a solver's cells grows fast with every variable; a variable that some equation determines need not be one
//! of them. Only equations that hold as a whole count, with a constant before the variable, so that nothing is divided by.

use super::cleared::{Cleared, Constraint};
use super::limits::Substitution;
use crate::logic::{Poly, Rational, Sign, Var};
use std::collections::BTreeSet;

/// A variable that an equation determines.
#[derive(Clone, Debug)]
pub struct Determined {
    /// The variable.
    pub var: Var,
    /// Its value, in variables that are left.
    pub value: Poly,
    /// The equation's place among the formulas.
    pub equation: usize,
}

/// Formulas after substitution.
#[derive(Clone, Debug)]
pub struct Substituted {
    /// By the place that they had; `None` for the equations that were used.
    pub formulas: Vec<Option<Cleared>>,
    /// The variables that occur in none of them any more.
    pub determined: Vec<Determined>,
}

/// Puts in what equations determine, as long as that keeps the formulas small.
pub fn substitute(formulas: &[&Cleared], limits: &Substitution) -> Substituted {
    let mut out =
        Substituted { formulas: formulas.iter().map(|f| Some((*f).clone())).collect(), determined: Vec::new() };
    let largest = out.formulas.iter().flatten().fold((limits.degree, limits.terms), larger);
    for _ in 0..limits.equations {
        let Some((found, composed)) = out.next(largest) else { break };
        for earlier in &mut out.determined {
            earlier.value = earlier.value.compose(found.var, &found.value);
        }
        for (number, formula) in composed {
            out.formulas[number] = Some(formula);
        }
        out.formulas[found.equation] = None;
        out.determined.push(found);
    }
    out
}

impl Substituted {
    /// The simplest equation whose use keeps the formulas within the limits, with what it makes of those that it changes.
    fn next(&self, limits: (u32, usize)) -> Option<(Determined, Vec<(usize, Cleared)>)> {
        let mut candidates: Vec<_> = self.candidates().collect();
        candidates.sort_by_key(|found| (found.value.degree(), found.value.term_count(), found.equation, found.var));
        candidates.into_iter().find_map(|found| {
            let composed = self.composed(&found);
            let largest = composed.iter().map(|(_, formula)| formula).fold(limits, larger);
            (largest == limits).then_some((found, composed))
        })
    }

    fn candidates(&self) -> impl Iterator<Item = Determined> + '_ {
        let numbered = self.formulas.iter().enumerate();
        let equations = numbered.filter_map(|(equation, formula)| match formula {
            Some(Cleared::Atom(Constraint { poly, sign: Sign::Zero })) => Some((equation, poly)),
            _ => None,
        });
        equations.flat_map(|(equation, poly)| {
            poly.variables().into_iter().filter_map(move |var| {
                let lead = poly.leading_in(var).as_constant().filter(|_| poly.degree_in(var) == 1)?;
                let rest = poly.minus(&Poly::variable(var).scale(&lead));
                // Powers in the value would raise the degree of what is linear in the variable.
                let multilinear = rest.variables().into_iter().all(|other| rest.degree_in(other) == 1);
                multilinear.then_some(())?;
                Some(Determined { var, value: rest.scale(&(Rational::from(-1) / lead)), equation })
            })
        })
    }

    fn composed(&self, found: &Determined) -> Vec<(usize, Cleared)> {
        let others = self.formulas.iter().enumerate().filter(|(number, _)| *number != found.equation);
        let met = others.filter_map(|(number, formula)| Some((number, formula.as_ref()?)));
        let met = met.filter(|(_, formula)| formula.has(&|c| c.poly.degree_in(found.var) > 0));
        met.map(|(number, formula)| (number, formula.map(&|poly| poly.compose(found.var, &found.value)))).collect()
    }

    /// The formulas that a contradiction among some of them uses: with them the equations that determine their variables.
    pub fn origins(&self, originals: &[&Cleared], core: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut out = core.clone();
        let mut fresh: Vec<usize> = core.iter().copied().collect();
        while let Some(number) = fresh.pop() {
            let mut variables = BTreeSet::new();
            originals.get(number).into_iter().for_each(|formula| collect(formula, &mut variables));
            let used = self.determined.iter().filter(|found| variables.contains(&found.var));
            fresh.extend(used.map(|found| found.equation).filter(|&equation| out.insert(equation)));
        }
        out
    }
}

fn larger((degree, terms): (u32, usize), formula: &Cleared) -> (u32, usize) {
    match formula {
        Cleared::Atom(Constraint { poly, .. }) => (degree.max(poly.degree()), terms.max(poly.term_count())),
        Cleared::All(members) | Cleared::Any(members) => members.iter().fold((degree, terms), larger),
    }
}

fn collect(formula: &Cleared, out: &mut BTreeSet<Var>) {
    match formula {
        Cleared::Atom(Constraint { poly, .. }) => out.extend(poly.variables()),
        Cleared::All(members) | Cleared::Any(members) => members.iter().for_each(|member| collect(member, out)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zero(poly: Poly) -> Cleared {
        Cleared::Atom(Constraint { poly, sign: Sign::Zero })
    }

    /// By hand: from `x - y*z = 0` and `y - 2 = 0` follows `x = 2z`; `x - 6 > 0` becomes `2z - 6 > 0`, which rests on both.
    #[test]
    fn equations_give_variables_one_after_another() {
        let [x, y, z] = [0, 1, 2].map(Poly::variable);
        let number = |n: i32| Poly::constant(n);
        let positive = |poly| Cleared::Atom(Constraint { poly, sign: Sign::Positive });
        let all = [zero(x.minus(&y.times(&z))), zero(y.minus(&number(2))), positive(x.minus(&number(6)))];
        let all: Vec<&Cleared> = all.iter().collect();
        let got = substitute(&all, &Substitution::default());
        let double = z.scale(&Rational::from(2));
        assert_eq!(got.formulas, [None, None, Some(positive(double.minus(&number(6))))]);
        let found: Vec<_> = got.determined.iter().map(|found| (found.var, &found.value)).collect();
        assert_eq!(found, [(1, &number(2)), (0, &double)]);
        assert_eq!(got.origins(&all, &BTreeSet::from([2])), BTreeSet::from([0, 1, 2]));
    }

    /// `x*y = 1` divides by `y` or `x`; `x^2 = 2` determines no value.
    #[test]
    fn nothing_is_divided_by() {
        let [x, y] = [0, 1].map(Poly::variable);
        let all = [zero(x.times(&y).minus(&Poly::constant(1))), zero(x.times(&x).minus(&Poly::constant(2)))];
        assert!(substitute(&all.iter().collect::<Vec<_>>(), &Substitution::default()).determined.is_empty());
    }
}
