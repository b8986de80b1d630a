//! Named roots: quantities that their declaration determines, and the two findings that the declaration raises.
//!
//! A root is a fresh variable for each distinct list of arguments, with its interval and its equation as premises; where the declaration
//! has conditions they may fail instead, and the goal says that they hold. That a value in the interval solves the equation at all, and
//! no other does, is taken for granted where the root is used (`Root`) and asked once, under `.exists` and `.unique`. Existence is asked
//! as a change of sign between the ends (Bolzano 1817), strict at an end that does not belong to the interval.

use super::alternatives::Locals;
use super::lower::Lowering;
use super::lowered::Lowered;
use super::names::safe;
use super::quantities::{Meaning, Quantity};
use super::reliance::Reliance;
use super::statement::{Builder, narrow};
use super::unsupported::{CountIn, Part, Unsupported, Whole};
use crate::lang::Paper;
use crate::lang::tree::{Declaration, Expr, Name, Root};
use crate::logic::{Formula, Goal, Relation, Term};

impl Lowering<'_> {
    /// The quantity that stands for a named root at these arguments.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the declaration.
    pub(super) fn named_quantity(&mut self, root: &Root, arguments: Vec<Term>) -> Result<String, Unsupported> {
        if arguments.iter().any(Term::counts) {
            return Err(Unsupported::Count(CountIn::Root));
        }
        self.rests_on.insert(Reliance::Root(root.name.text.clone()));
        let mut inside = Locals::new();
        for (parameter, argument) in root.parameter_names().zip(&arguments) {
            inside.insert(parameter.text.clone(), vec![(Formula::True, argument.clone())]);
        }
        let mut conditions = Vec::new();
        for condition in &root.when {
            conditions.push(self.formula(condition, &inside)?);
        }
        let condition = Formula::all(conditions);
        let meaning = Meaning::Named { root: root.name.text.clone(), arguments: arguments.clone() };
        let written = meaning.written(&self.quantities.written());
        let name = match self.quantities.known(&meaning) {
            Some(name) => name,
            None => self.introduce_root(root, meaning, inside, &condition)?,
        };
        if condition != Formula::True {
            self.needs.require(condition, format!("{} is not defined", written));
        }
        Ok(name)
    }

    fn introduce_root(
        &mut self,
        root: &Root,
        meaning: Meaning,
        mut inside: Locals,
        condition: &Formula,
    ) -> Result<String, Unsupported> {
        let name = match root.parameters.is_empty() {
            true => safe(&root.name.text),
            false => self.quantities.fresh(self.paper, &safe(&root.name.text)),
        };
        let own = Term::Name(name.clone());
        let depth = self.needs.suppose(condition.clone());
        // The name is taken while the equation is read, which may introduce quantities itself.
        self.quantities.reserved.push(name.clone());
        let ends = self.ends(root, &inside)?;
        inside.insert(root.name.text.clone(), vec![(Formula::True, own.clone())]);
        let equation = self.sides(root, &inside)?;
        self.quantities.reserved.pop();
        self.needs.conclude(depth);
        let bounds = ends.hold(&own);
        let solves = Formula::compare(equation.0.clone(), Relation::Equal, equation.1.clone());
        let given = match condition {
            Formula::True => bounds.into_iter().chain([solves]).collect(),
            condition if ends.surely_some() => {
                let solves = Formula::any([solves, condition.clone().negate()]);
                bounds.into_iter().chain([solves]).collect()
            }
            condition => {
                let root = Formula::all(bounds.into_iter().chain([solves]));
                vec![Formula::any([root, condition.clone().negate()])]
            }
        };
        let bounded = *condition == Formula::True || ends.surely_some();
        if bounded && self.surely_nonnegative(&ends.lower) {
            self.quantities.nonnegative.insert(name.clone());
        }
        self.quantities.introduce(Quantity { name: name.clone(), meaning, equation: Some(equation) }, given);
        Ok(name)
    }

    fn ends(&mut self, root: &Root, inside: &Locals) -> Result<Ends, Unsupported> {
        let interval = root.interval().ok_or_else(|| Unsupported::Absent(Part::Interval))?;
        Ok(Ends {
            lower: self.one_term(interval.lower, inside)?,
            lower_closed: interval.lower_closed,
            upper: self.one_term(interval.upper, inside)?,
            upper_closed: interval.upper_closed,
        })
    }

    /// The two sides of a root's equation.
    fn sides(&mut self, root: &Root, inside: &Locals) -> Result<(Term, Term), Unsupported> {
        let (left, right) = root.sides().ok_or_else(|| Unsupported::Absent(Part::Equation))?;
        Ok((self.one_term(left, inside)?, self.one_term(right, inside)?))
    }

    fn one_term(&mut self, expr: &Expr, locals: &Locals) -> Result<Term, Unsupported> {
        self.without_cases(expr, locals, Whole::Root)
    }
}

