//! What is cut out of files, and what stays.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod pdf;
mod photo;
mod samples;
