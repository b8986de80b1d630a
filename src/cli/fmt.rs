//! `referee fmt`: the canonical layout of claims files.

use super::exit::{Exit, Failure};
use super::{files, output, papers, paths};
use crate::lang::{self, SourceMap, diagnostic};
use clap::Args;
use referee_kernel::file;
use std::path::PathBuf;

/// Put claims files into canonical layout
///
/// Comments are kept. A file with mistakes in its syntax is left as it is. `-` reads from standard input and writes to standard output.
#[derive(Args)]
pub struct Arguments {
    /// Claims files, or folders that hold some [default: proofs]
    paths: Vec<PathBuf>,
    /// Write nothing; name the files that would change, and end with exit code 1 if there are any
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut all = Vec::new();
    for path in papers::or_default(&arguments.paths) {
        all.extend(papers::files(&path)?);
    }
    if all.is_empty() {
        return Err("no claims file (*.claims) found".to_owned().into());
    }
    let mut drawn = String::new();
    let mut changed = Vec::new();
    for path in all {
        let written = papers::read_as_it_is(&path);
        let written = written.map_err(|reason| format!("cannot read {}: {reason}", path.display()))?;
        let text = file::normal(written.clone());
        let (tree, found) = lang::parse(0, &text);
        // What is nested too deeply is not in the tree.
        if diagnostic::has_errors(&found) || found.iter().any(|one| one.code == diagnostic::Code::L009) {
            let mut sources = SourceMap::default();
            sources.add(&path.to_string_lossy(), text);
            drawn.push_str(&papers::draw(&found, &sources));
            continue;
        }
        let printed = lang::print(&tree);
        // What comes in on standard input goes out in any case.
        if printed != written || (paths::is_stdin(&path) && !arguments.check) {
            changed.push((path, printed));
        }
    }
    if !drawn.is_empty() {
        return Err(Failure::Drawn(drawn));
    }
    for (path, printed) in &changed {
        if !arguments.check {
            files::deliver(path, printed)?;
        }
        if !paths::is_stdin(path) || arguments.check {
            output::say(&format!("{}{}\n", if arguments.check { "would change " } else { "" }, path.display()))?;
        }
    }
    Ok(if arguments.check && !changed.is_empty() { Exit::Differs } else { Exit::Expected })
}
