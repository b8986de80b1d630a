//! Messages as editors send them: a head with the length, an empty line, and that many bytes of JSON.

use serde_json::{Value, json};
use std::io::{self, BufRead, ErrorKind, Read, Write};

/// Largest message, in bytes: a claims file of the largest size with every character written out.
const SIZE_LIMIT: usize = 128 << 20;

/// Longest line of a head, in bytes.
const LINE_LIMIT: u64 = 4096;

/// What a request is answered with when it cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON.
    Parse = -32700,
    /// It is no request, or comes at the wrong time.
    Request = -32600,
    /// Nothing of this name can be asked.
    Method = -32601,
    /// Its parameters mean nothing.
    Parameters = -32602,
    /// The server failed.
    Internal = -32603,
    /// It comes before the first one.
    TooEarly = -32002,
    /// It means something, but cannot be done.
    Refused = -32803,
}

/// The next message; none at the end of the input, a fault where the bytes are no JSON.
///
/// # Errors
/// When there is no telling where the next message begins.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Result<Value, Fault>>> {
    let wrong = |why: &str| io::Error::new(ErrorKind::InvalidData, why.to_owned());
    let mut length = None;
    let mut begun = false;
    loop {
        let mut line = Vec::new();
        input.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line)?;
        if line.is_empty() && !begun {
            return Ok(None);
        }
        begun = true;
        if line.pop() != Some(b'\n') {
            return Err(wrong("a head that does not end"));
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        match line.split_once(':') {
            _ if line.is_empty() => break,
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = Some(value.trim().parse::<usize>().map_err(|_| wrong("a length that is no number"))?);
            }
            _ => {}
        }
    }
    let length = length.ok_or_else(|| wrong("a head without Content-Length"))?;
    if length > SIZE_LIMIT {
        return Err(wrong("a message that is too large"));
    }
    let mut body = Vec::new();
    input.take(length as u64).read_to_end(&mut body)?;
    if body.len() < length {
        return Err(wrong("a message that is cut off"));
    }
    Ok(Some(serde_json::from_slice(&body).map_err(|_| Fault::Parse)))
}

/// Writes one message.
///
/// # Errors
/// What the system says.
pub fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

/// The answer to a request.
pub fn answer(id: &Value, result: Result<Value, (Fault, String)>) -> Value {
    match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err((fault, message)) => {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": fault as i64, "message": message } })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heads by hand, after the protocol's base part.
    #[test]
    fn messages_are_cut_by_their_length() {
        let mut input: &[u8] = b"Content-Length: 2\r\n\r\n{}content-length: 1\r\nContent-Type: x\r\n\r\n{";
        assert!(matches!(read(&mut input), Ok(Some(Ok(value))) if value == json!({})));
        assert!(matches!(read(&mut input), Ok(Some(Err(Fault::Parse)))));
        assert!(matches!(read(&mut input), Ok(None)));
        let long = format!("Content-Length: {}\r\n\r\n", usize::MAX);
        for broken in ["\r\n", "Content-Length: x\r\n\r\n", "Content-Length: 5\r\n\r\n{}", "Content", &long] {
            assert!(read(&mut broken.as_bytes()).is_err(), "{broken}");
        }
        let mut out = Vec::new();
        write(&mut out, &json!("é")).expect("written");
        assert_eq!(out, "Content-Length: 4\r\n\r\n\"é\"".as_bytes());
    }
}
