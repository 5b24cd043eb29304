//! The mark of an order: which case the consumer has about it.

use dispute::Case;
use journal::Mark;
use ring::digest::{SHA256, digest};

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
