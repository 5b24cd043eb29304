//! What can be wrong with what somebody typed.

use crate::problem::Again;
use crate::texts::Texts;

/// What is wrong with a field. The page makes the sentence of it that says
/// what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// Nothing was typed or chosen.
    Missing,
    /// More characters than the field takes.
    TooLong {
        /// The most it takes.
        most: usize,
    },
    /// One of several choices is asked for, and this is none of them.
    NotAChoice,
    /// Not a day of the calendar.
    NotADate,
    /// A day that is still to come.
    InTheFuture,
    /// A day that has been.
    InThePast,
    /// Longer ago than a complaint can be.
    TooLongAgo,
    /// Further ahead than an offer can be.
    TooFarAhead,
    /// Not an amount.
    NotAnAmount,
    /// More than any order costs.
    TooMuch,
    /// Not a mail address that mail can be sent to.
    NotAnAddress,
    /// It was sent too often.
    TooOften(Again),
    /// No member shop has this id.
    NoSuchShop,
}

impl FieldError {
    /// What is wrong with words that couldn't be taken.
    pub fn of_text(error: dispute::TextError) -> Self {
        match error {
            dispute::TextError::Empty => Self::Missing,
            dispute::TextError::TooLong { most } => Self::TooLong { most },
            dispute::TextError::Address => Self::NotAnAddress,
        }
    }

    /// What is wrong with an amount that couldn't be taken.
    pub fn of_money(error: dispute::MoneyError) -> Self {
        match error {
            dispute::MoneyError::Empty => Self::Missing,
            dispute::MoneyError::Form | dispute::MoneyError::Currency => Self::NotAnAmount,
            dispute::MoneyError::TooMuch => Self::TooMuch,
        }
    }

    /// What to do about it; `missing` says it where nothing was answered.
    pub(crate) fn what_to_do(self, t: &Texts, missing: &str) -> String {
        let says = &t.form.wrong;
        let words = match self {
            Self::Missing | Self::NotAChoice => missing,
            Self::TooLong { most } => return (says.too_long)(most),
            Self::NotADate => says.not_a_date,
            Self::InTheFuture => says.in_the_future,
            Self::InThePast => says.in_the_past,
            Self::TooLongAgo => says.too_long_ago,
            Self::TooFarAhead => says.too_far_ahead,
            Self::NotAnAmount => says.not_an_amount,
            Self::TooMuch => says.too_much,
            Self::NotAnAddress => says.not_an_address,
            Self::TooOften(Again::InAnHour) => says.wait_an_hour,
            Self::TooOften(Again::Tomorrow) => says.wait_until_tomorrow,
            Self::NoSuchShop => says.no_such_shop,
        };
        words.to_owned()
    }
}
