//! Parses the typed answers.

use dispute::{Complaint, Consumer, Language, Line, Money, Order, ProblemKind, Remedy, Text, Told};
use jiff::ToSpan;
use jiff::civil::Date;
use page::FieldError;
use page::intake::{
    Answers, ContactErrors, Errors, OrderErrors, RemedyKind, SolutionErrors, Step, ToldErrors,
    problem_of_word,
};
use web::form::{self, LONG_TEXT};
use web::http::Form;

const ORDER_NUMBER: usize = 60;
const REMEDY_WORDS: usize = 1_000;
const TOLD_HOW: usize = 200;
const NAME: usize = 100;
const PHONE: usize = 30;

/// How many years ago an order may be. A claim expires two years after the
/// notice, but a product may have to last longer (`docs/law.md`).
const YEARS_BACK: i16 = 10;

/// The complaint and the consumer; otherwise the first page with a missing or
/// invalid answer. The files are added later.
pub(crate) fn read(
    typed: &Answers,
    language: Language,
    today: Date,
) -> Result<(Complaint, Consumer), Step> {
    let complaint = Complaint {
        kind: problem(typed).map_err(|_| Step::Problem)?,
        order: order(typed, today).map_err(|_| Step::Order)?,
        story: story(typed).map_err(|_| Step::Story)?,
        remedy: remedy(typed).map_err(|_| Step::Solution)?,
        told: told(typed, today).map_err(|_| Step::Told)?,
        evidence: vec![],
    };
    let consumer = consumer(typed, language).map_err(|_| Step::Contact)?;
    Ok((complaint, consumer))
}

/// The errors in the answers on this page; `None` if they are valid, and for
/// pages without typed answers.
pub(crate) fn errors(step: Step, answers: &Answers, today: Date) -> Option<Errors> {
    match step {
        Step::Problem => problem(answers).err().map(|it| Errors::Problem(Some(it))),
        Step::Order => order(answers, today).err().map(Errors::Order),
        Step::Story => story(answers).err().map(|it| Errors::Story(Some(it))),
        Step::Solution => remedy(answers).err().map(Errors::Solution),
        Step::Told => told(answers, today).err().map(Errors::Told),
        Step::Contact => consumer(answers, Language::Nl).err().map(Errors::Contact),
        Step::Shop | Step::Evidence | Step::Check => None,
    }
}

/// A question about answers on this page that may be right; `None` once the
/// form says that it was asked, and where there is nothing to ask.
pub(crate) fn question(step: Step, answers: &Answers, form: &Form, today: Date) -> Option<Errors> {
    let unconfirmed = |typed: &str| !form::is_confirmed(form, typed);
    match step {
        Step::Contact => {
            let consumer = consumer(answers, Language::Nl).ok()?;
            let host = consumer.mail.likely_host()?;
            unconfirmed(&answers.mail).then_some(Errors::Contact(ContactErrors {
                mail: Some(FieldError::LikelySlip(host)),
                ..ContactErrors::default()
            }))
        }
        Step::Order => {
            let asked = is_told_before_ordered(answers, today)
                && unconfirmed(&order_day(answers).join(" "));
            asked.then_some(Errors::Order(OrderErrors {
                date: Some(FieldError::ToldBeforeOrdered),
                ..OrderErrors::default()
            }))
        }
        Step::Told => {
            let asked =
                is_told_before_ordered(answers, today) && unconfirmed(&told_day(answers).join(" "));
            asked.then_some(Errors::Told(ToldErrors {
                date: Some(FieldError::ToldBeforeOrdered),
                ..ToldErrors::default()
            }))
        }
        Step::Shop
        | Step::Problem
        | Step::Story
        | Step::Solution
        | Step::Evidence
        | Step::Check => None,
    }
}

fn is_told_before_ordered(answers: &Answers, today: Date) -> bool {
    let ordered = past_date(order_day(answers), today);
    match (told(answers, today), ordered) {
        (Ok(Told::Yes { when, .. }), Ok(ordered)) => when < ordered,
        (Ok(Told::No) | Err(_), _) | (_, Err(_)) => false,
    }
}

/// A day that this page accepts, for the hint at its date; `None` if it asks for
/// none.
pub(crate) fn example(step: Step, answers: &Answers, today: Date) -> Option<Date> {
    let before = |days: i64| today.saturating_sub(days.days());
    match step {
        Step::Order => Some(before(14)),
        // Nobody complains before they ordered.
        Step::Told => Some(match past_date(order_day(answers), today) {
            Ok(ordered) => before(7).max(ordered),
            Err(_) => before(7),
        }),
        Step::Shop
        | Step::Problem
        | Step::Story
        | Step::Solution
        | Step::Evidence
        | Step::Contact
        | Step::Check => None,
    }
}

