//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-choice", choice::show_choice::handle)
}
