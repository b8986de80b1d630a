//! Claims about roots that are rational at hardly any rational parameters.
//!
//! The parameters are exact points that meet the other premises. Each root is caught between rational bounds by halving, from where its
//! equation has one sign to where it has the other; of what a claim compares, bounds that do not overlap decide, so nothing is rounded. A
//! comparison that stays open after [`HALVINGS`], as that of equal roots would, has no answer.

use crate::brute::truth;
use crate::sampler::Sampler;
use referee::logic::point::{AtPoint, Point};
use referee::logic::{Formula, Goal, Rational, Relation, Statement, Term};

/// Halvings of the interval that a root is sought in.
const HALVINGS: usize = 80;

/// A variable that stands for a root: where it is sought, and the two sides of its equation.
struct Root {
    name: String,
    low: Rational,
    high: Rational,
    sides: [Term; 2],
}

/// A statement that speaks of roots.
pub struct Enclosed<'s> {
    statement: &'s Statement,
    /// The statement without its roots and what it says of them.
    rest: Statement,
    roots: Vec<Root>,
}

impl<'s> Enclosed<'s> {
    /// The roots are the variables that stand on a side of their own between two numbers and in an equation; `None` where there are none, or
    /// where something else speaks of them.
    pub fn new(statement: &'s Statement) -> Option<Self> {
        let mut rest = statement.clone();
        let mut roots: Vec<Root> = Vec::new();
        // Roots are declared after what their equations speak of, and each has an equation of its own.
        for variable in statement.variables.iter().rev() {
            let own: Vec<&Formula> = statement.given.iter().filter(|given| mentions(given, &variable.name)).collect();
            let [low, high, equation] = own.as_slice() else { continue };
            let (Some(low), Some(high)) = (bound(low, Relation::Greater), bound(high, Relation::Less)) else {
                continue;
            };
            let Some(sides) = equation_of(equation) else { continue };
            if roots.iter().any(|root| root.sides == sides) {
                continue;
            }
            roots.push(Root { name: variable.name.clone(), low, high, sides });
        }
        let is_root = |name: &str| roots.iter().any(|root| root.name == name);
        rest.variables.retain(|variable| !is_root(&variable.name));
        rest.given.retain(|given| !roots.iter().any(|root| mentions(given, &root.name)));
        rest.goal = Goal::Show(Formula::True);
        (!roots.is_empty()).then_some(Self { statement, rest, roots })
    }

    /// At how many points the claim was found to hold, and a point at which it was not.
    pub fn check(&self, grid: &[Point], seed: u64, wanted: usize, tries: usize) -> (usize, Option<Point>) {
        let Some(mut sampler) = Sampler::new(&[&self.rest], seed) else { return (0, None) };
        let points = sampler.search(grid, wanted, tries).points;
        let meets = |point: &&Point| self.rest.given.iter().all(|given| truth(&self.rest, given, point) == Some(true));
        let mut held = 0;
        for point in points.iter().filter(meets) {
            match self.holds(point) {
                Some(true) => held += 1,
                Some(false) => return (held, Some(point.clone())),
                None => {}
            }
        }
        (held, None)
    }

    /// The truth of the goal at parameters; `None` where it stays open.
    fn holds(&self, point: &Point) -> Option<bool> {
        let caught: Option<Vec<_>> =
            self.roots.iter().map(|root| Some((root.name.as_str(), self.catch(root, point)?))).collect();
        let caught = caught?;
        let at = AtPoint::new(&self.rest, point);
        let bounds = |term: &Term| match term {
            Term::Name(name) => match caught.iter().find(|(root, _)| root == name) {
                Some((_, bounds)) => Some(bounds.clone()),
                None => at.term(term).ok().map(|value| (value.clone(), value)),
            },
            _ => at.term(term).ok().map(|value| (value.clone(), value)),
        };
        let Goal::Show(goal) = &self.statement.goal else { return None };
        decided(goal, &bounds)
    }

