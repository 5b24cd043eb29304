//! Random names.

use crate::error::{Doing, Error};
use std::fmt::Write;

/// So many random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| error.to_string())
        .doing("get random bytes")?;
    Ok(bytes)
}

/// A random name of `length` hexadecimal digits, 32 at most.
pub(crate) fn random(length: usize) -> Result<String, Error> {
    let mut name = String::with_capacity(32);
    for byte in bytes::<16>()? {
        // Writing to a String can't fail.
        let _ = write!(name, "{byte:02x}");
    }
    name.truncate(length);
    Ok(name)
}
