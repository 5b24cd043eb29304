//! Random ids.

use crate::error::{Doing, Error};

/// This many random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| error.to_string())
        .doing("get random bytes")?;
    Ok(bytes)
}

/// A random id of `length` hexadecimal digits, at most 32.
pub(crate) fn random(length: usize) -> Result<String, Error> {
    let mut name = hex::encode(bytes::<16>()?);
    name.truncate(length);
    Ok(name)
}
