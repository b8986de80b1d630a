//! Boundaries against plain evaluation of the formulas as they are written, and pictures whose areas follow by hand.

use super::column::{Column, State};
use super::{Direction, Kind, Picture, Subject, Told, Undrawable, Wanted, Wish, choice, curves, draw};
use crate::lang::{self, Paper, Subject as Asked};
use crate::logic::Rational;
use crate::logic::point::{AtPoint, Point};

/// Curves that touch, cross, have upright tangents and poles: a circle, a parabola, a hyperbola, a line that is a case by itself.
const CURVES: &str = "paper p param x, y : number, in [-2, 2] param k : number, > 0
assume small : k < 3
table t {
  expect proved
  case circle when x^2 + y^2 < k { }
  case above when y > x^2 and y >= 1/2 { }
  case pole when x != y and 1/(x - y) > 2 { }
  case diagonal when x = y or x^3 - y^3 + x*y^2 = 1 { }
}
claim c when k*x + y > -1 : x*y <= k*(x - y)^2/(1 + x^2) expect refuted
claim n for n : integer, >= 1 : n*x > y expect refuted
claim r : sqrt(k) > x expect refuted";

fn paper(text: &str) -> Paper {
    lang::load("p", &mut |_| Ok(text.to_owned())).expect("the paper is correct").0
}

fn point(values: &[(&str, (i32, i32))]) -> Point {
    values.iter().map(|(name, value)| ((*name).to_owned(), Rational::from(*value))).collect()
}

/// Pseudo-random numbers of thirty digits between 0 and 1.
fn seeded() -> impl FnMut() -> Rational {
    let mut state = 20_261_203_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Rational::from(((state >> 33) as u32, 1_u32 << 31))
    }
}

/// What holds at a point, by evaluation of what is written.
fn evaluated(subject: &Subject, at: &Point) -> State {
    let at = AtPoint::new(&subject.statement, at);
    if !subject.statement.given.iter().all(|premise| at.formula(premise) == Ok(true)) {
        return State::Outside;
    }
    let parts = subject.parts.iter().enumerate().filter(|(_, (_, formula))| at.formula(formula) == Ok(true));
    State::Parts(parts.map(|(number, _)| number).collect())
}

#[test]
fn boundaries_agree_with_evaluation_beside_them() {
    let paper = paper(CURVES);
    let mut random = seeded();
    for (asked, wanted) in [(Asked::Disjoint { table: 0 }, 1000), (Asked::Claim(0), 1000)] {
        let subject = Subject::of(&paper, asked).expect("it has regions");
        let (mut compared, mut on) = (0, 0);
        while compared < wanted {
            let k = random() * 2u32 + Rational::from((1, 2));
            let wish = Wish { at: [("k".to_owned(), k.clone())].into(), ..Wish::default() };
            let base = point(&[("x", (1, 2)), ("y", (1, 3)), ("k", (1, 1))]);
            let plane = choice::plane(&subject, &wish, &[base]).expect("there are two others");
            let [across, along] = &plane.window;
            for _ in 0..20 {
                let x = across.at(&random());
                let column = Column::new(&plane.slice, &x, along).expect("the degrees are small");
                let at = |y: Rational| {
                    let own = [(across.name.clone(), x.clone()), (along.name.clone(), y), ("k".to_owned(), k.clone())];
                    evaluated(&subject, &own.into())
                };
                let highs = std::iter::once(&along.low).chain(column.borders.iter().map(|border| border.root.high()));
                let lows = column.borders.iter().map(|border| border.root.low()).chain([&along.high]);
                for ((state, low), high) in column.between.iter().zip(highs).zip(lows) {
                    let beside = Rational::from(high - low) / 1_000_000u32;
                    for y in [Rational::from(low + &beside), Rational::from(high - &beside)] {
                        assert_eq!(at(y.clone()), *state, "{x} {y} {k}");
                        compared += 1;
                    }
                }
                for border in &column.borders {
                    if let Some(y) = border.root.clone().rational() {
                        assert_eq!(at(y.clone()), border.state, "{x} {y} {k}");
                        on += 1;
                    }
                }
            }
        }
        assert!(on > 0, "some boundaries are met exactly");
    }
}

