//! From the request for a ruling to the ruling.

use jiff::Timestamp;
use record::{PaymentId, StaffId, Text};

use super::{Chosen, Refusal};
use crate::case::Case;
use crate::event::Event;
use crate::exit::{Exit, Ground};
use crate::party::Party;
use crate::ruling::{Acceptance, Claim, FeeBearer, Finding, Ruling};
use crate::stage::{JuristWork, RulingStage, Stage};
use crate::term::{Term, day_of};

/// A ruling is only offered in cases that can get one; otherwise the case ends
/// with the mediation.
pub(super) fn request(case: &Case, acceptance: &Acceptance, now: Timestamp) -> Chosen {
    may_request(case, now)?;
    Ok(vec![Event::RulingRequested {
        acceptance: acceptance.clone(),
    }])
}

/// The term within which a ruling can still be asked for.
pub(super) fn may_request(case: &Case, now: Timestamp) -> Result<Term, Refusal> {
    let Stage::Ruling(stage) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    match stage {
        RulingStage::FeeDue { .. } => Err(Refusal::AlreadyDone),
        RulingStage::Offered { offer, .. } if offer.end < now => Err(Refusal::TooLate),
        RulingStage::Offered { offer, .. } => Ok(*offer),
        RulingStage::Claim { .. }
        | RulingStage::Defence { .. }
        | RulingStage::Deliberation { .. }
        | RulingStage::Compliance { .. } => Err(Refusal::NotNow),
    }
}

/// A payment counts if it is due. Any other is refunded, because the provider
/// has already taken it.
pub(super) fn pay(case: &Case, payment: &PaymentId) -> Chosen {
    if case.fee.knows(payment) {
        Err(Refusal::AlreadyDone)
    } else if matches!(case.stage, Stage::Ruling(RulingStage::FeeDue { .. })) {
        Ok(vec![Event::FeePaid {
            payment: payment.clone(),
        }])
    } else {
        Ok(vec![Event::RefundOwed {
            payment: payment.clone(),
        }])
    }
}

pub(super) fn refund(case: &Case, payment: &PaymentId) -> Chosen {
    match case
        .fee
        .refunds
        .iter()
        .find(|refund| refund.payment == *payment)
    {
        None => Err(Refusal::NotNow),
        Some(refund) if refund.done => Err(Refusal::AlreadyDone),
        Some(_) => Ok(vec![Event::FeeRefunded {
            payment: payment.clone(),
        }]),
    }
}

pub(super) fn claim(case: &Case, claims: &[Claim], text: &Text) -> Chosen {
    may_claim(case)?;
    if claims.is_empty() {
        return Err(Refusal::Incomplete);
    }
    Ok(vec![Event::ClaimSubmitted {
        claims: claims.to_vec(),
        text: text.clone(),
    }])
}

