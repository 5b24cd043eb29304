//! Messages and offers between shop and consumer.

use jiff::Timestamp;
use jiff::civil::Date;
use record::{EventNumber, Money, Text};

use crate::agreement::{AcceptCode, Offer};
use crate::case::Case;
use crate::choice::{Asked, Said, Saying, WhyAsked};
use crate::complaint::{Evidence, count};
use crate::confirmation::CodeNumber;
use crate::event::Recorded;
use crate::number::Submission;
use crate::stage::Stage;
use crate::term::{Term, mail_hour};

/// How many submissions a case remembers. If an older form is sent again, it
/// counts again: so they are more than both sides send in a day, since a form that
/// was counted once isn't counted again on the same day.
const SUBMISSIONS: usize = 64;

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

    /// Remembers what the shop said. As with an offer, the last choice
    /// remembers it too.
    pub(super) fn hear(&mut self, what: Saying, files: &[Evidence], at: Timestamp) {
        if what != Saying::Refusal {
            self.undo.refusal = None;
        }
        self.set_said(Some(Said {
            at,
            what,
            answered: false,
            files: count(files),
        }));
    }

    /// The consumer has answered, unless an offer stands: that is accepted or
    /// declined. A reminder of the shop whose time has passed is left out.
    pub(super) fn answer(&mut self, at: Timestamp) {
        if let Stage::WithShop {
            term, reminders, ..
        } = &self.stage
        {
            self.note_shop_reminder(self.shop_reminders_until(at, term, *reminders));
        }
        if self.offer().is_none()
            && let Some(said) = self.said()
        {
            self.set_said(Some(Said {
                answered: true,
                ..said
            }));
        }
    }

    /// How many reminders the shop was sent, or had no use for any more by this
    /// moment.
    pub(super) fn shop_reminders_until(&self, moment: Timestamp, term: &Term, sent: u8) -> u8 {
        (1..=u8::MAX)
            .zip(&self.rules.shop_reminders)
            .filter(|(_, before)| mail_hour(before.before(term.end)) <= moment)
            .fold(sent, |sent, (number, _)| sent.max(number))
    }

    pub(super) fn send_accept_code(&mut self, offer: EventNumber, code: CodeNumber, at: Timestamp) {
        let of_this_offer = self.accept_code.filter(|sent| sent.offer == offer);
        self.accept_code = Some(AcceptCode {
            offer,
            code,
            at,
            wrong: 0,
            codes: of_this_offer.map_or(0, |sent| sent.codes).saturating_add(1),
        });
    }

    pub(super) fn note_wrong_accept_code(&mut self) {
        if let Some(sent) = &mut self.accept_code {
            sent.wrong = sent.wrong.saturating_add(1);
        }
    }

    pub(super) fn note_shop_reminder(&mut self, reminder: u8) {
        if let Stage::WithShop { reminders, .. } = &mut self.stage {
            *reminders = reminder;
        }
    }

    fn set_said(&mut self, now: Option<Said>) {
        if let Some(last) = &mut self.last_choice {
            last.asked.said = now;
        }
        if let Stage::WithShop { said, .. }
        | Stage::ShopUnreached { said, .. }
        | Stage::ChoiceAsked(Asked { said, .. }) = &mut self.stage
        {
            *said = now;
        }
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
