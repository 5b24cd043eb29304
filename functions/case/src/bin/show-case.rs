//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-case", case::show_case::handle)
}
