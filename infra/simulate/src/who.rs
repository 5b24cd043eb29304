//! The roles of people in a case, and the staff.

use dispute::StaffId;

/// The role of a person in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// The person who complains.
    Consumer,
    /// The shop complained about.
    Shop,
    /// A mediator.
    Mediator,
    /// A jurist.
    Jurist,
    /// A manager.
    Manager,
}

impl Who {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Shop => "shop",
            Self::Mediator => "mediator",
            Self::Jurist => "jurist",
            Self::Manager => "manager",
        }
    }
}

/// The mediators.
pub(crate) const MEDIATORS: [&str; 2] = ["fatima", "willem"];

/// The jurists.
pub(crate) const JURISTS: [&str; 2] = ["joris", "nadia"];

/// The managers.
pub(crate) const MANAGERS: [&str; 1] = ["mila"];

/// A member of staff.
#[expect(clippy::expect_used, reason = "the names here can be taken")]
pub(crate) fn staff(name: &str) -> StaffId {
    name.parse().expect("a name of staff")
}
