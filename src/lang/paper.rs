//! The checked paper, and the list of everything that it asks to be settled.
//!
//! A [`Paper`] joins all files of a paper. All names in it are defined, all arities and dimensions agree, profiles are
//! written out, and every expectation is resolved from the nearest place that states one.

use super::diagnostic::Diagnostic;
pub use super::reading::Reading;
use super::span::Span;
use super::tree::{
    Assume, Case, Claim, Condition, Declaration, Define, Expectation, Expr, Function, Game, Group, Let, Name, Question,
    Range, Root, Table, Text, Use, Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// A checked paper. Vectors are in the order of declaration over all files, imported files first.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Short name.
    pub slug: String,
    /// Title.
    pub title: Option<String>,
    /// Authors.
    pub authors: Option<String>,
    /// Where the text is.
    pub source: Option<String>,
    /// Base dimensions.
    pub dimensions: Vec<Name>,
    /// Parameters, one name each.
    pub params: Vec<Declaration>,
    /// Lets.
    pub lets: Vec<Let>,
    /// Formulas with names; their uses are written out.
    pub defines: Vec<Define>,
    /// Named roots.
    pub roots: Vec<Root>,
    /// Unknown functions.
    pub functions: Vec<Function>,
    /// Assumptions, which hold throughout.
    pub assumptions: Vec<Assume>,
    /// Conditions, which hold where a claim names them.
    pub conditions: Vec<Condition>,
    /// Games, with profiles written out.
    pub games: Vec<Game>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Parameter by name.
    pub param_index: BTreeMap<String, usize>,
    /// Let by name.
    pub let_index: BTreeMap<String, usize>,
    /// Named root by name.
    pub root_index: BTreeMap<String, usize>,
    /// Unknown function by name.
    pub function_index: BTreeMap<String, usize>,
    /// Assumption by name.
    pub assumption_index: BTreeMap<String, usize>,
    /// Condition by name.
    pub condition_index: BTreeMap<String, usize>,
    /// Game by name.
    pub game_index: BTreeMap<String, usize>,
    /// Table by name.
    pub table_index: BTreeMap<String, usize>,
    /// Everything to be settled, in order: the findings of the roots, then of the tables, then the claims.
    pub entries: Vec<Entry>,
    /// The abbreviations, roots and functions whose use is written out, since there are cases, roots or unknown functions in them.
    pub with_cases: BTreeSet<String>,
    /// What should be looked at although the paper can be used.
    pub warnings: Vec<Diagnostic>,
}

impl Paper {
    /// What holds in a part of a table, or where a claim is made, under these conditions; those about all values are left out.
    pub fn holding<'p>(&'p self, under: &'p [Use], when: &'p [Expr]) -> impl Iterator<Item = &'p Expr> {
        let named = under.iter().filter_map(|used| self.condition(&used.name.text));
        named.filter(|condition| condition.parameters.is_empty()).map(|condition| &condition.formula).chain(when)
    }

    /// What holds in a case, with what does in its group.
    pub fn holding_in<'p>(&'p self, group: Option<&'p Group>, case: &'p Case) -> impl Iterator<Item = &'p Expr> {
        let outer = group.into_iter().flat_map(|group| self.holding(&group.under, &group.when));
        outer.chain(self.holding(&case.under, &case.when))
    }

    /// The claim that an entry is about; none for what assumptions, tables and roots ask.
    pub fn claim_of(&self, subject: Subject) -> Option<&Claim> {
        match subject {
            Subject::Claim(index) => self.claims.get(index),
            _ => None,
        }
    }

    /// The parameter with this name.
    pub fn param(&self, name: &str) -> Option<&Declaration> {
        self.params.get(*self.param_index.get(name)?)
    }

    /// The let with this name.
    pub fn definition(&self, name: &str) -> Option<&Let> {
        self.lets.get(*self.let_index.get(name)?)
    }

    /// The named root with this name.
    pub fn root(&self, name: &str) -> Option<&Root> {
        self.roots.get(*self.root_index.get(name)?)
    }

    /// The unknown function with this name.
    pub fn function(&self, name: &str) -> Option<&Function> {
        self.functions.get(*self.function_index.get(name)?)
    }

    /// The condition with this name.
    pub fn condition(&self, name: &str) -> Option<&Condition> {
        self.conditions.get(*self.condition_index.get(name)?)
    }

    /// The game with this name.
    pub fn game(&self, name: &str) -> Option<&Game> {
        self.games.get(*self.game_index.get(name)?)
    }

    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(*self.table_index.get(name)?)
    }
}

