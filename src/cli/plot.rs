//! `referee plot`: a picture of a table of cases or of a claim.

use super::exit::{Exit, Failure};
use super::papers::Loaded;
use super::source::Source;
use super::store::FileStore;
use super::{budget, files, interrupt, output};
use crate::audit::selection::Selection;
use crate::audit::{self, Options};
use crate::engine::Cancel;
use crate::lang::paper::{Entry, Subject as Asked};
use crate::literal;
use crate::logic::point::Point;
use crate::logic::{Formula, Goal, Rational, Relation, Statement, Term};
use crate::obligation;
use crate::obligation::lower::{paper_name, safe};
use crate::picture::{self, Curves, Subject, Undrawable, Wanted, Wish};
use crate::report::picture::scene::{self, Scene};
use crate::{report, settle};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What `--help` shows at its end.
pub const EXAMPLES: &str = "\
Examples:
  referee plot outcomes --paper duopoly -o cases.svg          the regions of the table `outcomes`
  referee plot price --paper duopoly -o price.svg             where the claim `price` holds, and where it fails
  referee plot price --paper duopoly --x c --y a=0..4         these two parameters, the second one from 0 to 4
  referee plot price --paper duopoly --x c --y a --at b=1/2   with a value for another one
  referee plot price --paper duopoly --curves --x c           both sides of the claim over one parameter, in certified bands

What is not given is chosen: of the claim's real parameters the two that show most, through the counterexample or a point
that the premises admit; which ones is said on stderr. Of each of some hundred columns the boundaries are exact roots of
the polynomials that are compared; hatching says which case holds, where there is none, and where there are several.";

/// Draw where the cases of a table hold, or where a claim holds and fails, over two parameters
///
/// The picture is an SVG file for browsers, for print, and for light and dark ground.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The name of a table, or the id of a claim or of a finding about a table
    pub id: String,
    #[command(flatten)]
    source: Source,
    /// The parameter to the right, and if wanted from where to where
    #[arg(long, value_name = "NAME[=LOW..HIGH]", value_parser = wanted)]
    x: Option<Wanted>,
    /// The parameter upwards
    #[arg(long, value_name = "NAME[=LOW..HIGH]", value_parser = wanted)]
    y: Option<Wanted>,
    /// Draw the sides of the claim over the parameter to the right, with bands that hold all their values
    #[arg(long, conflicts_with = "y")]
    curves: bool,
    /// Values of other parameters
    #[arg(long, value_name = "NAME=VALUE,…", value_delimiter = ',', value_parser = value)]
    at: Vec<(String, Rational)>,
    /// Write the picture here instead of to stdout
    #[arg(short, long, visible_alias = "output", value_name = "FILE.svg")]
    out: Option<PathBuf>,
}

/// A number as an option gives it: `3`, `-1/2`, `0.25`.
fn number(text: &str) -> Result<Rational, String> {
    literal::parse(text.trim()).ok_or_else(|| format!("`{text}` is no number; write 3, -1/2 or 0.25"))
}

fn wanted(text: &str) -> Result<Wanted, String> {
    let (name, ends) = match text.split_once('=') {
        None => (text, None),
        Some((name, ends)) => {
            let (low, high) = ends.split_once("..").ok_or("write NAME=LOW..HIGH, such as alpha=0..1")?;
            (name, Some([number(low)?, number(high)?]))
        }
    };
    Ok(Wanted { name: Some(safe(name.trim())), ends })
}

fn value(text: &str) -> Result<(String, Rational), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE, such as c=1/2")?;
    Ok((safe(name.trim()), number(value)?))
}

/// Runs the command, until it is done or cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let papers = arguments.source.load(&[])?;
    let (loaded, entry) = chosen(&papers, &arguments.id)?;
    if let Some(path) = &arguments.out {
        files::check(path)?;
    }
    interrupt::handle(cancel)?;
    let undrawn = |why: Undrawable| format!("`{}` cannot be drawn: {why}", arguments.id);
    let wish = wish(arguments)?;
    if arguments.curves {
        let drawn = curves(loaded, entry, &wish, cancel)?.map_err(undrawn)?;
        let text = report::picture::curves_alone(&drawn, &scene::title(&loaded.paper, entry.subject, &entry.id));
        return deliver(arguments, &text, &report::picture::told(&drawn));
    }
    let subject = Subject::of(&loaded.paper, entry.subject).map_err(undrawn)?;
    let scene = points(loaded, entry, &subject, &wish, cancel)?;
    let drawn = picture::draw(&subject, &wish, &scene.points, &scene.marked).map_err(undrawn)?;
    let text = report::picture::alone(&drawn, &scene::title(&loaded.paper, entry.subject, &entry.id));
    deliver(arguments, &text, &report::picture::words(&drawn))
}

/// Writes the picture, and says in words what it shows.
fn deliver(arguments: &Arguments, text: &str, words: &str) -> Result<Exit, Failure> {
    match &arguments.out {
        Some(path) => files::deliver(path, text)?,
        None => output::answer(text)?,
    }
    output::warn(&format!("referee: {words}\n"));
    Ok(Exit::Expected)
}

