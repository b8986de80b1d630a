//! Unknown functions: each application is a variable, and what is known of the function is said of these variables.
//!
//! The values lie within their bounds; equal arguments have equal values; for every two arguments the values are in the order that a
//! monotone function gives them, for every three the middle one is on the right side of the chord. Nothing else is known of a function of
//! such a shape at these points: straight lines through the points are one (`Reliance::Interpolation`), except where bounds of the value
//! meet curvature, or depend on the arguments; then only proofs count (`Reliance::Instances`).
//!
//! What is said of an argument outside of the domain is said under the premise that it is inside; that it is inside is part of the goal.

use super::evident::Evident;
use super::expansion::Expansion;
use super::identity::mentions_identity;
use super::lower::{Introduced, Lowering, Unsupported};
use super::roots::Definedness;
use super::shape;
use crate::lang::tree::Function;
use crate::logic::{Formula, Ratio, Rational, Relation, Sign, Term};

/// Most applications of one function in one statement.
const APPLICATION_LIMIT: usize = 24;
/// Most applications of a concave or convex function, of which all triples are looked at.
const CURVED_LIMIT: usize = 10;

/// A function at arguments.
pub struct Application<'a> {
    function: &'a Function,
    /// The variable for its value.
    name: String,
    args: Vec<Term>,
    /// The arguments written out; arguments with the same form have the same value.
    keys: Vec<Ratio>,
    /// That the arguments are in the domain.
    domain: Vec<Formula>,
    /// The bounds of the value.
    value: Vec<Formula>,
    /// Where the statement speaks of it.
    guards: Vec<Formula>,
}

impl Application<'_> {
    /// As the claims file writes it.
    fn written(&self) -> String {
        let args: Vec<String> = self.args.iter().map(Term::to_string).collect();
        format!("{}({})", self.function.name.text, args.join(", "))
    }

    /// The variable for its value.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether its arguments are numbers, so that it changes with nothing.
    pub(super) fn is_constant(&self) -> bool {
        self.keys.iter().all(|key| key.denominator.is_empty() && key.numerator.as_constant().is_some())
    }
}

impl<'a> Lowering<'a> {
    /// The variable for a function's value at arguments.
    ///
    /// # Errors
    /// [`Unsupported`] arguments, and more applications than there may be.
    pub(super) fn application(&mut self, function: &'a Function, args: Vec<Term>) -> Result<String, Unsupported> {
        let called = &function.name.text;
        if args.iter().any(mentions_identity) {
            return Err(Unsupported(format!(
                "the unknown function {called} at a variable of an identity; say that as a condition with parameters"
            )));
        }
        let stands_in = |name: &str| self.reserved.iter().any(|own| own == name);
        let mut bound = false;
        args.iter().for_each(|term| term.for_each_name(&mut |name| bound |= stands_in(name)));
        if bound {
            return Err(Unsupported(format!(
                "the unknown function {called} inside of a derivative or of an equation for a root"
            )));
        }
        let expansion = self.expansion();
        let keys = args.iter().map(|term| expansion.ratio(term)).collect::<Result<Vec<_>, _>>()?;
        let guard = Formula::all(self.guards.iter().cloned());
        let same = |known: &&mut Application<'_>| known.function.name.text == *called && known.keys == keys;
        if let Some(known) = self.applications.iter_mut().find(same) {
            if !known.guards.contains(&guard) {
                known.guards.push(guard);
            }
            return Ok(known.name.clone());
        }
        let limit = if shape::curvatures(function).is_empty() { APPLICATION_LIMIT } else { CURVED_LIMIT };
        if self.applications.iter().filter(|known| known.function.name.text == *called).count() >= limit {
            return Err(Unsupported(format!(
                "the unknown function {called} at more than {limit} arguments in one claim"
            )));
        }
        let name = self.fresh_name(called, &args);
        let terms = args.iter().map(|term| vec![(Formula::True, term.clone())]);
        let (values, domain) = self.bounded(&function.parameters, terms)?;
        let own = vec![(Formula::True, Term::Name(name.clone()))];
        let value = self.bounds(&shape::values(function), &own, &values)?;
        let guards = vec![guard];
        self.applications.push(Application { function, name: name.clone(), args, keys, domain, value, guards });
        self.rests_on.insert(shape::reliance(function));
        Ok(name)
    }

