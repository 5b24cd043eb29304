//! What a role allows, and what a call needs of it.

use serde::Serialize;

/// An action, and where it may be taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Grant {
    /// `dynamodb:Query`.
    pub(crate) action: String,
    /// `table/index/due`, `bucket/cases/*`; empty where there is but one place.
    pub(crate) place: String,
}

impl Grant {
    /// This action, there.
    pub(crate) fn new(action: &str, place: &str) -> Self {
        Self {
            action: action.to_owned(),
            place: place.to_owned(),
        }
    }

    /// Whether it allows what is needed.
    pub(crate) fn covers(&self, needed: &Self) -> bool {
        let place = match self.place.strip_suffix('*') {
            Some(prefix) => needed.place.starts_with(prefix),
            None => needed.place == self.place,
        };
        self.action == needed.action && place
    }
}

/// What a call needs of its caller's role.
#[derive(Debug)]
pub(crate) struct Demand {
    /// All of these have to be granted.
    pub(crate) needed: Vec<Grant>,
    /// Counts as used where it is granted.
    pub(crate) optional: Option<Grant>,
}

impl Demand {
    /// These, and nothing else.
    pub(crate) fn of(needed: Vec<Grant>) -> Self {
        Self {
            needed,
            optional: None,
        }
    }
}
