//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("answer-dispute", answer_dispute::handle)
}
