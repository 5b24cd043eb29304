//! The delivery of mails, and SES's notices about it: late, twice and in any
//! order.

use std::sync::Arc;

use cases::OutboxId;
use dispute::{Bounce, Feedback};
use hyper::body::Bytes;
use hyper::http::Request;
use local::parts::{Fate, Mail, Parts};
use serde_json::Value;

use crate::boxes::{Fares, ReceivedMail};
use crate::dice::{days, hours, seconds};
use crate::ledger::Notice;
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

/// A mail in transit.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) world: Arc<World>,
    /// The request with which it was sent.
    pub(crate) request: Arc<Request<Bytes>>,
    /// The outbox item that it belongs to.
    pub(crate) of: OutboxId,
    pub(crate) mail: Mail,
}

impl Way {
    /// Delivers it, or stops once it is known that it will be late.
    pub(crate) fn go(self, received: ReceivedMail) {
        let boxes = &self.world.boxes;
        match boxes.fares(&self.mail.to) {
            Fares::Well => self.arrive(received),
            Fares::Nowhere | Fares::Refused => self.tell(Fate::Bounces),
            Fares::Full => self.tell(Fate::Full),
            Fares::Away => {
                self.arrive(received);
                self.tell(Fate::Away);
            }
            Fares::Suppressed => self.tell(Fate::Suppressed),
            Fares::Spam => {
                boxes.fare(&self.mail.to, Fares::Suppressed);
                self.arrive(received);
                self.tell(Fate::Complained);
            }
            Fares::Late => {
                self.tell(Fate::Delayed);
                tokio::spawn(self.go_late(received));
            }
        }
    }

    async fn go_late(self, received: ReceivedMail) {
        pass(self.world.dice.time(hours(1), hours(14))).await;
        if self.world.dice.percent(50.0) {
            self.arrive(received);
        } else {
            self.tell(Fate::Full);
        }
    }

    fn arrive(&self, received: ReceivedMail) {
        self.world.boxes.of(&self.mail.to).put(received);
    }

    /// SES publishes a notice about it.
    fn tell(&self, fate: Fate) {
        let says = says(fate);
        self.world.note(format_args!("{fate:?} {:?}", self.of));
        let notice = Notice { of: self.of, says };
        self.world.ledger().notices.push(notice);
        match Parts::notice(&self.request, &self.mail, fate) {
            Ok(Some(notice)) => hand_on(&self.world, &notice),
            Ok(None) => {
                let of = self.of;
                let why = format!("SES tells nobody what becomes of the mail of {of:?}");
                self.world.wrong(why);
            }
            Err(error) => self
                .world
                .wrong(format!("SES can't tell of a mail: {error}")),
        }
    }
}

/// The feedback that this means for the case. An automatic reply means none,
/// and neither does a report that the mail is wanted.
fn says(fate: Fate) -> Option<Feedback> {
    match fate {
        Fate::Bounces | Fate::Suppressed => Some(Feedback::Bounced(Bounce::Permanent)),
        Fate::Full => Some(Feedback::Bounced(Bounce::Transient)),
        Fate::Away | Fate::Wanted => None,
        Fate::Delayed => Some(Feedback::Delayed),
        Fate::Complained => Some(Feedback::MarkedAsSpam),
    }
}

/// EventBridge delivers a notice to the functions in the template.
fn hand_on(world: &Arc<World>, notice: &Value) {
    let listeners = world.parts.listeners(notice);
    if listeners.is_empty() {
        world.wrong("no function handles the notices of SES".to_owned());
    }
    for function in listeners {
        let times = if world.strikes(Fault::NoticeTwice, 30.0) {
            2
        } else {
            1
        };
        for _ in 0..times {
            let (world, function) = (Arc::clone(world), function.to_owned());
            tokio::spawn(hand_over(world, function, notice.clone()));
        }
    }
}

/// Retries until it was accepted: somebody replays dead letters.
async fn hand_over(world: Arc<World>, function: String, notice: Value) {
    let late = if world.strikes(Fault::NoticeLate, 30.0) {
        world.dice.time(hours(1), days(5))
    } else {
        world.dice.time(seconds(1), seconds(50))
    };
    pass(late).await;
    while !world.invoke_later(&function, &notice).await {
        world.note(format_args!("dead letter of SES"));
        pass(world.dice.time(hours(1), days(1))).await;
    }
}
