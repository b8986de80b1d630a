//! Random claims: true ones over random terms, the same with one thing changed, premises that contradict each other, terms without a
//! value, and formulas without any plan.

use super::words::{Kind, RELATIONS, Scope};
use crate::market::Stream;

/// A claim before it is written down.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// Premises in order.
    pub when: Vec<String>,
    /// The goal, with `possible` or `equilibria of …`.
    pub goal: String,
}

impl Sketch {
    /// A goal under premises.
    pub fn new(when: &[&str], goal: impl Into<String>) -> Self {
        Self { when: when.iter().map(|&premise| premise.to_owned()).collect(), goal: goal.into() }
    }
}

/// What the patterns speak of: V, W names; S, T, U terms that have a value everywhere; P a term that may have none; F, G formulas.
struct Slots {
    values: Vec<(&'static str, String)>,
}

impl Slots {
    fn new(scope: &Scope, kind: Kind, stream: &mut Stream) -> Self {
        let mut names = Vec::new();
        for _ in 0..2 {
            names.push(scope.name(stream));
        }
        while names[0] == names[1] {
            names[1] = scope.name(stream);
        }
        let mut term = |depth: usize| scope.term(kind, depth, stream);
        let (s, t, u) = (term(1), term(1), term(0));
        let p = scope.term(Kind::Partial, 2, stream);
        let (f, g) = (scope.comparison(kind, 1, stream), scope.comparison(kind, 1, stream));
        let [v, w] = [names[0].clone(), names[1].clone()];
        Self { values: vec![("$V", v), ("$W", w), ("$S", s), ("$T", t), ("$U", u), ("$P", p), ("$F", f), ("$G", g)] }
    }

