//! What should happen by itself, computed from the case alone.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::EventNumber;
use crate::id::CaseId;
use crate::rules::Rules;
use crate::stage::{Asked, FollowUp, Outcome, Pleading, Stage};
use crate::term::{Term, mail_hour};

/// The kinds of timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimerKind {
    /// The shop's term ends; the consumer is asked.
    ShopTerm,
    /// The search for the shop's address takes too long; the consumer is asked.
    AddressSearch,
    /// The first reminder of the question.
    FirstReminder,
    /// The second reminder of the question.
    SecondReminder,
    /// The question lapses.
    ChoiceLapse,
    /// The mediation's target passes.
    MediationTarget,
    /// A settlement's performance is asked for.
    FollowUp,
    /// A reminder of the offered ruling.
    OfferReminder,
    /// The offer of a ruling ends.
    OfferEnd,
    /// A reminder of the fee.
    FeeReminder,
    /// The term for paying ends.
    FeeEnd,
    /// The term for the claim ends.
    ClaimEnd,
    /// The term for the defence ends.
    DefenceEnd,
    /// The term for the ruling passes.
    RulingTerm,
    /// The term for performing the ruling ends.
    ComplianceEnd,
}

impl TimerKind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::ShopTerm,
        Self::AddressSearch,
        Self::FirstReminder,
        Self::SecondReminder,
        Self::ChoiceLapse,
        Self::MediationTarget,
        Self::FollowUp,
        Self::OfferReminder,
        Self::OfferEnd,
        Self::FeeReminder,
        Self::FeeEnd,
        Self::ClaimEnd,
        Self::DefenceEnd,
        Self::RulingTerm,
        Self::ComplianceEnd,
    ];

    /// The word that stands for it in payloads and names.
    pub fn word(self) -> &'static str {
        match self {
            Self::ShopTerm => "shop-term",
            Self::AddressSearch => "address-search",
            Self::FirstReminder => "first-reminder",
            Self::SecondReminder => "second-reminder",
            Self::ChoiceLapse => "choice-lapse",
            Self::MediationTarget => "mediation-target",
            Self::FollowUp => "follow-up",
            Self::OfferReminder => "offer-reminder",
            Self::OfferEnd => "offer-end",
            Self::FeeReminder => "fee-reminder",
            Self::FeeEnd => "fee-end",
            Self::ClaimEnd => "claim-end",
            Self::DefenceEnd => "defence-end",
            Self::RulingTerm => "ruling-term",
            Self::ComplianceEnd => "compliance-end",
        }
    }
}

impl fmt::Display for TimerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for TimerKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or(())
    }
}

/// A timer as it is named and as it arrives: case, kind and round. All the
/// rest is decided from the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timer {
    /// Of which case.
    pub case: CaseId,
    /// What ends.
    pub kind: TimerKind,
    /// The event that set the term. A timer of an earlier one is stale.
    pub round: EventNumber,
}

/// A timer with the moment at which it should fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which timer.
    pub timer: Timer,
    /// When. Every term's end sends a mail, so this is the hour of the mail:
    /// the end itself by day, 08:00 next after 20:00.
    pub at: Timestamp,
}

/// All that should happen by itself to this case as it stands, soonest first.
pub fn due(case: &Case) -> Vec<Due> {
    let mut ends = ends(case);
    ends.sort_by_key(|(_, term_end, _)| *term_end);
    ends.into_iter()
        .map(|(kind, end, round)| Due {
            timer: Timer {
                case: case.id,
                kind,
                round,
            },
            at: mail_hour(end),
        })
        .collect()
}

type End = (TimerKind, Timestamp, EventNumber);

fn at_end(kind: TimerKind, term: &Term) -> End {
    (kind, term.end, term.set_by)
}

fn ends(case: &Case) -> Vec<End> {
    let rules = &case.rules;
    match &case.stage {
        Stage::WithShop { term, .. } => vec![at_end(TimerKind::ShopTerm, term)],
        Stage::ShopUnreached { search, .. } => vec![at_end(TimerKind::AddressSearch, search)],
        Stage::ChoiceAsked(asked) => choice_ends(asked, rules),
        Stage::Mediation { target, late, .. } => {
            if *late {
                vec![]
            } else {
                vec![at_end(TimerKind::MediationTarget, target)]
            }
        }
        Stage::RulingOffered { offer, reminded } => {
            let reminder = rules.ruling_offer_reminder.before(offer.end);
            with_reminder(
                TimerKind::OfferReminder,
                reminder,
                *reminded,
                TimerKind::OfferEnd,
                offer,
            )
        }
        Stage::FeeDue { term, reminded, .. } => {
            let reminder = rules.fee_reminder.before(term.end);
            with_reminder(
                TimerKind::FeeReminder,
                reminder,
                *reminded,
                TimerKind::FeeEnd,
                term,
            )
        }
        Stage::Pleading(Pleading::Claim { term, .. }) => vec![at_end(TimerKind::ClaimEnd, term)],
        Stage::Pleading(Pleading::Defence { term, .. }) => {
            vec![at_end(TimerKind::DefenceEnd, term)]
        }
        Stage::Deliberation { term, late, .. } => {
            if *late {
                vec![]
            } else {
                vec![at_end(TimerKind::RulingTerm, term)]
            }
        }
        Stage::Compliance { term, .. } => vec![at_end(TimerKind::ComplianceEnd, term)],
        Stage::Closed {
            outcome:
                Outcome::Settled {
                    follow_up: FollowUp::Running(term),
                    ..
                },
            ..
        } => {
            vec![at_end(TimerKind::FollowUp, term)]
        }
        Stage::Closed { .. } => vec![],
    }
}

fn choice_ends(asked: &Asked, rules: &Rules) -> Vec<End> {
    let kinds = [TimerKind::FirstReminder, TimerKind::SecondReminder];
    let set_by = asked.lapse.set_by;
    let mut ends: Vec<End> = kinds
        .into_iter()
        .zip(rules.reminders)
        .skip(usize::from(asked.reminders))
        .map(|(kind, length)| (kind, length.after(asked.lapse.start), set_by))
        .collect();
    ends.push(at_end(TimerKind::ChoiceLapse, &asked.lapse));
    ends
}

fn with_reminder(
    reminder: TimerKind,
    at: Timestamp,
    sent: bool,
    end: TimerKind,
    term: &Term,
) -> Vec<End> {
    let mut ends = vec![at_end(end, term)];
    if !sent {
        ends.push((reminder, at, term.set_by));
    }
    ends
}
