//! How a case ends, and what follows.

use jiff::Timestamp;

use crate::agreement::Agreement;
use crate::case::Case;
use crate::event::Recorded;
use crate::outcome::{FollowUp, Outcome};
use crate::queue::Queue;
use crate::ruling::Performance;
use crate::stage::{RulingStage, Stage};
use crate::term::{AMSTERDAM, Length, Term, day_of};

impl Case {
    /// Forgets the last choice, so that no button changes an ending that didn't
    /// come from one. Nobody has to search for an address any more.
    pub(super) fn close(&mut self, outcome: Outcome, at: Timestamp) {
        self.last_choice = None;
        self.concerns.remove(&Queue::UndeliveredMail);
        self.stage = Stage::Closed { outcome, at };
    }

    pub(super) fn settle(&mut self, agreement: &Agreement, recorded: &Recorded) {
        let outcome = Outcome::Settled {
            agreement: agreement.clone(),
            follow_up: FollowUp::Running(self.follow_up_term(agreement, recorded)),
        };
        self.close(outcome, recorded.at);
    }

    /// The consumer is only asked whether an agreement was performed once the
    /// agreed day is over. If that day is later than the usual term, they are
    /// asked the day after it.
    fn follow_up_term(&self, agreement: &Agreement, recorded: &Recorded) -> Term {
        let term = self.term_from(recorded, self.rules.follow_up);
        if day_of(term.end) > agreement.by {
            return term;
        }
        let signed = recorded.at.to_zoned(AMSTERDAM.clone());
        let agreed_day = signed.with().date(agreement.by).build();
        agreed_day.map_or(term, |agreed_day| {
            Term::new(agreed_day.timestamp(), Length::Days(1), recorded.number)
        })
    }

    pub(super) fn end_compliance(&mut self, at: Timestamp) {
        let performance = if matches!(
            self.stage,
            Stage::Ruling(RulingStage::Compliance { failed: true, .. })
        ) {
            Performance::Failed
        } else {
            Performance::Unknown
        };
        self.close(Outcome::Ruled { performance }, at);
    }

    pub(super) fn note_performance(&mut self, said: Performance, at: Timestamp) {
        if said == Performance::Failed {
            self.concerns.insert(Queue::NotPerformed);
        } else {
            self.concerns.remove(&Queue::NotPerformed);
        }
        self.set_follow_up(match said {
            Performance::Performed => FollowUp::Performed,
            Performance::Failed => FollowUp::Failed,
            Performance::Unknown => FollowUp::Asked,
        });
        if let Stage::Ruling(RulingStage::Compliance { failed, .. }) = &mut self.stage {
            if said == Performance::Failed {
                *failed = true;
            } else {
                self.close(Outcome::Ruled { performance: said }, at);
            }
        } else if let Stage::Closed {
            outcome: Outcome::Ruled { performance },
            ..
        } = &mut self.stage
        {
            *performance = said;
        }
    }

    pub(super) fn set_follow_up(&mut self, now: FollowUp) {
        if let Stage::Closed {
            outcome: Outcome::Settled { follow_up, .. },
            ..
        } = &mut self.stage
        {
            *follow_up = now;
        }
    }
}
