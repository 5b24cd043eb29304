//! Bounces, and corrected addresses.

use super::{Chosen, Refusal};
use record::{EventNumber, MailAddress};

use crate::case::Case;
use crate::command::Corrector;
use crate::delivery::Feedback;
use crate::event::Event;
use crate::mail::MailName;
use crate::party::Party;
use crate::stage::{Stage, WhyRestarted};

pub(super) fn feedback(
    case: &Case,
    party: Party,
    about: EventNumber,
    mail: &MailName,
    feedback: Feedback,
) -> Chosen {
    if about < EventNumber::FIRST || about > case.version {
        return Err(Refusal::NotNow);
    }
    let delivery = case.deliveries.get(&party);
    if delivery.is_some_and(|delivery| delivery.knows(about, mail, feedback)) {
        return Err(Refusal::AlreadyDone);
    }
    let mail = mail.clone();
    Ok(match feedback {
        Feedback::Bounced(bounce) => {
            let mut events = vec![Event::MailBounced {
                party,
                about,
                mail,
                bounce,
            }];
            if party == Party::Shop && began_its_term(case, about) {
                events.push(Event::ShopTermStopped);
            }
            events
        }
        Feedback::MarkedAsSpam => vec![Event::MailMarkedAsSpam { party, about, mail }],
        Feedback::Delayed => vec![Event::MailDelayed { party, about, mail }],
    })
}

/// Whether the shop's term depends on the delivery of a mail of this event. It
/// doesn't if the shop has acted since, because then it knows of the case. The
/// mail may have been held and told of later.
fn began_its_term(case: &Case, about: EventNumber) -> bool {
    let Stage::WithShop { term, .. } = &case.stage else {
        return false;
    };
    let later = case.mailed.get(&Party::Shop);
    let told = later.is_some_and(|it| it.told_by(term.set_by, about));
    (term.set_by == about || told) && !case.shop_acted_since(about)
}

pub(super) fn correct(case: &Case, party: Party, address: &MailAddress, by: &Corrector) -> Chosen {
    let bounced = case.undelivered(party).is_some();
    if !bounced && case.address(party) == address {
        return Err(Refusal::AlreadyDone);
    }
    if let Corrector::Consumer { device } = by {
        // With the link alone, anybody who got hold of it could redirect the
        // mails.
        if party != Party::Consumer || device.is_none() || case.device != *device {
            return Err(Refusal::NotYours);
        }
        may_correct_own(case)?;
    }
    let mut events = vec![Event::AddressCorrected {
        party,
        address: address.clone(),
    }];
    if party == Party::Shop {
        events.extend(
            case.round_for_unreached_shop()
                .map(|round| Event::ShopTermRestarted {
                    round,
                    why: WhyRestarted::AddressCorrected,
                }),
        );
    }
    Ok(events)
}

/// Whether the consumer can correct their own address, on the device that
/// filed.
pub(super) fn may_correct_own(case: &Case) -> Result<(), Refusal> {
    if case.device.is_none() {
        Err(Refusal::NotYours)
    } else if case.undelivered(Party::Consumer).is_none() {
        Err(Refusal::NotNow)
    } else {
        Ok(())
    }
}

/// When an unreached shop acts, it has been reached: its term starts again from
/// that moment.
pub(super) fn reached(case: &Case, mut events: Vec<Event>) -> Vec<Event> {
    if matches!(case.stage, Stage::ShopUnreached { .. }) {
        events.push(Event::ShopTermRestarted {
            round: case.round,
            why: WhyRestarted::ShopActed,
        });
    }
    events
}
