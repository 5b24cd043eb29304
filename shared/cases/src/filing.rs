//! Filing: creates a new case, unless this order already has an open one.

use dispute::{Case, CaseId, EventNumber, Filing};
use jiff::Timestamp;
use journal::{DraftId, Error, Journal, SavedDraft, pause};

use crate::aggregate::Cases;
use crate::load::{history, load_for};
use crate::mark::{order_mark, order_mark_anywhere};
use crate::open::open;

const OPERATION: &str = "file a case";

/// How often a filing is retried because its order's mark was changed, or is
/// being changed.
const TRIES: u32 = 8;

/// The outcome of a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filed {
    /// A new case was created.
    New(Case),
    /// This filing was already stored.
    Same(Case),
    /// The same consumer already has an open case with this shop about this
    /// order.
    Open(Case),
}

/// Files a case. An order of a consumer can have only one case that was filed
/// while no other was open.
pub async fn file(journal: &Journal, filing: Filing, now: Timestamp) -> Result<Filed, Error> {
    file_from(journal, None, filing, now).await
}

/// Files a case from a draft, which is deleted in the same transaction. Fails
/// if the draft isn't as it was read any more.
pub async fn file_draft(
    journal: &Journal,
    (draft, was): (&DraftId, &SavedDraft),
    filing: Filing,
    now: Timestamp,
) -> Result<Filed, Error> {
    file_from(journal, Some((draft, was)), filing, now).await
}

async fn file_from(
    journal: &Journal,
    draft: Option<(&DraftId, &SavedDraft)>,
    filing: Filing,
    now: Timestamp,
) -> Result<Filed, Error> {
    let filed = dispute::file(filing, now);
    let case = Case::begun_by(&filed)
        .ok_or_else(|| Error::lasting(OPERATION, "a filing begins no case"))?;
    let mark = order_mark(&case);
    let anywhere = order_mark_anywhere(&case);
    // Anybody can type an order number, so the mark waits for the confirmation.
    let marks = case.waiting().is_none();
    let mut closed: Option<CaseId> = None;
    for attempt in 0..TRIES {
        let mut besides = vec![];
        if marks {
            besides.push(journal.marking(OPERATION, &mark, &case.id, closed.as_ref())?);
            if let Some(anywhere) = &anywhere {
                besides.push(journal.marking_last(OPERATION, anywhere, &case.id)?);
            }
        }
        if let Some((draft, was)) = draft {
            besides.push(journal.deleting_draft(OPERATION, draft, was)?);
        }
        let begun = journal.begin::<Cases>(OPERATION, filed.clone(), besides);
        if let Some(new) = begun.await? {
            return Ok(Filed::New(new));
        }
        if let Some(same) = load_for(OPERATION, journal, case.id).await? {
            return same_filing(journal, &case, same).await;
        }
        closed = journal.marked(OPERATION, &mark).await?;
        if let Some(marked) = closed
            && let Some(open) = open(journal, marked).await?
        {
            return Ok(Filed::Open(open));
        }
        pause(attempt).await;
    }
    Err(Error::retryable(OPERATION, "others were first each time"))
}

/// Case ids are random. If two were ever the same, the second consumer must not
/// be shown the first one's case. The address may have been corrected since, so
/// the original filing is compared.
async fn same_filing(journal: &Journal, ours: &Case, stored: Case) -> Result<Filed, Error> {
    let second = EventNumber::FIRST.next();
    let first = history(journal, ours.id, Some(second)).await?;
    let filed = first.events.first().and_then(Case::begun_by);
    let same = filed.is_some_and(|filed| {
        filed.consumer.mail == ours.consumer.mail && filed.shop.id == ours.shop.id
    });
    if same {
        Ok(Filed::Same(stored))
    } else {
        Err(Error::lasting(OPERATION, "another case has this reference"))
    }
}
