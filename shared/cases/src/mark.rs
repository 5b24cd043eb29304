//! The mark of an order: which case the consumer has about it.

use dispute::Case;
use journal::Mark;

/// The mark for this consumer's order.
pub(crate) fn order_mark(case: &Case) -> Mark {
    let order = case.complaint.order.number.or_empty();
    let order: String = order.split_whitespace().collect();
    let order = order.trim_start_matches('#').to_lowercase();
    let mail = case.consumer.mail.or_empty().to_lowercase();
    Mark::order(&case.shop.id, &format!("{order}\n{mail}"))
}
