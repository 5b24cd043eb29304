//! What a role allows, and what a call requires.

use serde::Serialize;

/// An action, and the resource that it is allowed on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Grant {
    /// The action, such as `dynamodb:Query`.
    pub(crate) action: String,
    /// The resource, such as `table/index/due` or `bucket/cases/*`; empty if
    /// there is only one.
    pub(crate) place: String,
}

impl Grant {
    /// This action on this resource.
    pub(crate) fn new(action: &str, place: &str) -> Self {
        Self {
            action: action.to_owned(),
            place: place.to_owned(),
        }
    }

    /// Whether this grant allows what is needed.
    pub(crate) fn covers(&self, needed: &Self) -> bool {
        let place = match self.place.strip_suffix('*') {
            Some(prefix) => needed.place.starts_with(prefix),
            None => needed.place == self.place,
        };
        self.action == needed.action && place
    }
}

/// What a call requires from its caller's role.
#[derive(Debug)]
pub(crate) struct Demand {
    /// All of these have to be granted.
    pub(crate) needed: Vec<Grant>,
    /// Counts as used if it is granted.
    pub(crate) optional: Option<Grant>,
}

impl Demand {
    /// Requires only these.
    pub(crate) fn of(needed: Vec<Grant>) -> Self {
        Self {
            needed,
            optional: None,
        }
    }
}
