//! A second reading of statements, independent of the kernel's: trees of its own, evaluated at points only. Games are decided by
//! trying all profiles. An undefined value is `None`.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;

pub type Number = BigRational;
type Numbers = BTreeMap<String, Number>;

/// Most players of a type for which profiles are tried.
const PLAYERS: i64 = 4;

#[derive(Clone, Debug)]
enum Tree {
    Number(Number),
    /// A variable, parameter, `let` or `define`, with arguments.
    Name(String, Vec<Tree>),
    /// `#action`
    Count(String),
    /// An operator with its operands; `neg`, `not`, `true`, `false` and `equilibrium NAME` as well.
    Node(String, Vec<Tree>),
}

enum Value {
    Number(Number),
    Truth(bool),
}

/// A statement as this reader understands it.
pub struct Statement {
    /// Variables and whether they are integers.
    pub variables: Vec<(String, bool)>,
    /// Variables that are values of `exp` (true) or `ln`, with the argument.
    functions: Vec<(String, bool, Tree)>,
    macros: BTreeMap<String, (Vec<String>, Tree)>,
    givens: Vec<Tree>,
    /// `show`, `find`, `are` or `among`; the formula or the listed profiles.
    goal: (String, Option<Tree>, Vec<String>),
    types: Vec<(String, Tree)>,
    actions: Vec<String>,
    payoffs: BTreeMap<(String, String), Tree>,
    tie: Option<String>,
    profiles: BTreeMap<String, BTreeMap<String, String>>,
    /// Numbers that differ by no more than this are not compared.
    tolerance: Number,
}

fn words(line: &str) -> Vec<String> {
    let symbols = ["<=>", "<=", ">=", "=>", "!="];
    let mut result = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = if inner(first) && !first.is_ascii_digit() {
            rest.find(|c| !inner(c)).unwrap_or(rest.len())
        } else if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else {
            symbols.iter().find(|symbol| rest.starts_with(**symbol)).map_or(first.len_utf8(), |symbol| symbol.len())
        };
        result.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    result.reverse();
    result
}

/// Levels of infix operators, from weak to strong.
const LEVELS: [&[&str]; 7] =
    [&["<=>"], &["=>"], &["or"], &["and"], &["<", "<=", "=", ">=", ">", "!="], &["+", "-"], &["*", "/"]];

/// Reads from a reversed list of words.
fn tree(words: &mut Vec<String>, level: usize) -> Option<Tree> {
    let next =
        |words: &[String], level: usize| words.last().filter(|word| LEVELS[level].contains(&word.as_str())).cloned();
    if level == 4 && words.last()? == "not" {
        words.pop();
        return Some(Tree::Node("not".to_owned(), vec![tree(words, 4)?]));
    }
    if level == LEVELS.len() {
        return prefix(words);
    }
    let mut left = tree(words, level + 1)?;
    if level < 2 {
        return match next(words, level) {
            Some(operator) => {
                words.pop();
                Some(Tree::Node(operator, vec![left, tree(words, level)?]))
            }
            None => Some(left),
        };
    }
    if level == 4 {
        let mut links = Vec::new();
        while let Some(operator) = next(words, level) {
            words.pop();
            let right = tree(words, level + 1)?;
            links.push(Tree::Node(operator, vec![left, right.clone()]));
            left = right;
        }
        let first = links.first().cloned();
        return Some(first.map_or(left, |first| {
            links.drain(1..).fold(first, |all, link| Tree::Node("and".to_owned(), vec![all, link]))
        }));
    }
    while let Some(operator) = next(words, level) {
        words.pop();
        left = Tree::Node(operator, vec![left, tree(words, level + 1)?]);
    }
    Some(left)
}

fn prefix(words: &mut Vec<String>) -> Option<Tree> {
    let word = words.pop()?;
    let mut result = match word.as_str() {
        "-" => return Some(Tree::Node("neg".to_owned(), vec![prefix(words)?])),
        "(" => {
            let inner = tree(words, 0)?;
            (words.pop()? == ")").then_some(inner)?
        }
        "#" => Tree::Count(words.pop()?),
        "true" | "false" => Tree::Node(word, Vec::new()),
        "equilibrium" => Tree::Node(format!("equilibrium {}", words.pop()?), Vec::new()),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => Tree::Number(Number::from(word.parse::<BigInt>().ok()?)),
        _ => {
            let mut arguments = Vec::new();
            if words.last().is_some_and(|next| next == "(") {
                while words.pop()? != ")" {
                    arguments.push(tree(words, 5)?);
                }
            }
            Tree::Name(word, arguments)
        }
    };
    if words.last().is_some_and(|next| next == "^") {
        words.pop();
        let negative = words.last()? == "-";
        if negative {
            words.pop();
        }
        let exponent = words.pop()?.parse::<i32>().ok()?;
        let exponent = Number::from(BigInt::from(if negative { -exponent } else { exponent }));
        result = Tree::Node("^".to_owned(), vec![result, Tree::Number(exponent)]);
    }
    Some(result)
}

