//! `referee new`: a commented starter file, or another model of the gallery.

mod from;
mod gallery;

use super::exit::{Exit, Failure};
use super::{files, output};
use crate::lang;
use clap::Args;
use clap::builder::PossibleValuesParser;
use gallery::{Example, GALLERY};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The model that is written where none is named.
const STARTER: &str = "cournot";

/// Write a commented starter file, SLUG/SLUG.claims
///
/// It is a textbook model with claims that hold and one that does not. `referee new --list` shows other models, `--example` writes one.
/// `--from` begins with a paper instead: it writes a commented entry for each statement, numbered equation and footnote with mathematics, and the
/// list of them, SLUG/SLUG.tsv.
#[derive(Args)]
pub struct Arguments {
    /// Short name of the paper: letters, digits, `-` and `_`; if left out, the example's
    #[arg(required_unless_present_any = ["list", "example"])]
    slug: Option<String>,
    /// The model to begin with
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(GALLERY.iter().map(|example| example.name)))]
    example: Option<String>,
    /// The LaTeX source of a paper to begin with; what it inputs lies in its folder
    #[arg(long, value_name = "FILE.tex", conflicts_with_all = ["example", "list"], requires = "slug")]
    from: Option<PathBuf>,
    /// List the models
    #[arg(long, conflicts_with_all = ["slug", "example"])]
    list: bool,
}

/// The claims file that is written where no model is named.
pub fn starter() -> &'static str {
    Example::named(STARTER).map_or("", |example| example.text)
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
    let begun = arguments.from.as_deref().map(|root| from::begin(root, slug)).transpose()?;
    let (text, table) = match begun {
        Some(begun) => (begun.claims, Some(begun.inventory)),
        None => (example.as_paper(slug), None),
    };
    let header = format!("paper {slug}");
    if !slug.chars().all(plain) || lang::load("new", &mut |_| Ok(header.clone())).is_err() {
        return Err(format!("`{slug}` cannot be a paper's short name; use letters, digits, `-` and `_`").into());
    }
    let folder = Path::new(slug);
    let path = folder.join(format!("{slug}.claims"));
    let made = files::make_folder(folder)?;
    let list = table.map(|table| (folder.join(format!("{slug}.tsv")), table));
    let new = [Some((&path, &text)), list.as_ref().map(|(path, table)| (path, table))];
    write_all(new.into_iter().flatten()).inspect_err(|_| files::remove_folders(&made))?;
    output::say(&match &list {
        None => format!("wrote {0}; next: referee audit {0}\n", path.display()),
        Some((list, table)) => format!(
            "wrote {}, and {} with {} entries; next: write its claims, then referee audit {slug}\n",
            path.display(),
            list.display(),
            table.lines().count().saturating_sub(1)
        ),
    })?;
    Ok(Exit::Expected)
}

/// Writes new files, all of them or none.
fn write_all<'f>(files: impl Iterator<Item = (&'f PathBuf, &'f String)>) -> Result<(), String> {
    let mut written: Vec<&Path> = Vec::new();
    for (path, text) in files {
        if let Err(error) = write(path, text) {
            written.into_iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(format!("cannot write {}: {error}", path.display()));
        }
        written.push(path);
    }
    Ok(())
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
        assert!(readme.contains(&format!("```\n{}```", plain(&formats::whole(&paper, first, None, 80)))));
    }
}
