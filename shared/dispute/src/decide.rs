//! Which events follow from a command, or why none do.

mod choosing;
mod closing;
mod confirming;
mod delivering;
mod mediating;
mod possible;
mod pressing;
mod rating;
mod ruling;
mod talking;
mod terms;
mod undoing;

pub use confirming::{Confirming, confirming};
pub use possible::{Possible, possible};
pub use pressing::{Pressing, pressing};

use std::fmt;

use jiff::Timestamp;
use record::EventNumber;

use crate::actor::Actor;
use crate::case::Case;
use crate::command::Command;
use crate::event::{Event, Recorded};
use crate::exit::Exit;
use crate::filing::Filing;

/// Why a command has no effect. Refusals aren't stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was already done; the caller can report it as a success.
    AlreadyDone,
    /// The stage of the case doesn't allow it.
    NotNow,
    /// The button belongs to an earlier round.
    EarlierRound,
    /// The code, or the button beside it, went to an address that was corrected
    /// since.
    EarlierCode,
    /// Here the button isn't enough; the code has to be typed.
    CodeNeeded,
    /// The code was mistyped too often, or there are no more codes.
    CodeSpent,
    /// The term for changing the choice is over.
    ChangeTooLate,
    /// Two different choices came in; only an answer on the page that asks
    /// again counts.
    AskedAgain,
    /// A proven choice was made less than half a minute ago; only another
    /// proven one changes it so soon.
    ProvenStands,
    /// The offer or proposal no longer stands.
    NoSuchOffer,
    /// The shop's offer stands, and "solved" may mean it.
    OfferStands,
    /// The day for it hasn't come yet.
    TooEarly,
    /// The offer is of more than the order cost; it counts once it is
    /// confirmed.
    AboveOrder,
    /// The term for it is over.
    TooLate,
    /// The side has written as many messages as a case takes.
    TooManyMessages,
    /// Another open case is about the same order. What stores the case finds
    /// this, not [`decide`].
    OrderTaken,
    /// The case is with somebody else.
    NotYours,
    /// A required part is missing.
    Incomplete,
    /// The timer belongs to a term that no longer runs.
    StaleTimer,
    /// The timer fired before its term ended.
    EarlyTimer,
    /// The timer fired late, at night; its mails have to wait for the morning.
    NightTimer,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AlreadyDone => "it has happened already",
            Self::NotNow => "the stage of the case doesn't allow it",
            Self::EarlierRound => "the button belongs to an earlier round",
            Self::EarlierCode => "the mail went to an address that was corrected since",
            Self::CodeNeeded => "the code has to be typed here",
            Self::CodeSpent => "the code was mistyped too often, or there are no more",
            Self::ChangeTooLate => "the choice can't be changed any more",
            Self::AskedAgain => "only an answer to the page that asks once more counts",
            Self::ProvenStands => "a proven choice of a moment ago stands",
            Self::NoSuchOffer => "the offer isn't there any more",
            Self::OfferStands => "the shop's offer stands and may be meant",
            Self::TooEarly => "the day for it hasn't come yet",
            Self::AboveOrder => "the offer is of more than the order cost",
            Self::TooLate => "the time for it is over",
            Self::TooManyMessages => "the case takes no more messages",
            Self::OrderTaken => "another open case is about the order",
            Self::NotYours => "somebody else has the case",
            Self::Incomplete => "something is missing",
            Self::StaleTimer => "the timer belongs to a term that runs no more",
            Self::EarlyTimer => "the timer fired before its term ended",
            Self::NightTimer => "the timer fired in the night, when no mail leaves",
        })
    }
}

impl std::error::Error for Refusal {}

/// The first event of a case.
pub fn file(filing: Filing, now: Timestamp) -> Recorded {
    Recorded {
        number: EventNumber::FIRST,
        at: now,
        actor: Actor::Consumer,
        event: Event::DisputeFiled(Box::new(filing)),
    }
}

/// The events that follow from this command, at least one, or why none do.
pub fn decide(case: &Case, command: &Command, now: Timestamp) -> Result<Vec<Recorded>, Refusal> {
    let events = chosen(case, command, now)?;
    let mut number = case.version;
    Ok(events
        .into_iter()
        .map(|event| {
            number = number.next();
            Recorded {
                number,
                at: now,
                actor: command.actor(),
                event,
            }
        })
        .collect())
}

type Chosen = Result<Vec<Event>, Refusal>;

