//! `referee new`: a commented starter file.

use super::exit::{Exit, Failure};
use super::{files, output};
use crate::lang;
use clap::Args;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A duopoly in quantities with a claim that holds and one that does not.
const STARTER: &str = include_str!("starter.claims");

/// How the starter's header begins.
const HEADER: &str = "paper cournot";

/// Write a commented starter file, SLUG/SLUG.claims
#[derive(Args)]
pub struct Arguments {
    /// Short name of the paper: letters, digits, `-` and `_`
    slug: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let slug = &arguments.slug;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let text = STARTER.replacen(HEADER, &format!("paper {slug}"), 1);
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
    use crate::audit::{self, Finding, NoStore, Options};
    use crate::report::{Report, formats};

    /// By hand: with demand P = a - b Q and marginal cost c each firm produces q = (a - c)/(3 b); its profit at (x, q) falls short of
    /// the one at (q, q) by b (x - q)^2 >= 0. The price a - 2 b q = (a + 2 c)/3 is below the monopoly's (a + c)/2 because c < a.
    #[test]
    fn the_starter_audits_as_it_says() {
        assert!(STARTER.contains(HEADER));
        let (paper, _) = lang::load("starter", &mut |_| Ok(STARTER.to_owned())).expect("the starter loads");
        assert!(paper.warnings.is_empty());
        let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| {});
        let words: Vec<&str> = findings.iter().map(|finding| finding.verdict.word()).collect();
        assert_eq!(words, ["proved", "refuted"]);
        assert!(findings.iter().all(Finding::as_expected));
    }

    /// The worked audit in the README is what the program says of the starter.
    #[test]
    fn the_readme_shows_the_starter_and_its_audit() {
        let readme = include_str!("../../../README.md");
        let (paper, _) = lang::load("starter", &mut |_| Ok(STARTER.to_owned())).expect("the starter loads");
        let findings = audit::run(&paper, &Options::default(), &NoStore, &|_| {});
        let report = Report { command: "cournot".to_owned(), ..Report::new(&paper, &findings) };
        let plain = |text: &str| anstream::adapter::strip_str(text).to_string();
        assert!(readme.contains(&format!("```\n{STARTER}```")));
        assert!(readme.contains(&format!("```\n{}```", plain(&formats::screen(&report, 80)))));
        let first = findings.first().expect("a finding");
        assert!(readme.contains(&format!("```\n{}```", plain(&formats::whole(&paper, first, 80)))));
    }

    #[test]
    fn the_starter_is_in_canonical_layout() {
        assert_eq!(lang::print(&lang::parse(0, STARTER).0), STARTER);
    }
}
