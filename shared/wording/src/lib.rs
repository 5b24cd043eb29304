//! Words shared by pages and mails, in both languages: dates, money, names of
//! the process's terms, what the law says, how a date was computed.
//!
//! The Dutch is written in plain words (level B1) and uses `u`. Everything is a
//! `static` or a plain function, so that a cold start builds nothing.

mod computed;
mod date;
mod law;
mod money;
mod words;

pub use computed::{Computed, computed};
pub use date::{date, day_and_month, left, moment, short_date, time};
pub use law::{Law, law};
pub use money::{decimal_point, money};
pub use words::{
    answer, case, choice, customer, decision, ending, erased, fee_bearer, ground, kind,
    language_name, length, party, performance, rating, remedy, role, ruling_bar, shop_exit,
    standing, stronger, told, without_number,
};
