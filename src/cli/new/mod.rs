//! `referee new`: a commented starter file, or another model of the gallery.

mod gallery;

use super::exit::{Exit, Failure};
use super::{files, output};
use crate::lang;
use clap::Args;
use clap::builder::PossibleValuesParser;
use gallery::{Example, GALLERY};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The model that is written where none is named.
const STARTER: &str = "cournot";

/// Write a commented starter file, SLUG/SLUG.claims
///
/// It is a textbook model with claims that hold and one that does not. `referee new --list` shows other models, `--example` writes one.
#[derive(Args)]
pub struct Arguments {
    /// Short name of the paper: letters, digits, `-` and `_`; if left out, the example's
    #[arg(required_unless_present_any = ["list", "example"])]
    slug: Option<String>,
    /// The model to begin with
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(GALLERY.iter().map(|example| example.name)))]
    example: Option<String>,
    /// List the models
    #[arg(long, conflicts_with_all = ["slug", "example"])]
    list: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    if arguments.list {
        let width = GALLERY.iter().map(|example| example.name.len()).max().unwrap_or(0);
        let rows = GALLERY.iter().map(|example| format!("{:width$}  {}\n", example.name, example.title()));
        output::say(&format!("{}\nreferee new --example NAME writes one\n", rows.collect::<String>()))?;
        return Ok(Exit::Expected);
    }
    let name = arguments.example.as_deref().unwrap_or(STARTER);
    let example = Example::named(name).ok_or_else(|| format!("no model is called `{name}`"))?;
    let slug = arguments.slug.as_deref().unwrap_or(name);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let text = example.as_paper(slug);
    if !slug.chars().all(plain) || lang::load("new", &mut |_| Ok(text.clone())).is_err() {
        return Err(format!("`{slug}` cannot be a paper's short name; use letters, digits, `-` and `_`").into());
    }
    let folder = Path::new(slug);
    let path = folder.join(format!("{slug}.claims"));
    let failed = |error: io::Error| format!("cannot write {}: {error}", path.display());
    let made = files::make_folder(folder)?;
    let written = write(&path, &text);
    written.inspect_err(|_| files::remove_folders(&made)).map_err(failed)?;
    output::say(&format!("wrote {0}; next: referee audit {0}\n", path.display()))?;
    Ok(Exit::Expected)
}

/// Writes a new file, or nothing.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // `create_new` refuses a file that is there, also one that appears between a look and the writing.
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| drop(fs::remove_file(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{self, NoStore, Options};
    use crate::report::{Report, formats};

    /// The worked audit in the README is what the program says of the starter.
    #[test]
    fn the_readme_shows_the_starter_and_its_audit() {
        let readme = include_str!("../../../README.md");
        let starter = Example::named(STARTER).expect("the starter").text;
        let (paper, _) = lang::load("starter", &mut |_| Ok(starter.to_owned())).expect("the starter loads");
        let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| {});
        let report = Report { command: "cournot".to_owned(), ..Report::new(&paper, &findings) };
        let plain = |text: &str| anstream::adapter::strip_str(text).to_string();
        assert!(readme.contains(&format!("```\n{starter}```")));
        assert!(readme.contains(&format!("```\n{}```", plain(&formats::screen(&report, 80)))));
        let first = findings.first().expect("a finding");
        assert!(readme.contains(&format!("```\n{}```", plain(&formats::whole(&paper, first, 80)))));
    }
}
