//! Joins parameters, assumptions, premises and a goal to a statement, keeping only the abbreviations that are used.

use super::alternatives::{Locals, too_many, variable};
use super::cases::{Cases, Style};
use super::defined::Clearing;
use super::lower::Lowering;
use super::lowered::{Beside, Lowered};
use super::names::{safe, sort, stands_for};
use super::premises::Known;
use super::quantities::{Introduced, is_used};
use super::sides::{Declared, Side};
use super::unsupported::Unsupported;
use super::{case_premises, known, needs, premises};
use crate::lang::Paper;
use crate::lang::tree::{self, Claim, Declaration, EquilibriaRelation, Expr, GoalKind};
use crate::logic::{Definition, Formula, Goal, Lemma, Rational, Relation, Sort, Statement, Term, Variable};
use std::collections::BTreeSet;

/// Most cases of a term or a comparison that are written out.
const WIDTH: usize = 32;
/// Most cases of a choice between terms with cases that are written out: a proof takes these apart one after the other.
const LAYERED: usize = 8;

/// The statement, with its terms with cases written out unless that is too wide.
///
/// # Errors
/// [`Unsupported`] constructs.
pub fn narrow<'a>(
    paper: &'a Paper,
    build: impl Fn(Builder<'a>) -> Result<Lowered, Unsupported>,
) -> Result<Lowered, Unsupported> {
    let style = |style| Builder::new(paper, style).and_then(&build);
    let expanded = style(Style::Expanded);
    let wide = match &expanded {
        Ok(lowered) => lowered.beside.widest.max > WIDTH || lowered.beside.widest.layered > LAYERED,
        Err(unsupported) => *unsupported == too_many(),
    };
    match wide {
        true => style(Style::Named).or(expanded),
        false => expanded,
    }
}

/// A statement under construction: it starts with the paper's parameters and assumptions.
pub struct Builder<'a> {
    /// The paper that it is about.
    pub(super) paper: &'a Paper,
    /// Lowers expressions and remembers the game.
    pub lowering: Lowering<'a>,
    variables: Vec<Variable>,
    /// The premises so far.
    pub(super) given: Vec<Formula>,
    conditions: Vec<(String, Formula)>,
    /// How many premises are the model's own; only later ones decide.
    model: usize,
    /// The first premise that is an instance of a condition about all values.
    law: Option<usize>,
    /// The first premise that stands behind `under` or `when`.
    first: Option<usize>,
    /// How many premises the claim is made under; what is given behind them belongs to what it says.
    premises: Option<usize>,
    /// What the proof may use besides.
    pub(super) lemmas: Vec<Lemma>,
}

impl<'a> Builder<'a> {
    /// The model: parameters with their ranges, and the assumptions that hold throughout.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the model.
    pub fn new(paper: &'a Paper, style: Style) -> Result<Self, Unsupported> {
        let mut builder = Self {
            paper,
            lowering: Lowering::new(paper, style),
            variables: Vec::new(),
            given: Vec::new(),
            conditions: Vec::new(),
            model: 0,
            law: None,
            first: None,
            premises: None,
            lemmas: Vec::new(),
        };
        for declaration in &paper.params {
            builder.declare(declaration)?;
        }
        for assumption in &paper.assumptions {
            builder.premise(&assumption.formula)?;
        }
        builder.model = builder.given.len();
        Ok(builder)
    }

    /// Adds variables with their ranges.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in the bounds.
    pub fn declare(&mut self, declaration: &Declaration) -> Result<(), Unsupported> {
        let none = Locals::new();
        for name in &declaration.names {
            if self.lowering.quantifiers.bound.iter().any(|own| own.name == safe(&name.text)) {
                return Err(Unsupported::Twice(name.text.clone()));
            }
            let Declaration { dimension, sort: whole, .. } = declaration;
            let declared = Declared { name: safe(&name.text), dimension: dimension.clone(), sort: *whole };
            self.lowering.quantifiers.declared.push(declared);
            self.variables.push(Variable { name: safe(&name.text), sort: sort(declaration.sort) });
            if declaration.sort == tree::Sort::Integer {
                self.lowering.whole.insert(safe(&name.text));
            }
            let bounds = self.lowering.bounds(declaration, &variable(name), &none)?;
            bounds.iter().for_each(|bound| self.lowering.note_sign(bound));
            bounds.into_iter().for_each(|bound| self.assume(bound));
        }
        Ok(())
    }

