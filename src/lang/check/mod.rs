//! From trees to a checked paper: names, arities, kinds, dimensions, games, ids and expectations.
//!
//! All mistakes of all files are reported in one run. A name that occurs where the syntax was wrong is not reported as unknown,
//! since its definition may have been lost there. Checking says that a paper means something; not that it is right.

mod conditions;
mod definitions;
mod derivatives;
mod dimensions;
mod elementary;
mod functions;
mod games;
mod gather;
mod identity;
mod named_roots;
mod names;
mod nash;
mod operators;
mod optimum;
mod order;
mod quantified;
mod references;
mod roots;
mod sections;
mod shares;
mod substitute;
mod suggest;
mod unit;
mod using;
mod visit;

use super::cases::with_cases;
use super::diagnostic::{Code, Diagnostic, has_errors};
use super::paper::{Paper, entries};
use super::span::Span;
use super::tree::{Claim, Declaration, File, Game, Name};
pub use shares::close as closed;
use std::collections::{BTreeMap, BTreeSet};
pub use substitute::{put_in_bounds, substitute};
pub use suggest::nearest;
use unit::Unit;

/// Most diagnostics of a check; further ones are not reported.
const DIAGNOSTIC_LIMIT: usize = 500;

/// Checks the files of a paper, imported files first, the root file last. Errors come with the warnings; when there are only
/// warnings, they are in [`Paper::warnings`].
///
/// # Errors
/// All mistakes, in the order of files and places.
pub fn check(files: Vec<File>) -> Result<Paper, Vec<Diagnostic>> {
    let mut gathered = gather::gather(files);
    let mut found = gathered.found;
    for game in &mut gathered.paper.games {
        games::write_out(game, &gathered.damaged, &mut found);
    }
    shares::bound(&mut gathered.paper);
    definitions::unhide(&mut gathered.paper, &gathered.order);
    found.extend(definitions::unfold(&mut gathered.paper, &gathered.order));
    gathered.paper.entries = entries(&gathered.paper.roots, &gathered.paper.tables, &gathered.paper.claims);
    let checker = Checker::new(&gathered.paper, &gathered.damaged, &gathered.order);
    found.extend(checker.run());
    found.sort_by_key(|d| (d.span.file, d.span.start, d.code));
    found.dedup();
    let mut paper = gathered.paper;
    if has_errors(&found) {
        found.truncate(DIAGNOSTIC_LIMIT);
        return Err(found);
    }
    paper.with_cases = with_cases(&paper);
    paper.warnings = found;
    Ok(paper)
}

/// Whether a claim that stands in no file means something beside a checked paper: its names, arities and dimensions fit.
pub fn fits(paper: &Paper, claim: &Claim) -> bool {
    let (damaged, order) = (BTreeSet::new(), BTreeMap::new());
    let mut checker = Checker::new(paper, &damaged, &order);
    checker.declarations();
    checker.claim(claim);
    !has_errors(&checker.found)
}

/// The state of checking one paper.
struct Checker<'p> {
    paper: &'p Paper,
    damaged: &'p BTreeSet<String>,
    order: &'p BTreeMap<String, usize>,
    /// Names of the base dimensions, by number.
    dimension_names: Vec<String>,
    dimension_index: BTreeMap<String, usize>,
    /// Dimensions of the parameters.
    param_units: Vec<Unit>,
    /// Dimensions of the named roots, each with those of its parameters.
    root_units: Vec<(Unit, Vec<Unit>)>,
    /// Lets that cannot be written out: cyclic, or too large.
    broken: BTreeSet<usize>,
    /// Dimensions of lets by arguments, with what was wrong with them.
    let_units: BTreeMap<(usize, Vec<Unit>), (Unit, Option<Diagnostic>)>,
    /// The paper's place of what is being checked.
    place: Option<String>,
    found: Vec<Diagnostic>,
}

