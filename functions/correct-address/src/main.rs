//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("correct-address", correct_address::handle)
}