    fn fill(&self, pattern: &str) -> String {
        self.values.iter().fold(pattern.to_owned(), |text, (slot, value)| text.replace(slot, value))
    }
}

/// Premises (each after `;`) and a goal that follows from them, whatever stands in the slots.
const TRUE: [&str; 51] = [
    "$S < $T : $S + $U < $T + $U",
    "$S <= $T ; $T <= $U : $S <= $U",
    "$S^2 + $U^2 >= 2*$S*$U",
    "min($S, $T) <= $S",
    "min($S, $T) <= max($T, $U)",
    "max($S, $T) + min($S, $T) = $S + $T",
    "max($S, $T) - min($S, $T) = abs($S - $T)",
    "abs($S) = max($S, -$S)",
    "$V != 0 implies $V/$V = 1",
    "$V = 0 or $V/$V = 1",
    "not ($V != 0 and 1/$V = 0)",
    "$V != 0 : $U*$V/$V = $U",
    "$V > 0 ; $W > 0 : $V/$W > 0",
    "$V > 0 ; $W > 0 : 1/$V + 1/$W = ($V + $W)/($V*$W)",
    "(if $S > $T then $S else $T) = max($S, $T)",
    "if $V != 0 then 1/$V*$V = 1 else $V = 0",
    "$V > 0 : 1/(1/$V) = $V",
    "$V > 0 : 1/(1 + 1/$V) = $V/($V + 1)",
    "$V != 0 ; 1/$V > 0 : $V > 0",
    "$V > 0 ; $W > 1/$V : $V*$W > 1",
    "$V >= 0 : sqrt($V)^2 = $V",
    "sqrt($V^2) = abs($V)",
    "$V >= 0 ; $V < $W : sqrt($V) < sqrt($W)",
    "$V = $W : m($V) = m($W)",
    "$F implies $F or $G",
    "($F and $G) iff ($G and $F)",
    "not ($F and $G) iff (not ($F) or not ($G))",
    "$F : $F",
    "$F ; $G : $G",
    "$V < $W : if $V < $W then $S = $S else $P = $P",
    "$V != 0 and 1/$V > $U implies $V != 0",
    "$V > 0 : 1/max($V, 0) > 0",
    "$V > 0 : 1/min($V, 1) >= 1",
    "$V > 1 : 1/max($V - 1, 0) > 0",
    "(if $V > 0 then 1/max(0, $V) else 1) > 0",
    "(if $V > 0 then 1/$V else 1/(1 - $V)) > 0",
    "$V > $W ; $W > $U : $V != $U",
    "$V > 0 ; $W >= 0 : $W/($V + $W) < 1",
    "0 < $V < 1 : $V^2 < $V",
    "$V^2 <= 1 : -1 <= $V <= 1",
    "$V != 0 : $V^2 > 0",
    "$V*$W > 0 : $V != 0",
    "$V != 0 ; $W != 0 : 1/($V*$W) = (1/$V)/$W",
    "$V != $W : ($V^2 - $W^2)/($V - $W) = $V + $W",
    "$S > $T or $S = $T or $S < $T",
    "$S < $T iff $T > $S",
    "abs($V) <= 1 iff ($V <= 1 and $V >= -1)",
    "$V >= 1 : 1/$V <= 1",
    "$V > 0 ; $W > $V : 1/$W < 1/$V",
    "abs($V) > 0 : abs($V)/$V = 1 or abs($V)/$V = -1",
    "$V > 0 : min($S/$V, $T/$V) = min($S, $T)/$V",
];

/// Where some point has no value, and no other one makes the claim false.
const OPEN: [&str; 24] = [
    "$V/$V = 1",
    "$V/$V = 1 or $V = 0",
    "1/$V > 0 : $V > 0",
    "1/$V > 0 ; $V != 0 : $V > 0",
    "m(1/$V) = m(0)",
    "1/$V = 1/$V",
    "sqrt($V) >= 0",
    "sqrt($V)^2 = $V",
    "1/max(0, $V) > 0",
    "1/$V > 1 iff 1/$V > 1",
    "min(1, 1/$V) <= 1",
    "$U*$V/$V = $U",
    "1/(1/$V) = $V",
    "$V^0/$V^(-1) = $V",
    "$V >= 0 : 1/$V >= 0",
    "$W > 0 : 1/max($V, $W - 1)^2 > 0",
    "$S = $S ; 1/($V - $W) = 1/($V - $W) : true",
    "(if $V >= 0 then 1/$V else 1) > 0",
    "$V <= 0 or 1/($V - 1) = 1/($V - 1)",
    "$V*$W > 1 ; 1/($V - $W) != 0 : true",
    "abs($V)/$V = 1 or abs($V)/$V = -1",
    "$V = 0 : m(1/$V) > m(0) - 1",
    "$V^2 >= 0 and 1/($V + $W) = 1/($W + $V)",
    "0*(1/$V) = 0",
];

/// What cannot hold, and has a value everywhere.
const CONTRADICTIONS: [&str; 16] = [
    "$V < $W and $W < $V",
    "$V^2 < 0",
    "$V^2 + $W^2 < 2*$V*$W",
    "min($S, $T) > $S",
    "max($S, $T) < $T",
    "abs($S) < 0",
    "$V != $V",
    "$V > 0 and 1/$V < 0",
    "$V > 0 and $W > 0 and $V/$W + $W/$V < 2",
    "$V > 1 and $V^2 < 1",
    "$F and not ($F)",
    "$V = 1 and $V = 2",
    "$V > $W and min($V, $W) = $V",
    "false",
    "0 < $V < $W < $V",
    "$V*$W = 1 and $V = 0",
];

/// What can happen, or cannot, or has no value.
const POSSIBLE: [&str; 14] = [
    "possible $S < $T",
    "possible 1/$V > 5",
    "possible $F and $G",
    "possible $V != 0 and 1/$V = 2",
    "possible $P > $U",
    "possible $V^2 < 0",
    "possible $F and not ($F)",
    "possible $V = 0 and m(1/$V) = m(0)",
    "possible m(1/$V) = m(0) and $V = 0",
    "possible $V > $W and $W > $V",
    "possible 1/$V = 0",
    "possible $V < 0 and sqrt($V) >= 0",
    "possible $V > 0 and $W > 0 and $V/$W + $W/$V <= 2",
    "possible $V = 0 and 1/$V = 1/$V",
];

/// About whole numbers, N a name of one.
const WHOLE: [&str; 9] = [
    "$N > 0 : $N >= 1",
    "$N^2 >= $N",
    "$N > 0 : 1/$N <= 1",
    "2*$N != 1",
    "0 < $N < 1 : false",
    "1 < 2*$N < 3 : $N = 1",
    "$N >= 1 ; $V > 0 : $V/$N <= $V",
    "$N*($N + 1) >= 0",
    "1/(2*$N - 1) <= 1",
];

fn sketch(pattern: &str) -> Sketch {
    match pattern.split_once(" : ") {
        Some((when, goal)) => Sketch::new(&when.split(" ; ").collect::<Vec<_>>(), goal),
        None => Sketch::new(&[], pattern),
    }
}

fn filled(sketch: Sketch, slots: &Slots) -> Sketch {
    Sketch { when: sketch.when.iter().map(|premise| slots.fill(premise)).collect(), goal: slots.fill(&sketch.goal) }
}

/// Claims about unknown functions, by what is declared of them; Q is one.
fn about_functions(scope: &Scope, stream: &mut Stream) -> Sketch {
    if scope.functions.is_empty() {
        return sketch("$S = $S");
    }
    let function = stream.pick(&scope.functions).clone();
    let inside = match function.domain {
        "" => "true",
        ", >= 0" => "$V >= 0 and $W >= 0",
        ", >= a" => "$V >= a and $W >= a",
        _ => "0 <= $V <= 1 and 0 <= $W <= 1",
    };
    let goals = [
        "Q($V) = Q($V)",
        "$V < $W implies Q($V) < Q($W)",
        "$V <= $W implies Q($V) <= Q($W)",
        "$V < $W implies Q($V) > Q($W)",
        "Q(($V + $W)/2) >= (Q($V) + Q($W))/2",
        "Q(($V + $W)/2) <= (Q($V) + Q($W))/2",
        "$V != $W implies Q(($V + $W)/2) > (Q($V) + Q($W))/2",
        "Q($V) >= 0",
        "1/(1 + Q($V)) > 0",
        "$V = $W implies Q($V) = Q($W)",
        "Q($V) = Q($W) implies $V = $W",
        "Q(1/$V) = Q(1/$V)",
        "$V != 0 implies Q($V/$V) = Q(1)",
        "Q(min($V, $W)) <= max(Q($V), Q($W))",
        "min(Q($V), Q($W)) = Q(min($V, $W))",
        "possible Q($V) < Q($W)",
    ];
    let own = about_shape(function.shapes);
    let goal = if own.is_empty() || stream.below(2) == 0 { stream.pick(&goals) } else { stream.pick(&own) };
    let goal = goal.replace('Q', function.name);
    if stream.below(6) == 0 { sketch(&goal) } else { Sketch::new(&[inside], goal) }
}

/// What a shape says of values, and a little more, of the function Q.
fn about_shape(shapes: &str) -> Vec<&'static str> {
    let rising = [
        "$V < $W implies Q($V) < Q($W)",
        "$V <= $W implies Q($V) <= Q($W)",
        "$V < $W and Q($V) = Q($W) implies $V = 2",
    ];
    let falling = ["$V < $W implies Q($V) > Q($W)", "$V <= $W implies Q($V) >= Q($W)", "Q($V) < Q($W) iff $W < $V"];
    let concave = [
        "Q(($V + $W)/2) >= (Q($V) + Q($W))/2",
        "$V != $W implies Q(($V + $W)/2) > (Q($V) + Q($W))/2",
        "2*Q(($V + $W)/2) - Q($V) - Q($W) >= 0",
    ];
    let convex = [
        "Q(($V + $W)/2) <= (Q($V) + Q($W))/2",
        "$V != $W implies Q(($V + $W)/2) < (Q($V) + Q($W))/2",
        "2*Q(($V + $W)/2) - Q($V) - Q($W) <= 0",
    ];
    let by_word = [("nondecreasing", rising), ("strictly increasing", rising), ("strictly decreasing", falling)];
    let by_word = by_word.into_iter().chain([("nonincreasing", falling), ("concave", concave), ("convex", convex)]);
    by_word.filter(|(word, _)| shapes.contains(word)).flat_map(|(_, goals)| goals).collect()
}

