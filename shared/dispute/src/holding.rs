//! Mails are counted for each side, and held where they are too many or where
//! what they tell changes quickly. A mail of its own then tells how the case
//! stands.

use std::ops::Not;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use record::EventNumber;
use serde::{Deserialize, Serialize};

use crate::choice::WhyAsked;
use crate::event::Event;
use crate::rules::MailRules;
use crate::stage::WhyRestarted;
use crate::term::{AMSTERDAM, OPENS, day_of};

/// The changes that follow each other quickly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changing {
    /// How many they are so far.
    pub times: u16,
    /// When the last one happened.
    pub last: Timestamp,
}

impl Changing {
    /// With one more change.
    pub(crate) fn and(before: Option<Self>, now: Timestamp, rules: &MailRules) -> Self {
        let quick = before.filter(|it| now <= rules.settled(it.last));
        Self {
            times: quick.map_or(0, |it| it.times).saturating_add(1),
            last: now,
        }
    }
}

/// The mails of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailed {
    /// The day of the last mail.
    pub day: Date,
    /// How many mails were sent on it.
    pub sent: u16,
    /// What the side wasn't told yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untold: Option<Untold>,
    /// What it was told last in place of single mails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<ToldLater>,
}

/// What a side wasn't told yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untold {
    /// The first event whose mail was held.
    pub since: EventNumber,
    /// The last one.
    pub last: EventNumber,
    /// When the side is told.
    pub until: Timestamp,
    /// When it is told at the latest, whatever else is held.
    pub latest: Timestamp,
    /// Whether the shop doesn't know of the complaint yet.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub complaint: bool,
}

/// Events that a side was told of later, in one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldLater {
    /// The first of them.
    pub since: EventNumber,
    /// The event that told of them.
    pub by: EventNumber,
}

impl Mailed {
    /// No mail on this day so far.
    pub(crate) fn none(day: Date) -> Self {
        Self {
            day,
            sent: 0,
            untold: None,
            told: None,
        }
    }

    /// Begins a new day. A clock that is set back begins none.
    pub(crate) fn on(&mut self, day: Date) {
        if day > self.day {
            self.day = day;
            self.sent = 0;
        }
    }

    /// Holds the mail of this event until then. What is held already is told with
    /// it, and no later than the next morning after it was held.
    pub(crate) fn hold(&mut self, event: EventNumber, until: Timestamp, morning: Timestamp) {
        let held = self.untold;
        let latest = held.map_or(morning, |it| it.latest);
        self.untold = Some(Untold {
            since: held.map_or(event, |it| it.since),
            last: event,
            until: until.min(latest),
            latest,
            complaint: held.is_some_and(|it| it.complaint),
        });
    }

    /// Holds the mail of the complaint until the list.
    pub(crate) fn hold_complaint(&mut self, event: EventNumber, list_at: Timestamp) {
        self.hold(event, list_at, list_at);
        if let Some(untold) = &mut self.untold {
            untold.complaint = true;
        }
    }

    /// Whether the mail of this event was held.
    pub(crate) fn held(&self, event: EventNumber) -> bool {
        self.untold.is_some_and(|untold| untold.last == event)
    }

    /// Whether the mail of event `by` told of event `told`.
    pub(crate) fn told_by(&self, told: EventNumber, by: EventNumber) -> bool {
        self.told
            .is_some_and(|later| later.by == by && (later.since..by).contains(&told))
    }
}

/// When a mail that is one too many today is told.
pub(crate) fn next_morning(now: Timestamp) -> Timestamp {
    let tomorrow = day_of(now).saturating_add(1.day());
    tomorrow
        .to_datetime(OPENS)
        .to_zoned(AMSTERDAM.clone())
        .map_or(now, |morning| morning.timestamp())
}

/// How many of the mails of a day are kept for what isn't a message: a question,
/// a term, an ending.
const KEPT: u16 = 5;

/// Whether the mails of an event can be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    /// Never: another mail couldn't take their place.
    Never,
    /// If they are too many for the day.
    AboveLimit,
    /// The same, but they leave some of the day to others: a side can write as
    /// many messages as a day has mails.
    Message,
    /// Also if they follow other changes quickly: only the last one counts.
    Changing,
}

