//! The mark of an order: which case the consumer has about it.

use dispute::{Case, Line, MailAddress, ShopId};
use journal::Mark;

/// The mark for this consumer's order.
pub(crate) fn order_mark(case: &Case) -> Mark {
    let order = &case.complaint.order.number;
    mark(&case.shop.id, order, &case.consumer.mail)
}

/// The mark for the order with this number of the consumer with this address.
pub(crate) fn mark(shop: &ShopId, order: &Line, mail: &MailAddress) -> Mark {
    Mark::order(shop, &unique(order, mail))
}

/// The mark for the last case about an order with this number, with any shop,
/// of the consumer with this address.
pub(crate) fn mark_anywhere(order: &Line, mail: &MailAddress) -> Mark {
    Mark::order_anywhere(&unique(order, mail))
}

fn unique(order: &Line, mail: &MailAddress) -> String {
    let order: String = order.or_empty().split_whitespace().collect();
    let order = order.trim_start_matches('#').to_lowercase();
    let mail = mail.or_empty().to_lowercase();
    format!("{order}\n{mail}")
}
