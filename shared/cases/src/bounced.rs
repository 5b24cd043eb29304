//! Mails that ask to confirm and came back, counted over all complaints. When
//! they are many, somebody types addresses that aren't theirs.

use dispute::{CaseId, EventNumber, MailName};
use jiff::{SignedDuration, Timestamp};
use journal::{Error, Journal, Limit};

/// From so many on, sending the form takes longer.
const BOUNCED: Limit = Limit {
    name: "bounced-confirmations",
    most: 10,
    window: SignedDuration::from_hours(6),
};

/// They are counted together.
const ALL: &str = "all";

/// Counts a mail that came back, if it asked to confirm. A notice that comes
/// twice counts once.
pub async fn count_bounce(
    journal: &Journal,
    (case, event, mail): (CaseId, EventNumber, &MailName),
    now: Timestamp,
) -> Result<(), Error> {
    if matches!(
        mail.as_str(),
        "confirmation-asked" | "confirmation-reminded" | "confirmation-contested"
    ) {
        let act = format!("{case} {}", event.0);
        journal.count_once(&BOUNCED, ALL, &act, now).await?;
    }
    Ok(())
}

/// Whether so many of them came back of late that sending takes longer.
pub async fn many_bounced(journal: &Journal, now: Timestamp) -> Result<bool, Error> {
    let operation = "look how many confirmations came back";
    journal.is_reached(operation, &BOUNCED, ALL, now).await
}
