//! The consequences of an event outside the case: mails to send, timers to set
//! and to delete.

mod mails;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::case::{Case, ReplayError};
use crate::due::{Due, due};
use crate::event::Recorded;
use crate::mail::{Letter, MailName};
use crate::party::Party;
use crate::timer::Timer;

/// Something to be done because an event was stored. Its identity is the case,
/// the event number and the place in the list, which makes doing it idempotent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// Send this mail.
    Send(Box<Letter>),
    /// Set this timer.
    PutTimer(Due),
    /// Delete this timer.
    DropTimer(Timer),
}

/// The consequences of the event that took the case from `before` (`None` for
/// the filing) to `after`. Mails come first, then timers.
pub fn consequences(before: Option<&Case>, recorded: &Recorded, after: &Case) -> Vec<Consequence> {
    let letters = sent(recorded, after).map(|letter| Consequence::Send(Box::new(letter)));
    let was = before.map(due).unwrap_or_default();
    let is = due(after);
    let put = is
        .iter()
        .filter(|due| !was.contains(due) && due.timer.kind.is_scheduled())
        .map(|due| Consequence::PutTimer(*due));
    let dropped = was
        .iter()
        .filter(|due| !is.contains(due) && due.timer.kind.is_scheduled())
        .filter(|due| !fired(recorded, due))
        .map(|due| Consequence::DropTimer(due.timer));
    letters.chain(put).chain(dropped).collect()
}

/// The sides that an event tells of itself by mail, at once or later.
pub(crate) fn told_of(recorded: &Recorded, after: &Case) -> Vec<Party> {
    let letters = mails::letters(recorded, after).into_iter();
    letters.map(|letter| letter.to).collect()
}

/// The mails of an event without those that are held.
fn sent(recorded: &Recorded, after: &Case) -> impl Iterator<Item = Letter> {
    let letters = mails::letters(recorded, after).into_iter();
    letters.filter(|letter| !after.held_mail(letter.to, recorded.number))
}

/// The mails that the last of these events sent, and the side that each went
/// to. They are the events of a case from its filing on, in order.
pub fn mails_of_last(events: &[Recorded]) -> Result<Vec<(Party, MailName)>, ReplayError> {
    let after = Case::replay(events)?;
    let last = events.last().ok_or(ReplayError::NoEvents)?;
    Ok(sent(last, &after)
        .map(|letter| (letter.to, MailName::of(&letter.mail)))
        .collect())
}

/// A timer whose term has ended has fired, and its schedule deletes itself.
fn fired(recorded: &Recorded, due: &Due) -> bool {
    recorded.actor == Actor::Clock && due.at <= recorded.at
}
