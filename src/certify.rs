//! The one bridge from search to proof: writes statement and evidence as text and lets the kernel decide. What a certificate gives, its point
//! above all, is what the kernel says that it accepted; nothing here reads evidence.

use crate::logic::game::Game;
use crate::logic::irrational::{Word, Words};
use crate::logic::point::{Point, Profile};
use crate::logic::proof::Proof;
use crate::logic::{Algebraic, Irrational, Rational, Scope, Sequent, Statement, Variable, lemma, number};
use referee_kernel::{Accepted, Checked, Coordinate, FORMAT, Rejection, Verdict};
use std::fmt::Write;
use std::ops::Range;

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
    /// Where in it the evidence stands.
    pub evidence: Range<usize>,
    /// What the kernel says of it.
    pub checked: Checked,
}

/// A kept text that the kernel accepted, whatever it is about.
#[derive(Clone, Debug)]
pub struct Read {
    text: String,
    /// What the kernel says of it.
    pub checked: Checked,
}

impl Read {
    /// A kept text that the kernel accepts; how lines end does not matter.
    pub fn of(text: String) -> Option<Self> {
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
        let checked = referee_kernel::check(&text).ok()?;
        Some(Self { text, checked })
    }

    /// Whether it is about this statement.
    pub fn is_about(&self, statement: &Statement) -> bool {
        self.checked.statement == statement.to_string().trim_end()
    }

    /// The certificate, when it is as [`certify`] writes one of this id and statement. The layout of a proof does not matter, as long as there is
    /// no comment in it.
    pub fn saying(self, id: &str, statement: &Statement) -> Option<Certificate> {
        let checked = &self.checked;
        let head = head(id, statement, checked.verdict);
        let evidence = self.text.strip_prefix(&head)?.strip_suffix(END)?;
        let place = head.len()..head.len() + evidence.len();
        let is_canonical = match (&checked.accepted, ReadPoint::of(statement, checked)) {
            (Accepted::Point(_), Some(point)) if checked.rule == "point" => {
                evidence == point_text(statement, &point.values, point.profile.as_ref())
            }
            (Accepted::Point(_), None) => false,
            _ => !evidence.lines().any(|line| line.trim_start().starts_with('#')),
        };
        let same = checked.id == id && self.is_about(statement);
        (same && is_canonical).then_some(Certificate { text: self.text, evidence: place, checked: self.checked })
    }
}

impl Certificate {
    /// A kept text that is a certificate of this id and statement.
    pub fn recall(id: &str, statement: &Statement, text: String) -> Option<Self> {
        Read::of(text)?.saying(id, statement)
    }
}

/// What stands behind the evidence.
const END: &str = "end\n";

/// Everything before the evidence.
fn head(id: &str, statement: &Statement, verdict: Verdict) -> String {
    let word = match verdict {
        Verdict::Proved => "proved",
        Verdict::Refuted => "refuted",
        Verdict::Vacuous => "vacuous",
    };
    let lemmas = lemma::sections(&statement.lemmas);
    format!("referee certificate {FORMAT}\nid {id}\nverdict {word}\nstatement\n{statement}end\n{lemmas}evidence\n")
}

/// The evidence of a point.
fn point_text(statement: &Statement, point: &Point, profile: Option<&Profile>) -> String {
    let is_chosen = |v: &&Variable| statement.values.iter().all(|value| value.name != v.name);
    let values = statement.variables.iter().filter(is_chosen).map(|v| {
        let value = point.get(&v.name).cloned().unwrap_or_default();
        format!("{} = {value}", v.name)
    });
    let profile = match (&statement.game, profile) {
        (Some(game), Some(profile)) => format!("profile {}\n", profile_text(game, profile)),
        _ => String::new(),
    };
    format!("point {}\n{profile}", values.collect::<Vec<_>>().join(", "))
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
    found: &Evidence,
) -> Result<Certificate, Refused> {
    let mut text = head(id, statement, verdict);
    let begin = text.len();
    let scope = |k: usize| sequents.get(k).map_or_else(Scope::default, |s| s.scope.clone());
    // Writing to a string cannot fail; the results are dropped.
    match found {
        Evidence::Proof(proof) => {
            text.push_str(&lemma::steps(&statement.lemmas));
            text.push_str(&proof.text(&scope(0)));
        }
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
        Evidence::Point(point, profile) => text.push_str(&point_text(statement, point, profile.as_ref())),
    }
    let evidence = begin..text.len();
    text.push_str(END);
    if text.len() as u64 > referee_kernel::SIZE_LIMIT {
        return Err(Refused::TooLarge);
    }
    let checked = referee_kernel::check(&text).map_err(Refused::Rejected)?;
    Ok(Certificate { text, evidence, checked })
}

/// `A sell 1 join 1, B join 3`
fn profile_text(game: &Game, profile: &Profile) -> String {
    let part = |(player, counts): (&crate::logic::game::PlayerType, &Vec<rug::Integer>)| {
        let members = game.actions.iter().zip(counts).filter(|(_, n)| **n != 0);
        let members: Vec<String> = members.map(|(a, n)| format!("{a} {n}")).collect();
        format!("{} {}", player.name, members.join(" "))
    };
    let parts: Vec<String> = game.types.iter().zip(profile).map(part).collect();
    parts.join(", ")
}

/// A number of the kernel's.
fn exact(value: &referee_kernel::Rational) -> Option<Rational> {
    number::parse(&value.to_string())
}

/// A term as the kernel read it.
fn words(read: &[referee_kernel::Word]) -> Words {
    let word = |word: &referee_kernel::Word| match word {
        referee_kernel::Word::Name(name) => Word::Name(name.clone()),
        referee_kernel::Word::Sign(sign) => Word::Sign(sign.clone()),
    };
    read.iter().map(word).collect()
}

/// A point as the kernel accepted it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadPoint {
    /// The rational values.
    pub values: Point,
    /// The irrational ones.
    pub roots: Vec<(String, Irrational)>,
    /// The profile, for an equilibrium goal.
    pub profile: Option<Profile>,
}

impl ReadPoint {
    /// The point of an accepted certificate, when its evidence is one.
    pub fn of(statement: &Statement, checked: &Checked) -> Option<Self> {
        let Accepted::Point(accepted) = &checked.accepted else { return None };
        let mut out = Self::default();
        for (name, value) in &accepted.values {
            match value {
                Coordinate::Rational(value) => _ = out.values.insert(name.clone(), exact(value)?),
                Coordinate::Term(term) => out.roots.push((name.clone(), Irrational::Term(words(term)))),
                Coordinate::Root { equation, low, high, summands, between } => {
                    let [equation, low, high] = [equation, low, high].map(|read| words(read));
                    let each = summands.iter().map(|one| Some((exact(&one.coefficient)?, one.powers.clone())));
                    let summands = each.collect::<Option<Vec<_>>>()?;
                    let between = between.as_ref().and_then(|(low, high)| exact(low).zip(exact(high)));
                    out.roots.push((name.clone(), Irrational::Root { equation, low, high, summands, between }));
                }
            }
        }
        if let Some(game) = statement.game.as_ref().filter(|_| !accepted.profile.is_empty()) {
            let mut profile = vec![vec![rug::Integer::new(); game.actions.len()]; game.types.len()];
            for count in &accepted.profile {
                let player = game.types.iter().position(|player| player.name == count.kind)?;
                let action = game.actions.iter().position(|action| *action == count.action)?;
                *profile.get_mut(player)?.get_mut(action)? = count.players.to_string().parse().ok()?;
            }
            out.profile = Some(profile);
        }
        Some(out)
    }
}
