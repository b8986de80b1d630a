//! Signs of terms that follow at once from what a script asserts, so that division by them can be cleared.
//!
//! Facts are the sign conditions on polynomials among the top conjuncts of the assertions; a term's range is computed from the facts
//! about single variables by interval arithmetic, and a fact about the very polynomial decides as well. Each answer names the assertions
//! that it rests on. Facts in which something is divided are left out, so that no fact rests on another. What it does not find: signs
//! that need two facts added up.

use super::graph::{Graph, Id, Node};
use crate::logic::{Poly, Rational};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Indices of assertions.
pub type Owners = BTreeSet<usize>;

/// What is known of a term's sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is positive.
    Positive,
    /// It is negative.
    Negative,
    /// It is not zero.
    NonZero,
}

/// An end of an interval: the number, and whether it is excluded.
type End = Option<(Rational, bool)>;

#[derive(Clone, Debug, Default)]
struct Range {
    low: End,
    high: End,
    owners: Owners,
}

/// Largest polynomials that are computed here and in the lowering, in monomials.
const TERM_LIMIT: usize = 4_000;
/// Largest degree.
const POLY_DEGREE_LIMIT: u32 = 512;

/// Polynomials of nodes; conditionals, quotients, floors and symbols are their variables, numbered as the nodes.
#[derive(Default)]
pub struct Polys {
    memo: HashMap<Id, Option<Poly>>,
}

impl Polys {
    /// The polynomial that a number node denotes; `None` when it is too large.
    pub fn of(&mut self, graph: &Graph, id: Id) -> Option<Poly> {
        if let Some(known) = self.memo.get(&id) {
            return known.clone();
        }
        let poly = match graph.node(id) {
            Node::Number(value, _) => Some(Poly::constant(value.clone())),
            Node::Sum(members) => members.clone().into_iter().try_fold(Poly::zero(), |sum, member| {
                let next = sum.plus(&self.of(graph, member)?);
                (next.term_count() <= TERM_LIMIT).then_some(next)
            }),
            Node::Product(members) => members.clone().into_iter().try_fold(Poly::constant(1), |product, member| {
                let factor = self.of(graph, member)?;
                let fits = product.term_count().saturating_mul(factor.term_count()) <= TERM_LIMIT * 4
                    && product.degree().saturating_add(factor.degree()) <= POLY_DEGREE_LIMIT;
                fits.then(|| product.times(&factor)).filter(|next| next.term_count() <= TERM_LIMIT)
            }),
            Node::Neg(a) => self.of(graph, *a).map(|poly| poly.scale(&Rational::from(-1))),
            Node::ToReal(a) => self.of(graph, *a),
            _ => Some(Poly::variable(id)),
        };
        self.memo.insert(id, poly.clone());
        poly
    }
}

/// The facts of a set of assertions.
#[derive(Default)]
pub struct Signs {
    facts: BTreeMap<Poly, (Known, Owners)>,
    bounds: BTreeMap<u32, Range>,
    work: Cell<usize>,
}

impl Signs {
    /// Reads off the facts of assertions, each with the index by which it is named.
    pub fn new(graph: &Graph, polys: &mut Polys, assertions: &[(usize, Id)]) -> Self {
        let mut out = Self::default();
        for &(owner, root) in assertions {
            let mut open = vec![(root, true)];
            while let Some((id, positive)) = open.pop() {
                match (graph.node(id), positive) {
                    (Node::And(members), true) | (Node::Or(members), false) => {
                        open.extend(members.iter().map(|&member| (member, positive)));
                    }
                    (Node::Not(inner), _) => open.push((*inner, !positive)),
                    (Node::Less(a, b), true) => out.order(graph, polys, *b, *a, true, owner),
                    (Node::Less(a, b), false) => out.order(graph, polys, *a, *b, false, owner),
                    (Node::LessEqual(a, b), true) => out.order(graph, polys, *b, *a, false, owner),
                    (Node::LessEqual(a, b), false) => out.order(graph, polys, *a, *b, true, owner),
                    (Node::Equal(a, b), true) => {
                        out.order(graph, polys, *a, *b, false, owner);
                        out.order(graph, polys, *b, *a, false, owner);
                    }
                    (Node::Equal(a, b), false) => {
                        if let Some(poly) = difference(graph, polys, *a, *b) {
                            let (_, primitive) = poly.primitive();
                            out.facts.entry(primitive).or_insert((Known::NonZero, Owners::from([owner])));
                        }
                    }
                    _ => {}
                }
            }
        }
        out
    }

