//! Random papers: a few declarations and a handful of claims over them, so that what a paper costs is shared.

use super::games;
use super::templates;
use super::words::{Function, Kind, Scope};
use crate::market::Stream;

/// A paper in text: what all claims share, and the claims.
pub struct Draft {
    /// Head and declarations, tables included.
    pub shared: String,
    /// Claims.
    pub claims: Vec<String>,
}

impl Draft {
    /// The file.
    pub fn text(&self) -> String {
        format!("{}{}", self.shared, self.claims.concat())
    }
}

/// Claims of a paper without those of its table.
const CLAIMS: usize = 10;

/// Bounds of parameters; `@` is another parameter, declared before.
const BOUNDS: [&str; 14] = [
    "",
    "",
    "",
    ", > 0",
    ", > 0",
    ", >= 0",
    " in [0, 1]",
    " in (0, 1)",
    ", != 0",
    ", >= 1",
    ", < @",
    ", >= @",
    ", > 1/@",
    ", < 2",
];

const DOMAINS: [&str; 7] = ["", "", "", ", >= 0", ", >= 0", " in [0, 1]", ", >= a"];
const VALUES: [&str; 4] = ["", "", ", >= 0", ", > 0"];

/// Shapes that go together and with every domain and bound of values above: where values have a bound, the second list.
const SHAPES: [&str; 12] = [
    "",
    "",
    "nondecreasing",
    "strictly increasing",
    "strictly decreasing",
    "concave",
    "convex",
    "strictly concave",
    "strictly convex",
    "strictly increasing, concave",
    "strictly increasing, strictly concave",
    "nonincreasing, convex",
];
const BOUNDED: [&str; 7] = [
    "",
    "",
    "nondecreasing",
    "strictly increasing",
    "convex",
    "strictly decreasing, strictly convex",
    "strictly increasing, strictly convex",
];

fn function(name: &'static str, stream: &mut Stream) -> Function {
    let values = *stream.pick(&VALUES);
    let shapes = if values.is_empty() { *stream.pick(&SHAPES) } else { *stream.pick(&BOUNDED) };
    let domain = *stream.pick(&DOMAINS);
    // Where the domain's lower end is no number, a rising function may have values below any bound.
    let values = if domain == ", >= a" { "" } else { values };
    Function { name, domain, values, shapes }
}

/// A seeded paper.
pub fn draft(stream: &mut Stream) -> Draft {
    let mut shared = String::from("paper random\n");
    let mut scope = Scope { players: vec!["1 player", "2 players"], ..Scope::default() };
    for name in ["a", "b", "c"].into_iter().take(1 + stream.below(3)) {
        let other = stream.pick(&["a", "1", "2"]);
        let bound =
            stream.pick(&BOUNDS).replace('@', if scope.reals.is_empty() || *other == name { "1" } else { other });
        shared += &format!("param {name} : number{bound}\n");
        scope.reals.push(name.to_owned());
    }
    if stream.below(2) == 0 {
        let bound = *stream.pick(&[" >= 1", " >= 1", "", " >= 0", " >= 2"]);
        shared += &format!("param n : number, integer{bound}\n");
        if [" >= 1", " >= 2"].contains(&bound) {
            scope.players.extend(["n players"; 2]);
        }
        scope.wholes.push("n".to_owned());
    }
    for name in ["f", "g"].into_iter().take(stream.below(3)) {
        let function = function(name, stream);
        let shapes = if function.shapes.is_empty() { String::new() } else { format!(", {}", function.shapes) };
        shared += &format!("function {name}(u : number{}) : number{}{shapes}\n", function.domain, function.values);
        scope.functions.push(function);
    }
    if stream.below(6) == 0 {
        shared += &format!("function h(u, v : number) : number{}\n", stream.pick(&["", ", >= 0"]));
        scope.surfaces.push("h".to_owned());
    }
    lets(&mut shared, &mut scope, stream);
    if stream.below(5) == 0 {
        let formula = if stream.below(8) == 0 {
            templates::contradiction(&scope, stream)
        } else {
            scope.comparison(kind(stream), 1, stream)
        };
        shared += &format!("assume given : {formula}\n");
    }
    let conditions = conditions(&mut shared, &scope, stream);
    if stream.below(2) == 0 {
        games::declare(&mut shared, &mut scope, stream);
    }
    if stream.below(4) == 0 {
        games::table(&mut shared, &scope, conditions.contains(&"plain"), stream);
        scope.table = Some("t");
    }
    let claims = (0..CLAIMS).map(|number| templates::claim(number, &scope, &conditions, stream)).collect();
    Draft { shared, claims }
}

fn kind(stream: &mut Stream) -> Kind {
    *stream.pick(&[Kind::Polynomial, Kind::Total, Kind::Total, Kind::Partial])
}

/// Abbreviations, some of which ignore their parameter.
fn lets(shared: &mut String, scope: &mut Scope, stream: &mut Stream) {
    if stream.below(2) == 0 {
        let body = scope.term(kind(stream), 2, stream);
        *shared += &format!("let k = {body}\n");
        scope.lets.push("k".to_owned());
    }
    if stream.below(2) == 0 {
        let mut inner = scope.clone();
        inner.reals = vec!["t".to_owned(), "t".to_owned(), "a".to_owned()];
        let body = inner.term(kind(stream), 2, stream);
        *shared += &format!("let l(t) = {body}\n");
        scope.calls.push("l".to_owned());
    }
    if stream.below(8) == 0 {
        *shared += &format!("let many(t) = {}\n", stream.pick(&MANY));
        scope.calls.push("many".to_owned());
    }
    if stream.below(2) == 0 {
        let body = stream.pick(&["1", "a", "2*a", "a^2"]);
        *shared += &format!("let m(t) = {body}\n");
        scope.calls.push("m".to_owned());
    }
}

/// Abbreviations with many cases, which a statement may have to name.
const MANY: [&str; 4] = [
    "max(t, 0) + min(t, 1) + abs(t - a) + max(a, 1 - t)",
    "max(t - a, 0)*min(t, 1) + abs(t)*max(t, 2)",
    "min(max(t, 0), max(a, 1), abs(t)) + max(min(t, 1), min(a, 0), -t)",
    "max(1/max(t, 1), t) + abs(min(t, 1)*max(a, t))",
];

/// Conditions that claims can stand under, as heads with `@` for a value.
fn conditions(shared: &mut String, scope: &Scope, stream: &mut Stream) -> Vec<&'static str> {
    let mut known = Vec::new();
    if stream.below(3) == 0 {
        let formula = scope.comparison(kind(stream), 1, stream);
        *shared += &format!("condition plain : {formula}\n");
        known.push("plain");
    }
    if stream.below(3) == 0 {
        let bound = stream.pick(&["", ", > 0", ", >= 0"]);
        let mut inner = scope.clone();
        inner.reals.extend(["u1".to_owned(), "u1".to_owned()]);
        let formula = inner.comparison(kind(stream), 1, stream);
        *shared += &format!("condition every(u1 : number{bound}) : {formula}\n");
        known.push("every(@)");
    }
    if scope.functions.iter().any(|f| f.domain.is_empty() && f.shapes.is_empty() && f.values.is_empty())
        && stream.below(2) == 0
    {
        let name = scope.functions.iter().find(|f| f.domain.is_empty() && f.shapes.is_empty() && f.values.is_empty());
        let name = name.map_or("f", |f| f.name);
        *shared += &format!("condition additive(u1, u2 : number) : {name}(u1 + u2) = {name}(u1) + {name}(u2)\n");
        known.push("additive(@, @)");
    }
    known
}
