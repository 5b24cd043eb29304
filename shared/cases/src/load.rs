//! Reading cases.

use dispute::{Case, CaseId, EventNumber, MailName, Party, Recorded, mails_of_last};
use journal::{Error, Journal};

use crate::aggregate::Cases;

/// A page of a case's history.
pub type History = journal::History<Recorded>;

/// The current case; sees everything that was stored before this call.
pub async fn load(journal: &Journal, case: CaseId) -> Result<Option<Case>, Error> {
    load_for("load a case", journal, case).await
}

/// The same, for an operation whose name an error tells.
pub(crate) async fn load_for(
    operation: &'static str,
    journal: &Journal,
    case: CaseId,
) -> Result<Option<Case>, Error> {
    journal.load::<Cases>(operation, &case).await
}

/// This event of a case; `None` if there is none.
pub async fn event(
    journal: &Journal,
    case: &Case,
    number: EventNumber,
) -> Result<Option<Recorded>, Error> {
    if number < EventNumber::FIRST || number > case.version {
        return Ok(None);
    }
    let operation = "load an event of a case";
    let event = journal.event::<Cases>(operation, &case.id, number);
    event.await.map(Some)
}

/// The events of a case before event `before`, or all, newest first.
pub async fn history(
    journal: &Journal,
    case: CaseId,
    before: Option<EventNumber>,
) -> Result<History, Error> {
    let operation = "load a case's history";
    journal.history::<Cases>(operation, &case, before).await
}

/// The case with its history, as returned by [`load`] and [`history`]. One
/// call, unless the history is longer than a page.
pub async fn load_with_history(
    journal: &Journal,
    case: CaseId,
    before: Option<EventNumber>,
) -> Result<Option<(Case, History)>, Error> {
    let operation = "load a case with its history";
    journal
        .load_with_history::<Cases>(operation, &case, before)
        .await
}

/// Whether this event of the case sent this mail to this side.
pub async fn has_sent(
    journal: &Journal,
    case: CaseId,
    event: EventNumber,
    to: Party,
    mail: &MailName,
) -> Result<bool, Error> {
    let operation = "look whether a mail was sent";
    let Some(now) = load_for(operation, journal, case).await? else {
        return Ok(false);
    };
    if event < EventNumber::FIRST || event > now.version {
        return Ok(false);
    }
    let events = journal.events::<Cases>(operation, &case, event).await?;
    let sent = mails_of_last(&events).map_err(|error| Error::lasting(operation, error))?;
    Ok(sent.iter().any(|(side, name)| *side == to && name == mail))
}
