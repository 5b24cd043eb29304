//! Taking back what a press did.

use record::EventNumber;

use crate::case::Case;
use crate::event::{Event, Recorded};
use crate::party::Party;
use crate::queue::Queue;
use crate::ruling::Performance;
use crate::stage::Stage;
use crate::term::Term;
use crate::undo::{Closing, Refused};

impl Case {
    /// The case as it stands before this event, if the event closes it and can
    /// be taken back.
    pub(super) fn closing_by(&self, recorded: &Recorded) -> Option<Box<Closing>> {
        let closes = matches!(
            &recorded.event,
            Event::SolvedConfirmed
                | Event::PerformanceReported {
                    performance: Performance::Performed
                }
        ) || matches!(&recorded.event, Event::DisputeExited(exit) if exit.can_be_taken_back());
        if !closes {
            return None;
        }
        Some(Box::new(Closing {
            act: recorded.number,
            at: recorded.at,
            by: recorded.actor.party()?,
            stage: self.stage.clone(),
            last_choice: self.last_choice.clone(),
            concerns: self.concerns.clone(),
        }))
    }

    pub(super) fn note_refusal(&mut self, recorded: &Recorded) {
        self.undo.refusal = Some(Box::new(Refused {
            act: recorded.number,
            at: recorded.at,
            stage: self.stage.clone(),
            last_choice: self.last_choice.clone(),
        }));
    }

    pub(super) fn take_closing_back(&mut self, recorded: &Recorded) {
        let Some(closing) = self.undo.closing.take() else {
            return;
        };
        self.note_undone(closing.by, closing.act);
        self.last_choice = closing.last_choice;
        self.concerns.extend(closing.concerns);
        self.stage = self.resumed(closing.stage, recorded);
        self.leave_time(closing.by, recorded);
    }

    /// Nobody loses a term by what the other side did and took back: of the term
    /// in which this side waits for the other, as much is left at least as
    /// something can be taken back in.
    fn leave_time(&mut self, by: Party, recorded: &Recorded) {
        let waits = if let Stage::Ruling(stage) = &self.stage {
            match by {
                Party::Consumer => stage.is_the_shops(),
                Party::Shop => stage.is_the_consumers(),
            }
        } else {
            by == Party::Consumer && matches!(self.stage, Stage::WithShop { .. })
        };
        let least = self.term_from(recorded, self.rules.undo);
        let term = self
            .stage
            .term_mut()
            .filter(|term| waits && term.end < least.end);
        if let Some(term) = term {
            *term = least;
        }
    }

    /// The question that followed the refusal goes with it. Where the question
    /// stood before, it stands as it did.
    pub(super) fn take_refusal_back(&mut self, recorded: &Recorded) {
        let Some(refusal) = self.undo.refusal.take() else {
            return;
        };
        self.note_undone(Party::Shop, refusal.act);
        let answered = self.said().is_some_and(|said| said.answered);
        match (refusal.stage, &mut self.stage) {
            (Stage::ChoiceAsked(before), Stage::ChoiceAsked(asked)) => {
                asked.why = before.why;
                asked.offer = before.offer;
                asked.said = before.said.map(|said| said.or_answered(answered));
            }
            // The shop that takes it back has been reached.
            (Stage::ShopUnreached { offer, said, .. }, _) => {
                self.last_choice = refusal.last_choice;
                self.stage = Stage::WithShop {
                    term: self.term_from(recorded, self.rules.shop_term),
                    offer,
                    said: said.map(|said| said.or_answered(answered)),
                    reminders: 0,
                };
            }
            (before, _) => {
                self.last_choice = refusal.last_choice;
                self.stage = self.resumed(before, recorded);
                if answered {
                    self.answer(recorded.at);
                }
            }
        }
    }

    fn note_undone(&mut self, party: Party, act: EventNumber) {
        self.undo.last = Some(act);
        let times = self.undo.times.entry(party).or_default();
        *times = times.saturating_add(1);
    }

    /// The stage as it goes on now: its terms ran on, under new timers.
    fn resumed(&self, mut stage: Stage, recorded: &Recorded) -> Stage {
        if let Stage::ChoiceAsked(asked) = stage {
            return Stage::ChoiceAsked(self.asked_on(asked, recorded));
        }
        if let Some(term) = stage.term_mut() {
            term.set_by = recorded.number;
        }
        if let Stage::WithShop {
            term, reminders, ..
        } = &mut stage
        {
            *reminders = self.shop_reminders_until(recorded.at, term, *reminders);
        }
        stage
    }

    /// A bounce while the case is closed is a matter for staff once it goes on.
    pub(super) fn keep_for_undo(&mut self, queue: Queue) {
        if let Some(closing) = &mut self.undo.closing {
            closing.concerns.insert(queue);
        }
    }

    /// Whoever gets a new address, or acts, needs no search for it any more.
    pub(super) fn forget_for_undo(&mut self, queue: Queue) {
        if let Some(closing) = &mut self.undo.closing {
            closing.concerns.remove(&queue);
        }
    }
}

impl Stage {
    /// The term for which a timer runs.
    fn term_mut(&mut self) -> Option<&mut Term> {
        match self {
            Self::WithShop { term, .. } => Some(term),
            Self::ShopUnreached { search, .. } => Some(search),
            Self::ChoiceAsked(asked) => Some(&mut asked.lapse),
            Self::Mediation { target, .. } => Some(target),
            Self::Ruling(stage) => Some(stage.term_mut()),
            Self::Closed { outcome, .. } => outcome.follow_up_mut(),
            Self::Unconfirmed(_) => None,
        }
    }
}
