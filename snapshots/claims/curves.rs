//! Known functions in the place of unknown ones: of the declared shape and bounds on the whole declared domain, by how they are made.
//!
//! A curve is a sum of pieces with positive coefficients. Every piece has the shape in the weak sense, one of them strictly where that is
//! asked for, so the sum has it, too. The least value of each piece on the domain is known, and what is added keeps a lower bound.

use super::reading::number;
use crate::market::Stream;
use referee::lang::tree::{BinaryOp, Constraint, Declaration, Expr, ExprKind, Function, Relation, Shape};
use referee::logic::Rational;
use std::collections::BTreeMap;

/// A known function.
#[derive(Clone, Debug)]
pub enum Known {
    /// A term in its arguments, as a finding tells it.
    Written {
        /// The arguments' names.
        parameters: Vec<String>,
        /// The term.
        body: Expr,
    },
    /// Its values at some arguments.
    Values(BTreeMap<Vec<Rational>, Rational>),
    /// Of one argument.
    Curve(Curve),
    /// Of two arguments.
    Surface(Surface),
}

/// A sum of pieces and a constant.
#[derive(Clone, Debug)]
pub struct Curve {
    pieces: Vec<Turned>,
    constant: Rational,
}

/// constant + line (x - y) + square (x + y)^2 + product x y.
#[derive(Clone, Debug)]
pub struct Surface {
    constant: Rational,
    line: Rational,
    square: Rational,
    product: Rational,
}

/// What a piece is in t.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// t.
    Line,
    /// t - t^2 below zero, t/(1 + t) above: slope 1 at zero on both sides.
    Bend,
    /// t^2.
    Square,
    /// |t|.
    Corner,
    /// t^3.
    Cube,
    /// min(t, 0).
    Until,
    /// 1 from zero on, 0 before.
    Step,
    /// t less the largest whole number that is not above it.
    Saw,
}

const PIECES: [Piece; 8] =
    [Piece::Line, Piece::Bend, Piece::Square, Piece::Corner, Piece::Cube, Piece::Until, Piece::Step, Piece::Saw];

impl Piece {
    fn value(self, t: &Rational) -> Rational {
        match self {
            Self::Line => t.clone(),
            Self::Bend if *t <= 0 => t - Rational::from(t * t),
            Self::Bend => t / Rational::from(t + 1u32),
            Self::Square => Rational::from(t * t),
            Self::Corner => t.clone().abs(),
            Self::Cube => Rational::from(t * t) * t,
            Self::Until => t.clone().min(Rational::new()),
            Self::Step => Rational::from(u32::from(*t >= 0)),
            Self::Saw => t - t.clone().floor(),
        }
    }

    /// Whether it rises: weakly and strictly.
    fn rises(self) -> (bool, bool) {
        let strictly = matches!(self, Self::Line | Self::Bend | Self::Cube);
        (strictly || matches!(self, Self::Until | Self::Step), strictly)
    }

    /// Whether it is concave, weakly and strictly, and whether it is convex.
    fn bends(self) -> [(bool, bool); 2] {
        match self {
            Self::Line => [(true, false), (true, false)],
            Self::Bend => [(true, true), (false, false)],
            Self::Until => [(true, false), (false, false)],
            Self::Square => [(false, false), (true, true)],
            Self::Corner => [(false, false), (true, false)],
            Self::Cube | Self::Step | Self::Saw => [(false, false), (false, false)],
        }
    }

    /// What it tends to for large t (or small t), where that is finite.
    fn tail(self, large: bool) -> Option<i32> {
        match (self, large) {
            (Self::Bend | Self::Step, true) => Some(1),
            (Self::Until, true) | (Self::Step, false) => Some(0),
            _ => None,
        }
    }
}

/// factor * piece(x - place), with place - x for x - place where it is turned to the `left`, and negated where it is turned `down`.
#[derive(Clone, Debug)]
struct Turned {
    piece: Piece,
    left: bool,
    down: bool,
    place: Rational,
    factor: Rational,
}

/// The ends of a domain, where it has some.
type Ends = [Option<Rational>; 2];

impl Turned {
    fn value(&self, x: &Rational) -> Rational {
        let t = Rational::from(x - &self.place);
        let value = self.piece.value(&if self.left { -t } else { t }) * &self.factor;
        if self.down { -value } else { value }
    }

