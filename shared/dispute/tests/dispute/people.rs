//! Helpers that read as sentences.

use dispute::{
    AcceptProof, Acceptance, Agreement, Answer, Bounce, Choice, Claim, Command, Corrector,
    Decision, EventNumber, FeeBearer, Feedback, Finding, Ground, Lane, Mediator, Money, NewOffer,
    NewProposal, OfferAnswer, Party, Proof, Queue, RecordChoice, Round, Speaker, StaffId, Stronger,
};

use crate::world::{World, address, day, device, line, text};

pub(crate) struct ConsumerOf<'w>(&'w mut World);
pub(crate) struct ShopOf<'w>(&'w mut World);
pub(crate) struct MediatorOf<'w>(&'w mut World);
pub(crate) struct JuristOf<'w>(&'w mut World);
pub(crate) struct ManagerOf<'w>(&'w mut World);

impl World {
    pub(crate) fn consumer(&mut self) -> ConsumerOf<'_> {
        ConsumerOf(self)
    }
    pub(crate) fn shop(&mut self) -> ShopOf<'_> {
        ShopOf(self)
    }
    pub(crate) fn mediator(&mut self) -> MediatorOf<'_> {
        MediatorOf(self)
    }
    pub(crate) fn jurist(&mut self) -> JuristOf<'_> {
        JuristOf(self)
    }
    pub(crate) fn manager(&mut self) -> ManagerOf<'_> {
        ManagerOf(self)
    }
}

pub(crate) fn staff(id: &str) -> StaffId {
    id.parse().unwrap()
}

pub(crate) fn fatima() -> Mediator {
    Mediator {
        id: staff("fatima"),
        name: line("Fatima Haddou"),
    }
}

/// Presses a button of this round, on the consumer's device.
pub(crate) fn press(round: u32, choice: Choice) -> Command {
    press_with(round, choice, Proof::Device(device("the consumer's own")))
}

/// Presses it on any other device.
pub(crate) fn press_by_link(round: u32, choice: Choice) -> Command {
    press_with(round, choice, Proof::Link)
}

pub(crate) fn press_with(round: u32, choice: Choice, proof: Proof) -> Command {
    Command::RecordChoice(RecordChoice {
        without_offer: false,
        round: Round(round),
        choice,
        proof,
    })
}

/// Answers the offer of this event, on the consumer's device.
pub(crate) fn answer_offer(offer: EventNumber, accept: bool) -> Command {
    let device = AcceptProof::Device(device("the consumer's own"));
    Command::AnswerOffer {
        offer,
        answer: if accept {
            OfferAnswer::Accept(device)
        } else {
            OfferAnswer::Decline
        },
    }
}

/// Accepts it on any other device.
pub(crate) fn accept_elsewhere(offer: EventNumber, proof: AcceptProof) -> Command {
    Command::AnswerOffer {
        offer,
        answer: OfferAnswer::Accept(proof),
    }
}

/// Takes back what this event did.
pub(crate) fn take_back(party: Party, act: EventNumber) -> Command {
    Command::TakeBack { party, act }
}

pub(crate) fn declare(ground: Ground) -> Command {
    Command::DeclareInadmissible {
        mediator: staff("fatima"),
        ground,
        reasons: text("These are the reasons."),
    }
}

pub(crate) fn agreement(amount: u64, by: &str) -> Agreement {
    Agreement {
        what: text("The shop pays part of the price back."),
        amount: Some(Money::euro(amount)),
        by: day(by),
    }
}

pub(crate) fn claims(count: usize) -> Vec<Claim> {
    let claim = Claim::Stated {
        what: text("The price back."),
        amount: Some(Money::euro(74_500)),
    };
    vec![claim; count]
}

pub(crate) fn findings(count: usize) -> Vec<Finding> {
    let finding = Finding {
        facts: text("The parcel was handed to somebody."),
        positions: text("She says not to her; the shop shows a point on a map."),
        ground: text("The shop has to show that she received it."),
        decision: Decision::Upheld,
        amount: Some(Money::euro(74_500)),
    };
    vec![finding; count]
}

pub(crate) fn ruling(findings: Vec<Finding>) -> Command {
    Command::IssueRuling {
        jurist: staff("joris"),
        findings,
        motivation: text("The shop bears the risk until delivery."),
        fee_bearer: FeeBearer::Shop,
    }
}

