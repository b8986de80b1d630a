//! Where two claims differ, by their trees: whether one is the other with a slip of the pen, or with a comparison turned round.
//!
//! A comparison is turned if its sign points to the other side, or if its two sides have changed places. Claims are compared as they are
//! written, so that a change that amounts to the same in other words is not seen.

use crate::lang::tree::{Answer, BinaryOp, Claim, Constraint, Declaration, Expr, ExprKind, Goal, GoalKind, Relation};

/// A place where two claims differ: what stands in the first, and in the second.
#[derive(Debug, PartialEq, Eq)]
enum Difference<'c> {
    /// A name or a number.
    Word(&'c str, &'c str),
    /// A sign of arithmetic.
    Operation(BinaryOp, BinaryOp),
    /// A comparison sign.
    Sign(Relation, Relation),
    /// The sides of one inequality have changed places.
    Sides,
    /// More than one word or sign.
    Whole,
}

impl Difference<'_> {
    /// Whether a comparison points to the other side.
    fn is_turned(&self) -> bool {
        match self {
            Self::Sides => true,
            Self::Sign(one, two) => points_back(*one, *two),
            _ => false,
        }
    }

    /// Whether it is one word or one sign; that equality is included or not is no such thing.
    fn is_one(&self) -> bool {
        match self {
            Self::Word(..) | Self::Operation(..) => true,
            Self::Sign(one, two) => !same_side(*one, *two),
            Self::Sides | Self::Whole => false,
        }
    }

    /// Whether this and another are the same two words, exchanged.
    fn undoes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(a, b), Self::Word(c, d)) => a == d && b == c,
            (Self::Operation(a, b), Self::Operation(c, d)) => a == d && b == c,
            (Self::Sign(a, b), Self::Sign(c, d)) => a == d && b == c,
            _ => false,
        }
    }
}

/// Whether two inequalities point to the same side.
pub fn same_side(one: Relation, two: Relation) -> bool {
    one.direction().is_some() && one.direction() == two.direction()
}

/// Whether two inequalities point to different sides.
pub fn points_back(one: Relation, two: Relation) -> bool {
    one.direction().is_some() && one.direction() == two.direction().map(std::cmp::Ordering::reverse)
}

/// Whether the second claim is the first with one word or sign for another, or with two exchanged, and no comparison is turned round.
pub fn is_misprint(printed: &Claim, repaired: &Claim) -> bool {
    let differences = differences(printed, repaired);
    let turned = differences.iter().any(Difference::is_turned);
    !turned
        && match differences.as_slice() {
            [only] => only.is_one(),
            [first, second] => first.undoes(second),
            _ => false,
        }
}

/// What a claim is made of, in the order in which it is written.
enum Part<'c> {
    Word(&'c str),
    Expr(&'c Expr),
}

fn differences<'c>(one: &'c Claim, two: &'c Claim) -> Vec<Difference<'c>> {
    let (left, right) = (parts(one), parts(two));
    let mut out = Vec::new();
    if left.len() != right.len() {
        return vec![Difference::Whole];
    }
    for pair in left.iter().zip(&right) {
        match pair {
            (Part::Word(a), Part::Word(b)) if a == b => {}
            (Part::Word(a), Part::Word(b)) => out.push(Difference::Word(a, b)),
            (Part::Expr(a), Part::Expr(b)) => compare(a, b, &mut out),
            _ => out.push(Difference::Whole),
        }
    }
    out
}

fn parts(claim: &Claim) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    claim.variables.iter().for_each(|variable| declared(variable, &mut out));
    for used in &claim.under {
        out.push(Part::Word(&used.name.text));
        out.extend(used.args.iter().map(Part::Expr));
    }
    out.extend(claim.when.iter().map(Part::Expr));
    stated(&claim.goal, &mut out);
    out
}

