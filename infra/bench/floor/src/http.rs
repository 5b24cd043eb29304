//! One call over HTTP/1.1, on a connection that stays open.

use std::error::Error;
use std::io::{Read, Write};

/// An answer.
pub(crate) struct Answer {
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of this header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(named, _)| named.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }
}

/// Sends a request and waits for its answer.
pub(crate) fn call(
    stream: &mut (impl Read + Write),
    request: &[u8],
) -> Result<Answer, Box<dyn Error>> {
    stream.write_all(request)?;
    let mut bytes = Vec::with_capacity(16 * 1024);
    let mut part = [0; 16 * 1024];
    let mut head = None;
    loop {
        let read = stream.read(&mut part)?;
        let part = part.get(..read).filter(|part| !part.is_empty());
        bytes.extend_from_slice(part.ok_or("the connection was closed")?);
        if head.is_none() {
            let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
            head = end.map(|end| end + 4);
        }
        let Some(end) = head else { continue };
        let (head, body) = bytes.split_at(end);
        let answer = Answer {
            head: String::from_utf8_lossy(head).into_owned(),
            body: body.to_vec(),
        };
        let length: usize = answer
            .header("content-length")
            .ok_or("no length")?
            .parse()?;
        if body.len() >= length {
            return Ok(answer);
        }
    }
}
