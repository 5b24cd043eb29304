//! Runs in Lambda.

use outbox::Carrier;

fn main() -> Result<(), runtime::Error> {
    runtime::event_main(
        "deliver",
        |app, variables| Ok(Carrier::new(app, variables)?),
        deliver::handle,
    )
}