    /// `more > less`, or `more >= less`.
    fn order(&mut self, graph: &Graph, polys: &mut Polys, more: Id, less: Id, strict: bool, owner: usize) {
        let Some(poly) = difference(graph, polys, more, less) else { return };
        let (content, primitive) = poly.primitive();
        if strict {
            let known = if content > 0 { Known::Positive } else { Known::Negative };
            self.facts.insert(primitive, (known, Owners::from([owner])));
        }
        // c*x + d > 0 bounds x.
        let mut terms = poly.terms();
        let (first, second, third) = (terms.next(), terms.next(), terms.next());
        let (constant, lead) = match (first, second, third) {
            (Some((m, c)), Some(lead), None) if m.degree() == 0 => (c.clone(), lead),
            (Some(lead), None, None) => (Rational::new(), lead),
            _ => return,
        };
        let ([(var, 1)], coefficient) = (lead.0.factors(), lead.1) else { return };
        let end = -constant / coefficient;
        let range = self.bounds.entry(*var).or_default();
        let slot = if *coefficient > 0 { &mut range.low } else { &mut range.high };
        let better = slot.as_ref().is_none_or(|(old, old_strict)| {
            let tighter = if *coefficient > 0 { end > *old } else { end < *old };
            tighter || (end == *old && strict && !old_strict)
        });
        if better {
            *slot = Some((end, strict));
            range.owners.insert(owner);
        }
    }

    /// What is known of a number node's sign, and which assertions say so.
    pub fn of(&self, graph: &Graph, polys: &mut Polys, id: Id) -> Option<(Known, Owners)> {
        self.work.set(0);
        self.sign(graph, polys, id)
    }

    /// Whether an assertion itself gives the sign of this polynomial.
    pub fn is_fact(&self, graph: &Graph, polys: &mut Polys, id: Id) -> bool {
        polys.of(graph, id).is_some_and(|poly| self.facts.contains_key(&poly.primitive().1))
    }

    /// Counts the nodes that are looked at for one term; false when they are too many.
    fn may_go_on(&self) -> bool {
        const WORK_LIMIT: usize = 5_000;
        self.work.set(self.work.get() + 1);
        self.work.get() <= WORK_LIMIT
    }

    fn sign(&self, graph: &Graph, polys: &mut Polys, id: Id) -> Option<(Known, Owners)> {
        if !self.may_go_on() {
            return None;
        }
        let range = self.range(graph, id);
        match (&range.low, &range.high) {
            (Some((low, strict)), _) if *low > 0 || (*low == 0 && *strict) => {
                return Some((Known::Positive, range.owners));
            }
            (_, Some((high, strict))) if *high < 0 || (*high == 0 && *strict) => {
                return Some((Known::Negative, range.owners));
            }
            _ => {}
        }
        if let Some(poly) = polys.of(graph, id) {
            let (content, primitive) = poly.primitive();
            if let Some((known, owners)) = self.facts.get(&primitive) {
                let known = match (known, content > 0) {
                    (Known::Positive, false) => Known::Negative,
                    (Known::Negative, false) => Known::Positive,
                    (known, _) => *known,
                };
                return Some((known, owners.clone()));
            }
        }
        match graph.node(id) {
            Node::Product(members) => {
                let (mut sign, mut owners) = (Known::Positive, Owners::new());
                for &member in members {
                    let (known, more) = self.sign(graph, polys, member)?;
                    owners.extend(more);
                    sign = match (sign, known) {
                        (Known::NonZero, _) | (_, Known::NonZero) => Known::NonZero,
                        (a, b) if a == b => Known::Positive,
                        _ => Known::Negative,
                    };
                }
                Some((sign, owners))
            }
            Node::Neg(a) | Node::ToReal(a) => {
                let negates = matches!(graph.node(id), Node::Neg(_));
                let (known, owners) = self.sign(graph, polys, *a)?;
                let known = match known {
                    Known::Positive if negates => Known::Negative,
                    Known::Negative if negates => Known::Positive,
                    other => other,
                };
                Some((known, owners))
            }
            _ => None,
        }
    }

