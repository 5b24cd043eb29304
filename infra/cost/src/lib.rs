//! What a case costs on AWS.

mod usage;

pub use usage::{Road, Step, Stored, Usage, Used, count};
