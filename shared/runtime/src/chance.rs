//! The only source of randomness.

use std::fmt;
use std::sync::Arc;

use dispute::Submission;

/// Fills in random bytes.
type Draw = dyn Fn(&mut [u8]) + Send + Sync;

/// Draws values that nobody can guess. Clones draw from the same source.
#[derive(Clone)]
pub struct Chance {
    drawn_by: Option<Arc<Draw>>,
}

impl Chance {
    /// The system's own randomness.
    pub fn system() -> Self {
        Self { drawn_by: None }
    }

    /// A source that takes its bytes from `draw`: for a simulated world, which
    /// has to be reproducible.
    pub fn drawn_by(draw: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self {
            drawn_by: Some(Arc::new(draw)),
        }
    }

    /// Bytes that nobody can guess.
    #[expect(
        clippy::expect_used,
        reason = "without randomness every link and id would be guessable; better no answer"
    )]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.drawn_by {
            None => getrandom::fill(&mut bytes).expect("the system gives random bytes"),
            Some(draw) => draw(&mut bytes),
        }
        bytes
    }

    /// A number for a form that is about to be shown.
    pub fn submission(&self) -> Submission {
        Submission(u64::from_be_bytes(self.bytes()))
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_draws_other_bytes_each_time() {
        let chance = Chance::system();
        assert_ne!(chance.bytes::<16>(), chance.clone().bytes::<16>());
    }

    #[test]
    fn another_source_is_asked_each_time() {
        let chance = Chance::drawn_by(|bytes| bytes.fill(7));
        assert_eq!(chance.bytes(), [7; 16]);
        assert_eq!(chance.submission(), Submission(0x0707_0707_0707_0707));
    }
}
