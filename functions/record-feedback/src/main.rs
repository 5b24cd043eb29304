//! Runs in Lambda.

fn main() -> Result<(), runtime::Error> {
    runtime::event_main("record-feedback", |app, _| Ok(app), record_feedback::handle)
}
