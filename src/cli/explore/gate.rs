//! Who may ask the page's server, and how: the browser on this machine that was given the address, by short requests for one of a few things.
//!
//! The address has a secret in it, which no other page knows. A page of another origin that tries all ports, or that bends a name to this machine, is
//! refused by what its browser says of it. No path is ever looked up among files. What is read is bounded in length and in time; as a request is a line
//! and a few more, it is read here, since servers that are made for more read lines of any length.

use crate::literal;
use crate::logic::Rational;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};
use std::time::{Duration, Instant};

/// The longest request with its headers, in bytes.
const LARGEST: usize = 8 << 10;

/// The longest number.
const LONGEST: usize = 40;

/// How long a request may take to come in.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Malformed,
    TooLarge,
    TooSlow,
    Method,
    Foreign,
    Unknown,
}

impl Refusal {
    /// Its status and words.
    pub fn status(self) -> (u16, &'static str) {
        match self {
            Self::Malformed => (400, "Bad Request"),
            Self::TooLarge => (413, "Content Too Large"),
            Self::TooSlow => (408, "Request Timeout"),
            Self::Method => (405, "Method Not Allowed"),
            Self::Foreign => (403, "Forbidden"),
            Self::Unknown => (404, "Not Found"),
        }
    }
}

/// Values of parameters and variables by their numbers.
pub type Values = BTreeMap<usize, Rational>;

/// What may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Page,
    Script,
    /// What holds where parameters have these values.
    At(Values),
    /// A picture of the subject with this number over two parameters, with the point in it.
    Picture {
        subject: usize,
        over: [usize; 2],
        at: Values,
    },
}

/// What a request has to fit.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The address that the server listens to, `127.0.0.1:PORT`.
    pub host: String,
    /// The secret.
    pub token: String,
}

/// The head of a request, up to the empty line.
///
/// # Errors
/// One that is too long, takes too long, or is no text.
pub fn read(stream: &mut impl Read) -> Result<String, Refusal> {
    let (start, mut head, mut piece) = (Instant::now(), Vec::new(), [0; 1024]);
    loop {
        if start.elapsed() > PATIENCE {
            return Err(Refusal::TooSlow);
        }
        match stream.read(&mut piece) {
            Ok(0) => return Err(Refusal::Malformed),
            Ok(count) => head.extend(piece.iter().take(count)),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return Err(Refusal::TooSlow);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Refusal::Malformed),
        }
        if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            head.truncate(end);
            return match head.len() <= LARGEST {
                true => String::from_utf8(head).map_err(|_| Refusal::Malformed),
                false => Err(Refusal::TooLarge),
            };
        }
        if head.len() > LARGEST {
            return Err(Refusal::TooLarge);
        }
    }
}

impl Gate {
    /// What a request asks for.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn open(&self, head: &str) -> Result<Wanted, Refusal> {
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or("").split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Refusal::Malformed);
        };
        if !version.starts_with("HTTP/1.") {
            return Err(Refusal::Malformed);
        }
        let headers: Option<Vec<(String, &str)>> = lines
            .map(|line| line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim())))
            .collect();
        self.is_own(&headers.ok_or(Refusal::Malformed)?)?;
        if method != "GET" {
            return Err(Refusal::Method);
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let rest = path.strip_prefix('/').and_then(|path| path.strip_prefix(self.token.as_str()));
        match rest.ok_or(Refusal::Foreign)? {
            "/" => Ok(Wanted::Page),
            "/page.js" => Ok(Wanted::Script),
            "/at" => Ok(Wanted::At(values(query)?.1)),
            "/picture.svg" => {
                let (named, at) = values(query)?;
                let one = |name: &str| named.get(name).copied().ok_or(Refusal::Malformed);
                Ok(Wanted::Picture { subject: one("subject")?, over: [one("right")?, one("up")?], at })
            }
            _ => Err(Refusal::Unknown),
        }
    }

    /// Whether a browser's own words say that the page of this server asks, or the user.
    fn is_own(&self, headers: &[(String, &str)]) -> Result<(), Refusal> {
        let mut hosts = 0;
        for (name, value) in headers {
            let fits = match name.as_str() {
                "host" => {
                    hosts += 1;
                    *value == self.host
                }
                "origin" => value.strip_prefix("http://") == Some(&self.host),
                "sec-fetch-site" => matches!(*value, "same-origin" | "none"),
                "content-length" if *value != "0" => return Err(Refusal::TooLarge),
                "transfer-encoding" => return Err(Refusal::TooLarge),
                _ => true,
            };
            if !fits {
                return Err(Refusal::Foreign);
            }
        }
        if hosts == 1 { Ok(()) } else { Err(Refusal::Foreign) }
    }
}

