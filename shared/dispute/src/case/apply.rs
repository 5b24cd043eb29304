//! How each event changes the case. Nothing here has rules: an event is
//! recorded as `decide` chose it, and one that doesn't fit the stage changes
//! nothing. The files beside this one are those of `decide`.

mod choosing;
mod closing;
mod confirming;
mod counting;
mod delivering;
mod mediating;
mod rating;
mod ruling;
mod talking;
mod undoing;

use super::Case;
use crate::choice::Saying;
use crate::delivery::Feedback;
use crate::event::{Event, Recorded};
use crate::outcome::{FollowUp, Outcome};
use crate::party::Party;
use crate::queue::Queue;
use crate::ruling::Claim;
use crate::stage::JuristWork;
use crate::term::{Length, Term};

impl Case {
    /// Records an event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Recorded {
            number, at, event, ..
        } = recorded;
        let (number, at) = (*number, *at);
        self.version = number;
        self.note_actor(recorded);
        let closing = self.closing_by(recorded);
        match event {
            // The filing itself, and events that are followed by the one that
            // changes the stage.
            Event::DisputeFiled(_)
            | Event::FilingForgotten
            | Event::MediationEnded
            | Event::DefenceSubmitted { .. }
            | Event::DefenceTermEnded => {}
            Event::CodeRequested { code, address } => {
                self.send_code(*code, address.as_ref(), recorded);
            }
            Event::CodeMistyped { .. } if self.waiting().is_none() => self.note_wrong_accept_code(),
            Event::CodeMistyped { .. } => self.note_wrong_code(),
            Event::ConfirmationReminded => self.note_confirmation_reminder(),
            Event::FilingConfirmed { device, .. } => self.confirm(device, recorded),
            Event::FilingDisowned { .. } => self.disown(recorded),
            Event::DisowningTakenBack => self.take_disowning_back(number),
            Event::ConfirmationContested => self.contest_confirmation(recorded),

            Event::LinkRequested { party } => {
                self.links_requested.insert(*party, at);
            }

            Event::MediationSpoken { submission, .. } => self.remember(*submission, recorded),
            Event::ShopReplied {
                submission, files, ..
            } => {
                self.remember(*submission, recorded);
                self.hear(Saying::Message, files, at);
            }
            Event::ShopClaimedSolved {
                submission, files, ..
            } => {
                self.remember(*submission, recorded);
                self.hear(Saying::Solved, files, at);
            }
            Event::ConsumerReplied { submission, .. } => {
                self.remember(*submission, recorded);
                self.answer(at);
            }
            Event::ShopRefused {
                reason,
                submission,
                files,
            } => {
                self.remember(*submission, recorded);
                self.note_refusal(recorded);
                self.hear(Saying::Refusal, files, at);
                self.refuse(reason);
            }
            Event::OfferMade {
                what,
                amount,
                by,
                submission,
                files,
            } => {
                self.remember(*submission, recorded);
                self.hear(Saying::Offer { amount: *amount }, files, at);
                self.offer_anew(number, what, *amount, *by);
            }
            Event::OfferDeclined { .. } => {
                self.set_offer(None);
                self.answer(at);
            }
            Event::OfferAccepted { agreement, .. } | Event::DisputeSettled { agreement } => {
                self.settle(agreement, recorded);
            }

            Event::ShopReminded { reminder } => self.note_shop_reminder(*reminder),
            Event::ChoiceAsked { round, why } => self.ask(*round, why.clone(), recorded),
            Event::ChoiceReminded { reminder } => self.note_reminder(*reminder),
            Event::ChoiceRecorded { choice, proven, .. } => {
                self.choose(*choice, *proven, recorded);
            }
            Event::ChoiceChanged { to, proven, .. } => self.choose_again(*to, *proven, recorded),
            Event::ChoiceContested { .. } => self.contest(recorded),

            Event::SolvedConfirmed => self.close(Outcome::Solved, at),
            Event::DisputeLapsed => self.close(Outcome::Lapsed, at),
            Event::DisputeExited(exit) => self.close(Outcome::Exited(exit.kind()), at),
            Event::RulingOfferEnded | Event::DisputeUnsettled => {
                self.close(Outcome::Unsettled, at);
            }
            Event::DisputeReopened => {
                self.undo.closing = None;
                self.spend_fee();
            }
            Event::ClosingTakenBack { .. } => self.take_closing_back(recorded),
            Event::RefusalTakenBack { .. } => self.take_refusal_back(recorded),
            Event::AcceptCodeSent { offer, code } => self.send_accept_code(*offer, *code, at),
            Event::RulingBarred { bar, .. } => self.ruling_bar = Some(*bar),
            Event::ShopReported { .. } => {
                self.concerns.insert(Queue::ReportedShop);
            }
            Event::ConcernHandled { queue } => {
                self.concerns.remove(queue);
            }

            Event::MailBounced {
                party,
                about,
                mail,
                bounce,
            } => self.note_bounce(*party, *about, mail, *bounce),
            Event::MailMarkedAsSpam { party, about, mail } => {
                self.remember_feedback(*party, *about, mail, Feedback::MarkedAsSpam);
            }
            Event::MailDelayed { party, about, mail } => {
                self.remember_feedback(*party, *about, mail, Feedback::Delayed);
            }
            Event::ShopTermStopped => self.stop_shop_term(recorded),
            Event::AddressCorrected { party, address } => {
                self.correct_address(*party, address, number);
            }
            Event::ShopTermRestarted { round, .. } => self.restart_shop_term(*round, recorded),

            Event::MediationOpened { mediator } => self.open_mediation(mediator),
            Event::MediationTargetPassed => self.pass_target(),
            Event::OpinionGiven { opinion } => self.hold_opinion(opinion),
            Event::ProposalPut {
                agreement,
                submission,
            } => {
                self.remember(*submission, recorded);
                self.put_proposal(number, agreement);
            }
            Event::ProposalAccepted { party, .. } => self.accept_proposal(*party),
            Event::ProposalDeclined { .. } => self.drop_proposal(),

            Event::RulingOffered => self.offer_ruling(recorded),
            Event::RulingOfferReminded => self.note_offer_reminder(),
            Event::RulingRequested { .. } => self.await_fee(recorded),
            Event::FeeReminded => self.note_fee_reminder(),
            Event::FeeLapsed => self.return_to_offer(recorded),
            Event::FeePaid { payment } => self.take_fee(payment, recorded),
            Event::RefundOwed { payment } => self.owe_refund(payment),
            Event::FeeRefunded { payment } => self.note_refund(payment),

            Event::ClaimSubmitted { claims, .. } => self.await_defence(claims.clone(), recorded),
            Event::ClaimTermEnded => self.await_defence(vec![Claim::AsFiled], recorded),
            Event::ExtensionGranted { .. } => self.extend(number),
            Event::FileCompleted => self.deliberate(recorded),
            Event::JuristAppointed { jurist } => {
                self.set_work(JuristWork::Appointed(jurist.clone()));
            }
            Event::ConflictStated { conflict } => self.note_conflict(*conflict),
            Event::CompetenceFound => self.find_competent(),
            Event::RulingTermPassed => self.pass_ruling_term(),
            Event::RulingIssued { ruling } => self.await_compliance(ruling, recorded),

            Event::ComplianceEnded => self.end_compliance(at),
            Event::PerformanceAsked => self.set_follow_up(FollowUp::Asked),
            Event::PerformanceReported { performance } => self.note_performance(*performance, at),
            Event::ChangesTold { party } => self.note_told(*party, number),
            Event::ComplaintsListed { others } => self.list_complaints(others, number),
            Event::ListedElsewhere { .. } => self.note_told(Party::Shop, number),

            Event::HandlingRated {
                party,
                rating,
                words,
            } => self.rate(*party, *rating, words.as_ref()),
        }
        if closing.is_some() {
            self.undo.closing = closing;
        }
        self.count_mails(recorded);
    }

    fn term_from(&self, recorded: &Recorded, length: Length) -> Term {
        Term::new(recorded.at, length, recorded.number)
    }
}
