//! The banner at the top of the case page after something was done, or wasn't.

use dispute::{Refusal, Viewer};

use crate::texts::Texts;

/// What has just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Banner {
    /// The complaint was confirmed.
    Confirmed,
    /// There is a case about this order already, which this page shows.
    OpenAlready,
    /// The message was sent.
    MessageSent,
    /// The offer was made.
    OfferMade,
    /// The shop said that it solved the problem.
    SolvedTold,
    /// The shop refused.
    Refused,
    /// The offer was accepted.
    OfferAccepted,
    /// The offer was declined.
    OfferDeclined,
    /// The choice was made.
    ChoiceMade,
    /// The choice was changed.
    ChoiceChanged,
    /// Two different choices came in; neither counts.
    ChoiceContested,
    /// Another choice was proven a moment ago and stands.
    ChoiceStands,
    /// It is solved.
    Solved,
    /// The consumer withdrew.
    Withdrawn,
    /// The case is open again.
    Reopened,
    /// What was done by a press was taken back.
    TakenBack,
    /// The consumer said whether it was performed.
    PerformanceReported,
    /// Our handling was rated.
    HandlingRated,
    /// It had already been done.
    AlreadyDone,
    /// The case has moved on since the page was opened.
    MovedOn,
    /// The term for changing the choice is over.
    ChangeTooLate,
    /// The offer no longer stands.
    OfferGone,
    /// The agreed day isn't over yet.
    TooEarly,
    /// The term for it is over.
    TooLate,
    /// The case accepts no more messages from this side.
    TooManyMessages,
    /// The consumer's own address was corrected.
    AddressCorrected,
    /// This can only be done on the device on which the consumer filed.
    OtherDevice,
}

impl Banner {
    /// All banners.
    pub const ALL: [Self; 27] = [
        Self::Confirmed,
        Self::OpenAlready,
        Self::MessageSent,
        Self::OfferMade,
        Self::SolvedTold,
        Self::Refused,
        Self::OfferAccepted,
        Self::OfferDeclined,
        Self::ChoiceMade,
        Self::ChoiceChanged,
        Self::ChoiceContested,
        Self::ChoiceStands,
        Self::Solved,
        Self::Withdrawn,
        Self::Reopened,
        Self::TakenBack,
        Self::PerformanceReported,
        Self::HandlingRated,
        Self::AlreadyDone,
        Self::MovedOn,
        Self::ChangeTooLate,
        Self::OfferGone,
        Self::TooEarly,
        Self::TooLate,
        Self::TooManyMessages,
        Self::AddressCorrected,
        Self::OtherDevice,
    ];

    /// The word that stands for it in `?done=`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::OpenAlready => "open-already",
            Self::MessageSent => "message-sent",
            Self::OfferMade => "offer-made",
            Self::SolvedTold => "solved-told",
            Self::Refused => "refused",
            Self::OfferAccepted => "offer-accepted",
            Self::OfferDeclined => "offer-declined",
            Self::ChoiceMade => "choice-made",
            Self::ChoiceChanged => "choice-changed",
            Self::ChoiceContested => "choice-contested",
            Self::ChoiceStands => "choice-stands",
            Self::Solved => "solved",
            Self::Withdrawn => "withdrawn",
            Self::Reopened => "reopened",
            Self::TakenBack => "taken-back",
            Self::PerformanceReported => "performance-reported",
            Self::HandlingRated => "handling-rated",
            Self::AlreadyDone => "already-done",
            Self::MovedOn => "moved-on",
            Self::ChangeTooLate => "change-too-late",
            Self::OfferGone => "offer-gone",
            Self::TooEarly => "too-early",
            Self::TooLate => "too-late",
            Self::TooManyMessages => "too-many-messages",
            Self::AddressCorrected => "address-corrected",
            Self::OtherDevice => "other-device",
        }
    }

    /// The banner that this word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|banner| banner.word() == word)
    }

    /// The banner for a refused command.
    pub fn of_refusal(refusal: Refusal) -> Self {
        match refusal {
            Refusal::AlreadyDone => Self::AlreadyDone,
            Refusal::ChangeTooLate => Self::ChangeTooLate,
            Refusal::AskedAgain => Self::ChoiceContested,
            Refusal::ProvenStands => Self::ChoiceStands,
            Refusal::NoSuchOffer => Self::OfferGone,
            Refusal::TooEarly => Self::TooEarly,
            Refusal::TooLate => Self::TooLate,
            Refusal::TooManyMessages => Self::TooManyMessages,
            Refusal::NotNow
            | Refusal::OfferStands
            | Refusal::EarlierRound
            | Refusal::EarlierCode
            | Refusal::CodeNeeded
            | Refusal::CodeSpent
            | Refusal::OrderTaken
            | Refusal::NotYours
            | Refusal::Incomplete
            | Refusal::AboveOrder
            | Refusal::StaleTimer
            | Refusal::EarlyTimer
            | Refusal::NightTimer => Self::MovedOn,
        }
    }

    /// The text of the banner for this side.
    pub(super) fn text(self, t: &Texts, viewer: Viewer) -> &'static str {
        let says = &t.case.banners;
        match self {
            Self::Confirmed => says.confirmed,
            Self::OpenAlready => says.open_already,
            Self::MessageSent => says.message_sent.to(viewer),
            Self::OfferMade => says.offer_made,
            Self::SolvedTold => says.solved_told,
            Self::Refused => says.refused,
            Self::OfferAccepted => says.offer_accepted,
            Self::OfferDeclined => says.offer_declined,
            Self::ChoiceMade => says.choice_made,
            Self::ChoiceChanged => says.choice_changed,
            Self::ChoiceContested => says.choice_contested,
            Self::ChoiceStands => says.choice_stands,
            Self::Solved => says.solved,
            Self::Withdrawn => says.withdrawn,
            Self::Reopened => says.reopened,
            Self::TakenBack => says.taken_back,
            Self::PerformanceReported => says.performance_reported,
            Self::HandlingRated => t.rating.banner,
            Self::AlreadyDone => says.already_done,
            Self::MovedOn => says.moved_on,
            Self::ChangeTooLate => says.change_too_late,
            Self::OfferGone => says.offer_gone,
            Self::TooEarly => says.too_early,
            Self::TooLate => says.too_late,
            Self::TooManyMessages => says.too_many_messages,
            Self::AddressCorrected => says.address_corrected,
            Self::OtherDevice => says.other_device,
        }
    }

    pub(crate) fn tone(self) -> Tone {
        match self {
            Self::Confirmed
            | Self::MessageSent
            | Self::OfferMade
            | Self::SolvedTold
            | Self::Refused
            | Self::OfferAccepted
            | Self::OfferDeclined
            | Self::ChoiceMade
            | Self::ChoiceChanged
            | Self::Solved
            | Self::Withdrawn
            | Self::Reopened
            | Self::TakenBack
            | Self::PerformanceReported
            | Self::HandlingRated
            | Self::AddressCorrected
            | Self::AlreadyDone => Tone::Good,
            Self::OpenAlready
            | Self::ChoiceContested
            | Self::ChoiceStands
            | Self::MovedOn
            | Self::ChangeTooLate
            | Self::OfferGone
            | Self::TooEarly
            | Self::TooLate
            | Self::TooManyMessages
            | Self::OtherDevice => Tone::Warning,
        }
    }
}

/// Whether a banner is about something that was done or something that wasn't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Warning,
}

impl Tone {
    pub(crate) fn is_good(self) -> bool {
        self == Self::Good
    }

    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
        }
    }
}