    /// Bounds of a root.
    fn catch(&self, root: &Root, point: &Point) -> Option<(Rational, Rational)> {
        let sign = |value: &Rational| {
            let mut point = point.clone();
            point.insert(root.name.clone(), value.clone());
            let at = AtPoint::new(self.statement, &point);
            let [left, right] = &root.sides;
            Some(at.term(left).ok()?.cmp(&at.term(right).ok()?))
        };
        let (mut low, mut high) = (root.low.clone(), root.high.clone());
        let below = sign(&low)?;
        if below.is_eq() || sign(&high)? != below.reverse() {
            return None;
        }
        for _ in 0..HALVINGS {
            let middle = Rational::from(&low + &high) / 2;
            match sign(&middle)? {
                side if side.is_eq() => return Some((middle.clone(), middle)),
                side if side == below => low = middle,
                _ => high = middle,
            }
        }
        Some((low, high))
    }
}

/// The truth of a formula from bounds of its terms.
fn decided(formula: &Formula, bounds: &dyn Fn(&Term) -> Option<(Rational, Rational)>) -> Option<bool> {
    match formula {
        Formula::And(members) => {
            let members: Vec<_> = members.iter().map(|member| decided(member, bounds)).collect();
            if members.contains(&Some(false)) {
                return Some(false);
            }
            members.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
        }
        Formula::Implies(condition, then) => match (decided(condition, bounds), decided(then, bounds)) {
            (Some(false), _) | (_, Some(true)) => Some(true),
            (Some(true), then) => then,
            (None, _) => None,
        },
        Formula::Chain(terms, relations) => {
            let terms = terms.iter().map(bounds).collect::<Option<Vec<_>>>()?;
            let links = terms.iter().zip(terms.iter().skip(1)).zip(relations);
            let links = links.map(|(((low, high), (from, to)), relation)| match relation {
                _ if low == high && from == to => Some(relation.holds(low.cmp(from))),
                Relation::Less | Relation::LessEqual if high < from => Some(true),
                Relation::Less | Relation::LessEqual if low > to => Some(false),
                Relation::Greater | Relation::GreaterEqual if low > to => Some(true),
                Relation::Greater | Relation::GreaterEqual if high < from => Some(false),
                _ => None,
            });
            links.collect::<Option<Vec<_>>>().map(|links| links.into_iter().all(|holds| holds))
        }
        _ => None,
    }
}

/// The number that a premise bounds a single name by.
fn bound(formula: &Formula, wanted: Relation) -> Option<Rational> {
    match formula {
        Formula::Chain(terms, relations) => match (terms.as_slice(), relations.as_slice()) {
            ([Term::Name(_), Term::Number(value)], [relation]) if *relation == wanted => Some(value.clone()),
            ([Term::Name(_), Term::Div(above, below)], [relation]) if *relation == wanted => match (&**above, &**below)
            {
                (Term::Number(above), Term::Number(below)) => Some(Rational::from(above / below)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The two sides of an equation, which may hold under a condition only (that the point is to meet).
fn equation_of(formula: &Formula) -> Option<[Term; 2]> {
    match formula {
        Formula::Or(members) => members.iter().find_map(equation_of),
        Formula::Chain(terms, relations) => match (terms.as_slice(), relations.as_slice()) {
            ([left, right], [Relation::Equal]) => Some([left.clone(), right.clone()]),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a formula speaks of the variable.
fn mentions(formula: &Formula, name: &str) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    formula.to_string().split(|letter| !is_word(letter)).any(|word| word == name)
}

/// By hand: the root of r^2 = a is above a for a < 1, and above 1/2 only for a > 1/4.
#[test]
fn a_claim_about_an_irrational_root_is_decided() {
    let text = "paper p param a : number, > 0 assume small : a < 1
root r : number in (0, 1) : r^2 = a expect proved
claim above : r > a expect proved
claim half : r > 1/2 expect refuted";
    let paper = referee::lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0;
    let all = referee::obligation::obligations(&paper);
    let check = |id: &str| {
        let asked = all.iter().find(|asked| asked.id == id).expect("it is asked");
        let roots = Enclosed::new(asked.statement.as_ref().expect("a statement")).expect("it speaks of a root");
        roots.check(&[], 1, 200, 2_000)
    };
    let (held, against) = check("above");
    assert!(held >= 200 && against.is_none(), "{held} {against:?}");
    let (_, against) = check("half");
    assert!(against.expect("a small a")["a"] <= Rational::from((1, 4)));
}
