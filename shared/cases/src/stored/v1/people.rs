//! People, rules and terms.

use dispute::{EventNumber, Line, MailAddress, Money, ShopId, StaffId, StaffRole};
use jiff::Timestamp;
use jiff::civil::Date;

use super::leaf::{Language, Round};
use journal::{Stored, Unchanged, stored};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Actor {
    Consumer,
    Shop,
    Mediator(StaffId),
    Jurist(StaffId),
    Manager(StaffId),
    PaymentProvider,
    MailService,
    Clock,
}

impl Stored for Actor {
    type Today = dispute::Actor;

    fn of(today: &dispute::Actor) -> Self {
        match today {
            dispute::Actor::Consumer => Self::Consumer,
            dispute::Actor::Shop => Self::Shop,
            dispute::Actor::Staff(role, id) => match role {
                StaffRole::Mediator => Self::Mediator(id.clone()),
                StaffRole::Jurist => Self::Jurist(id.clone()),
                StaffRole::Manager => Self::Manager(id.clone()),
            },
            dispute::Actor::PaymentProvider => Self::PaymentProvider,
            dispute::Actor::MailService => Self::MailService,
            dispute::Actor::Clock => Self::Clock,
        }
    }

    fn today(self) -> dispute::Actor {
        match self {
            Self::Consumer => dispute::Actor::Consumer,
            Self::Shop => dispute::Actor::Shop,
            Self::Mediator(id) => dispute::Actor::Staff(StaffRole::Mediator, id),
            Self::Jurist(id) => dispute::Actor::Staff(StaffRole::Jurist, id),
            Self::Manager(id) => dispute::Actor::Staff(StaffRole::Manager, id),
            Self::PaymentProvider => dispute::Actor::PaymentProvider,
            Self::MailService => dispute::Actor::MailService,
            Self::Clock => dispute::Actor::Clock,
        }
    }
}

stored! {
    of dispute;
    #[serde(rename_all = "kebab-case")]
    enum Party {
        Consumer,
        Shop,
    }
}

stored! {
    of dispute;
    struct Mediator {
        id: StaffId,
        name: Line,
    }
}

stored! {
    of dispute;
    struct Shop {
        id: ShopId,
        name: Line,
        host: Line,
        mail: MailAddress,
        language: Language,
        membership: Membership,
    }
}

stored! {
    of dispute;
    struct Membership {
        version: Line,
        since: Date,
    }
}

stored! {
    of dispute;
    struct Consumer {
        name: Line,
        mail: MailAddress,
        phone: Option<Line>,
        language: Language,
    }
}

stored! {
    of dispute;
    struct Rules {
        version: u32,
        in_force_from: Timestamp,
        #[serde(default = "confirmation", skip_serializing_if = "is_confirmation")]
        confirmation: ConfirmationRules,
        shop_term: Length,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shop_reminders: Vec<Length>,
        reminders: Vec<Length>,
        lapse: Length,
        recommend_mediation_from_round: u32,
        change_choice: Length,
        #[serde(
            default = "most_changes",
            skip_serializing_if = "is_most_changes"
        )]
        most_changes: u16,
        #[serde(default = "undo", skip_serializing_if = "is_undo")]
        undo: Length,
        contest_seconds: u16,
        reopen_solved: Length,
        reopen_lapsed: Length,
        #[serde(
            default = "last_round",
            skip_serializing_if = "is_last_round"
        )]
        last_round: Round,
        mediation_target: Length,
        follow_up: Length,
        ruling_offer: Length,
        ruling_offer_reminder: Length,
        fee_term: Length,
        fee_reminder: Length,
        fee: Money,
        claim_term: Length,
        defence_term: Length,
        extension: Length,
        ruling_term: Length,
        compliance_term: Length,
        inadmissible_within: Length,
        least_claim: Money,
        ceiling: Money,
        most_messages: u16,
        #[serde(default = "rating", skip_serializing_if = "is_rating")]
        rating: RatingRules,
        link_pause_minutes: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mails: Option<MailRules>,
    }
}

stored! {
    of dispute;
    struct MailRules {
        most_a_day: u16,
        quick_told: u16,
        settle_minutes: u16,
    }
}

stored! {
    of dispute;
    #[derive(PartialEq)]
    struct ConfirmationRules {
        term: Length,
        reminder: Length,
        erase: Length,
        kept_back: Length,
        known: Length,
        codes: u8,
        tries: u8,
        tries_in_all: u8,
        disownings: u8,
    }
}

stored! {
    of dispute;
    #[derive(PartialEq)]
    struct RatingRules {
        within: Length,
        most: u16,
    }
}

stored! {
    of dispute;
    #[derive(PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Length {
        Hours(it: u16),
        Days(it: u16),
        Months(it: u16),
    }
}

stored! {
    of dispute;
    struct Term {
        start: Timestamp,
        length: Length,
        end: Timestamp,
        set_by: EventNumber,
    }
}

/// The value in rules that were written before they had this field.
const MOST_CHANGES: u16 = 20;
/// The value in rules that were written before they had this field.
const LAST_ROUND: Round = Unchanged(dispute::Round(50));

/// The values in rules that were written before they had this part.
fn confirmation() -> ConfirmationRules {
    ConfirmationRules {
        term: Length::Days(14),
        reminder: Length::Days(1),
        erase: Length::Hours(24),
        kept_back: Length::Days(30),
        known: Length::Days(90),
        codes: 5,
        tries: 5,
        tries_in_all: 25,
        disownings: 5,
    }
}

fn is_confirmation(rules: &ConfirmationRules) -> bool {
    *rules == confirmation()
}

/// The values in rules that were written before they had this part.
fn rating() -> RatingRules {
    RatingRules {
        within: Length::Days(30),
        most: 20,
    }
}

fn is_rating(rules: &RatingRules) -> bool {
    *rules == rating()
}

/// The value in rules that were written before they had this field.
fn undo() -> Length {
    Length::Hours(24)
}

fn is_undo(length: &Length) -> bool {
    *length == undo()
}

fn most_changes() -> u16 {
    MOST_CHANGES
}

fn last_round() -> Round {
    LAST_ROUND
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_most_changes(number: &u16) -> bool {
    *number == MOST_CHANGES
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_last_round(round: &Round) -> bool {
    *round == LAST_ROUND
}
