//! The one place in which a command looks for what it is asked about.

use super::exit::Failure;
use super::papers::{self, Loaded};
use clap::Args;
use std::path::PathBuf;

/// A paper, or a folder that holds some.
#[derive(Args)]
pub struct Source {
    /// The claims file, or a folder that holds some; - reads from stdin
    #[arg(long, value_name = "PATH", default_value = papers::DEFAULT_FOLDER)]
    paper: PathBuf,
    /// Let a paper import files that lie outside its folder
    #[arg(long)]
    allow_outside: bool,
}

impl Source {
    /// Reads its papers, with what the words ask for among their claims.
    ///
    /// # Errors
    /// As [`papers::load`].
    pub fn load(&self, words: &[String]) -> Result<Vec<Loaded>, Failure> {
        papers::load(std::slice::from_ref(&self.paper), words, self.allow_outside).map(|(papers, _)| papers)
    }
}