fn declared<'c>(variable: &'c Declaration, out: &mut Vec<Part<'c>>) {
    out.extend(variable.names.iter().map(|name| Part::Word(&name.text)));
    out.extend(variable.dimension.factors.iter().map(|factor| Part::Word(&factor.name.text)));
    for constraint in &variable.constraints {
        match constraint {
            Constraint::Relation(relation, bound) => out.extend([Part::Word(relation.symbol()), Part::Expr(bound)]),
            Constraint::Interval { lower, lower_closed, upper, upper_closed } => {
                let (open, close) = (if *lower_closed { "[" } else { "(" }, if *upper_closed { "]" } else { ")" });
                out.extend([Part::Word(open), Part::Expr(lower), Part::Expr(upper), Part::Word(close)]);
            }
        }
    }
}

fn stated<'c>(goal: &'c Goal, out: &mut Vec<Part<'c>>) {
    match &goal.kind {
        GoalKind::Formula(formula) => out.push(Part::Expr(formula)),
        GoalKind::Possible(formula) => out.extend([Part::Word("possible"), Part::Expr(formula)]),
        GoalKind::Equilibria { game, args, relation, profiles } => {
            out.push(Part::Word(&game.text));
            out.extend(args.iter().map(Part::Expr));
            out.push(Part::Word(relation.words()));
            out.extend(profiles.iter().map(|profile| Part::Word(&profile.text)));
        }
        GoalKind::Refined(refined) => {
            out.extend([refined.refinement.word(), &refined.profile.text, &refined.game.text].map(Part::Word));
            out.extend(refined.args.iter().map(Part::Expr));
        }
        GoalKind::Optimum(optimum) => {
            out.extend([Part::Word(optimum.extreme.word()), Part::Expr(&optimum.objective)]);
            optimum.variables.iter().for_each(|variable| declared(variable, out));
            out.extend(optimum.when.iter().map(Part::Expr));
            let (word, choices) = match &optimum.answer {
                Answer::Are(all) => ("are", all.as_slice()),
                Answer::Include(all) => ("include", all.as_slice()),
                Answer::None(better) => ("none", std::slice::from_ref(better)),
            };
            out.push(Part::Word(word));
            out.extend(choices.iter().flat_map(|choice| &choice.values).map(Part::Expr));
        }
        GoalKind::Table { table, question, .. } => out.extend([table.text.as_str(), question.word()].map(Part::Word)),
        GoalKind::TooDeep => out.push(Part::Word("…")),
    }
}

/// Adds where two expressions differ.
fn compare<'c>(one: &'c Expr, two: &'c Expr, out: &mut Vec<Difference<'c>>) {
    let mut all = |left: &[&'c Expr], right: &[&'c Expr]| {
        if left.len() != right.len() {
            return out.push(Difference::Whole);
        }
        left.iter().zip(right).for_each(|(left, right)| compare(left, right, out));
    };
    match (&one.kind, &two.kind) {
        (ExprKind::Chain(left, signs), ExprKind::Chain(right, others)) => {
            if let ([a, b], [c, d], [sign], [other]) =
                (left.as_slice(), right.as_slice(), signs.as_slice(), others.as_slice())
                && sign == other
                && sign.direction().is_some()
                && !same(a, b)
                && same(a, d)
                && same(b, c)
            {
                return out.push(Difference::Sides);
            }
            all(&one.children(), &two.children());
            let pairs = signs.iter().zip(others).filter(|(sign, other)| sign != other);
            out.extend(pairs.map(|(sign, other)| Difference::Sign(*sign, *other)));
        }
        (ExprKind::Binary(operation, ..), ExprKind::Binary(other, ..)) => {
            all(&one.children(), &two.children());
            if operation != other {
                out.push(Difference::Operation(*operation, *other));
            }
        }
        (left, right) if let (Some(name), Some(other)) = (called(left), called(right)) => {
            all(&one.children(), &two.children());
            if name != other {
                out.push(Difference::Word(name, other));
            }
        }
        (ExprKind::Name(left) | ExprKind::Number(left), ExprKind::Name(right) | ExprKind::Number(right)) => {
            if left != right {
                out.push(Difference::Word(left, right));
            }
        }
        (ExprKind::Equilibrium { profile, game, .. }, ExprKind::Equilibrium { profile: other, game: played, .. }) => {
            all(&one.children(), &two.children());
            let names = [(&profile.text, &other.text), (&game.text, &played.text)];
            let names = names.into_iter().filter(|(left, right)| left != right);
            out.extend(names.map(|(left, right)| Difference::Word(left, right)));
        }
        (left, right) if std::mem::discriminant(left) == std::mem::discriminant(right) => {
            all(&one.children(), &two.children());
        }
        _ => out.push(Difference::Whole),
    }
}

