//! The rules of the process as one versioned record.

use jiff::{SignedDuration, Timestamp};
use record::Money;
use serde::{Deserialize, Serialize};

use crate::confirmation::ConfirmationRules;
use crate::number::Round;
use crate::rating::RatingRules;
use crate::term::Length;

/// All terms, amounts and limits of one version of the rules. A case keeps the
/// version in force when it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The number of the version, counted from 1.
    pub version: u32,
    /// When this version came into force.
    pub in_force_from: Timestamp,
    /// The limits of proving the consumer's mailbox.
    #[serde(
        default = "ConfirmationRules::first",
        skip_serializing_if = "ConfirmationRules::is_first"
    )]
    pub confirmation: ConfirmationRules,
    /// How long the shop has before the consumer is asked.
    pub shop_term: Length,
    /// How long before the end of its term the shop is reminded, the first
    /// reminder first; at most 255 count. Rules stored without them have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shop_reminders: Vec<Length>,
    /// How long after asking the consumer is reminded of the question, soonest
    /// first; at most 255 count.
    pub reminders: Vec<Length>,
    /// How long after asking an unanswered question closes the case.
    pub lapse: Length,
    /// From this round on the question recommends mediation.
    pub recommend_mediation_from_round: u32,
    /// How long a choice can be changed.
    pub change_choice: Length,
    /// How often a choice can be changed in one round. There is a limit because
    /// each change sends mail to both sides.
    #[serde(
        default = "first_most_changes",
        skip_serializing_if = "is_first_most_changes"
    )]
    pub most_changes: u16,
    /// How long a side can take back what it did by a press: closing the case,
    /// refusing.
    #[serde(default = "first_undo", skip_serializing_if = "is_first_undo")]
    pub undo: Length,
    /// Two different choices within this many seconds, both without a known
    /// device, don't count.
    pub contest_seconds: u16,
    /// How long a case closed as solved can be reopened.
    pub reopen_solved: Length,
    /// How long a lapsed case can be reopened.
    pub reopen_lapsed: Length,
    /// A case in this round can't be reopened any more. There is a limit
    /// because each round sends mail to both sides.
    #[serde(
        default = "first_last_round",
        skip_serializing_if = "is_first_last_round"
    )]
    pub last_round: Round,
    /// The target for a mediation; nothing ends when it passes.
    pub mediation_target: Length,
    /// When the consumer is asked whether a settlement was performed.
    pub follow_up: Length,
    /// The term for asking for a ruling.
    pub ruling_offer: Length,
    /// How long before its end the consumer is reminded of the offer.
    pub ruling_offer_reminder: Length,
    /// How long the consumer has to pay.
    pub fee_term: Length,
    /// How long before its end the consumer is reminded of the payment.
    pub fee_reminder: Length,
    /// The fee for a ruling.
    pub fee: Money,
    /// How long the consumer has for the claim.
    pub claim_term: Length,
    /// How long the shop has for the defence.
    pub defence_term: Length,
    /// How much longer a side's term becomes when it asks for an extension,
    /// once.
    pub extension: Length,
    /// How long after the file is complete the ruling is given.
    pub ruling_term: Length,
    /// How long the ruling may take to be performed.
    pub compliance_term: Length,
    /// How long after the confirmation a case can be declared inadmissible.
    pub inadmissible_within: Length,
    /// Claims below this are outside the limits.
    pub least_claim: Money,
    /// Claims above this get no ruling.
    pub ceiling: Money,
    /// The most messages and offers that one side can send in a case.
    pub most_messages: u16,
    /// The limits of rating our work.
    #[serde(
        default = "RatingRules::first",
        skip_serializing_if = "RatingRules::is_first"
    )]
    pub rating: RatingRules,
    /// The pause between two mails with a new link to one side, in minutes.
    pub link_pause_minutes: u16,
    /// How many mails a side gets. Rules stored without it hold no mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mails: Option<MailRules>,
}

