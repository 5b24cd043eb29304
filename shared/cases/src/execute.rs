//! Reading cases, and executing commands on them.

use dispute::{
    Case, CaseId, Command, EventNumber, MailName, Party, Recorded, Refusal, decide, mails_of_last,
};
use jiff::Timestamp;
use journal::{Error, Journal};

use crate::aggregate::Cases;
use crate::filing::open_besides;

/// A page of a case's history.
pub type History = journal::History<Recorded>;

/// The outcome of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Executed {
    /// It was decided and is stored.
    Done {
        /// The case after it.
        case: Case,
        /// What happened.
        events: Vec<Recorded>,
    },
    /// It was refused; nothing was stored.
    Refused {
        /// The case, unchanged.
        case: Case,
        /// The reason.
        refusal: Refusal,
    },
    /// There is no such case.
    Missing,
}

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

/// Loads the case, decides and commits; after a conflict, loads and decides
/// again.
pub async fn execute(
    journal: &Journal,
    case: CaseId,
    command: &Command,
    now: Timestamp,
) -> Result<Executed, Error> {
    let decide = |case: &Case| decide(case, command, now);
    let executed = journal.execute::<Cases, _>("execute a command", &case, decide);
    let executed = match executed.await {
        Err(error) if matches!(command, Command::ConfirmFiling(_)) => {
            return refused_for_order(journal, case, error).await;
        }
        executed => executed?,
    };
    Ok(match executed {
        journal::Executed::Done { state, events } => Executed::Done {
            case: state,
            events,
        },
        journal::Executed::Refused { state, refusal } => Executed::Refused {
            case: state,
            refusal,
        },
        journal::Executed::Missing => Executed::Missing,
    })
}

/// No second case is made about an order. Other errors stay what they are.
async fn refused_for_order(
    journal: &Journal,
    case: CaseId,
    error: Error,
) -> Result<Executed, Error> {
    let case = load(journal, case).await?;
    match case {
        Some(case) if open_besides(journal, &case).await?.is_some() => Ok(Executed::Refused {
            case,
            refusal: Refusal::OrderTaken,
        }),
        Some(_) | None => Err(error),
    }
}
