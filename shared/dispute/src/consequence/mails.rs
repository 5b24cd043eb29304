//! Which mails an event sends, and to whom. The content of a mail is taken from
//! the view of its recipient, so that it can't contain anything that this side
//! may not see.

use std::slice;

use record::Money;

use crate::agreement::{Lane, Offer};
use crate::case::Case;
use crate::choice::{Choice, WhyAsked};
use crate::complaint::count;
use crate::confirmation::Waiting;
use crate::event::{Event, Recorded};
use crate::mail::{Letter, Mail, Now, Reminder};
use crate::number::Round;
use crate::outcome::FollowUp;
use crate::party::Party;
use crate::ruling::Claim;
use crate::stage::WhyRestarted;
use crate::term::Term;
use crate::turn::Turn;
use crate::view::{Entry, Happened, Standing, View, view};

/// The mails for an event that left the case as `after`.
pub(super) fn letters(recorded: &Recorded, after: &Case) -> Vec<Letter> {
    // The event after this one sends the shop its term.
    if is_followed_by_a_term(&recorded.event, after) {
        return vec![];
    }
    order(&recorded.event)
        .into_iter()
        .filter_map(|side| {
            let view = view(after, slice::from_ref(recorded), side.into());
            let mail = mail(&view, side, view.entries.first()?)?;
            letter(&view, side, mail)
        })
        .collect()
}

/// Whether the shop's address was corrected and it gets a new term.
fn is_followed_by_a_term(event: &Event, after: &Case) -> bool {
    let of_shop = matches!(
        event,
        Event::AddressCorrected {
            party: Party::Shop,
            ..
        }
    );
    of_shop && after.round_for_unreached_shop().is_some()
}

/// Who gets the first letter: the side whose turn begins, where that is the shop.
fn order(event: &Event) -> [Party; 2] {
    if let Event::DisputeFiled(_)
    | Event::FilingConfirmed { .. }
    | Event::ShopTermRestarted { .. } = event
    {
        [Party::Shop, Party::Consumer]
    } else {
        [Party::Consumer, Party::Shop]
    }
}

fn letter(view: &View, to: Party, mail: Mail) -> Option<Letter> {
    let contact = view.contact(to)?;
    Some(Letter {
        case: view.reference,
        to,
        address: contact.mail.clone(),
        language: contact.language,
        consumer: view.consumer?.clone(),
        shop: view.shop?.clone(),
        order: view.complaint?.order.number.clone(),
        mail,
    })
}

