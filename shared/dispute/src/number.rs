//! Numbers of rounds and forms.

use serde::{Deserialize, Serialize};

/// A counter of the shop's terms: 1 after filing, and one more each time the
/// consumer says that the shop is working on it, or reopens the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Round(pub u32);

impl Round {
    /// The round that filing begins.
    pub const FIRST: Self = Self(1);

    /// The round after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Drawn once for each form that is shown, so that a form sent twice counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Submission(pub u64);
