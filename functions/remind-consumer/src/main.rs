//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::timer_main("remind-consumer", remind_consumer::handle)
}
