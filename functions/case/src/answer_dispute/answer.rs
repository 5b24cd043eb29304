//! Parses the shop's answer.

use dispute::{AMSTERDAM, Answer, Money, NewOffer};
use jiff::Timestamp;
use jiff::civil::Date;
use page::case::{Field, ShopForm};
use page::{ErrorPage, FieldError};
use web::form::{self, LONG_TEXT};
use web::http::{Form, Problem};

type Errors = Vec<(Field, FieldError)>;

/// How many years ahead an offer may lie; a later day is a typing error.
const YEARS_AHEAD: i16 = 2;

/// The form that the shop sent.
pub(crate) fn kind(word: &str) -> Result<ShopForm, Problem> {
    match word {
        "message" => Ok(ShopForm::Message),
        "offer" => Ok(ShopForm::Offer),
        "solved" => Ok(ShopForm::Solved),
        "refuse" => Ok(ShopForm::Refuse),
        _ => Err(ErrorPage::BadForm.into()),
    }
}

pub(crate) fn parse(kind: ShopForm, form: &Form, now: Timestamp) -> Result<Answer, Errors> {
    let text = form::text(form.text("text"), LONG_TEXT).map_err(|error| (Field::Text, error));
    match kind {
        ShopForm::Message => text.map(Answer::Message).map_err(|error| vec![error]),
        ShopForm::Solved => text.map(Answer::Solved).map_err(|error| vec![error]),
        ShopForm::Refuse => text.map(Answer::Refused).map_err(|error| vec![error]),
        ShopForm::Offer => {
            let amount = amount(form.text("amount")).map_err(|error| (Field::Amount, error));
            let by = by(form, now).map_err(|error| (Field::By, error));
            match (text, amount, by) {
                (Ok(what), Ok(amount), Ok(by)) => Ok(Answer::Offer(NewOffer { what, amount, by })),
                (text, amount, by) => Err([text.err(), amount.err(), by.err()]
                    .into_iter()
                    .flatten()
                    .collect()),
            }
        }
    }
}

/// The amount is optional: an offer may be a repair or a replacement.
fn amount(typed: &str) -> Result<Option<Money>, FieldError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    Money::parse_euro(typed)
        .map(Some)
        .map_err(FieldError::of_money)
}

fn by(form: &Form, now: Timestamp) -> Result<Date, FieldError> {
    let date = form::date([form.text("day"), form.text("month"), form.text("year")])?;
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
            let names = ["text", "amount", "day", "month", "year"];
            let body: Vec<String> = names
                .iter()
                .zip(&fields)
                .map(|(name, typed)| format!("{name}={typed}"))
                .collect();
            let form = Form::parse(body.join("&").as_bytes());
            let now = Timestamp::from_second(seconds).unwrap();
            let sent = [ShopForm::Message, ShopForm::Offer, ShopForm::Solved, ShopForm::Refuse];
            for kind in sent.into_iter().chain(kind(&word)) {
                match parse(kind, &form, now) {
                    Ok(Answer::Offer(NewOffer { what, amount, by })) => {
                        prop_assert!(!what.or_empty().is_empty());
                        prop_assert!(amount.is_none_or(|amount| amount.cents <= Money::MOST));
                        prop_assert!(by >= now.to_zoned(AMSTERDAM.clone()).date());
                    }
                    Ok(Answer::Message(text) | Answer::Solved(text) | Answer::Refused(text)) => {
                        prop_assert!(text.or_empty().chars().count() <= LONG_TEXT);
                    }
                    Err(errors) => prop_assert!(!errors.is_empty()),
                }
            }
        }
    }
}
