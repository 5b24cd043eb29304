//! What an event entails outside: mails to send, timers to put and to drop.

mod mails;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::due::{Due, Timer, due};
use crate::event::Recorded;
use crate::mail::Letter;
use crate::party::Actor;

/// Something to be carried out, once, because an event was stored. Its
/// identity is case, event number and place in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// Send this mail.
    Send(Box<Letter>),
    /// Put this timer.
    PutTimer(Due),
    /// Drop this timer.
    DropTimer(Timer),
}

/// What follows from the event that took the case from `before` (`None` for
/// the filing) to `after`. Mails come first, then timers.
pub fn consequences(before: Option<&Case>, recorded: &Recorded, after: &Case) -> Vec<Consequence> {
    let letters = mails::letters(recorded, after)
        .into_iter()
        .map(|letter| Consequence::Send(Box::new(letter)));
    let was = before.map(due).unwrap_or_default();
    let is = due(after);
    let put = is
        .iter()
        .filter(|due| !was.contains(due))
        .map(|due| Consequence::PutTimer(*due));
    let dropped = was
        .iter()
        .filter(|due| !is.contains(due) && !fired(recorded, due))
        .map(|due| Consequence::DropTimer(due.timer));
    letters.chain(put).chain(dropped).collect()
}

/// A timer whose term has ended has fired, and deletes itself.
fn fired(recorded: &Recorded, due: &Due) -> bool {
    recorded.actor == Actor::Clock && due.at <= recorded.at
}
