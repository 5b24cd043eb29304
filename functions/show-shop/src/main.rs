//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("show-shop", show_shop::handle)
}
