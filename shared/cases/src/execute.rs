//! Executing commands on cases.

use dispute::{Case, CaseId, Command, Recorded, Refusal, decide};
use jiff::Timestamp;
use journal::{Error, Journal};

use crate::aggregate::Cases;
use crate::load::load;
use crate::open::open_besides;

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

/// Loads the case, decides and commits; after a conflict, loads and decides
/// again.
pub async fn execute(
    journal: &Journal,
    case: CaseId,
    command: &Command,
    now: Timestamp,
) -> Result<Executed, Error> {
    if let Some(refused) = refused_for_reopening(journal, case, command).await? {
        return Ok(refused);
    }
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

/// A closed case goes on only if no other case about its order was filed
/// meanwhile.
async fn refused_for_reopening(
    journal: &Journal,
    case: CaseId,
    command: &Command,
) -> Result<Option<Executed>, Error> {
    let (Command::TakeBack { .. } | Command::ReopenDispute) = command else {
        return Ok(None);
    };
    let Some(case) = load(journal, case).await?.filter(Case::is_closed) else {
        return Ok(None);
    };
    let besides = open_besides(journal, &case).await?;
    Ok(besides.map(|_| Executed::Refused {
        case,
        refusal: Refusal::OrderTaken,
    }))
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
