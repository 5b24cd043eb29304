//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::timer_main("lapse-dispute", lapse_dispute::handle)
}
