//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("confirm-performance", confirm_performance::handle)
}
