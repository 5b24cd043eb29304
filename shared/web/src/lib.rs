//! What pages and forms need in addition: reading and answering requests, the
//! visitor behind a link, rate limits, and the way back to a case.

mod answer;
pub mod form;
pub mod http;
pub mod limit;
mod role;
mod visit;

pub use answer::{function, invoke, main};
pub use visit::{Accepting, Shown, Visit};
