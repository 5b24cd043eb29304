//! Filing: creates a new case, unless this order already has an open one.

use aws_sdk_dynamodb::types::TransactWriteItem;
use dispute::{Case, CaseId, EventNumber, Filing};
use jiff::Timestamp;

use crate::Store;
use crate::commit::{Committed, StoredCase, Transition, pause};
use crate::draft::DraftId;
use crate::error::Error;
use crate::event::sha256;
use crate::key::{Key, attribute, text};
use crate::table::{Condition, Item};

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

impl Store {
    /// Files a case. An order of a consumer can have only one case that was
    /// filed while no other was open.
    pub async fn file(&self, filing: Filing, now: Timestamp) -> Result<Filed, Error> {
        self.file_from(None, filing, now).await
    }

    /// Files a case from a draft, which is deleted in the same transaction.
    pub async fn file_draft(
        &self,
        draft: &DraftId,
        filing: Filing,
        now: Timestamp,
    ) -> Result<Filed, Error> {
        self.file_from(Some(draft), filing, now).await
    }

    async fn file_from(
        &self,
        draft: Option<&DraftId>,
        filing: Filing,
        now: Timestamp,
    ) -> Result<Filed, Error> {
        let filed = dispute::file(filing, now);
        let case = Case::begun_by(&filed)
            .ok_or_else(|| Error::lasting(OPERATION, "a filing begins no case"))?;
        let mark = order_mark(&case);
        let mut closed: Option<CaseId> = None;
        for attempt in 0..TRIES {
            let transition = Transition::begin(case.clone(), filed.clone())?;
            let mut besides = vec![self.marking(OPERATION, &mark, case.id, closed)?];
            if let Some(draft) = draft {
                besides.push(self.table.deleting(OPERATION, draft.key())?);
            }
            if self.commit(OPERATION, &transition, besides).await? == Committed::Stored {
                return Ok(Filed::New(transition.after));
            }
            if let Some(StoredCase { case: same, .. }) =
                self.load_stored(OPERATION, case.id).await?
            {
                return self.same_filing(&case, same).await;
            }
            closed = self.marked(OPERATION, &mark).await?;
            if let Some(marked) = closed
                && let Some(open) = self.load(marked).await?.filter(|case| !case.is_closed())
            {
                return Ok(Filed::Open(open));
            }
            pause(attempt).await;
        }
        Err(Error::retryable(OPERATION, "others were first each time"))
    }

    /// The part of a transaction that sets an order's mark to this case, if it
    /// is still absent or as it was read.
    pub(crate) fn marking(
        &self,
        operation: &'static str,
        mark: &Key,
        case: CaseId,
        now: Option<CaseId>,
    ) -> Result<TransactWriteItem, Error> {
        let item = Item::new(mark.clone()).with(attribute::CASE, text(case.to_string()));
        match now {
            None => self.table.putting(operation, item, Some(Condition::Absent)),
            Some(now) => {
                let now = text(now.to_string());
                let unmoved = Condition::Equals(attribute::CASE, &now);
                self.table.putting(operation, item, Some(unmoved))
            }
        }
    }

    /// Case ids are random. If two were ever the same, the second consumer must
    /// not be shown the first one's case. The address may have been corrected
    /// since, so the original filing is compared.
    async fn same_filing(&self, ours: &Case, stored: Case) -> Result<Filed, Error> {
        let second = EventNumber::FIRST.next();
        let first = self.history(ours.id, Some(second)).await?;
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

    /// The case that the order's mark refers to.
    pub(crate) async fn marked(
        &self,
        operation: &'static str,
        mark: &Key,
    ) -> Result<Option<CaseId>, Error> {
        let Some(item) = self.table.get(operation, mark.clone(), &[]).await? else {
            return Ok(None);
        };
        let unreadable = |error| Error::lasting(operation, error);
        let item = item.known().map_err(unreadable)?;
        let id = item.text(attribute::CASE).map_err(unreadable)?;
        let id = id
            .parse()
            .map_err(|error| Error::lasting(operation, error))?;
        Ok(Some(id))
    }
}

/// The key of the mark for this consumer's order. It contains no address in
/// plain text.
pub(crate) fn order_mark(case: &Case) -> Key {
    let order = case.complaint.order.number.or_empty();
    let order: String = order.split_whitespace().collect();
    let order = order.trim_start_matches('#').to_lowercase();
    let mail = case.consumer.mail.or_empty().to_lowercase();
    let digest = sha256(format!("{}\n{order}\n{mail}", case.shop.id));
    Key::order(&case.shop.id, &digest)
}
