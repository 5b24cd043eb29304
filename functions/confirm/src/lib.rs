//! How a consumer proves that the mailbox is theirs, before anything else
//! happens in its name, or says that a complaint isn't theirs.

pub mod confirm_filing;
pub mod disown_filing;
pub mod request_code;
pub mod show_disowning;
pub mod show_filing;
mod visit;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("confirm-filing", confirm_filing::handle),
        web::function("disown-filing", disown_filing::handle),
        web::function("request-code", request_code::handle),
        web::function("show-disowning", show_disowning::handle),
        web::function("show-filing", show_filing::handle),
    ]
}
