//! `referee completions`: what a shell proposes after a tab.

use super::exit::{Exit, Failure};
use super::output;
use clap::{Args, Command};
use clap_complete::{Shell, generate};

const EXAMPLES: &str = "\
Examples:
  referee completions bash > ~/.local/share/bash-completion/completions/referee
  referee completions zsh > ~/.zfunc/_referee
  referee completions fish > ~/.config/fish/completions/referee.fish";

/// Print the completions of a shell
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the command, for the program with this command line.
pub fn run(arguments: &Arguments, program: Command) -> Result<Exit, Failure> {
    output::say(&script(arguments.shell, program))?;
    Ok(Exit::Expected)
}

fn script(shell: Shell, mut program: Command) -> String {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(shell, &mut program, name, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, ValueEnum};

    #[test]
    fn every_shell_learns_commands_and_options() {
        let program = || Command::new("p").subcommand(Command::new("settle").arg(Arg::new("limit").long("limit")));
        for shell in Shell::value_variants() {
            let script = script(*shell, program());
            assert!(script.contains("settle") && script.contains("limit"), "{shell}");
        }
    }
}
