//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("record-choice", choice::record_choice::handle)
}
