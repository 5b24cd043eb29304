//! How complaints come in.

pub mod clean_files;
pub mod file_dispute;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("clean-files", clean_files::handle),
        web::function("file-dispute", file_dispute::handle),
    ]
}
