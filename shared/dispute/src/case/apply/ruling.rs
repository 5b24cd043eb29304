//! From the offer of a ruling to the ruling.

use record::{EventNumber, PaymentId, StaffId};

use crate::case::Case;
use crate::event::Recorded;
use crate::fee::Refund;
use crate::ruling::{Claim, Ruling};
use crate::stage::{JuristWork, RulingStage, Stage};
use crate::term::Term;

impl Case {
    pub(super) fn offer_ruling(&mut self, recorded: &Recorded) {
        self.stage = Stage::Ruling(RulingStage::Offered {
            offer: self.term_from(recorded, self.rules.ruling_offer),
            reminded: false,
        });
    }

    pub(super) fn note_offer_reminder(&mut self) {
        if let Stage::Ruling(RulingStage::Offered { reminded, .. }) = &mut self.stage {
            *reminded = true;
        }
    }

    pub(super) fn await_fee(&mut self, recorded: &Recorded) {
        if let Stage::Ruling(RulingStage::Offered { offer, reminded }) = self.stage {
            self.stage = Stage::Ruling(RulingStage::FeeDue {
                term: self.term_from(recorded, self.rules.fee_term),
                reminded: false,
                offer,
                offer_reminded: reminded,
            });
        }
    }

    pub(super) fn note_fee_reminder(&mut self) {
        if let Stage::Ruling(RulingStage::FeeDue { reminded, .. }) = &mut self.stage {
            *reminded = true;
        }
    }

    /// The mail about this names the end of the offer. If the offer's reminder
    /// is already due, that mail takes its place.
    pub(super) fn return_to_offer(&mut self, recorded: &Recorded) {
        if let Stage::Ruling(RulingStage::FeeDue {
            offer,
            offer_reminded,
            ..
        }) = self.stage
        {
            let reminder = self.rules.ruling_offer_reminder.before(offer.end);
            self.stage = Stage::Ruling(RulingStage::Offered {
                offer: Term {
                    set_by: recorded.number,
                    ..offer
                },
                reminded: offer_reminded || reminder <= recorded.at,
            });
        }
    }

    pub(super) fn take_fee(&mut self, payment: &PaymentId, recorded: &Recorded) {
        self.fee.paid = Some(payment.clone());
        self.stage = Stage::Ruling(RulingStage::Claim {
            term: self.term_from(recorded, self.rules.claim_term),
            extended: false,
        });
    }

    pub(super) fn owe_refund(&mut self, payment: &PaymentId) {
        if self.fee.paid.as_ref() == Some(payment) {
            self.fee.paid = None;
        }
        self.fee.refunds.push(Refund {
            payment: payment.clone(),
            done: false,
        });
    }

    pub(super) fn note_refund(&mut self, payment: &PaymentId) {
        for refund in &mut self.fee.refunds {
            if refund.payment == *payment {
                refund.done = true;
            }
        }
    }

    /// A payment from before the case ended doesn't count after it was
    /// reopened.
    pub(super) fn spend_fee(&mut self) {
        self.fee.spent.extend(self.fee.paid.take());
    }

    pub(super) fn await_defence(&mut self, claims: Vec<Claim>, recorded: &Recorded) {
        self.stage = Stage::Ruling(RulingStage::Defence {
            claims,
            term: self.term_from(recorded, self.rules.defence_term),
            extended: false,
        });
    }

    pub(super) fn extend(&mut self, number: EventNumber) {
        if let Stage::Ruling(
            RulingStage::Claim { term, extended } | RulingStage::Defence { term, extended, .. },
        ) = &mut self.stage
        {
            *term = term.extended(self.rules.extension, number);
            *extended = true;
        }
    }

    pub(super) fn deliberate(&mut self, recorded: &Recorded) {
        if let Stage::Ruling(RulingStage::Defence { claims, .. }) = &self.stage {
            self.stage = Stage::Ruling(RulingStage::Deliberation {
                claims: claims.clone(),
                term: self.term_from(recorded, self.rules.ruling_term),
                late: false,
                work: JuristWork::Vacant,
            });
        }
    }

    pub(super) fn set_work(&mut self, now: JuristWork) {
        if let Stage::Ruling(RulingStage::Deliberation { work, .. }) = &mut self.stage {
            *work = now;
        }
    }

    pub(super) fn note_conflict(&mut self, conflict: bool) {
        let Some(jurist) = self.jurist().cloned() else {
            return;
        };
        if conflict {
            self.conflicted.insert(jurist);
            self.set_work(JuristWork::Vacant);
        } else {
            self.set_work(JuristWork::Unconflicted(jurist));
        }
    }

    pub(super) fn find_competent(&mut self) {
        if let Some(jurist) = self.jurist().cloned() {
            self.set_work(JuristWork::Competent(jurist));
        }
    }

    fn jurist(&self) -> Option<&StaffId> {
        let Stage::Ruling(RulingStage::Deliberation { work, .. }) = &self.stage else {
            return None;
        };
        work.jurist()
    }

    pub(super) fn pass_ruling_term(&mut self) {
        if let Stage::Ruling(RulingStage::Deliberation { late, .. }) = &mut self.stage {
            *late = true;
        }
    }

    pub(super) fn await_compliance(&mut self, ruling: &Ruling, recorded: &Recorded) {
        self.stage = Stage::Ruling(RulingStage::Compliance {
            ruling: recorded.number,
            fee_bearer: ruling.fee_bearer,
            term: self.term_from(recorded, self.rules.compliance_term),
            failed: false,
        });
    }
}
