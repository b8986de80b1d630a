//! The server: what is open, what has been said of it, and which question goes to which answer.

use super::answers;
use super::corrected;
use super::findings;
use super::naming::Named;
use super::place::{self, Lines};
use super::symbols;
use super::wire::{self, Fault};
use super::workspace::{View, Workspace};
use crate::audit::Finding;
use crate::lang;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How far the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    Open,
    ShutDown,
}

/// What the server knows.
pub struct Server {
    stage: Stage,
    workspace: Workspace,
    /// The files whose papers are to be checked again.
    stale: BTreeSet<PathBuf>,
    /// The files of which mistakes have been told, by the root of their paper.
    told: BTreeMap<PathBuf, BTreeSet<String>>,
    /// The files of whose papers it is to be seen what is kept.
    unseen: BTreeSet<PathBuf>,
    /// What is kept of papers, by their root, with the texts of which it speaks.
    kept: BTreeMap<PathBuf, (Arc<View>, Vec<Finding>)>,
    /// Whether the editor asks for lenses anew when it is told to.
    refreshes: bool,
    /// How often it was told to.
    refreshed: u64,
}

/// A paper of whose claims it is to be seen what is kept.
pub type Job = Arc<View>;

/// What to do after a message.
#[derive(Debug)]
pub enum Next {
    /// Send these, and go on.
    Send(Vec<Value>),
    /// End, well or not.
    End(bool),
}

type Answer = Result<Value, (Fault, String)>;

impl Server {
    /// A server that nobody has talked to.
    pub fn new() -> Self {
        Self {
            stage: Stage::New,
            workspace: Workspace::default(),
            stale: BTreeSet::new(),
            told: BTreeMap::new(),
            unseen: BTreeSet::new(),
            kept: BTreeMap::new(),
            refreshes: false,
            refreshed: 0,
        }
    }

    /// Takes one message. Whatever happens inside, the conversation goes on.
    pub fn take(&mut self, message: &Value) -> Next {
        let method = message.get("method").and_then(Value::as_str);
        let parameters = message.get("params").unwrap_or(&Value::Null);
        match (message.get("id"), method) {
            (None, Some("exit")) => Next::End(self.stage == Stage::ShutDown),
            (None, Some(method)) => {
                self.note(method, parameters);
                Next::Send(Vec::new())
            }
            (Some(id), Some(method)) => {
                let told = catch_unwind(AssertUnwindSafe(|| self.answer(method, parameters)));
                let result =
                    told.unwrap_or_else(|_| Err((Fault::Internal, "the server failed at this question".into())));
                Next::Send(vec![wire::answer(id, result)])
            }
            // An answer to a question of ours; we ask none.
            (Some(_), None) if message.get("result").or(message.get("error")).is_some() => Next::Send(Vec::new()),
            (id, None) => {
                let why = "neither a request nor a notification".to_owned();
                Next::Send(vec![wire::answer(id.unwrap_or(&Value::Null), Err((Fault::Request, why)))])
            }
        }
    }

    /// A notification; what it does not say is passed over.
    fn note(&mut self, method: &str, parameters: &Value) {
        if method == "workspace/didChangeWatchedFiles" {
            self.workspace.forget();
            let open: Vec<PathBuf> = self.workspace.files().map(PathBuf::from).collect();
            self.stale.extend(open.iter().cloned());
            self.unseen.extend(open);
            return;
        }
        let document = parameters.get("textDocument");
        let path = document.and_then(|found| found.get("uri")?.as_str()).and_then(place::path);
        let (Some(path), Stage::Open) = (path, self.stage) else { return };
        let text = match method {
            "textDocument/didOpen" => document.and_then(|found| found.get("text")?.as_str()),
            "textDocument/didChange" => {
                parameters.get("contentChanges").and_then(|all| all.as_array()?.last()?.get("text")?.as_str())
            }
            "textDocument/didClose" => {
                self.workspace.close(&path);
                None
            }
            "textDocument/didSave" => None,
            _ => return,
        };
        if let Some(text) = text {
            self.workspace.open(&path, text.to_owned());
        }
        self.workspace.forget();
        if method != "textDocument/didChange" {
            self.unseen.extend(self.workspace.files().map(PathBuf::from));
        }
        self.stale.insert(path);
    }

