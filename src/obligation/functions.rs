//! Unknown functions: each application is a variable, and what is known of the function is said of these variables.
//!
//! The values lie within their bounds; equal arguments have equal values; for every two arguments the values are in the order that a
//! monotone function gives them, for every three the middle one is on the right side of the chord ([`super::facts`]). Nothing else is
//! known of a function of such a shape at these points: straight lines through the points are one ([`Reliance::Interpolation`]), except
//! where bounds of the value meet curvature, or depend on the arguments; then only proofs count ([`Reliance::Instances`]).
//!
//! Derivatives are further unknown functions at the same arguments; a function that is differentiated is taken to be differentiable. That the
//! points and slopes of a counterexample belong to one function is not known then ([`Reliance::Differentiable`]).
//!
//! What is said of an argument outside of the domain is said under the premise that it is inside; that it is inside is asked
//! apart ([`super::needs`]).

use super::evident::Evident;
use super::facts::Facts;
use super::identity::mentions_identity;
use super::lower::{Introduced, Lowering, Unsupported};
use super::roots::{Meaning, Quantity};
use super::{Reliance, shape};
use crate::lang::tree::Function;
use crate::logic::{Formula, Ratio, Rational, Term};

/// Most applications of one function in one statement.
const APPLICATION_LIMIT: usize = 24;
/// Most applications of a concave or convex function, of which all triples are looked at.
const CURVED_LIMIT: usize = 10;

/// A function, or a derivative of it, at arguments.
pub struct Application<'a> {
    pub(super) function: &'a Function,
    /// How often it is differentiated in each argument.
    orders: Vec<u32>,
    /// The variable for its value.
    pub(super) name: String,
    pub(super) args: Vec<Term>,
    /// The arguments written out; arguments with the same form have the same value.
    pub(super) keys: Vec<Ratio>,
    /// That the arguments are in the domain.
    pub(super) domain: Vec<Formula>,
    /// The bounds of the value.
    value: Vec<Formula>,
}

impl Application<'_> {
    /// How often it is differentiated.
    pub(super) fn order(&self) -> u32 {
        self.orders.iter().sum()
    }

    /// Whether it rises or falls in its argument, and whether strictly.
    pub(super) fn direction(&self) -> Option<(bool, bool)> {
        match self.order() {
            0 => shape::direction(self.function),
            1 => shape::curvatures(self.function).first().map(|&(concave, strict)| (!concave, strict)),
            _ => None,
        }
    }

    /// Whether both are the same derivative of one function.
    fn is_like(&self, other: &Self) -> bool {
        self.function.name.text == other.function.name.text && self.orders == other.orders
    }
}

impl<'a> Lowering<'a> {
    /// The variable for a derivative of a function (of order 0: for its value) at arguments.
    ///
    /// # Errors
    /// [`Unsupported`] arguments, and more applications than there may be.
    pub(super) fn application(
        &mut self,
        function: &'a Function,
        orders: Vec<u32>,
        args: Vec<Term>,
    ) -> Result<String, Unsupported> {
        let called = &function.name.text;
        if args.iter().any(mentions_identity) {
            return Err(Unsupported(format!(
                "the unknown function {called} at a variable of an identity; say that as a condition with parameters"
            )));
        }
        let expansion = self.expansion();
        let keys = args.iter().map(|term| expansion.ratio(term)).collect::<Result<Vec<_>, _>>()?;
        let own = |known: &Application<'_>| known.function.name.text == *called;
        let same = |known: &&Application<'_>| own(known) && known.orders == orders && known.keys == keys;
        if let Some(known) = self.applications.iter().find(same) {
            let (name, domain) = (known.name.clone(), known.domain.clone());
            self.inside_domain(&name, domain);
            return Ok(name);
        }
        let limit = if shape::curvatures(function).is_empty() { APPLICATION_LIMIT } else { CURVED_LIMIT };
        if self.applications.iter().filter(|known| own(known) && known.orders == orders).count() >= limit {
            return Err(Unsupported(format!(
                "the unknown function {called} at more than {limit} arguments in one claim"
            )));
        }
        let name = self.fresh_name(called, &orders, &args);
        let terms = args.iter().map(|term| vec![(Formula::True, term.clone())]);
        let (values, domain) = self.bounded(&function.parameters, terms)?;
        let own = Term::Name(name.clone());
        let value = match orders.iter().sum() {
            0 => self.bounds(&shape::values(function), &vec![(Formula::True, own)], &values)?,
            order => {
                self.rests_on.insert(Reliance::Differentiable);
                let zero = Term::Number(Rational::new());
                let sign = shape::sign(function, order).map(|relation| Formula::compare(own, relation, zero));
                sign.into_iter().collect()
            }
        };
        self.rests_on.insert(shape::reliance(function));
        let meaning = Meaning::Applied { function: called.clone(), orders: orders.clone(), arguments: args.clone() };
        self.quantities.push(Quantity { name: name.clone(), meaning, equation: None });
        let inside = domain.clone();
        self.applications.push(Application { function, orders, name: name.clone(), args, keys, domain, value });
        self.inside_domain(&name, inside);
        Ok(name)
    }

    /// Notes that the arguments of an application must lie in the domain.
    fn inside_domain(&mut self, name: &str, domain: Vec<Formula>) {
        let shown = self.written().get(name).map_or_else(String::new, Term::to_string);
        for condition in domain {
            self.require(condition, format!("{shown} has an argument outside of its domain"));
        }
    }

    /// A name that reads like the application, and that nothing else has.
    fn fresh_name(&self, function: &str, orders: &[u32], args: &[Term]) -> String {
        let args: Vec<String> = args.iter().map(words).collect();
        let derivative = match orders {
            [0] => String::new(),
            [1] => "_prime".into(),
            orders if orders.iter().all(|order| *order == 0) => String::new(),
            orders => orders.iter().fold("_d".to_owned(), |all, order| format!("{all}{order}")),
        };
        let mut name = format!("{function}{derivative}_{}", args.join("_and_"));
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
        if applications.is_empty() {
            return Vec::new();
        }
        let expansion = self.expansion();
        let evident = Evident::new(given, expansion);
        let mut facts = Facts { evident, expansion };
        let mut out = Vec::new();
        for (number, application) in applications.iter().enumerate() {
            let earlier = applications.iter().take(number).filter(|other| other.is_like(application));
            let earlier: Vec<_> = earlier.collect();
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
            if application.order() == 1 {
                let own = |other: &&Application<'_>| {
                    other.order() == 0 && other.function.name.text == application.function.name.text
                };
                let values: Vec<_> = applications.iter().filter(own).collect();
                if let Some(at) = values.iter().find(|value| value.keys == application.keys) {
                    for other in values.iter().filter(|value| value.keys != application.keys) {
                        known.extend(facts.tangent(application, at, other));
                    }
                }
            }
            known.retain(|formula| *formula != Formula::True);
            out.push(Introduced { name: application.name.clone(), given: known });
        }
        out
    }
}

/// A term as one word.
pub(super) fn words(term: &Term) -> String {
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