fn drawn(text: &str, asked: Asked, at: &[(&str, (i32, i32))], marked: &[(&str, (i32, i32))]) -> Picture {
    let subject = Subject::of(&paper(text), asked).expect("it has regions");
    draw(&subject, &Wish::default(), &[point(at)], &[point(marked)]).expect("it can be drawn")
}

/// By hand: of the unit square, `low` has the lower triangle with its edge, `high` the upper half, and the rest is a trapezoid between.
#[test]
fn areas_are_those_of_the_cases() {
    let text = "paper p param x, y : number, in [0, 1] table t { expect proved
        case low when x + y <= 1/2 { } case high when y > 1/2 { } }";
    let at = [("x", (1, 4)), ("y", (1, 4))];
    let picture = drawn(text, Asked::Disjoint { table: 0 }, &at, &at);
    assert_eq!(picture.kind, Kind::Cases);
    let size = |state: &[usize]| {
        let area = picture.areas.iter().find(|area| area.state == State::Parts(state.to_vec())).expect("it is there");
        let doubled = |piece: &[[f64; 2]]| {
            let next = piece.iter().cycle().skip(1);
            piece.iter().zip(next).map(|(one, two)| one[0] * two[1] - two[0] * one[1]).sum::<f64>()
        };
        area.pieces.iter().map(|piece| doubled(piece).abs() / 2.0).sum::<f64>()
    };
    for (state, exact) in [(&[0][..], 0.125), (&[1][..], 0.5), (&[][..], 0.375)] {
        assert!((size(state) - exact).abs() < 1e-4, "{state:?} {}", size(state));
    }
    assert_eq!(picture.areas.len(), 3);
    assert!(picture.marks.iter().all(|mark| mark.within && mark.place == [0.25, 0.25]));
    assert!(picture.fixed.is_empty() && picture.says_something());
}

/// By hand: two numbers differ but on a line, and nothing but that line says so; at `x = 1/3`, upright, a claim holds on the boundary.
/// The parts of a case's picture are the ranges that are printed.
#[test]
fn ranges_of_a_case_are_its_parts() {
    let text = "paper p param u : number, > 0
table t for p : number, >= 0 {
  case one when u < 3 { range low for p < u : p < u + 1 range high for p >= u : p + u > 0 }
}";
    let subject = Subject::of(&paper(text), Asked::Coverage { table: 0, case: 0 }).expect("it has regions");
    let names: Vec<&str> = subject.parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["low", "high"]);
}

#[test]
fn what_holds_on_a_line_alone_is_seen() {
    let text = "paper p param x, y : number, in [0, 1] claim c : x != y claim d : x >= 1/3 or y < 0 claim e : x != 1/3 or y < 0";
    let at = [("x", (1, 2)), ("y", (1, 4))];
    let thin = drawn(text, Asked::Claim(0), &at, &at);
    let [line] = thin.lines.as_slice() else { panic!("{:?}", thin.lines) };
    assert_eq!(
        (&line.state, line.sides.iter().all(|side| *side == State::Parts(vec![0]))),
        (&State::Parts(vec![1]), true)
    );
    let step = drawn(text, Asked::Claim(1), &at, &at);
    let [line] = step.lines.as_slice() else { panic!("{:?}", step.lines) };
    assert_eq!(line.state, State::Parts(vec![0]));
    assert!(line.points.iter().all(|point| (point[0] - 1.0 / 3.0).abs() < 1e-3));
    let upright = drawn(text, Asked::Claim(2), &at, &at);
    let [line] = upright.lines.as_slice() else { panic!("{:?}", upright.lines) };
    assert_eq!(
        (&line.state, line.sides.iter().all(|side| *side == State::Parts(vec![0]))),
        (&State::Parts(vec![1]), true)
    );
}

