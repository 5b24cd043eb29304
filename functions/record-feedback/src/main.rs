//! Runs in Lambda.

use runtime::Keyless;

fn main() -> Result<(), runtime::Error> {
    runtime::event_main(
        "record-feedback",
        |app: Keyless, _| Ok(app),
        record_feedback::handle,
    )
}
