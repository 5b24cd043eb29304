//! The function's own binary for Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-choice", choice::show_choice::handle)
}
