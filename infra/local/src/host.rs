//! Checks the host name by which the platform was called.
//!
//! Another site can make its own name resolve to this machine (DNS rebinding).
//! For the browser its page then has the same origin as the platform, and could
//! read the mailbox and move the clock. The name in the request reveals that.

use axum::http::{HeaderMap, header};

/// The names of this machine, which no other site can have.
const OWN: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether the request uses one of this machine's own names.
pub(crate) fn is_own(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    host.is_some_and(|host| {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.chars().all(|it| it.is_ascii_digit()) => name,
            Some(_) | None => host,
        };
        OWN.iter().any(|own| name.eq_ignore_ascii_case(own))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(host: &str) -> bool {
        is_own(&HeaderMap::from_iter([(
            header::HOST,
            host.parse().unwrap(),
        )]))
    }

    #[test]
    fn only_names_that_nobody_else_can_have_are_own() {
        for host in [
            "127.0.0.1:8080",
            "localhost:8080",
            "LOCALHOST",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(own(host), "{host}");
        }
        for host in [
            "",
            "evil.example:8080",
            "127.0.0.1.evil.example",
            "localhost.evil.example:8080",
            "127.0.0.1:8080.evil.example",
            "evil.example:127.0.0.1",
            "192.168.1.4:8080",
        ] {
            assert!(!own(host), "{host}");
        }
        assert!(!is_own(&HeaderMap::new()));
    }
}
