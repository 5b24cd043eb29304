//! The three buttons in the mail of the seventh day.

mod again;
pub mod record_choice;
pub mod show_choice;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("record-choice", record_choice::handle),
        web::function("show-choice", show_choice::handle),
    ]
}
