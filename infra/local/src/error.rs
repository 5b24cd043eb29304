//! Errors of the platform itself.

pub(crate) use failure::Doing;
pub use failure::Error;

/// Prints this error; the platform has no caller to return it to.
pub(crate) fn report(error: &Error) {
    let source = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    eprintln!("The local platform {error}: {source}");
}