impl Holding {
    pub(crate) fn of(event: &Event) -> Self {
        match event {
            // The first mails of a case: nothing else brings its link. What is
            // sent before it is confirmed has limits of its own.
            Event::DisputeFiled(_)
            | Event::FilingConfirmed { .. }
            | Event::CodeRequested { .. }
            | Event::CodeMistyped { .. }
            | Event::ConfirmationReminded
            | Event::FilingDisowned { .. }
            | Event::DisowningTakenBack
            | Event::ConfirmationContested
            | Event::FilingForgotten
            // They bring the link, or a code, to somebody who has none, and have
            // limits of their own: ten a day, a mail that came back, the staff.
            | Event::LinkRequested { .. }
            | Event::AcceptCodeSent { .. }
            | Event::AddressCorrected { .. }
            | Event::ShopTermRestarted {
                why: WhyRestarted::AddressCorrected,
                ..
            }
            // The mail is the document, and there are few in a case: an
            // agreement, a ruling, what is paid and paid back.
            | Event::OfferAccepted { .. }
            | Event::DisputeSettled { .. }
            | Event::RulingRequested { .. }
            | Event::FeePaid { .. }
            | Event::RefundOwed { .. }
            | Event::FeeRefunded { .. }
            | Event::RulingIssued { .. }
            // What was held ends here.
            | Event::ChangesTold { .. }
            | Event::ComplaintsListed { .. }
            | Event::ListedElsewhere { .. } => Self::Never,

            Event::ChoiceRecorded { .. }
            | Event::ChoiceChanged { .. }
            | Event::ChoiceContested { .. }
            | Event::SolvedConfirmed
            | Event::DisputeReopened
            | Event::ClosingTakenBack { .. }
            | Event::ChoiceAsked {
                why: WhyAsked::Reopened,
                ..
            } => Self::Changing,

            Event::ShopReplied { .. }
            | Event::OfferMade { .. }
            | Event::ShopClaimedSolved { .. }
            | Event::ShopRefused { .. }
            | Event::RefusalTakenBack { .. }
            | Event::ConsumerReplied { .. }
            | Event::MediationSpoken { .. }
            | Event::OfferDeclined { .. } => Self::Message,

            Event::ShopReminded { .. }
            | Event::ChoiceAsked { .. }
            | Event::ChoiceReminded { .. }
            | Event::DisputeLapsed
            | Event::DisputeExited(_)
            | Event::MailBounced { .. }
            | Event::MailMarkedAsSpam { .. }
            | Event::MailDelayed { .. }
            | Event::ShopTermStopped
            | Event::ShopTermRestarted { .. }
            | Event::MediationOpened { .. }
            | Event::MediationTargetPassed
            | Event::OpinionGiven { .. }
            | Event::ProposalPut { .. }
            | Event::ProposalAccepted { .. }
            | Event::ProposalDeclined { .. }
            | Event::MediationEnded
            | Event::DisputeUnsettled
            | Event::RulingOffered
            | Event::ShopReported { .. }
            | Event::ConcernHandled { .. }
            | Event::RulingBarred { .. }
            | Event::RulingOfferReminded
            | Event::RulingOfferEnded
            | Event::FeeReminded
            | Event::FeeLapsed
            | Event::ClaimSubmitted { .. }
            | Event::ClaimTermEnded
            | Event::DefenceSubmitted { .. }
            | Event::DefenceTermEnded
            | Event::ExtensionGranted { .. }
            | Event::FileCompleted
            | Event::JuristAppointed { .. }
            | Event::ConflictStated { .. }
            | Event::CompetenceFound
            | Event::RulingTermPassed
            | Event::ComplianceEnded
            | Event::PerformanceAsked
            | Event::PerformanceReported { .. }
            | Event::HandlingRated { .. } => Self::AboveLimit,
        }
    }

    /// After how many mails of a day those of such an event are held.
    pub(crate) fn most_a_day(self, rules: &MailRules) -> u16 {
        match self {
            Self::Never => u16::MAX,
            Self::AboveLimit | Self::Changing => rules.most_a_day,
            Self::Message => rules.most_a_day.saturating_sub(KEPT),
        }
    }

    /// Whether an event is a change by itself. The question that follows a
    /// reopening is part of it.
    pub(crate) fn is_a_change(event: &Event) -> bool {
        Self::of(event) == Self::Changing && !matches!(event, Event::ChoiceAsked { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_for_a_day_is_told_the_next_morning() {
        for (moment, morning) in [
            ("2026-11-20T00:00:00+01:00", "2026-11-21T08:00:00+01:00"),
            ("2026-11-20T23:59:59+01:00", "2026-11-21T08:00:00+01:00"),
            ("2027-03-27T12:00:00+01:00", "2027-03-28T08:00:00+02:00"),
        ] {
            let moment: Timestamp = moment.parse().unwrap();
            assert_eq!(next_morning(moment), morning.parse().unwrap());
        }
        let _ = next_morning(Timestamp::MAX);
    }
}
