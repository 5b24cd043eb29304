//! Bounces, and corrected addresses.

use record::{EventNumber, MailAddress};

use crate::case::Case;
use crate::delivery::{Bounce, Feedback};
use crate::event::Recorded;
use crate::mail::MailName;
use crate::number::Round;
use crate::party::Party;
use crate::queue::Queue;
use crate::stage::Stage;

impl Case {
    pub(super) fn remember_feedback(
        &mut self,
        party: Party,
        about: EventNumber,
        mail: &MailName,
        feedback: Feedback,
    ) {
        let delivery = self.deliveries.entry(party).or_default();
        delivery.remember(about, mail, feedback);
    }

    /// Once a case is closed, the staff needs no address for it. Before it is
    /// confirmed, whoever filed puts the address right.
    pub(super) fn note_bounce(
        &mut self,
        party: Party,
        about: EventNumber,
        mail: &MailName,
        bounce: Bounce,
    ) {
        self.remember_feedback(party, about, mail, Feedback::Bounced(bounce));
        if self.is_closed() {
            self.keep_for_undo(Queue::UndeliveredMail);
        } else if self.waiting().is_none() {
            self.concerns.insert(Queue::UndeliveredMail);
        }
    }

    /// A shop gets its link by mail only, so when it acts, mail reaches it.
    /// That doesn't hold for the consumer, who has had a link since filing.
    pub(super) fn note_actor(&mut self, recorded: &Recorded) {
        if recorded.actor.party() == Some(Party::Shop) {
            self.shop_acted = Some(recorded.number);
            self.forget_bounces(Party::Shop);
        }
    }

    pub(super) fn correct_address(
        &mut self,
        party: Party,
        address: &MailAddress,
        number: EventNumber,
    ) {
        match party {
            Party::Consumer => self.consumer.mail = address.clone(),
            Party::Shop => self.shop.mail = address.clone(),
        }
        self.deliveries.entry(party).or_default().corrected = Some(number);
        self.forget_bounces(party);
    }

    pub(super) fn forget_bounces(&mut self, party: Party) {
        if let Some(delivery) = self.deliveries.get_mut(&party) {
            delivery.undelivered = None;
        }
        if self.undelivered(party.other()).is_none() {
            self.concerns.remove(&Queue::UndeliveredMail);
            self.forget_for_undo(Queue::UndeliveredMail);
        }
    }

    pub(super) fn stop_shop_term(&mut self, recorded: &Recorded) {
        let Stage::WithShop { offer, said, .. } = &self.stage else {
            return;
        };
        self.stage = Stage::ShopUnreached {
            search: self.term_from(recorded, self.rules.shop_term),
            offer: offer.clone(),
            said: *said,
        };
    }

    pub(super) fn restart_shop_term(&mut self, round: Round, recorded: &Recorded) {
        let (offer, said) = (self.offer().cloned(), self.said());
        if round > self.round {
            self.rounds_taken_back = self.rounds_taken_back.saturating_add(1);
        }
        self.round = round;
        self.stage = Stage::WithShop {
            term: self.term_from(recorded, self.rules.shop_term),
            offer,
            said,
            reminders: 0,
        };
    }
}
