//! What every kind of record is made of: ids, numbered events, texts that can
//! be erased, and money. Pure, without a rule of any record.

mod day;
mod event;
mod id;
mod language;
mod money;
mod provider;
mod slip;
mod text;

pub use day::{DayError, read_day, read_day_in_parts};
pub use event::{EventNumber, Recorded};
pub use id::{CaseId, IdError, PaymentId, ShopId, StaffId};
pub use language::Language;
pub use money::{Currency, Money, MoneyError};
pub use provider::mailbox_of;
pub use slip::one_slip_apart;
pub use text::{Line, MailAddress, Text, TextError, host_of, host_shown};
