//! `referee explain`: what a code means, and the pages of the reference.

use super::exit::{Exit, Failure};
use super::{output, page};
use crate::codes::Code;
use crate::lang;
use crate::lang::reference::{PAGES, Page, Part};
use clap::Args;

/// Explain a finding code such as T001, or a word of the language such as root; or list all codes and pages
#[derive(Args)]
pub struct Arguments {
    /// A code, the name of a page, or a word of the language
    what: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let text = match &arguments.what {
        None => list(),
        Some(word) => explained(word).ok_or_else(|| unknown(word))?,
    };
    output::say_in_colour(&text)?;
    Ok(Exit::Expected)
}

/// What is known of a code or a word.
fn explained(word: &str) -> Option<String> {
    let code = word.to_uppercase();
    let question = Code::ALL.iter().find(|known| known.name() == code).map(|known| known.text());
    let mistake = || lang::Code::ALL.iter().find(|known| known.as_str() == code).copied().map(mistake);
    let reference = || Page::named(&word.to_lowercase()).map(|found| page::draw(found, output::width()));
    question.or_else(mistake).or_else(reference)
}

/// What a code of the front end means, and where there is more.
fn mistake(code: lang::Code) -> String {
    let mut text = format!("{code}  {}\n", code.meaning());
    for page in Page::refusing(code.as_str()) {
        text.push_str(&format!("      a sample stands in `referee explain {}`\n", page.name));
    }
    text
}

fn unknown(word: &str) -> String {
    let codes = Code::ALL.iter().map(|code| code.name()).chain(lang::Code::ALL.iter().map(|code| code.as_str()));
    let upper = word.to_uppercase();
    let near = Page::nearest(&word.to_lowercase(), std::iter::empty()).or_else(|| Page::nearest(&upper, codes));
    let hint = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
    format!("there is no page `{word}`; {hint}`referee explain` lists them all")
}

fn list() -> String {
    let mut text = "What is asked of a paper (`referee explain T001` shows the page):\n".to_owned();
    for code in Code::ALL {
        text.push_str(&format!("  {}  {}\n", code.name(), code.page().title));
    }
    let longest = PAGES.iter().map(|page| page.name.len()).max().unwrap_or_default();
    for (part, title) in [
        (Part::Language, "The language (`referee explain root`, or any of its words):"),
        (Part::Program, "The program (`referee explain json`):"),
    ] {
        text.push_str(&format!("\n{title}\n"));
        for page in PAGES.iter().filter(|page| page.part == part) {
            text.push_str(&format!("  {:longest$}  {}\n", page.name, page.title()));
        }
    }
    text.push_str("\nWhat can be wrong with a claims file:\n");
    for code in lang::Code::ALL {
        text.push_str(&format!("  {}  {}\n", code.as_str(), code.meaning()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand.
    #[test]
    fn codes_pages_and_words_are_found() {
        let starts = |word: &str, with: &str| explained(word).is_some_and(|text| text.starts_with(with));
        assert!(starts("t001", "T001  Do the cases cover"));
        assert!(starts("N017", "N017  a table without cases"));
        assert!(explained("n017").is_some_and(|text| text.contains("`referee explain table`")));
        assert!(explained("When").is_some_and(|text| text.contains("claim")));
        assert_eq!(explained("roto"), None);
        assert_eq!(unknown("roto"), "there is no page `roto`; did you mean `root`? `referee explain` lists them all");
        assert!(unknown("t011").contains("`T001`"));
    }
}