    /// The papers of which it is to be seen what is kept: what is open as it is saved, or was just opened.
    pub fn jobs(&mut self) -> Vec<Job> {
        let mut jobs: Vec<Job> = Vec::new();
        for path in std::mem::take(&mut self.unseen) {
            let Ok(view) = catch_unwind(AssertUnwindSafe(|| self.workspace.view(&path))) else { continue };
            if view.paper.is_some() && !jobs.iter().any(|job| job.root == view.root) {
                jobs.push(view);
            }
        }
        jobs
    }

    /// Takes note of what is kept of a paper; what to tell of it.
    pub fn learn(&mut self, view: Arc<View>, findings: Vec<Finding>) -> Vec<Value> {
        if !Arc::ptr_eq(&self.workspace.view(&view.root), &view) {
            return Vec::new();
        }
        // What changes nothing is not told again.
        let is_told = findings::placed(&view, &findings);
        if is_told.filter_map(|(entry, finding)| findings::diagnostic(&view, entry, finding)).next().is_some() {
            self.stale.insert(view.root.clone());
        }
        self.kept.insert(view.root.clone(), (view, findings));
        if !self.refreshes {
            return Vec::new();
        }
        self.refreshed += 1;
        let id = format!("lenses {}", self.refreshed);
        vec![json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/codeLens/refresh" })]
    }

    /// What is kept of a paper as it is now; nothing when its texts have changed since.
    fn kept(&self, view: &Arc<View>) -> &[Finding] {
        let known = self.kept.get(&view.root).filter(|(of, _)| Arc::ptr_eq(of, view));
        known.map_or(&[], |(_, findings)| findings)
    }

    /// The mistakes of what has changed since the last time.
    pub fn news(&mut self) -> Vec<Value> {
        let stale = std::mem::take(&mut self.stale);
        let open: Vec<PathBuf> = self.workspace.files().map(PathBuf::from).collect();
        let mut done: BTreeMap<PathBuf, Arc<View>> = BTreeMap::new();
        let mut out = Vec::new();
        for path in stale {
            if done.values().any(|view| view.file(&path).is_some()) {
                continue;
            }
            let Ok(view) = catch_unwind(AssertUnwindSafe(|| self.workspace.view(&path))) else { continue };
            let mut all = answers::diagnostics(&view, self.kept(&view));
            // Of files that are not open any more, and of those that have left the paper, nothing is wrong here.
            let is_open = |file: &String| open.iter().any(|open| open.to_string_lossy() == *file);
            if !open.iter().any(|open| view.file(open).is_some()) {
                all.values_mut().for_each(Vec::clear);
            }
            let named: BTreeSet<String> = all
                .iter()
                .filter(|(file, found)| is_open(file) || !found.is_empty())
                .map(|(file, _)| file.clone())
                .collect();
            let before = self.told.insert(view.root.clone(), named.clone()).unwrap_or_default();
            for file in before.union(&named) {
                let found = all.remove(file).unwrap_or_default();
                let uri = place::uri(file.as_ref());
                let parameters = json!({ "uri": uri, "diagnostics": found });
                out.push(
                    json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": parameters }),
                );
            }
            done.insert(view.root.clone(), view);
        }
        out
    }

    fn answer(&mut self, method: &str, parameters: &Value) -> Answer {
        match (self.stage, method) {
            (Stage::New, "initialize") => {
                self.stage = Stage::Open;
                let support = parameters.pointer("/capabilities/workspace/codeLens/refreshSupport");
                self.refreshes = support == Some(&Value::Bool(true));
                Ok(capabilities())
            }
            (Stage::New, _) => Err((Fault::TooEarly, "`initialize` comes first".into())),
            (Stage::ShutDown, _) => Err((Fault::Request, "the server has been shut down".into())),
            (Stage::Open, "initialize") => Err((Fault::Request, "`initialize` comes once".into())),
            (Stage::Open, "shutdown") => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Open, _) => self.about_a_file(method, parameters),
        }
    }