    fn range(&self, graph: &Graph, id: Id) -> Range {
        if !self.may_go_on() {
            return Range::default();
        }
        let go = |inner: Id| self.range(graph, inner);
        let own = match graph.node(id) {
            Node::Number(value, _) => {
                let end = Some((value.clone(), false));
                return Range { low: end.clone(), high: end, owners: Owners::new() };
            }
            Node::Sum(members) => members.iter().map(|&m| go(m)).reduce(|a, b| plus(&a, &b)),
            Node::Product(members) => {
                let squares = members.len() % 2 == 0 && members.chunks(2).all(|pair| pair[0] == pair[1]);
                let range = members.iter().map(|&m| go(m)).reduce(|a, b| times(&a, &b));
                match range {
                    Some(range) if squares && range.low.is_none() => {
                        Some(Range { low: Some((Rational::new(), false)), high: None, owners: Owners::new() })
                    }
                    range => range,
                }
            }
            Node::Neg(a) => Some(negate(go(*a))),
            Node::ToReal(a) => Some(go(*a)),
            _ => None,
        };
        own.or_else(|| self.bounds.get(&id).cloned()).unwrap_or_default()
    }
}

fn difference(graph: &Graph, polys: &mut Polys, a: Id, b: Id) -> Option<Poly> {
    if graph.divides(a) || graph.divides(b) {
        return None;
    }
    let poly = polys.of(graph, a)?.minus(&polys.of(graph, b)?);
    poly.as_constant().is_none().then_some(poly)
}

fn joined(a: &Range, b: &Range) -> Owners {
    a.owners.union(&b.owners).copied().collect()
}

fn plus(a: &Range, b: &Range) -> Range {
    let add = |x: &End, y: &End| {
        let ((x, s), (y, t)) = (x.as_ref()?, y.as_ref()?);
        Some((Rational::from(x + y), *s || *t))
    };
    Range { low: add(&a.low, &b.low), high: add(&a.high, &b.high), owners: joined(a, b) }
}

fn negate(a: Range) -> Range {
    let flip = |end: End| end.map(|(value, strict)| (-value, strict));
    Range { low: flip(a.high), high: flip(a.low), owners: a.owners }
}

/// Products of ranges that lie on one side of zero; others give nothing.
fn times(a: &Range, b: &Range) -> Range {
    let right = |r: &Range| r.low.as_ref().is_some_and(|(low, _)| *low >= 0);
    let left = |r: &Range| r.high.as_ref().is_some_and(|(high, _)| *high <= 0);
    if left(a) && !right(a) {
        return negate(times(&negate(a.clone()), b));
    }
    if left(b) && !right(b) {
        return negate(times(a, &negate(b.clone())));
    }
    let (true, true, Some((x, s)), Some((y, t))) = (right(a), right(b), &a.low, &b.low) else {
        return Range::default();
    };
    let strict = (*s && (*t || *y > 0)) || (*t && *x > 0);
    let high = match (&a.high, &b.high) {
        (Some((x, _)), Some((y, _))) => Some((Rational::from(x * y), false)),
        _ => None,
    };
    Range { low: Some((Rational::from(x * y), strict)), high, owners: joined(a, b) }
}
