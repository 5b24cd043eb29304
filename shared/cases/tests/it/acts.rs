//! What most of these tests do.

use cases::{Cases, Filed};
use emulator::Emulator;
use emulator::people::{case, filing, friday};
use journal::ChainError;

/// Files the case with this number on the Friday.
pub(crate) async fn file(emulator: &Emulator, number: u64) -> Filed {
    let filed = cases::file(&emulator.journal, filing(number), friday()).await;
    filed.unwrap()
}

/// Checks the first case.
pub(crate) async fn check(emulator: &Emulator) -> Result<(), ChainError> {
    emulator.journal.check_chain::<Cases>(&case(1)).await
}
