//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("answer-offer", answer_offer::handle)
}
