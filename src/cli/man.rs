//! `referee man`: the manual's pages, one a command.

use super::exit::{Exit, Failure};
use super::{files, output};
use clap::{Args, Command};
use clap_mangen::Man;
use std::io;
use std::path::PathBuf;

/// Print the manual page, or write one for each command into a folder
#[derive(Args)]
pub struct Arguments {
    /// Where to write the pages, such as ~/.local/share/man/man1
    dir: Option<PathBuf>,
}

/// Runs the command, for the program with this command line.
pub fn run(arguments: &Arguments, program: Command) -> Result<Exit, Failure> {
    let pages = pages(program).map_err(|error| format!("cannot make the manual: {error}"))?;
    match &arguments.dir {
        None => pages.iter().take(1).try_for_each(|(_, page)| output::say(page))?,
        Some(folder) => {
            files::make_folder(folder)?;
            for (name, page) in &pages {
                files::replace(&folder.join(name), page)?;
            }
        }
    }
    Ok(Exit::Expected)
}

/// The file names and the pages: of the program first, then of its commands.
fn pages(program: Command) -> io::Result<Vec<(String, String)>> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let commands: Vec<_> = program.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
    let page = |command| {
        let (man, mut page) = (Man::new(command), Vec::new());
        man.render(&mut page)?;
        Ok((man.get_filename(), String::from_utf8_lossy(&page).into_owned()))
    };
    std::iter::once(program).chain(commands).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Arg;

    #[test]
    fn a_page_for_the_program_and_for_each_command_that_is_shown() {
        let settle = Command::new("settle").arg(Arg::new("limit").long("limit"));
        let program = Command::new("p").subcommand(settle).subcommand(Command::new("secret").hide(true));
        let pages = pages(program).expect("text in memory");
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["p.1", "p-settle.1"]);
        assert!(pages[0].1.contains("settle") && pages[1].1.contains("limit"));
    }
}
