//! What was paid for a ruling and what has to be refunded.

use record::PaymentId;
use serde::{Deserialize, Serialize};

/// What was paid and what has to be refunded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The payment that counts.
    pub paid: Option<PaymentId>,
    /// Payments that counted before the case was reopened.
    pub spent: Vec<PaymentId>,
    /// Payments to refund, and those already refunded.
    pub refunds: Vec<Refund>,
}

impl Fee {
    /// Whether nothing was ever paid.
    pub(crate) fn is_empty(&self) -> bool {
        self.paid.is_none() && self.spent.is_empty() && self.refunds.is_empty()
    }

    /// Whether the case already knows this payment.
    pub fn knows(&self, payment: &PaymentId) -> bool {
        let refunded = self.refunds.iter().map(|refund| &refund.payment);
        let counted = self.paid.iter().chain(&self.spent);
        counted.chain(refunded).any(|known| known == payment)
    }
}

/// A payment that has to be refunded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// The payment, as the provider names it.
    pub payment: PaymentId,
    /// Whether it was refunded.
    pub done: bool,
}
