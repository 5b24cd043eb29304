//! The mediation: three lanes, an opinion, proposals, an end.

use super::talking::admit;
use super::{Chosen, Refusal};
use crate::case::Case;
use crate::command::{NewProposal, Speaker, Submission};
use crate::event::{Event, EventNumber};
use crate::id::StaffId;
use crate::party::Party;
use crate::stage::{Lane, Opinion, Proposal, Stage, Stronger};
use crate::text::Text;

/// What a mediation holds, while there is one.
struct Mediation<'a> {
    mediator: Option<&'a StaffId>,
    opinion: Option<&'a Opinion>,
    proposal: Option<&'a Proposal>,
}

fn mediation(case: &Case) -> Result<Mediation<'_>, Refusal> {
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

/// The mediation, where this mediator has opened it.
fn led_by<'a>(case: &'a Case, mediator: &StaffId) -> Result<Mediation<'a>, Refusal> {
    let mediation = mediation(case)?;
    if mediation.mediator == Some(mediator) {
        Ok(mediation)
    } else {
        Err(Refusal::NotYours)
    }
}

pub(super) fn open(case: &Case, mediator: &StaffId) -> Chosen {
    match mediation(case)?.mediator {
        None => Ok(vec![Event::MediationOpened {
            mediator: mediator.clone(),
        }]),
        Some(who) if who == mediator => Err(Refusal::AlreadyDone),
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
    admit(case, submission)?;
    let heard = match speaker {
        Speaker::Mediator(mediator) => led_by(case, mediator).map(|_| true)?,
        Speaker::Party(Party::Consumer) => mediation(case).map(|_| lane != Lane::Shop)?,
        Speaker::Party(Party::Shop) => mediation(case).map(|_| lane != Lane::Consumer)?,
    };
    if heard {
        Ok(vec![Event::MediationSpoken {
            lane,
            text: text.clone(),
            submission,
        }])
    } else {
        Err(Refusal::NotYours)
    }
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
) -> Chosen {
    admit(case, submission)?;
    led_by(case, mediator)?;
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
    let proposal = mediation(case)?
        .proposal
        .filter(|proposal| proposal.number == number)
        .ok_or(Refusal::NoSuchOffer)?;
    if !accept {
        return Ok(vec![Event::ProposalDeclined {
            party,
            proposal: number,
        }]);
    }
    let (mine, theirs) = match party {
        Party::Consumer => (proposal.consumer, proposal.shop),
        Party::Shop => (proposal.shop, proposal.consumer),
    };
    if mine == Some(true) {
        return Err(Refusal::AlreadyDone);
    }
    let mut events = vec![Event::ProposalAccepted {
        party,
        proposal: number,
    }];
    if theirs == Some(true) {
        events.push(Event::DisputeSettled {
            agreement: proposal.agreement.clone(),
        });
    }
    Ok(events)
}

/// A ruling is offered, unless the case gets none; then it is closed.
pub(super) fn end(case: &Case, mediator: &StaffId) -> Chosen {
    led_by(case, mediator)?;
    let next = match case.ruling_bar {
        None => Event::RulingOffered,
        Some(_) => Event::DisputeUnsettled,
    };
    Ok(vec![Event::MediationEnded, next])
}

pub(super) fn report(case: &Case, mediator: &StaffId, why: &Text) -> Chosen {
    led_by(case, mediator)?;
    if case.concerns.contains(&crate::queue::Queue::ReportedShop) {
        Err(Refusal::AlreadyDone)
    } else {
        Ok(vec![Event::ShopReported { why: why.clone() }])
    }
}
