//! SES's notices about mails are recorded once, where they still matter, and
//! the shop's term never runs on a mail that is known to have bounced. The
//! expectation is derived here from the events alone, following
//! `docs/process.md`.

use std::collections::{BTreeMap, BTreeSet};

use dispute::{
    Actor, Bounce, Case, CaseId, Event, EventNumber, Feedback, Party, Queue, Recorded, Stage,
    WhyRestarted, queues,
};

use cases::OutboxId;

use super::mails::{Expected, letters};
use super::{Cases, StoredCase};
use crate::ledger::actor_name;
use crate::world::World;

/// The content of a notice: the side, the event that sent the mail, the mail's
/// name, and the feedback.
type Says = (Party, EventNumber, String, Feedback);

/// Feedback that SES gave on a mail of a case.
struct Given {
    says: Says,
    /// Whether it stays true: a rejected mail may be accepted at the next
    /// attempt, if the function died before recording the rejection.
    lasting: bool,
}

pub(super) fn check(world: &World, cases: &Cases) {
    let given_on = given(world, cases);
    for (id, stored) in cases {
        let none = vec![];
        let given = given_on.get(id).unwrap_or(&none);
        let mut walk = Walk::default();
        for (place, recorded) in stored.events.iter().enumerate() {
            let next = stored.events.get(place + 1);
            walk.check(world, stored, given, (recorded, next));
        }
        for Given { says, lasting } in given {
            let (party, about, ..) = says;
            if *lasting
                && !walk.recorded.contains(&shown(says))
                && !walk.is_outdated(*party, *about)
            {
                let notice = shown(says);
                world.wrong(format!("SES told of {id}, and it isn't recorded: {notice}"));
            }
        }
    }
}

/// SES's feedback, by case.
fn given(world: &World, cases: &Cases) -> BTreeMap<CaseId, Vec<Given>> {
    let letters = letters(cases);
    let mut given: BTreeMap<CaseId, Vec<Given>> = BTreeMap::new();
    let mut tell = |of: &OutboxId, says: Feedback, lasting: bool| {
        if let Some(Expected { letter, .. }) = letters.get(of) {
            let name = letter.mail.name().to_owned();
            let says = (letter.to, of.event, name, says);
            let on_case = given.entry(of.record).or_default();
            on_case.push(Given { says, lasting });
        }
    };
    let ledger = world.ledger();
    for notice in &ledger.notices {
        if let Some(says) = notice.says {
            tell(&notice.of, says, true);
        }
    }
    let posted = |id: &OutboxId| ledger.posted.iter().any(|post| post.claimed == Some(*id));
    for id in &ledger.refused {
        tell(id, Feedback::Bounced(Bounce::Permanent), !posted(id));
    }
    given
}

/// A case, followed from its first event to its last.
#[derive(Default)]
struct Walk {
    case: Option<Case>,
    /// The notices that were recorded.
    recorded: BTreeSet<String>,
    /// The last event that corrected a side's address.
    corrected: BTreeMap<Party, EventNumber>,
    /// The last event caused by the shop.
    acted: Option<EventNumber>,
    /// The event that told the shop of the complaint in a list.
    listed: Option<EventNumber>,
    /// The sides with a bounce that nothing was done about.
    unanswered: BTreeSet<Party>,
    /// The same, but also including bounces that the manager dealt with and
    /// those of closed cases: a choice that closed a case may be changed.
    back: BTreeSet<Party>,
}

impl Walk {
    fn is_outdated(&self, party: Party, about: EventNumber) -> bool {
        let corrected = self.corrected.get(&party);
        corrected.is_some_and(|corrected| about < *corrected)
    }

