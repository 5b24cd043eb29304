//! Which mails an event sends, to whom.

use crate::case::Case;
use crate::event::{Event, Recorded, WhyAsked, WhyRestarted};
use crate::mail::Mail;
use crate::money::Money;
use crate::party::Party;
use crate::ruling::{Claim, Ruling};
use crate::stage::{Choice, FollowUp, Lane, Offer, Outcome, Pleading, Round, Stage};
use crate::term::Term;

type Mails = Vec<(Party, Mail)>;

/// The mails of an event after which the case stands as `after`.
pub(super) fn mails(recorded: &Recorded, after: &Case) -> Mails {
    match &recorded.event {
        Event::DisputeFiled(_) => filed(after),
        Event::LinkRequested { party } => vec![(*party, Mail::LinkSent)],
        Event::ShopTermStopped => {
            after.term().map_or(vec![], |search| to_consumer(Mail::ShopUnreached { search }))
        }
        Event::ShopTermRestarted { why, .. } => restarted(after, *why),
        Event::AddressCorrected { party, .. } => corrected(after, *party),

        Event::ShopReplied { text, .. } => to_consumer(Mail::ShopReplied { text: text.clone() }),
        Event::ConsumerReplied { text, .. } => to_shop(Mail::ConsumerReplied { text: text.clone() }),
        Event::ShopClaimedSolved { text, .. } => {
            to_consumer(Mail::ShopClaimedSolved { text: text.clone() })
        }
        Event::ShopRefused { reason, .. } => asked(
            after,
            WhyAsked::Refused {
                reason: reason.clone(),
            },
        ),
        Event::OfferMade {
            what, amount, by, ..
        } => to_consumer(Mail::OfferMade {
            offer: Offer {
                number: recorded.number,
                what: what.clone(),
                amount: *amount,
                by: *by,
            },
        }),
        Event::OfferDeclined { .. } => to_shop(Mail::OfferDeclined),
        Event::OfferAccepted { .. } | Event::DisputeSettled { .. } => {
            agreed(after).map(to_both).unwrap_or_default()
        }

        Event::ChoiceAsked { why, .. } => asked(after, why.clone()),
        Event::ChoiceReminded { reminder } => reminded(after, *reminder),
        Event::ChoiceRecorded { choice, .. } => chosen(after, *choice, false),
        Event::ChoiceChanged { to, .. } => chosen(after, *to, true),
        Event::ChoiceContested { round, .. } => to_both(Mail::ChoiceContested { round: *round }),

        Event::SolvedConfirmed => {
            reopenable(after, |reopen| Mail::SolvedConfirmed { reopen })
        }
        Event::DisputeLapsed => {
            reopenable(after, |reopen| Mail::DisputeLapsed { reopen })
        }
        Event::DisputeReopened => to_shop(Mail::DisputeReopened),
        Event::DisputeWithdrawn { reason } => to_both(Mail::DisputeWithdrawn {
            reason: reason.clone(),
        }),
        Event::DeclaredInadmissible { ground, reasons } => to_both(Mail::DeclaredInadmissible {
            ground: *ground,
            reasons: reasons.clone(),
        }),
        Event::RulingBarred { bar, reasons } => to_both(Mail::RulingBarred {
            bar: *bar,
            reasons: reasons.clone(),
        }),
        Event::WentToCourt => to_both(Mail::WentToCourt),
        Event::ShopLost { exit } => to_both(Mail::ShopLost { exit: *exit }),
        Event::RulingOfferEnded | Event::DisputeUnsettled => to_both(Mail::DisputeUnsettled),

        Event::MediationOpened { mediator } => to_both(Mail::MediationOpened {
            mediator: mediator.name.clone(),
        }),
        Event::MediationSpoken { lane, .. } => spoken(recorded, *lane),
        Event::MediationTargetPassed => to_both(Mail::MediationDelayed),
        Event::OpinionGiven { opinion } => to_both(Mail::OpinionGiven {
            opinion: opinion.clone(),
        }),
        Event::ProposalPut { .. } => proposed(after),
        Event::ProposalAccepted { party, .. } => accepted(after, *party),
        Event::ProposalDeclined { .. } => to_both(Mail::ProposalDeclined),

        Event::RulingOffered => offered(after),
        Event::RulingOfferReminded => {
            with_fee(after, |fee, term| Mail::RulingOfferReminded { fee, term })
        }
        Event::RulingRequested { .. } => {
            with_fee(after, |fee, term| Mail::FeeRequested { fee, term })
        }
        Event::FeeReminded => with_fee(after, |fee, term| Mail::FeeReminded { fee, term }),
        Event::FeeLapsed => with_fee(after, |_, offer| Mail::FeeLapsed { offer }),
        Event::FeePaid { .. } => paid(after),
        Event::RefundOwed { .. } => to_consumer(Mail::RefundOwed {
            fee: after.rules.fee,
        }),
        Event::FeeRefunded { .. } => to_consumer(Mail::FeeRefunded {
            fee: after.rules.fee,
        }),

        Event::ClaimSubmitted { .. } => {
            both_with_term(after, |term| Mail::DefenceAwaited {
                term,
                claimed: true,
            })
        }
        Event::ClaimTermEnded => both_with_term(after, |term| Mail::DefenceAwaited {
            term,
            claimed: false,
        }),
        Event::ExtensionGranted { party } => extended(after, *party),
        Event::FileCompleted => both_with_term(after, |term| Mail::FileCompleted { term }),
        Event::RulingTermPassed => to_both(Mail::RulingDelayed),
        Event::RulingIssued { ruling } => ruled(after, ruling),

        Event::ComplianceEnded => to_both(Mail::ComplianceEnded),
        Event::PerformanceAsked => performance_asked(after),
        Event::PerformanceReported { performance } => to_both(Mail::PerformanceReported {
            performance: *performance,
        }),

        // Told by the page: a mail about a mail would fare no better.
        Event::MailBounced { .. } | Event::MailMarkedAsSpam { .. } | Event::MailDelayed { .. }
        // Each is followed by the event that says what comes of it, ...
        | Event::MediationEnded
        | Event::DefenceSubmitted { .. }
        | Event::DefenceTermEnded
        // ... or is work of the staff, of which the sides hear when something comes of it.
        | Event::ShopReported { .. }
        | Event::ConcernHandled { .. }
        | Event::JuristAppointed { .. }
        | Event::ConflictStated { .. }
        | Event::CompetenceFound => vec![],
    }
}

