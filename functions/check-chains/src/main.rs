//! Runs in Lambda.

use runtime::Keyless;

fn main() -> Result<(), runtime::Error> {
    runtime::event_main(
        "check-chains",
        |app: Keyless, _| Ok(app),
        check_chains::handle,
    )
}
