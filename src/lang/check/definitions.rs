//! Formulas with a name: every use is replaced by the formula at its arguments, before anything else is looked at.
//!
//! What `define` names is one; a condition with parameters is another, which holds at arguments within the bounds of its parameters at which its
//! formula holds. Each may use those declared before it. Parameters of an abbreviation hide the paper's of the same names: those of a `let` get
//! names of their own, so that later stages know nothing of this.

use super::super::diagnostic::{Code, Diagnostic};
use super::super::paper::Paper;
use super::super::span::Span;
use super::super::tree::{Condition, Define, Expr, ExprKind, Goal, GoalKind, Let, Sort, TablePart};
use super::substitute::{Replacement, fresh, mapped, named, substitute};
use std::collections::BTreeMap;

/// Most operations of a formula that is put for its name.
const SIZE_LIMIT: usize = 5_000;
/// How deep a formula that is put for its name may be nested.
const HEIGHT_LIMIT: u32 = 200;

/// Gives the parameters of lets that hide the paper's parameters names of their own.
pub fn unhide(paper: &mut Paper, known: &BTreeMap<String, usize>) {
    let Paper { lets, param_index, .. } = paper;
    for definition in lets {
        let Let { parameters, body, .. } = definition;
        let mut put = Replacement::new();
        for at in 0..parameters.len() {
            let Some(name) = parameters.get(at).filter(|name| param_index.contains_key(&name.text)).cloned() else {
                continue;
            };
            // Two of one name are a mistake, which is reported as such.
            if put.contains_key(&name.text) {
                continue;
            }
            let other = fresh(&name.text, |word| known.contains_key(word) || parameters.iter().any(|p| p.text == word));
            put.insert(name.text.clone(), named(&other, &name));
            for parameter in parameters.iter_mut().filter(|parameter| parameter.text == name.text) {
                parameter.text.clone_from(&other);
            }
        }
        if !put.is_empty() {
            *body = substitute(body, &put);
        }
    }
}

/// Replaces all uses of formulas with names; gives what is wrong with them.
pub fn unfold(paper: &mut Paper, known: &BTreeMap<String, usize>) -> Vec<Diagnostic> {
    let mut unfolding = Unfolding::default();
    for definition in &mut paper.defines {
        unfolding.expr(&mut definition.formula);
        unfolding.learn(definition.clone());
    }
    for condition in &mut paper.conditions {
        unfolding.expr(&mut condition.formula);
        if let Some(definition) = predicate(condition).filter(|found| !known.contains_key(&found.name.text)) {
            unfolding.learn(definition);
        }
    }
    let lets = paper.lets.iter_mut().map(|definition| &mut definition.body);
    let roots = paper.roots.iter_mut().flat_map(|root| &mut root.when);
    let assumed = paper.assumptions.iter_mut().map(|premise| &mut premise.formula);
    let actions = paper.games.iter_mut().flat_map(|game| &mut game.actions);
    let payoffs = actions.flat_map(|action| &mut action.payoffs).map(|payoff| &mut payoff.payoff);
    let claimed = paper.claims.iter_mut().flat_map(|claim| claim.when.iter_mut().chain(spoken(&mut claim.goal)));
    lets.chain(roots).chain(assumed).chain(payoffs).chain(claimed).for_each(|expr| unfolding.expr(expr));
    for part in paper.tables.iter_mut().flat_map(|table| &mut table.parts) {
        let cases = match part {
            TablePart::Group(group) => {
                group.when.iter_mut().for_each(|expr| unfolding.expr(expr));
                group.cases.iter_mut()
            }
            TablePart::Case(case) => std::slice::from_mut(case).iter_mut(),
        };
        for case in cases {
            case.when.iter_mut().for_each(|expr| unfolding.expr(expr));
            for range in &mut case.ranges {
                unfolding.expr(&mut range.region);
                spoken(&mut range.goal).into_iter().for_each(|expr| unfolding.expr(expr));
            }
        }
    }
    unfolding.found
}

