//! Parses the fields of a form, in the same way for every function.

use dispute::{MailAddress, Submission, Text};
use jiff::civil::Date;
use page::{ErrorPage, FieldError};

use crate::http::{Form, Problem};

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

/// A mail address.
pub fn address(typed: &str) -> Result<MailAddress, FieldError> {
    typed.parse().map_err(FieldError::of_text)
}

/// A day, typed as day, month and year.
pub fn date(typed: [&str; 3]) -> Result<Date, FieldError> {
    let typed = typed.map(str::trim);
    if typed == [""; 3] {
        return Err(FieldError::Missing);
    }
    let [day, month, year] = typed;
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
        return Err(FieldError::NotADate);
    };
    Date::new(year, month, day).map_err(|_| FieldError::NotADate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_day_of_the_calendar_or_none(
            any in prop::array::uniform3("(?s).{0,6}"),
            near in prop::array::uniform3(" ?[+-]?[0-9]{0,5}"),
        ) {
            for typed in [any, near] {
                if let Ok(day) = date(typed.each_ref().map(String::as_str)) {
                    let written = [day.day().into(), day.month().into(), day.year()].map(|number: i16| number.to_string());
                    prop_assert_eq!(date(written.each_ref().map(String::as_str)), Ok(day));
                }
            }
        }

        #[test]
        fn a_forms_number_is_read(number in any::<u64>()) {
            let form = Form::parse(format!("submission={number}").as_bytes());
            prop_assert_eq!(submission(&form), Ok(Submission(number)));
        }
    }

    #[test]
    fn a_date_is_three_numbers() {
        assert_eq!(
            date(["27", " 6 ", "2026"]),
            Ok(jiff::civil::date(2026, 6, 27))
        );
        assert_eq!(date(["", " ", ""]), Err(FieldError::Missing));
        for wrong in [
            ["31", "2", "2026"],
            ["juni", "6", "2026"],
            ["1", "", "2026"],
            ["300", "6", "2026"],
        ] {
            assert_eq!(date(wrong), Err(FieldError::NotADate), "{wrong:?}");
        }
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