fn order_day(answers: &Answers) -> [&str; 3] {
    [
        &answers.order_day,
        &answers.order_month,
        &answers.order_year,
    ]
}

fn told_day(answers: &Answers) -> [&str; 3] {
    [&answers.told_day, &answers.told_month, &answers.told_year]
}

pub(crate) fn problem(answers: &Answers) -> Result<ProblemKind, FieldError> {
    choice(&answers.problem, problem_of_word)
}

pub(crate) fn order(answers: &Answers, today: Date) -> Result<Order, OrderErrors> {
    let number = order_number(answers);
    let date = past_date(order_day(answers), today);
    let amount = form::money(&answers.amount);
    match (number, date, amount) {
        (Ok(number), Ok(date), Ok(amount)) => Ok(Order {
            number,
            date,
            amount,
        }),
        (number, date, amount) => Err(OrderErrors {
            number: number.err(),
            date: date.err(),
            amount: amount.err(),
        }),
    }
}

/// The number of the order; `None` if the consumer says that there is none.
fn order_number(answers: &Answers) -> Result<Option<Line>, FieldError> {
    let none = answers.no_order_number == "yes";
    match line(&answers.order_number, ORDER_NUMBER) {
        Err(FieldError::Missing) if none => Ok(None),
        Ok(_) if none => Err(FieldError::NumberAndNone),
        number => number.map(Some),
    }
}

pub(crate) fn story(answers: &Answers) -> Result<Text, FieldError> {
    form::text(&answers.story, LONG_TEXT)
}

pub(crate) fn remedy(answers: &Answers) -> Result<Remedy, SolutionErrors> {
    let kind = choice(&answers.remedy, RemedyKind::of_word).map_err(|error| SolutionErrors {
        remedy: Some(error),
        ..SolutionErrors::default()
    })?;
    let paid = form::money(&answers.amount).unwrap_or(Money::euro(0));
    let whole = || match paid {
        nothing if nothing.is_zero() => Err(SolutionErrors {
            remedy: Some(FieldError::NothingPaid),
            ..SolutionErrors::default()
        }),
        amount => Ok(amount),
    };
    let part = || {
        part_of(paid, &answers.remedy_amount).map_err(|error| SolutionErrors {
            amount: Some(error),
            ..SolutionErrors::default()
        })
    };
    let words = || {
        form::text(&answers.remedy_words, REMEDY_WORDS).map_err(|error| SolutionErrors {
            words: Some(error),
            ..SolutionErrors::default()
        })
    };
    Ok(match kind {
        RemedyKind::Deliver => Remedy::Deliver,
        RemedyKind::Repair => Remedy::Repair,
        RemedyKind::Replace => Remedy::Replace,
        RemedyKind::MoneyBack => Remedy::MoneyBack { amount: whole()? },
        RemedyKind::PartOfMoneyBack => Remedy::PartOfMoneyBack { amount: part()? },
        RemedyKind::Cancel => Remedy::Cancel,
        RemedyKind::Other => Remedy::Other { what: words()? },
    })
}

/// The amount asked back, which isn't more than was paid.
fn part_of(paid: Money, typed: &str) -> Result<Money, FieldError> {
    match form::money_to_pay(typed)? {
        more if more.cents > paid.cents => Err(FieldError::MoreThanPaid(paid)),
        part => Ok(part),
    }
}

