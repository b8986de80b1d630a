//! `referee coverage`: what of a paper is written as claims, and what is not yet.

use super::exit::{Exit, Failure};
use super::inventory::Lists;
use super::{output, papers};
use crate::report::Listed;
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Compare the claims of a paper with a list of what it says
///
/// Lists, in the order of the paper, what no claim is written for. A claim belongs to the entry whose id it has, else to that whose id it begins
/// with before a dot, as `proposition2.if` to `proposition2`. Nothing is audited. Ends with exit code 1 where something is not written.
#[derive(Args)]
pub struct Arguments {
    /// A claims file, or a folder that holds one
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The list: a table (tab-separated, with a head line) whose first column has the ids, as `referee new --from` writes it
    #[arg(long, value_name = "FILE.tsv", required = true)]
    inventory: Vec<PathBuf>,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    allow_outside: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (papers, _) = papers::load(&arguments.paths, &[], arguments.allow_outside)?;
    let lists = Lists::read(&arguments.inventory, &papers)?;
    let mut whole = true;
    for loaded in &papers {
        let Some(list) = lists.of(&loaded.paper) else { continue };
        let missing = missing(list, loaded.paper.entries.iter().map(|entry| entry.id.as_str()));
        let width = missing.iter().map(|listed| listed.id.chars().count()).max().unwrap_or(0);
        let count = list.len() - missing.len();
        let mut out = format!("{}: {count} of {} entries are written as claims\n", loaded.called(), list.len());
        for listed in &missing {
            out.push_str(&format!("{:width$}  {}\n", listed.id, listed.location.as_deref().unwrap_or("")));
        }
        output::say(&out)?;
        whole &= missing.is_empty();
    }
    Ok(if whole { Exit::Expected } else { Exit::Differs })
}

/// The listed entries to which none of the claims belongs.
fn missing<'l, 'c>(list: &'l [Listed], claims: impl Iterator<Item = &'c str>) -> Vec<&'l Listed> {
    let known: BTreeSet<&str> = list.iter().map(|listed| listed.id.as_str()).collect();
    let entry = |claim: &'c str| {
        let dots = claim.match_indices('.').rev().filter_map(|(at, _)| claim.get(..at));
        [claim].into_iter().chain(dots).find(|id| known.contains(id))
    };
    let written: BTreeSet<&str> = claims.filter_map(entry).collect();
    list.iter().filter(|listed| !written.contains(listed.id.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn a_claim_belongs_to_the_longest_id_that_it_begins_with() {
        let ids = ["lemma1", "lemma1.2", "lemma10", "eq3", "eq4"];
        let list: Vec<Listed> =
            ids.into_iter().map(|id| Listed { id: id.to_owned(), class: None, location: None }).collect();
        let left = |claims: &[&str]| {
            missing(&list, claims.iter().copied()).iter().map(|one| one.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(left(&["lemma1.2.if", "eq3.sat"]), ["lemma1", "lemma10", "eq4"]);
        assert_eq!(left(&["lemma1.3", "eq4", "eq44", "lemma"]), ["lemma1.2", "lemma10", "eq3"]);
        assert_eq!(left(&[]).len(), 5);
    }
}
