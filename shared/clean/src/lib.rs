//! Cuts out of photos and PDFs what tells where, when, by whom and with which
//! device they were made, and what else the picture doesn't need: thumbnails,
//! comments, earlier versions. What can be seen stays as it is: nothing is
//! compressed again.
//!
//! Of a photo, only the parts are kept that are known to be needed to show it,
//! and its orientation; of a PDF, everything but the parts that are known to
//! tell more. `docs/process.md` has the rule.

mod jpeg;
mod pdf;
mod png;
mod tiff;
mod webp;

use std::fmt;

use dispute::MediaType;

/// Why a file can't be cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclean {
    /// It isn't what its first bytes say, or lacks a part without which it can't
    /// be shown.
    Broken,
    /// A PDF that opens with a password only.
    Locked,
    /// A PDF that is only a cover for the files in it.
    Folder,
}

impl fmt::Display for Unclean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Broken => "the file is broken",
            Self::Locked => "the file opens with a password only",
            Self::Folder => "the file is a folder of others",
        })
    }
}

impl std::error::Error for Unclean {}

/// The file without what isn't needed to see it. The same bytes always give the
/// same result. A photo doesn't become larger; a PDF may, since it is written
/// anew.
///
/// # Errors
///
/// If the file can't be read far enough to tell what is in it. It mustn't be
/// shown to anybody else then.
pub fn clean(media_type: MediaType, file: &[u8]) -> Result<Vec<u8>, Unclean> {
    match media_type {
        MediaType::Jpeg => jpeg::clean(file),
        MediaType::Png => png::clean(file),
        MediaType::Webp => webp::clean(file),
        MediaType::Pdf => pdf::clean(file),
    }
}

/// Splits off as many bytes; `None` if there are fewer.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}
