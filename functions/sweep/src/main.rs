//! Runs in Lambda.

use outbox::Carrier;

fn main() -> Result<(), runtime::Error> {
    runtime::event_main(
        "sweep",
        |app, variables| Ok(Carrier::new(app, variables)?),
        sweep::handle,
    )
}
