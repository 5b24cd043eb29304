//! Messages and offers between shop and consumer.

use jiff::civil::Date;
use record::{EventNumber, Money, Text};

use crate::agreement::Offer;
use crate::case::Case;
use crate::choice::{Asked, WhyAsked};
use crate::event::Recorded;
use crate::number::Submission;
use crate::stage::Stage;

/// How many submissions a case remembers. If an older form is sent again, it
/// counts again.
const SUBMISSIONS: usize = 16;

impl Case {
    /// Counts the messages of each side; those of the staff count for neither.
    pub(super) fn remember(&mut self, submission: Submission, recorded: &Recorded) {
        if let Some(party) = recorded.actor.party() {
            let written = self.messages.entry(party).or_default();
            *written = written.saturating_add(1);
        }
        if self.submissions.len() >= SUBMISSIONS {
            self.submissions.remove(0);
        }
        self.submissions.push(submission);
    }

    /// A refusal withdraws the shop's offer.
    pub(super) fn refuse(&mut self, reason: &Text) {
        self.set_offer(None);
        if let Stage::ChoiceAsked(asked) = &mut self.stage {
            asked.why = WhyAsked::Refused {
                reason: reason.clone(),
            };
        }
    }

    pub(super) fn offer_anew(
        &mut self,
        number: EventNumber,
        what: &Text,
        amount: Option<Money>,
        by: Date,
    ) {
        self.set_offer(Some(Offer {
            number,
            what: what.clone(),
            amount,
            by,
        }));
    }

    /// The last choice remembers the offer too, so that changing the choice
    /// neither restores an answered offer nor loses a new one.
    pub(super) fn set_offer(&mut self, now: Option<Offer>) {
        if let Some(last) = &mut self.last_choice {
            last.asked.offer.clone_from(&now);
        }
        if let Stage::WithShop { offer, .. }
        | Stage::ShopUnreached { offer, .. }
        | Stage::ChoiceAsked(Asked { offer, .. }) = &mut self.stage
        {
            *offer = now;
        }
    }
}
