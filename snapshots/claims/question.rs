//! What an entry of a paper asks, as premises and a goal that can be read at a point.
//!
//! Premises are read in order, each only where those before it hold: bounds of parameters, assumptions, bounds of the claim's variables,
//! conditions after `under`, premises after `when`. Conditions of cases and ranges belong to what is claimed.

use super::reading::{Missing, Names, Read, Reader};
use referee::lang::tree::{
    Claim, Declaration, EquilibriaRelation, Expr, ExprKind, GoalKind, Group, Question as Of, Range, Table, TableParts,
    Use,
};
use referee::lang::{Paper, Span, Subject};
use std::collections::BTreeSet;

/// One premise.
enum Premise<'p> {
    Bounds(&'p Declaration),
    Formula(&'p Expr),
    /// A condition about all values at some of them.
    Instance(&'p Use),
}

/// What is claimed where `conditions` hold.
struct Goal<'p> {
    conditions: Vec<&'p Expr>,
    then: Then<'p>,
}

enum Then<'p> {
    /// A formula or equilibria.
    Kind(&'p GoalKind),
    /// One of these holds (each the conjunction of its members).
    Any(Vec<Vec<&'p Expr>>),
    /// No two of these hold, of the pairs given.
    NoTwo(Vec<Vec<&'p Expr>>, Vec<(usize, usize)>),
}

/// What an entry asks.
pub struct Question<'p> {
    paper: &'p Paper,
    premises: Vec<Premise<'p>>,
    goal: Goal<'p>,
    /// The declarations of everything that a point gives a value to.
    pub variables: Vec<&'p Declaration>,
    /// Whether one point is enough.
    pub possible: bool,
}

/// What a point says of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The premise of this number fails; those before it hold.
    Outside(usize),
    /// The premise of this number has no value; those before it hold.
    PremiseOpen(usize, Span),
    /// Premises and goal hold.
    Holds,
    /// The premises hold, the goal does not.
    Fails,
    /// The premises hold, the goal has no value.
    GoalOpen(Span),
    /// This reader cannot tell.
    Unread,
}

/// All names that an expression mentions as variables.
fn mentioned(expr: &Expr, names: &mut BTreeSet<String>) {
    if let ExprKind::Name(name) = &expr.kind {
        names.insert(name.clone());
    }
    expr.children().into_iter().for_each(|child| mentioned(child, names));
}

fn plain<'p>(paper: &'p Paper, under: &'p [Use], when: &'p [Expr]) -> Vec<&'p Expr> {
    let named = under.iter().filter_map(|used| paper.condition(&used.name.text)).map(|condition| &condition.formula);
    named.chain(when).collect()
}

fn of_case<'p>(paper: &'p Paper, table: &'p Table, case: usize) -> Option<Vec<&'p Expr>> {
    let (group, case) = table.cases().nth(case)?;
    let mut all = group.map_or_else(Vec::new, |group| plain(paper, &group.under, &group.when));
    all.extend(plain(paper, &case.under, &case.when));
    Some(all)
}

fn of_range<'p>(paper: &'p Paper, range: &'p Range) -> Vec<&'p Expr> {
    plain(paper, &range.under, std::slice::from_ref(&range.region))
}

fn all_pairs(n: usize) -> Vec<(usize, usize)> {
    (0..n).flat_map(|one| (one + 1..n).map(move |two| (one, two))).collect()
}

/// Whether two lists of equilibria of one game cannot both be right, whatever they are at a point.
fn contradict(one: &GoalKind, two: &GoalKind) -> bool {
    let parts = |kind: &GoalKind| match kind {
        GoalKind::Equilibria { game, relation, profiles, args } => {
            let written: Vec<String> = args.iter().map(|arg| referee::lang::print::expr(arg, 0)).collect();
            Some((
                game.text.clone(),
                written,
                *relation,
                profiles.iter().map(|p| p.text.clone()).collect::<BTreeSet<_>>(),
            ))
        }
        _ => None,
    };
    let (Some(one), Some(two)) = (parts(one), parts(two)) else { return false };
    // One list says that a profile is an equilibrium, the other one that nothing outside it is.
    let against = |says: &(_, _, EquilibriaRelation, BTreeSet<String>),
                   limits: &(_, _, EquilibriaRelation, BTreeSet<String>)| {
        let asserts = says.2 != EquilibriaRelation::Among && limits.2 != EquilibriaRelation::Include;
        asserts && !says.3.is_subset(&limits.3)
    };
    (&one.0, &one.1) == (&two.0, &two.1) && (against(&one, &two) || against(&two, &one))
}