fn chosen(case: &Case, command: &Command, now: Timestamp) -> Chosen {
    if case.waiting().is_some() && !command.is_for_one_that_waits() {
        return Err(Refusal::NotNow);
    }
    match command {
        Command::ConfirmFiling(press) => confirming::confirm(case, press, now),
        Command::RequestCode { address, device } => {
            confirming::request_code(case, address.as_ref(), device.as_ref(), now)
        }
        Command::DisownFiling { along } => confirming::disown(case, *along, now),
        Command::TakeDisowningBack => confirming::take_back(case, now),
        Command::AnswerDispute {
            answer,
            submission,
            files,
        } => talking::answer(case, answer, *submission, files, now),
        Command::SendMessage {
            text,
            submission,
            files,
        } => talking::reply(case, text, *submission, files),
        Command::AnswerOffer { offer, answer } => talking::answer_offer(case, *offer, answer),
        Command::RequestAcceptCode { offer } => talking::request_accept_code(case, *offer, now),
        Command::TakeBack { party, act } => undoing::take_back(case, *party, *act, now),
        Command::RecordChoice(pressed) => choosing::choose(case, pressed, now),
        Command::ConfirmSolved { without_offer } => closing::solved(case, *without_offer, now),
        Command::WithdrawDispute { reason } => {
            let reason = reason.clone();
            closing::exit(case, Exit::Withdrawn { reason }, &command.actor())
        }
        Command::RequestLink { party } => talking::request_link(case, *party, now),
        Command::ReopenDispute => closing::reopen(case, now),
        Command::DeclareInadmissible {
            ground, reasons, ..
        } => closing::inadmissible(case, *ground, reasons, &command.actor(), now),
        Command::GoToCourt { by } => closing::go_to_court(case, by),
        Command::LoseShop { exit, .. } => {
            closing::exit(case, Exit::ShopLost { exit: *exit }, &command.actor())
        }
        Command::HandleConcern { queue, .. } => closing::handle_concern(case, *queue),
        Command::ConfirmPerformance { performed } => closing::performance(case, *performed, now),
        Command::RateHandling {
            party,
            rating,
            words,
        } => rating::rate(case, *party, *rating, words.as_ref(), now),
        Command::RecordFeedback {
            party,
            about,
            mail,
            feedback,
        } => delivering::feedback(case, *party, *about, mail, *feedback),
        Command::CorrectAddress { party, address, by } => {
            delivering::correct(case, *party, address, by)
        }
        Command::Elapse(timer) => terms::elapse(case, *timer, now),
        Command::ListComplaints { timer, others } => terms::list(case, *timer, others, now),
        Command::NoteListed { list } => terms::note_listed(case, *list),
        Command::OpenMediation { mediator } => mediating::open(case, mediator),
        Command::Speak {
            speaker,
            lane,
            text,
            submission,
        } => mediating::speak(case, speaker, *lane, text, *submission),
        Command::GiveOpinion {
            mediator,
            stronger,
            why,
        } => mediating::opine(case, mediator, *stronger, why),
        Command::PutProposal {
            mediator,
            proposal,
            submission,
        } => mediating::propose(case, mediator, proposal, *submission, now),
        Command::AnswerProposal {
            party,
            proposal,
            accept,
        } => mediating::answer_proposal(case, *party, *proposal, *accept),
        Command::EndMediation { mediator } => mediating::end(case, mediator),
        Command::ReportShop { mediator, why } => mediating::report(case, mediator, why),
        Command::RequestRuling { acceptance } => ruling::request(case, acceptance, now),
        Command::PayFee { payment } => ruling::pay(case, payment),
        Command::RefundFee { payment } => ruling::refund(case, payment),
        Command::SubmitClaim { claims, text } => ruling::claim(case, claims, text),
        Command::SubmitDefence { text } => ruling::defend(case, text),
        Command::RequestExtension { party } => ruling::extend(case, *party),
        Command::AppointJurist { jurist, .. } => ruling::appoint(case, jurist),
        Command::StateConflict { jurist, conflict } => ruling::conflict(case, jurist, *conflict),
        Command::CheckCompetence { jurist, refusal } => {
            ruling::competence(case, jurist, refusal.as_ref())
        }
        Command::IssueRuling {
            jurist,
            findings,
            motivation,
            fee_bearer,
        } => ruling::issue(case, jurist, findings, motivation, *fee_bearer, now),
    }
}
