//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("file-dispute", file_dispute::handle)
}
