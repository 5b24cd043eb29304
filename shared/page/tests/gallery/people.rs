//! The people of the samples and what they do.

use dispute::{
    AcceptProof, Answer, Bounce, Case, Choice, Claim, Command, Corrector, Decision, DeviceDigest,
    EventNumber, FeeBearer, Feedback, Finding, Lane, Language, Mailbox, Mediator, Money, NewOffer,
    NewProposal, OfferAnswer, Party, PaymentId, ProblemKind, Proof, Rating, RecordChoice, Recorded,
    Refusal, Remedy, Round, Rules, Speaker, StaffId, Stage, Stronger, Submission, Text, Told,
};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use page::intake::{Answers, FoundShop};

/// Input with HTML and template code, and in many scripts.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} שלום 😡 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

fn line(words: &str) -> dispute::Line {
    dispute::Line::parse(words, 500).unwrap()
}

fn text(words: &str) -> Text {
    Text::parse(words, 10_000).unwrap()
}

pub(crate) fn shop() -> dispute::Shop {
    dispute::Shop {
        id: "koffiehuis-de-molen".parse().unwrap(),
        name: line("Koffiehuis De Molen"),
        host: line("koffiehuisdemolen.example"),
        mail: "service@koffiehuisdemolen.example".parse().unwrap(),
        language: Language::Nl,
        membership: dispute::Membership {
            version: line("2026-1"),
            since: date(2021, 3, 3),
        },
    }
}

/// The same shop as a member.
pub(crate) fn member() -> shop::Member {
    let dispute::Shop {
        id,
        name,
        host,
        mail,
        language,
        membership: dispute::Membership { version, since },
    } = shop();
    let details = shop::Details {
        name,
        host,
        mail,
        language,
        membership: shop::Membership { version, since },
    };
    let joining = shop::Joining { shop: id, details };
    let joined = shop::join(joining, shop::Actor::Operator, jiff::Timestamp::UNIX_EPOCH);
    shop::Member::begun_by(&joined).unwrap()
}

pub(crate) fn found_shops() -> [FoundShop; 3] {
    [
        (
            "koffiehuis-de-molen",
            "Koffiehuis De Molen",
            "koffiehuisdemolen.example",
        ),
        ("koffie-en-zo", "Koffie & Zo", "koffie-en-zo.example"),
        (
            "de-koffiebrander",
            "De Koffiebrander",
            "koffiebrander.example",
        ),
    ]
    .map(|(id, name, host)| FoundShop {
        id: id.into(),
        name: name.into(),
        host: host.into(),
    })
}

pub(crate) fn consumer(language: Language) -> dispute::Consumer {
    dispute::Consumer {
        name: line("Sanne de Wit"),
        mail: "sanne@mail.example".parse().unwrap(),
        phone: Some(line("06 1234 5678")),
        language,
    }
}

const STORY: &str = "Op 27 juni kocht ik een Turkse koffiemachine van € 219,95. Ik heb hem één keer geprobeerd en hij beviel mij niet.\n\nOp 12 juli heb ik hem aangetekend teruggestuurd naar het adres op jullie eigen retourformulier. Daar is ervoor getekend. Nu zeggen jullie dat jullie verhuisd zijn en niets hebben gekregen. Dat is toch niet mijn schuld?";

pub(crate) fn complaint() -> dispute::Complaint {
    dispute::Complaint {
        kind: ProblemKind::ReturnOrRefund,
        order: dispute::Order {
            number: Some(line("NL-2026-10023")),
            date: date(2026, 6, 27),
            amount: Money::euro(21_995),
        },
        story: text(STORY),
        remedy: Remedy::MoneyBack {
            amount: Money::euro(21_995),
        },
        told: Told::Yes {
            when: date(2026, 7, 20),
            how: line("per e-mail, twee keer"),
        },
        evidence: vec![dispute::Evidence {
            name: line("verzendbewijs.pdf"),
            media_type: dispute::MediaType::Pdf,
            size: 412_300,
            digest: "ab".repeat(32),
            object: "1.pdf".into(),
        }],
    }
}

