//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::event_main("check-chains", |app, _| Ok(app), check_chains::handle)
}