    /// Adds a premise.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in it.
    pub fn premise(&mut self, formula: &Expr) -> Result<(), Unsupported> {
        let formula = self.lowering.standing(Side::Supposed, |lowering| lowering.formula(formula, &Locals::new()))?;
        if self.lowering.quantifiers.instances {
            self.begin_law();
        }
        self.assume(formula);
        Ok(())
    }

    /// Adds a premise that is lowered already.
    pub fn assume(&mut self, formula: Formula) {
        self.lowering.known.push(formula.clone());
        self.given.push(formula);
        self.lowering.needs.read = self.given.len();
    }

    /// The next premise is an instance of a condition about all values.
    pub(super) fn begin_law(&mut self) {
        self.law.get_or_insert(self.given.len());
    }

    /// What is given so far are the premises that the claim is made under; conditions of cases and classes behind them belong to what it says.
    pub(super) fn end_of_premises(&mut self) {
        self.premises.get_or_insert(self.given.len());
    }

    /// Adds a claim's variables, conditions and premises.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in them.
    pub fn claim_premises(&mut self, claim: &Claim) -> Result<(), Unsupported> {
        for declaration in &claim.variables {
            self.declare(declaration)?;
        }
        self.first = Some(self.given.len());
        claim.under.iter().try_for_each(|used| self.under(used))?;
        claim.when.iter().try_for_each(|when| self.premise(when))?;
        self.end_of_premises();
        Ok(())
    }

    /// Makes the game whose equilibria the goal lists the statement's game, before premises that may speak of others.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in it.
    pub fn game_of(&mut self, goal: &GoalKind) -> Result<(), Unsupported> {
        match goal {
            GoalKind::Equilibria { relation: EquilibriaRelation::Include, .. } => Ok(()),
            GoalKind::Equilibria { game, args, .. } if self.lowering.can_be_own(&game.text, args, &Locals::new()) => {
                self.lowering.set_game(&game.text, args, &Locals::new())
            }
            _ => Ok(()),
        }
    }

    /// Adds an integer variable that the claims file does not name; like the wanted name, but like no other.
    pub fn fresh(&mut self, wanted: &str) -> Term {
        let mut name = safe(wanted);
        while is_used(self.paper, &name) || self.variables.iter().any(|known| known.name == name) {
            name.push('_');
        }
        self.variables.push(Variable { name: name.clone(), sort: Sort::Integer });
        Term::Name(name)
    }

    /// The number that a term is, when premises, definitions and arithmetic say it.
    pub fn known(&mut self, term: &Term) -> Option<Rational> {
        match term {
            Term::Number(value) => Some(value.clone()),
            Term::Name(name) => match self.given.iter().find_map(|formula| equated(formula, name)) {
                Some(value) => Some(value),
                None => {
                    let paper = self.paper;
                    let mut plain = paper.lets.iter().filter(|d| d.parameters.is_empty());
                    let definition = plain.find(|d| stands_for(name, &d.name.text))?;
                    let body = self.lowering.single(&definition.body, &Locals::new()).ok()?;
                    self.known(&body)
                }
            },
            Term::Neg(a) => Some(-self.known(a)?),
            Term::Add(a, b) => Some(self.known(a)? + self.known(b)?),
            Term::Sub(a, b) => Some(self.known(a)? - self.known(b)?),
            Term::Mul(a, b) => Some(self.known(a)? * self.known(b)?),
            _ => None,
        }
    }

    /// The conjunction of expressions as a formula.
    ///
    /// # Errors
    /// [`Unsupported`] constructs in them.
    pub fn conjunction(&mut self, expressions: &[&Expr]) -> Result<Formula, Unsupported> {
        let members = self.lowering.in_turn(expressions.iter().copied(), &Locals::new(), |member| member)?;
        Ok(Formula::all(members))
    }