pub(crate) fn answers() -> Answers {
    Answers {
        shop: "koffiehuis-de-molen".into(),
        problem: "return-or-refund".into(),
        order_number: "NL-2026-10023".into(),
        order_day: "27".into(),
        order_month: "6".into(),
        order_year: "2026".into(),
        amount: "219,95".into(),
        story: STORY.into(),
        remedy: "money-back".into(),
        remedy_amount: "219,95".into(),
        told: "yes".into(),
        told_day: "20".into(),
        told_month: "7".into(),
        told_year: "2026".into(),
        told_how: "per e-mail, twee keer".into(),
        name: "Sanne de Wit".into(),
        mail: "sanne@mail.example".into(),
        phone: "06 1234 5678".into(),
        ..Answers::default()
    }
}

/// A case with its events.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) case: Case,
    pub(crate) events: Vec<Recorded>,
    pub(crate) now: Timestamp,
    forms: u64,
}

fn staff(id: &str) -> StaffId {
    id.parse().unwrap()
}

fn mediator() -> Mediator {
    Mediator {
        id: staff("noor"),
        name: line("Noor Bakker"),
    }
}

impl Story {
    pub(crate) fn filed(language: Language) -> Self {
        Self::filed_by(language, Mailbox::KnownDevice)
    }

    pub(crate) fn unconfirmed(language: Language) -> Self {
        Self::filed_by(language, Mailbox::Unproven)
    }

    fn filed_by(language: Language, mailbox: Mailbox) -> Self {
        let now: Timestamp = "2026-11-20T14:05:00+01:00".parse().unwrap();
        let filing = dispute::Filing {
            case: dispute::CaseId::from_bits(0x1_d3a7_90fe_7ac2),
            shop: shop(),
            consumer: consumer(language),
            complaint: complaint(),
            source: dispute::Source::MemberPage,
            device: Some(DeviceDigest("cd".repeat(32))),
            rules: Rules::first(),
            mailbox,
            list_at: None,
        };
        let first = dispute::file(filing, now);
        Self {
            case: Case::begun_by(&first).unwrap(),
            events: vec![first],
            now,
            forms: 0,
        }
    }

    /// Executes this command an hour later.
    pub(crate) fn then(mut self, command: Command) -> Self {
        self.now = self.now.saturating_add(1.hour()).unwrap();
        self.does(command).unwrap();
        self
    }

    fn does(&mut self, command: Command) -> Result<(), Refusal> {
        for recorded in dispute::decide(&self.case, &command, self.now)? {
            self.case.apply(&recorded);
            self.events.push(recorded);
        }
        Ok(())
    }

    /// Advances to the next timer and fires it.
    pub(crate) fn waits(mut self) -> Self {
        let due = dispute::due(&self.case);
        let next = due.first().unwrap();
        self.now = next.at;
        self.does(Command::Elapse(next.timer)).unwrap();
        self
    }

    /// Advances by two years.
    pub(crate) fn years_later(mut self) -> Self {
        self.now = self.now.saturating_add((2 * 366 * 24).hours()).unwrap();
        self
    }

    fn form(&mut self) -> Submission {
        self.forms += 1;
        Submission(self.forms)
    }

    pub(crate) fn answered(mut self, answer: Answer) -> Self {
        let submission = self.form();
        self.then(Command::AnswerDispute {
            answer,
            submission,
            files: vec![],
        })
    }

    pub(crate) fn writes(mut self, words: &str) -> Self {
        let submission = self.form();
        let text = text(words);
        self.then(Command::SendMessage {
            text,
            submission,
            files: vec![],
        })
    }

    pub(crate) fn offered(self) -> Self {
        let offer = NewOffer {
            what: text(
                "Wij hebben het pakket bij onze oude buren gevonden. U krijgt het hele bedrag terug, en de verzendkosten erbij.",
            ),
            amount: Some(Money::euro(22_690)),
            by: date(2026, 11, 30),
            confirmed: true,
        };
        self.answered(Answer::Offer(offer))
    }

    /// The first mail to this side bounces.
    pub(crate) fn lost_mail(self, party: Party) -> Self {
        let mail = match party {
            Party::Consumer => "filing-confirmed",
            Party::Shop => "complaint-received",
        };
        self.then(Command::RecordFeedback {
            party,
            about: EventNumber::FIRST,
            mail: mail.parse().unwrap(),
            feedback: Feedback::Bounced(Bounce::Permanent),
        })
    }

