//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::timer_main("end-term", end_term::handle)
}
