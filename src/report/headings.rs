//! The headings of the letter's chapters on errors, one for each class, and the sentence below each.

use super::errors::Class;

/// The heading of a class.
pub fn title(class: Class) -> &'static str {
    match class {
        Class::Result => "Results that are false",
        Class::Part => "Results that are false in part",
        Class::Table => "Tables of cases that are wrong",
        Class::Step => "Steps of proofs that fail",
        Class::Misprint => "Misprints",
        Class::Undefined => "Conditions that are missing",
        Class::Boundary => "Boundary cases",
        Class::Ambiguity => "Claims that hold in one reading only",
    }
}

/// The sentence below the heading; `several` is whether some of the entries were read in several ways.
pub fn introduction(class: Class, several: bool) -> &'static str {
    match class {
        Class::Result if several => {
            "These are claimed as results and fail as stated; where the words have several meanings, in most of them."
        }
        Class::Result => "These are claimed as results and fail as stated.",
        Class::Part => {
            "Each of these asserts several things at once. Some of them fail, so that it is false as stated; what else it asserts may stand."
        }
        Class::Table => "The cases or the ranges of these tables fail.",
        Class::Step => "These steps fail; that does not make the results false, but they are not proved in this way.",
        Class::Misprint => {
            "Each of these becomes true when one name, number or sign is exchanged; the corrected version is proved."
        }
        Class::Undefined => {
            "Each of these is not defined everywhere where it is claimed: at the point that is given something in it has no value. A \
             condition is missing; where it is defined, nothing is said of it here."
        }
        Class::Boundary => {
            "Each of these becomes true when equality is allowed or excluded, or leaves out nothing but ties."
        }
        Class::Ambiguity => {
            "The words of each of these have several meanings; in some of them the claim holds, in some it fails."
        }
    }
}
