//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("withdraw-dispute", withdraw_dispute::handle)
}
