//! `referee lsp`: the language server, which an editor starts and talks to over standard input and output.
//!
//! Messages are taken one after the other ([`wire`], [`server`]); mistakes are told when nothing more is waiting, so that fast typing is checked
//! once. Nothing is searched and nothing is written: the server reads files, and answers. What is kept of a paper's claims is gone through by a thread
//! beside ([`findings`]), so that no answer waits for it.

mod answers;
mod corrected;
mod findings;
mod naming;
mod place;
mod server;
mod symbols;
mod wire;
mod workspace;

use super::exit::{Exit, Failure};
use crate::audit::Finding;
use crate::engine::Cancel;
use clap::Args;
use serde_json::Value;
use server::{Job, Next, Server};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use wire::Fault;
use workspace::View;

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

/// What comes in.
enum Incoming {
    /// A message, or a fault in one.
    Message(Result<Value, Fault>),
    /// What is kept of a paper's claims.
    Kept(Arc<View>, Vec<Finding>),
    /// The end, with its reason.
    End(Option<String>),
}

/// Runs the command.
pub fn run(_: &Arguments) -> Result<Exit, Failure> {
    let (sender, incoming) = mpsc::channel::<Incoming>();
    let beside = sender.clone();
    let reading = move || {
        let mut input = io::stdin().lock();
        loop {
            let next = match wire::read(&mut input) {
                Ok(Some(message)) => Incoming::Message(message),
                Ok(None) => Incoming::End(None),
                Err(error) => Incoming::End(Some(error.to_string())),
            };
            let is_last = matches!(next, Incoming::End(_));
            if sender.send(next).is_err() || is_last {
                return;
            }
        }
    };
    let no_thread = |error: io::Error| format!("no thread to work on: {error}");
    thread::Builder::new().spawn(reading).map_err(no_thread)?;
    let serving =
        thread::Builder::new().stack_size(STACK).spawn(move || serve(&incoming, &beside)).map_err(no_thread)?;
    match serving.join() {
        Ok(end) => end.map_err(Failure::Message),
        Err(_) => Err(Failure::Message("the server failed".to_owned())),
    }
}

/// Answers until the end.
fn serve(incoming: &Receiver<Incoming>, beside: &Sender<Incoming>) -> Result<Exit, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
    let pool = pool.map_err(|error| format!("no thread to work on: {error}"))?;
    let mut server = Server::new();
    let mut output = io::stdout().lock();
    let mut send = |messages: Vec<Value>| {
        let mut all = messages.iter();
        all.try_for_each(|message| wire::write(&mut output, message)).map_err(|error| format!("cannot answer: {error}"))
    };
    let mut going = Cancel::default();
    loop {
        let next = match incoming.try_recv() {
            Ok(next) => next,
            Err(_) => {
                send(pool.install(|| server.news()))?;
                let jobs = server.jobs();
                if !jobs.is_empty() {
                    going.cancel();
                    going = Cancel::default();
                    look(jobs, beside.clone(), going.clone());
                }
                incoming.recv().unwrap_or(Incoming::End(None))
            }
        };
        match next {
            Incoming::Message(Ok(message)) => match pool.install(|| server.take(&message)) {
                Next::Send(answers) => send(answers)?,
                Next::End(well) => {
                    return if well { Ok(Exit::Expected) } else { Err("ended before `shutdown`".into()) };
                }
            },
            Incoming::Message(Err(fault)) => {
                send(vec![wire::answer(&Value::Null, Err((fault, "a message that is no JSON".into())))])?;
            }
            Incoming::Kept(view, findings) => send(server.learn(view, findings))?,
            Incoming::End(None) => return Err("the editor has gone away".into()),
            Incoming::End(Some(why)) => return Err(format!("cannot read what the editor says: {why}")),
        }
    }
}

/// Goes through what is kept of these papers on a thread of its own; where there is none, nothing is told of verdicts.
fn look(jobs: Vec<Job>, tell: Sender<Incoming>, cancel: Cancel) {
    let work = move || {
        for view in jobs {
            let kept = findings::kept(&view, &cancel);
            if cancel.is_cancelled() || tell.send(Incoming::Kept(view, kept)).is_err() {
                return;
            }
        }
    };
    let _ = thread::Builder::new().stack_size(STACK).spawn(work);
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
