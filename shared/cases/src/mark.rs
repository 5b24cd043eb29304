//! The mark of an order: which case the consumer has about it.

use dispute::Case;
use journal::{Error, Journal, Mark, Write};
use ring::digest::{SHA256, digest};

use crate::execute::load_for;

/// The mark for this consumer's order. It contains no address in plain text.
pub(crate) fn order_mark(case: &Case) -> Mark {
    let order = case.complaint.order.number.or_empty();
    let order: String = order.split_whitespace().collect();
    let order = order.trim_start_matches('#').to_lowercase();
    let mail = case.consumer.mail.or_empty().to_lowercase();
    let whole = format!("{}\n{order}\n{mail}", case.shop.id);
    Mark::order(
        &case.shop.id,
        &hex::encode(digest(&SHA256, whole.as_bytes())),
    )
}

/// Marks the order under the consumer's corrected address too, so that filing
/// it again finds this case, unless the mark already leads to another open
/// case.
pub(crate) async fn marking_corrected(journal: &Journal, case: &Case) -> Result<Vec<Write>, Error> {
    let operation = "mark an order under a corrected address";
    let mark = order_mark(case);
    let marked = journal.marked(operation, &mark).await?;
    if let Some(other) = marked.filter(|marked| *marked != case.id) {
        let other = load_for(operation, journal, other).await?;
        if other.is_some_and(|other| !other.is_closed()) {
            return Ok(vec![]);
        }
    }
    let write = journal.marking(operation, &mark, &case.id, marked.as_ref())?;
    Ok(vec![write])
}
