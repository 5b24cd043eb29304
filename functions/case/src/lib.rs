//! What the two sides of a case see and do with their links.

pub mod answer_dispute;
pub mod answer_offer;
pub mod attach_files;
pub mod confirm_performance;
pub mod correct_address;
pub mod rate_handling;
pub mod reopen_dispute;
pub mod request_link;
pub mod send_link;
pub mod send_message;
pub mod show_case;
pub mod show_evidence;
pub mod show_term;
pub mod take_back;
pub mod withdraw_dispute;

mod send;
mod words;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("answer-dispute", answer_dispute::handle),
        web::function("answer-offer", answer_offer::handle),
        web::function("attach-files", attach_files::handle),
        web::function("confirm-performance", confirm_performance::handle),
        web::function("correct-address", correct_address::handle),
        web::function("rate-handling", rate_handling::handle),
        web::function("reopen-dispute", reopen_dispute::handle),
        web::function("request-link", request_link::handle),
        web::function("send-link", send_link::handle),
        web::function("send-message", send_message::handle),
        web::function("show-case", show_case::handle),
        web::function("show-evidence", show_evidence::handle),
        web::function("show-term", show_term::handle),
        web::function("take-back", take_back::handle),
        web::function("withdraw-dispute", withdraw_dispute::handle),
    ]
}
