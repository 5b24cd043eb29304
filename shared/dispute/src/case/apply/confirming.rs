//! Proving the mailbox.

use record::{EventNumber, MailAddress};

use crate::case::Case;
use crate::confirmation::{CodeNumber, Confirmed, Waiting};
use crate::event::Recorded;
use crate::party::{DeviceDigest, Party};
use crate::queue::Queue;
use crate::stage::Stage;
use crate::term::Term;

impl Case {
    fn waiting_mut(&mut self) -> Option<&mut Waiting> {
        if let Stage::Unconfirmed(waiting) = &mut self.stage {
            Some(waiting)
        } else {
            None
        }
    }

    pub(super) fn send_code(
        &mut self,
        code: CodeNumber,
        address: Option<&MailAddress>,
        recorded: &Recorded,
    ) {
        if let Some(address) = address {
            self.correct_address(Party::Consumer, address, recorded.number);
        }
        let Some(waiting) = self.waiting_mut() else {
            return;
        };
        waiting.code = code;
        waiting.code_at = recorded.at;
        waiting.wrong = 0;
        if address.is_some() {
            waiting.since = code;
        }
    }

    pub(super) fn note_wrong_code(&mut self) {
        if let Some(waiting) = self.waiting_mut() {
            waiting.wrong = waiting.wrong.saturating_add(1);
            waiting.wrong_in_all = waiting.wrong_in_all.saturating_add(1);
        }
    }

    pub(super) fn note_confirmation_reminder(&mut self) {
        if let Some(waiting) = self.waiting_mut() {
            waiting.reminded = true;
        }
    }

    pub(super) fn confirm(&mut self, device: &DeviceDigest, recorded: &Recorded) {
        let Some(was) = self.waiting().cloned() else {
            return;
        };
        // Whoever confirms has read our mail.
        self.forget_bounces(Party::Consumer);
        self.device = Some(device.clone());
        self.confirmed = Some(Confirmed {
            at: recorded.at,
            was,
        });
        self.stage = Stage::WithShop {
            term: self.term_from(recorded, self.rules.shop_term),
            offer: None,
            said: None,
            reminders: 0,
        };
    }

    pub(super) fn disown(&mut self, recorded: &Recorded) {
        let erase = self.term_from(recorded, self.rules.confirmation.erase);
        if let Some(waiting) = self.waiting_mut() {
            waiting.disowned = Some(erase);
            waiting.disownings = waiting.disownings.saturating_add(1);
        }
    }

    /// Its term runs on; its timers are new ones.
    pub(super) fn take_disowning_back(&mut self, number: EventNumber) {
        if let Some(waiting) = self.waiting_mut() {
            waiting.disowned = None;
            waiting.term = Term {
                set_by: number,
                ..waiting.term
            };
        }
    }

    /// It waits again as it did before, if it was confirmed first. What bounced
    /// meanwhile is no matter for staff: confirmed again, the shop is told again.
    pub(super) fn contest_confirmation(&mut self, recorded: &Recorded) {
        if let Some(Confirmed { was, .. }) = self.confirmed.take() {
            self.stage = Stage::Unconfirmed(was);
            self.concerns.remove(&Queue::UndeliveredMail);
        }
        self.take_disowning_back(recorded.number);
        if let Some(waiting) = self.waiting_mut() {
            waiting.contested = Some(recorded.at);
        }
    }
}