/// Each mistake has its own answer.
#[test]
fn what_cannot_be_drawn_is_told() {
    let paper = paper(CURVES);
    let table = Subject::of(&paper, Asked::Disjoint { table: 0 }).expect("it has regions");
    let at = point(&[("x", (1, 2)), ("y", (1, 3)), ("k", (1, 1))]);
    let plane = |subject: &Subject, wish: &Wish| choice::plane(subject, wish, std::slice::from_ref(&at)).map(|_| ());
    let named = |x: &str, y: &str| {
        let wanted = |name: &str| Wanted { name: (!name.is_empty()).then(|| name.to_owned()), ends: None };
        Wish { directions: [wanted(x), wanted(y)], at: Point::new() }
    };
    assert!(matches!(plane(&table, &named("z", "")), Err(Undrawable::Unknown(name, _)) if name == "z"));
    assert_eq!(plane(&table, &named("x", "x")), Err(Undrawable::Twice("x".into())));
    assert!(plane(&table, &named("", "k")).is_ok());
    let fixed = Wish { at: point(&[("x", (1, 2)), ("y", (1, 3))]), ..Wish::default() };
    assert_eq!(plane(&table, &fixed), Err(Undrawable::Few(1)));
    let mut empty = named("x", "");
    empty.directions[0].ends = Some([Rational::from(1), Rational::from(1)]);
    assert_eq!(plane(&table, &empty), Err(Undrawable::Empty("x".into())));
    let whole = Subject::of(&paper, Asked::Claim(1)).expect("it has regions");
    assert_eq!(plane(&whole, &named("n", "")), Err(Undrawable::Whole("n".into())));
    assert!(choice::plane(&table, &Wish::default(), &[]).is_err());
    assert_eq!(Subject::of(&paper, Asked::Claim(2)).map(|_| ()), Err(Undrawable::Dependent));
    assert_eq!(Subject::of(&paper, Asked::Assumptions).map(|_| ()), Err(Undrawable::NoRegions));
}

/// A direction that is given is taken as it is.
#[test]
fn ends_that_are_asked_for_are_kept() {
    let subject = Subject::of(&paper(CURVES), Asked::Claim(0)).expect("it has regions");
    let ends = [Rational::from((-1, 3)), Rational::from((7, 5))];
    let x = Wanted { name: Some("x".into()), ends: Some(ends.clone()) };
    let wish = Wish { directions: [x, Wanted::default()], at: Point::new() };
    let at = point(&[("x", (1, 2)), ("y", (1, 3)), ("k", (1, 1))]);
    let picture = draw(&subject, &wish, &[at], &[]).expect("it can be drawn");
    let [low, high] = ends;
    assert_eq!(picture.window[0], Direction { name: "x".into(), low, high });
}

/// By hand: a band over a stretch holds the values at both ends and in the midst of it, as the logarithm grows; `ln(q) <= q - 1` fails nowhere, and
/// a claim about a quotient fails before its pole and holds behind it.
#[test]
fn bands_hold_all_values() {
    let text = "paper p param q : number, > 0 claim log : ln(q) <= q - 1 claim pole : 1/(q - 1) > 0 or q > 10 claim none : possible q > 1";
    let paper = paper(text);
    let ends = Some([Rational::from(0), Rational::from(4)]);
    let wanted = Wanted { name: Some("q".into()), ends };
    let of = |number: usize| curves(&paper, &paper.claims[number], &wanted, &point(&[("q", (2, 1))]));
    let log = of(0).expect("it compares terms");
    let [(written, bands), (line, _)] = log.sides.as_slice() else { panic!("{:?}", log.sides) };
    assert_eq!((written.as_str(), line.as_str()), ("ln(q)", "q - 1"));
    assert!(bands.len() > 100);
    for band in bands {
        let [from, to] = band.across.map(|part| (4.0 * part).ln());
        assert!(band.values[0] <= from + 1e-9 && to <= band.values[1] + 1e-9, "{band:?}");
    }
    assert!(log.told.iter().all(|stretch| matches!(stretch.told, Told::Holds | Told::Open)), "{:?}", log.told);
    let pole = of(1).expect("it compares terms");
    let told = |at: f64| {
        pole.told.iter().find(|stretch| stretch.across[0] <= at && at < stretch.across[1]).map(|one| one.told)
    };
    assert_eq!(
        (told(0.1), told(0.2), told(0.3), told(0.9)),
        (Some(Told::Fails), Some(Told::Fails), Some(Told::Holds), Some(Told::Holds))
    );
    assert_eq!(of(2).map(|_| ()), Err(Undrawable::NoSides));
}
