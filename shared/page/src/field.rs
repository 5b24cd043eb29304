//! Errors of form fields.

use crate::problem::Again;
use crate::texts::Texts;

/// The error of a field. The page turns it into a sentence that says what to
/// do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// Nothing was typed or chosen.
    Missing,
    /// More characters than the field allows.
    TooLong {
        /// The most characters that it allows.
        most: usize,
    },
    /// Not one of the choices.
    NotAChoice,
    /// Not a date of the calendar.
    NotADate,
    /// A day in the future.
    InTheFuture,
    /// A day in the past.
    InThePast,
    /// Longer ago than is allowed for a complaint.
    TooLongAgo,
    /// Further ahead than is allowed for an offer.
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
    /// The error for a text that wasn't accepted.
    pub fn of_text(error: dispute::TextError) -> Self {
        match error {
            dispute::TextError::Empty => Self::Missing,
            dispute::TextError::TooLong { most } => Self::TooLong { most },
            dispute::TextError::Address => Self::NotAnAddress,
        }
    }

    /// The error for an amount that wasn't accepted.
    pub fn of_money(error: dispute::MoneyError) -> Self {
        match error {
            dispute::MoneyError::Empty => Self::Missing,
            dispute::MoneyError::Form | dispute::MoneyError::Currency => Self::NotAnAmount,
            dispute::MoneyError::TooMuch => Self::TooMuch,
        }
    }

    /// The sentence that says what to do; `missing` is the one for an empty
    /// field.
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
