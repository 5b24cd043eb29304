//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-start", show_start::handle)
}
