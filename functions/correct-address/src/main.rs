//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("correct-address", correct_address::handle)
}
