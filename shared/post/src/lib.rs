//! The mails of a case, and sending them with SES.
//!
//! Each mail has a folder with its name under `mails/`, with its words in each
//! language. One layout makes the plain text from these words, another the
//! MJML, which `mrml` renders as HTML. This crate doesn't decide when a mail is
//! sent.

mod block;
mod context;
mod gallery;
mod mailer;
mod origin;
mod patience;
mod render;
pub mod samples;
mod texts;

pub use gallery::{gallery, gallery_index};
pub use mailer::{Mailer, MessageId, SendError};
pub use origin::Origin;
pub use render::{
    Addresses, Confirmation, RenderError, Rendered, accept_code, choice_round, code_number,
    other_cases, render,
};
