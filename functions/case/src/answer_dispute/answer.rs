//! Parses the shop's answer.

use dispute::{AMSTERDAM, Answer, Money, NewOffer, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use page::case::{OfferErrors, TextForm, TypedForm, TypedOffer};
use page::{ErrorPage, FieldError};
use web::form::{self, LONG_TEXT};
use web::http::{Form, Problem};

/// How many years ahead an offer may lie; a later day is a typing error.
const YEARS_AHEAD: i16 = 2;

/// What the shop sent.
pub(crate) struct Sent<'a> {
    /// The answer; `None` if the form has errors.
    pub(crate) answer: Option<Answer>,
    /// The form, to be shown again.
    pub(crate) form: TypedForm<'a>,
}

pub(crate) fn read<'a>(form: &'a Form, now: Timestamp) -> Result<Sent<'a>, Problem> {
    let typed = form.text("text");
    let text = |form, answer: fn(Text) -> Answer| {
        let (answer, error) = match form::text(typed, LONG_TEXT) {
            Ok(text) => (Some(answer(text)), None),
            Err(error) => (None, Some(error)),
        };
        let form = TypedForm::Text { form, typed, error };
        Sent { answer, form }
    };
    match form.text("answer") {
        "message" => Ok(text(TextForm::MessageToConsumer, Answer::Message)),
        "solved" => Ok(text(TextForm::Solved, Answer::Solved)),
        "refuse" => Ok(text(TextForm::Refuse, Answer::Refused)),
        "offer" => {
            let typed = TypedOffer {
                what: typed,
                amount: form.text("amount"),
                day: form.text("day"),
                month: form.text("month"),
                year: form.text("year"),
            };
            let confirmed = form::is_confirmed(form, typed.amount);
            let (answer, errors) = match offer(typed, confirmed, now) {
                Ok(offer) => (Some(Answer::Offer(offer)), OfferErrors::default()),
                Err(errors) => (None, errors),
            };
            let form = TypedForm::Offer { typed, errors };
            Ok(Sent { answer, form })
        }
        _ => Err(ErrorPage::BadForm.into()),
    }
}

fn offer(typed: TypedOffer, confirmed: bool, now: Timestamp) -> Result<NewOffer, OfferErrors> {
    let what = form::text(typed.what, LONG_TEXT);
    let amount = amount(typed.amount);
    let by = by([typed.day, typed.month, typed.year], now);
    match (what, amount, by) {
        (Ok(what), Ok(amount), Ok(by)) => Ok(NewOffer {
            what,
            amount,
            by,
            confirmed,
        }),
        (what, amount, by) => Err(OfferErrors {
            what: what.err(),
            amount: amount.err(),
            by: by.err(),
        }),
    }
}

/// The amount is optional: an offer may be a repair or a replacement.
fn amount(typed: &str) -> Result<Option<Money>, FieldError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    form::money_to_pay(typed).map(Some)
}

fn by(typed: [&str; 3], now: Timestamp) -> Result<Date, FieldError> {
    let date = form::date(typed)?;
    let today = now.to_zoned(AMSTERDAM.clone()).date();
    if date < today {
        Err(FieldError::InThePast)
    } else if date.year() > today.year() + YEARS_AHEAD {
        Err(FieldError::TooFarAhead)
    } else {
        Ok(date)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            "(?s).{0,40}",
            "[0-9]{1,4}",
            "(message|offer|solved|refuse|€ |\r\n|😡|<b>|-){0,6}",
        ]
    }

    proptest! {
        #[test]
        fn whatever_the_shop_sends_is_an_answer_or_says_what_is_wrong(
            word in typed(),
            fields in prop::array::uniform5(typed()),
            seconds in 0..4_000_000_000_i64,
        ) {
            let kinds = ["message", "offer", "solved", "refuse"];
            for kind in kinds.into_iter().chain([word.as_str()]) {
                let names = ["text", "amount", "day", "month", "year"];
                let mut body = format!("answer={kind}");
                for (name, typed) in names.iter().zip(&fields) {
                    body.push_str(&format!("&{name}={typed}"));
                }
                let form = Form::parse(body.as_bytes());
                let now = Timestamp::from_second(seconds).unwrap();
                let Ok(read) = super::read(&form, now) else {
                    prop_assert!(!kinds.contains(&kind));
                    continue;
                };
                prop_assert_eq!(read.answer.is_none(), read.form.has_errors());
                match read.answer {
                    Some(Answer::Offer(NewOffer { what, amount, by, confirmed })) => {
                        prop_assert!(!what.or_empty().is_empty() && !confirmed);
                        prop_assert!(amount.is_none_or(|it| !it.is_zero() && it.cents <= Money::MOST));
                        prop_assert!(by >= now.to_zoned(AMSTERDAM.clone()).date());
                    }
                    Some(Answer::Message(text) | Answer::Solved(text) | Answer::Refused(text)) => {
                        prop_assert!(text.or_empty().chars().count() <= LONG_TEXT);
                    }
                    None => {}
                }
            }
        }
    }
}
