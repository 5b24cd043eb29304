//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("confirm-performance", confirm_performance::handle)
}
