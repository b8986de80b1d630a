//! Random games with two actions, claims about their equilibria, and small tables of cases.

use super::templates::Sketch;
use super::words::{Kind, RELATIONS, Scope};
use crate::market::Stream;

/// Declares the game `play(p)` with actions l and r and the profiles L, R and, with two types, T.
pub fn declare(shared: &mut String, scope: &mut Scope, stream: &mut Stream) {
    let two = stream.below(3) == 0;
    let payoff = |scope: &Scope, own: &str, stream: &mut Stream| {
        let name = stream.pick(&scope.reals).clone();
        match stream.below(8) {
            0 => "p".to_owned(),
            1 => format!("p - {name}/count({own})"),
            2 => format!("{name}*count({own})"),
            3 => "0".to_owned(),
            4 => format!("p*count({own}) - {name}"),
            5 => format!("min(p, {name})"),
            6 => "count(l) - count(r)".to_owned(),
            _ => name,
        }
    };
    let mut text = String::from("game play(p : number) {\n");
    text += &format!("  type A : {}\n", stream.pick(&scope.players));
    if two {
        text += &format!("  type B : {}\n", stream.pick(&scope.players));
    }
    for action in ["l", "r"] {
        let first = payoff(scope, action, stream);
        let second = if two && stream.below(2) == 0 {
            format!(" for A, {} for B", payoff(scope, action, stream))
        } else {
            String::new()
        };
        text += &format!("  action {action} : payoff {first}{second}\n");
    }
    if stream.below(3) > 0 {
        text += &format!("  tie -> {}\n", stream.pick(&["l", "r"]));
    }
    text += "  profile L = all l\n  profile R = all r\n";
    if two {
        text += "  profile T = A l, B r\n";
    }
    *shared += &format!("{text}}}\n");
    scope.equilibria = vec!["equilibrium L of play".to_owned(), "equilibrium R of play".to_owned()];
}

/// A goal about the game's equilibria.
fn equilibria(argument: &str, stream: &mut Stream) -> String {
    let relation = *stream.pick(&["are", "are", "are among", "include"]);
    let profiles = *stream.pick(&["{L}", "{R}", "{L, R}", "{}", "{L}", "{R}"]);
    let profiles = if profiles == "{}" { "{L, R}" } else { profiles };
    format!("equilibria of play({argument}) {relation} {profiles}")
}

/// A claim about the game.
pub fn claim(scope: &Scope, stream: &mut Stream) -> Sketch {
    let kind = *stream.pick(&[Kind::Polynomial, Kind::Polynomial, Kind::Polynomial, Kind::Partial]);
    let argument = if stream.below(2) == 0 { scope.name(stream) } else { scope.term(kind, 1, stream) };
    let other = scope.name(stream);
    let relation = *stream.pick(&RELATIONS);
    let premise = format!("{argument}{relation}{other}");
    let [one, two] = [stream.pick(&["L", "R"]).to_string(), stream.pick(&["L", "R"]).to_string()];
    let goal = match stream.below(6) {
        0 => format!("equilibrium {one} of play({argument}) or equilibrium {two} of play({argument})"),
        1 => format!("equilibrium {one} of play({argument}) implies equilibrium {two} of play({argument} + 1)"),
        2 => format!("possible equilibrium {one} of play({argument})"),
        _ => equilibria(&argument, stream),
    };
    if stream.below(4) == 0 { Sketch::new(&[], goal) } else { Sketch::new(&[&premise], goal) }
}

/// A claim about the cases of a table.
pub fn of_table(table: &str, scope: &Scope, stream: &mut Stream) -> Sketch {
    let goal =
        *stream.pick(&["cases of @ are disjoint", "cases of @ cover", "groups of @ are disjoint", "groups of @ cover"]);
    let premise = scope.comparison(Kind::Total, 0, stream);
    let when: &[&str] = if stream.below(2) == 0 { &[&premise] } else { &[] };
    Sketch::new(when, goal.replace('@', table))
}

/// A table of two cases in a group, each with two ranges; sometimes something in it is changed, or has no value. Whether cases can stand
/// under the condition `plain` is told.
pub fn table(shared: &mut String, scope: &Scope, plain: bool, stream: &mut Stream) {
    let a = stream.pick(&scope.reals).clone();
    let b = stream.pick(&["1", "0", "2*a", "a + 1"]).to_string();
    let strange = stream.below(6) == 0;
    let quotient = *stream.pick(&["1/a", "a/(a - 1)", "1/(a^2)"]);
    let b = if strange { quotient.to_owned() } else { b };
    let pairs = [(" < ", " >= "), (" <= ", " > "), (" < ", " > "), (" <= ", " >= "), (" = ", " != "), (" > ", " < ")];
    let (first, second) = *stream.pick(&pairs);
    let bound = *stream.pick(&["", ", >= 0", " in [0, 1]"]);
    let group = *stream.pick(&["", "", " when a > 0", " when a != 0"]);
    let goals = |stream: &mut Stream, scope: &Scope| match stream.below(5) {
        0 if !scope.equilibria.is_empty() => equilibria("p", stream),
        1 if !scope.equilibria.is_empty() => equilibria("p", stream),
        2 => format!("p{}{a}", stream.pick(&RELATIONS)),
        3 => format!("1/p{}0", stream.pick(&RELATIONS)),
        _ => format!("max(p, {a}){}{a}", stream.pick(&[" >= ", " > ", " = "])),
    };
    let mut text = format!("table t for p : number{bound} {{\n  group one{group} {{\n");
    for (number, relation) in [first, second].into_iter().enumerate() {
        let more = if stream.below(6) == 0 { format!(" when p{}{a}", stream.pick(&RELATIONS)) } else { String::new() };
        let under = if plain && stream.below(4) == 0 { " under plain" } else { "" };
        text += &format!("    case {}{under} when {a}{relation}{b}{more} {{\n", number + 1);
        let (low, high) = *stream.pick(&pairs);
        for (number, relation) in [low, high].into_iter().enumerate() {
            let goal = goals(stream, scope);
            text += &format!("      range {} for p{relation}{a} : {goal}\n", number + 1);
        }
        text += "    }\n";
    }
    *shared += &format!("{text}  }}\n}}\n");
}
