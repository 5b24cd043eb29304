//! The question with the three buttons, and the answer to it.

use jiff::Timestamp;
use record::{EventNumber, Money, Text};
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// The last thing that the shop said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
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

/// The last thing that the shop said to the consumer in a round. An offer that
/// still stands is said in its round and in those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// When the shop said it.
    pub at: Timestamp,
    /// What it said.
    pub what: Saying,
    /// Whether the consumer has answered it.
    pub answered: bool,
    /// How many files came with it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub files: u8,
}

/// A choice that was made, with the question it answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChoice {
    /// What was chosen.
    pub choice: Choice,
    /// When the first choice of this round was made; changes count from it.
    pub made: Timestamp,
    /// When this choice was made.
    pub at: Timestamp,
    /// How often it was changed in this round.
    #[serde(default)]
    pub changes: u16,
    /// Whether there is more proof than the link that the consumer made it.
    pub proven: bool,
    /// The question that it answered.
    pub asked: Asked,
}

impl Said {
    /// The same, answered meanwhile or not.
    pub(crate) fn or_answered(self, answered: bool) -> Self {
        Self {
            answered: self.answered || answered,
            ..self
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_none(files: &u8) -> bool {
    *files == 0
}

/// What the shop said; the words are in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saying {
    /// It wrote.
    Message,
    /// It made an offer.
    Offer {
        /// The amount, if the offer has one.
        amount: Option<Money>,
    },
    /// It said that it solved the problem.
    Solved,
    /// It refused.
    Refusal,
}

/// What the question comes down to, given what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The shop's offer stands: is it accepted?
    Offered,
    /// The shop says that it solved it: is that right?
    ClaimedSolved,
    /// The consumer declined the shop's offer: how to go on?
    Declined,
    /// The shop wrote, and its term ended: is it solved?
    Talked,
    /// The shop said nothing: is it solved?
    Silent,
    /// The shop refused: how to go on?
    Refused,
    /// The consumer reopened the case: how to go on?
    Reopened,
    /// The shop couldn't be reached: how to go on?
    Unreached,
}

impl Asks {
    /// What a question comes down to, by the reason for asking, the last thing
    /// that the shop said, and whether an offer stands.
    pub fn of(why: &WhyAsked, said: Option<Said>, offer_stands: bool) -> Self {
        if offer_stands {
            return Self::Offered;
        }
        match said.map(|said| said.what) {
            Some(Saying::Solved) => Self::ClaimedSolved,
            Some(Saying::Offer { .. }) => Self::Declined,
            Some(Saying::Refusal) => Self::Refused,
            Some(Saying::Message) => Self::of_reason(why, Self::Talked),
            None => Self::of_reason(why, Self::Silent),
        }
    }

    fn of_reason(why: &WhyAsked, term_ended: Self) -> Self {
        match why {
            WhyAsked::TermEnded => term_ended,
            WhyAsked::Refused { .. } => Self::Refused,
            WhyAsked::Reopened => Self::Reopened,
            WhyAsked::ShopUnreached => Self::Unreached,
        }
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