    /// Checks the next event, given the one after it.
    fn check(
        &mut self,
        world: &World,
        stored: &StoredCase,
        given: &[Given],
        (recorded, next): (&Recorded, Option<&Recorded>),
    ) {
        let wrong = |what: &str| {
            let (number, id) = (recorded.number.0, stored.case.id);
            world.wrong(format!("event {number} of {id} {what}"));
        };
        if let Some(notice) = says(&recorded.event) {
            let (party, about, ..) = notice;
            if !given.iter().any(|it| it.says == notice) {
                wrong("records what SES never told");
            }
            if !self.recorded.insert(shown(&notice)) {
                wrong("records a notice again");
            }
            if self.is_outdated(party, about) {
                wrong("is about an address that was corrected since");
            }
        }
        if let Event::AddressCorrected { party, address } = &recorded.event {
            let by = actor_name(&recorded.actor);
            let address = address.or_empty().to_owned();
            let meant = (stored.case.id, *party, by, address);
            if !world.ledger().addresses.contains(&meant) {
                wrong("has an address that nobody meant");
            }
        }
        let stops = self.must_stop(recorded);
        if stops != next.is_some_and(|it| it.event == Event::ShopTermStopped) {
            wrong(if stops {
                "leaves the shop's term running"
            } else {
                "stops the shop's term"
            });
        }
        if let Event::ShopTermRestarted { why, .. } = &recorded.event
            && !self.may_restart(*why)
        {
            wrong("begins the shop's term anew");
        }
        self.pass(recorded);
        if let Some(case) = &self.case {
            let listed = queues(case).contains(&Queue::UndeliveredMail);
            let unreached = matches!(case.stage, Stage::ShopUnreached { .. });
            if !listed && (unreached || !self.unanswered.is_empty()) {
                wrong("leaves undelivered mail that is on no list");
            }
            let awaited = !case.is_closed() && case.waiting().is_none();
            if listed && (!awaited || (!unreached && self.back.is_empty())) {
                wrong("leaves on the list of undelivered mail what is none");
            }
        }
    }

    /// Whether the mail that started the shop's term bounced, and nothing else
    /// shows that the shop knows of the case.
    fn must_stop(&self, recorded: &Recorded) -> bool {
        let Event::MailBounced { party, about, .. } = &recorded.event else {
            return false;
        };
        let stage = self.case.as_ref().map(|case| &case.stage);
        let Some(Stage::WithShop { term, .. }) = stage else {
            return false;
        };
        let knows = self.acted.is_some_and(|acted| acted > *about);
        // A list tells of the complaint later, with others.
        let listed = self.listed == Some(*about) && term.set_by < *about;
        let told = term.set_by == *about || listed;
        *party == Party::Shop && told && !knows
    }

    fn may_restart(&self, why: WhyRestarted) -> bool {
        let Some(case) = &self.case else {
            return false;
        };
        match why {
            WhyRestarted::ShopActed => matches!(case.stage, Stage::ShopUnreached { .. }),
            WhyRestarted::AddressCorrected => {
                self.corrected.get(&Party::Shop) == Some(&case.version)
            }
        }
    }

    fn pass(&mut self, recorded: &Recorded) {
        if let Event::ComplaintsListed { .. } = recorded.event {
            self.listed = Some(recorded.number);
        }
        if recorded.actor == Actor::Shop {
            self.acted = Some(recorded.number);
            self.unanswered.remove(&Party::Shop);
            self.back.remove(&Party::Shop);
        }
        match &mut self.case {
            Some(case) => case.apply(recorded),
            None => self.case = Case::begun_by(recorded),
        }
        if let Event::MailBounced { party, .. } = &recorded.event {
            self.unanswered.insert(*party);
            self.back.insert(*party);
        }
        if let Event::AddressCorrected { party, .. } = &recorded.event {
            self.corrected.insert(*party, recorded.number);
            self.unanswered.remove(party);
            self.back.remove(party);
        }
        let queue = Queue::UndeliveredMail;
        let closed = self.case.as_ref().is_some_and(Case::is_closed);
        if closed || recorded.event == (Event::ConcernHandled { queue }) {
            self.unanswered.clear();
        }
        self.pass_confirmation(recorded);
    }
}

impl Walk {
    /// Who confirms has read our mail, and until then whoever filed corrects the
    /// address: none of it is a matter for staff.
    fn pass_confirmation(&mut self, recorded: &Recorded) {
        if let Event::FilingConfirmed { .. } = recorded.event {
            self.unanswered.remove(&Party::Consumer);
            self.back.remove(&Party::Consumer);
        }
        if self
            .case
            .as_ref()
            .is_some_and(|case| case.waiting().is_some())
        {
            self.unanswered.clear();
            self.back.clear();
        }
    }
}

/// The notice that an event records.
fn says(event: &Event) -> Option<Says> {
    let feedback = if let Event::MailBounced { bounce, .. } = event {
        Feedback::Bounced(*bounce)
    } else if let Event::MailDelayed { .. } = event {
        Feedback::Delayed
    } else {
        Feedback::MarkedAsSpam
    };
    if let Event::MailBounced {
        party, about, mail, ..
    }
    | Event::MailDelayed { party, about, mail }
    | Event::MailMarkedAsSpam { party, about, mail } = event
    {
        Some((*party, *about, mail.as_str().to_owned(), feedback))
    } else {
        None
    }
}

fn shown((party, about, mail, feedback): &Says) -> String {
    format!("{party:?} {} {mail} {feedback:?}", about.0)
}
