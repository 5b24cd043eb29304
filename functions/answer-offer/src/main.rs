//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("answer-offer", answer_offer::handle)
}
