//! What holds at one point: every question of a paper that speaks of parameters alone, evaluated exactly as it is lowered.

use super::super::budget;
use super::gate::Values;
use crate::audit;
use crate::audit::selection;
use crate::engine::{self, Cancel};
use crate::lang::Paper;
use crate::lang::tree::Sort;
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::{Formula, Goal, Rational, Statement};
use crate::obligation::lower::{paper_name, safe};
use crate::obligation::{self, Obligation};
use crate::picture::{self, Subject, Wanted, Wish};
use crate::report::picture::scene;
use crate::{report, settle};
use serde_json::{Value, json};
use std::time::Duration;

/// Longest search for a point to begin with.
const LIMIT: Duration = Duration::from_secs(10);

/// A paper that is looked at.
pub struct Explored<'p> {
    paper: &'p Paper,
    /// Its parameters and the variables of its claims and tables, by the names of statements, each with whether it is a whole number.
    names: Vec<(String, bool)>,
    questions: Vec<Obligation>,
    /// What can be drawn: a title, and what it is.
    subjects: Vec<(String, Subject)>,
    start: Point,
}

impl<'p> Explored<'p> {
    /// The paper, with a point to begin with that its premises admit where one is found.
    pub fn new(paper: &'p Paper, cancel: &Cancel) -> Self {
        let questions: Vec<Obligation> = obligation::obligations(paper);
        let subjects = paper.entries.iter().filter_map(|entry| {
            let title = format!("{}: {}", entry.id, scene::title(paper, entry.subject, &entry.id));
            Some((title, Subject::of(paper, entry.subject).ok()?))
        });
        let subjects = subjects.filter(|(_, subject)| subject.reals().count() > 1).collect();
        let names = names(paper);
        let start = start(&names, &questions, cancel);
        Self { paper, names, questions, subjects, start }
    }

    /// What the page is made from: title, names with a value each, and what can be drawn.
    pub fn about(&self) -> Value {
        let names = self.names.iter().map(|(name, is_whole)| {
            let value = self.start.get(name).cloned().unwrap_or_else(|| Rational::from(1));
            json!({ "name": paper_name(name), "whole": is_whole, "value": value.to_string(), "near": value.to_f64() })
        });
        let subjects = self.subjects.iter().map(|(title, subject)| {
            let over: Vec<usize> = subject.reals().filter_map(|real| self.number(real)).collect();
            json!({ "title": title, "over": over })
        });
        json!({
            "title": self.paper.title.as_ref().unwrap_or(&self.paper.slug),
            "names": names.collect::<Vec<_>>(),
            "subjects": subjects.collect::<Vec<_>>(),
        })
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|(own, _)| own == name)
    }

    /// What holds at a point, question by question.
    pub fn at(&self, values: &Values) -> Value {
        let point = self.point(values);
        let told = self.questions.iter().map(|question| {
            let word = question.statement.as_ref().map_or("open", |statement| word(statement, &point));
            let title = selection::title(&question.id, question.label().as_deref());
            json!({ "id": title, "claim": question.claim, "here": word })
        });
        Value::Array(told.collect())
    }

    fn point(&self, values: &Values) -> Point {
        let named =
            values.iter().filter_map(|(number, value)| Some((self.names.get(*number)?.0.clone(), value.clone())));
        named.collect()
    }

    /// A picture through the point, which is marked in it; none where there is none.
    pub fn picture(&self, subject: usize, over: [usize; 2], values: &Values) -> Option<String> {
        let (title, subject) = self.subjects.get(subject)?;
        let [right, up] = [self.names.get(over[0])?.0.clone(), self.names.get(over[1])?.0.clone()];
        let point = self.point(values);
        let known = |name: &String| subject.statement.variables.iter().any(|variable| variable.name == *name);
        let is_fixed = |name: &String| known(name) && ![&right, &up].contains(&name);
        let at = point.iter().filter(|(name, _)| is_fixed(name)).map(|(name, value)| (name.clone(), value.clone()));
        let at = at.collect();
        let directions = [right, up].map(|name| Wanted { name: Some(name), ends: None });
        let points = std::slice::from_ref(&point);
        let drawn = picture::draw(subject, &Wish { directions, at }, points, points).ok()?;
        Some(report::picture::alone(&drawn, title))
    }
}

/// The parameters of a paper and the variables of its claims and tables.
fn names(paper: &Paper) -> Vec<(String, bool)> {
    let claims = paper.claims.iter().flat_map(|claim| &claim.variables);
    let tables = paper.tables.iter().flat_map(|table| &table.variables);
    let mut names: Vec<(String, bool)> = Vec::new();
    for declared in paper.params.iter().chain(tables).chain(claims) {
        for name in declared.names.iter().map(|name| safe(&name.text)) {
            if !names.iter().any(|(own, _)| *own == name) {
                names.push((name, declared.sort == Sort::Integer));
            }
        }
    }
    names
}

/// What is to be said of a question at a point.
fn word(statement: &Statement, point: &Point) -> &'static str {
    match AtPoint::new(statement, point).refutes() {
        Ok(Judgement::Outside) => "outside",
        Ok(Judgement::Holds) => "holds",
        // What can happen need not happen here.
        Ok(Judgement::Fails) if matches!(statement.goal, Goal::Find(_)) => "elsewhere",
        Ok(Judgement::Fails) => "fails",
        Err(_) => "open",
    }
}

/// A point that the premises of a question admit, of the one that speaks of most names.
fn start(names: &[(String, bool)], questions: &[Obligation], cancel: &Cancel) -> Point {
    let is_known = |name: &str| names.iter().any(|(own, _)| own == name);
    let spoken = |statement: &&Statement| statement.variables.iter().filter(|one| is_known(&one.name)).count();
    let Some(widest) = questions.iter().filter_map(|one| one.statement.as_ref().ok()).max_by_key(spoken) else {
        return Point::new();
    };
    let asked = widest.with_goal(Goal::Find(Formula::True));
    let search = || audit::isolated(|| settle::settle("start", &asked, &mut budget::budget()));
    let found = engine::apart(Some(LIMIT), cancel, search);
    found.point.map(|point| point.values).unwrap_or_default()
}
