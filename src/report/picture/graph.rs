//! Curves as SVG: bands in which the values lie for sure, and above them what is the case.

use super::axis::axes;
use super::frame::{HIGH, LEFT, LETTER, TOP, WIDE, WIDTH, at, short};
use super::look::Look;
use super::words::{fixed, told};
use crate::logic::Rational;
use crate::picture::{Band, Curves, Direction, Told};
use crate::report::legible::shown;
use maud::{Markup, html};

/// How high the strip is that says what is the case, where the legend begins below the window, and how high a row of it is.
const STRIP: f64 = 14.0;
const BELOW: f64 = 66.0;
const ROW: f64 = 26.0;

/// How the lines of sides differ besides their hues.
const DASHES: [&str; 4] = ["none", "9 4", "2 3", "9 3 2 3"];

/// The whole picture.
pub fn drawn(curves: &Curves, title: &str, style: &Markup) -> Markup {
    let (legend, end) = legend(curves);
    let height = end + 6.0;
    let [low, high] = curves.up.map(|value| Rational::from_f64(value).unwrap_or_default());
    let window = [curves.across.clone(), Direction { name: String::new(), low, high }];
    let looks: Vec<Look> = [Told::Holds, Told::Fails].into_iter().filter_map(look).collect();
    html! {
        svg.picture xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}")) width=(WIDTH) height=(height)
            role="img" aria-labelledby="title told" {
            title #title { (shown(title)) }
            desc #told { (shown(&told(curves))) }
            (style)
            defs {
                @for look in &looks { @if let Some(name) = look.pattern() { (look.drawn(&name)) } }
                clipPath #window { rect x=(LEFT) y=(TOP) width=(WIDE) height=(HIGH) {} }
            }
            rect.ground width=(WIDTH) height=(height) {}
            g clip-path="url(#window)" {
                @for (number, (_, bands)) in curves.sides.iter().enumerate() { (side(curves, number, bands)) }
            }
            @for stretch in &curves.told {
                (strip(LEFT + WIDE * stretch.across[0], TOP, WIDE * (stretch.across[1] - stretch.across[0]), STRIP, stretch.told))
            }
            rect.frame x=(LEFT) y=(TOP) width=(WIDE) height=(HIGH) {}
            (axes(&window))
            (legend)
        }
    }
}

/// How it looks that something is the case; nothing where it is open.
fn look(told: Told) -> Option<Look> {
    match told {
        Told::Outside => Some(Look::Outside),
        Told::Holds => Some(Look::Part(0)),
        Told::Fails => Some(Look::Gap),
        Told::Open => None,
    }
}

fn strip(x: f64, y: f64, width: f64, height: f64, told: Told) -> Markup {
    html! {
        @match look(told).map(|look| look.pattern()) {
            Some(Some(name)) => rect fill=(format!("url(#{name})")) x=(short(x)) y=(y) width=(width) height=(height) {},
            Some(None) => rect.outside x=(short(x)) y=(y) width=(width) height=(height) {},
            None => {},
        }
    }
}

/// The bands of a side, and the line in their midst.
fn side(curves: &Curves, number: usize, bands: &[Band]) -> Markup {
    let [low, high] = curves.up;
    let up = |value: f64| ((value - low) / (high - low)).clamp(-1.0, 2.0);
    let mut tube = String::new();
    let mut line = String::new();
    let mut before = f64::NAN;
    for band in bands {
        let [(left, bottom), (right, top)] =
            [at([band.across[0], up(band.values[0])]), at([band.across[1], up(band.values[1])])];
        let (left, right) = (short(left), short(right));
        tube.push_str(&format!("M{left} {}H{right}V{}H{left}Z", short(bottom), short(top)));
        let joins = (band.across[0] - before).abs() < 1e-12;
        let middle = [(band.across[0] + band.across[1]) / 2.0, up((band.values[0] + band.values[1]) / 2.0)];
        let (x, y) = at(middle);
        line.push_str(&format!("{}{} {}", if joins { "L" } else { "M" }, short(x), short(y)));
        before = band.across[1];
    }
    html! {
        g class=(format!("h{}", number % 8)) {
            path.tint d=(tube) {}
            path.ink.heavy stroke-dasharray=(DASHES[number % DASHES.len()]) d=(line) {}
        }
    }
}

/// What everything means, and where that ends.
fn legend(curves: &Curves) -> (Markup, f64) {
    let mut top = TOP + HIGH + BELOW;
    let mut out = Vec::new();
    let text = |words: &str, x: f64, top: f64| html! { text x=(x) y=(top + 13.0) { (shown(words)) } };
    let room = |left: f64| ((WIDE - left) / LETTER) as usize;
    let given = fixed(&curves.fixed);
    if !given.is_empty() {
        for line in textwrap::wrap(&format!("at {given}"), room(0.0)) {
            out.push(text(&line, LEFT, top));
            top += ROW;
        }
    }
    for (number, (written, _)) in curves.sides.iter().enumerate() {
        out.push(html! {
            g class=(format!("h{}", number % 8)) {
                path.ink.heavy stroke-dasharray=(DASHES[number % DASHES.len()]) d=(format!("M{LEFT} {}h30", top + 8.5)) {}
            }
        });
        for line in textwrap::wrap(written, room(40.0)) {
            out.push(text(&line, LEFT + 40.0, top));
            top += ROW;
        }
    }
    for (told, words) in
        [(Told::Holds, "the claim holds"), (Told::Fails, "it fails"), (Told::Outside, "outside the premises")]
    {
        if curves.told.iter().any(|stretch| stretch.told == told) {
            out.push(strip(LEFT, top, 30.0, 17.0, told));
            out.push(text(words, LEFT + 40.0, top));
            top += ROW;
        }
    }
    (html! { @for one in &out { (one) } }, top)
}
