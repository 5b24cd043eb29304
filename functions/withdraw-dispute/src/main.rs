//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("withdraw-dispute", withdraw_dispute::handle)
}