/// The mail that tells this side about it; `None` if it gets none.
fn mail(view: &View, side: Party, entry: &Entry) -> Option<Mail> {
    let consumer = side == Party::Consumer;
    let shop = side == Party::Shop;
    let fee = view.rules.fee;
    match entry.what {
        Happened::DisputeFiled if view.waiting.is_some() => confirmation_asked(view),
        Happened::DisputeFiled | Happened::FilingConfirmed => match side {
            Party::Shop => complaint(view),
            Party::Consumer => filing_confirmed(view),
        },
        Happened::CodeRequested { .. } => confirmation_asked(view),
        Happened::ConfirmationReminded => {
            let Waiting { code, term, .. } = *view.waiting?;
            Some(Mail::ConfirmationReminded { code, term })
        }
        Happened::ConfirmationContested => {
            let Waiting { code, term, .. } = *view.waiting?;
            Some(Mail::ConfirmationContested { code, term })
        }
        // One mail tells of all complaints with the address.
        Happened::FilingDisowned { along: false } => {
            let waiting = view.waiting?;
            Some(Mail::FilingDisowned {
                code: waiting.code,
                erase: waiting.disowned?,
            })
        }
        // Only the side that they are about sees these events.
        Happened::LinkRequested { .. } => Some(Mail::LinkSent),
        Happened::ChangesTold { .. } => Some(Mail::ChangesTold {
            now: now(view),
            turn: turn_of(view, side),
        }),
        // A list of one is the complaint itself.
        Happened::ComplaintsListed { others: [] } => with_shop(view, side),
        Happened::ComplaintsListed { others } => Some(Mail::ComplaintsListed {
            others: others.to_vec(),
            term: view.term,
        }),
        Happened::ShopTermStopped if consumer => Some(Mail::ShopUnreached { search: view.term? }),
        Happened::ShopTermRestarted { why } => restarted(view, side, why),
        Happened::AddressCorrected { party } if side == party => {
            Some(standing(view, side).unwrap_or(Mail::LinkSent))
        }

        Happened::ShopReplied { text, files } if consumer => Some(Mail::ShopReplied {
            text: text.clone(),
            files: count(files),
        }),
        Happened::ConsumerReplied { text, files } if shop => Some(Mail::ConsumerReplied {
            text: text.clone(),
            files: count(files),
        }),
        Happened::ShopClaimedSolved { text, files } if consumer => Some(Mail::ShopClaimedSolved {
            text: text.clone(),
            files: count(files),
        }),
        Happened::ShopRefused { reason, .. } if consumer => {
            let reason = reason.clone();
            asked(view, WhyAsked::Refused { reason })
        }
        Happened::OfferMade {
            what,
            amount,
            by,
            files,
        } if consumer => Some(Mail::OfferMade {
            offer: Offer {
                number: entry.number,
                what: what.clone(),
                amount,
                by,
            },
            files: count(files),
        }),
        Happened::OfferDeclined if shop => Some(Mail::OfferDeclined),
        Happened::OfferAccepted { .. } | Happened::DisputeSettled { .. } => agreed(view),

        Happened::ShopReminded if shop => Some(Mail::ShopReminded { term: view.term? }),
        Happened::ChoiceAsked { why } if consumer => asked(view, why.clone()),
        Happened::ChoiceReminded { reminder } if consumer => reminded(view, reminder),
        Happened::ChoiceRecorded { choice, .. } => chosen(view, side, choice, false),
        Happened::ChoiceChanged { to, .. } => chosen(view, side, to, true),
        Happened::ChoiceContested { round, .. } => Some(Mail::ChoiceContested {
            round,
            offer: view.offer.cloned(),
        }),

        Happened::SolvedConfirmed => Some(Mail::SolvedConfirmed {
            reopen: view.reopen?,
        }),
        Happened::DisputeLapsed => Some(Mail::DisputeLapsed {
            reopen: view.reopen?,
        }),
        Happened::DisputeReopened if shop => Some(Mail::DisputeReopened),
        Happened::ClosingTakenBack => Some(Mail::ClosingTakenBack {
            by: entry.who.party()?,
        }),
        Happened::RefusalTakenBack if consumer => Some(Mail::RefusalTakenBack {
            question: view.question.is_some(),
        }),
        Happened::AcceptCodeSent => Some(Mail::AcceptCodeSent {
            offer: view.offer?.clone(),
            code: view.accept_code?.code,
        }),
        Happened::DisputeExited(exit) => Some(Mail::DisputeExited(exit.clone())),
        Happened::RulingBarred { bar, reasons } => Some(Mail::RulingBarred {
            bar,
            reasons: reasons.clone(),
        }),
        Happened::RulingOfferEnded | Happened::DisputeUnsettled => Some(Mail::DisputeUnsettled),

        Happened::MediationOpened { mediator } => Some(Mail::MediationOpened {
            mediator: mediator.clone(),
        }),
        Happened::MediationSpoken { lane, .. } => spoken(entry, side, lane),
        Happened::MediationTargetPassed => Some(Mail::MediationDelayed),
        Happened::OpinionGiven { opinion } => Some(Mail::OpinionGiven {
            opinion: opinion.clone(),
        }),
        Happened::ProposalPut { .. } => Some(Mail::ProposalPut {
            proposal: view.mediation?.proposal?.clone(),
        }),
        Happened::ProposalAccepted { party } if side != party => accepted(view, side),
        Happened::ProposalDeclined { .. } => Some(Mail::ProposalDeclined),

        Happened::RulingOffered => Some(offered(view, side, view.term?)),
        Happened::RulingOfferReminded if consumer => Some(Mail::RulingOfferReminded {
            fee,
            term: view.term?,
        }),
        Happened::RulingRequested if consumer => Some(Mail::FeeRequested {
            fee,
            term: view.term?,
        }),
        Happened::FeeReminded if consumer => Some(Mail::FeeReminded {
            fee,
            term: view.term?,
        }),
        Happened::FeeLapsed if consumer => Some(Mail::FeeLapsed { offer: view.term? }),
        Happened::FeePaid => Some(paid(side, fee, view.term?)),
        Happened::RefundOwed if consumer => Some(Mail::RefundOwed { fee }),
        Happened::FeeRefunded if consumer => Some(Mail::FeeRefunded { fee }),

        Happened::ClaimSubmitted { .. } => Some(Mail::DefenceAwaited {
            term: view.term?,
            claimed: true,
        }),
        Happened::ClaimTermEnded => Some(Mail::DefenceAwaited {
            term: view.term?,
            claimed: false,
        }),
        Happened::ExtensionGranted { party } => Some(Mail::ExtensionGranted {
            party,
            term: view.term?,
        }),
        Happened::FileCompleted => Some(Mail::FileCompleted { term: view.term? }),
        Happened::RulingTermPassed => Some(Mail::RulingDelayed),
        Happened::RulingIssued { ruling } => Some(Mail::RulingIssued {
            ruling: Box::new(ruling.clone()),
            fee_bearer: ruling.fee_bearer,
            term: view.term?,
        }),

        Happened::ComplianceEnded => Some(Mail::ComplianceEnded),
        Happened::PerformanceAsked if consumer => Some(Mail::PerformanceAsked {
            agreement: view.settlement?.agreement.clone(),
        }),
        Happened::PerformanceReported { performance } => {
            let ruled = view.settlement.is_none();
            Some(Mail::PerformanceReported { performance, ruled })
        }

        // Whoever did it sees it on the page.
        Happened::CodeMistyped
        | Happened::ListedElsewhere { .. }
        | Happened::HandlingRated { .. }
        | Happened::FilingDisowned { along: true }
        | Happened::DisowningTakenBack
        // There is nobody left to tell.
        | Happened::FilingForgotten
        // The other side isn't concerned.
        | Happened::ShopTermStopped
        | Happened::AddressCorrected { .. }
        | Happened::ShopReplied { .. }
        | Happened::ConsumerReplied { .. }
        | Happened::ShopClaimedSolved { .. }
        | Happened::ShopRefused { .. }
        | Happened::OfferMade { .. }
        | Happened::OfferDeclined
        | Happened::ShopReminded
        | Happened::ChoiceAsked { .. }
        | Happened::ChoiceReminded { .. }
        | Happened::DisputeReopened
        | Happened::RefusalTakenBack
        | Happened::ProposalAccepted { .. }
        | Happened::RulingOfferReminded
        | Happened::RulingRequested
        | Happened::FeeReminded
        | Happened::FeeLapsed
        | Happened::RefundOwed
        | Happened::FeeRefunded
        | Happened::PerformanceAsked
        // The page says so; another mail to the same address would fail too.
        | Happened::MailBounced { .. }
        | Happened::MailMarkedAsSpam { .. }
        | Happened::MailDelayed { .. }
        // Each is followed by the event that changes the stage, ...
        | Happened::MediationEnded
        | Happened::DefenceSubmitted { .. }
        | Happened::DefenceTermEnded
        // ... or is staff work, which the sides hear about once there is a
        // result.
        | Happened::ShopReported { .. }
        | Happened::ConcernHandled { .. }
        | Happened::JuristAppointed
        | Happened::ConflictStated { .. }
        | Happened::CompetenceFound => None,
    }
}