pub(crate) fn pay(payment: &str) -> Command {
    Command::PayFee {
        payment: payment.parse().unwrap(),
    }
}

/// The mail service's notice about a mail of this event to this side.
pub(crate) fn tells(party: Party, about: EventNumber, mail: &str, feedback: Feedback) -> Command {
    Command::RecordFeedback {
        party,
        about,
        mail: mail.parse().unwrap(),
        feedback,
    }
}

/// A permanent bounce of the mail on which the shop's first term runs.
pub(crate) fn complaint_bounces() -> Command {
    let feedback = Feedback::Bounced(Bounce::Permanent);
    tells(
        Party::Shop,
        EventNumber::FIRST,
        "complaint-received",
        feedback,
    )
}

/// The staff corrects this address.
pub(crate) fn correct(party: Party, to: &str) -> Command {
    Command::CorrectAddress {
        party,
        address: address(to),
        by: Corrector::Staff(staff("mila")),
    }
}

impl ConsumerOf<'_> {
    /// On the own device, in the round that is asked about.
    #[track_caller]
    pub(crate) fn chooses(&mut self, choice: Choice) {
        let last = self.0.case.last_choice.as_ref();
        let round = last.map_or(self.0.case.round, |last| last.asked.round);
        self.0.does(press(round.0, choice));
    }

    #[track_caller]
    pub(crate) fn writes(&mut self, words: &str) {
        let submission = self.0.form();
        self.0.does(Command::SendMessage {
            text: text(words),
            submission,
            files: vec![],
        });
    }

    #[track_caller]
    pub(crate) fn answers_the_offer(&mut self, accept: bool) {
        let offer = self.0.case.offer().expect("an offer").number;
        self.0.does(answer_offer(offer, accept));
    }

    #[track_caller]
    pub(crate) fn says_solved(&mut self) {
        self.0.does(Command::ConfirmSolved {
            without_offer: false,
        });
    }

    #[track_caller]
    pub(crate) fn withdraws(&mut self) {
        self.0.does(Command::WithdrawDispute { reason: None });
    }

    #[track_caller]
    pub(crate) fn reopens(&mut self) {
        self.0.does(Command::ReopenDispute);
    }

    #[track_caller]
    pub(crate) fn requests_a_ruling(&mut self) {
        self.0.does(Command::RequestRuling {
            acceptance: Acceptance {
                text_version: line("2026-1"),
            },
        });
    }

    #[track_caller]
    pub(crate) fn pays(&mut self, payment: &str) {
        self.0.does(pay(payment));
    }

    #[track_caller]
    pub(crate) fn claims(&mut self, count: usize) {
        self.0.does(Command::SubmitClaim {
            claims: claims(count),
            text: text("This is why."),
        });
    }

    #[track_caller]
    pub(crate) fn says_performed(&mut self, performed: bool) {
        self.0.does(Command::ConfirmPerformance { performed });
    }
}

impl ShopOf<'_> {
    #[track_caller]
    pub(crate) fn answers(&mut self, answer: Answer) {
        let submission = self.0.form();
        self.0.does(Command::AnswerDispute {
            answer,
            submission,
            files: vec![],
        });
    }

    #[track_caller]
    pub(crate) fn writes(&mut self, words: &str) {
        self.answers(Answer::Message(text(words)));
    }

    #[track_caller]
    pub(crate) fn refuses(&mut self, reason: &str) {
        self.answers(Answer::Refused(text(reason)));
    }

    /// An amount in cents, by a day.
    #[track_caller]
    pub(crate) fn offers(&mut self, amount: u64, by: &str) {
        self.answers(Answer::Offer(NewOffer {
            what: text("Part of the price back."),
            amount: Some(Money::euro(amount)),
            by: day(by),
            confirmed: false,
        }));
    }

    #[track_caller]
    pub(crate) fn defends(&mut self) {
        self.0.does(Command::SubmitDefence {
            text: text("It was delivered."),
        });
    }
}

