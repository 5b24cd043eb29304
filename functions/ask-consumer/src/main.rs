//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::area_main(vec![runtime::Function::of_event(
        "ask-consumer",
        ask_consumer::handle,
    )])
}
