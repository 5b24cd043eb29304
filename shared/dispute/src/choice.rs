//! The question with the three buttons, and the answer to it.

use record::{EventNumber, Text};
use serde::{Deserialize, Serialize};

use crate::agreement::Offer;
use crate::number::Round;
use crate::term::Term;

/// The question with the three buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The round that it asks about; a link of an earlier round is stale.
    pub round: Round,
    /// The reason for asking.
    pub why: WhyAsked,
    /// The term for answering, counted from the asking; after it the case
    /// lapses.
    pub lapse: Term,
    /// How many reminders were sent, or became unnecessary through a choice.
    pub reminders: u8,
    /// Whether two different answers came in at once; then neither counts and
    /// the page asks again.
    pub contested: bool,
    /// The shop's offer that awaits the consumer's answer.
    pub offer: Option<Offer>,
    /// The event that asked, if a later event set the timers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<EventNumber>,
}

impl Asked {
    /// The event that asked.
    pub(crate) fn asked_by(&self) -> EventNumber {
        self.asked_by.unwrap_or(self.lapse.set_by)
    }
}

/// One of the three buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// It is solved.
    Solved,
    /// It isn't solved yet, but the shop is working on it.
    Working,
    /// A mediator is needed.
    Mediation,
}

impl Choice {
    /// All three, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Solved, Self::Working, Self::Mediation];

    /// The word that stands for it in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Working => "working",
            Self::Mediation => "mediation",
        }
    }

    /// The choice that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// Why the three buttons were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyAsked {
    /// The shop's term ended.
    TermEnded,
    /// The shop refused.
    Refused {
        /// The shop's reasons.
        reason: Text,
    },
    /// The consumer reopened the case.
    Reopened,
    /// The shop couldn't be reached, and no address was found in time.
    ShopUnreached,
}