/// What is asked for; the same value twice is a mistake.
fn wish(arguments: &Arguments) -> Result<Wish, String> {
    let mut at = Point::new();
    for (name, value) in &arguments.at {
        if at.insert(name.clone(), value.clone()).is_some() {
            return Err(Undrawable::Twice(name.clone()).to_string());
        }
    }
    let direction = |wanted: &Option<Wanted>| wanted.clone().unwrap_or_default();
    Ok(Wish { directions: [direction(&arguments.x), direction(&arguments.y)], at })
}

/// The entry that is meant: a table by its name, else a finding by its id or title.
fn chosen<'p>(papers: &'p [Loaded], id: &str) -> Result<(&'p Loaded, &'p Entry), String> {
    let all = || papers.iter().flat_map(|loaded| loaded.paper.entries.iter().map(move |entry| (loaded, entry)));
    let of_table = |(loaded, entry): &(&Loaded, &Entry)| match entry.subject {
        Asked::Disjoint { table } | Asked::Sat { table, .. } => {
            loaded.paper.tables.get(table).is_some_and(|table| table.name.text == id)
        }
        _ => false,
    };
    let wish = Selection::new(id, all().map(|(_, entry)| (entry.id.as_str(), entry.label())));
    let named = |(_, entry): &(&Loaded, &Entry)| {
        entry.id == id || matches!(wish, Selection::Title(_)) && wish.takes(&entry.id, entry.label().as_deref())
    };
    all().find(of_table).or_else(|| all().find(named)).ok_or_else(|| {
        let tables = papers.iter().flat_map(|loaded| &loaded.paper.tables).map(|table| table.name.text.clone());
        let tables: Vec<String> = tables.collect();
        let hint = if tables.is_empty() { String::new() } else { format!("; the tables are {}", tables.join(", ")) };
        format!("no table and no claim has the id `{id}`{hint}")
    })
}

/// Points that the premises admit, and those of them at which something is wrong: those of the findings, else one that is looked for.
fn points(loaded: &Loaded, entry: &Entry, subject: &Subject, wish: &Wish, cancel: &Cancel) -> Result<Scene, Failure> {
    // What is asked of the same table, of the same case where it is about one.
    let alike = |other: &Asked| match (entry.subject.table(), entry.subject.case()) {
        (_, Some(case)) => other.case() == Some(case),
        (Some(table), None) => other.table() == Some(table),
        (None, None) => *other == entry.subject,
    };
    let meant = loaded.paper.entries.iter().filter(|other| alike(&other.subject));
    let only = meant.map(|other| Selection::Id(other.id.clone())).collect();
    let options = Options { only, budget: budget::budget(), cancel: cancel.clone(), ..Options::default() };
    let store = FileStore::new(loaded.certificates(), false);
    let findings = audit::run(&loaded.paper, &options, &store, &|_| {});
    let mut scene = scene::scene(subject, entry.subject, &findings);
    scene.points.retain(|point| wish.at.iter().all(|(name, value)| point.get(name) == Some(value)));
    for failing in [true, false] {
        if scene.points.is_empty() {
            scene.points.extend(found(&entry.id, subject.somewhere(failing), wish, &options));
        }
    }
    Ok(scene)
}

/// A point that a question has, with the values that are wished.
fn found(id: &str, mut question: Statement, wish: &Wish, options: &Options) -> Option<Point> {
    let fixed = wish.at.iter().map(|(name, value)| {
        Formula::Chain(vec![Term::name(name), Term::Number(value.clone())], vec![Relation::Equal])
    });
    let Goal::Find(wanted) = question.goal else { return None };
    question.goal = Goal::Find(Formula::all(fixed.chain([wanted])));
    let settled = audit::isolated(|| settle::settle(id, &question, &mut options.budget.clone()));
    settled.point.map(|point| point.values)
}

/// The curves of a claim, through a counterexample or another point that its premises admit, as far as values are not given.
fn curves(loaded: &Loaded, entry: &Entry, wish: &Wish, cancel: &Cancel) -> Result<Result<Curves, Undrawable>, Failure> {
    let paper = &loaded.paper;
    let Some(claim) = paper.claim_of(entry.subject) else { return Ok(Err(Undrawable::NoSides)) };
    let only = vec![Selection::Id(entry.id.clone())];
    let options = Options { only, budget: budget::budget(), cancel: cancel.clone(), ..Options::default() };
    let store = FileStore::new(loaded.certificates(), false);
    let findings = audit::run(paper, &options, &store, &|_| {});
    let witness = findings.iter().filter(|finding| finding.subject == entry.subject).find_map(|f| f.witness.clone());
    let mut point: Option<Point> = witness.map(|witness| witness.point.into_iter().collect());
    if let (None, Ok(lowered)) = (&point, obligation::claim_statement(paper, claim)) {
        point = found(&entry.id, lowered.statement.with_goal(Goal::Find(Formula::True)), wish, &options);
    }
    let mut point = point.unwrap_or_default();
    point.extend(wish.at.clone());
    let declared = paper.params.iter().chain(&claim.variables).flat_map(|declaration| &declaration.names);
    let declared: BTreeSet<String> = declared.map(|name| safe(&name.text)).collect();
    if let Some(name) = wish.at.keys().find(|name| !declared.contains(*name)) {
        let known = declared.iter().map(|name| paper_name(name).to_owned()).collect();
        return Ok(Err(Undrawable::Unknown(paper_name(name).to_owned(), known)));
    }
    point.retain(|name, _| declared.contains(name));
    Ok(picture::curves(paper, claim, &wish.directions[0], &point))
}