    /// A name that reads like the application, and that nothing else has.
    fn fresh_name(&self, function: &str, args: &[Term]) -> String {
        let args: Vec<String> = args.iter().map(words).collect();
        let mut name = format!("{function}_{}", args.join("_and_"));
        if name.len() > 60 {
            name = format!("{function}_at_{}", self.applications.len() + 1);
        }
        while !self.is_free(&name) {
            name.push('_');
        }
        name
    }

    /// The variables for all applications, with what is known of them; `given` are the statement's premises.
    pub(super) fn known_of_functions(&mut self, given: &[Formula]) -> Vec<Introduced> {
        let applications = std::mem::take(&mut self.applications);
        let expansion = self.expansion();
        let evident = Evident::new(given, expansion);
        let mut facts = Facts { evident, expansion };
        let (mut out, mut partial) = (Vec::new(), Vec::new());
        for (number, application) in applications.iter().enumerate() {
            let earlier = applications.iter().take(number);
            let earlier: Vec<_> =
                earlier.filter(|other| other.function.name.text == application.function.name.text).collect();
            let mut known: Vec<Formula> = Vec::new();
            for bound in &application.value {
                known.push(facts.inside(&[application], bound.clone()));
            }
            for (place, other) in earlier.iter().enumerate() {
                known.extend(facts.pair(other, application));
                for third in earlier.iter().take(place) {
                    known.extend(facts.triple([third, other, application]));
                }
            }
            let defined = facts.evident.rest(application.domain.clone(), facts.expansion);
            let mut conditions = Vec::new();
            for guard in &application.guards {
                let condition = match (guard, without(&defined, guard)) {
                    (_, Formula::True) => continue,
                    (Formula::True, defined) => defined,
                    (guard, defined) => Formula::Implies(Box::new(guard.clone()), Box::new(defined)),
                };
                partial.push(Definedness {
                    quantity: application.name.clone(),
                    condition: condition.clone(),
                    otherwise: format!("{} is outside of its domain", application.written()),
                });
                conditions.push(condition);
            }
            let defined = Formula::all(conditions);
            known.retain(|formula| *formula != Formula::True);
            out.push(Introduced { name: application.name.clone(), given: known, defined });
        }
        self.partial.extend(partial);
        out
    }
}

/// What is known of applications, as far as the premises do not say it themselves.
struct Facts<'e> {
    evident: Evident,
    expansion: &'e mut Expansion,
}

/// `left REL right` between values.
fn values(left: &Application<'_>, relation: Relation, right: &Application<'_>) -> Formula {
    Formula::compare(Term::name(&left.name), relation, Term::name(&right.name))
}

