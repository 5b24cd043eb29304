//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("send-link", send_link::handle)
}
