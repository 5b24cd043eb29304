//! What an event entails outside: mails to send, timers to put and to drop.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::due::{Due, Timer, due};
use crate::event::{Event, Recorded, WhyAsked};
use crate::mail::{Letter, Mail};
use crate::party::Party;
use crate::stage::{Agreement, Choice, FollowUp, Lane, Outcome, Pleading, Stage};
use crate::term::Term;

/// Something to be carried out, once, because an event was stored. Its
/// identity is case, event number and place in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consequence {
    /// Send this mail.
    Send(Box<Letter>),
    /// Put this timer.
    PutTimer(Due),
    /// Drop this timer.
    DropTimer(Timer),
}

/// What follows from the event that took the case from `before` (`None` for
/// the filing) to `after`. Mails come first, then timers.
pub fn consequences(before: Option<&Case>, recorded: &Recorded, after: &Case) -> Vec<Consequence> {
    let letters = mails(before, recorded, after)
        .into_iter()
        .map(|(to, mail)| Consequence::Send(Box::new(letter(after, to, mail))));
    let was = before.map(due).unwrap_or_default();
    let is = due(after);
    let put = is
        .iter()
        .filter(|due| !was.contains(due))
        .map(|due| Consequence::PutTimer(*due));
    let dropped = was
        .iter()
        .filter(|due| !is.contains(due) && !fired(recorded, due))
        .map(|due| Consequence::DropTimer(due.timer));
    letters.chain(put).chain(dropped).collect()
}

/// A timer whose term has ended has fired, and deletes itself.
fn fired(recorded: &Recorded, due: &Due) -> bool {
    recorded.actor == crate::party::Actor::Clock && due.at <= recorded.at
}

fn letter(case: &Case, to: Party, mail: Mail) -> Letter {
    let (address, language) = match to {
        Party::Consumer => (case.consumer.mail.clone(), case.consumer.language),
        Party::Shop => (case.shop.mail.clone(), case.shop.language),
    };
    Letter {
        case: case.id,
        to,
        address,
        language,
        consumer: case.consumer.name.clone(),
        shop: case.shop.name.clone(),
        order: case.complaint.order.number.clone(),
        mail,
    }
}

type Mails = Vec<(Party, Mail)>;

fn both(mail: Mail) -> Mails {
    vec![(Party::Consumer, mail.clone()), (Party::Shop, mail)]
}

fn consumer(mail: Mail) -> Mails {
    vec![(Party::Consumer, mail)]
}

fn shop(mail: Mail) -> Mails {
    vec![(Party::Shop, mail)]
}