fn to_consumer(mail: Mail) -> Mails {
    vec![(Party::Consumer, mail)]
}

fn to_shop(mail: Mail) -> Mails {
    vec![(Party::Shop, mail)]
}

fn to_both(mail: Mail) -> Mails {
    vec![(Party::Consumer, mail.clone()), (Party::Shop, mail)]
}

fn both_with_term(after: &Case, mail: fn(Term) -> Mail) -> Mails {
    after.term().map(mail).map(to_both).unwrap_or_default()
}

fn with_fee(after: &Case, mail: fn(Money, Term) -> Mail) -> Mails {
    let term = after.term();
    term.map(|term| to_consumer(mail(after.rules.fee, term)))
        .unwrap_or_default()
}

fn filed(after: &Case) -> Mails {
    let Some(term) = after.term() else {
        return vec![];
    };
    vec![
        (Party::Shop, complaint(after, term)),
        (Party::Consumer, Mail::FilingConfirmed { term }),
    ]
}

fn complaint(after: &Case, term: Term) -> Mail {
    Mail::ComplaintReceived {
        complaint: Box::new(after.complaint.clone()),
        filed_at: after.filed_at,
        term,
    }
}

/// A shop that acted has the complaint; another gets it once more.
fn restarted(after: &Case, why: WhyRestarted) -> Mails {
    let Some(term) = after.term() else {
        return vec![];
    };
    let told = (Party::Consumer, Mail::ShopTermRestarted { why, term });
    match why {
        WhyRestarted::AddressCorrected => vec![(Party::Shop, complaint(after, term)), told],
        WhyRestarted::ShopActed => vec![told],
    }
}

