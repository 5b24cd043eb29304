//! What went wrong on the platform itself.

pub(crate) use failure::Doing;
pub use failure::Error;

/// The platform has nobody to answer this error to.
pub(crate) fn report(error: &Error) {
    let source = std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default();
    eprintln!("The local platform {error}: {source}");
}