fn mails(before: Option<&Case>, recorded: &Recorded, after: &Case) -> Mails {
    match &recorded.event {
        Event::DisputeFiled(filing) => filed(&filing.complaint, recorded, after),
        Event::ShopReplied { text, .. } => consumer(Mail::ShopReplied { text: text.clone() }),
        Event::OfferMade { .. } => match after.offer() {
            Some(offer) => consumer(Mail::OfferMade {
                offer: offer.clone(),
            }),
            None => vec![],
        },
        Event::ShopClaimedSolved { text, .. } => {
            consumer(Mail::ShopClaimedSolved { text: text.clone() })
        }
        // In its own term a refusal is followed by the question, which tells it.
        Event::ShopRefused { reason, .. } => match after.stage {
            Stage::WithShop { .. } => vec![],
            Stage::ChoiceAsked(_)
            | Stage::Mediation { .. }
            | Stage::RulingOffered { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Compliance { .. }
            | Stage::Closed { .. } => asked(
                after,
                WhyAsked::Refused {
                    reason: reason.clone(),
                },
            ),
        },
        Event::ConsumerReplied { text, .. } => shop(Mail::ConsumerReplied { text: text.clone() }),
        Event::OfferAccepted { agreement, .. } | Event::DisputeSettled { agreement } => {
            settled(agreement, after)
        }
        Event::OfferDeclined { .. } => shop(Mail::OfferDeclined),
        Event::ChoiceAsked { why, .. } => asked(after, why.clone()),
        Event::ChoiceReminded { reminder } => reminded(after, *reminder),
        Event::DisputeLapsed => {
            reopenable(after, |reopen_until| Mail::DisputeLapsed { reopen_until })
        }
        Event::SolvedConfirmed => {
            reopenable(after, |reopen_until| Mail::SolvedConfirmed { reopen_until })
        }
        Event::ChoiceRecorded { choice, .. } => chosen(after, *choice, false),
        Event::ChoiceChanged { to, .. } => chosen(after, *to, true),
        Event::ChoiceContested { round, .. } => both(Mail::ChoiceContested { round: *round }),
        Event::DisputeWithdrawn { reason } => both(Mail::DisputeWithdrawn {
            reason: reason.clone(),
        }),
        Event::DisputeReopened => shop(Mail::DisputeReopened),
        Event::LinkRequested { party } => vec![(*party, Mail::LinkSent)],
        Event::MediationOpened { .. } => both(Mail::MediationOpened),
        Event::MediationSpoken { lane, .. } => spoken(recorded, *lane),
        Event::MediationTargetPassed => both(Mail::MediationDelayed),
        Event::OpinionGiven { opinion } => both(Mail::OpinionGiven {
            opinion: opinion.clone(),
        }),
        Event::ProposalPut { .. } => match &after.stage {
            Stage::Mediation {
                proposal: Some(proposal),
                ..
            } => both(Mail::ProposalPut {
                proposal: proposal.clone(),
            }),
            Stage::Mediation { .. }
            | Stage::WithShop { .. }
            | Stage::ChoiceAsked(_)
            | Stage::RulingOffered { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Compliance { .. }
            | Stage::Closed { .. } => vec![],
        },
        Event::ProposalAccepted { party, .. } => accepted(after, *party),
        Event::ProposalDeclined { .. } => both(Mail::ProposalDeclined),
        // The event after it says what comes of it.
        Event::MediationEnded => vec![],
        Event::RulingOffered => offered(after),
        Event::RulingOfferReminded => {
            consumer_term(after, |fee, term| Mail::RulingOfferReminded { fee, term })
        }
        Event::RulingOfferEnded | Event::DisputeUnsettled => both(Mail::DisputeUnsettled),
        Event::RulingRequested { .. } => {
            consumer_term(after, |fee, term| Mail::FeeRequested { fee, term })
        }
        Event::FeeReminded => consumer_term(after, |fee, term| Mail::FeeReminded { fee, term }),
        Event::FeeLapsed => match &after.stage {
            Stage::RulingOffered { offer, .. } if offer.end > recorded.at => {
                consumer(Mail::FeeLapsed { offer: *offer })
            }
            Stage::RulingOffered { .. }
            | Stage::WithShop { .. }
            | Stage::ChoiceAsked(_)
            | Stage::Mediation { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Compliance { .. }
            | Stage::Closed { .. } => vec![],
        },
        Event::FeePaid { .. } => paid(after),
        Event::RefundOwed { .. } => consumer(Mail::RefundOwed {
            fee: after.rules.fee,
        }),
        Event::FeeRefunded { .. } => consumer(Mail::FeeRefunded {
            fee: after.rules.fee,
        }),
        Event::ClaimSubmitted { .. } => defence_awaited(after, true),
        Event::ClaimTermEnded => defence_awaited(after, false),
        // The completed file, which follows, is what both hear of.
        Event::DefenceSubmitted { .. } | Event::DefenceTermEnded => vec![],
        Event::ExtensionGranted { party } => extended(after, *party),
        Event::FileCompleted => match deliberation(after) {
            Some(term) => both(Mail::FileCompleted { term }),
            None => vec![],
        },
        Event::RulingTermPassed => both(Mail::RulingDelayed),
        Event::RulingIssued { ruling } => match &after.stage {
            Stage::Compliance {
                fee_bearer, term, ..
            } => both(Mail::RulingIssued {
                ruling: Box::new(ruling.clone()),
                fee_bearer: *fee_bearer,
                term: *term,
            }),
            Stage::WithShop { .. }
            | Stage::ChoiceAsked(_)
            | Stage::Mediation { .. }
            | Stage::RulingOffered { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Closed { .. } => vec![],
        },
        Event::ComplianceEnded => both(Mail::ComplianceEnded),
        Event::PerformanceAsked => match before.map(|case| &case.stage) {
            Some(Stage::Closed {
                outcome: Outcome::Settled { agreement, .. },
                ..
            }) => consumer(Mail::PerformanceAsked {
                agreement: agreement.clone(),
            }),
            Some(_) | None => vec![],
        },
        Event::PerformanceReported { performance } => both(Mail::PerformanceReported {
            performance: *performance,
        }),
        Event::RulingBarred { bar, reasons } => both(Mail::RulingBarred {
            bar: *bar,
            reasons: reasons.clone(),
        }),
        Event::DeclaredInadmissible { ground, reasons } => both(Mail::DeclaredInadmissible {
            ground: *ground,
            reasons: reasons.clone(),
        }),
        Event::WentToCourt => both(Mail::WentToCourt),
        Event::ShopLost { exit } => both(Mail::ShopLost { exit: *exit }),
        // Work of the staff, of which the parties hear when something comes of it.
        Event::ShopReported { .. }
        | Event::ConcernHandled { .. }
        | Event::JuristAppointed { .. }
        | Event::ConflictStated { .. }
        | Event::CompetenceFound => vec![],
    }
}

/// The term or target that runs, for the stages that a filing, an offer of a
/// ruling or a choice begins.
fn running(case: &Case) -> Option<Term> {
    match &case.stage {
        Stage::WithShop { term, .. } | Stage::FeeDue { term, .. } => Some(*term),
        Stage::Mediation { target, .. } => Some(*target),
        Stage::RulingOffered { offer, .. } => Some(*offer),
        Stage::Pleading(Pleading::Claim { term, .. } | Pleading::Defence { term, .. }) => {
            Some(*term)
        }
        Stage::Deliberation { term, .. } | Stage::Compliance { term, .. } => Some(*term),
        Stage::ChoiceAsked(asked) => Some(asked.lapse),
        Stage::Closed { .. } => None,
    }
}

fn filed(complaint: &crate::complaint::Complaint, recorded: &Recorded, after: &Case) -> Mails {
    let Some(term) = running(after) else {
        return vec![];
    };
    let complaint = Box::new(complaint.clone());
    vec![
        (
            Party::Shop,
            Mail::ComplaintReceived {
                complaint,
                filed_at: recorded.at,
                term,
            },
        ),
        (Party::Consumer, Mail::FilingConfirmed { term }),
    ]
}

fn settled(agreement: &Agreement, after: &Case) -> Mails {
    match &after.stage {
        Stage::Closed {
            outcome:
                Outcome::Settled {
                    follow_up: FollowUp::Running(follow_up),
                    ..
                },
            ..
        } => both(Mail::AgreementReached {
            agreement: agreement.clone(),
            follow_up: *follow_up,
        }),
        Stage::Closed { .. }
        | Stage::WithShop { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Deliberation { .. }
        | Stage::Compliance { .. } => vec![],
    }
}

fn recommends(case: &Case) -> bool {
    case.round.0 >= case.rules.recommend_mediation_from_round
}

fn asked(after: &Case, why: WhyAsked) -> Mails {
    let Stage::ChoiceAsked(asked) = &after.stage else {
        return vec![];
    };
    consumer(Mail::ChoiceAsked {
        round: asked.round,
        why,
        recommend_mediation: recommends(after),
        lapse: asked.lapse,
    })
}

fn reminded(after: &Case, reminder: u8) -> Mails {
    let Stage::ChoiceAsked(asked) = &after.stage else {
        return vec![];
    };
    consumer(Mail::ChoiceReminded {
        round: asked.round,
        reminder,
        recommend_mediation: recommends(after),
        lapse: asked.lapse,
    })
}

fn reopenable(after: &Case, mail: fn(jiff::Timestamp) -> Mail) -> Mails {
    after
        .reopen_until()
        .map(|until| both(mail(until)))
        .unwrap_or_default()
}

fn chosen(after: &Case, choice: Choice, changed: bool) -> Mails {
    let (Some(last), Some(change_until)) = (&after.last_choice, after.change_until()) else {
        return vec![];
    };
    let term = running(after);
    vec![
        (
            Party::Consumer,
            Mail::ChoiceConfirmed {
                round: last.asked.round,
                choice,
                changed,
                change_until,
                term,
            },
        ),
        (
            Party::Shop,
            Mail::ConsumerChose {
                choice,
                changed,
                term,
            },
        ),
    ]
}

/// Told to those in the lane who didn't say it themselves.
fn spoken(recorded: &Recorded, lane: Lane) -> Mails {
    let hearers: &[Party] = match lane {
        Lane::Consumer => &[Party::Consumer],
        Lane::Shop => &[Party::Shop],
        Lane::All => &[Party::Consumer, Party::Shop],
    };
    let said_by = match recorded.actor {
        crate::party::Actor::Consumer => Some(Party::Consumer),
        crate::party::Actor::Shop => Some(Party::Shop),
        crate::party::Actor::Mediator(_)
        | crate::party::Actor::Jurist(_)
        | crate::party::Actor::Manager(_)
        | crate::party::Actor::PaymentProvider
        | crate::party::Actor::Clock => None,
    };
    hearers
        .iter()
        .filter(|hearer| said_by != Some(**hearer))
        .map(|hearer| (*hearer, Mail::MediationSpoken { lane }))
        .collect()
}

/// The other side hears that its answer is awaited, unless it has answered.
fn accepted(after: &Case, party: Party) -> Mails {
    let Stage::Mediation {
        proposal: Some(proposal),
        ..
    } = &after.stage
    else {
        return vec![];
    };
    let awaited = match party {
        Party::Consumer => proposal.shop.is_none(),
        Party::Shop => proposal.consumer.is_none(),
    };
    if awaited {
        vec![(party.other(), Mail::ProposalAccepted)]
    } else {
        vec![]
    }
}

fn offered(after: &Case) -> Mails {
    let Some(term) = running(after) else {
        return vec![];
    };
    vec![
        (
            Party::Consumer,
            Mail::RulingOffered {
                fee: after.rules.fee,
                term,
            },
        ),
        (Party::Shop, Mail::MediationEnded { term }),
    ]
}

fn consumer_term(after: &Case, mail: fn(crate::money::Money, Term) -> Mail) -> Mails {
    running(after)
        .map(|term| consumer(mail(after.rules.fee, term)))
        .unwrap_or_default()
}

fn paid(after: &Case) -> Mails {
    let Some(term) = running(after) else {
        return vec![];
    };
    vec![
        (
            Party::Consumer,
            Mail::FeeReceived {
                fee: after.rules.fee,
                term,
            },
        ),
        (Party::Shop, Mail::RulingRequested { term }),
    ]
}

fn defence_awaited(after: &Case, claimed: bool) -> Mails {
    running(after)
        .map(|term| both(Mail::DefenceAwaited { term, claimed }))
        .unwrap_or_default()
}

fn extended(after: &Case, party: Party) -> Mails {
    running(after)
        .map(|term| both(Mail::ExtensionGranted { party, term }))
        .unwrap_or_default()
}

fn deliberation(after: &Case) -> Option<Term> {
    match &after.stage {
        Stage::Deliberation { term, .. } => Some(*term),
        Stage::WithShop { .. }
        | Stage::ChoiceAsked(_)
        | Stage::Mediation { .. }
        | Stage::RulingOffered { .. }
        | Stage::FeeDue { .. }
        | Stage::Pleading(_)
        | Stage::Compliance { .. }
        | Stage::Closed { .. } => None,
    }
}
