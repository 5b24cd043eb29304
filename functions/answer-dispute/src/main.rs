//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("answer-dispute", answer_dispute::handle)
}
