//! What has to be certified of an example: that the claim fails for its functions at a point, and that these are what the paper says of them.
//!
//! The first is a point for the claim's statement with the functions written out in it; the same point, with the values that the functions take
//! there, must refute the claim's own statement, so that no argument lies outside of its domain. The rest are statements for all arguments;
//! the paper's parameters have the point's values in them.

use super::family::Family;
use super::properties::Property;
use super::terms;
use crate::audit::finding::CertificateNote;
use crate::audit::{Context, Verdict};
use crate::certify::{self, Certificate, Evidence, ReadPoint};
use crate::lang::Paper;
use crate::lang::print;
use crate::lang::tree::{Claim, Expr, Function, Let};
use crate::logic::point::{AtPoint, Judgement, Point};
use crate::logic::sequent::sequents;
use crate::logic::{Rational, Statement};
use crate::obligation::lower::safe;
use crate::obligation::{Lowered, Reliance, claim_statement};
use crate::settle::Settled;

/// A function of a family in the place of an unknown one.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The unknown function.
    pub function: &'a Function,
    /// Where it is from.
    pub family: Family,
    /// Its coefficients.
    pub coefficients: Vec<Rational>,
}

impl Member<'_> {
    fn arguments(&self) -> Vec<Expr> {
        self.function.arguments().map(|(_, name)| terms::variable(&name.text)).collect()
    }

    fn body(&self) -> Expr {
        self.family.written(&self.coefficients, &self.arguments())
    }

    /// The function as an abbreviation.
    pub fn definition(&self) -> Let {
        abbreviation(self.function, self.body())
    }

    /// `price(q)` and `3 - q`.
    pub fn words(&self) -> (String, String) {
        let head = terms::call(&self.function.name.text, self.arguments());
        (print::expr(&head, 0), print::expr(&self.body(), 0))
    }
}

/// An abbreviation in the place of a function.
pub fn abbreviation(function: &Function, body: Expr) -> Let {
    let parameters = function.arguments().map(|(_, name)| name.clone()).collect();
    Let { name: function.name.clone(), parameters, body, span: Default::default() }
}

/// A claim with what has to be shown of the functions in it.
pub struct Question<'a> {
    /// The paper, the claim's obligation, and where certificates are kept.
    pub context: &'a Context<'a>,
    /// The claim.
    pub claim: &'a Claim,
    /// Its own statement.
    pub statement: &'a Statement,
    /// The unknown functions that it speaks of.
    pub functions: Vec<&'a Function>,
    /// What has to hold of them for all arguments.
    pub properties: Vec<Property>,
}

/// An example with everything certified.
pub struct Certified {
    /// The claim's statement with the functions in it.
    pub statement: Statement,
    /// The certificate that it fails.
    pub main: Certificate,
    /// The certificates of the properties, in their order.
    pub properties: Vec<Certificate>,
    /// The point of the claim's own statement.
    pub point: ReadPoint,
}

impl Certified {
    /// The certificate of the claim, then those of the properties.
    pub fn notes(&self) -> Vec<CertificateNote> {
        std::iter::once(&self.main).chain(&self.properties).map(crate::audit::note).collect()
    }
}

/// What became of functions and a point.
pub enum Outcome {
    /// They are an example.
    Example(Box<Certified>),
    /// The property fails at these values.
    Fails(usize, Vec<Rational>),
    /// Something could not be shown.
    Open,
}

/// The claim's statement in a paper without unknown functions; none where something is left open.
pub fn lowered(paper: &Paper, claim: &Claim) -> Option<Lowered> {
    let lowered = claim_statement(paper, claim).ok()?;
    let plain = lowered.beside.rests_on.iter().all(|reliance| *reliance == Reliance::Instances);
    (plain && lowered.beside.applied.is_empty()).then_some(lowered)
}

