//! The timers of a case: kinds, names and payloads.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use record::{CaseId, EventNumber};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::party::Party;

/// The kinds of timer. Keys, schedule names and payloads hold the kind's
/// [word](Self::word).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimerKind {
    /// A reminder of a complaint that waits for its confirmation.
    ConfirmationReminder,
    /// A complaint that nobody confirmed is forgotten.
    ConfirmationEnd,
    /// The shop's term ends; the consumer is asked.
    ShopTerm,
    /// A reminder of the shop that its term ends, counted from 1;
    /// [`Rules::shop_reminders`](crate::Rules::shop_reminders) says how many
    /// there are.
    ShopReminder(u8),
    /// The search for the shop's address has reached its target; the consumer
    /// is asked.
    AddressSearch,
    /// A reminder of the question, counted from 1;
    /// [`Rules::reminders`](crate::Rules::reminders) says how many there are.
    Reminder(u8),
    /// The question lapses.
    ChoiceLapse,
    /// The mediation's target passes.
    MediationTarget,
    /// The consumer is asked whether a settlement was performed.
    FollowUp,
    /// A closing can't be taken back any more; the fee goes back.
    Refund,
    /// A reminder of the offered ruling.
    OfferReminder,
    /// The offer of a ruling ends.
    OfferEnd,
    /// A reminder of the fee.
    FeeReminder,
    /// The term for paying ends.
    FeeEnd,
    /// The term for the claim ends.
    ClaimEnd,
    /// The term for the defence ends.
    DefenceEnd,
    /// The term for the ruling passes.
    RulingTerm,
    /// The term for performing the ruling ends.
    ComplianceEnd,
    /// A side is told how the case stands, in place of mails that were held.
    TellChanges(Party),
}

/// Reminders are distinguished by their number. The first two have words of
/// their own, because keys held those before there could be more.
const FIRST_REMINDER: &str = "first-reminder";
const SECOND_REMINDER: &str = "second-reminder";
const REMINDER: &str = "reminder-";
const SHOP_REMINDER: &str = "shop-reminder-";

impl TimerKind {
    /// All kinds but the reminders of which there can be several.
    pub const FIXED: [Self; 18] = [
        Self::ConfirmationReminder,
        Self::ConfirmationEnd,
        Self::ShopTerm,
        Self::AddressSearch,
        Self::ChoiceLapse,
        Self::MediationTarget,
        Self::FollowUp,
        Self::Refund,
        Self::OfferReminder,
        Self::OfferEnd,
        Self::FeeReminder,
        Self::FeeEnd,
        Self::ClaimEnd,
        Self::DefenceEnd,
        Self::RulingTerm,
        Self::ComplianceEnd,
        Self::TellChanges(Party::Consumer),
        Self::TellChanges(Party::Shop),
    ];

    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_question = (1..=u8::MAX).map(Self::Reminder);
        let of_shop = (1..=u8::MAX).map(Self::ShopReminder);
        Self::FIXED.into_iter().chain(of_question).chain(of_shop)
    }

    /// Whether it has a schedule. What hasn't is left to the hourly sweep:
    /// forgetting a complaint isn't urgent, and also deletes its files.
    pub fn is_scheduled(self) -> bool {
        self != Self::ConfirmationEnd
    }

    /// The word that stands for it in payloads and names.
    pub fn word(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::ConfirmationReminder => "confirmation-reminder",
            Self::ConfirmationEnd => "confirmation-end",
            Self::ShopTerm => "shop-term",
            Self::ShopReminder(number) => return Cow::Owned(format!("{SHOP_REMINDER}{number}")),
            Self::AddressSearch => "address-search",
            Self::Reminder(1) => FIRST_REMINDER,
            Self::Reminder(2) => SECOND_REMINDER,
            Self::Reminder(number) => return Cow::Owned(format!("{REMINDER}{number}")),
            Self::ChoiceLapse => "choice-lapse",
            Self::MediationTarget => "mediation-target",
            Self::FollowUp => "follow-up",
            Self::Refund => "refund",
            Self::OfferReminder => "offer-reminder",
            Self::OfferEnd => "offer-end",
            Self::FeeReminder => "fee-reminder",
            Self::FeeEnd => "fee-end",
            Self::ClaimEnd => "claim-end",
            Self::DefenceEnd => "defence-end",
            Self::RulingTerm => "ruling-term",
            Self::ComplianceEnd => "compliance-end",
            Self::TellChanges(Party::Consumer) => "tell-consumer",
            Self::TellChanges(Party::Shop) => "tell-shop",
        })
    }
}

impl fmt::Display for TimerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word())
    }
}

impl FromStr for TimerKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let fixed = Self::FIXED.into_iter().find(|kind| kind.word() == word);
        fixed.or_else(|| reminder(word)).ok_or(())
    }
}

fn reminder(word: &str) -> Option<TimerKind> {
    let numbered = |prefix| word.strip_prefix(prefix)?.parse().ok();
    let kind = match word {
        FIRST_REMINDER => TimerKind::Reminder(1),
        SECOND_REMINDER => TimerKind::Reminder(2),
        _ => numbered(REMINDER)
            .map(TimerKind::Reminder)
            .or_else(|| numbered(SHOP_REMINDER).map(TimerKind::ShopReminder))?,
    };
    // One word a kind: neither `reminder-1` nor `reminder-03`.
    let is_counted = !matches!(kind, TimerKind::Reminder(0) | TimerKind::ShopReminder(0));
    (is_counted && kind.word() == word).then_some(kind)
}

impl Serialize for TimerKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl<'de> Deserialize<'de> for TimerKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<str>::deserialize(deserializer)?;
        word.parse()
            .map_err(|()| de::Error::custom("not a kind of timer"))
    }
}

/// A timer as it is named and delivered: case, kind and term. Everything else
/// is decided from the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timer {
    /// The case that it belongs to.
    pub case: CaseId,
    /// The kind, which says what ends.
    pub kind: TimerKind,
    /// The event that set the term; a timer of an earlier event is stale.
    /// Payloads call it `round`.
    #[serde(rename = "round")]
    pub set_by: EventNumber,
}
