//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-case", show_case::handle)
}
