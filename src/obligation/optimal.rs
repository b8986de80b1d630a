//! Optimal choices as parts of formulas, in words of quantifiers.

use super::alternatives::Locals;
use super::lower::Lowering;
use super::unsupported::Unsupported;
use crate::lang::tree::{Answer, Choice, Expr, ExprKind, Extreme, Name, Optimum, Quantified, Quantifier};
use crate::lang::{closed, substitute};
use crate::logic::{Formula, Relation};

impl Lowering<'_> {
    /// What is said of optimal choices, in words of quantifiers: they are feasible, and no feasible choice is better; where they are all of
    /// them, every other one is worse.
    ///
    /// Long, since each kind of answer says something else of the same choices.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in it.
    pub(super) fn optimal(&mut self, own: &Optimum, locals: &Locals) -> Result<Formula, Unsupported> {
        let (worse, no_better) = match own.extreme {
            Extreme::Maximum => (Relation::Less, Relation::LessEqual),
            Extreme::Minimum => (Relation::Greater, Relation::GreaterEqual),
        };
        let span = own.objective.span;
        let inside = |formula: Expr| Quantified {
            quantifier: Quantifier::All,
            variables: own.variables.clone(),
            when: own.when.clone(),
            by: Vec::new(),
            formula,
        };
        let named: Vec<&Name> = own.variables.iter().flat_map(|declaration| &declaration.names).collect();
        let at = |choice: &Choice, what: &Expr| {
            let put = named.iter().map(|name| name.text.clone()).zip(choice.values.iter().cloned()).collect();
            substitute(what, &put)
        };
        let compared = |one: Expr, relation: Relation, other: Expr| Expr {
            kind: ExprKind::Chain(vec![one, other], vec![relation]),
            span,
        };
        let (mut out, mut best_values) = (Vec::new(), Vec::new());
        let choices = own.answer.choices();
        let none = Expr { kind: ExprKind::True, span };
        for choice in choices.iter().filter(|_| !matches!(own.answer, Answer::None(_))) {
            let values =
                choice.values.iter().map(|value| self.operand(value, locals)).collect::<Result<Vec<_>, _>>()?;
            let mut feasible = inside(none.clone());
            feasible.variables.iter_mut().for_each(closed);
            out.push(self.such(&feasible, &values, locals)?);
            best_values.push(values);
        }
        let Some(first) = choices.first() else { return Ok(Formula::all(out)) };
        let best = at(first, &own.objective);
        let other = choices.iter().map(|choice| {
            let differs = named.iter().zip(&choice.values).map(|(name, value)| {
                let own = Expr { kind: ExprKind::Name(name.text.clone()), span: name.span };
                compared(own, Relation::NotEqual, value.clone())
            });
            Expr { kind: ExprKind::Or(differs.collect()), span }
        });
        let is_worse = compared(own.objective.clone(), worse, best.clone());
        let said = match &own.answer {
            Answer::Include(choices) => {
                let each =
                    choices.iter().map(|one| compared(own.objective.clone(), no_better, at(one, &own.objective)));
                Expr { kind: ExprKind::And(each.collect()), span }
            }
            Answer::Are(choices) => {
                for one in choices.iter().skip(1) {
                    let equal = compared(best.clone(), Relation::Equal, at(one, &own.objective));
                    out.push(self.formula(&equal, locals)?);
                }
                let others = Expr { kind: ExprKind::And(other.collect()), span };
                Expr { kind: ExprKind::Implies(Box::new(others), Box::new(is_worse)), span }
            }
            Answer::None(_) => return Err(Unsupported::NoneSinceInside),
        };
        self.quantifiers.best = best_values;
        let everywhere = self.quantified(&inside(said), locals);
        self.quantifiers.best.clear();
        out.push(everywhere?);
        Ok(Formula::all(out))
    }
}
