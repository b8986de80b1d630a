//! The language server as an editor sees it: a scripted client over standard input and output. Places and answers are worked out by hand.

use crate::paper::home;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What is typed; `θ` in the comment is one unit of UTF-16, `𝜃` two.
const TEXT: &str = "\
paper duo
dimension money
param a, c : money, > 0  # θ
let gap = a - c  # 𝜃
claim positive \"𝜃\" : gap + c > 0
  expect proved
claim open : a > c
";

/// The other end of a conversation with the server.
struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// How many requests have been made.
    asked: u64,
    /// What came without being asked for since the last request.
    told: Vec<Value>,
}

impl Client {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_referee"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, input, output, asked: 0, told: Vec::new() }
    }

    fn send(&mut self, body: &str) {
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    fn receive(&mut self) -> Value {
        let mut head = String::new();
        self.output.read_line(&mut head).expect("a head");
        let length = head.trim().strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        self.output.read_line(&mut head).expect("an empty line");
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("it is JSON")
    }

    fn note(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }).to_string());
    }

    /// The whole answer to a request.
    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }).to_string());
        loop {
            let message = self.receive();
            if message.get("id").is_some() {
                assert_eq!(message["id"], id);
                return message;
            }
            self.told.push(message);
        }
    }

    /// The mistakes that are told of a file next.
    fn mistakes(&mut self, uri: &str) -> Vec<Value> {
        loop {
            let message = if self.told.is_empty() { self.receive() } else { self.told.remove(0) };
            if message["params"]["uri"] == uri {
                return message["params"]["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "claims", "version": 1, "text": text });
        self.note("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "version": 2 });
        self.note("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
    }

    /// What is answered about a place.
    fn about(&mut self, what: &str, uri: &str, (line, character): (u64, u64)) -> Value {
        let position = json!({ "line": line, "character": character });
        let document = json!({ "uri": uri });
        let asked = json!({ "textDocument": document, "position": position, "newName": "wedge" });
        self.ask(&format!("textDocument/{what}"), asked)
    }

    /// Ends the conversation; the exit code.
    fn end(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        assert_eq!(self.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
        self.note("exit", Value::Null);
        self.child.wait().expect("it ends").code()
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn range(line: u64, start: u64, end: u64) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

#[test]
fn a_conversation() {
    let folder = TempDir::new().expect("a folder");
    let file = uri(&folder.path().canonicalize().expect("a folder").join("duo.claims"));
    let file = file.as_str();
    let document = json!({ "textDocument": { "uri": file } });
    let mut client = Client::start();
    assert_eq!(client.ask("textDocument/hover", document.clone())["error"]["code"], -32002);
    assert_eq!(
        client.ask("initialize", json!({}))["result"]["capabilities"]["renameProvider"]["prepareProvider"],
        true
    );
    assert_eq!(client.ask("initialize", json!({}))["error"]["code"], -32600);
    client.note("initialized", json!({}));

    client.open(file, TEXT);
    let found = client.mistakes(file);
    assert_eq!((found.len(), &found[0]["code"], &found[0]["severity"]), (1, &json!("E001"), &json!(2)));
    assert_eq!(found[0]["range"], range(6, 6, 10));

    let hover = client.about("hover", file, (4, 22))["result"].clone();
    assert_eq!(hover["range"], range(4, 22, 25));
    assert!(hover["contents"]["value"].as_str().expect("text").contains("let gap = a - c"));
    let hover = client.about("hover", file, (3, 10))["result"]["contents"]["value"].to_string();
    assert!(hover.contains("param a, c : money, > 0"), "{hover}");
    let hover = client.about("hover", file, (4, 8))["result"]["contents"]["value"].to_string();
    assert!(hover.contains("No certificate") && hover.contains("show gap + c > 0"), "{hover}");
    let hover = client.about("hover", file, (1, 3))["result"]["contents"]["value"].to_string();
    assert!(hover.contains("referee explain dimension"), "{hover}");
    assert_eq!(client.about("hover", file, (3, 19))["result"], Value::Null, "a comment");
    assert_eq!(client.about("hover", file, (99, 99))["result"], Value::Null, "behind the end");

    let place = |range: Value| json!([{ "uri": file, "range": range }]);
    assert_eq!(client.about("definition", file, (4, 22))["result"], place(range(3, 4, 7)));
    assert_eq!(client.about("definition", file, (3, 14))["result"], place(range(2, 9, 10)));
    assert_eq!(client.about("references", file, (3, 5))["result"].as_array().map(Vec::len), Some(2));
    assert_eq!(client.about("references", file, (2, 9))["result"].as_array().map(Vec::len), Some(4));
    let found = client.about("completion", file, (4, 22))["result"]["items"].clone();
    let labels: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|one| one["label"].as_str()).collect();
    assert!(["gap", "a", "positive", "claim", "sqrt"].iter().all(|word| labels.contains(word)), "{labels:?}");

    assert_eq!(client.about("prepareRename", file, (3, 5))["result"], range(3, 4, 7));
    assert!(client.about("prepareRename", file, (4, 8))["error"]["message"].is_string(), "a claim's name");
    let renamed = client.about("rename", file, (3, 5))["result"]["changes"][file].clone();
    let change = |range: Value| json!({ "range": range, "newText": "wedge" });
    assert_eq!(renamed, json!([change(range(3, 4, 7)), change(range(4, 22, 25))]));
    for word in ["a", "let", "two words", "θ", ""] {
        let asked =
            json!({ "textDocument": { "uri": file }, "position": { "line": 3, "character": 5 }, "newName": word });
        assert!(client.ask("textDocument/rename", asked)["error"]["message"].is_string(), "{word}");
    }

    let outline = client.ask("textDocument/documentSymbol", document.clone())["result"].clone();
    let names: Vec<&str> = outline.as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["duo", "money", "a", "c", "gap", "positive", "open"]);
    let layout = client.ask("textDocument/formatting", document.clone())["result"].clone();
    assert!(layout[0]["newText"].as_str().expect("text").contains("\n\nclaim open : a > c\n"), "{layout}");

    let mut asked = document.clone();
    asked["range"] = range(6, 8, 8);
    let actions = client.ask("textDocument/codeAction", asked.clone())["result"].clone();
    let first = actions[0]["edit"]["changes"][file][0].clone();
    assert_eq!(first, json!({ "range": range(6, 18, 18), "newText": "\n  expect proved" }));
    asked["range"] = range(4, 8, 8);
    assert_eq!(client.ask("textDocument/codeAction", asked)["result"], json!([]), "it has one");

    // Broken text, broken messages.
    client.change(file, "paper duo\nlet gap = = 𝜃\nclaim x : (((");
    assert!(!client.mistakes(file).is_empty());
    assert!(client.about("rename", file, (1, 5))["error"]["message"].is_string());
    assert_eq!(client.ask("textDocument/formatting", document)["result"], json!([]));
    client.change(file, "paper duo\n# θ\nclaim x \"𝜃\" : y > 0");
    let found = client.mistakes(file);
    assert!(found.iter().any(|one| one["range"] == range(2, 15, 16) && one["code"] == "N001"), "{found:?}");
    assert_eq!(client.about("hover", file, (2, 15))["result"], Value::Null, "it is declared nowhere");
    client.send("{ no JSON");
    assert_eq!(client.receive()["error"]["code"], -32700);
    client.send("[1, 2]");
    assert_eq!(client.receive()["error"]["code"], -32600);
    assert_eq!(client.ask("textDocument/nothing", json!({}))["error"]["code"], -32601);
    assert_eq!(client.ask("textDocument/hover", json!({ "textDocument": 3 }))["error"]["code"], -32602);
    client.note("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    assert_eq!(client.mistakes(file), Vec::<Value>::new());
    assert!(client.asked >= 30, "{}", client.asked);
    assert_eq!(client.end(), Some(0));
}

/// Two firms, as in the textbook: the price (a + 2c)/3 is below the monopoly's (a + c)/2 as c < a, so that the sign points the wrong way.
const DUOPOLY: &str = "\
paper duo
param a, c : number, > 0
assume viable : c < a
let price = (a + 2*c)/3
claim low \"𝜃\" : price < a
  expect proved
claim high : price >= (a + c)/2  # so it is printed
  expect refuted
";

#[test]
fn kept_verdicts_are_shown_and_a_correction_is_written() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().canonicalize().expect("a folder").join("duo.claims");
    std::fs::write(&path, DUOPOLY).expect("a file");
    let mut client = Client::start();
    client.ask("initialize", json!({}));
    let file = uri(&path);
    let document = json!({ "textDocument": { "uri": file } });
    client.open(&file, DUOPOLY);
    assert_eq!(client.mistakes(&file), Vec::<Value>::new());
    assert_eq!(client.ask("textDocument/codeLens", document.clone())["result"], json!([]), "nothing is searched");
    assert!(!folder.path().join("certificates").exists(), "nothing is written");
    let audit = crate::program::run(folder.path(), &["audit", "duo.claims"]);
    assert_eq!(audit.code, Some(0), "{}", audit.err);

    client.note("textDocument/didSave", document.clone());
    assert_eq!(client.mistakes(&file), Vec::<Value>::new(), "the text's own mistakes come first");
    let found = client.mistakes(&file);
    assert_eq!((found.len(), &found[0]["severity"], &found[0]["range"]), (1, &json!(3), &range(6, 6, 10)));
    assert!(found[0]["message"].as_str().is_some_and(|text| text.contains("refuted (as expected)")), "{found:?}");
    let lenses = client.ask("textDocument/codeLens", document.clone())["result"].clone();
    let told: Vec<(&Value, &Value)> = (0..2).map(|k| (&lenses[k]["range"], &lenses[k]["command"]["title"])).collect();
    let [low, high] = [range(4, 6, 9), range(6, 6, 10)];
    assert_eq!(told, [(&low, &json!("proved (as expected)")), (&high, &json!("refuted (as expected)"))]);

    let mut asked = document.clone();
    asked["range"] = range(6, 8, 8);
    let actions = client.ask("textDocument/codeAction", asked.clone())["result"].clone();
    let edits = &actions[0]["edit"]["changes"][&file];
    assert_eq!(edits[0], json!({ "range": range(6, 13, 31), "newText": "price <= (a + c)/2" }), "{actions}");
    assert_eq!(edits[1], json!({ "range": range(7, 2, 16), "newText": "expect proved" }));
    // The text has changed: what is kept speaks of another one.
    client.change(&file, &DUOPOLY.replace("price <", "2*price <"));
    assert_eq!(client.mistakes(&file), Vec::<Value>::new());
    assert_eq!(client.ask("textDocument/codeAction", asked)["result"], json!([]));
    assert_eq!(client.end(), Some(0));
    let corrected = DUOPOLY.replace("price >= (a + c)/2", "price <= (a + c)/2").replace("refuted", "proved");
    std::fs::write(&path, corrected).expect("a file");
    assert_eq!(crate::program::run(folder.path(), &["audit", "duo.claims"]).code, Some(0));
}

/// A file that another one imports is read with its paper, and what is open counts; each answer within the limit, at the speed of a release.
#[test]
fn the_largest_paper_is_answered_at_once() {
    let folder = home().join("proofs/joint-action");
    let [model, other, user] = ["model", "section3", "optima"].map(|name| uri(&folder.join(format!("{name}.claims"))));
    let text = std::fs::read_to_string(folder.join("model.claims")).expect("a text");
    let mut client = Client::start();
    client.ask("initialize", json!({}));
    client.open(&model, &text);
    assert_eq!(client.mistakes(&model), Vec::<Value>::new(), "names of the whole paper are known");
    let line = text.lines().position(|line| line.starts_with("let alpha")).expect("a line") as u64;
    client.change(&model, &text.replace("let buyer_loss", "let seller_loss"));
    // The file that uses the old name is not open; what is wrong in it is told all the same, and taken back.
    let found = client.mistakes(&user);
    assert!(!found.is_empty() && found.iter().all(|one| one["code"] == "N001"), "{found:?}");
    client.change(&model, &text);
    assert_eq!(client.mistakes(&user), Vec::<Value>::new());
    let references = client.about("references", &model, (line, 5))["result"].to_string();
    assert!(references.contains(&other), "{references}");
    // Of some rounds, each after a change, the best: the machine may have other work.
    let mut best = Duration::MAX;
    for round in 0..5 {
        client.change(&model, &format!("{text}# {round}\n"));
        let mut slowest = Duration::ZERO;
        for what in ["hover", "definition", "completion", "references"] {
            let start = Instant::now();
            assert!(client.about(what, &model, (line, 5))["error"].is_null());
            slowest = slowest.max(start.elapsed());
        }
        best = best.min(slowest);
    }
    let limit = if cfg!(debug_assertions) { 5_000 } else { 100 };
    assert!(best < Duration::from_millis(limit), "{best:?}");
    assert_eq!(client.end(), Some(0));
}
