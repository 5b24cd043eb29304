//! What somebody can do now: exactly what [`decide`](super::decide) would
//! accept from them, found by the same rules.

use jiff::Timestamp;
use record::{EventNumber, PaymentId, StaffId};

use super::{
    choosing, closing, confirming, delivering, mediating, rating, ruling, talking, terms, undoing,
};
use crate::actor::Actor;
use crate::agreement::Lane;
use crate::case::Case;
use crate::choice::Choice;
use crate::due::due;
use crate::exit::{ExitKind, Ground, ShopExit};
use crate::number::Round;
use crate::party::Party;
use crate::queue::Queue;
use crate::staff::StaffRole;
use crate::stage::{JuristWork, Stage};
use crate::term::Term;
use crate::timer::Timer;

/// Something that can be done now, with what one has to know to do it. A
/// command can still fail by what is chosen or written in it: a day that is
/// over, a form that was already sent, a ruling with too few findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Possible {
    /// The consumer confirms the complaint, with the code or the button.
    ConfirmFiling,
    /// Another code is asked for, only on the device that filed.
    RequestCode,
    /// Whoever reads the mail says that the complaint isn't theirs.
    DisownFiling,
    /// They take that back.
    TakeDisowningBack,
    /// The shop answers: with a message, an offer, "solved" or a refusal.
    AnswerDispute,
    /// The consumer writes to the shop.
    SendMessage,
    /// The consumer accepts or declines the shop's offer.
    AnswerOffer {
        /// The event that made the offer.
        offer: EventNumber,
    },
    /// The consumer asks for a code, to accept the offer on an unknown device.
    RequestAcceptCode {
        /// The event that made the offer.
        offer: EventNumber,
    },
    /// A side takes back what it did by a press.
    TakeBack {
        /// The event that is taken back.
        act: EventNumber,
        /// The term for it.
        term: Term,
    },
    /// The consumer presses one of the three buttons.
    Choose {
        /// The round that the question is about.
        round: Round,
        /// Whether the page asks again, so that the choice has to be proven.
        contested: bool,
    },
    /// The consumer changes the choice.
    ChangeChoice {
        /// The round that the question was about.
        round: Round,
        /// The choice that counts now.
        from: Choice,
        /// The term for changing it.
        term: Term,
    },
    /// The consumer says that it is solved, or that the ruling was performed.
    ConfirmSolved,
    /// Somebody ends the case by this side exit.
    Exit(ExitKind),
    /// The consumer reopens the case.
    ReopenDispute {
        /// The term for reopening it.
        term: Term,
    },
    /// A side asks for its link again.
    RequestLink,
    /// The consumer corrects their own address, only on the device that filed.
    CorrectOwnAddress,
    /// A manager corrects a side's address.
    CorrectAddress {
        /// The side whose address it is.
        party: Party,
    },
    /// The mail service reports on a mail.
    RecordFeedback,
    /// A term ends.
    Elapse {
        /// The timer of the term.
        timer: Timer,
    },
    /// A mediator opens the case.
    OpenMediation,
    /// Somebody speaks in the mediation.
    Speak {
        /// The lane in which they can write.
        lane: Lane,
    },
    /// The mediator gives an opinion.
    GiveOpinion,
    /// The mediator puts a proposal.
    PutProposal,
    /// A side accepts or declines the proposal.
    AnswerProposal {
        /// The event that put the proposal.
        proposal: EventNumber,
        /// Whether the answer is to accept.
        accept: bool,
    },
    /// The mediator ends the mediation without a settlement.
    EndMediation,
    /// The mediator reports the shop.
    ReportShop,
    /// The manager has dealt with a concern.
    HandleConcern {
        /// The queue that the case leaves.
        queue: Queue,
    },
    /// The consumer asks for a ruling.
    RequestRuling {
        /// The term for asking for it.
        term: Term,
    },
    /// The payment provider reports a payment.
    PayFee,
    /// The payment provider reports a refund.
    RefundFee {
        /// The payment that was refunded.
        payment: PaymentId,
    },
    /// The consumer states the claims.
    SubmitClaim {
        /// The term for stating them.
        term: Term,
    },
    /// The shop answers the claims.
    SubmitDefence {
        /// The term for answering them.
        term: Term,
    },
    /// The side whose turn it is asks for more time.
    RequestExtension,
    /// The manager appoints a jurist who stated no conflict of interest.
    AppointJurist,
    /// The jurist states whether there is a conflict of interest.
    StateConflict,
    /// The jurist checks whether they are competent to rule.
    CheckCompetence,
    /// The jurist gives the ruling.
    IssueRuling {
        /// The number of claims, each of which needs a finding.
        claims: usize,
    },
    /// The consumer says whether a settlement or ruling was performed.
    ConfirmPerformance {
        /// Whether the answer is that it was performed.
        performed: bool,
    },
    /// A side rates our handling of the closed case, or changes its rating.
    RateHandling {
        /// The term for it.
        term: Term,
    },
}

