//! How complaints come in.

pub mod file_dispute;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![web::function("file-dispute", file_dispute::handle)]
}
