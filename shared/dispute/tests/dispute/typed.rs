//! Everything that is typed is either read with its meaning or refused.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use dispute::{
    CaseId, Choice, Currency, EventNumber, Language, Line, MailAddress, Money, PaymentId, ShopId,
    StaffId, Text, Timer, TimerKind,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that malicious and other people combine.
const PIECES: [&str; 28] = [
    "\r\nBcc: x@y.example",
    "\n",
    "\0",
    "\u{7F}",
    "\u{85}",
    "\u{202E}",
    "\u{200B}",
    "\u{2028}",
    "<b>",
    "\"",
    "../",
    "%0d%0a",
    "😡",
    "שלום",
    "é",
    " ",
    "-",
    "_",
    ",",
    ".",
    "€",
    "@",
    "a",
    "Z",
    "b.nl",
    "7",
    "EUR",
    "nl",
];

/// Any text, and combinations of the pieces.
fn typed() -> impl Strategy<Value = String> {
    let hostile = prop::collection::vec(select(&PIECES[..]), 0..12);
    prop_oneof!["(?s).{0,60}", hostile.prop_map(|pieces| pieces.concat())]
}

/// A parsed value is written as one that parses to the same value.
fn reads_back<T>(value: &T) -> Result<(), TestCaseError>
where
    T: FromStr + Display + PartialEq + Debug,
    T::Err: Debug + PartialEq,
{
    let again: Result<T, T::Err> = value.to_string().parse();
    prop_assert_eq!(again.as_ref(), Ok(value));
    Ok(())
}

fn is_slug(text: &str, also: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(|c| plain(c) || also.contains(c))
}

proptest! {
    #[test]
    fn what_is_taken_as_an_id_reads_back_and_can_stand_anywhere(typed in typed(), slug in "[a-zA-Z0-9_-]{0,70}") {
        for typed in [&typed, &slug] {
            if let Ok(case) = typed.parse::<CaseId>() {
                reads_back(&case)?;
                prop_assert_eq!(case.to_string().len(), 11);
            }
            if let Ok(shop) = typed.parse::<ShopId>() {
                prop_assert!(shop.as_str() == typed && is_slug(typed, "") && typed.len() <= 40);
            }
            if let Ok(staff) = typed.parse::<StaffId>() {
                prop_assert!(staff.as_str() == typed && is_slug(typed, "") && typed.len() <= 40);
            }
            if let Ok(payment) = typed.parse::<PaymentId>() {
                let lower = typed.to_lowercase();
                prop_assert!(payment.as_str() == typed && is_slug(&lower, "_") && typed.len() <= 64);
            }
        }
    }

    #[test]
    fn a_reference_reads_back_however_it_is_spelt(bits in any::<u64>(), places in prop::collection::vec(0..=11_usize, 0..4)) {
        let case = CaseId::from_bits(bits);
        reads_back(&case)?;
        let mut spelt = case.to_string().to_lowercase();
        for place in places {
            spelt.insert(place, ' ');
        }
        prop_assert_eq!(spelt.replace('0', "o").replace('1', "l").parse(), Ok(case));
    }

    #[test]
    fn what_is_taken_as_money_is_no_more_than_a_form_takes(typed in typed(), near in "(€|EUR|-)? ?[0-9]{0,12}[.,]?[0-9]{0,3}[.,]?[0-9-]{0,3}") {
        for typed in [typed, near] {
            if let Ok(money) = Money::parse_euro(&typed) {
                prop_assert!(money.cents <= Money::MOST && money.currency == Currency::EUR);
                prop_assert!(typed.contains(|c: char| c.is_ascii_digit()));
            }
            if let Ok(currency) = typed.parse::<Currency>() {
                prop_assert_eq!(currency.code(), typed);
            }
        }
    }

    #[test]
    fn an_amount_reads_back_in_dutch_and_in_english(cents in 0..=Money::MOST) {
        let (whole, rest) = (cents / 100, cents % 100);
        for written in [format!("{whole},{rest:02}"), format!("€ {whole}.{rest:02}")] {
            prop_assert_eq!(Money::parse_euro(&written), Ok(Money::euro(cents)));
        }
    }

    #[test]
    fn a_line_is_one_line_that_can_stand_in_a_header(typed in typed(), most in 1..50_usize) {
        if let Ok(line) = Line::parse(&typed, most) {
            let words = line.or_empty();
            prop_assert!(!words.is_empty() && words.chars().count() <= most);
            prop_assert!(!words.contains(|c: char| c.is_control() || (c.is_whitespace() && c != ' ')));
            prop_assert!(!words.contains("  ") && words.trim() == words);
            prop_assert_eq!(Line::parse(words, most), Ok(line.clone()));
        }
    }

    #[test]
    fn a_text_holds_no_control_but_line_ends_and_tabs(typed in typed(), most in 1..50_usize) {
        if let Ok(text) = Text::parse(&typed, most) {
            let words = text.or_empty();
            prop_assert!(!words.is_empty() && words.chars().count() <= most);
            prop_assert!(!words.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            let turns = words.contains(['\u{202E}', '\u{200B}', '\u{061C}']);
            prop_assert!(!turns);
            prop_assert_eq!(Text::parse(words, most), Ok(text.clone()));
        }
    }

    #[test]
    fn a_mail_address_is_one_and_no_header_besides(
        typed in typed(),
        near in "[a-z.+'\"A-Z]{1,8}@[a-zA-Z0-9.-]{1,12}\\.[a-z]{2}[\r\n ,;:<>]{0,2}(Bcc: a@b.example)?",
    ) {
        for typed in [typed, near] {
            if let Ok(address) = typed.parse::<MailAddress>() {
                let address = address.or_empty();
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(address.matches('@').count() == 1 && address.len() <= 254);
                prop_assert!(!address.contains(['"', '\\', ',', ';', ':', '<', '>', '(', ')']));
                prop_assert!(address.parse::<MailAddress>().is_ok_and(|again| again.as_str() == Some(address)));
            }
        }
    }

    #[test]
    fn only_our_own_words_are_known(typed in typed(), tag in "(nl|en|de|NL)?[-_]?[A-Z]{0,2}") {
        for typed in [typed, tag] {
            if let Some(language) = Language::of_tag(&typed) {
                prop_assert!(typed.trim().to_lowercase().starts_with(language.code()));
            }
            prop_assert!(Choice::of_word(&typed).is_none_or(|choice| choice.word() == typed));
            prop_assert!(typed.parse::<TimerKind>().map_or(true, |kind| kind.word() == typed));
        }
    }

    #[test]
    fn a_timer_reads_back_from_its_payload(bits in any::<u64>(), kind in select(TimerKind::all().collect::<Vec<_>>()), set_by in any::<u32>(), rubbish in typed()) {
        let timer = Timer { case: CaseId::from_bits(bits), kind, set_by: EventNumber(set_by) };
        let payload = serde_json::to_string(&timer).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timer>(&payload).unwrap(), timer);
        prop_assert_eq!(kind.word().parse(), Ok(kind));
        for wrong in [rubbish.clone(), payload.replace(&*kind.word(), &rubbish), payload[1..].to_owned()] {
            prop_assert!(serde_json::from_str::<Timer>(&wrong).is_err());
        }
    }
}
