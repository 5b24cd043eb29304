//! The only source of chance.

use dispute::Submission;

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

/// A number for a form that is about to be shown.
pub fn submission() -> Submission {
    Submission(u64::from_be_bytes(bytes()))
}
