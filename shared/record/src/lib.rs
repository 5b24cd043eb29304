//! What every kind of record is made of: ids, numbered events, texts that can
//! be erased, and money. Pure, without a rule of any record.

mod event;
mod id;
mod language;
mod money;
mod text;

pub use event::{EventNumber, Recorded};
pub use id::{CaseId, IdError, PaymentId, ShopId, StaffId};
pub use language::Language;
pub use money::{Currency, Money, MoneyError};
pub use text::{Line, MailAddress, Text, TextError};
