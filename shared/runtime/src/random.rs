//! The only source of chance.

use dispute::{CaseId, Submission};
use link::Device;

/// Bytes nobody can guess.
#[expect(
    clippy::expect_used,
    reason = "without randomness every link and id would be guessable; better no answer"
)]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// An id for a new case.
pub fn case_id() -> CaseId {
    CaseId::from_bits(u64::from_be_bytes(bytes()))
}

/// A number for a form that is about to be shown.
pub fn submission() -> Submission {
    Submission(u64::from_be_bytes(bytes()))
}

/// A secret for the device that files.
pub fn device() -> Device {
    Device::from_random(bytes())
}
