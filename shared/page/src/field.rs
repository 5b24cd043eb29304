//! Errors of form fields.

use dispute::Money;
use jiff::civil::Date;

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
    /// A number of the order, and that there is none.
    NumberAndNone,
    /// Not a date of the calendar.
    NotADate,
    /// It can be two days.
    TwoDays {
        /// The day if its number was typed first.
        day_first: Date,
        /// The day if its month was typed first.
        month_first: Date,
    },
    /// A day in the future.
    InTheFuture,
    /// A day in the past.
    InThePast,
    /// Longer ago than is allowed for a complaint.
    TooLongAgo,
    /// Further ahead than is allowed for an offer.
    TooFarAhead,
    /// A question: the shop was told before anything was ordered.
    ToldBeforeOrdered,
    /// Not an amount.
    NotAnAmount,
    /// It can be two amounts.
    TwoAmounts {
        /// The amount if three digits are thousands.
        thousands: Money,
        /// The amount if they are a fraction.
        fraction: Money,
    },
    /// No money at all, where some is asked for or offered.
    Zero,
    /// More money back than the order cost, which is this amount.
    MoreThanPaid(Money),
    /// All money back of an order that cost nothing.
    NothingPaid,
    /// A question: the shop offers more than the order cost.
    OfferAboveOrder,
    /// More than any order costs.
    TooMuch,
    /// Our own name, or that of a role, in the place of a person's.
    NameOfARole,
    /// Not a mail address that mail can be sent to.
    NotAnAddress,
    /// A question: the host of a mail address is probably this one, with a slip.
    LikelySlip(&'static str),
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
            dispute::MoneyError::TwoMeanings {
                thousands,
                fraction,
            } => Self::TwoAmounts {
                thousands,
                fraction,
            },
        }
    }

    /// The error for a day that wasn't accepted.
    pub fn of_day(error: dispute::DayError) -> Self {
        match error {
            dispute::DayError::Empty => Self::Missing,
            dispute::DayError::Form => Self::NotADate,
            dispute::DayError::TwoMeanings {
                day_first,
                month_first,
            } => Self::TwoDays {
                day_first,
                month_first,
            },
        }
    }

    /// Whether it is a question about an answer that may be right. Who sends
    /// the same answer again has answered it.
    pub fn is_question(self) -> bool {
        match self {
            Self::ToldBeforeOrdered | Self::OfferAboveOrder | Self::LikelySlip(_) => true,
            Self::Missing
            | Self::TooLong { .. }
            | Self::NotAChoice
            | Self::NumberAndNone
            | Self::NotADate
            | Self::TwoDays { .. }
            | Self::InTheFuture
            | Self::InThePast
            | Self::TooLongAgo
            | Self::TooFarAhead
            | Self::NotAnAmount
            | Self::TwoAmounts { .. }
            | Self::Zero
            | Self::MoreThanPaid(_)
            | Self::NothingPaid
            | Self::TooMuch
            | Self::NameOfARole
            | Self::NotAnAddress
            | Self::TooOften(_)
            | Self::NoSuchShop => false,
        }
    }

    /// The sentence that says what to do; `missing` is the one for an empty
    /// field.
    pub(crate) fn what_to_do(self, t: &Texts, missing: &str) -> String {
        let says = &t.form.wrong;
        let words = match self {
            Self::Missing | Self::NotAChoice => missing,
            Self::TooLong { most } => return (says.too_long)(most),
            Self::NumberAndNone => says.number_and_none,
            Self::NotADate => says.not_a_date,
            Self::TwoDays {
                day_first,
                month_first,
            } => {
                let [one, other] =
                    [day_first, month_first].map(|day| wording::date(t.language, day));
                return (says.two_days)(&one, &other);
            }
            Self::InTheFuture => says.in_the_future,
            Self::InThePast => says.in_the_past,
            Self::TooLongAgo => says.too_long_ago,
            Self::TooFarAhead => says.too_far_ahead,
            Self::ToldBeforeOrdered => says.told_before_ordered,
            Self::NotAnAmount => says.not_an_amount,
            Self::TwoAmounts {
                thousands,
                fraction,
            } => {
                let [one, other] = [thousands, fraction].map(|it| wording::money(t.language, it));
                return (says.two_amounts)(&one, &other);
            }
            Self::Zero => says.zero,
            Self::MoreThanPaid(paid) => {
                return (says.more_than_paid)(&wording::money(t.language, paid));
            }
            Self::NothingPaid => says.nothing_paid,
            Self::OfferAboveOrder => says.offer_above_order,
            Self::TooMuch => says.too_much,
            Self::NameOfARole => says.name_of_a_role,
            Self::NotAnAddress => says.not_an_address,
            Self::LikelySlip(host) => return (says.likely_slip)(host),
            Self::TooOften(Again::InAnHour) => says.wait_an_hour,
            Self::TooOften(Again::Tomorrow) => says.wait_until_tomorrow,
            Self::NoSuchShop => says.no_such_shop,
        };
        words.to_owned()
    }
}
