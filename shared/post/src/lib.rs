//! The mails of a case, and sending them by SES.
//!
//! Each mail has a folder of its name under `mails/` with its words in each
//! language. From these one layout makes the plain part and one the MJML, which
//! `mrml` turns into HTML. When a mail is sent is not decided here.

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
pub use render::{Addresses, RenderError, Rendered, choice_round, render};