impl Facts<'_> {
    /// The formula, under the premise that the arguments are in the domain.
    fn inside(&mut self, applications: &[&Application<'_>], formula: Formula) -> Formula {
        let mut domain: Vec<Formula> = Vec::new();
        for member in applications.iter().flat_map(|application| &application.domain) {
            if !domain.contains(member) {
                domain.push(member.clone());
            }
        }
        match self.evident.rest(domain, self.expansion) {
            Formula::True => formula,
            open => Formula::Implies(Box::new(open), Box::new(formula)),
        }
    }

    /// The ways in which two terms may compare.
    fn orders(&self, left: &Ratio, right: &Ratio) -> Vec<Relation> {
        let (up, down) = (self.evident.sign(&right.minus(left)), self.evident.sign(&left.minus(right)));
        match (up, down) {
            (Some(Sign::Zero), _) | (_, Some(Sign::Zero)) => vec![Relation::Equal],
            (Some(Sign::Positive), _) => vec![Relation::Less],
            (_, Some(Sign::Positive)) => vec![Relation::Greater],
            (Some(_), Some(_)) => vec![Relation::Equal],
            (Some(_), None) => vec![Relation::Less, Relation::Equal],
            (None, Some(_)) => vec![Relation::Equal, Relation::Greater],
            (None, None) => vec![Relation::Less, Relation::Equal, Relation::Greater],
        }
    }

    /// What two applications of a function have to do with each other.
    fn pair(&mut self, left: &Application<'_>, right: &Application<'_>) -> Vec<Formula> {
        let orders: Vec<_> = left.keys.iter().zip(&right.keys).map(|(a, b)| self.orders(a, b)).collect();
        let arguments = left.args.iter().zip(&right.args);
        if let (Some((rising, strict)), [orders], Some((a, b))) =
            (shape::direction(left.function), orders.as_slice(), arguments.clone().next())
        {
            let all = monotone(orders, [a, b], rising, strict, |relation| values(left, relation, right));
            return all.into_iter().map(|formula| self.inside(&[left, right], formula)).collect();
        }
        if orders.iter().any(|orders| !orders.contains(&Relation::Equal)) {
            return Vec::new();
        }
        let open = arguments.zip(&orders).filter(|(_, orders)| orders.len() > 1);
        let equal = Formula::all(open.map(|((a, b), _)| Formula::compare(a.clone(), Relation::Equal, b.clone())));
        let same = values(left, Relation::Equal, right);
        vec![match equal {
            Formula::True => same,
            equal => Formula::Implies(Box::new(equal), Box::new(same)),
        }]
    }

    /// What three applications of a concave or convex function have to do with each other.
    fn triple(&mut self, points: [&Application<'_>; 3]) -> Vec<Formula> {
        let [first, ..] = points;
        let mut out = Vec::new();
        for (concave, strict) in shape::curvatures(first.function) {
            let relation = match (concave, strict) {
                (true, false) => Relation::GreaterEqual,
                (true, true) => Relation::Greater,
                (false, false) => Relation::LessEqual,
                (false, true) => Relation::Less,
            };
            let formula = match self.fixed_chord(points, relation) {
                Some(formula) => formula,
                None => self.chord(points, relation),
            };
            out.push(self.inside(&points, formula));
        }
        out
    }

    /// Where the differences of the arguments are multiples of each other, one lies between the others at a fixed place:
    /// `f((x + y)/2) >= 1/2*f(x) + 1/2*f(y)`, whichever of `x` and `y` is larger.
    fn fixed_chord(&mut self, points: [&Application<'_>; 3], relation: Relation) -> Option<Formula> {
        let [x, y, z] = points;
        let unit = y.keys.first()?.minus(x.keys.first()?);
        let other = z.keys.first()?.minus(x.keys.first()?);
        let ((one, base), (many, same)) = (unit.numerator.primitive(), other.numerator.primitive());
        if base != same || unit.denominator != other.denominator || one == 0 || many == 0 {
            return None;
        }
        let mut places = [(Rational::new(), x), (Rational::from(1), y), (many / one, z)];
        places.sort_by(|(a, _), (b, _)| a.cmp(b));
        let [(low, left), (middle, between), (high, right)] = places;
        if low == middle || middle == high {
            return None;
        }
        let share = Rational::from(&high - &middle) / Rational::from(&high - &low);
        let part = |share: Rational, point: &Application<'_>| {
            Term::Mul(Box::new(Term::Number(share)), Box::new(Term::name(&point.name)))
        };
        let rest = Rational::from(1) - &share;
        let chord = Term::Add(Box::new(part(share, left)), Box::new(part(rest, right)));
        let held = |relation| Formula::compare(Term::name(&between.name), relation, chord.clone());
        let weak = weakened(relation);
        if weak == relation || !self.orders(left.keys.first()?, right.keys.first()?).contains(&Relation::Equal) {
            return Some(held(relation));
        }
        let (a, b) = (left.args.first()?.clone(), right.args.first()?.clone());
        Some(Formula::all([held(weak), Formula::any([Formula::compare(a, Relation::Equal, b), held(relation)])]))
    }

    /// The middle value and the chord, for every order that the arguments may have.
    fn chord(&mut self, points: [&Application<'_>; 3], relation: Relation) -> Formula {
        let strict = weakened(relation) != relation;
        let mut cases = Vec::new();
        for [p, q, r] in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let [Some(p), Some(q), Some(r)] = [points.get(p), points.get(q), points.get(r)] else { continue };
            let (Some(low), Some(middle), Some(high)) = (p.args.first(), q.args.first(), r.args.first()) else {
                continue;
            };
            let before = |left: &Application<'_>, right: &Application<'_>| match (left.keys.first(), right.keys.first())
            {
                (Some(left), Some(right)) => self.orders(left, right),
                _ => Vec::new(),
            };
            let steps = [before(p, q), before(q, r), before(p, r)];
            // An order that holds only where its reverse does too is that one's business.
            if steps.iter().any(|orders| !orders.contains(&Relation::Less)) {
                continue;
            }
            let wanted = if strict { Relation::Less } else { Relation::LessEqual };
            let known = |orders: &Vec<Relation>| match strict {
                true => orders.len() == 1,
                false => !orders.contains(&Relation::Greater),
            };
            let mut order = Vec::new();
            if !known(&steps[0]) {
                order.push(Formula::compare(low.clone(), wanted, middle.clone()));
            }
            if !known(&steps[1]) {
                order.push(Formula::compare(middle.clone(), wanted, high.clone()));
            }
            let product =
                |width: Term, point: &Application<'_>| Term::Mul(Box::new(Term::name(&point.name)), Box::new(width));
            let left = product(width(low, high), q);
            let right = Term::Add(Box::new(product(width(middle, high), p)), Box::new(product(width(low, middle), r)));
            cases.push((order, Formula::compare(left, relation, right)));
        }
        match strict {
            true => Formula::all(cases.into_iter().map(|(order, held)| match Formula::all(order) {
                Formula::True => held,
                order => Formula::Implies(Box::new(order), Box::new(held)),
            })),
            false => Formula::any(cases.into_iter().map(|(order, held)| Formula::all(order.into_iter().chain([held])))),
        }
    }
}

/// The members of a conjunction that are not among those of another.
fn without(formula: &Formula, known: &Formula) -> Formula {
    let members = |formula: &Formula| match formula {
        Formula::And(members) => members.clone(),
        other => vec![other.clone()],
    };
    let known = members(known);
    Formula::all(members(formula).into_iter().filter(|member| !known.contains(member)))
}

/// What a monotone function says of two values, given the orders that their arguments may have.
fn monotone(
    orders: &[Relation],
    [a, b]: [&Term; 2],
    rising: bool,
    strict: bool,
    values: impl Fn(Relation) -> Formula,
) -> Vec<Formula> {
    let value = |order: Relation| {
        let order = match (order, rising) {
            (Relation::Less, false) => Relation::Greater,
            (Relation::Greater, false) => Relation::Less,
            (order, _) => order,
        };
        values(if strict { order } else { weakened(order) })
    };
    let case = |order: Relation| Formula::all([Formula::compare(a.clone(), order, b.clone()), value(order)]);
    match orders {
        [only] => vec![value(*only)],
        [one, Relation::Equal] | [Relation::Equal, one] if !strict => {
            let equal = Formula::compare(a.clone(), Relation::Equal, b.clone());
            vec![value(*one), Formula::Implies(Box::new(equal), Box::new(values(Relation::Equal)))]
        }
        _ => vec![Formula::any(orders.iter().copied().map(case))],
    }
}

/// The comparison with equality allowed.
fn weakened(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::LessEqual,
        Relation::Greater => Relation::GreaterEqual,
        other => other,
    }
}

/// `high - low`, worked out where one of them is zero or both are numbers.
fn width(low: &Term, high: &Term) -> Term {
    match (low, high) {
        (Term::Number(low), Term::Number(high)) => Term::Number(Rational::from(high - low)),
        (Term::Number(zero), high) if *zero == 0 => high.clone(),
        (low, Term::Number(zero)) if *zero == 0 => Term::Neg(Box::new(low.clone())),
        (low, high) => Term::Sub(Box::new(high.clone()), Box::new(low.clone())),
    }
}

/// A term as one word.
fn words(term: &Term) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in term.to_string().chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            word.push(letter);
            continue;
        }
        out.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        match letter {
            '+' => out.push("plus".into()),
            '-' => out.push("minus".into()),
            '/' => out.push("over".into()),
            '^' => out.push("to".into()),
            _ => {}
        }
    }
    out.extend((!word.is_empty()).then_some(word));
    out.join("_")
}
