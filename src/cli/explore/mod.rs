//! `referee explore`: a page on this machine, on which parameters are moved and the claims follow.
//!
//! [`gate`] says who may ask, [`here`] what holds at a point; here requests are taken, a few at once, and answered.

mod gate;
mod here;

use super::exit::{Exit, Failure};
use super::source::Source;
use super::{interrupt, output};
use crate::engine::Cancel;
use clap::Args;
use gate::{Gate, PATIENCE, Refusal, Wanted};
use here::Explored;
use serde_json::Value;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// What `--help` shows at its end.
pub const EXAMPLES: &str = "\
Examples:
  referee explore --paper duopoly             prints an address for a browser; Ctrl-C ends it

Only this machine can reach the page, and only who has the whole address. What it says is exact evaluation at one point: a claim that
fails there is refuted, one that holds there is proved nowhere else.";

/// Serve a page on this machine with a slider for each parameter, and what holds where they stand
///
/// Of each claim it is told whether its premises and what it says hold at the point; of tables and of claims in parameters alone there is a picture of
/// the regions with the point in it. The values stand in the address, so that a point can be kept.
#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    source: Source,
}

/// How often it is seen whether somebody asks, or wants to stop.
const GLANCE: Duration = Duration::from_millis(10);

/// Most requests that are answered at once.
const AT_ONCE: usize = 8;

/// Stack of a thread that answers, in bytes.
const STACK: usize = 64 << 20;

/// What the page may do: nothing but ask this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");

/// Runs the command, until it is cancelled.
pub fn run(arguments: &Arguments, cancel: &Cancel) -> Result<Exit, Failure> {
    let papers = arguments.source.load(&[])?;
    let [loaded] = papers.as_slice() else {
        return Err(format!("one paper is wanted, there are {}; say which with --paper", papers.len()).into());
    };
    let failed = |error: io::Error| format!("no page can be served: {error}");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let host = listener.local_addr().map_err(failed)?.to_string();
    let gate = Gate { host, token: secret().map_err(failed)? };
    interrupt::handle(cancel)?;
    let explored = Explored::new(&loaded.paper, cancel);
    output::say(&format!("http://{}/{}/\n", gate.host, gate.token))?;
    serve(&listener, &gate, &explored, cancel).map_err(failed)?;
    Ok(Exit::Expected)
}

/// A word that nobody can guess.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Answers until it is cancelled.
fn serve(listener: &TcpListener, gate: &Gate, explored: &Explored<'_>, cancel: &Cancel) -> io::Result<()> {
    let busy = AtomicUsize::new(0);
    thread::scope(|scope| {
        while !cancel.is_cancelled() {
            let stream = match listener.accept() {
                Ok((stream, _)) if busy.load(Ordering::Relaxed) < AT_ONCE => stream,
                // Too many at once: the browser asks again.
                Ok(_) => continue,
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::ConnectionAborted) => {
                    thread::sleep(GLANCE);
                    continue;
                }
                Err(error) => return Err(error),
            };
            busy.fetch_add(1, Ordering::Relaxed);
            let work = || {
                // Who has gone away gets no answer.
                let _ = answer(stream, gate, explored);
                busy.fetch_sub(1, Ordering::Relaxed);
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        }
        Ok(())
    })
}

/// Reads a request and answers it.
fn answer(mut stream: TcpStream, gate: &Gate, explored: &Explored<'_>) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let told = gate::read(&mut stream).and_then(|head| gate.open(&head)).and_then(|wanted| body(wanted, explored));
    let (status, kind, text) = match told {
        Ok((kind, text)) => ((200, "OK"), kind, text),
        Err(refusal) => {
            let (number, words) = refusal.status();
            (refusal.status(), "text/plain", format!("{number} {words}\n"))
        }
    };
    let head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: {POLICY}\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n\r\n",
        status.0,
        status.1,
        text.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

/// What is asked for, with its kind.
fn body(wanted: Wanted, explored: &Explored<'_>) -> Result<(&'static str, String), Refusal> {
    match wanted {
        Wanted::Page => {
            // In the page's text no tag can begin.
            let about = explored.about().to_string().replace('<', "\\u003c");
            Ok(("text/html", PAGE.replace("{about}", &about)))
        }
        Wanted::Script => Ok(("text/javascript", SCRIPT.to_owned())),
        Wanted::At(values) => Ok(("application/json", Value::to_string(&explored.at(&values)))),
        Wanted::Picture { subject, over, at } => {
            explored.picture(subject, over, &at).map(|text| ("image/svg+xml", text)).ok_or(Refusal::Unknown)
        }
    }
}
