//! The function's own binary for Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-case", case::show_case::handle)
}
