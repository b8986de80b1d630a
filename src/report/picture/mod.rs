//! A picture as SVG: hatched areas with names in them, boundaries, axes, marked points, and what everything means in words below.
//!
//! It is one picture for light and dark ground, and its letters are legible from 400 pixels of width on.

mod axis;
mod frame;
mod graph;
mod legend;
mod look;
pub mod scene;
#[cfg(test)]
mod tests;
mod words;

pub use words::{told, words};

use super::legible::shown;
use crate::picture::{Area, Curves, Line, Picture, Place};
use axis::axes;
use frame::{HIGH, LEFT, LETTER, TOP, WIDE, WIDTH, at, dot, short};
use look::{Look, called, is_alone, is_closed, shortly};
use maud::{Markup, PreEscaped, html};

/// How pictures look, by variables `--ink` and `--ground`.
const STYLE: &str = include_str!("picture.css");

/// The colours of a picture that stands alone.
const ALONE: &str =
    ":root{--ink:#1c1e21;--ground:#ffffff}@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--ground:#15171a}}\n";

/// A picture in a file of its own.
pub fn alone(picture: &Picture, title: &str) -> String {
    let style = html! { style { (PreEscaped(ALONE)) (PreEscaped(STYLE)) } };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", drawn(picture, title, "", &style).into_string())
}

/// Curves in a file of their own.
pub fn curves_alone(curves: &Curves, title: &str) -> String {
    let style = html! { style { (PreEscaped(ALONE)) (PreEscaped(STYLE)) } };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", graph::drawn(curves, title, &style).into_string())
}

/// A picture in a page; `id` begins the names that its parts have there.
pub fn inside(picture: &Picture, title: &str, id: &str) -> Markup {
    drawn(picture, title, id, &html! {})
}

fn drawn(picture: &Picture, title: &str, id: &str, style: &Markup) -> Markup {
    let (legend, end) = legend::drawn(picture, id);
    let height = end + 6.0;
    let (head, told) = (format!("{id}title"), format!("{id}told"));
    let looks = looks(picture);
    html! {
        svg.picture xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}")) width=(WIDTH) height=(height)
            role="img" aria-labelledby=(format!("{head} {told}")) {
            title #(head) { (shown(title)) }
            desc #(told) { (shown(&words(picture))) }
            (style)
            defs {
                @for look in &looks { @if let Some(name) = look.pattern() { (look.drawn(&format!("{id}{name}"))) } }
                clipPath #(format!("{id}window")) { rect x=(LEFT) y=(TOP) width=(WIDE) height=(HIGH) {} }
            }
            rect.ground width=(WIDTH) height=(height) {}
            g clip-path=(format!("url(#{id}window)")) {
                @for area in &picture.areas { (area_drawn(picture, area, id)) }
                @for line in &picture.lines { (line_drawn(picture, line)) }
            }
            rect.frame x=(LEFT) y=(TOP) width=(WIDE) height=(HIGH) {}
            (axes(&picture.window))
            @for area in &picture.areas { (name(picture, area)) }
            @for mark in &picture.marks { (marked(mark.place, mark.within)) }
            (legend)
        }
    }
}

/// The looks that occur, each once.
fn looks(picture: &Picture) -> Vec<Look> {
    let mut out: Vec<Look> = Vec::new();
    let states = picture.areas.iter().map(|area| &area.state).chain(picture.lines.iter().map(|line| &line.state));
    for look in states.map(|state| Look::of(picture, state)) {
        // Parts whose patterns are the same share one.
        if !out.iter().any(|known| known.pattern() == look.pattern()) {
            out.push(look);
        }
    }
    out
}

/// Points as a path, to a twentieth of a unit.
fn path(points: &[Place]) -> String {
    let each = points.iter().enumerate().map(|(number, point)| {
        let (x, y) = at(*point);
        format!("{}{} {}", if number == 0 { "M" } else { "L" }, short(x), short(y))
    });
    each.collect()
}

fn area_drawn(picture: &Picture, area: &Area, id: &str) -> Markup {
    let look = Look::of(picture, &area.state);
    let pieces: String = area.pieces.iter().map(|piece| path(piece) + "Z").collect();
    html! {
        @match look.pattern() {
            Some(name) => path fill=(format!("url(#{id}{name})")) d=(pieces) {},
            None => path.outside d=(pieces) {},
        }
    }
}

/// A boundary: whole where a part that should hold does on it, else broken; what holds on a line alone has its own colour.
fn line_drawn(picture: &Picture, line: &Line) -> Markup {
    let look = Look::of(picture, &line.state);
    let points = path(&line.points);
    if is_alone(line) {
        return html! {
            path.casing d=(points) {}
            path class=(format!("alone ink {}", look.hue())) d=(points) {}
        };
    }
    html! { path class=(if is_closed(&look) { "line" } else { "line broken" }) d=(points) {} }
}

/// The name of an area, where there is room for it.
fn name(picture: &Picture, area: &Area) -> Markup {
    let (place, room) = area.room;
    let (x, y) = at(place);
    let names = [called(picture, &area.state), shortly(picture, &area.state)].map(|name| shown(&name));
    let fits = |name: &&String| name.chars().count() as f64 * LETTER / 2.0 <= room * WIDE;
    html! {
        @if let Some(text) = names.iter().find(fits) {
            text.name x=(short(x)) y=(short(y) + 5.0) text-anchor="middle" { (text) }
        }
    }
}

fn marked(place: Place, within: bool) -> Markup {
    let (x, y) = at(place);
    dot((short(x), short(y)), within)
}
