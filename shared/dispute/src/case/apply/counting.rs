//! The mails that are counted, and those that are held.

use jiff::Timestamp;
use record::{CaseId, EventNumber};

use crate::case::Case;
use crate::consequence::told_of;
use crate::event::{Event, Recorded};
use crate::holding::{Changing, Holding, Mailed, ToldLater, next_morning};
use crate::party::Party;
use crate::queue::Queue;
use crate::term::day_of;

impl Case {
    /// Counts the mails of an event, or notes that they are held.
    pub(in crate::case) fn count_mails(&mut self, recorded: &Recorded) {
        let Some(rules) = self.rules.mails else {
            return;
        };
        let now = recorded.at;
        if Holding::is_a_change(&recorded.event) {
            self.changing = Some(Changing::and(self.changing, now, &rules));
        }
        let holding = Holding::of(&recorded.event);
        let list_at = self.list_at(&recorded.event);
        let quick = holding == Holding::Changing
            && self.changing.is_some_and(|it| it.times > rules.quick_told);
        for side in told_of(recorded, self) {
            let today = day_of(now);
            let mailed = self.mailed.entry(side).or_insert(Mailed::none(today));
            mailed.on(today);
            if side == Party::Shop
                && let Some(list_at) = list_at
            {
                mailed.hold_complaint(recorded.number, list_at);
            } else if mailed.sent >= holding.most_a_day(&rules) {
                mailed.hold(recorded.number, next_morning(now), next_morning(now));
            } else if quick {
                mailed.hold(recorded.number, rules.settled(now), next_morning(now));
            } else {
                mailed.sent = mailed.sent.saturating_add(1);
            }
        }
    }

    /// When the shop is told in a list of the complaint that comes to it by this
    /// event.
    fn list_at(&self, event: &Event) -> Option<Timestamp> {
        if let Event::DisputeFiled(filing) = event {
            filing.list_at.filter(|_| self.waiting().is_none())
        } else if let Event::FilingConfirmed { list_at, .. } = event {
            *list_at
        } else {
            None
        }
    }

    /// The list tells the manager too that the shop gets many complaints.
    pub(super) fn list_complaints(&mut self, others: &[CaseId], number: EventNumber) {
        self.note_told(Party::Shop, number);
        if !others.is_empty() {
            self.concerns.insert(Queue::FloodedShop);
        }
    }

    /// Whether the shop wasn't told of the complaint yet, because that happens in
    /// a list.
    pub fn has_untold_complaint(&self) -> bool {
        let mailed = self.mailed.get(&Party::Shop);
        let untold = mailed.and_then(|mailed| mailed.untold);
        untold.is_some_and(|untold| untold.complaint)
    }

    pub(super) fn note_told(&mut self, party: Party, number: EventNumber) {
        if let Some(mailed) = self.mailed.get_mut(&party)
            && let Some(untold) = mailed.untold.take()
        {
            mailed.told = Some(ToldLater {
                since: untold.since,
                by: number,
            });
        }
    }

    /// Whether the mail of this event to this side was held.
    pub(crate) fn held_mail(&self, party: Party, event: EventNumber) -> bool {
        self.mailed.get(&party).is_some_and(|it| it.held(event))
    }
}
