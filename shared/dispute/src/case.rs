//! The case, and how each event changes it. `apply` has no rules: it records
//! what `decide` chose, whatever the stage.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::command::{Filing, Submission};
use crate::complaint::{Complaint, Source};
use crate::event::{Event, EventNumber, Recorded, WhyAsked};
use crate::id::CaseId;
use crate::party::{Consumer, DeviceDigest, Party, Shop};
use crate::queue::Queue;
use crate::rules::Rules;
use crate::ruling::{Claim, Performance};
use crate::stage::{
    Agreement, Asked, Choice, Fee, FollowUp, JuristWork, Offer, Outcome, Pleading, Proposal,
    Refund, Round, RulingBar, Stage,
};
use crate::term::{AMSTERDAM, Length, Term};

/// How many submissions a case remembers; an older form sent again counts again.
const SUBMISSIONS: usize = 16;

/// A case as it stands after its last event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its reference.
    pub id: CaseId,
    /// The number of its last event, which is its version.
    pub version: EventNumber,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The rules it runs under.
    pub rules: Rules,
    /// The shop, as it was at filing.
    pub shop: Shop,
    /// The consumer.
    pub consumer: Consumer,
    /// What it is about.
    pub complaint: Complaint,
    /// From where it was filed.
    pub source: Source,
    /// The device it was filed on.
    pub device: Option<DeviceDigest>,
    /// The round it is in, or was in last.
    pub round: Round,
    /// Where it stands.
    pub stage: Stage,
    /// The last choice, while it may still be changed or repeated.
    pub last_choice: Option<LastChoice>,
    /// Why it gets no ruling, where it gets none.
    pub ruling_bar: Option<RulingBar>,
    /// What was paid.
    pub fee: Fee,
    /// What the manager has to look at.
    pub concerns: BTreeSet<Queue>,
    /// How many messages and offers were written.
    pub messages: u16,
    /// The last forms that were taken, newest last.
    pub submissions: Vec<Submission>,
    /// When each side last asked for its link again.
    pub links_requested: BTreeMap<Party, Timestamp>,
}

/// A choice that was made, with the question it answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChoice {
    /// What was chosen.
    pub choice: Choice,
    /// When the first choice of this round was made; changes count from it.
    pub made: Timestamp,
    /// When this choice was made.
    pub at: Timestamp,
    /// Whether more than the link spoke for the consumer.
    pub proven: bool,
    /// The question.
    pub asked: Asked,
}

/// Why events are not a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// There are none.
    NoEvents,
    /// The first is not a filing.
    NotFiled,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEvents => "a case has at least one event",
            Self::NotFiled => "the first event of a case is its filing",
        })
    }
}

impl std::error::Error for ReplayError {}

impl Case {
    /// The case that these events make, in order.
    pub fn replay(events: &[Recorded]) -> Result<Self, ReplayError> {
        let (first, rest) = events.split_first().ok_or(ReplayError::NoEvents)?;
        let mut case = Self::begun_by(first).ok_or(ReplayError::NotFiled)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Ok(case)
    }

    /// The case that a filing begins; `None` for another event.
    pub fn begun_by(recorded: &Recorded) -> Option<Self> {
        let Event::DisputeFiled(filing) = &recorded.event else {
            return None;
        };
        let Filing {
            case,
            shop,
            consumer,
            complaint,
            source,
            device,
            rules,
        } = filing.as_ref();
        Some(Self {
            id: *case,
            version: recorded.number,
            filed_at: recorded.at,
            stage: Stage::WithShop {
                term: Term::new(recorded.at, rules.shop_term, recorded.number),
                offer: None,
            },
            rules: rules.clone(),
            shop: shop.clone(),
            consumer: consumer.clone(),
            complaint: complaint.clone(),
            source: *source,
            device: device.clone(),
            round: Round::FIRST,
            last_choice: None,
            ruling_bar: None,
            fee: Fee::default(),
            concerns: BTreeSet::new(),
            messages: 0,
            submissions: vec![],
            links_requested: BTreeMap::new(),
        })
    }