impl<'p> Question<'p> {
    /// What an entry asks; `None` for what this reader does not know.
    pub fn new(paper: &'p Paper, subject: Subject) -> Option<Self> {
        let mut question = Self {
            paper,
            premises: paper.params.iter().map(Premise::Bounds).collect(),
            goal: Goal { conditions: Vec::new(), then: Then::Any(Vec::new()) },
            variables: paper.params.iter().collect(),
            possible: false,
        };
        question.premises.extend(paper.assumptions.iter().map(|assumption| Premise::Formula(&assumption.formula)));
        match subject {
            Subject::Assumptions => return None,
            Subject::Claim(number) => question.of_claim(paper.claims.get(number)?)?,
            Subject::Sat { table, case } => {
                let table = paper.tables.get(table)?;
                let conditions = of_case(paper, table, case)?;
                question.declare_used(table, conditions.iter().copied());
                question.possible = true;
                question.goal.then = Then::Any(vec![conditions]);
            }
            Subject::Cover { table, group } => {
                let table = paper.tables.get(table)?;
                question.of_group(table, table.groups().nth(group)?);
            }
            Subject::Disjoint { table } => {
                let table = paper.tables.get(table)?;
                question.of_parts(table, TableParts::Cases, Of::Disjoint)?;
            }
            Subject::Coverage { table, case } => {
                let table = paper.tables.get(table)?;
                let ranges = &table.cases().nth(case)?.1.ranges;
                question.declare(&table.variables);
                question.goal.conditions = of_case(paper, table, case)?;
                question.goal.then = Then::Any(ranges.iter().map(|range| of_range(paper, range)).collect());
            }
            Subject::Consistent { table, case } => {
                let table = paper.tables.get(table)?;
                let ranges = &table.cases().nth(case)?.1.ranges;
                question.declare(&table.variables);
                question.goal.conditions = of_case(paper, table, case)?;
                let mut pairs = all_pairs(ranges.len());
                pairs.retain(|(one, two)| contradict(&ranges[*one].goal.kind, &ranges[*two].goal.kind));
                let regions = ranges.iter().map(|range| of_range(paper, range)).collect();
                question.goal.then = Then::NoTwo(regions, pairs);
            }
            Subject::Range { table, case, range } => {
                let table = paper.tables.get(table)?;
                let range = table.cases().nth(case)?.1.ranges.get(range)?;
                question.declare(&table.variables);
                question.goal.conditions = of_case(paper, table, case)?;
                question.goal.conditions.extend(of_range(paper, range));
                question.goal.then = Then::Kind(&range.goal.kind);
            }
            Subject::Exists { .. } | Subject::Unique { .. } => return None,
        }
        Some(question)
    }

    fn declare(&mut self, declarations: &'p [Declaration]) {
        self.premises.extend(declarations.iter().map(Premise::Bounds));
        self.variables.extend(declarations);
    }

    /// A table's variables matter to a question about its cases where the cases speak of them.
    fn declare_used(&mut self, table: &'p Table, expressions: impl IntoIterator<Item = &'p Expr>) {
        let mut names = BTreeSet::new();
        expressions.into_iter().for_each(|expr| mentioned(expr, &mut names));
        for declaration in &table.variables {
            if declaration.names.iter().any(|name| names.contains(&name.text)) {
                self.declare(std::slice::from_ref(declaration));
            }
        }
    }

    fn of_group(&mut self, table: &'p Table, group: &'p Group) {
        let outer = plain(self.paper, &group.under, &group.when);
        let cases: Vec<_> = group.cases.iter().map(|case| plain(self.paper, &case.under, &case.when)).collect();
        self.declare_used(table, outer.iter().chain(cases.iter().flatten()).copied());
        self.goal = Goal { conditions: outer, then: Then::Any(cases) };
    }

    fn of_parts(&mut self, table: &'p Table, parts: TableParts, question: Of) -> Option<()> {
        let parts: Vec<Vec<&Expr>> = match parts {
            TableParts::Cases => {
                (0..table.cases().count()).map(|case| of_case(self.paper, table, case)).collect::<Option<_>>()?
            }
            TableParts::Groups => table.groups().map(|group| plain(self.paper, &group.under, &group.when)).collect(),
        };
        self.declare_used(table, parts.iter().flatten().copied());
        self.goal.then = match question {
            Of::Disjoint => {
                let pairs = all_pairs(parts.len());
                Then::NoTwo(parts, pairs)
            }
            Of::Cover => Then::Any(parts),
            _ => return None,
        };
        Some(())
    }