    /// The first mail to each side is delayed, then marked as spam.
    fn slow_mail(mut self) -> Self {
        for party in [Party::Consumer, Party::Shop] {
            for feedback in [Feedback::Delayed, Feedback::MarkedAsSpam] {
                self = self.then(Command::RecordFeedback {
                    party,
                    about: EventNumber::FIRST,
                    mail: "link-sent".parse().unwrap(),
                    feedback,
                });
            }
        }
        self
    }

    fn corrected(self, party: Party) -> Self {
        self.then(Command::CorrectAddress {
            party,
            address: "info@koffiehoek.example".parse().unwrap(),
            by: Corrector::Staff(staff("mila")),
        })
    }

    /// Advances to the question, past the reminder of a shop that said nothing.
    pub(crate) fn asked(self) -> Self {
        let next = self.waits();
        if matches!(next.case.stage, Stage::WithShop { .. }) {
            next.waits()
        } else {
            next
        }
    }

    pub(crate) fn chooses(self, choice: Choice) -> Self {
        let round = self.case.round;
        self.then(Command::RecordChoice(RecordChoice {
            without_offer: false,
            round,
            choice,
            proof: Proof::Link,
        }))
    }

    /// Chooses on the page that asks again, which proves the choice.
    pub(crate) fn chooses_once_more(self, choice: Choice) -> Self {
        let round = self.case.round;
        self.then(Command::RecordChoice(RecordChoice {
            without_offer: false,
            round,
            choice,
            proof: Proof::AskedAgain,
        }))
    }

    pub(crate) fn contested(self) -> Self {
        let mut story = self.chooses(Choice::Solved);
        story
            .does(Command::RecordChoice(RecordChoice {
                without_offer: false,
                round: Round::FIRST,
                choice: Choice::Mediation,
                proof: Proof::Link,
            }))
            .unwrap();
        story
    }

    pub(crate) fn opened(self) -> Self {
        self.then(Command::OpenMediation {
            mediator: mediator(),
        })
    }

    pub(crate) fn rated(self, party: Party, rating: Rating, words: Option<&str>) -> Self {
        self.then(Command::RateHandling {
            party,
            rating,
            words: words.map(text),
        })
    }

    pub(crate) fn withdrawn(self) -> Self {
        self.then(Command::WithdrawDispute {
            reason: Some(text("Ik heb er geen zin meer in.")),
        })
    }

    fn speaks(mut self, speaker: Speaker, lane: Lane, words: &str) -> Self {
        let submission = self.form();
        self.then(Command::Speak {
            speaker,
            lane,
            text: text(words),
            submission,
        })
    }

    pub(crate) fn mediated(self) -> Self {
        let shop = Speaker::Party(Party::Shop);
        let mut story = self
            .chooses(Choice::Mediation)
            .opened()
            .speaks(
                Speaker::Mediator(staff("noor")),
                Lane::All,
                "Goedemiddag, ik ben Noor. Ik hoor graag van u beiden.",
            )
            .speaks(
                Speaker::Party(Party::Consumer),
                Lane::Consumer,
                "CONSUMER-LANE: met 200 euro ben ik ook blij.",
            )
            .speaks(
                shop,
                Lane::Shop,
                "SHOP-LANE: we willen er niet te veel aan kwijt zijn.",
            )
            .then(Command::GiveOpinion {
                mediator: staff("noor"),
                stronger: Stronger::Consumer,
                why: text("Het adres stond op het formulier van de winkel zelf."),
            });
        let submission = story.form();
        story.then(Command::PutProposal {
            mediator: staff("noor"),
            proposal: NewProposal {
                agreement: dispute::Agreement {
                    what: text("De winkel betaalt het aankoopbedrag terug."),
                    amount: Some(Money::euro(21_995)),
                    by: date(2026, 12, 24),
                },
            },
            submission,
        })
    }

    fn unsettled(self) -> Self {
        self.mediated().then(Command::EndMediation {
            mediator: staff("noor"),
        })
    }