impl Question<'_> {
    /// Whether these functions are an example at a point, with certificates of this id; a main certificate that is there already is given, and the
    /// properties are settled by `settle`, which is told their numbers.
    pub fn check(
        &self,
        id: &str,
        members: &[Member<'_>],
        point: &Point,
        main: Option<Certificate>,
        settle: &mut dyn FnMut(usize, &Statement) -> Option<Settled>,
    ) -> Outcome {
        let Some((statement, main, own)) = self.main(id, members, point, main) else { return Outcome::Open };
        let mut certificates = Vec::new();
        for (number, property) in self.properties.iter().enumerate() {
            let Some(statement) = self.property(members, point, property) else { return Outcome::Open };
            let Some(settled) = settle(number, &statement) else { return Outcome::Open };
            match (settled.verdict, settled.certificate, settled.point) {
                (Verdict::Proved, Some(certificate), _) => certificates.push(certificate),
                (Verdict::Refuted, _, Some(found)) => {
                    let values = property.parameters().map(|(_, name)| found.values.get(&safe(name)).cloned());
                    return match values.collect() {
                        Some(values) => Outcome::Fails(number, values),
                        None => Outcome::Open,
                    };
                }
                _ => return Outcome::Open,
            }
        }
        Outcome::Example(Box::new(Certified { statement, main, properties: certificates, point: own }))
    }

    /// The claim's statement with the functions in it.
    pub fn concrete(&self, members: &[Member<'_>]) -> Option<Statement> {
        let known = members.iter().map(Member::definition).collect();
        let paper = self.context.paper.knowing(known, Vec::new(), Vec::new());
        Some(lowered(&paper, self.claim)?.statement)
    }

    /// The claim's statement with the functions in it, the certificate that it fails, and the point of the claim's own statement.
    fn main(
        &self,
        id: &str,
        members: &[Member<'_>],
        point: &Point,
        main: Option<Certificate>,
    ) -> Option<(Statement, Certificate, ReadPoint)> {
        let statement = self.concrete(members)?;
        let main = match main {
            Some(main) => main,
            None => {
                let all = sequents(&statement).ok()?;
                let own = statement.variables.iter().map(|v| Some((v.name.clone(), point.get(&v.name)?.clone())));
                let evidence = Evidence::Point(own.collect::<Option<Point>>()?, None);
                let refuted = referee_kernel::Verdict::Refuted;
                certify::certify(id, &statement, &all, refuted, &evidence).ok()?
            }
        };
        let values = self.own_point(members, point)?;
        let fails = AtPoint::new(self.statement, &values).refutes() == Ok(Judgement::Fails);
        let own = ReadPoint { values, roots: Vec::new(), profile: None };
        fails.then_some((statement, main, own))
    }

    /// The point of the claim's own statement: what the functions and their derivatives are worth is put in.
    fn own_point(&self, members: &[Member<'_>], point: &Point) -> Option<Point> {
        let mut values = Point::new();
        for variable in &self.statement.variables {
            values.extend(point.get(&variable.name).map(|value| (variable.name.clone(), value.clone())));
        }
        // An argument may speak of other values.
        let applied = &self.context.obligation.beside.applied;
        for _ in applied {
            for one in applied.iter() {
                let at = AtPoint::new(self.statement, &values);
                let arguments: Result<Vec<Rational>, _> = one.arguments.iter().map(|term| at.term(term)).collect();
                let member = members.iter().find(|member| member.function.name.text == one.function)?;
                if let Ok(arguments) = arguments {
                    let value = member.family.value(&member.coefficients, &one.orders, &arguments)?;
                    values.insert(one.name.clone(), value);
                }
            }
        }
        self.statement.variables.iter().all(|variable| values.contains_key(&variable.name)).then_some(values)
    }

    /// The statement of a property, with the point's values for the paper's parameters.
    fn property(&self, members: &[Member<'_>], point: &Point, property: &Property) -> Option<Statement> {
        let mut known: Vec<Let> = Vec::new();
        for name in self.context.paper.params.iter().flat_map(|declaration| &declaration.names) {
            let body = terms::number(point.get(&safe(&name.text))?);
            known.push(Let { name: name.clone(), parameters: Vec::new(), body, span: Default::default() });
        }
        known.extend(members.iter().map(Member::definition));
        let mut paper = self.context.paper.knowing(known, Vec::new(), Vec::new());
        paper.assumptions.clear();
        let lowered = lowered(&paper, &property.claim())?;
        // A property of which it is not seen that it has a value everywhere is none.
        let plain = lowered.beside.rests_on.is_empty() && lowered.beside.definedness.is_none();
        plain.then_some(lowered.statement)
    }
}