fn confirmation_asked(view: &View) -> Option<Mail> {
    let Waiting { code, term, .. } = *view.waiting?;
    Some(Mail::ConfirmationAsked { code, term })
}

fn complaint(view: &View) -> Option<Mail> {
    Some(Mail::ComplaintReceived {
        complaint: Box::new(view.complaint?.clone()),
        filed_at: view.filed_at,
        term: view.term?,
    })
}

/// A shop that has acted has the complaint; any other gets it again.
fn restarted(view: &View, side: Party, why: WhyRestarted) -> Option<Mail> {
    match side {
        Party::Consumer => Some(Mail::ShopTermRestarted {
            why,
            term: view.term?,
        }),
        Party::Shop => match why {
            WhyRestarted::AddressCorrected => complaint(view),
            WhyRestarted::ShopActed => None,
        },
    }
}

/// The mail about the turn that runs now, not about one that is already over.
/// `None` if the case doesn't hold everything that the mail would say; the page
/// says more then.
fn standing(view: &View, side: Party) -> Option<Mail> {
    let for_consumer = |mail| (side == Party::Consumer).then_some(mail);
    match view.standing {
        Standing::Unconfirmed => None,
        Standing::WithShop => with_shop(view, side),
        Standing::ShopUnreached => for_consumer(Mail::ShopUnreached { search: view.term? }),
        Standing::ChoiceAsked => for_consumer(asked(view, view.question?.why.clone())?),
        Standing::Mediation => Some(Mail::MediationOpened {
            mediator: view.mediation?.mediator?.clone(),
        }),
        Standing::RulingOffered => Some(offered(view, side, view.term?)),
        Standing::FeeDue { offer } => Some(match side {
            Party::Consumer => Mail::FeeRequested {
                fee: view.rules.fee,
                term: view.term?,
            },
            Party::Shop => offered(view, side, offer),
        }),
        // The mail about an extended term is the one that says that it was
        // extended.
        Standing::Claim { extended: true } => Some(Mail::ExtensionGranted {
            party: Party::Consumer,
            term: view.term?,
        }),
        Standing::Claim { extended: false } => Some(paid(side, view.rules.fee, view.term?)),
        Standing::Defence { extended: true } => Some(Mail::ExtensionGranted {
            party: Party::Shop,
            term: view.term?,
        }),
        Standing::Defence { extended: false } => Some(Mail::DefenceAwaited {
            term: view.term?,
            claimed: *view.claims != [Claim::AsFiled],
        }),
        Standing::Deliberation { late: true } => Some(Mail::RulingDelayed),
        Standing::Deliberation { late: false } => Some(Mail::FileCompleted { term: view.term? }),
        Standing::Compliance => None,
        Standing::Closed { .. } => agreed(view),
    }
}