    /// The questions about a file.
    fn about_a_file(&mut self, method: &str, parameters: &Value) -> Answer {
        let known = [
            "hover",
            "definition",
            "references",
            "completion",
            "prepareRename",
            "rename",
            "documentSymbol",
            "formatting",
            "codeAction",
            "codeLens",
        ];
        let Some(question) = method.strip_prefix("textDocument/").filter(|question| known.contains(question)) else {
            return Err((Fault::Method, format!("`{}` is not known", lang::diagnostic::shorten(method))));
        };
        let wrong = || (Fault::Parameters, "a file and a place in it are wanted".to_owned());
        let uri = parameters.get("textDocument").and_then(|found| found.get("uri")?.as_str());
        let path = uri.and_then(place::path).ok_or_else(wrong)?;
        let text = self.workspace.text(&path).map_err(|why| (Fault::Refused, why))?;
        let lines = Lines::of(&text);
        match question {
            "documentSymbol" => {
                let symbols = symbols::outline(&lang::parse(0, &text).0.items);
                return Ok(Value::Array(answers::outline(&text, &lines, &symbols)));
            }
            "formatting" => return Ok(Value::Array(answers::layout(&text))),
            "codeAction" => {
                let range = parameters.get("range").ok_or_else(wrong)?;
                let end = |name: &str| range.get(name).and_then(|found| lines.offset(&text, found)).ok_or_else(wrong);
                let asked = (end("start")?, end("end")?);
                let mut actions = self.corrections(&path, asked);
                actions.extend(answers::expectations(&path, &text, asked));
                return Ok(Value::Array(actions));
            }
            _ => {}
        }
        let view = self.workspace.view(&path);
        if question == "codeLens" {
            let file = view.file(&path).map(|(file, _)| file);
            return Ok(file.map_or_else(Vec::new, |file| findings::lenses(&view, file, self.kept(&view))).into());
        }
        let at = parameters.get("position").and_then(|found| lines.offset(&text, found)).ok_or_else(wrong)?;
        if question == "completion" {
            return Ok(answers::completions(&view));
        }
        let Some(named) = Named::at(&view, &path, at) else { return Ok(Value::Null) };
        self.about_a_name(question, &view, &named, parameters)
    }

    /// The questions about the name at a place.
    fn about_a_name(&self, question: &str, view: &View, named: &Named, parameters: &Value) -> Answer {
        let places =
            |spans: Vec<lang::Span>| -> Value { spans.into_iter().filter_map(|span| view.location(span)).collect() };
        match question {
            "hover" => Ok(answers::hover(view, named)),
            "definition" => Ok(places(named.declared().iter().map(|symbol| symbol.at).collect())),
            "references" => Ok(places(named.uses(view).unwrap_or_default())),
            "prepareRename" => match named.uses(view) {
                Ok(_) => Ok(view.range(named.at)),
                Err(why) => Err((Fault::Refused, why)),
            },
            _ => {
                let new = parameters
                    .get("newName")
                    .and_then(Value::as_str)
                    .ok_or_else(|| (Fault::Parameters, "a new name is wanted".to_owned()))?;
                answers::rename(view, named, &self.workspace, new).map_err(|why| (Fault::Refused, why))
            }
        }
    }
}

impl Server {
    /// Actions that write the corrections of what is asked about.
    fn corrections(&mut self, path: &Path, asked: (usize, usize)) -> Vec<Value> {
        let view = self.workspace.view(path);
        let Some((file, _)) = view.file(path) else { return Vec::new() };
        let kept = findings::placed(&view, self.kept(&view));
        let touched = kept.filter(|(entry, _)| {
            let span = entry.span;
            span.file == file && (span.start as usize) <= asked.1 && asked.0 <= span.end as usize
        });
        touched.filter_map(|(entry, finding)| corrected::action(&view, &self.workspace, entry, finding)).collect()
    }
}

/// What the server can do.
fn capabilities() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 1, "save": true },
            "hoverProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "completionProvider": {},
            "renameProvider": { "prepareProvider": true },
            "documentSymbolProvider": true,
            "documentFormattingProvider": true,
            "codeLensProvider": {},
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        },
        "serverInfo": { "name": "referee", "version": env!("CARGO_PKG_VERSION") },
    })
}