/// Claims about an abbreviation with a parameter, whatever it is.
fn about_abbreviation(scope: &Scope, stream: &mut Stream) -> Sketch {
    let goals = [
        "@($V) <= @($W)",
        "@($V) = $T",
        "@($V) >= @(0)",
        "@($V)*@($W) >= 0",
        "possible @($V) < @($W)",
        "@(@($V)) >= $W",
    ];
    sketch(&stream.pick(&goals).replace('@', stream.pick(&scope.calls).as_str()))
}

/// A formula that cannot hold.
pub fn contradiction(scope: &Scope, stream: &mut Stream) -> String {
    let two = scope.reals.len() + scope.wholes.len() > 1;
    let slots =
        if two { Slots::new(scope, Kind::Total, stream) } else { return format!("{0}^2 < 0", scope.name(stream)) };
    slots.fill(stream.pick::<&str>(&CONTRADICTIONS))
}

/// One random change: a relation, a number, a premise left out, two exchanged, `and` for `or`.
fn changed(mut sketch: Sketch, stream: &mut Stream) -> Sketch {
    match stream.below(8) {
        0 if !sketch.when.is_empty() => {
            let place = stream.below(sketch.when.len());
            sketch.when.remove(place);
        }
        1 if sketch.when.len() > 1 => sketch.when.swap(0, 1),
        2 => {
            sketch.goal = if stream.below(2) == 0 {
                sketch.goal.replace(" and ", " or ")
            } else {
                sketch.goal.replace(" or ", " and ")
            }
        }
        3 => sketch.goal = sketch.goal.replacen('1', "2", 1),
        _ => {
            let place = stream.below(sketch.when.len() + 1);
            let text = sketch.when.get_mut(place).unwrap_or(&mut sketch.goal);
            *text = related(text, stream);
        }
    }
    sketch
}

