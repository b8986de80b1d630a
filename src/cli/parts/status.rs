//! `referee status`: how far the parts of papers are.

use super::super::exit::{Exit, Failure};
use super::super::papers::{self, Loaded};
use super::super::{output, store};
use super::marks::{self, State};
use crate::audit;
use clap::Args;
use std::path::{Path, PathBuf};

/// What `--help` shows at its end.
const EXAMPLES: &str = "\
Examples:
  referee status                              all papers in proofs/
  referee status duopoly                      one paper

Exit codes: 0 all parts of all papers are done, 1 some are not, 2 usage or input.";

/// Say how far the parts of papers are that `referee audit --shard` settles
///
/// A part that is begun is under way, or its process was killed: give it again, and it goes on where it was. What is counted as kept are the claims with
/// a certificate, or of which it is kept that a search found nothing. Nothing is searched and nothing is written.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Claims files, or folders that hold some [default: proofs]
    paths: Vec<PathBuf>,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    allow_outside: bool,
    /// Where certificates are kept [default: certificates/ beside each paper]
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (papers, _) = papers::load(&arguments.paths, &[], arguments.allow_outside)?;
    let mut text = String::new();
    let mut is_done = true;
    for loaded in &papers {
        let folder =
            loaded.kept_in(arguments.certificates.as_deref()).ok_or("standard input has no parts".to_owned())?;
        let (lines, done) = about(loaded, &folder);
        text.push_str(&lines);
        is_done &= done;
    }
    output::say(&text)?;
    Ok(if is_done { Exit::Expected } else { Exit::Differs })
}

/// What there is to say of a paper, and whether all parts are done.
fn about(loaded: &Loaded, folder: &Path) -> (String, bool) {
    let entries = &loaded.paper.entries;
    let is_kept = |key: &str| store::path(folder, key).is_file() || store::attempt_path(folder, key).is_file();
    let kept = entries.iter().filter(|entry| is_kept(&audit::key(&entry.id, entry.label().as_deref()))).count();
    let mut lines = format!("{}: {kept} of {} claims kept\n", loaded.paper.slug, entries.len());
    let mut is_done = false;
    for (all, marks) in marks::read(folder, loaded) {
        let mut told = Vec::new();
        let open = marks::open(all, &marks);
        let (begun, untouched): (Vec<u64>, Vec<u64>) = open.iter().partition(|own| marks.contains_key(own));
        told.push(format!("{} {}", all - open.len() as u64, State::Done.word()));
        for (numbers, word) in [(begun, State::Begun.word()), (untouched, "not begun")] {
            if !numbers.is_empty() {
                told.push(format!("{} {word} ({})", numbers.len(), marks::listed(&numbers)));
            }
        }
        lines.push_str(&format!("  {all} parts: {}\n", told.join(", ")));
        is_done |= open.is_empty();
    }
    (lines, is_done)
}
