//! The mediation: three lanes, an opinion, proposals, an end.

use jiff::Timestamp;
use record::{EventNumber, StaffId, Text};

use super::talking::{admit_once, not_past, within_limit};
use super::{Chosen, Refusal};
use crate::agreement::{Lane, Opinion, Proposal, Stronger};
use crate::case::Case;
use crate::command::{NewProposal, Speaker};
use crate::event::Event;
use crate::number::Submission;
use crate::outcome::Outcome;
use crate::party::{Mediator, Party};
use crate::queue::Queue;
use crate::stage::Stage;

/// The parts of a mediation, while there is one.
pub(super) struct Mediation<'a> {
    pub(super) mediator: Option<&'a Mediator>,
    opinion: Option<&'a Opinion>,
    pub(super) proposal: Option<&'a Proposal>,
}

pub(super) fn mediation(case: &Case) -> Result<Mediation<'_>, Refusal> {
    let Stage::Mediation {
        mediator,
        opinion,
        proposal,
        ..
    } = &case.stage
    else {
        return Err(Refusal::NotNow);
    };
    Ok(Mediation {
        mediator: mediator.as_ref(),
        opinion: opinion.as_ref(),
        proposal: proposal.as_ref(),
    })
}

/// The mediation, if this mediator opened it.
pub(super) fn led_by<'a>(case: &'a Case, mediator: &StaffId) -> Result<Mediation<'a>, Refusal> {
    let mediation = mediation(case)?;
    if mediation.mediator.is_some_and(|who| who.id == *mediator) {
        Ok(mediation)
    } else {
        Err(Refusal::NotYours)
    }
}

pub(super) fn open(case: &Case, mediator: &Mediator) -> Chosen {
    match mediation(case)?.mediator {
        None => Ok(vec![Event::MediationOpened {
            mediator: mediator.clone(),
        }]),
        Some(who) if who.id == mediator.id => Err(Refusal::AlreadyDone),
        Some(_) => Err(Refusal::NotYours),
    }
}

pub(super) fn speak(
    case: &Case,
    speaker: &Speaker,
    lane: Lane,
    text: &Text,
    submission: Submission,
) -> Chosen {
    match speaker {
        Speaker::Mediator(mediator) => {
            admit_once(case, submission)?;
            led_by(case, mediator)?;
        }
        Speaker::Party(party) => {
            admit_once(case, submission)?;
            may_speak(case, *party)?;
            if !lane.includes(*party) {
                return Err(Refusal::NotYours);
            }
        }
    }
    Ok(vec![Event::MediationSpoken {
        lane,
        text: text.clone(),
        submission,
    }])
}

/// Whether this side can write, in the lanes that it can read.
pub(super) fn may_speak(case: &Case, party: Party) -> Result<(), Refusal> {
    within_limit(case, party)?;
    mediation(case).map(drop)
}

pub(super) fn opine(case: &Case, mediator: &StaffId, stronger: Stronger, why: &Text) -> Chosen {
    let opinion = Opinion {
        stronger,
        why: why.clone(),
    };
    if led_by(case, mediator)?.opinion == Some(&opinion) {
        Err(Refusal::AlreadyDone)
    } else {
        Ok(vec![Event::OpinionGiven { opinion }])
    }
}

pub(super) fn propose(
    case: &Case,
    mediator: &StaffId,
    proposal: &NewProposal,
    submission: Submission,
    now: Timestamp,
) -> Chosen {
    admit_once(case, submission)?;
    led_by(case, mediator)?;
    not_past(proposal.agreement.by, now)?;
    Ok(vec![Event::ProposalPut {
        agreement: proposal.agreement.clone(),
        submission,
    }])
}

pub(super) fn answer_proposal(
    case: &Case,
    party: Party,
    number: EventNumber,
    accept: bool,
) -> Chosen {
    let proposal = match current_proposal(case)? {
        Some(proposal) if proposal.number == number => proposal,
        None if !accept => return Err(Refusal::AlreadyDone),
        Some(_) | None => return Err(Refusal::NoSuchOffer),
    };
    if !accept {
        return Ok(vec![Event::ProposalDeclined {
            party,
            proposal: number,
        }]);
    }
    if has_accepted(proposal, party) {
        return Err(Refusal::AlreadyDone);
    }
    let mut events = vec![Event::ProposalAccepted {
        party,
        proposal: number,
    }];
    if has_accepted(proposal, party.other()) {
        events.push(Event::DisputeSettled {
            agreement: proposal.agreement.clone(),
        });
    }
    Ok(events)
}

pub(super) fn has_accepted(proposal: &Proposal, party: Party) -> bool {
    let answer = match party {
        Party::Consumer => proposal.consumer,
        Party::Shop => proposal.shop,
    };
    answer == Some(true)
}

/// The proposal that awaits answers. Pressing a button twice gets the same
/// answer, even if the first press settled the case.
fn current_proposal(case: &Case) -> Result<Option<&Proposal>, Refusal> {
    if let Stage::Closed {
        outcome: Outcome::Settled { .. },
        ..
    } = case.stage
    {
        return Err(Refusal::AlreadyDone);
    }
    mediation(case).map(|mediation| mediation.proposal)
}

/// Offers a ruling; if the case can't get one, it is closed.
pub(super) fn end(case: &Case, mediator: &StaffId) -> Chosen {
    led_by(case, mediator)?;
    let next = match case.ruling_bar {
        None => Event::RulingOffered,
        Some(_) => Event::DisputeUnsettled,
    };
    Ok(vec![Event::MediationEnded, next])
}

pub(super) fn report(case: &Case, mediator: &StaffId, why: &Text) -> Chosen {
    may_report(case, mediator)?;
    Ok(vec![Event::ShopReported { why: why.clone() }])
}

pub(super) fn may_report(case: &Case, mediator: &StaffId) -> Result<(), Refusal> {
    led_by(case, mediator)?;
    if case.concerns.contains(&Queue::ReportedShop) {
        Err(Refusal::AlreadyDone)
    } else {
        Ok(())
    }
}
