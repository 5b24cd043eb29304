//! The files that support a complaint: how they get straight from a browser
//! into a private bucket, and how a party to the case gets to see them.
//!
//! Files lie at two places. `drafts/` is where a browser may write, under a
//! form we signed; what is there goes by itself after a month. Filing copies
//! into `cases/`, where no browser writes.

mod answer;
mod bucket;
mod client;
mod encoding;
mod error;
mod file;
mod signer;

pub use bucket::{
    Bucket, FORM_LIFETIME, FORM_RENEWAL, MOST, MOST_SENT, Trimming, UploadForm, VIEW_LIFETIME,
};
pub use error::Error;
pub use file::{ACCEPT, Draft, LARGEST, Unfit, Uploaded};
