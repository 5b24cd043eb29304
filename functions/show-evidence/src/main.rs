//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-evidence", show_evidence::handle)
}
