//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    web::main("send-message", send_message::handle)
}
