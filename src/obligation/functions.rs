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

use super::application::Application;
use super::identity::mentions_identity;
use super::lower::Lowering;
use super::quantities::{Meaning, Quantity, words};
use super::shape;
use super::unsupported::{AtArguments, Unsupported};
use crate::lang::graph;
use crate::lang::print;
use crate::lang::tree::Function;
use crate::logic::{Formula, Term};

/// Most applications of one function in one statement.
const APPLICATION_LIMIT: usize = 24;
/// Most applications of a concave or convex function, of which all triples are looked at.
const CURVED_LIMIT: usize = 10;

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
            return Err(Unsupported::Function(called.clone(), AtArguments::OfIdentity));
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
        let limit = if graph::curvatures(function).is_empty() { APPLICATION_LIMIT } else { CURVED_LIMIT };
        if self.applications.iter().filter(|known| own(known) && known.orders == orders).count() >= limit {
            return Err(Unsupported::Function(called.clone(), AtArguments::Many(limit)));
        }
        let name = self.fresh_name(called, &orders, &args);
        let terms = args.iter().map(|term| vec![(Formula::True, term.clone())]);
        let (values, domain) = self.bounded(&function.parameters, terms)?;
        let value = self.limited(function, &orders, &name, &values)?;
        let corners = if orders == [0] { self.corners(function)? } else { Vec::new() };
        self.rests_on.insert(shape::reliance(function));
        let meaning = Meaning::Applied { function: called.clone(), orders: orders.clone(), arguments: args.clone() };
        self.quantities.determined.push(Quantity { name: name.clone(), meaning, equation: None });
        let inside = domain.clone();
        let application = Application { function, orders, name: name.clone(), args, keys, domain, value, corners };
        self.applications.push(application);
        self.inside_domain(&name, inside);
        Ok(name)
    }

    /// Notes that the arguments of an application must lie in the domain.
    fn inside_domain(&mut self, name: &str, domain: Vec<Formula>) {
        let shown = self.quantities.written().get(name).map_or_else(String::new, |own| print::expr(own, 0));
        for condition in domain {
            self.needs.require(condition, format!("{shown} has an argument outside of its domain"));
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
        while !self.quantities.is_free(self.paper, &name) {
            name.push('_');
        }
        name
    }
}
