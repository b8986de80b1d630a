//! Made-up impossible problems in families of growing size, each as the statement that we search and as the script that Z3 reads.
//!
//! Why each is impossible stands with it; nothing here rests on what a program answered.

use referee::logic::{Formula, Goal, Rational, Relation, Sort, Statement, Term, Variable};

/// A sum of coefficients times products of variables (by number, with repetition), compared with zero.
struct Atom {
    terms: Vec<(i64, Vec<usize>)>,
    relation: Relation,
}

/// A conjunction of clauses, each a disjunction of atoms, that no real values satisfy.
pub struct Problem {
    /// Family and size.
    pub name: String,
    variables: usize,
    clauses: Vec<Vec<Atom>>,
}

/// All problems.
pub fn all() -> Vec<Problem> {
    let mut out = vec![chain(10), chain(60), farkas(6, 12), farkas(12, 30), products(2), products(3)];
    out.extend((2..=5).map(squares));
    out.extend([cases(3), cases(5)]);
    out
}

fn atom(terms: impl IntoIterator<Item = (i64, Vec<usize>)>, relation: Relation) -> Vec<Atom> {
    vec![Atom { terms: terms.into_iter().collect(), relation }]
}

/// `x_i >= i` for `i = 1..n`, and the sum of all below `1 + 2 + … + n`.
fn chain(n: usize) -> Problem {
    let mut clauses: Vec<_> =
        (0..n).map(|i| atom([(1, vec![i]), (-(i as i64 + 1), vec![])], Relation::GreaterEqual)).collect();
    let sum = (n * (n + 1) / 2) as i64;
    clauses.push(atom((0..n).map(|i| (1, vec![i])).chain([(-sum, vec![])]), Relation::Less));
    Problem { name: format!("linear chain, n = {n}"), variables: n, clauses }
}

/// Random half-spaces `a.x <= b`, and one more whose sum with positive multiples of them is `0 <= -1`.
fn farkas(variables: usize, rows: usize) -> Problem {
    let mut state: u64 = 20;
    let mut random = |bound: i64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i64 % (2 * bound + 1) - bound
    };
    let mut last = vec![0; variables + 1];
    let mut clauses = Vec::new();
    for _ in 0..rows {
        // The last coefficient is minus the right-hand side.
        let row: Vec<i64> = (0..=variables).map(|_| random(9)).collect();
        let multiple = random(3).abs() + 1;
        last.iter_mut().zip(&row).for_each(|(sum, own)| *sum -= multiple * own);
        clauses.push(atom(linear(&row), Relation::LessEqual));
    }
    last[variables] += 1;
    clauses.push(atom(linear(&last), Relation::LessEqual));
    Problem { name: format!("Farkas, {variables} variables, {} rows", rows + 1), variables, clauses }
}

fn linear(row: &[i64]) -> Vec<(i64, Vec<usize>)> {
    let constant = row.len() - 1;
    row.iter().enumerate().map(|(k, &c)| (c, if k == constant { vec![] } else { vec![k] })).collect()
}

/// `x_i > 1` for `i = 1..k`, and their product at most 1.
fn products(k: usize) -> Problem {
    let mut clauses: Vec<_> = (0..k).map(|i| atom([(1, vec![i]), (-1, vec![])], Relation::Greater)).collect();
    clauses.push(atom([(1, (0..k).collect()), (-1, vec![])], Relation::LessEqual));
    Problem { name: format!("products, k = {k}"), variables: k, clauses }
}

/// Cauchy and Schwarz's inequality denied: `k` times the sum of squares below the square of the sum, multiplied out.
fn squares(k: usize) -> Problem {
    let mut terms: Vec<_> = (0..k).map(|i| (k as i64 - 1, vec![i, i])).collect();
    terms.extend((0..k).flat_map(|i| (0..i).map(move |j| (-2, vec![i, j]))));
    Problem { name: format!("sums of squares, k = {k}"), variables: k, clauses: vec![atom(terms, Relation::Less)] }
}

/// Each of `n` variables is 0 or 1, and twice their sum is 3.
fn cases(n: usize) -> Problem {
    let value = |i: usize, c: i64| Atom { terms: vec![(1, vec![i]), (-c, vec![])], relation: Relation::Equal };
    let mut clauses: Vec<Vec<Atom>> = (0..n).map(|i| vec![value(i, 0), value(i, 1)]).collect();
    clauses.push(atom((0..n).map(|i| (2, vec![i])).chain([(-3, vec![])]), Relation::Equal));
    Problem { name: format!("case splits, n = {n}"), variables: n, clauses }
}

fn name(variable: usize) -> String {
    format!("x{variable}")
}

impl Problem {
    /// The question whether some values satisfy it.
    pub fn statement(&self) -> Statement {
        let clause = |clause: &Vec<Atom>| Formula::any(clause.iter().map(formula));
        Statement {
            variables: (0..self.variables).map(|k| Variable { name: name(k), sort: Sort::Real }).collect(),
            given: self.clauses.iter().map(clause).collect(),
            ..Statement::asking(Goal::Find(Formula::True))
        }
    }

    /// The logic that Z3 is told.
    pub fn logic(&self) -> &'static str {
        let mut terms = self.clauses.iter().flatten().flat_map(|atom| &atom.terms);
        if terms.all(|(_, factors)| factors.len() < 2) { "QF_LRA" } else { "QF_NRA" }
    }

    /// The same in SMT-LIB, declarations and assertions.
    pub fn script(&self) -> String {
        let declare = |k| format!("(declare-const {} Real)\n", name(k));
        let clause = |clause: &Vec<Atom>| format!("(assert (or {}))\n", clause.iter().map(compare).collect::<String>());
        (0..self.variables).map(declare).chain(self.clauses.iter().map(clause)).collect()
    }
}

fn formula(atom: &Atom) -> Formula {
    let product = |(coefficient, factors): &(i64, Vec<usize>)| {
        let number = Term::Number(Rational::from(*coefficient));
        factors.iter().fold(number, |term, &k| Term::Mul(Box::new(term), Box::new(Term::Name(name(k)))))
    };
    let zero = Term::Number(Rational::new());
    let sum = atom.terms.iter().map(product).reduce(|a, b| Term::Add(Box::new(a), Box::new(b)));
    Formula::compare(sum.unwrap_or_else(|| zero.clone()), atom.relation, zero)
}

fn compare(atom: &Atom) -> String {
    let product = |(coefficient, factors): &(i64, Vec<usize>)| {
        let number = if *coefficient < 0 { format!("(- {})", -coefficient) } else { coefficient.to_string() };
        let factors: Vec<String> = factors.iter().map(|&k| name(k)).collect();
        if factors.is_empty() { number } else { format!("(* {number} {})", factors.join(" ")) }
    };
    let terms: Vec<String> = atom.terms.iter().map(product).collect();
    format!("({} (+ 0 {}) 0)", atom.relation.symbol(), terms.join(" "))
}