/// The named numbers of a query, and apart from them the values, `at.NUMBER=VALUE`. Nothing of it needs escapes.
fn values(query: &str) -> Result<(BTreeMap<&str, usize>, Values), Refusal> {
    let (mut named, mut at) = (BTreeMap::new(), Values::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) =
            pair.split_once('=').filter(|(_, value)| value.len() <= LONGEST).ok_or(Refusal::Malformed)?;
        match name.strip_prefix("at.") {
            None => drop(named.insert(name, value.parse().map_err(|_| Refusal::Malformed)?)),
            Some(number) => {
                let number = number.parse().map_err(|_| Refusal::Malformed)?;
                let value = Some(value).filter(|value| !value.contains(['e', 'E'])).and_then(literal::parse);
                at.insert(number, value.ok_or(Refusal::Malformed)?);
            }
        }
    }
    Ok((named, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        Gate { host: "127.0.0.1:4000".into(), token: "secret".into() }
    }

    fn asked(target: &str, headers: &str) -> Result<Wanted, Refusal> {
        gate().open(&format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:4000{headers}"))
    }

    #[test]
    fn the_own_page_may_ask() {
        assert_eq!(asked("/secret/", ""), Ok(Wanted::Page));
        let own = "\r\nOrigin: http://127.0.0.1:4000\r\nSec-Fetch-Site: same-origin";
        let at = Values::from([(0, Rational::from((1, 2))), (1, Rational::from(-3))]);
        assert_eq!(asked("/secret/at?at.0=1/2&at.1=-3", own), Ok(Wanted::At(at.clone())));
        let picture = asked("/secret/picture.svg?subject=2&right=0&up=1&at.0=0.5&at.1=-3", own);
        assert_eq!(picture, Ok(Wanted::Picture { subject: 2, over: [0, 1], at }));
    }

    #[test]
    fn others_may_not() {
        for foreign in [
            "\r\nOrigin: http://evil.example",
            "\r\nOrigin: null",
            "\r\nOrigin: http://127.0.0.1:4001",
            "\r\nOrigin: https://127.0.0.1:4000",
            "\r\nSec-Fetch-Site: cross-site",
            "\r\nSec-Fetch-Site: same-site",
            "\r\nHost: 127.0.0.1:4000",
        ] {
            assert_eq!(asked("/secret/", foreign), Err(Refusal::Foreign), "{foreign}");
        }
        // A name that somebody has bent to this machine.
        let rebound = gate().open("GET /secret/ HTTP/1.1\r\nHost: evil.example:4000");
        assert_eq!((rebound, gate().open("GET /secret/ HTTP/1.1")), (Err(Refusal::Foreign), Err(Refusal::Foreign)));
        for without in ["/", "/at", "/secre/", "//secret/", "/%73ecret/", "http://127.0.0.1:4000/secret/"] {
            assert_eq!(asked(without, ""), Err(Refusal::Foreign), "{without}");
        }
    }

    #[test]
    fn there_is_nothing_else_to_be_had() {
        for trick in
            ["/secret", "/secret/../", "/secret//", "/secret/..%2f..%2fetc/passwd", "/secret/page.js/", "/secretly/"]
        {
            assert_eq!(asked(trick, ""), Err(Refusal::Unknown), "{trick}");
        }
        for wrong in ["/secret/at?x", "/secret/at?at.0=", "/secret/at?at.0=1e9", "/secret/picture.svg?subject=1"] {
            assert_eq!(asked(wrong, ""), Err(Refusal::Malformed), "{wrong}");
        }
        let long = "9".repeat(LONGEST + 1);
        assert_eq!(asked(&format!("/secret/at?at.0={long}"), ""), Err(Refusal::Malformed));
        assert_eq!(gate().open("POST /secret/ HTTP/1.1\r\nHost: 127.0.0.1:4000"), Err(Refusal::Method));
        assert_eq!(asked("/secret/", "\r\nContent-Length: 5"), Err(Refusal::TooLarge));
        assert_eq!(asked("/secret/", "\r\nTransfer-Encoding: chunked"), Err(Refusal::TooLarge));
        assert_eq!(gate().open("GET /secret/"), Err(Refusal::Malformed));
        assert_eq!(gate().open("GET /secret/ HTTP/1.1\r\nno header"), Err(Refusal::Malformed));
    }

    #[test]
    fn what_is_read_is_bounded() {
        assert_eq!(read(&mut "GET / HTTP/1.1\r\nA: b\r\n\r\nrest".as_bytes()), Ok("GET / HTTP/1.1\r\nA: b".to_owned()));
        assert_eq!(read(&mut "GET / HTTP/1.1\r\n".as_bytes()), Err(Refusal::Malformed));
        assert_eq!(read(&mut std::io::repeat(b'a')), Err(Refusal::TooLarge));
        assert_eq!(read(&mut &b"GET \xff\r\n\r\n"[..]), Err(Refusal::Malformed));
    }
}
