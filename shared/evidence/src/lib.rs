//! The files that support a complaint: how they are uploaded directly from a
//! browser to a private bucket, and how the parties of a case can see them.
//!
//! There are three prefixes. Browsers may write to the folder `new/` of a draft in
//! `drafts/`, with a form that we signed. A file that was cleaned takes the place
//! of the one that was sent, in the draft's folder `clean/`, where no browser can
//! write; both expire after a month. Filing copies clean files to `cases/`. What is made for
//! a side to download lies in `downloads/` for a day.

mod answer;
mod bucket;
mod client;
mod download;
mod encoding;
mod error;
mod file;
mod kind;
mod signer;

pub use bucket::{
    Bucket, FORM_LIFETIME, FORM_RENEWAL, MOST, MOST_SENT, ScriptPolicy, Trimming, UploadForm,
    VIEW_LIFETIME,
};
pub use download::{DOWNLOAD_LIFETIME, Download, Downloadable, PART, plain_name};
pub use error::Error;
pub use file::{ACCEPT, Draft, LARGEST, Uploaded};
pub use kind::Unfit;
