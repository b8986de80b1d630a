//! `referee lsp`: the language server, which an editor starts and talks to over standard input and output.
//!
//! Messages are taken one after the other ([`wire`], [`server`]); mistakes are told when nothing more is waiting, so that fast typing is checked
//! once. Nothing is searched and nothing is written: the server reads files, and answers.

mod answers;
mod naming;
mod place;
mod server;
mod symbols;
mod wire;
mod workspace;

use super::exit::{Exit, Failure};
use clap::Args;
use serde_json::Value;
use server::{Next, Server};
use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use wire::Fault;

const EXAMPLES: &str = "\
An editor starts it; by hand there is nothing to see. For Neovim:
  vim.lsp.start({ name = 'referee', cmd = { 'referee', 'lsp' } })
What it answers: `referee explain editor`.";

/// Stack of the thread that answers, in bytes: statements of deep claims are made on it.
const STACK: usize = 64 << 20;

/// Serve an editor: mistakes as you type, declarations, names, layout
///
/// Speaks the Language Server Protocol over standard input and output, until the editor ends it. It settles nothing: what it says of verdicts
/// comes from certificates that `referee audit` has kept.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {}

/// What comes in: a message, a fault in one, or the end with its reason.
type Incoming = Result<Result<Value, Fault>, Option<String>>;

/// Runs the command.
pub fn run(_: &Arguments) -> Result<Exit, Failure> {
    let (sender, incoming) = mpsc::channel::<Incoming>();
    let reading = move || {
        let mut input = io::stdin().lock();
        loop {
            let next = match wire::read(&mut input) {
                Ok(Some(message)) => Ok(message),
                Ok(None) => Err(None),
                Err(error) => Err(Some(error.to_string())),
            };
            let is_last = next.is_err();
            if sender.send(next).is_err() || is_last {
                return;
            }
        }
    };
    let no_thread = |error: io::Error| format!("no thread to work on: {error}");
    thread::Builder::new().spawn(reading).map_err(no_thread)?;
    let serving = thread::Builder::new().stack_size(STACK).spawn(move || serve(&incoming)).map_err(no_thread)?;
    match serving.join() {
        Ok(end) => end.map_err(Failure::Message),
        Err(_) => Err(Failure::Message("the server failed".to_owned())),
    }
}

/// Answers until the end.
fn serve(incoming: &Receiver<Incoming>) -> Result<Exit, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
    let pool = pool.map_err(|error| format!("no thread to work on: {error}"))?;
    let mut server = Server::new();
    let mut output = io::stdout().lock();
    let mut send = |messages: Vec<Value>| {
        let mut all = messages.iter();
        all.try_for_each(|message| wire::write(&mut output, message)).map_err(|error| format!("cannot answer: {error}"))
    };
    loop {
        let next = match incoming.try_recv() {
            Ok(next) => next,
            Err(_) => {
                send(pool.install(|| server.news()))?;
                incoming.recv().unwrap_or(Err(None))
            }
        };
        match next {
            Ok(Ok(message)) => match pool.install(|| server.take(&message)) {
                Next::Send(answers) => send(answers)?,
                Next::End(well) => {
                    return if well { Ok(Exit::Expected) } else { Err("ended before `shutdown`".into()) };
                }
            },
            Ok(Err(fault)) => send(vec![wire::answer(&Value::Null, Err((fault, "a message that is no JSON".into())))])?,
            Err(None) => return Err("the editor has gone away".into()),
            Err(Some(why)) => return Err(format!("cannot read what the editor says: {why}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::reserved;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The two lists are written apart: the parser's, and the one that an editor paints by.
    #[test]
    fn the_grammar_knows_the_words_of_the_language() {
        let grammar = include_str!("../../editor/syntaxes/claims.tmLanguage.json");
        let grammar: Value = serde_json::from_str(grammar).expect("it is JSON");
        let words = |name: &str| {
            let pattern = grammar["repository"][name]["match"].as_str().expect("a pattern");
            let inside =
                pattern.strip_prefix("\\b(").and_then(|rest| rest.strip_suffix(")\\b")).expect("a list of words");
            inside.split('|').map(str::to_owned).collect::<Vec<_>>()
        };
        let painted: BTreeSet<String> = words("keyword").into_iter().chain(words("builtin")).collect();
        assert_eq!(painted, reserved().map(str::to_owned).collect());
    }
}
