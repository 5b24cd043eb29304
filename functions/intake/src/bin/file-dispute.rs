//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("file-dispute", intake::file_dispute::handle)
}