/// The term within which the claims can be stated.
pub(super) fn may_claim(case: &Case) -> Result<Term, Refusal> {
    if let Stage::Ruling(RulingStage::Claim { term, .. }) = &case.stage {
        Ok(*term)
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn defend(case: &Case, text: &Text) -> Chosen {
    may_defend(case)?;
    Ok(vec![
        Event::DefenceSubmitted { text: text.clone() },
        Event::FileCompleted,
    ])
}

/// The term within which the claims can be answered.
pub(super) fn may_defend(case: &Case) -> Result<Term, Refusal> {
    if let Stage::Ruling(RulingStage::Defence { term, .. }) = &case.stage {
        Ok(*term)
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn extend(case: &Case, party: Party) -> Chosen {
    may_extend(case, party)?;
    Ok(vec![Event::ExtensionGranted { party }])
}

pub(super) fn may_extend(case: &Case, party: Party) -> Result<(), Refusal> {
    let Stage::Ruling(stage) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    let (turn, extended) = match stage {
        RulingStage::Claim { extended, .. } => (Party::Consumer, *extended),
        RulingStage::Defence { extended, .. } => (Party::Shop, *extended),
        RulingStage::Offered { .. }
        | RulingStage::FeeDue { .. }
        | RulingStage::Deliberation { .. }
        | RulingStage::Compliance { .. } => return Err(Refusal::NotNow),
    };
    if party != turn {
        Err(Refusal::NotNow)
    } else if extended {
        Err(Refusal::AlreadyDone)
    } else {
        Ok(())
    }
}

pub(super) fn work(case: &Case) -> Result<&JuristWork, Refusal> {
    if let Stage::Ruling(RulingStage::Deliberation { work, .. }) = &case.stage {
        Ok(work)
    } else {
        Err(Refusal::NotNow)
    }
}

pub(super) fn appoint(case: &Case, jurist: &StaffId) -> Chosen {
    match work(case)? {
        JuristWork::Vacant if case.conflicted.contains(jurist) => Err(Refusal::NotYours),
        JuristWork::Vacant => Ok(vec![Event::JuristAppointed {
            jurist: jurist.clone(),
        }]),
        JuristWork::Appointed(who) | JuristWork::Unconflicted(who) | JuristWork::Competent(who) => {
            Err(if who == jurist {
                Refusal::AlreadyDone
            } else {
                Refusal::NotYours
            })
        }
    }
}

pub(super) fn conflict(case: &Case, jurist: &StaffId, conflict: bool) -> Chosen {
    match work(case)? {
        JuristWork::Appointed(who) if who == jurist => Ok(vec![Event::ConflictStated { conflict }]),
        JuristWork::Unconflicted(who) | JuristWork::Competent(who) if who == jurist => {
            Err(if conflict {
                Refusal::NotNow
            } else {
                Refusal::AlreadyDone
            })
        }
        JuristWork::Vacant if conflict && case.conflicted.contains(jurist) => {
            Err(Refusal::AlreadyDone)
        }
        JuristWork::Vacant
        | JuristWork::Appointed(_)
        | JuristWork::Unconflicted(_)
        | JuristWork::Competent(_) => Err(Refusal::NotYours),
    }
}

pub(super) fn competence(
    case: &Case,
    jurist: &StaffId,
    refusal: Option<&(Ground, Text)>,
) -> Chosen {
    match work(case)? {
        JuristWork::Unconflicted(who) if who == jurist => Ok(vec![match refusal {
            None => Event::CompetenceFound,
            Some((ground, reasons)) => Event::DisputeExited(Exit::Inadmissible {
                ground: *ground,
                reasons: reasons.clone(),
            }),
        }]),
        JuristWork::Appointed(who) if who == jurist => Err(Refusal::Incomplete),
        JuristWork::Competent(who) if who == jurist => Err(if refusal.is_some() {
            Refusal::NotNow
        } else {
            Refusal::AlreadyDone
        }),
        JuristWork::Vacant
        | JuristWork::Appointed(_)
        | JuristWork::Unconflicted(_)
        | JuristWork::Competent(_) => Err(Refusal::NotYours),
    }
}

/// Requires one finding for each claim. The motivation can't be missing: a
/// `Text` is never empty.
pub(super) fn issue(
    case: &Case,
    jurist: &StaffId,
    findings: &[Finding],
    motivation: &Text,
    fee_bearer: FeeBearer,
    now: Timestamp,
) -> Chosen {
    let claims = may_issue(case, jurist)?;
    let more_than_the_fee = match fee_bearer {
        FeeBearer::Shared { shop } => {
            shop.cents > case.rules.fee.cents || shop.currency != case.rules.fee.currency
        }
        FeeBearer::Consumer | FeeBearer::Shop => false,
    };
    if findings.len() != claims.len() || more_than_the_fee {
        return Err(Refusal::Incomplete);
    }
    Ok(vec![Event::RulingIssued {
        ruling: Ruling {
            jurist: jurist.clone(),
            findings: findings.to_vec(),
            motivation: motivation.clone(),
            fee_bearer,
            perform_by: day_of(case.rules.compliance_term.after(now)),
        },
    }])
}

/// The claims on which this jurist can rule, once the fee is paid and the
/// jurist has checked their competence.
pub(super) fn may_issue<'a>(case: &'a Case, jurist: &StaffId) -> Result<&'a [Claim], Refusal> {
    let Stage::Ruling(RulingStage::Deliberation { claims, work, .. }) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    match work {
        JuristWork::Competent(who) if who == jurist => {}
        JuristWork::Appointed(who) | JuristWork::Unconflicted(who) if who == jurist => {
            return Err(Refusal::Incomplete);
        }
        JuristWork::Vacant
        | JuristWork::Appointed(_)
        | JuristWork::Unconflicted(_)
        | JuristWork::Competent(_) => return Err(Refusal::NotYours),
    }
    if case.fee.paid.is_none() {
        return Err(Refusal::Incomplete);
    }
    Ok(claims)
}
