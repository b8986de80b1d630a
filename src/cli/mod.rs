//! The command line: the only place with input, output, exit codes and progress bars.
//!
//! One file a subcommand. Mistakes of the user and of claims files go to stderr and end with exit code 2 before anything is written.
//! What it does not do: decide anything about a claim.

mod audit;
mod audited;
mod budget;
mod completions;
mod coverage;
mod doctor;
mod editor;
mod exit;
mod explain;
mod explore;
mod files;
mod fmt;
mod interrupt;
mod inventory;
mod man;
mod manuscript;
mod new;
mod output;
mod page;
mod papers;
mod parts;
mod paths;
mod plot;
mod progress;
mod recheck;
mod reporting;
mod settling;
mod show;
mod solve;
mod source;
mod stats;
mod store;
mod versions;

use crate::engine::Cancel;
use crate::engine::smt::worker;
use clap::{CommandFactory, Parser, Subcommand};
use exit::{Exit, Failure};
use parts::{cluster, merge, status};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  referee new duopoly                         a commented starter file, duopoly/duopoly.claims
  referee audit duopoly                       every claim proved, refuted or honestly unknown
  referee show price --paper duopoly          one claim with its statement and its evidence
  referee explain tutorial                    fifteen minutes with three models
  referee explain T001                        what a finding code asks, and why
  referee explain root                        a construct of the language, with examples
  referee recheck duopoly                     the kernel alone over the kept certificates
  referee doctor                              what this machine lacks, and how to get it

A claim's `expect` is one of proved, refuted, vacuous, holed, unknown, malformed (`referee explain verdict`).

Exit codes: 0 everything as expected, 1 a finding differs from its `expect` or has none,
2 usage, input or output, 3 the kernel rejected a kept certificate, 130 interrupted.";

/// Machine refereeing of economic theory
///
/// Reads what a paper claims, written down in a .claims file, and settles every claim: proved, with a certificate that a small
/// independent kernel checks again; refuted, with a counterexample for the calculator; or honestly unknown.
#[derive(Parser)]
#[command(name = "referee", version, long_version = versions::long(), after_long_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Audit(audit::Arguments),
    Recheck(recheck::Arguments),
    Show(show::Arguments),
    Solve(solve::Arguments),
    Plot(plot::Arguments),
    Explore(explore::Arguments),
    Explain(explain::Arguments),
    New(new::Arguments),
    Coverage(coverage::Arguments),
    Fmt(fmt::Arguments),
    Doctor(doctor::Arguments),
    Status(status::Arguments),
    Merge(merge::Arguments),
    Cluster(cluster::Arguments),
    Lsp(editor::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == worker::ARGUMENT) {
        return worker::serve();
    }
    let cancel = &Cancel::default();
    let result = match Cli::parse().command {
        Command::Audit(arguments) => audit::run(&arguments, cancel),
        Command::Recheck(arguments) => recheck::run(&arguments),
        Command::Show(arguments) => show::run(&arguments, cancel),
        Command::Solve(arguments) => solve::run(&arguments, cancel),
        Command::Plot(arguments) => plot::run(&arguments, cancel),
        Command::Explore(arguments) => explore::run(&arguments, cancel),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Doctor(arguments) => doctor::run(&arguments, cancel),
        Command::Status(arguments) => status::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments, cancel),
        Command::Cluster(arguments) => cluster::run(&arguments),
        Command::Lsp(arguments) => editor::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Cli::command()),
        Command::Man(arguments) => man::run(&arguments, Cli::command()),
    };
    let exit = result.unwrap_or_else(|failure| {
        match failure {
            Failure::Message(message) => output::warn(&format!("referee: {message}\n")),
            Failure::Drawn(text) => output::warn_in_colour(&text),
        }
        Exit::Input
    });
    exit.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    /// The examples of the help name commands and options that there are, and claims that the starter has.
    #[test]
    fn the_examples_in_the_help_work_on_the_starter() {
        let starter = new::starter();
        for line in EXAMPLES.lines().chain(audit::EXAMPLES.lines()).filter(|line| line.starts_with("  referee ")) {
            let words = line.trim().split("  ").next().unwrap_or("");
            let parsed = Cli::try_parse_from(words.split(' ')).unwrap_or_else(|error| panic!("{line}: {error}"));
            let named = match parsed.command {
                Command::Show(arguments) => vec![arguments.id],
                Command::Audit(arguments) => arguments.reporting.only,
                _ => Vec::new(),
            };
            assert!(named.iter().all(|id| starter.contains(&format!("\nclaim {id} "))), "{line}");
        }
    }
}
