//! The function's own binary for Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("record-choice", choice::record_choice::handle)
}