    /// Whether it has a shape: weakly and strictly.
    fn has(&self, shape: Shape) -> (bool, bool) {
        let upward = self.left == self.down;
        let [concave, convex] = self.piece.bends();
        match shape {
            Shape::Nondecreasing | Shape::StrictlyIncreasing if upward => self.piece.rises(),
            Shape::Nonincreasing | Shape::StrictlyDecreasing if !upward => self.piece.rises(),
            Shape::Concave | Shape::StrictlyConcave => {
                if self.down {
                    convex
                } else {
                    concave
                }
            }
            Shape::Convex | Shape::StrictlyConvex => {
                if self.down {
                    concave
                } else {
                    convex
                }
            }
            _ => (false, false),
        }
    }

    /// A number that no value on the domain is below.
    fn least(&self, ends: &Ends) -> Option<Rational> {
        let at = |end: usize| ends[end].as_ref().map(|x| self.value(x));
        let tail = |large: bool| {
            let value = self.piece.tail(large != self.left)?;
            Some(Rational::from(if self.down { -value } else { value }) * &self.factor)
        };
        if self.has(Shape::Nondecreasing).0 {
            return at(0).or_else(|| tail(false));
        }
        if self.has(Shape::Nonincreasing).0 {
            return at(1).or_else(|| tail(true));
        }
        match (self.piece, self.down) {
            (Piece::Saw, true) => Some(-self.factor.clone()),
            (_, false) => Some(Rational::new()),
            (_, true) => Some(at(0)?.min(at(1)?)),
        }
    }
}

impl Curve {
    /// The value at an argument.
    pub fn value(&self, x: &Rational) -> Rational {
        self.pieces.iter().fold(self.constant.clone(), |sum, piece| sum + piece.value(x))
    }
}

impl Surface {
    /// The value at two arguments.
    pub fn value(&self, x: &Rational, y: &Rational) -> Rational {
        let sum = Rational::from(x + y);
        let parts = [
            Rational::from(x - y) * &self.line,
            Rational::from(&sum * &sum) * &self.square,
            Rational::from(x * y) * &self.product,
        ];
        parts.into_iter().fold(self.constant.clone(), |sum, part| sum + part)
    }
}

/// A number, or minus one.
fn constant(expr: &Expr) -> Option<Rational> {
    match &expr.kind {
        ExprKind::Number(text) => number(text),
        ExprKind::Neg(inside) => Some(-constant(inside)?),
        ExprKind::Binary(BinaryOp::Div, one, two) => Some(constant(one)? / constant(two)?),
        _ => None,
    }
}

/// The ends that a declaration's bounds give, as far as they are numbers.
fn ends(declaration: &Declaration) -> Ends {
    let mut ends: Ends = [None, None];
    for constraint in &declaration.constraints {
        match constraint {
            Constraint::Relation(Relation::Greater | Relation::GreaterEqual, bound) => ends[0] = constant(bound),
            Constraint::Relation(Relation::Less | Relation::LessEqual, bound) => ends[1] = constant(bound),
            Constraint::Relation(..) => {}
            Constraint::Interval { lower, upper, .. } => ends = [constant(lower), constant(upper)],
        }
    }
    ends
}

fn ratio(numerator: i32, denominator: i32) -> Rational {
    Rational::from((numerator, denominator))
}

fn turned(stream: &mut Stream) -> Turned {
    Turned {
        piece: *stream.pick(&PIECES),
        left: stream.below(2) == 0,
        down: stream.below(2) == 0,
        place: stream.pick(&[ratio(0, 1), ratio(0, 1), ratio(1, 1), ratio(-1, 1), ratio(1, 2), ratio(2, 1)]).clone(),
        factor: stream.pick(&[ratio(1, 1), ratio(2, 1), ratio(1, 2), ratio(1, 5)]).clone(),
    }
}

/// Tries to make a curve or a surface.
const TRIES: usize = 400;

/// A known function as declared; `None` where none of those that this file knows is.
pub fn known(function: &Function, stream: &mut Stream) -> Option<Known> {
    let arguments: Vec<_> = function.arguments().collect();
    let [low, high] = ends(&function.value);
    // Upper bounds of values, and bounds that are no numbers, are beyond this file.
    if high.is_some() || low.is_none() && !function.value.constraints.is_empty() {
        return None;
    }
    match arguments.as_slice() {
        [(declaration, _)] => {
            let ends = ends(declaration);
            (0..TRIES).find_map(|_| curve(function, &ends, low.as_ref(), stream)).map(Known::Curve)
        }
        [_, _] if function.shapes.is_empty() => Some(Known::Surface(surface(low.as_ref(), stream))),
        _ => None,
    }
}