/// Whether one of two truth values is the one that decides; the other need not be known then.
fn either(left: Option<bool>, right: Option<bool>, decides: bool) -> Option<bool> {
    match (left, right) {
        (Some(truth), _) | (_, Some(truth)) if truth == decides => Some(decides),
        (Some(_), Some(truth)) => Some(truth),
        _ => None,
    }
}

impl Statement {
    /// Reads the statement of a certificate that the kernel has accepted.
    pub fn read(text: &str) -> Option<Statement> {
        let mut statement = Statement {
            variables: Vec::new(),
            functions: Vec::new(),
            macros: BTreeMap::new(),
            givens: Vec::new(),
            goal: Default::default(),
            types: Vec::new(),
            actions: Vec::new(),
            payoffs: BTreeMap::new(),
            tie: None,
            profiles: BTreeMap::new(),
            tolerance: Number::zero(),
        };
        let mut lines: Vec<String> = Vec::new();
        let comment = |line: &str| {
            line.trim_start() == "#"
                || line.trim_start().starts_with(['#']) && line.trim_start()[1..].starts_with([' ', '\t'])
        };
        for line in text.lines().filter(|line| !line.trim().is_empty() && !comment(line)) {
            match lines.last_mut() {
                Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
                _ => lines.push(line.to_owned()),
            }
        }
        lines.iter().try_for_each(|line| statement.declare(&mut words(line)))?;
        Some(statement)
    }

    fn declare(&mut self, words: &mut Vec<String>) -> Option<()> {
        let keyword = words.pop()?;
        match keyword.as_str() {
            "given" => self.givens.push(tree(words, 0)?),
            "show" if words.last()? == "equilibria" => {
                words.pop();
                let kind = words.pop()?;
                words.retain(|word| !["{", "}", ","].contains(&word.as_str()));
                self.goal = (kind, None, std::mem::take(words));
            }
            "show" | "find" => self.goal = (keyword, Some(tree(words, 0)?), Vec::new()),
            "action" => self.actions.push(words.pop()?),
            "tie" => self.tie = words.pop(),
            "payoff" => {
                let place = (words.pop()?, words.pop()?);
                words.pop();
                self.payoffs.insert(place, tree(words, 0)?);
            }
            _ => {
                let name = words.pop()?;
                let mut parameters = Vec::new();
                match words.pop()?.as_str() {
                    "(" => loop {
                        parameters.push(words.pop()?);
                        if words.pop()? == ")" {
                            words.pop();
                            break;
                        }
                    },
                    function @ ("ln" | "exp") => {
                        self.functions.push((name.clone(), function == "exp", tree(words, 0)?))
                    }
                    sort @ ("integer" | "real") => self.variables.push((name.clone(), sort == "integer")),
                    _ => {}
                }
                match keyword.as_str() {
                    "let" | "define" => _ = self.macros.insert(name, (parameters, tree(words, 0)?)),
                    "type" => self.types.push((name, tree(words, 0)?)),
                    "profile" => {
                        words.retain(|word| word != ",");
                        let mut choice = BTreeMap::new();
                        while let Some(kind) = words.pop() {
                            choice.insert(kind, words.pop()?);
                        }
                        self.profiles.insert(name, choice);
                    }
                    _ => {}
                }
            }
        }
        Some(())
    }

    /// Whether all givens hold at the point.
    pub fn givens_hold(&self, point: &Numbers) -> bool {
        self.givens.iter().all(|given| self.truth(given, point) == Some(true))
    }

    /// Whether the goal holds at the point: its formula, or what it says of equilibria.
    pub fn goal_holds(&self, point: &Numbers) -> Option<bool> {
        match &self.goal {
            (_, Some(formula), _) => self.truth(formula, point),
            (kind, None, listed) => self.equilibria_hold(kind == "are", listed, point),
        }
    }

