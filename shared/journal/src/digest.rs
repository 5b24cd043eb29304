//! Digests and random texts.

use call::Error;
use ring::digest::{SHA256, digest};

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(digest(&SHA256, bytes.as_ref()))
}

/// 128 random bits in hexadecimal.
pub(crate) fn random() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::retryable("draw random bytes", error))?;
    Ok(hex::encode(bytes))
}