    /// Records an event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let Recorded {
            number, at, event, ..
        } = recorded;
        let (number, at) = (*number, *at);
        self.version = number;
        match event {
            Event::OfferDeclined { .. } => self.drop_offer(),
            // Each is followed by the event that says what comes of it.
            Event::DisputeFiled(_) | Event::DisputeReopened | Event::MediationEnded => {}
            Event::ShopReplied { submission, .. }
            | Event::ShopClaimedSolved { submission, .. }
            | Event::ShopRefused { submission, .. }
            | Event::ConsumerReplied { submission, .. }
            | Event::MediationSpoken { submission, .. } => self.remember(*submission),
            Event::OfferMade {
                what,
                amount,
                by,
                submission,
            } => {
                self.remember(*submission);
                self.set_offer(Offer {
                    number,
                    what: what.clone(),
                    amount: *amount,
                    by: *by,
                });
            }
            Event::OfferAccepted { agreement, .. } | Event::DisputeSettled { agreement } => {
                self.settle(agreement, recorded);
            }
            Event::ChoiceAsked { round, why } => self.ask(*round, why.clone(), recorded),
            Event::ChoiceReminded { reminder } => {
                if let Stage::ChoiceAsked(asked) = &mut self.stage {
                    asked.reminders = *reminder;
                }
            }
            Event::ChoiceRecorded { choice, proven, .. } => {
                if let Stage::ChoiceAsked(asked) = &self.stage {
                    let asked = asked.clone();
                    self.last_choice = Some(LastChoice {
                        choice: *choice,
                        made: at,
                        at,
                        proven: *proven,
                        asked,
                    });
                    self.follow_choice(*choice, recorded);
                }
            }
            Event::ChoiceChanged { to, proven, .. } => {
                if let Some(last) = &mut self.last_choice {
                    last.choice = *to;
                    last.at = at;
                    last.proven = *proven;
                }
                self.follow_choice(*to, recorded);
            }
            Event::ChoiceContested { .. } => self.contest(number),
            Event::SolvedConfirmed => self.close(Outcome::Solved, at),
            Event::DisputeLapsed => self.close(Outcome::Lapsed, at),
            Event::DisputeWithdrawn { .. } => self.close(Outcome::Withdrawn, at),
            Event::DeclaredInadmissible { ground, .. } => {
                self.close(Outcome::Inadmissible { ground: *ground }, at);
            }
            Event::WentToCourt => self.close(Outcome::ToCourt, at),
            Event::ShopLost { exit } => self.close(Outcome::ShopGone(*exit), at),
            Event::RulingOfferEnded | Event::DisputeUnsettled => {
                self.close(Outcome::Unsettled, at);
            }
            Event::ShopReported { .. } => {
                self.concerns.insert(Queue::ReportedShop);
            }
            Event::ConcernHandled { queue } => {
                self.concerns.remove(queue);
            }
            Event::RulingBarred { bar, .. } => self.ruling_bar = Some(*bar),
            Event::LinkRequested { party } => {
                self.links_requested.insert(*party, at);
            }
            Event::MediationOpened { .. }
            | Event::MediationTargetPassed
            | Event::OpinionGiven { .. }
            | Event::ProposalPut { .. }
            | Event::ProposalAccepted { .. }
            | Event::ProposalDeclined { .. } => self.apply_to_mediation(recorded),
            Event::RulingOffered
            | Event::RulingOfferReminded
            | Event::RulingRequested { .. }
            | Event::FeeReminded
            | Event::FeeLapsed
            | Event::FeePaid { .. }
            | Event::RefundOwed { .. }
            | Event::FeeRefunded { .. } => self.apply_to_fee(recorded),
            Event::ClaimSubmitted { .. }
            | Event::ClaimTermEnded
            | Event::DefenceSubmitted { .. }
            | Event::DefenceTermEnded
            | Event::ExtensionGranted { .. }
            | Event::FileCompleted => self.apply_to_pleading(recorded),
            Event::JuristAppointed { .. }
            | Event::ConflictStated { .. }
            | Event::CompetenceFound
            | Event::RulingTermPassed
            | Event::RulingIssued { .. }
            | Event::ComplianceEnded
            | Event::PerformanceAsked
            | Event::PerformanceReported { .. } => self.apply_to_ruling(recorded),
        }
    }

    /// Until when a closed case can be reopened; `None` where it can't, or is open.
    pub fn reopen_until(&self) -> Option<Timestamp> {
        self.reopen_term().map(|term| term.end)
    }

    /// The term within which a closed case can be reopened.
    pub fn reopen_term(&self) -> Option<Term> {
        let Stage::Closed { outcome, at } = &self.stage else {
            return None;
        };
        let length: Length = match outcome {
            Outcome::Solved => self.rules.reopen_solved,
            Outcome::Lapsed => self.rules.reopen_lapsed,
            Outcome::Settled { .. }
            | Outcome::Unsettled
            | Outcome::Ruled { .. }
            | Outcome::Withdrawn
            | Outcome::Inadmissible { .. }
            | Outcome::ToCourt
            | Outcome::ShopGone(_) => return None,
        };
        Some(Term::new(*at, length, self.version))
    }

    /// Until when the last choice can be changed; `None` once it can't, because
    /// the mediator has opened the case or it has moved on.
    pub fn change_until(&self) -> Option<Timestamp> {
        self.last_choice
            .as_ref()
            .map(|last| self.rules.changeable_until(last.made))
    }

    /// The offer that awaits the consumer's answer.
    pub fn offer(&self) -> Option<&Offer> {
        match &self.stage {
            Stage::WithShop { offer, .. } => offer.as_ref(),
            Stage::ChoiceAsked(asked) => asked.offer.as_ref(),
            Stage::Mediation { .. }
            | Stage::RulingOffered { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Compliance { .. }
            | Stage::Closed { .. } => None,
        }
    }

    /// Whether the case has ended.
    pub fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. })
    }

    fn remember(&mut self, submission: Submission) {
        self.messages = self.messages.saturating_add(1);
        if self.submissions.len() >= SUBMISSIONS {
            self.submissions.remove(0);
        }
        self.submissions.push(submission);
    }

    fn offer_slot(&mut self) -> Option<&mut Option<Offer>> {
        match &mut self.stage {
            Stage::WithShop { offer, .. } => Some(offer),
            Stage::ChoiceAsked(asked) => Some(&mut asked.offer),
            Stage::Mediation { .. }
            | Stage::RulingOffered { .. }
            | Stage::FeeDue { .. }
            | Stage::Pleading(_)
            | Stage::Deliberation { .. }
            | Stage::Compliance { .. }
            | Stage::Closed { .. } => None,
        }
    }

    fn set_offer(&mut self, offer: Offer) {
        if let Some(slot) = self.offer_slot() {
            *slot = Some(offer);
        }
    }

    fn drop_offer(&mut self) {
        if let Some(slot) = self.offer_slot() {
            *slot = None;
        }
    }

    fn ask(&mut self, round: Round, why: WhyAsked, recorded: &Recorded) {
        let lapse = Term::new(recorded.at, self.rules.lapse, recorded.number);
        let offer = self.offer().cloned();
        self.round = round;
        self.last_choice = None;
        self.stage = Stage::ChoiceAsked(Asked {
            round,
            why,
            lapse,
            reminders: 0,
            contested: false,
            offer,
        });
    }

    fn follow_choice(&mut self, choice: Choice, recorded: &Recorded) {
        let (at, number) = (recorded.at, recorded.number);
        let Some(last) = &self.last_choice else {
            return;
        };
        let (asked_round, offer) = (last.asked.round, last.asked.offer.clone());
        self.round = asked_round;
        match choice {
            Choice::Solved => {
                self.stage = Stage::Closed {
                    outcome: Outcome::Solved,
                    at,
                };
            }
            Choice::Working => {
                self.round = asked_round.next();
                self.stage = Stage::WithShop {
                    term: Term::new(at, self.rules.shop_term, number),
                    offer,
                };
            }
            Choice::Mediation => {
                self.stage = Stage::Mediation {
                    target: Term::new(at, self.rules.mediation_target, number),
                    late: false,
                    mediator: None,
                    opinion: None,
                    proposal: None,
                };
            }
        }
    }

    fn contest(&mut self, number: EventNumber) {
        let Some(last) = self.last_choice.take() else {
            return;
        };
        self.round = last.asked.round;
        let lapse = Term {
            set_by: number,
            ..last.asked.lapse
        };
        self.stage = Stage::ChoiceAsked(Asked {
            contested: true,
            lapse,
            ..last.asked
        });
    }

    /// Forgets the last choice: what ends a case otherwise can't be changed by a button.
    fn close(&mut self, outcome: Outcome, at: Timestamp) {
        self.last_choice = None;
        self.stage = Stage::Closed { outcome, at };
    }

    fn settle(&mut self, agreement: &Agreement, recorded: &Recorded) {
        let follow_up = FollowUp::Running(Term::new(
            recorded.at,
            self.rules.follow_up,
            recorded.number,
        ));
        self.close(
            Outcome::Settled {
                agreement: agreement.clone(),
                follow_up,
            },
            recorded.at,
        );
    }

    fn apply_to_mediation(&mut self, recorded: &Recorded) {
        if let Event::ProposalPut { submission, .. } = &recorded.event {
            self.remember(*submission);
        }
        let Stage::Mediation {
            late,
            mediator,
            opinion,
            proposal,
            ..
        } = &mut self.stage
        else {
            return;
        };
        if let Event::MediationOpened { mediator: who } = &recorded.event {
            *mediator = Some(who.clone());
            self.last_choice = None;
        } else if let Event::MediationTargetPassed = &recorded.event {
            *late = true;
        } else if let Event::OpinionGiven { opinion: given } = &recorded.event {
            *opinion = Some(given.clone());
        } else if let Event::ProposalPut { agreement, .. } = &recorded.event {
            let agreement = agreement.clone();
            *proposal = Some(Proposal {
                number: recorded.number,
                agreement,
                consumer: None,
                shop: None,
            });
        } else if let (Event::ProposalAccepted { party, .. }, Some(proposal)) =
            (&recorded.event, proposal.as_mut())
        {
            match party {
                Party::Consumer => proposal.consumer = Some(true),
                Party::Shop => proposal.shop = Some(true),
            }
        } else if let Event::ProposalDeclined { .. } = &recorded.event {
            *proposal = None;
        }
    }

    fn apply_to_fee(&mut self, recorded: &Recorded) {
        let (at, number) = (recorded.at, recorded.number);
        if let Event::RulingOffered = &recorded.event {
            let offer = Term::new(at, self.rules.ruling_offer, number);
            self.last_choice = None;
            self.stage = Stage::RulingOffered {
                offer,
                reminded: false,
            };
        } else if let Event::FeePaid { payment } = &recorded.event {
            self.fee.paid = Some(payment.clone());
            let term = Term::new(at, self.rules.claim_term, number);
            self.stage = Stage::Pleading(Pleading::Claim {
                term,
                extended: false,
            });
        } else if let Event::RefundOwed { payment } = &recorded.event {
            self.fee.refunds.push(Refund {
                payment: payment.clone(),
                done: false,
            });
        } else if let Event::FeeRefunded { payment } = &recorded.event {
            for refund in self
                .fee
                .refunds
                .iter_mut()
                .filter(|r| r.payment == *payment)
            {
                refund.done = true;
            }
        } else if let Stage::RulingOffered { offer, reminded } = &mut self.stage {
            if let Event::RulingOfferReminded = &recorded.event {
                *reminded = true;
            } else if let Event::RulingRequested { .. } = &recorded.event {
                self.stage = Stage::FeeDue {
                    term: Term::new(at, self.rules.fee_term, number),
                    reminded: false,
                    offer: *offer,
                    offer_reminded: *reminded,
                };
            }
        } else if let Stage::FeeDue {
            reminded,
            offer,
            offer_reminded,
            ..
        } = &mut self.stage
        {
            if let Event::FeeReminded = &recorded.event {
                *reminded = true;
            } else if let Event::FeeLapsed = &recorded.event {
                let offer = Term {
                    set_by: number,
                    ..*offer
                };
                self.stage = Stage::RulingOffered {
                    offer,
                    reminded: *offer_reminded,
                };
            }
        }
    }

    fn apply_to_pleading(&mut self, recorded: &Recorded) {
        let (at, number) = (recorded.at, recorded.number);
        if let Event::FileCompleted = &recorded.event {
            let Stage::Pleading(Pleading::Defence { claims, .. }) = &self.stage else {
                return;
            };
            self.stage = Stage::Deliberation {
                claims: claims.clone(),
                term: Term::new(at, self.rules.ruling_term, number),
                late: false,
                work: JuristWork::Vacant,
            };
        } else if let Event::ClaimSubmitted { claims, .. } = &recorded.event {
            self.await_defence(claims.clone(), recorded);
        } else if let Event::ClaimTermEnded = &recorded.event {
            self.await_defence(vec![Claim::AsFiled], recorded);
        } else if let (
            Event::ExtensionGranted { .. },
            Stage::Pleading(
                Pleading::Claim { term, extended } | Pleading::Defence { term, extended, .. },
            ),
        ) = (&recorded.event, &mut self.stage)
        {
            *term = term.extended(self.rules.extension, number);
            *extended = true;
        }
    }

    fn await_defence(&mut self, claims: Vec<Claim>, recorded: &Recorded) {
        let term = Term::new(recorded.at, self.rules.defence_term, recorded.number);
        self.stage = Stage::Pleading(Pleading::Defence {
            claims,
            term,
            extended: false,
        });
    }

    fn apply_to_ruling(&mut self, recorded: &Recorded) {
        if let Event::PerformanceReported { performance } = &recorded.event {
            self.note_performance(*performance, recorded.at);
        } else if let Event::PerformanceAsked = &recorded.event {
            if let Stage::Closed {
                outcome: Outcome::Settled { follow_up, .. },
                ..
            } = &mut self.stage
            {
                *follow_up = FollowUp::Asked;
            }
        } else if let Event::ComplianceEnded = &recorded.event {
            self.close(
                Outcome::Ruled {
                    performance: Performance::Unknown,
                },
                recorded.at,
            );
        } else if let Stage::Deliberation { late, work, .. } = &mut self.stage {
            if let Event::JuristAppointed { jurist } = &recorded.event {
                *work = JuristWork::Appointed(jurist.clone());
            } else if let (Event::ConflictStated { conflict }, JuristWork::Appointed(jurist)) =
                (&recorded.event, &*work)
            {
                *work = if *conflict {
                    JuristWork::Vacant
                } else {
                    JuristWork::Unconflicted(jurist.clone())
                };
            } else if let (Event::CompetenceFound, JuristWork::Unconflicted(jurist)) =
                (&recorded.event, &*work)
            {
                *work = JuristWork::Competent(jurist.clone());
            } else if let Event::RulingTermPassed = &recorded.event {
                *late = true;
            } else if let Event::RulingIssued { ruling } = &recorded.event {
                self.stage = Stage::Compliance {
                    ruling: recorded.number,
                    fee_bearer: ruling.fee_bearer,
                    term: Term::new(recorded.at, self.rules.compliance_term, recorded.number),
                };
            }
        }
    }

    fn note_performance(&mut self, performance: Performance, at: Timestamp) {
        if performance == Performance::Failed {
            self.concerns.insert(Queue::NotPerformed);
        }
        if let Stage::Closed {
            outcome: Outcome::Settled { follow_up, .. },
            ..
        } = &mut self.stage
        {
            *follow_up = match performance {
                Performance::Performed => FollowUp::Performed,
                Performance::Failed => FollowUp::Failed,
                Performance::Unknown => FollowUp::Asked,
            };
        } else {
            self.close(Outcome::Ruled { performance }, at);
        }
    }
}

/// The day on which a term that ends at `end` ends in Amsterdam.
pub(crate) fn day_of(end: Timestamp) -> jiff::civil::Date {
    end.to_zoned(AMSTERDAM.clone()).date()
}