fn curve(function: &Function, ends: &Ends, low: Option<&Rational>, stream: &mut Stream) -> Option<Curve> {
    let weakly = |piece: &Turned| function.shapes.iter().all(|(shape, _)| piece.has(*shape).0);
    let wanted = *stream.pick(&[1, 2, 1, 2, 0, 3]);
    let pieces: Vec<Turned> =
        (0..wanted).filter_map(|_| (0..PIECES.len() * 8).map(|_| turned(stream)).find(weakly)).collect();
    let fits = |(shape, _): &(Shape, _)| {
        let strict = !matches!(shape, Shape::Nondecreasing | Shape::Nonincreasing | Shape::Concave | Shape::Convex);
        !strict || pieces.iter().any(|piece| piece.has(*shape).1)
    };
    if !function.shapes.iter().all(fits) {
        return None;
    }
    let curve = Curve { pieces, constant: Rational::new() };
    let constant = match low {
        None if stream.below(3) == 0 => -curve.value(&Rational::new()),
        None => ratio(stream.below(4) as i32 - 1, 1 + stream.below(2) as i32),
        Some(low) => {
            let least = curve.pieces.iter().map(|piece| piece.least(ends)).sum::<Option<Rational>>()?;
            low - least + ratio(1 + stream.below(4) as i32, 2)
        }
    };
    Some(Curve { constant, ..curve })
}

fn surface(low: Option<&Rational>, stream: &mut Stream) -> Surface {
    let mut coefficient = || ratio(stream.below(5) as i32 - 2, 1);
    let (line, square, product, constant) = (coefficient(), coefficient(), coefficient(), coefficient());
    match low {
        None => Surface { constant, line, square, product },
        Some(low) => {
            let constant = constant.abs() + ratio(1, 2) + low;
            Surface { constant, line: Rational::new(), square: square.abs(), product: Rational::new() }
        }
    }
}

/// A constant is of every weak shape; this is said of pieces alone, so a sum without pieces fits all of them.
#[test]
fn curves_are_what_they_are_declared() {
    let text = |shape: &str, value: &str, domain: &str| {
        format!("paper p\nfunction f(u : number{domain}) : number{value}, {shape}\nclaim c : true")
    };
    let points: Vec<Rational> = (-12..=12).map(|n| ratio(n, 4)).collect();
    let mut made = 0;
    for shape in Shape::ALL {
        for (value, low) in [("", None), (", >= 0", Some(0)), (", > 1", Some(1))] {
            for (domain, least) in [("", -100), (", >= 0", 0), (" in [0, 1]", 0)] {
                let source = text(shape.words(), value, domain);
                let read = referee::lang::load("p", &mut |_| Ok(source.clone()));
                // Above a bound everywhere no function is strictly concave.
                let none = shape == Shape::StrictlyConcave && low.is_some() && domain.is_empty();
                assert_eq!(read.is_err(), none, "{source}");
                let Ok((paper, _)) = read else { continue };
                for seed in 0..40 {
                    let Some(Known::Curve(curve)) = known(&paper.functions[0], &mut Stream(seed)) else { continue };
                    made += 1;
                    let top = if domain.contains("[0, 1]") { 1 } else { 100 };
                    let inside: Vec<_> = points.iter().filter(|x| **x >= least && **x <= top).collect();
                    for (k, x) in inside.iter().enumerate() {
                        let at = |x: &Rational| curve.value(x);
                        assert!(low.is_none_or(|low| at(x) >= low), "{source}: {curve:?} at {x}");
                        for y in &inside[k + 1..] {
                            let middle = at(&(Rational::from(*x + *y) / 2)) - (at(x) + at(y)) / 2u32;
                            let step = at(y) - at(x);
                            let right = match shape {
                                Shape::Nondecreasing => step >= 0,
                                Shape::Nonincreasing => step <= 0,
                                Shape::StrictlyIncreasing => step > 0,
                                Shape::StrictlyDecreasing => step < 0,
                                Shape::Concave => middle >= 0,
                                Shape::Convex => middle <= 0,
                                Shape::StrictlyConcave => middle > 0,
                                Shape::StrictlyConvex => middle < 0,
                            };
                            assert!(right, "{source}: {curve:?} between {x} and {y}");
                        }
                    }
                }
            }
        }
    }
    assert!(made > 1000, "{made}");
}
