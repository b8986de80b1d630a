//! `referee explain`: what a code means.

use super::{Exit, Failure, output};
use crate::codes::Code;
use crate::lang;
use clap::Args;

/// Explain a finding code such as T001, or list all codes
#[derive(Args)]
pub struct Arguments {
    /// The code
    code: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let text = match &arguments.code {
        None => list(),
        Some(code) => {
            let code = code.to_uppercase();
            let page = Code::ALL.iter().find(|known| known.name() == code).map(|known| known.text());
            let meaning = || lang::Code::ALL.iter().find(|known| known.as_str() == code);
            let found = page.or_else(|| Some(format!("{code}  {}\n", meaning()?.meaning())));
            found.ok_or_else(|| format!("there is no code `{code}`; `referee explain` lists them all"))?
        }
    };
    output::say_in_colour(&text)?;
    Ok(Exit::Expected)
}

fn list() -> String {
    let mut text = "What is asked of a paper (`referee explain T001` shows the page):\n".to_owned();
    for code in Code::ALL {
        text.push_str(&format!("  {}  {}\n", code.name(), code.page().title));
    }
    text.push_str("\nWhat can be wrong with a claims file:\n");
    for code in lang::Code::ALL {
        text.push_str(&format!("  {}  {}\n", code.as_str(), code.meaning()));
    }
    text
}