/// The ends of a root's interval.
struct Ends {
    lower: Term,
    lower_closed: bool,
    upper: Term,
    upper_closed: bool,
}

impl Ends {
    /// Between the ends.
    fn hold(&self, value: &Term) -> Vec<Formula> {
        let above = if self.lower_closed { Relation::GreaterEqual } else { Relation::Greater };
        let below = if self.upper_closed { Relation::LessEqual } else { Relation::Less };
        vec![
            Formula::compare(value.clone(), above, self.lower.clone()),
            Formula::compare(value.clone(), below, self.upper.clone()),
        ]
    }

    /// Whether some number lies between the ends at sight.
    fn surely_some(&self) -> bool {
        match (super::roots::constant(&self.lower), super::roots::constant(&self.upper)) {
            (Some(low), Some(high)) => low < high || (low == high && self.lower_closed && self.upper_closed),
            _ => false,
        }
    }
}

/// Adds a root's parameters and its conditions to the model.
fn suppose(builder: &mut Builder<'_>, root: &Root) -> Result<(), Unsupported> {
    for declaration in &root.parameters {
        builder.declare(declaration)?;
    }
    root.when.iter().try_for_each(|when| builder.premise(when))?;
    builder.end_of_premises();
    Ok(())
}

fn root_of(paper: &Paper, root: usize) -> Result<&Root, Unsupported> {
    paper.roots.get(root).ok_or_else(|| Unsupported::Absent(Part::Root))
}

/// Does some value in the interval solve the equation? Its two sides change places between the ends.
///
/// # Errors
/// [`Unsupported`] constructs in the declaration.
pub fn exists(paper: &Paper, root: usize) -> Result<Lowered, Unsupported> {
    let root = root_of(paper, root)?;
    narrow(paper, |mut builder| {
        suppose(&mut builder, root)?;
        let ends = builder.lowering.ends(root, &Locals::new())?;
        let mut at = |end: &Term| {
            let inside = Locals::from([(root.name.text.clone(), vec![(Formula::True, end.clone())])]);
            builder.lowering.sides(root, &inside)
        };
        let (low, high) = (at(&ends.lower)?, at(&ends.upper)?);
        let order = |(left, right): &(Term, Term), weak: Relation, strict: Relation, closed: bool| {
            Formula::compare(left.clone(), if closed { weak } else { strict }, right.clone())
        };
        let less = |sides, closed| order(sides, Relation::LessEqual, Relation::Less, closed);
        let greater = |sides, closed| order(sides, Relation::GreaterEqual, Relation::Greater, closed);
        let change = Formula::any([
            Formula::all([less(&low, ends.lower_closed), greater(&high, ends.upper_closed)]),
            Formula::all([greater(&low, ends.lower_closed), less(&high, ends.upper_closed)]),
        ]);
        let some = match ends.surely_some() {
            true => Formula::True,
            false => Formula::compare(ends.lower.clone(), Relation::LessEqual, ends.upper.clone()),
        };
        builder.lowering.rests_on.insert(Reliance::SignChange);
        builder.finish(Goal::Show(Formula::all([some, change])))
    })
}

/// Are any two values in the interval that solve the equation equal?
///
/// # Errors
/// [`Unsupported`] constructs in the declaration.
pub fn unique(paper: &Paper, root: usize) -> Result<Lowered, Unsupported> {
    let root = root_of(paper, root)?;
    narrow(paper, |mut builder| {
        suppose(&mut builder, root)?;
        let mut both = Vec::new();
        for _ in 0..2 {
            let name = builder.lowering.quantities.fresh(builder.paper, &safe(&root.name.text));
            builder.lowering.quantities.reserved.push(name.clone());
            let names = vec![Name { text: name.clone(), span: root.name.span }];
            builder.declare(&Declaration { names, ..root.declaration.clone() })?;
            let value = Term::Name(name);
            let inside = Locals::from([(root.name.text.clone(), vec![(Formula::True, value.clone())])]);
            let (left, right) = builder.lowering.sides(root, &inside)?;
            builder.assume(Formula::compare(left, Relation::Equal, right));
            both.push(value);
        }
        let equal = Formula::Chain(both, vec![Relation::Equal]);
        builder.finish(Goal::Show(equal))
    })
}
