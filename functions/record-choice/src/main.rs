//! The function's process on Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::http_main("record-choice", record_choice::handle)
}