    /// Names a formula, for use in the goal.
    pub fn define(&mut self, name: String, formula: Formula) -> Formula {
        self.conditions.push((name.clone(), formula));
        Formula::Defined(name)
    }

    /// What is given so far are premises, too: where there is nothing to choose from, nothing is claimed of the best choice.
    pub(super) fn suppose_choice(&mut self) {
        self.premises = Some(self.given.len());
    }

    /// The finished statement, with the terms that it compares besides the model's own, and the questions that come before it: can its premises
    /// hold, has everything that is written a value. What terms introduced becomes variables with premises; what is needed for values, and not seen
    /// at sight, is given.
    ///
    /// Long, since what was gathered is put together once, in the order in which one part needs the others.
    ///
    /// # Errors
    /// [`Unsupported`] abbreviations, and more needs than can be looked at.
    pub fn finish(mut self, goal: Goal) -> Result<Lowered, Unsupported> {
        self.end_of_premises();
        if self.lowering.quantifiers.instances {
            self.law.get_or_insert(0);
        }
        self.variables.append(&mut self.lowering.quantifiers.bound);
        let quantities = self.compared(&goal);
        let own = self.given.len();
        let applications = std::mem::take(&mut self.lowering.applications);
        let functions = known::known(&applications, &self.given, self.lowering.expansion());
        let introduced: Vec<Introduced> =
            std::mem::take(&mut self.lowering.quantities.introduced).into_iter().chain(functions).collect();
        let mut known = self.introduce(introduced);
        let named = std::mem::take(&mut self.lowering.cases.named);
        let named = case_premises::known(&named, &self.given, self.lowering.expansion());
        known.extend(self.introduce(named));
        if self.lowering.needs.are_too_many() {
            return Err(Unsupported::Divisions);
        }
        let mut noted = std::mem::take(&mut self.lowering.needs);
        let needs = noted.open(&self.given[..own], self.lowering.expansion());
        let counts = std::mem::take(&mut self.lowering.counts);
        let mut statement = Statement {
            variables: self.variables,
            definitions: Vec::new(),
            values: self.lowering.quantities.values(),
            conditions: self.conditions,
            game: self.lowering.game.as_ref().map(|(_, game)| game.clone()),
            given: self.given,
            goal,
            lemmas: Vec::new(),
        };
        let (written, applied) = (self.lowering.quantities.written(), self.lowering.quantities.applied());
        let speaking_of = self.lowering.quantities.speaking_of();
        let determined = self.lowering.quantities.determined.clone();
        let laws = (self.law, applied.as_slice());
        let mut definedness = (!needs.is_empty()).then(|| {
            needs::question(&statement, own, (counts, &self.lowering.placed), needs, laws, &self.lowering.rests_on)
        });
        if let Some(question) = &definedness {
            statement = where_defined(statement, question.condition.clone());
        }
        statement.lemmas = self.lemmas;
        let asked = definedness.iter_mut().flat_map(|one| std::iter::once(&mut one.statement).chain(&mut one.within));
        for one in std::iter::once(&mut statement).chain(asked) {
            one.definitions = used_definitions(self.paper, &mut self.lowering, one)?;
        }
        let supposed = self.premises.unwrap_or(own);
        let mut premises = premises::questions(&statement, supposed, &known);
        let stated = self.first.unwrap_or(supposed)..supposed;
        let supposed = (0..supposed).chain(known.iter().flat_map(|(_, places)| places.clone())).collect();
        for question in &mut premises {
            question.definitions = used_definitions(self.paper, &mut self.lowering, question)?;
        }
        let Lowering { rests_on, cases: Cases { widest, .. }, quantifiers, .. } = self.lowering;
        let choices = quantifiers.choices;
        let beside = Beside {
            premises,
            supposed,
            own: stated,
            definedness,
            quantities,
            rests_on,
            written,
            determined,
            speaking_of,
            applied,
            choices,
            widest,
        };
        Ok(Lowered { statement, beside })
    }

