//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("send-link", send_link::handle)
}