/// What holds now, and not a mail that time has overtaken. Where the shop gets
/// a term of its own, the event that follows sends it.
fn corrected(after: &Case, party: Party) -> Mails {
    if party == Party::Shop && after.round_for_unreached_shop().is_some() {
        return vec![];
    }
    let standing = standing(after, party).unwrap_or(Mail::LinkSent);
    vec![(party, standing)]
}

/// The mail that tells this side of the turn that runs; `None` where the case
/// doesn't have all that it says, and the page tells more.
fn standing(after: &Case, party: Party) -> Option<Mail> {
    match &after.stage {
        Stage::WithShop { term, .. } => with_shop(after, party, *term),
        Stage::ShopUnreached { search, .. } => {
            for_consumer(party, Mail::ShopUnreached { search: *search })
        }
        Stage::ChoiceAsked(asked) => for_consumer(
            party,
            Mail::ChoiceAsked {
                round: asked.round,
                why: asked.why.clone(),
                recommend_mediation: after.recommends_mediation(),
                lapse: asked.lapse,
            },
        ),
        Stage::Mediation { mediator, .. } => {
            let mediator = mediator.as_ref()?.name.clone();
            Some(Mail::MediationOpened { mediator })
        }
        Stage::RulingOffered { offer, .. } => Some(offered_to(after, party, *offer)),
        Stage::FeeDue { term, offer, .. } => Some(match party {
            Party::Consumer => Mail::FeeRequested {
                fee: after.rules.fee,
                term: *term,
            },
            Party::Shop => offered_to(after, party, *offer),
        }),
        Stage::Pleading(pleading) => Some(pleaded(after, party, pleading)),
        Stage::Deliberation { late: true, .. } => Some(Mail::RulingDelayed),
        Stage::Deliberation {
            late: false, term, ..
        } => Some(Mail::FileCompleted { term: *term }),
        Stage::Compliance { .. } => None,
        Stage::Closed { .. } => agreed(after),
    }
}

fn for_consumer(party: Party, mail: Mail) -> Option<Mail> {
    match party {
        Party::Consumer => Some(mail),
        Party::Shop => None,
    }
}

/// That the complaint has come in is no news after the first round.
fn with_shop(after: &Case, party: Party, term: Term) -> Option<Mail> {
    match party {
        Party::Consumer if after.round > Round::FIRST => None,
        Party::Consumer => Some(Mail::FilingConfirmed { term }),
        Party::Shop => Some(complaint(after, term)),
    }
}

/// A term that was made longer is told as that.
fn pleaded(after: &Case, party: Party, pleading: &Pleading) -> Mail {
    match pleading {
        Pleading::Claim {
            term,
            extended: true,
        } => Mail::ExtensionGranted {
            party: Party::Consumer,
            term: *term,
        },
        Pleading::Claim {
            term,
            extended: false,
        } => paid_to(after, party, *term),
        Pleading::Defence {
            term,
            extended: true,
            ..
        } => Mail::ExtensionGranted {
            party: Party::Shop,
            term: *term,
        },
        Pleading::Defence {
            claims,
            term,
            extended: false,
        } => Mail::DefenceAwaited {
            term: *term,
            claimed: *claims != [Claim::AsFiled],
        },
    }
}

/// The agreement in writing, until its performance was asked about.
fn agreed(after: &Case) -> Option<Mail> {
    let Stage::Closed {
        outcome:
            Outcome::Settled {
                agreement,
                follow_up: FollowUp::Running(follow_up),
            },
        ..
    } = &after.stage
    else {
        return None;
    };
    Some(Mail::AgreementReached {
        agreement: agreement.clone(),
        follow_up: *follow_up,
    })
}

/// Nothing where the question doesn't stand: a refusal in the shop's own term
/// is followed by the event that asks it.
fn asked(after: &Case, why: WhyAsked) -> Mails {
    let Stage::ChoiceAsked(asked) = &after.stage else {
        return vec![];
    };
    to_consumer(Mail::ChoiceAsked {
        round: asked.round,
        why,
        recommend_mediation: after.recommends_mediation(),
        lapse: asked.lapse,
    })
}