/// Everything that this actor can do now.
pub fn possible(case: &Case, actor: &Actor, now: Timestamp) -> Vec<Possible> {
    if case.waiting().is_some() {
        return while_it_waits(case, actor, now);
    }
    let mut found = match actor {
        Actor::Consumer => for_consumer(case, now),
        Actor::Shop => for_shop(case, now),
        Actor::Staff(role, id) => for_staff(case, *role, id, now),
        Actor::PaymentProvider => for_payment_provider(case),
        Actor::MailService => vec![Possible::RecordFeedback],
        Actor::Clock => for_clock(case, now),
    };
    if closing::may_go_to_court(case, actor).is_ok() {
        found.push(Possible::Exit(ExitKind::ToCourt));
    }
    found
}

/// Nobody but whoever filed, or reads that mail, knows of a complaint that waits
/// for its confirmation.
fn while_it_waits(case: &Case, actor: &Actor, now: Timestamp) -> Vec<Possible> {
    match actor {
        Actor::Consumer => {
            let of_the_consumer = [
                when(confirming::may_confirm(case, now), |()| {
                    Possible::ConfirmFiling
                }),
                when(confirming::may_request_code(case, now), |_| {
                    Possible::RequestCode
                }),
                when(confirming::may_disown(case, now), |()| {
                    Possible::DisownFiling
                }),
                when(confirming::may_take_back(case, now), |()| {
                    Possible::TakeDisowningBack
                }),
            ];
            of_the_consumer.into_iter().flatten().collect()
        }
        Actor::MailService => vec![Possible::RecordFeedback],
        Actor::Clock => for_clock(case, now),
        Actor::Shop | Actor::Staff(..) | Actor::PaymentProvider => vec![],
    }
}

/// What is possible, unless the rules refuse it.
fn when<T, E>(allowed: Result<T, E>, possible: impl FnOnce(T) -> Possible) -> Option<Possible> {
    allowed.ok().map(possible)
}

fn for_consumer(case: &Case, now: Timestamp) -> Vec<Possible> {
    let solved = closing::may_call_solved(case, now);
    let of_the_consumer = [
        when(delivering::may_correct_own(case), |()| {
            Possible::CorrectOwnAddress
        }),
        when(confirming::may_disown(case, now), |()| {
            Possible::DisownFiling
        }),
        choose(case),
        case.offer().map(|offer| Possible::AnswerOffer {
            offer: offer.number,
        }),
        case.offer().and_then(|offer| {
            let offer = offer.number;
            let sent = talking::request_accept_code(case, offer, now);
            when(sent, |_| Possible::RequestAcceptCode { offer })
        }),
        when(talking::may_write(case, Party::Consumer), |()| {
            Possible::SendMessage
        }),
        change_choice(case, now),
        when(ruling::may_request(case, now), |term| {
            Possible::RequestRuling { term }
        }),
        when(ruling::may_claim(case), |term| Possible::SubmitClaim {
            term,
        }),
        confirm_performance(case, true, now),
        confirm_performance(case, false, now),
        when(solved, |()| Possible::ConfirmSolved),
        when(closing::may_reopen(case, now), |term| {
            Possible::ReopenDispute { term }
        }),
        when(closing::may_leave(case, &Actor::Consumer), |()| {
            Possible::Exit(ExitKind::Withdrawn)
        }),
    ];
    let mut found: Vec<Possible> = of_the_consumer.into_iter().flatten().collect();
    found.extend(for_either_side(case, Party::Consumer, now));
    found
}

fn for_shop(case: &Case, now: Timestamp) -> Vec<Possible> {
    let of_the_shop = [
        when(talking::may_write(case, Party::Shop), |()| {
            Possible::AnswerDispute
        }),
        when(ruling::may_defend(case), |term| Possible::SubmitDefence {
            term,
        }),
    ];
    let mut found: Vec<Possible> = of_the_shop.into_iter().flatten().collect();
    found.extend(for_either_side(case, Party::Shop, now));
    found
}