/// How many mails a side gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRules {
    /// The most mails to one side on one day in Amsterdam. More are held until
    /// the next morning.
    pub most_a_day: u16,
    /// How many changes that follow each other quickly are told at once. Those
    /// after them are held.
    pub quick_told: u16,
    /// A change follows another quickly if at most this many minutes lie
    /// between. As many after the last one, what was held is told.
    pub settle_minutes: u16,
}

impl MailRules {
    /// Those of version 1.
    pub fn first() -> Self {
        Self {
            most_a_day: 20,
            quick_told: 3,
            settle_minutes: 30,
        }
    }

    fn settle(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.settle_minutes))
    }

    /// When a change is told if no other follows it.
    pub(crate) fn settled(&self, change: Timestamp) -> Timestamp {
        change.saturating_add(self.settle()).unwrap_or(change)
    }
}

impl Rules {
    /// The first version, as described in `docs/process.md`.
    pub fn first() -> Self {
        Self {
            version: 1,
            in_force_from: Timestamp::UNIX_EPOCH,
            confirmation: ConfirmationRules::first(),
            shop_term: Length::Days(7),
            shop_reminders: vec![Length::Days(2)],
            reminders: vec![Length::Days(3), Length::Days(10)],
            lapse: Length::Days(30),
            recommend_mediation_from_round: 3,
            change_choice: Length::Hours(24),
            most_changes: FIRST_MOST_CHANGES,
            undo: FIRST_UNDO,
            contest_seconds: 30,
            reopen_solved: Length::Days(30),
            reopen_lapsed: Length::Months(12),
            last_round: FIRST_LAST_ROUND,
            mediation_target: Length::Days(21),
            follow_up: Length::Days(14),
            ruling_offer: Length::Days(30),
            ruling_offer_reminder: Length::Days(7),
            fee_term: Length::Days(14),
            fee_reminder: Length::Days(7),
            fee: Money::euro(2_500),
            claim_term: Length::Days(14),
            defence_term: Length::Days(14),
            extension: Length::Days(7),
            ruling_term: Length::Days(90),
            compliance_term: Length::Days(14),
            inadmissible_within: Length::Days(21),
            least_claim: Money::euro(2_500),
            ceiling: Money::euro(2_500_000),
            most_messages: 200,
            rating: RatingRules::first(),
            link_pause_minutes: 10,
            mails: Some(MailRules::first()),
        }
    }

    /// Whether no other reminder of the question follows the one at this place,
    /// counted from 1.
    pub fn is_last_reminder(&self, place: u8) -> bool {
        usize::from(place) >= self.reminders.len() || place == u8::MAX
    }

    /// Whether a link asked for at `now` comes too soon after one at `last`.
    pub fn link_pause_runs(&self, last: Timestamp, now: Timestamp) -> bool {
        now.duration_since(last) < SignedDuration::from_mins(i64::from(self.link_pause_minutes))
    }

    /// Whether a choice at `second` follows one at `first` so soon that, if
    /// they differ, neither counts.
    pub fn too_soon_after(&self, first: Timestamp, second: Timestamp) -> bool {
        second.duration_since(first) <= SignedDuration::from_secs(i64::from(self.contest_seconds))
    }
}

/// Limits that were added after version 1 came into force. Rules stored without
/// them have these values.
const FIRST_MOST_CHANGES: u16 = 20;
const FIRST_LAST_ROUND: Round = Round(50);
const FIRST_UNDO: Length = Length::Hours(24);

fn first_undo() -> Length {
    FIRST_UNDO
}

fn is_first_undo(length: &Length) -> bool {
    *length == FIRST_UNDO
}

fn first_most_changes() -> u16 {
    FIRST_MOST_CHANGES
}

fn first_last_round() -> Round {
    FIRST_LAST_ROUND
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_first_most_changes(number: &u16) -> bool {
    *number == FIRST_MOST_CHANGES
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_first_last_round(round: &Round) -> bool {
    *round == FIRST_LAST_ROUND
}
