//! What the two sides of a case take with them.

mod pack;
pub mod prepare_download;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![web::function("prepare-download", prepare_download::handle)]
}