impl MediatorOf<'_> {
    #[track_caller]
    pub(crate) fn opens(&mut self) {
        self.0.does(Command::OpenMediation { mediator: fatima() });
    }

    #[track_caller]
    pub(crate) fn speaks(&mut self, lane: Lane) {
        let submission = self.0.form();
        self.0.does(Command::Speak {
            speaker: Speaker::Mediator(staff("fatima")),
            lane,
            text: text("What would you settle for?"),
            submission,
        });
    }

    #[track_caller]
    pub(crate) fn gives_an_opinion(&mut self) {
        self.0.does(Command::GiveOpinion {
            mediator: staff("fatima"),
            stronger: Stronger::Consumer,
            why: text("The shop bears the risk until delivery."),
        });
    }

    /// An amount in cents, by a day; answers say which proposal this is.
    #[track_caller]
    pub(crate) fn proposes(&mut self, amount: u64, by: &str) -> EventNumber {
        let submission = self.0.form();
        self.0.does(Command::PutProposal {
            mediator: staff("fatima"),
            proposal: NewProposal {
                agreement: agreement(amount, by),
            },
            submission,
        });
        self.0.case.version
    }

    #[track_caller]
    pub(crate) fn ends_without_settlement(&mut self) {
        self.0.does(Command::EndMediation {
            mediator: staff("fatima"),
        });
    }
}

impl JuristOf<'_> {
    #[track_caller]
    pub(crate) fn has_no_conflict(&mut self) {
        self.0.does(Command::StateConflict {
            jurist: staff("joris"),
            conflict: false,
        });
    }

    #[track_caller]
    pub(crate) fn is_competent(&mut self) {
        self.0.does(Command::CheckCompetence {
            jurist: staff("joris"),
            refusal: None,
        });
    }

    #[track_caller]
    pub(crate) fn rules(&mut self, count: usize) {
        self.0.does(ruling(findings(count)));
    }
}

impl ManagerOf<'_> {
    #[track_caller]
    pub(crate) fn appoints(&mut self, jurist: &str) {
        self.0.does(Command::AppointJurist {
            manager: staff("mila"),
            jurist: staff(jurist),
        });
    }

    #[track_caller]
    pub(crate) fn has_dealt_with(&mut self, queue: Queue) {
        self.0.does(Command::HandleConcern {
            manager: staff("mila"),
            queue,
        });
    }
}

/// Worlds in later stages.
impl World {
    pub(crate) fn with_unreached_shop() -> Self {
        let mut world = Self::filed();
        world.does(complaint_bounces());
        world
    }

    pub(crate) fn asked() -> Self {
        let mut world = Self::filed();
        world.passes(crate::world::days(7));
        world
    }

    pub(crate) fn in_mediation() -> Self {
        let mut world = Self::asked();
        world.consumer().chooses(Choice::Mediation);
        world.mediator().opens();
        world
    }

    pub(crate) fn offered_a_ruling() -> Self {
        let mut world = Self::in_mediation();
        world.mediator().ends_without_settlement();
        world
    }

    pub(crate) fn with_fee_due() -> Self {
        let mut world = Self::offered_a_ruling();
        world.consumer().requests_a_ruling();
        world
    }

    pub(crate) fn pleading() -> Self {
        let mut world = Self::with_fee_due();
        world.consumer().pays("tr_first");
        world
    }

    pub(crate) fn deliberating() -> Self {
        let mut world = Self::pleading();
        world.consumer().claims(1);
        world.shop().defends();
        world
    }

    pub(crate) fn ready_to_rule() -> Self {
        let mut world = Self::deliberating();
        world.manager().appoints("joris");
        world.jurist().has_no_conflict();
        world.jurist().is_competent();
        world
    }

    pub(crate) fn ruled() -> Self {
        let mut world = Self::ready_to_rule();
        world.jurist().rules(1);
        world
    }

    pub(crate) fn says(&mut self, party: Party, lane: Lane) -> Command {
        Command::Speak {
            speaker: Speaker::Party(party),
            lane,
            text: text("What I say stays here."),
            submission: self.form(),
        }
    }

    /// One world in each open stage, with its name.
    pub(crate) fn in_each_open_stage() -> Vec<Self> {
        let mut claimed = Self::pleading();
        claimed.consumer().claims(1);
        vec![
            Self::filed(),
            Self::with_unreached_shop(),
            Self::asked(),
            Self::in_mediation(),
            Self::offered_a_ruling(),
            Self::with_fee_due(),
            Self::pleading(),
            claimed,
            Self::deliberating(),
            Self::ready_to_rule(),
            Self::ruled(),
        ]
    }
}