fn for_either_side(case: &Case, party: Party, now: Timestamp) -> Vec<Possible> {
    let mut found = vec![];
    if mediating::may_speak(case, party).is_ok() {
        let lanes = Lane::ALL.into_iter().filter(|lane| lane.includes(party));
        found.extend(lanes.map(|lane| Possible::Speak { lane }));
    }
    if let Ok(mediation) = mediating::mediation(case)
        && let Some(proposal) = mediation.proposal
    {
        let answers = [true, false]
            .into_iter()
            .filter(|accept| !(*accept && mediating::has_accepted(proposal, party)));
        found.extend(answers.map(|accept| Possible::AnswerProposal {
            proposal: proposal.number,
            accept,
        }));
    }
    found.extend(when(undoing::may_take_back(case, party, now), |undo| {
        Possible::TakeBack {
            act: undo.act,
            term: undo.term,
        }
    }));
    found.extend(when(ruling::may_extend(case, party), |()| {
        Possible::RequestExtension
    }));
    found.extend(when(talking::may_request_link(case, party, now), |()| {
        Possible::RequestLink
    }));
    found.extend(when(rating::may_rate(case, party, now), |term| {
        Possible::RateHandling { term }
    }));
    found
}

fn choose(case: &Case) -> Option<Possible> {
    let Stage::ChoiceAsked(asked) = &case.stage else {
        return None;
    };
    Some(Possible::Choose {
        round: asked.round,
        contested: asked.contested,
    })
}

fn change_choice(case: &Case, now: Timestamp) -> Option<Possible> {
    let last = case.last_choice.as_ref()?;
    when(choosing::may_change(case, now), |term| {
        Possible::ChangeChoice {
            round: last.asked.round,
            from: last.choice,
            term,
        }
    })
}

fn confirm_performance(case: &Case, performed: bool, now: Timestamp) -> Option<Possible> {
    when(closing::may_report(case, performed, now), |_| {
        Possible::ConfirmPerformance { performed }
    })
}

fn for_staff(case: &Case, role: StaffRole, id: &StaffId, now: Timestamp) -> Vec<Possible> {
    match role {
        StaffRole::Mediator => for_mediator(case, id, now),
        StaffRole::Jurist => for_jurist(case, id),
        StaffRole::Manager => for_manager(case),
    }
}

fn for_mediator(case: &Case, mediator: &StaffId, now: Timestamp) -> Vec<Possible> {
    let mut found = vec![];
    if mediating::mediation(case).is_ok_and(|mediation| mediation.mediator.is_none()) {
        found.push(Possible::OpenMediation);
    }
    if mediating::led_by(case, mediator).is_ok() {
        found.extend(Lane::ALL.map(|lane| Possible::Speak { lane }));
        found.extend([
            Possible::GiveOpinion,
            Possible::PutProposal,
            Possible::EndMediation,
        ]);
    }
    found.extend(when(mediating::may_report(case, mediator), |()| {
        Possible::ReportShop
    }));
    let grounds = Ground::ALL
        .into_iter()
        .filter(|ground| closing::may_declare(case, *ground, now).is_ok());
    found.extend(grounds.map(|ground| Possible::Exit(ExitKind::Inadmissible { ground })));
    found
}

fn for_jurist(case: &Case, jurist: &StaffId) -> Vec<Possible> {
    let mut found = vec![];
    match ruling::work(case) {
        Ok(JuristWork::Appointed(who)) if who == jurist => found.push(Possible::StateConflict),
        Ok(JuristWork::Unconflicted(who)) if who == jurist => found.push(Possible::CheckCompetence),
        Ok(
            JuristWork::Vacant
            | JuristWork::Appointed(_)
            | JuristWork::Unconflicted(_)
            | JuristWork::Competent(_),
        )
        | Err(_) => {}
    }
    found.extend(when(ruling::may_issue(case, jurist), |claims| {
        Possible::IssueRuling {
            claims: claims.len(),
        }
    }));
    found
}

fn for_manager(case: &Case) -> Vec<Possible> {
    let mut found = [Party::Consumer, Party::Shop]
        .map(|party| Possible::CorrectAddress { party })
        .to_vec();
    let queues = Queue::ALL
        .into_iter()
        .filter(|queue| closing::may_handle(case, *queue).is_ok());
    found.extend(queues.map(|queue| Possible::HandleConcern { queue }));
    if ruling::work(case).is_ok_and(|work| *work == JuristWork::Vacant) {
        found.push(Possible::AppointJurist);
    }
    if !case.is_closed() {
        found.extend(ShopExit::ALL.map(|exit| Possible::Exit(ExitKind::ShopGone(exit))));
    }
    found
}

/// A payment that nobody asked for is recorded too, so that it is refunded.
fn for_payment_provider(case: &Case) -> Vec<Possible> {
    let owed = case.fee.refunds.iter().filter(|refund| !refund.done);
    let refunds = owed.map(|refund| Possible::RefundFee {
        payment: refund.payment.clone(),
    });
    [Possible::PayFee].into_iter().chain(refunds).collect()
}

fn for_clock(case: &Case, now: Timestamp) -> Vec<Possible> {
    due(case)
        .into_iter()
        .filter(|awaited| terms::may_ring(awaited, now).is_ok())
        .map(|awaited| Possible::Elapse {
            timer: awaited.timer,
        })
        .collect()
}