    /// The terms that premises, besides the model's own, and the goal compare.
    fn compared(&self, goal: &Goal) -> Vec<Term> {
        let mut quantities: Vec<Term> = Vec::new();
        let mut note = |term: &Term| {
            if !matches!(term, Term::Number(_)) && !quantities.contains(term) {
                quantities.push(term.clone());
            }
        };
        for formula in self.given.iter().skip(self.model) {
            formula.for_each_term(&mut note);
        }
        for (_, formula) in &self.conditions {
            formula.for_each_term(&mut note);
        }
        if let Goal::Show(formula) | Goal::Find(formula) = goal {
            formula.for_each_term(&mut note);
        }
        quantities
    }

    /// Makes what terms have introduced variables with premises. What is known of them holds of some value at every point.
    fn introduce(&mut self, all: Vec<Introduced>) -> Vec<Known> {
        let mut known = Vec::new();
        for introduced in all {
            let first = self.given.len();
            self.variables.push(Variable { name: introduced.name.clone(), sort: Sort::Real });
            for formula in introduced.given {
                let formula = Clearing::new(&self.given, self.lowering.expansion()).where_defined(&formula);
                self.given.push(formula);
            }
            known.push((introduced.name, first..self.given.len()));
        }
        known
    }
}

/// The statement where everything that is written has a value.
fn where_defined(mut statement: Statement, condition: Formula) -> Statement {
    if condition == Formula::True {
        return statement;
    }
    statement.goal = match statement.goal {
        Goal::Show(formula) => Goal::Show(Formula::Implies(Box::new(condition), Box::new(formula))),
        Goal::Find(formula) => Goal::Find(Formula::all([condition, formula])),
        goal @ (Goal::EquilibriaAre(_) | Goal::EquilibriaAmong(_)) => {
            statement.given.push(condition);
            goal
        }
    };
    statement
}

/// The number that a premise says a name is.
fn equated(formula: &Formula, name: &str) -> Option<Rational> {
    match formula {
        Formula::And(members) => members.iter().find_map(|member| equated(member, name)),
        Formula::Chain(terms, relations) => terms.windows(2).zip(relations).find_map(|(pair, relation)| match pair {
            [Term::Name(n), Term::Number(value)] | [Term::Number(value), Term::Name(n)]
                if *relation == Relation::Equal && n == name =>
            {
                Some(value.clone())
            }
            _ => None,
        }),
        _ => None,
    }
}

/// The abbreviations that a statement needs, directly or through others, in order of declaration.
fn used_definitions(
    paper: &Paper,
    lowering: &mut Lowering<'_>,
    statement: &Statement,
) -> Result<Vec<Definition>, Unsupported> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut note = |term: &Term| {
        term.for_each_name(&mut |name| {
            used.insert(name.to_owned());
        });
    };
    let formulas = statement.given.iter();
    let named = statement.conditions.iter().map(|(_, formula)| formula);
    for formula in formulas.chain(named) {
        formula.for_each_term(&mut note);
    }
    if let Goal::Show(formula) | Goal::Find(formula) = &statement.goal {
        formula.for_each_term(&mut note);
    }
    statement.values.iter().for_each(|value| note(&value.argument));
    statement.lemmas.iter().flat_map(|lemma| &lemma.terms).for_each(|(_, term)| note(term));
    if let Some(game) = &statement.game {
        for player in &game.types {
            note(&player.count);
            player.payoffs.iter().for_each(&mut note);
        }
    }
    let mut out = Vec::new();
    for definition in paper.lets.iter().rev() {
        let name = safe(&definition.name.text);
        if !used.contains(&name) {
            continue;
        }
        if let Some(definition) = lowering.definition(&name)? {
            definition.body.for_each_name(&mut |name| {
                used.insert(name.to_owned());
            });
            out.push(definition.as_ref().clone());
        }
    }
    out.reverse();
    Ok(out)
}