    fn ruled(self) -> Self {
        let claim = Claim::Stated {
            what: text("Terugbetaling van de koopprijs"),
            amount: Some(Money::euro(21_995)),
        };
        let payment: PaymentId = "tr_7UhSN1zuXS".parse().unwrap();
        let finding = Finding {
            facts: text("De machine is op 12 juli aangetekend teruggestuurd."),
            positions: text("De winkel zegt niets te hebben ontvangen."),
            ground: text("Het adres stond op het formulier van de winkel (art. 6:230s BW)."),
            decision: Decision::Upheld,
            amount: Some(Money::euro(21_995)),
        };
        let jurist = || staff("jurist");
        self.unsettled()
            .then(Command::RequestRuling {
                acceptance: dispute::Acceptance {
                    text_version: line("1"),
                },
            })
            .then(Command::PayFee { payment })
            .then(Command::SubmitClaim {
                claims: vec![claim],
                text: text("Zie mijn klacht."),
            })
            .then(Command::SubmitDefence {
                text: text("Wij hebben niets ontvangen."),
            })
            .then(Command::AppointJurist {
                manager: staff("manager"),
                jurist: jurist(),
            })
            .then(Command::StateConflict {
                jurist: jurist(),
                conflict: false,
            })
            .then(Command::CheckCompetence {
                jurist: jurist(),
                refusal: None,
            })
            .then(Command::IssueRuling {
                jurist: jurist(),
                findings: vec![finding],
                motivation: text("De winkel draagt het risico van het adres dat zij zelf opgeeft."),
                fee_bearer: FeeBearer::Shop,
            })
    }
}

/// Cases in every stage that pages show differently.
pub(crate) fn stories(language: Language) -> Vec<(&'static str, Story)> {
    let filed = || Story::filed(language);
    let talked = filed()
        .answered(Answer::Message(text("Goedemiddag, wij zoeken het voor u uit bij de vervoerder.")))
        .writes("Dank u. Het nummer van de zending is 3SABCD1234567. Op het bewijs staat een handtekening.");
    let refused = filed().answered(Answer::Refused(text(
        "De machine is gebruikt en wij hebben hem nooit gekregen. Wij betalen niet terug.",
    )));
    let accepted = |story: Story| {
        let offer = story.case.offer().unwrap().number;
        let own = story.case.device.clone().unwrap();
        let answer = OfferAnswer::Accept(AcceptProof::Device(own));
        story.then(Command::AnswerOffer { offer, answer })
    };
    let hostile = filed().writes(HOSTILE);
    let third_round = filed()
        .asked()
        .chooses(Choice::Working)
        .asked()
        .chooses(Choice::Working)
        .asked();
    vec![
        ("filed", filed()),
        ("talked", talked.clone()),
        ("offered", talked.clone().offered()),
        ("asked", talked.clone().asked()),
        ("asked-offered", talked.clone().offered().asked()),
        ("refused", refused),
        ("third-round", third_round),
        ("contested", filed().asked().contested()),
        ("working", filed().asked().chooses(Choice::Working)),
        ("solved", filed().asked().chooses(Choice::Solved)),
        (
            "reopened",
            filed()
                .asked()
                .chooses(Choice::Solved)
                .then(Command::ReopenDispute),
        ),
        ("settled", accepted(talked.clone().offered())),
        ("settled-asked", accepted(talked.offered()).waits()),
        ("mediation", filed().asked().chooses(Choice::Mediation)),
        ("mediated", filed().asked().mediated()),
        ("ruling-offered", filed().asked().unsettled()),
        ("ruled", filed().asked().ruled()),
        ("ruled-closed", filed().asked().ruled().waits()),
        ("lapsed", filed().asked().waits().waits().waits()),
        ("withdrawn", filed().withdrawn()),
        ("hostile", hostile),
        ("lost-mail", filed().lost_mail(Party::Consumer)),
        ("slow-mail", filed().slow_mail()),
        ("unreached", filed().lost_mail(Party::Shop)),
        ("unreached-asked", filed().lost_mail(Party::Shop).asked()),
        (
            "unreached-found",
            filed().lost_mail(Party::Shop).corrected(Party::Shop),
        ),
        (
            "unreached-answers",
            filed()
                .lost_mail(Party::Shop)
                .answered(Answer::Message(text("Wij hebben een nieuw adres."))),
        ),
    ]
}
