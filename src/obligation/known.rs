//! Everything that is known of the unknown functions of a statement: of each value, of each two and each three, and of values and slopes.

use super::application::Application;
use super::corners::unnamed;
use super::evident::Evident;
use super::expansion::Expansion;
use super::facts::Facts;
use super::quantities::Introduced;
use crate::logic::Formula;

/// The variables for all applications, with what is known of them; `given` are the statement's premises.
pub fn known(applications: &[Application<'_>], given: &[Formula], expansion: &mut Expansion) -> Vec<Introduced> {
    if applications.is_empty() {
        return Vec::new();
    }
    let evident = Evident::new(given, expansion);
    let mut facts = Facts { evident, expansion };
    let mut out = Vec::new();
    for (number, application) in applications.iter().enumerate() {
        let earlier = applications.iter().take(number).filter(|other| other.is_like(application));
        let earlier: Vec<_> = earlier.collect();
        let mut known: Vec<Formula> = Vec::new();
        for limit in &application.value {
            known.extend(facts.limited(application, limit));
        }
        let corners = unnamed(application, applications);
        for (place, other) in earlier.iter().enumerate() {
            known.extend(facts.pair(other, application));
            known.extend(facts.above_corners(&corners, other, application));
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
                known.extend(facts.tangent_above_corners(&unnamed(at, applications), application, at));
            }
        }
        known.retain(|formula| *formula != Formula::True);
        out.push(Introduced { name: application.name.clone(), given: known });
    }
    out
}
