//! The open case about an order.

use dispute::{Case, CaseId, MailAddress, Order, ShopId};
use journal::{Error, Journal};

use crate::aggregate::is_open;
use crate::load::load_for;
use crate::mark::mark;

const OPERATION: &str = "look for the open case about an order";

/// The open case about this order of the consumer with this address, if there
/// is one.
pub async fn open_about(
    journal: &Journal,
    shop: &ShopId,
    order: &Order,
    mail: &MailAddress,
) -> Result<Option<Case>, Error> {
    let marked = journal.marked(OPERATION, &mark(shop, order, mail)).await?;
    match marked {
        Some(case) => open(journal, case).await,
        None => Ok(None),
    }
}

/// The open case about the same order of the same consumer, if this isn't it.
pub async fn open_besides(journal: &Journal, case: &Case) -> Result<Option<Case>, Error> {
    let (shop, order) = (&case.shop.id, &case.complaint.order);
    let open = open_about(journal, shop, order, &case.consumer.mail).await?;
    Ok(open.filter(|open| open.id != case.id))
}

pub(crate) async fn open(journal: &Journal, case: CaseId) -> Result<Option<Case>, Error> {
    let case = load_for(OPERATION, journal, case).await?;
    Ok(case.filter(is_open))
}