/// One thing to be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id, such as `table.case2.range1`; unique together with the [`label`].
    pub id: String,
    /// Which of the assertions under this id it settles.
    pub part: Option<String>,
    /// Which reading of the paper's words it settles.
    pub reading: Option<Reading>,
    /// The paper's place, from the nearest block that names one.
    pub location: Option<String>,
    /// What is expected, from the nearest block that says so.
    pub expect: Option<Verdict>,
    /// A remark.
    pub note: Option<String>,
    /// As written in the claims file; for a question that a table raises by itself, that question in words.
    pub source_text: String,
    /// Where it stands.
    pub span: Span,
    /// What it is about.
    pub subject: Subject,
}

/// What an [`Entry`] is about, by index: `table` in [`Paper::tables`], `group` in [`Table::groups`], `case` in
/// [`Table::cases`] (counted through the whole table), `range` in the case's ranges, `root` in [`Paper::roots`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The assumptions can hold together; no entry is about them.
    Assumptions,
    /// A claim, in [`Paper::claims`].
    Claim(usize),
    /// No two cases of the table hold together.
    Disjoint {
        /// Table.
        table: usize,
    },
    /// The cases of a group cover it.
    Cover {
        /// Table.
        table: usize,
        /// Group.
        group: usize,
    },
    /// A case can happen.
    Sat {
        /// Table.
        table: usize,
        /// Case.
        case: usize,
    },
    /// The ranges of a case cover all values of the table's variables.
    Coverage {
        /// Table.
        table: usize,
        /// Case.
        case: usize,
    },
    /// The ranges of a case do not contradict each other.
    Consistent {
        /// Table.
        table: usize,
        /// Case.
        case: usize,
    },
    /// Some value in a root's interval solves its equation.
    Exists {
        /// Root.
        root: usize,
    },
    /// No two values in a root's interval solve its equation.
    Unique {
        /// Root.
        root: usize,
    },
    /// What a range says holds.
    Range {
        /// Table.
        table: usize,
        /// Case.
        case: usize,
        /// Range.
        range: usize,
    },
}

impl Subject {
    /// The table that it is about, by its number.
    pub fn table(self) -> Option<usize> {
        match self {
            Self::Disjoint { table } | Self::Cover { table, .. } => Some(table),
            _ => self.case().map(|(table, _)| table),
        }
    }

    /// The case of a table that it is about, by the numbers of both.
    pub fn case(self) -> Option<(usize, usize)> {
        match self {
            Self::Sat { table, case }
            | Self::Coverage { table, case }
            | Self::Consistent { table, case }
            | Self::Range { table, case, .. } => Some((table, case)),
            _ => None,
        }
    }
}