    /// Whether givens and goal are not plainly false near the values that the evidence `algebraic` describes; roots by halving.
    pub fn agrees_near(&mut self, evidence: &str, wanted: bool) -> Option<bool> {
        let mut point = Numbers::new();
        let half = Number::new(BigInt::one(), BigInt::from(2));
        for line in evidence.trim().strip_prefix("algebraic")?.lines() {
            if let Some((name, term)) = line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) {
                let value = self.number(&tree(&mut words(term), 0)?, &point, &Numbers::new())?;
                point.insert(name.to_owned(), value);
            } else if let Some((name, rest)) = line.strip_prefix("root ").and_then(|line| line.split_once(" from ")) {
                let (low, rest) = rest.split_once(" to ")?;
                let (high, rest) = rest.split_once(" of ")?;
                let equation = tree(&mut words(rest.split_once(" {")?.0), 0)?;
                let end = |text: &str| self.number(&tree(&mut words(text), 0)?, &point, &Numbers::new());
                let (mut low, mut high) = (end(low)?, end(high)?);
                let sign = |value: &Number| {
                    let mut inner = point.clone();
                    inner.insert(name.to_owned(), value.clone());
                    Some(self.number(&equation, &inner, &Numbers::new())?.signum())
                };
                let below = sign(&low)?;
                for _ in 0..100 {
                    let middle = (&low + &high) * &half;
                    if sign(&middle)? == below { low = middle } else { high = middle }
                }
                point.insert(name.to_owned(), if below.is_zero() { low } else { high });
            }
        }
        self.tolerance = Number::new(BigInt::one(), BigInt::one() << 60);
        Some(self.agrees_at(&point, wanted))
    }

    /// Whether givens and goal are not plainly false at a point.
    pub fn agrees_at(&self, point: &Numbers, wanted: bool) -> bool {
        let no_given_false = self.givens.iter().all(|given| self.truth(given, point) != Some(false));
        no_given_false && self.goal_holds(point) != Some(!wanted)
    }

    /// Whether some variables are values of `ln` or `exp`.
    pub fn has_functions(&self) -> bool {
        !self.functions.is_empty()
    }

    /// Adds the values of `ln` and `exp` to a point, in floating point: numbers that are near are not compared any more. None where one has no
    /// value, or one so large that its error counts.
    pub fn complete(&mut self, point: &mut Numbers) -> Option<()> {
        for (name, exponential, argument) in &self.functions {
            let argument = self.number(argument, point, &Numbers::new())?.to_f64()?;
            let value = if *exponential { argument.exp() } else { argument.ln() };
            let value = Some(value).filter(|value| value.abs() < 1e4)?;
            point.insert(name.clone(), Number::from_float(value)?);
        }
        if self.has_functions() {
            self.tolerance = Number::new(BigInt::one(), BigInt::one() << 20);
        }
        Some(())
    }

    fn truth(&self, tree: &Tree, point: &Numbers) -> Option<bool> {
        match self.value(tree, point, &Numbers::new())? {
            Value::Truth(truth) => Some(truth),
            Value::Number(_) => None,
        }
    }

    fn number(&self, tree: &Tree, point: &Numbers, local: &Numbers) -> Option<Number> {
        match self.value(tree, point, local)? {
            Value::Number(number) => Some(number),
            Value::Truth(_) => None,
        }
    }

    fn value(&self, tree: &Tree, point: &Numbers, local: &Numbers) -> Option<Value> {
        let (operator, operands) = match tree {
            Tree::Number(number) => return Some(Value::Number(number.clone())),
            Tree::Count(action) => return local.get(&format!("#{action}")).cloned().map(Value::Number),
            Tree::Name(name, arguments) => {
                if let Some(number) = local.get(name).or_else(|| point.get(name)) {
                    return Some(Value::Number(number.clone()));
                }
                let (parameters, body) = self.macros.get(name)?;
                let mut inner = Numbers::new();
                for (parameter, argument) in parameters.iter().zip(arguments) {
                    inner.insert(parameter.clone(), self.number(argument, point, local)?);
                }
                return self.value(body, point, &inner);
            }
            Tree::Node(operator, operands) => (operator.as_str(), operands),
        };
        let truth = |index: usize| match self.value(operands.get(index)?, point, local)? {
            Value::Truth(truth) => Some(truth),
            Value::Number(_) => None,
        };
        let number = |index: usize| self.number(operands.get(index)?, point, local);
        Some(match operator {
            "true" => Value::Truth(true),
            "false" => Value::Truth(false),
            "not" => Value::Truth(!truth(0)?),
            "and" => Value::Truth(either(truth(0), truth(1), false)?),
            "or" => Value::Truth(either(truth(0), truth(1), true)?),
            "=>" => Value::Truth(either(truth(0).map(|truth| !truth), truth(1), true)?),
            "<=>" => Value::Truth(truth(0)? == truth(1)?),
            "<" | "<=" | "=" | ">=" | ">" | "!=" => {
                let difference = number(0)? - number(1)?;
                if !self.tolerance.is_zero() && difference.abs() <= self.tolerance {
                    return None;
                }
                Value::Truth(match operator {
                    "<" => difference.is_negative(),
                    "<=" => !difference.is_positive(),
                    "=" => difference.is_zero(),
                    ">=" => !difference.is_negative(),
                    ">" => difference.is_positive(),
                    _ => !difference.is_zero(),
                })
            }
            "neg" => Value::Number(-number(0)?),
            "+" => Value::Number(number(0)? + number(1)?),
            "-" => Value::Number(number(0)? - number(1)?),
            "*" => Value::Number(number(0)? * number(1)?),
            "/" => Value::Number(number(0)? / Some(number(1)?).filter(|divisor| !divisor.is_zero())?),
            "^" => {
                let (base, exponent) = (number(0)?, number(1)?.to_integer().to_i32()?);
                let power = num_traits::pow(base, exponent.unsigned_abs() as usize);
                Value::Number(if exponent < 0 { Number::one() / Some(power).filter(|p| !p.is_zero())? } else { power })
            }
            _ => Value::Truth(self.is_equilibrium(&self.pure(operator.strip_prefix("equilibrium ")?, point)?, point)?),
        })
    }

    /// How many players of each type choose each action.
    fn pure(&self, profile: &str, point: &Numbers) -> Option<Vec<Vec<i64>>> {
        let choice = self.profiles.get(profile)?;
        let row = |(kind, players): &(String, Tree)| {
            let chosen = choice.get(kind)?;
            let players = self.players(players, point)?;
            Some(self.actions.iter().map(|action| if action == chosen { players } else { 0 }).collect())
        };
        self.types.iter().map(row).collect()
    }

    fn players(&self, tree: &Tree, point: &Numbers) -> Option<i64> {
        let players = self.number(tree, point, &Numbers::new())?;
        Some(players).filter(|n| n.is_integer() && n.is_positive())?.to_integer().to_i64()
    }

    fn payoff(&self, kind: usize, action: usize, totals: &[i64], point: &Numbers) -> Option<Number> {
        let place = (self.types.get(kind)?.0.clone(), self.actions.get(action)?.clone());
        let count = |(action, total): (&String, &i64)| (format!("#{action}"), Number::from(BigInt::from(*total)));
        self.number(self.payoffs.get(&place)?, point, &self.actions.iter().zip(totals).map(count).collect())
    }

    fn is_equilibrium(&self, profile: &[Vec<i64>], point: &Numbers) -> Option<bool> {
        let totals: Vec<i64> = (0..self.actions.len()).map(|a| profile.iter().map(|row| row[a]).sum()).collect();
        for (kind, row) in profile.iter().enumerate() {
            for from in (0..row.len()).filter(|from| row[*from] > 0) {
                for to in (0..row.len()).filter(|to| *to != from) {
                    let mut moved = totals.clone();
                    moved[from] -= 1;
                    moved[to] += 1;
                    let (stays, leaves) =
                        (self.payoff(kind, from, &totals, point)?, self.payoff(kind, to, &moved, point)?);
                    if stays < leaves || (stays == leaves && self.tie.as_ref() == self.actions.get(to)) {
                        return Some(false);
                    }
                }
            }
        }
        Some(true)
    }

    fn equilibria_hold(&self, exact: bool, listed: &[String], point: &Numbers) -> Option<bool> {
        let listed: Vec<_> = listed.iter().map(|name| self.pure(name, point)).collect::<Option<_>>()?;
        let mut profiles = vec![Vec::new()];
        for (_, players) in &self.types {
            let players = self.players(players, point).filter(|players| *players <= PLAYERS)?;
            let rows = rows(players, self.actions.len());
            profiles = profiles
                .iter()
                .flat_map(|p| rows.iter().map(move |row| [&p[..], std::slice::from_ref(row)].concat()))
                .collect();
        }
        for profile in profiles {
            // What is undefined at a profile says nothing about it.
            let Some(is_equilibrium) = self.is_equilibrium(&profile, point) else { continue };
            if if listed.contains(&profile) { exact && !is_equilibrium } else { is_equilibrium } {
                return Some(false);
            }
        }
        Some(true)
    }
}

/// All ways to write `total` as an ordered sum of `parts` numbers.
fn rows(total: i64, parts: usize) -> Vec<Vec<i64>> {
    if parts == 0 {
        return if total == 0 { vec![Vec::new()] } else { Vec::new() };
    }
    (0..=total)
        .flat_map(|first| rows(total - first, parts - 1).into_iter().map(move |rest| [&[first][..], &rest].concat()))
        .collect()
}
