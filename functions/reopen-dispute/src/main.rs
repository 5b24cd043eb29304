//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("reopen-dispute", reopen_dispute::handle)
}
