//! Parses the fields of a form, in the same way for every function.

use dispute::{Line, MailAddress, Money, Submission, Text};
use jiff::civil::Date;
use page::{ErrorPage, FieldError};

use crate::http::{Form, Problem};
use crate::role;

/// The most characters of a message, a reason or a story.
pub const LONG_TEXT: usize = 10_000;

/// The submission number that the page drew for this form.
pub fn submission(form: &Form) -> Result<Submission, Problem> {
    form.text("submission")
        .parse()
        .map(Submission)
        .map_err(|_| ErrorPage::BadForm.into())
}

/// A text of several lines.
pub fn text(typed: &str, most: usize) -> Result<Text, FieldError> {
    Text::parse(typed, most).map_err(FieldError::of_text)
}

/// The name of a person. Names like our own, or that of a role, are refused:
/// a mail with them would seem to come from somebody else.
pub fn person(typed: &str, most: usize) -> Result<Line, FieldError> {
    let name = Line::parse(typed, most).map_err(FieldError::of_text)?;
    if role::names_a_role(name.or_empty()) {
        Err(FieldError::NameOfARole)
    } else {
        Ok(name)
    }
}

/// A mail address.
pub fn address(typed: &str) -> Result<MailAddress, FieldError> {
    typed.parse().map_err(FieldError::of_text)
}

/// An amount in euro.
pub fn money(typed: &str) -> Result<Money, FieldError> {
    Money::parse_euro(typed).map_err(FieldError::of_money)
}

/// An amount that somebody asks for or offers: more than nothing.
pub fn money_to_pay(typed: &str) -> Result<Money, FieldError> {
    match money(typed)? {
        nothing if nothing.is_zero() => Err(FieldError::Zero),
        amount => Ok(amount),
    }
}

/// A day, typed as day, month and year, or pasted into one of the three fields.
pub fn date(typed: [&str; 3]) -> Result<Date, FieldError> {
    dispute::read_day_in_parts(typed).map_err(FieldError::of_day)
}

/// Whether the page asked about this answer already, and it was sent all the
/// same.
pub fn is_confirmed(form: &Form, typed: &str) -> bool {
    form.field("asked") == Some(typed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_forms_number_is_read(number in any::<u64>()) {
            let form = Form::parse(format!("submission={number}").as_bytes());
            prop_assert_eq!(submission(&form), Ok(Submission(number)));
        }
    }

    #[test]
    fn each_wrong_day_and_amount_says_what_is_wrong() {
        let day = jiff::civil::date(2026, 6, 27);
        assert_eq!(date(["27", "juni", "26"]), Ok(day));
        assert_eq!(date(["", " ", ""]), Err(FieldError::Missing));
        assert_eq!(date(["31", "2", "2026"]), Err(FieldError::NotADate));
        let two = date(["3/4/2026", "", ""]);
        assert!(matches!(two, Err(FieldError::TwoDays { .. })), "{two:?}");
        assert_eq!(money_to_pay("12,–"), Ok(Money::euro(1_200)));
        assert_eq!(money_to_pay(""), Err(FieldError::Missing));
        assert_eq!(money_to_pay("0,00"), Err(FieldError::Zero));
        assert_eq!(money_to_pay("veel"), Err(FieldError::NotAnAmount));
        let two = money_to_pay("99,999");
        assert!(matches!(two, Err(FieldError::TwoAmounts { .. })), "{two:?}");
    }

    #[test]
    fn an_answer_is_confirmed_by_sending_the_same_again() {
        let form = Form::parse(b"mail=a%40gmial.com&asked=a%40gmial.com");
        assert!(is_confirmed(&form, "a@gmial.com"));
        assert!(!is_confirmed(&form, "a@gmail.co"));
        assert!(!is_confirmed(&Form::parse(b""), ""));
    }

    #[test]
    fn a_form_without_its_number_is_bad() {
        assert_eq!(submission(&Form::parse(b"submission=7")), Ok(Submission(7)));
        assert_eq!(
            submission(&Form::parse(b"submission=x")),
            Err(ErrorPage::BadForm.into())
        );
        assert_eq!(
            submission(&Form::parse(b"")),
            Err(ErrorPage::BadForm.into())
        );
    }
}
