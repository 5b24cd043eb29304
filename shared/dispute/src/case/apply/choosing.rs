//! The three buttons.

use jiff::Timestamp;

use crate::case::Case;
use crate::choice::{Asked, Choice, LastChoice, WhyAsked};
use crate::event::Recorded;
use crate::number::Round;
use crate::outcome::Outcome;
use crate::stage::Stage;
use crate::term::{Term, mail_hour};

impl Case {
    pub(super) fn ask(&mut self, round: Round, why: WhyAsked, recorded: &Recorded) {
        let asked = Asked {
            round,
            why,
            lapse: self.term_from(recorded, self.rules.lapse),
            reminders: 0,
            contested: false,
            offer: self.offer().cloned(),
            said: self.said(),
            asked_by: None,
        };
        self.round = round;
        self.last_choice = None;
        self.stage = Stage::ChoiceAsked(asked);
    }

    pub(super) fn note_reminder(&mut self, reminder: u8) {
        if let Stage::ChoiceAsked(asked) = &mut self.stage {
            asked.reminders = reminder;
        }
    }

    pub(super) fn choose(&mut self, choice: Choice, proven: bool, recorded: &Recorded) {
        let Stage::ChoiceAsked(asked) = &self.stage else {
            return;
        };
        let chosen = LastChoice {
            choice,
            made: recorded.at,
            at: recorded.at,
            changes: 0,
            proven,
            asked: asked.clone(),
        };
        self.follow(chosen, recorded);
    }

    pub(super) fn choose_again(&mut self, choice: Choice, proven: bool, recorded: &Recorded) {
        let Some(last) = self.last_choice.take() else {
            return;
        };
        let chosen = LastChoice {
            choice,
            at: recorded.at,
            changes: last.changes.saturating_add(1),
            proven,
            ..last
        };
        self.follow(chosen, recorded);
    }

    fn follow(&mut self, chosen: LastChoice, recorded: &Recorded) {
        let asked = &chosen.asked;
        self.round = match chosen.choice {
            Choice::Solved | Choice::Mediation => asked.round,
            Choice::Working => asked.round.next(),
        };
        self.stage = match chosen.choice {
            Choice::Solved => Stage::Closed {
                outcome: Outcome::Solved,
                at: recorded.at,
            },
            Choice::Working => Stage::WithShop {
                term: self.term_from(recorded, self.rules.shop_term),
                offer: asked.offer.clone(),
                said: asked.said.filter(|_| asked.offer.is_some()),
                reminders: 0,
            },
            Choice::Mediation => Stage::Mediation {
                target: self.term_from(recorded, self.rules.mediation_target),
                late: false,
                mediator: None,
                opinion: None,
                proposal: None,
            },
        };
        self.last_choice = Some(chosen);
    }

    /// Returns to the question as it stood; its terms continue under new
    /// timers.
    pub(super) fn contest(&mut self, recorded: &Recorded) {
        let Some(LastChoice { asked, .. }) = self.last_choice.take() else {
            return;
        };
        self.round = asked.round;
        self.stage = Stage::ChoiceAsked(Asked {
            contested: true,
            ..self.asked_on(asked, recorded)
        });
    }

    /// The question, as it stands again.
    pub(super) fn asked_on(&self, asked: Asked, recorded: &Recorded) -> Asked {
        Asked {
            asked_by: Some(asked.asked_by()),
            reminders: self.reminders_until(recorded.at, &asked),
            lapse: self.lapse_from(recorded, &asked),
            ..asked
        }
    }

    /// How many reminders were sent, or became unnecessary through a choice.
    fn reminders_until(&self, moment: Timestamp, asked: &Asked) -> u8 {
        (1..=u8::MAX)
            .zip(&self.rules.reminders)
            .filter(|(_, length)| mail_hour(length.after(asked.lapse.start)) <= moment)
            .map(|(reminder, _)| reminder)
            .fold(asked.reminders, u8::max)
    }

    /// The consumer gets as long to choose as a choice can be changed, however
    /// long ago the question was asked.
    fn lapse_from(&self, recorded: &Recorded, asked: &Asked) -> Term {
        let least = self.term_from(recorded, self.rules.change_choice);
        if least.end > asked.lapse.end {
            return least;
        }
        Term {
            set_by: recorded.number,
            ..asked.lapse
        }
    }
}