/// The word in front of arguments.
fn called(kind: &ExprKind) -> Option<&str> {
    match kind {
        ExprKind::Call(name, _) => Some(name),
        ExprKind::Builtin(builtin, _) => Some(builtin.word()),
        _ => None,
    }
}

/// Whether two expressions are written in the same way.
pub fn same(one: &Expr, two: &Expr) -> bool {
    let mut out = Vec::new();
    compare(one, two, &mut out);
    out.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::tree::Item;

    fn claim(text: &str) -> Claim {
        let (tree, found) = crate::lang::parse(0, &format!("claim c {text}\n"));
        assert!(found.is_empty(), "{text}: {found:?}");
        let mut claims = tree.items.into_iter().filter_map(|item| match item {
            Item::Claim(claim) => Some(claim),
            _ => None,
        });
        claims.next_back().expect("a claim")
    }

    fn read(printed: &str, repaired: &str) -> (bool, bool) {
        let (printed, repaired) = (claim(printed), claim(repaired));
        let turned = differences(&printed, &repaired).iter().any(Difference::is_turned);
        (is_misprint(&printed, &repaired), turned)
    }

    /// By hand.
    #[test]
    fn a_misprint_is_one_word_or_two_that_changed_places() {
        let misprint = |printed: &str, repaired: &str| read(printed, repaired).0;
        assert!(misprint(": x = a*(b - c)", ": x = a*(c - b)"));
        assert!(misprint(": x = a + b", ": x = a - b"));
        assert!(misprint("when a > 0 : x = a", "when a > 0 : x = 2"));
        assert!(misprint(": a = b", ": a < b"));
        assert!(misprint("for x : number, > a : x > b", "for x : number, > b : x > b"));
        assert!(misprint(": f(a, b) = x", ": f(b, a) = x"));
        assert!(!misprint(": x = a", ": x = a + b"));
        assert!(!misprint(": x = a + b", ": x = c + d"));
        assert!(!misprint(": a < b", ": a <= b"));
        assert!(!misprint(": a < b", "when a > 0 : a < b"));
    }

    /// By hand.
    #[test]
    fn a_comparison_is_turned_by_its_sign_or_by_its_sides() {
        let turned = |printed: &str, repaired: &str| read(printed, repaired) == (false, true);
        assert!(turned("when x > 0 : r(x + c) < r(y + c)", "when x > 0 : r(x + c) > r(y + c)"));
        assert!(turned(": a >= b", ": a <= b"));
        assert!(turned("when x > 0 : r(x + c) < r(y + c)", "when x > 0 : r(y + c) < r(x + c)"));
        assert!(turned(": p > 0 implies a + 1 <= f(b, c)", ": p > 0 implies f(b, c) <= a + 1"));
        let straight = |printed: &str, repaired: &str| !read(printed, repaired).1;
        assert!(straight(": a + x < b + y", ": a + y < b + x"));
        assert!(straight(": a < b", ": a < c"));
        assert!(straight(": a = b", ": b = a"));
        assert!(straight(": a < b", ": a <= b"));
    }
}