/// The text with one of its comparisons changed.
fn related(text: &str, stream: &mut Stream) -> String {
    let all: Vec<(usize, &str)> = RELATIONS.iter().flat_map(|relation| text.match_indices(relation)).collect();
    if all.is_empty() {
        return text.to_owned();
    }
    let (place, old) = *stream.pick(&all);
    format!("{}{}{}", &text[..place], stream.pick(&RELATIONS), &text[place + old.len()..])
}

/// A claim of a paper as text; `conditions` are those that it can stand under.
pub fn claim(number: usize, scope: &Scope, conditions: &[&str], stream: &mut Stream) -> String {
    let mut scope = scope.clone();
    let mut head = String::new();
    for name in ["x", "y"].into_iter().take(1 + stream.below(2)) {
        let bound = *stream.pick(&["", "", "", "", ", >= 0", ", > 0", " in [0, 1]", ", != 0", ", > a"]);
        head += &format!(" for {name} : number{bound}");
        // Claims are mostly about their own variables.
        scope.reals.extend([name.to_owned(), name.to_owned()]);
    }
    if scope.wholes.is_empty() && stream.below(6) == 0 {
        head += " for i : number, integer";
        scope.wholes.push("i".to_owned());
    }
    let kind = *stream.pick(&[Kind::Polynomial, Kind::Polynomial, Kind::Total]);
    let slots = Slots::new(&scope, kind, stream);
    let roll = stream.below(100);
    let mut sketch = match roll {
        0..=3 if !scope.calls.is_empty() => about_abbreviation(&scope, stream),
        0..=31 => sketch(stream.pick::<&str>(&TRUE)),
        32..=54 => sketch(stream.pick::<&str>(&OPEN)),
        55..=62 => sketch(stream.pick::<&str>(&POSSIBLE)),
        63..=68 if !scope.wholes.is_empty() => {
            let name = stream.pick(&scope.wholes).clone();
            sketch(&(stream.pick(&WHOLE)).replace("$N", &name))
        }
        63..=77 => about_functions(&scope, stream),
        78 if scope.table.is_some() => super::games::of_table(scope.table.unwrap_or("t"), &scope, stream),
        79..=85 if !scope.equilibria.is_empty() => super::games::claim(&scope, stream),
        78..=86 => Sketch::new(&[&contradiction(&scope, stream)], scope.formula(Kind::Partial, 1, stream)),
        _ => {
            let premise = scope.formula(kind, stream.below(2), stream);
            Sketch::new(&[&premise], scope.formula(Kind::Partial, stream.below(3), stream))
        }
    };
    sketch = filled(sketch, &slots);
    if !scope.calls.iter().any(|name| name == "m") {
        sketch.goal = sketch.goal.replace("m(", "abs(");
    }
    if roll < 78 && stream.below(2) == 0 {
        sketch = changed(sketch, stream);
    }
    match stream.below(24) {
        0 | 1 => sketch.when.insert(0, scope.comparison(Kind::Total, 1, stream)),
        2 => sketch.when.push(scope.comparison(Kind::Partial, 1, stream)),
        3 => sketch.when.push(contradiction(&scope, stream)),
        _ => {}
    }
    let mut under = Vec::new();
    if !conditions.is_empty() && stream.below(4) == 0 {
        let condition = *stream.pick(conditions);
        let mut text = String::new();
        for (k, piece) in condition.split('@').enumerate() {
            if k > 0 {
                let kind = *stream.pick(&[Kind::Polynomial, Kind::Polynomial, Kind::Partial]);
                text += &scope.term(kind, stream.below(2), stream);
            }
            text += piece;
        }
        under.push(text);
    }
    let mut out = format!("claim c{number}{head}");
    if !under.is_empty() {
        out += &format!(" under {}", under.join(", "));
    }
    for premise in &sketch.when {
        out += &format!(" when {premise}");
    }
    out + &format!(" : {}\n", sketch.goal)
}