/// After the first round nobody needs to be told that the complaint has come
/// in.
fn with_shop(view: &View, side: Party) -> Option<Mail> {
    match side {
        Party::Consumer if view.round > Round::FIRST => None,
        Party::Consumer => filing_confirmed(view),
        Party::Shop => complaint(view),
    }
}

fn filing_confirmed(view: &View) -> Option<Mail> {
    Some(Mail::FilingConfirmed {
        complaint: view.complaint.cloned().map(Box::new),
        term: view.term?,
    })
}

/// The written agreement, until the consumer was asked whether it was
/// performed.
fn agreed(view: &View) -> Option<Mail> {
    let settlement = view.settlement?;
    let FollowUp::Running(follow_up) = settlement.follow_up else {
        return None;
    };
    Some(Mail::AgreementReached {
        agreement: settlement.agreement.clone(),
        follow_up,
    })
}

/// Nothing unless the question stands: a refusal during the shop's own term is
/// followed by the event that asks it.
fn asked(view: &View, why: WhyAsked) -> Option<Mail> {
    let question = view.question?;
    Some(Mail::ChoiceAsked {
        round: question.round,
        why,
        said: view.said,
        offer: view.offer.cloned(),
        recommend_mediation: question.recommend_mediation,
        lapse: question.lapse,
    })
}

