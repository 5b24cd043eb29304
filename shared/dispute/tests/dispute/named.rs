//! The names used in logs and pages: distinct and not empty.

use std::collections::BTreeSet;

use dispute::{
    CaseId, Choice, Command, IdError, Mail, MailName, MailNameError, MediaType, MoneyError, Party,
    Queue, Refusal, ReplayError, ShopId, TextError, TimerKind,
};

use crate::people::{press, staff};
use crate::world::{World, line, text};

fn are_distinct(names: impl IntoIterator<Item = String>) {
    let names: Vec<String> = names.into_iter().collect();
    assert!(
        names.iter().all(|name| !name.trim().is_empty()),
        "{names:?}"
    );
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
}

#[test]
fn each_refusal_and_each_error_says_what_is_wrong() {
    are_distinct(
        [
            Refusal::AlreadyDone,
            Refusal::NotNow,
            Refusal::EarlierRound,
            Refusal::EarlierCode,
            Refusal::CodeNeeded,
            Refusal::CodeSpent,
            Refusal::ChangeTooLate,
            Refusal::AskedAgain,
            Refusal::ProvenStands,
            Refusal::NoSuchOffer,
            Refusal::TooLate,
            Refusal::TooManyMessages,
            Refusal::OrderTaken,
            Refusal::NotYours,
            Refusal::Incomplete,
            Refusal::StaleTimer,
            Refusal::EarlyTimer,
            Refusal::NightTimer,
        ]
        .map(|refusal| refusal.to_string()),
    );
    are_distinct([IdError::Length, IdError::Character].map(|error| error.to_string()));
    are_distinct([ReplayError::NoEvents, ReplayError::NotFiled].map(|error| error.to_string()));
    are_distinct([
        MoneyError::Empty.to_string(),
        MoneyError::Form.to_string(),
        MoneyError::TooMuch.to_string(),
        MoneyError::Currency.to_string(),
    ]);
    are_distinct([MailNameError.to_string()]);
    are_distinct([
        TextError::Empty.to_string(),
        TextError::Address.to_string(),
        TextError::TooLong { most: 80 }.to_string(),
    ]);
    assert_eq!(
        TextError::TooLong { most: 80 }.to_string(),
        "more than 80 characters"
    );
}

#[test]
fn each_choice_queue_and_timer_has_a_word_of_its_own() {
    are_distinct(Choice::ALL.map(|choice| choice.word().to_owned()));
    are_distinct(Queue::ALL.map(|queue| queue.word().to_owned()));
    are_distinct(TimerKind::all().map(|kind| kind.to_string()));
    for choice in Choice::ALL {
        assert_eq!(Choice::of_word(choice.word()), Some(choice));
    }
    assert_eq!(Choice::of_word("maybe"), None);
}

#[test]
fn a_file_is_called_by_its_media_type() {
    for (media_type, name) in [
        (MediaType::Jpeg, "image/jpeg"),
        (MediaType::Png, "image/png"),
        (MediaType::Webp, "image/webp"),
        (MediaType::Pdf, "application/pdf"),
    ] {
        assert_eq!(media_type.name(), name);
    }
}

#[test]
fn a_command_and_a_mail_are_called_by_their_kind() {
    assert_eq!(press(1, Choice::Solved).name(), "RecordChoice");
    assert_eq!(
        Command::ConfirmSolved {
            without_offer: false
        }
        .name(),
        "ConfirmSolved"
    );
    assert_eq!(MailName::of(&Mail::LinkSent).as_str(), "link-sent");
    assert_eq!("link-sent".parse(), Ok(MailName::of(&Mail::LinkSent)));
    for (written, fits) in [
        ("a", true),
        (&*"a".repeat(40), true),
        (&*"a".repeat(41), false),
    ] {
        assert_eq!(written.parse::<MailName>().is_ok(), fits, "{written}");
    }
    for wrong in ["", "Link-sent", "link sent", "link1"] {
        assert_eq!(wrong.parse::<MailName>(), Err(MailNameError), "{wrong}");
    }
}

#[test]
fn an_id_has_its_length_and_its_letters() {
    let longest = "a".repeat(40);
    assert_eq!(
        longest.parse::<ShopId>().map(|id| id.to_string()),
        Ok(longest.clone())
    );
    assert_eq!((longest + "a").parse::<ShopId>(), Err(IdError::Length));
    assert_eq!(staff("mila-2").as_str(), "mila-2");
    assert_eq!(CaseId::from_bits(u64::MAX).bits(), (1 << 50) - 1);
    assert_eq!(format!("{:?}", CaseId::from_bits(1)), "CaseId(00000-00001)");
    for (wrong, why) in [
        ("00000-000000", IdError::Length),
        ("00000-0000", IdError::Length),
        ("00000-0000!", IdError::Character),
    ] {
        assert_eq!(wrong.parse::<CaseId>(), Err(why), "{wrong}");
    }
}

#[test]
fn a_debug_print_shows_how_much_there_is_and_nothing_of_it() {
    assert_eq!(format!("{:?}", text("Kapot.")), "Text(6 characters)");
    let erased: dispute::Line = serde_json::from_str(r#"{"erased":"ab12"}"#).unwrap();
    assert_eq!(format!("{erased:?}"), "Line(erased)");
    assert_eq!((erased.as_str(), erased.or_empty()), (None, ""));
    assert_eq!(line("Sanne").as_str(), Some("Sanne"));
}

#[test]
fn each_side_has_the_other() {
    assert_eq!(Party::Consumer.other(), Party::Shop);
    assert_eq!(Party::Shop.other(), Party::Consumer);
    let world = World::filed();
    assert_ne!(
        world.case.address(Party::Shop),
        world.case.address(Party::Consumer)
    );
}
