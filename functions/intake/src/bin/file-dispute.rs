//! The function's own binary for Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("file-dispute", intake::file_dispute::handle)
}
