//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::timer_main("ask-consumer", ask_consumer::handle)
}