fn reminded(view: &View, place: u8) -> Option<Mail> {
    let question = view.question?;
    Some(Mail::ChoiceReminded {
        round: question.round,
        reminder: Reminder {
            place,
            last: view.rules.is_last_reminder(place),
        },
        why: question.why.clone(),
        said: view.said,
        offer: view.offer.cloned(),
        recommend_mediation: question.recommend_mediation,
        lapse: question.lapse,
    })
}

fn chosen(view: &View, side: Party, choice: Choice, changed: bool) -> Option<Mail> {
    let chosen = view.choice?;
    let term = view.term;
    Some(match side {
        Party::Consumer => Mail::ChoiceConfirmed {
            round: chosen.round,
            choice,
            changed,
            change: chosen.change,
            term,
        },
        Party::Shop => Mail::ConsumerChose {
            choice,
            changed,
            term,
        },
    })
}

/// How the case stands, for a side that missed how it came there.
fn now(view: &View) -> Now {
    let asked = view.question.map(|question| Now::Asked {
        round: question.round,
        offer: view.offer.cloned(),
        lapse: question.lapse,
    });
    let chosen = view.choice.map(|chosen| Now::Chosen {
        round: chosen.round,
        choice: chosen.choice,
        change: chosen.change,
        term: view.term,
    });
    match view.standing {
        Standing::ChoiceAsked => asked.unwrap_or(Now::Open),
        Standing::WithShop | Standing::Mediation => chosen.unwrap_or(Now::Open),
        Standing::Closed { .. } => chosen.unwrap_or(Now::Closed {
            reopen: view.reopen,
        }),
        Standing::Unconfirmed
        | Standing::ShopUnreached
        | Standing::RulingOffered
        | Standing::FeeDue { .. }
        | Standing::Claim { .. }
        | Standing::Defence { .. }
        | Standing::Deliberation { .. }
        | Standing::Compliance => Now::Open,
    }
}

/// The term until which it is this side's turn, apart from the question.
fn turn_of(view: &View, side: Party) -> Option<Term> {
    match view.turn {
        Turn::Party(party, term) if party == side && view.question.is_none() => Some(term),
        Turn::Party(..)
        | Turn::Staff(_)
        | Turn::Mediator(_)
        | Turn::Manager(_)
        | Turn::Jurist(_)
        | Turn::Nobody => None,
    }
}

/// For those in the lane who didn't write it. The mail doesn't quote the
/// message; the page shows it.
fn spoken(entry: &Entry, side: Party, lane: Lane) -> Option<Mail> {
    (entry.who.party() != Some(side)).then_some(Mail::MediationSpoken { lane })
}

/// The other side is told that its answer is awaited, unless it has already
/// answered.
fn accepted(view: &View, side: Party) -> Option<Mail> {
    let proposal = view.mediation?.proposal?;
    let answered = match side {
        Party::Consumer => proposal.consumer.is_some(),
        Party::Shop => proposal.shop.is_some(),
    };
    (!answered).then_some(Mail::ProposalAccepted)
}

fn offered(view: &View, side: Party, term: Term) -> Mail {
    match side {
        Party::Consumer => Mail::RulingOffered {
            fee: view.rules.fee,
            term,
        },
        Party::Shop => Mail::MediationEnded { term },
    }
}

fn paid(side: Party, fee: Money, term: Term) -> Mail {
    match side {
        Party::Consumer => Mail::FeeReceived { fee, term },
        Party::Shop => Mail::RulingRequested { term },
    }
}