fn reminded(after: &Case, reminder: u8) -> Mails {
    let Stage::ChoiceAsked(asked) = &after.stage else {
        return vec![];
    };
    to_consumer(Mail::ChoiceReminded {
        round: asked.round,
        reminder,
        recommend_mediation: after.recommends_mediation(),
        lapse: asked.lapse,
    })
}

fn chosen(after: &Case, choice: Choice, changed: bool) -> Mails {
    let Some(last) = &after.last_choice else {
        return vec![];
    };
    let term = after.term();
    let confirmed = Mail::ChoiceConfirmed {
        round: last.asked.round,
        choice,
        changed,
        change: after.change_term(),
        term,
    };
    let told = Mail::ConsumerChose {
        choice,
        changed,
        term,
    };
    vec![(Party::Consumer, confirmed), (Party::Shop, told)]
}

fn reopenable(after: &Case, mail: fn(Term) -> Mail) -> Mails {
    let term = after.reopen_term();
    term.map(mail).map(to_both).unwrap_or_default()
}

/// Told to those in the lane who didn't say it themselves; the words stay on
/// the page.
fn spoken(recorded: &Recorded, lane: Lane) -> Mails {
    [Party::Consumer, Party::Shop]
        .into_iter()
        .filter(|party| lane.hears(*party) && recorded.actor.party() != Some(*party))
        .map(|party| (party, Mail::MediationSpoken { lane }))
        .collect()
}

fn proposed(after: &Case) -> Mails {
    let Stage::Mediation {
        proposal: Some(proposal),
        ..
    } = &after.stage
    else {
        return vec![];
    };
    to_both(Mail::ProposalPut {
        proposal: proposal.clone(),
    })
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
    let answered = match party.other() {
        Party::Consumer => proposal.consumer.is_some(),
        Party::Shop => proposal.shop.is_some(),
    };
    if answered {
        vec![]
    } else {
        vec![(party.other(), Mail::ProposalAccepted)]
    }
}

fn offered(after: &Case) -> Mails {
    each_with_term(after, offered_to)
}

fn offered_to(after: &Case, party: Party, term: Term) -> Mail {
    match party {
        Party::Consumer => Mail::RulingOffered {
            fee: after.rules.fee,
            term,
        },
        Party::Shop => Mail::MediationEnded { term },
    }
}

fn paid(after: &Case) -> Mails {
    each_with_term(after, paid_to)
}

fn paid_to(after: &Case, party: Party, term: Term) -> Mail {
    match party {
        Party::Consumer => Mail::FeeReceived {
            fee: after.rules.fee,
            term,
        },
        Party::Shop => Mail::RulingRequested { term },
    }
}

/// A mail to each side, of its own.
fn each_with_term(after: &Case, mail: fn(&Case, Party, Term) -> Mail) -> Mails {
    let Some(term) = after.term() else {
        return vec![];
    };
    [Party::Consumer, Party::Shop]
        .into_iter()
        .map(|party| (party, mail(after, party, term)))
        .collect()
}

fn extended(after: &Case, party: Party) -> Mails {
    let term = after.term();
    term.map(|term| to_both(Mail::ExtensionGranted { party, term }))
        .unwrap_or_default()
}

fn ruled(after: &Case, ruling: &Ruling) -> Mails {
    let term = after.term();
    term.map(|term| {
        to_both(Mail::RulingIssued {
            ruling: Box::new(ruling.clone()),
            fee_bearer: ruling.fee_bearer,
            term,
        })
    })
    .unwrap_or_default()
}

fn performance_asked(after: &Case) -> Mails {
    let Stage::Closed {
        outcome: Outcome::Settled { agreement, .. },
        ..
    } = &after.stage
    else {
        return vec![];
    };
    to_consumer(Mail::PerformanceAsked {
        agreement: agreement.clone(),
    })
}