pub(crate) fn told(answers: &Answers, today: Date) -> Result<Told, ToldErrors> {
    let yes = choice(&answers.told, |word| match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let yes = yes.map_err(|error| ToldErrors {
        told: Some(error),
        ..ToldErrors::default()
    })?;
    if !yes {
        return Ok(Told::No);
    }
    let when = past_date(told_day(answers), today);
    let how = line(&answers.told_how, TOLD_HOW);
    match (when, how) {
        (Ok(when), Ok(how)) => Ok(Told::Yes { when, how }),
        (when, how) => Err(ToldErrors {
            told: None,
            date: when.err(),
            how: how.err(),
        }),
    }
}

pub(crate) fn consumer(answers: &Answers, language: Language) -> Result<Consumer, ContactErrors> {
    let name = form::person(&answers.name, NAME);
    let mail = answers.mail.parse().map_err(FieldError::of_text);
    let phone = if answers.phone.trim().is_empty() {
        Ok(None)
    } else {
        line(&answers.phone, PHONE).map(Some)
    };
    match (name, mail, phone) {
        (Ok(name), Ok(mail), Ok(phone)) => Ok(Consumer {
            name,
            mail,
            phone,
            language,
        }),
        (name, mail, phone) => Err(ContactErrors {
            name: name.err(),
            mail: mail.err(),
            phone: phone.err(),
        }),
    }
}

fn choice<T>(typed: &str, of_word: impl Fn(&str) -> Option<T>) -> Result<T, FieldError> {
    of_word(typed).ok_or(if typed.is_empty() {
        FieldError::Missing
    } else {
        FieldError::NotAChoice
    })
}

fn line(typed: &str, most: usize) -> Result<Line, FieldError> {
    Line::parse(typed, most).map_err(FieldError::of_text)
}

/// A day up to today, typed as day, month and year.
fn past_date(typed: [&str; 3], today: Date) -> Result<Date, FieldError> {
    let date = form::date(typed)?;
    if date > today {
        Err(FieldError::InTheFuture)
    } else if date.year() < today.year() - YEARS_BACK {
        Err(FieldError::TooLongAgo)
    } else {
        Ok(date)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn today() -> Date {
        date(2026, 11, 20)
    }

    /// Any text, and texts that some of the fields accept.
    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            "(?s).{0,40}",
            "[0-9]{1,4}",
            "[0-9]{1,6},[0-9]{2}",
            "[a-z]{1,9}@[a-z]{1,9}\\.example(\r\nBcc: x@y\\.example)?",
            "defective|repair|money-back|other|yes|no",
            "(\r\n|\u{202E}|<b>|😡|x){0,9}",
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_taken_or_the_page_says_what_is_wrong(
            inputs in prop::collection::vec((prop::sample::select(INPUTS.to_vec()), typed()), 0..30),
        ) {
            let mut answers = Answers::default();
            for ((step, input), typed) in inputs {
                answers.get_mut(step, input).unwrap().push_str(&typed);
            }
            let saved = serde_json::to_string(&answers).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Answers>(&saved).unwrap(), &answers);
            for step in Step::ORDER {
                let taken = match step {
                    Step::Problem => problem(&answers).is_ok(),
                    Step::Order => order(&answers, today()).is_ok_and(|it| it.date <= today()),
                    Step::Story => story(&answers).is_ok(),
                    Step::Solution => remedy(&answers).is_ok(),
                    Step::Told => told(&answers, today()).is_ok(),
                    Step::Contact => consumer(&answers, Language::Nl).is_ok(),
                    Step::Shop | Step::Evidence | Step::Check => true,
                };
                let errors = errors(step, &answers, today());
                prop_assert_eq!(taken, errors.is_none());
                prop_assert!(errors.is_none_or(|it| it.step() == step && !it.is_empty()));
            }
        }

        #[test]
        fn no_line_end_gets_into_a_name_or_an_address(name in typed(), mail in typed(), phone in typed()) {
            let answers = Answers { name, mail, phone, ..Answers::default() };
            if let Ok(consumer) = consumer(&answers, Language::Nl) {
                let phone = consumer.phone.as_ref().map_or("", Line::or_empty);
                for words in [consumer.name.or_empty(), consumer.mail.or_empty(), phone] {
                    prop_assert!(!words.contains(char::is_control));
                }
            }
        }
    }

    const INPUTS: [(Step, &str); 19] = [
        (Step::Problem, "problem"),
        (Step::Order, "order-number"),
        (Step::Order, "no-order-number"),
        (Step::Order, "order-day"),
        (Step::Order, "order-month"),
        (Step::Order, "order-year"),
        (Step::Order, "amount"),
        (Step::Story, "story"),
        (Step::Solution, "remedy"),
        (Step::Solution, "remedy-amount"),
        (Step::Solution, "remedy-words"),
        (Step::Told, "told"),
        (Step::Told, "told-day"),
        (Step::Told, "told-month"),
        (Step::Told, "told-year"),
        (Step::Told, "told-how"),
        (Step::Contact, "name"),
        (Step::Contact, "mail"),
        (Step::Contact, "phone"),
    ];

    fn ordered(day: &str, month: &str, year: &str) -> Answers {
        Answers {
            order_number: "10023".into(),
            order_day: day.into(),
            order_month: month.into(),
            order_year: year.into(),
            amount: "219,95".into(),
            ..Answers::default()
        }
    }

    #[test]
    fn an_order_is_read() {
        let order = order(&ordered("27", "6", "2026"), today()).unwrap();
        assert_eq!(order.date, date(2026, 6, 27));
        assert_eq!(order.amount, Money::euro(21_995));
    }

    #[test]
    fn each_wrong_date_says_what_is_wrong() {
        for (day, month, year, error) in [
            ("", "", "", FieldError::Missing),
            ("31", "2", "2026", FieldError::NotADate),
            ("juno", "6", "2026", FieldError::NotADate),
            ("1", "", "2026", FieldError::NotADate),
            ("300", "6", "2026", FieldError::NotADate),
            ("21", "11", "2026", FieldError::InTheFuture),
            ("27", "6", "2015", FieldError::TooLongAgo),
            ("27", "6", "15", FieldError::TooLongAgo),
            ("27", "6", "27", FieldError::InTheFuture),
        ] {
            let expected = OrderErrors {
                date: Some(error),
                ..OrderErrors::default()
            };
            let errors = order(&ordered(day, month, year), today()).unwrap_err();
            assert_eq!(errors, expected, "{day}-{month}-{year}");
        }
    }

    #[test]
    fn all_errors_of_a_page_come_at_once() {
        let missing = Some(FieldError::Missing);
        let of = |step| errors(step, &Answers::default(), today());
        let order = OrderErrors {
            number: missing,
            date: missing,
            amount: missing,
        };
        assert_eq!(of(Step::Order), Some(Errors::Order(order)));
        let contact = ContactErrors {
            name: missing,
            mail: missing,
            phone: None,
        };
        assert_eq!(of(Step::Contact), Some(Errors::Contact(contact)));
    }

    fn solution(remedy: &str, part: &str, paid: &str) -> Result<Remedy, SolutionErrors> {
        super::remedy(&Answers {
            remedy: remedy.into(),
            remedy_amount: part.into(),
            amount: paid.into(),
            ..Answers::default()
        })
    }

    #[test]
    fn a_part_asks_for_an_amount_and_other_for_words() {
        assert_eq!(solution("repair", "", ""), Ok(Remedy::Repair));
        let none = SolutionErrors::default();
        let amount = |error| SolutionErrors {
            amount: Some(error),
            ..none
        };
        let paid = Money::euro(21_995);
        for (word, part, errors) in [
            ("part-of-money-back", "", amount(FieldError::Missing)),
            ("part-of-money-back", "0", amount(FieldError::Zero)),
            (
                "part-of-money-back",
                "219,96",
                amount(FieldError::MoreThanPaid(paid)),
            ),
            (
                "other",
                "",
                SolutionErrors {
                    words: Some(FieldError::Missing),
                    ..none
                },
            ),
            (
                "revenge",
                "",
                SolutionErrors {
                    remedy: Some(FieldError::NotAChoice),
                    ..none
                },
            ),
        ] {
            assert_eq!(solution(word, part, "219,95"), Err(errors), "{word}");
        }
        let amount = Money::euro(10_000);
        let part = Ok(Remedy::PartOfMoneyBack { amount });
        assert_eq!(solution("part-of-money-back", "100", "219,95"), part);
    }

    #[test]
    fn all_money_back_is_what_the_order_cost() {
        let amount = Money::euro(21_995);
        let whole = Ok(Remedy::MoneyBack { amount });
        assert_eq!(solution("money-back", "", "219,95"), whole);
        assert_eq!(solution("money-back", "5", "219,95"), whole);
        let nothing = SolutionErrors {
            remedy: Some(FieldError::NothingPaid),
            ..SolutionErrors::default()
        };
        assert_eq!(solution("money-back", "", "0"), Err(nothing));
    }

    #[test]
    fn what_may_be_right_is_asked_once() {
        let contact = Answers {
            name: "Jan Test".into(),
            mail: "jan@gmial.com".into(),
            ..Answers::default()
        };
        let asks = |step, answers: &Answers, asked: &str| {
            let body = form_of(asked);
            question(step, answers, &Form::parse(body.as_bytes()), today()).is_some()
        };
        assert!(asks(Step::Contact, &contact, ""));
        assert!(asks(Step::Contact, &contact, "jan@gmial.co"));
        assert!(!asks(Step::Contact, &contact, "jan@gmial.com"));
        let told = Answers {
            told: "yes".into(),
            told_day: "26".into(),
            told_month: "6".into(),
            told_year: "2026".into(),
            told_how: "chat".into(),
            ..ordered("27", "6", "2026")
        };
        assert!(asks(Step::Told, &told, "") && asks(Step::Order, &told, ""));
        assert!(!asks(Step::Told, &told, "26 6 2026"));
        assert!(!asks(Step::Order, &told, "27 6 2026"));
        let same_day = Answers {
            told_day: "27".into(),
            ..told
        };
        assert!(!asks(Step::Told, &same_day, "") && !asks(Step::Order, &same_day, ""));
    }

    fn form_of(asked: &str) -> String {
        match asked {
            "" => String::new(),
            asked => format!("asked={}", asked.replace('@', "%40")),
        }
    }

    proptest! {
        #[test]
        fn the_day_of_the_hint_is_accepted(back in 0..3_000_i32, told in any::<bool>()) {
            let day = today().saturating_sub(jiff::Span::new().days(back));
            let answers = ordered(&day.day().to_string(), &day.month().to_string(), &day.year().to_string());
            let step = if told { Step::Told } else { Step::Order };
            let example = example(step, &answers, today()).unwrap();
            let typed = [example.day().to_string(), example.month().to_string(), example.year().to_string()];
            let read = past_date(typed.each_ref().map(String::as_str), today());
            prop_assert_eq!(read, Ok(example));
            prop_assert!(!told || example >= day);
        }
    }
}