/// What names mean where an expression stands.
#[derive(Clone, Copy, Default)]
struct Scope<'s> {
    /// Bound variables.
    bound: &'s [Declaration],
    /// A let's parameters.
    parameters: &'s [Name],
    /// The game whose payoff it is.
    game: Option<&'s Game>,
    /// The parameter, let or root being defined: only what is declared before it may be used.
    before: Option<&'s str>,
}

impl Scope<'_> {
    /// The declaration that binds a variable here.
    fn declaration(&self, name: &str) -> Option<&Declaration> {
        self.bound.iter().find(|d| d.names.iter().any(|n| n.text == name))
    }

    /// Whether the name is bound here.
    fn binds(&self, name: &str) -> bool {
        let mut bound = self.bound.iter().flat_map(|d| &d.names);
        bound.any(|n| n.text == name) || self.parameters.iter().any(|n| n.text == name)
    }
}

impl<'p> Checker<'p> {
    fn new(paper: &'p Paper, damaged: &'p BTreeSet<String>, order: &'p BTreeMap<String, usize>) -> Checker<'p> {
        let dimension_names: Vec<_> = paper.dimensions.iter().map(|n| n.text.clone()).collect();
        let numbered = dimension_names.iter().cloned().enumerate();
        Checker {
            paper,
            damaged,
            order,
            dimension_index: numbered.map(|(at, name)| (name, at)).collect(),
            dimension_names,
            param_units: Vec::new(),
            root_units: Vec::new(),
            broken: BTreeSet::new(),
            let_units: BTreeMap::new(),
            place: None,
            found: Vec::new(),
        }
    }

    /// Adds a diagnostic, with the paper's place of what is being checked.
    fn report(&mut self, mut found: Diagnostic) {
        if self.found.len() < DIAGNOSTIC_LIMIT {
            found.location = found.location.or_else(|| self.place.clone());
            self.found.push(found);
        }
    }

    /// Reports an unknown name, unless its definition may be in a place that could not be read.
    fn unknown<'a>(
        &mut self,
        code: Code,
        span: Span,
        what: &str,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) {
        if self.damaged.contains(name) {
            return;
        }
        let shown = super::diagnostic::shorten(name);
        let mut found = Diagnostic::new(code, span, format!("unknown {what} `{shown}`"));
        found = found.label("not defined");
        let near = nearest(name, candidates);
        found.hint = near.map(|near| format!("did you mean `{near}`?"));
        self.report(found);
    }

    /// Notes the dimensions that everything else is checked against.
    fn declarations(&mut self) {
        self.note_roots();
        self.parameters();
    }

    fn run(mut self) -> Vec<Diagnostic> {
        let too_large = self.measure_lets();
        self.declarations();
        self.lets(&too_large);
        self.defines();
        self.roots();
        self.functions();
        self.premises();
        self.games();
        self.tables();
        self.claims();
        self.circles();
        self.ids();
        self.found
    }

    /// Findings with the same id, part and reading, and findings without expectation.
    fn ids(&mut self) {
        let mut seen: BTreeMap<(&str, Option<String>), Span> = BTreeMap::new();
        for entry in &self.paper.entries {
            self.place = entry.location.clone();
            let key = (entry.id.as_str(), entry.label());
            if let Some(first) = seen.get(&key) {
                let message = match &key.1 {
                    Some(label) => format!("two findings are called `{}`, \"{label}\"", entry.id),
                    None => format!("two findings are called `{}`", entry.id),
                };
                self.report(
                    Diagnostic::new(Code::N003, entry.span, message)
                        .label("second one")
                        .also(*first, "first one")
                        .hint("choose another id, or state a `part` or a `reading`"),
                );
            } else {
                seen.insert(key, entry.span);
            }
            if entry.expect.is_none() {
                let message = format!("`{}` does not say what is expected of it", entry.id);
                self.report(
                    Diagnostic::new(Code::E001, entry.span, message)
                        .label("no `expect`")
                        .hint("add `expect proved`, or for a whole table `expect proved` inside it"),
                );
            }
        }
        self.place = None;
    }
}
