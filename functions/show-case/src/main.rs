//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("show-case", show_case::handle)
}
