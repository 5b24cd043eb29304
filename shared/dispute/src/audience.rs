//! Who an event is for.

use crate::party::Party;

/// Who sees an event, and with it what was written in it. The public sees no
/// events.
#[derive(Clone, Copy)]
pub(crate) enum Audience {
    /// Everybody involved in the case: it is part of the file on which the
    /// jurist rules.
    File,
    /// Everybody involved but the jurist: it belongs to the mediation, or to
    /// the work around it.
    NotTheJurist,
    /// Both sides and the mediator: it was put to both sides in the mediation.
    Mediation,
    /// One side and the mediator: it was said in confidence.
    Lane(Party),
    /// One side and the manager: it is about the side's own mailbox or money.
    OwnAndManager(Party),
    /// One side, the mediator and the manager: it is about our own work.
    OwnAndStaff(Party),
    /// The mediator and the manager.
    Staff,
    /// The manager.
    Manager,
}

impl Audience {
    /// Whether this side belongs to it.
    pub(crate) fn has_side(self, side: Party) -> bool {
        match self {
            Self::File | Self::NotTheJurist | Self::Mediation => true,
            Self::Lane(party) | Self::OwnAndManager(party) | Self::OwnAndStaff(party) => {
                party == side
            }
            Self::Staff | Self::Manager => false,
        }
    }
}
