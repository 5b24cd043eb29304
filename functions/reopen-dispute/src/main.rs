//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("reopen-dispute", reopen_dispute::handle)
}
