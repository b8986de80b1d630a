//! `referee fmt`: the canonical layout of claims files.

use super::{Exit, Failure, output, papers};
use crate::lang::{self, SourceMap, diagnostic};
use clap::Args;
use referee_kernel::file;
use std::path::PathBuf;

/// Put claims files into canonical layout
///
/// Comments are kept. A file with mistakes in its syntax is left as it is.
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
    let mut files = Vec::new();
    for path in papers::or_default(&arguments.paths) {
        files.extend(papers::files(&path)?);
    }
    if files.is_empty() {
        return Err("no claims file (*.claims) found".to_owned().into());
    }
    let mut drawn = String::new();
    let mut changed = Vec::new();
    for path in files {
        let written = papers::read_as_it_is(&path);
        let written = written.map_err(|reason| format!("cannot read {}: {reason}", path.display()))?;
        let text = file::normal(written.clone());
        let (tree, found) = lang::parse(0, &text);
        if diagnostic::has_errors(&found) {
            let mut sources = SourceMap::default();
            sources.add(&path.to_string_lossy(), text);
            drawn.push_str(&papers::draw(&found, &sources));
            continue;
        }
        let printed = lang::print(&tree);
        if printed != written {
            changed.push((path, printed));
        }
    }
    if !drawn.is_empty() {
        return Err(Failure::Drawn(drawn));
    }
    for (path, printed) in &changed {
        if !arguments.check {
            output::replace(path, printed)?;
        }
        output::say(&format!("{}{}\n", if arguments.check { "would change " } else { "" }, path.display()))?;
    }
    Ok(if arguments.check && !changed.is_empty() { Exit::Differs } else { Exit::Expected })
}