    fn of_claim(&mut self, claim: &'p Claim) -> Option<()> {
        match &claim.goal.kind {
            GoalKind::Optimum(_) | GoalKind::Refined(_) => return None,
            GoalKind::Table { parts, table, question } => {
                self.of_parts(self.paper.table(&table.text)?, *parts, *question)?
            }
            kind => self.goal.then = Then::Kind(kind),
        }
        self.possible = matches!(claim.goal.kind, GoalKind::Possible(_));
        self.declare(&claim.variables);
        for used in &claim.under {
            let condition = self.paper.condition(&used.name.text)?;
            self.premises.push(match condition.parameters.is_empty() {
                true => Premise::Formula(&condition.formula),
                false => Premise::Instance(used),
            });
        }
        self.premises.extend(claim.when.iter().map(Premise::Formula));
        Some(())
    }

    /// How many premises there are.
    pub fn premises(&self) -> usize {
        self.premises.len()
    }

    fn premise(&self, premise: &Premise<'p>, reader: &Reader<'p>) -> Read<bool> {
        let none = Names::new();
        match premise {
            Premise::Bounds(declaration) => reader.bounds(declaration, &none),
            Premise::Formula(formula) => reader.formula(formula, &none),
            // The bounds of the condition's parameters imply what it says.
            Premise::Instance(used) => {
                let condition = self.paper.condition(&used.name.text).ok_or(Missing::Unread)?;
                let values = used.args.iter().map(|arg| reader.term(arg, &none)).collect::<Read<Vec<_>>>()?;
                if values.is_empty() {
                    return Ok(true);
                }
                let parameters = condition.parameters.iter().flat_map(|d| &d.names).map(|name| name.text.clone());
                let inner: Names = parameters.zip(values).collect();
                for declaration in &condition.parameters {
                    if !reader.bounds(declaration, &inner)? {
                        return Ok(true);
                    }
                }
                reader.formula(&condition.formula, &inner)
            }
        }
    }

    fn then(&self, reader: &Reader<'p>) -> Read<bool> {
        let none = Names::new();
        match &self.goal.then {
            Then::Kind(GoalKind::Formula(formula) | GoalKind::Possible(formula)) => reader.formula(formula, &none),
            Then::Kind(GoalKind::Equilibria { game, args, relation, profiles }) => {
                let played = reader.played(&game.text, args, &none)?;
                let listed = profiles.iter().map(|name| played.counts(&name.text)).collect::<Read<BTreeSet<_>>>()?;
                let found = played.equilibria()?;
                Ok(match relation {
                    EquilibriaRelation::Are => found == listed,
                    EquilibriaRelation::Among => found.is_subset(&listed),
                    EquilibriaRelation::Include => listed.is_subset(&found),
                })
            }
            Then::Kind(_) => Err(Missing::Unread),
            // Each part of a table is read by itself.
            Then::Any(parts) => {
                let read = parts.iter().map(|part| reader.all(part.iter().copied(), &none));
                Ok(read.collect::<Result<Vec<bool>, _>>()?.contains(&true))
            }
            Then::NoTwo(parts, pairs) => {
                let read = |part: &usize| reader.all(parts[*part].iter().copied(), &none);
                let both = pairs.iter().map(|(one, two)| Ok([read(one)?, read(two)?] == [true, true]));
                Ok(!both.collect::<Result<Vec<bool>, _>>()?.contains(&true))
            }
        }
    }

    /// What the reader's world says of the question.
    pub fn standing(&self, reader: &Reader<'p>) -> Standing {
        for (number, premise) in self.premises.iter().enumerate() {
            match self.premise(premise, reader) {
                Ok(true) => {}
                Ok(false) => return Standing::Outside(number),
                Err(Missing::Undefined(span)) => return Standing::PremiseOpen(number, span),
                Err(Missing::Unread) => return Standing::Unread,
            }
        }
        let goal = reader.all(self.goal.conditions.iter().copied(), &Names::new());
        let goal = goal.and_then(|inside| if inside { self.then(reader) } else { Ok(true) });
        match goal {
            Ok(true) => Standing::Holds,
            Ok(false) => Standing::Fails,
            Err(Missing::Undefined(span)) => Standing::GoalOpen(span),
            Err(Missing::Unread) => Standing::Unread,
        }
    }
}