/// What tells the findings of one id apart, in words: part and reading. A part has the label that a reading with its words would have.
pub fn label(part: Option<&str>, reading: Option<&str>) -> Option<String> {
    let words: Vec<&str> = part.into_iter().chain(reading).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

impl Entry {
    /// What tells it apart from the others of its id.
    pub fn label(&self) -> Option<String> {
        label(self.part.as_deref(), self.reading.as_deref())
    }
}

/// The verdict that the innermost of these expectations states for a question; `None` as question is the default.
fn expected(blocks: &[&[Expectation]], question: Option<Question>) -> Option<Verdict> {
    let find = |block: &&[Expectation], wanted| {
        let found = block.iter().find(|e| e.question == wanted);
        found.map(|e| e.verdict)
    };
    let own = blocks.first().filter(|_| question.is_some());
    own.and_then(|block| find(block, question)).or_else(|| blocks.iter().find_map(|block| find(block, None)))
}

fn nearest(places: &[&Option<Text>]) -> Option<String> {
    let found = places.iter().find_map(|place| place.as_ref());
    found.map(|text| text.text.clone())
}

/// All findings of the roots, then of the tables, and then all claims, each with its id, place and expectation.
pub fn entries(roots: &[Root], tables: &[Table], claims: &[Claim]) -> Vec<Entry> {
    let mut all = Vec::new();
    for (number, root) in roots.iter().enumerate() {
        root_entries(number, root, &mut all);
    }
    for (number, table) in tables.iter().enumerate() {
        table_entries(number, table, &mut all);
    }
    for (number, claim) in claims.iter().enumerate() {
        all.push(Entry {
            id: claim.name.text.clone(),
            part: claim.part.as_ref().map(|text| text.text.clone()),
            reading: claim.reading.as_ref().map(|text| Reading::of(&text.text)),
            location: nearest(&[&claim.location]),
            expect: claim.expect.as_ref().map(|e| e.verdict),
            note: claim.note.as_ref().map(|text| text.text.clone()),
            source_text: claim.source_text.clone(),
            span: claim.name.span,
            subject: Subject::Claim(number),
        });
    }
    all
}

fn root_entries(number: usize, root: &Root, all: &mut Vec<Entry>) {
    let name = &root.name.text;
    let mut ask = |question: Question, words: &str, subject: Subject| {
        all.push(Entry {
            id: format!("{name}.{}", question.word()),
            part: None,
            reading: None,
            location: nearest(&[&root.location]),
            expect: expected(&[&root.expects], Some(question)),
            note: root.note.as_ref().map(|text| text.text.clone()),
            source_text: format!("{words} {}", root.source_text),
            span: root.name.span,
            subject,
        });
    };
    ask(Question::Exists, "some value in the interval solves", Subject::Exists { root: number });
    ask(Question::Unique, "no two values in the interval solve", Subject::Unique { root: number });
}

fn table_entries(number: usize, table: &Table, all: &mut Vec<Entry>) {
    let name = &table.name.text;
    for (case_number, (group, case)) in table.cases().enumerate() {
        case_entries(number, table, group, case, case_number, all);
    }
    for (group_number, group) in table.groups().enumerate() {
        all.push(Entry {
            id: format!("{name}.cover.{}", group.name.text),
            part: None,
            reading: None,
            location: nearest(&[&group.location, &table.location]),
            expect: expected(&[&group.expects, &table.expects], Some(Question::Cover)),
            note: None,
            source_text: format!("the cases of group {} cover it", group.name.text),
            span: group.name.span,
            subject: Subject::Cover { table: number, group: group_number },
        });
    }
    all.push(Entry {
        id: format!("{name}.disjoint"),
        part: None,
        reading: None,
        location: nearest(&[&table.location]),
        expect: expected(&[&table.expects], Some(Question::Disjoint)),
        note: None,
        source_text: format!("the cases of {name} are disjoint"),
        span: table.name.span,
        subject: Subject::Disjoint { table: number },
    });
}

fn case_entries(
    table_number: usize,
    table: &Table,
    group: Option<&Group>,
    case: &Case,
    case_number: usize,
    all: &mut Vec<Entry>,
) {
    let none = None;
    let outer = group.map_or(&none, |group| &group.location);
    let around: &[Expectation] = group.map_or(&[], |group| &group.expects);
    let blocks: [&[Expectation]; 3] = [&case.expects, around, &table.expects];
    let head = format!("{}.case{}", table.name.text, case.name.text);
    let question = |question: Question, words: String, subject: Subject| Entry {
        id: format!("{head}.{}", question.word()),
        part: None,
        reading: None,
        location: nearest(&[&case.location, outer, &table.location]),
        expect: expected(&blocks, Some(question)),
        note: None,
        source_text: words,
        span: case.name.span,
        subject,
    };

    all.push(question(
        Question::Sat,
        format!("case {} can happen: {}", case.name.text, case.source_text),
        Subject::Sat { table: table_number, case: case_number },
    ));
    if !case.ranges.is_empty() {
        all.push(question(
            Question::Coverage,
            format!("the ranges of case {} cover it", case.name.text),
            Subject::Coverage { table: table_number, case: case_number },
        ));
        all.push(question(
            Question::Consistent,
            format!("the ranges of case {} do not contradict", case.name.text),
            Subject::Consistent { table: table_number, case: case_number },
        ));
    }
    for (range_number, range) in case.ranges.iter().enumerate() {
        all.push(Entry {
            id: format!("{head}.range{}", range.name.text),
            part: None,
            reading: None,
            location: nearest(&[&range.location, &case.location, outer, &table.location]),
            expect: range_expectation(range, &blocks),
            note: range.note.as_ref().map(|text| text.text.clone()),
            source_text: range.source_text.clone(),
            span: range.span,
            subject: Subject::Range { table: table_number, case: case_number, range: range_number },
        });
    }
}

fn range_expectation(range: &Range, blocks: &[&[Expectation]]) -> Option<Verdict> {
    let own = range.expect.as_ref().map(|e| e.verdict);
    own.or_else(|| expected(blocks, None))
}
