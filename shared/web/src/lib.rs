//! What a page or a form needs besides: how a request is read and answered, who
//! visits by which link, how often somebody may, and the way back to a case.

mod answer;
pub mod form;
pub mod http;
pub mod limit;
mod visit;

pub use answer::{function, invoke, main};
pub use visit::{Shown, Visit};
