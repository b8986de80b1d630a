//! The one bridge from search to proof: writes statement and evidence as text and lets the kernel decide.

use crate::logic::game::Game;
use crate::logic::point::{Point, Profile};
use crate::logic::proof::Proof;
use crate::logic::{Algebraic, Scope, Sequent, Statement};
use referee_kernel::{Checked, Rejection, Verdict};
use std::fmt::Write;

/// What a search found.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// A proof of the only sequent.
    Proof(Proof),
    /// Proofs of all classes of an equilibrium goal, in the order of the sequents.
    Classes(Vec<Proof>),
    /// Values of the variables, and for an equilibrium goal the profile that decides.
    Point(Point, Option<Profile>),
    /// Values of the variables, some of them irrational.
    Algebraic(Algebraic),
}

/// A certificate that the kernel has accepted.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The whole file: id, verdict, statement, evidence.
    pub text: String,
    /// What the kernel says of it.
    pub checked: Checked,
}

impl Certificate {
    /// The text between `evidence` and the last `end`.
    pub fn evidence(&self) -> &str {
        self.text.split_once("end\nevidence\n").map_or("", |(_, rest)| rest.trim_end().trim_end_matches("end"))
    }
}

/// Why there is no certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It would be larger than the kernel reads.
    TooLarge,
    /// The kernel rejected it.
    Rejected(Rejection),
}

/// Writes the certificate and has the kernel check it.
///
/// # Errors
/// [`Refused`] as named there.
pub fn certify(
    id: &str,
    statement: &Statement,
    sequents: &[Sequent],
    verdict: Verdict,
    evidence: &Evidence,
) -> Result<Certificate, Refused> {
    let word = match verdict {
        Verdict::Proved => "proved",
        Verdict::Refuted => "refuted",
        Verdict::Vacuous => "vacuous",
    };
    let mut text = format!("referee certificate 1\nid {id}\nverdict {word}\nstatement\n{statement}end\nevidence\n");
    let scope = |k: usize| sequents.get(k).map_or_else(Scope::default, |s| s.scope.clone());
    // Writing to a string cannot fail; the results are dropped.
    match evidence {
        Evidence::Proof(proof) => text.push_str(&proof.text(&scope(0))),
        Evidence::Algebraic(point) => text.push_str(&point.text(&scope(0))),
        Evidence::Classes(proofs) => {
            text.push_str("equilibria\n");
            for (k, (proof, sequent)) in proofs.iter().zip(sequents).enumerate() {
                let name = match (&statement.game, &sequent.class) {
                    (Some(game), Some(class)) => game.class_name(class),
                    _ => String::new(),
                };
                let _ = write!(text, "class {name} {{\n{}}}\n", proof.text(&scope(k)));
            }
        }
        Evidence::Point(point, profile) => {
            let values = statement.variables.iter().map(|v| {
                let value = point.get(&v.name).cloned().unwrap_or_default();
                format!("{} = {value}", v.name)
            });
            let _ = writeln!(text, "point {}", values.collect::<Vec<_>>().join(", "));
            if let (Some(game), Some(profile)) = (&statement.game, profile) {
                let _ = writeln!(text, "profile {}", profile_text(game, profile));
            }
        }
    }
    text.push_str("end\n");
    if text.len() as u64 > referee_kernel::SIZE_LIMIT {
        return Err(Refused::TooLarge);
    }
    let checked = referee_kernel::check(&text).map_err(Refused::Rejected)?;
    Ok(Certificate { text, checked })
}

/// `A sell 1 join 1, B join 3`
pub fn profile_text(game: &Game, profile: &Profile) -> String {
    let part = |(player, counts): (&crate::logic::game::PlayerType, &Vec<rug::Integer>)| {
        let members = game.actions.iter().zip(counts).filter(|(_, n)| **n != 0);
        let members: Vec<String> = members.map(|(a, n)| format!("{a} {n}")).collect();
        format!("{} {}", player.name, members.join(" "))
    };
    let parts: Vec<String> = game.types.iter().zip(profile).map(part).collect();
    parts.join(", ")
}

/// A point as an evidence gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadPoint {
    /// The rational values.
    pub values: Point,
    /// The irrational ones, in words.
    pub roots: Vec<(String, String)>,
    /// The profile, for an equilibrium goal.
    pub profile: Option<Profile>,
}

/// Reads the point of an evidence that is one, as [`certify`] writes it.
pub fn read_point(statement: &Statement, evidence: &str) -> Option<ReadPoint> {
    let mut out = ReadPoint::default();
    let mut lines = evidence.lines();
    let first = lines.next()?;
    if first == "algebraic" {
        for line in lines {
            if let Some((name, value)) = line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) {
                out.values.insert(name.to_owned(), crate::logic::number::parse(value)?);
            } else if let Some((name, rest)) = line.strip_prefix("root ").and_then(|line| line.split_once(" from ")) {
                let (bounds, equation) = rest.strip_suffix(" {")?.split_once(" of ")?;
                let words = format!("the root of {equation} between {}", bounds.replace(" to ", " and "));
                out.roots.push((name.to_owned(), words));
            }
        }
        return Some(out);
    }
    let pairs = first.strip_prefix("point")?.trim().split(", ");
    for pair in pairs.filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once(" = ")?;
        out.values.insert(name.to_owned(), crate::logic::number::parse(value)?);
    }
    if let (Some(text), Some(game)) = (lines.next().and_then(|l| l.strip_prefix("profile ")), &statement.game) {
        out.profile = Some(read_profile(game, text)?);
    }
    Some(out)
}

fn read_profile(game: &Game, text: &str) -> Option<Profile> {
    let mut out = vec![vec![rug::Integer::new(); game.actions.len()]; game.types.len()];
    for part in text.split(", ") {
        let mut words = part.split(' ');
        let name = words.next()?;
        let player = game.types.iter().position(|t| t.name == name)?;
        while let (Some(action), Some(count)) = (words.next(), words.next()) {
            let action = game.actions.iter().position(|a| a == action)?;
            *out.get_mut(player)?.get_mut(action)? = count.parse().ok()?;
        }
    }
    Some(out)
}