/// The expressions of a goal that formulas may stand in.
fn spoken(goal: &mut Goal) -> Vec<&mut Expr> {
    match &mut goal.kind {
        GoalKind::Formula(formula) | GoalKind::Possible(formula) => vec![formula],
        GoalKind::Optimum(optimum) => std::iter::once(&mut optimum.objective).chain(&mut optimum.when).collect(),
        GoalKind::Equilibria { .. } | GoalKind::Refined(_) | GoalKind::Table { .. } | GoalKind::TooDeep => Vec::new(),
    }
}

/// What a condition with parameters says of its arguments; none where a formula could not say it: of whole numbers, and of theorems, which a
/// claim stands `under`.
fn predicate(condition: &Condition) -> Option<Define> {
    let plain = condition.cited.is_none() && condition.needs.is_empty();
    let real = condition.parameters.iter().all(|declaration| declaration.sort == Sort::Real);
    if condition.parameters.is_empty() || !plain || !real {
        return None;
    }
    let mut members = Vec::new();
    for declaration in &condition.parameters {
        for name in &declaration.names {
            let variable = named(&name.text, name);
            members.extend(declaration.constraints.iter().map(|constraint| constraint.met_by(&variable)));
        }
    }
    let formula = match members.is_empty() {
        true => condition.formula.clone(),
        false => {
            members.push(condition.formula.clone());
            Expr { kind: ExprKind::And(members), span: condition.formula.span }
        }
    };
    let parameters = condition.parameters.iter().flat_map(|declaration| declaration.names.clone()).collect();
    Some(Define { name: condition.name.clone(), parameters, formula, span: condition.span })
}

/// Puts formulas for their names.
#[derive(Default)]
struct Unfolding {
    known: BTreeMap<String, Define>,
    found: Vec<Diagnostic>,
}

impl Unfolding {
    fn learn(&mut self, definition: Define) {
        self.known.insert(definition.name.text.clone(), definition);
    }

    fn expr(&mut self, expr: &mut Expr) {
        if !self.known.is_empty() {
            *expr = self.unfolded(expr);
        }
    }

    fn unfolded(&mut self, expr: &Expr) -> Expr {
        let kind = mapped(&expr.kind, &mut |part| self.unfolded(part));
        let found = match &kind {
            ExprKind::Name(name) => self.at(name, &[], expr.span),
            ExprKind::Call(name, args) => self.at(name, args, expr.span),
            _ => None,
        };
        found.unwrap_or(Expr { kind, span: expr.span })
    }

    /// The formula with this name at its arguments, if there is one; where it cannot be written, that is reported, and nothing more is said of it.
    fn at(&mut self, name: &str, args: &[Expr], span: Span) -> Option<Expr> {
        let definition = self.known.get(name)?;
        let refused = Expr { kind: ExprKind::True, span };
        let wanted = definition.parameters.len();
        if args.len() != wanted {
            let message = format!("`{name}` takes {wanted} arguments, not {}", args.len());
            let found = Diagnostic::new(Code::N006, span, message).label("the wrong number of arguments");
            self.found.push(found.also(definition.name.span, "defined here"));
            return Some(refused);
        }
        let put: Replacement =
            definition.parameters.iter().map(|parameter| parameter.text.clone()).zip(args.iter().cloned()).collect();
        let height = args.iter().map(Expr::height).max().unwrap_or(0) + definition.formula.height();
        if size(&definition.formula, &put) > SIZE_LIMIT || height > HEIGHT_LIMIT {
            let message = format!("`{name}` is too large when it is written out here");
            let hint = format!("at most {SIZE_LIMIT} operations, nested at most {HEIGHT_LIMIT} deep");
            self.found.push(Diagnostic::new(Code::N013, span, message).hint(hint));
            return Some(refused);
        }
        Some(substitute(&definition.formula, &put))
    }
}

/// How many operations an expression has once terms are put for names.
fn size(expr: &Expr, put: &Replacement) -> usize {
    let own = match &expr.kind {
        ExprKind::Name(name) => put.get(name).map_or(1, |term| size(term, &Replacement::new())),
        _ => 1,
    };
    expr.children().into_iter().fold(own, |total, child| total.saturating_add(size(child, put)))
}
