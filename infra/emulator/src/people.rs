//! A shop, a consumer, and their commands.

use dispute::{
    Answer, CaseId, Choice, Command, Complaint, Consumer, DeviceDigest, Filing, Language, Line,
    Mailbox, Membership, Money, NewOffer, Order, ProblemKind, Proof, RecordChoice, Remedy, Round,
    Rules, Shop, Source, Submission, Text, Timer, TimerKind, Told,
};
use jiff::Timestamp;
use jiff::civil::date;

/// A Friday afternoon.
pub fn friday() -> Timestamp {
    "2026-11-20T14:05:00+01:00".parse().unwrap()
}

/// That many days after the Friday.
pub fn days_later(days: i64) -> Timestamp {
    friday() + jiff::SignedDuration::from_hours(24 * days)
}

/// The id of the case with this number.
pub fn case(number: u64) -> CaseId {
    CaseId::from_bits(0x1_2345_0000_0000 + number)
}

/// A text of these words.
pub fn text(words: &str) -> Text {
    Text::parse(words, 4000).unwrap()
}

/// A line of these words.
pub fn line(words: &str) -> Line {
    Line::parse(words, 200).unwrap()
}

/// A shop as cases keep it.
pub fn shop(id: &str, name: &str, host: &str) -> Shop {
    Shop {
        id: id.parse().unwrap(),
        name: line(name),
        host: line(host),
        mail: "klacht@shop.example".parse().unwrap(),
        language: Language::Nl,
        membership: Membership {
            version: line("2025-1"),
            since: date(2025, 3, 1),
        },
    }
}

fn device() -> DeviceDigest {
    DeviceDigest("5b1c".to_owned())
}

/// A filing about an order of its own.
pub fn filing(number: u64) -> Filing {
    filing_about(number, &format!("{number}"), "sanne@mail.example")
}

/// A filing about this order, by the consumer with this address.
pub fn filing_about(number: u64, order: &str, mail: &str) -> Filing {
    Filing {
        case: case(number),
        shop: shop("tassenhuis", "Tassenhuis De Gesp", "tassenhuis.example"),
        consumer: Consumer {
            name: line("Sanne de Wit"),
            mail: mail.parse().unwrap(),
            phone: None,
            language: Language::Nl,
        },
        complaint: Complaint {
            kind: ProblemKind::NotDelivered,
            order: Order {
                number: Some(line(order)),
                date: date(2026, 6, 12),
                amount: Money::euro(74_500),
            },
            story: text("De tas is nooit aangekomen.\nVolgens de vervoerder wel 😡."),
            remedy: Remedy::MoneyBack {
                amount: Money::euro(74_500),
            },
            told: Told::Yes {
                when: date(2026, 7, 1),
                how: line("per mail"),
            },
            evidence: vec![],
        },
        source: Source::MemberPage,
        device: Some(device()),
        rules: Rules::first(),
        mailbox: Mailbox::KnownDevice,
        list_at: None,
    }
}

/// The shop writes a message.
pub fn shop_writes(words: &str, submission: u64) -> Command {
    Command::AnswerDispute {
        answer: Answer::Message(text(words)),
        submission: Submission(submission),
        files: vec![],
    }
}

/// The shop offers half of the price.
pub fn shop_offers(submission: u64) -> Command {
    Command::AnswerDispute {
        answer: Answer::Offer(NewOffer {
            what: text("De helft terug, en u houdt de tas."),
            amount: Some(Money::euro(37_250)),
            by: date(2026, 12, 1),
            confirmed: false,
        }),
        submission: Submission(submission),
        files: vec![],
    }
}

/// The shop refuses.
pub fn shop_refuses(submission: u64) -> Command {
    Command::AnswerDispute {
        answer: Answer::Refused(text("De vervoerder heeft een handtekening.")),
        submission: Submission(submission),
        files: vec![],
    }
}

/// The end of the first term of a case that was filed.
pub fn term_ends(number: u64) -> Command {
    Command::Elapse(Timer {
        case: case(number),
        kind: TimerKind::ShopTerm,
        set_by: dispute::EventNumber::FIRST,
    })
}

/// The consumer presses one of the three buttons, and confirms it.
pub fn consumer_chooses(choice: Choice) -> Command {
    Command::RecordChoice(RecordChoice {
        without_offer: false,
        round: Round::FIRST,
        choice,
        proof: Proof::AskedAgain,
    })
}
