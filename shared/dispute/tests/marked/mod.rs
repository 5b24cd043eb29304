//! Courses of cases with every kind of event, in which each text that somebody
//! wrote carries a marker, and the table in `docs/process.md` that says who may
//! read it. The tests of the core, the pages and the mails look for the
//! markers.
//!
//! A marker has a unique word and a unique length: pages and mails show the
//! word, debug prints only the length.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of a test fails the test, as the test itself may"
)]

use dispute::{
    AcceptProof, Acceptance, Actor, Agreement, Answer, Bounce, Case, CaseId, Choice, Claim,
    CodeNumber, Command, Complaint, ConfirmFiling, Consumer, Corrector, Decision, DeviceDigest,
    EventNumber, Evidence, FeeBearer, Feedback, Filing, Finding, Ground, Lane, Language, Line,
    MailAddress, MailProof, Mailbox, MediaType, Mediator, Membership, Money, NewOffer, NewProposal,
    OfferAnswer, Order, Party, ProblemKind, Proof, Queue, Rating, RecordChoice, Recorded, Remedy,
    Rules, RulingBar, Shop, ShopExit, Source, Speaker, StaffId, Stronger, Submission, Text,
    TimerKind, Told, Viewer, decide, due, file,
};
use jiff::Timestamp;
use jiff::civil::date;

/// The table of who sees what.
const PROCESS: &str = include_str!("../../../../docs/process.md");

/// The place of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a text written with this event, by the name of its row in the table.
    Event(&'static str),
    /// The same, but belonging to one side: a lane.
    OwnEvent(&'static str, Party),
    /// In the file: names, complaint, membership.
    File,
    /// In the contact details of this side.
    Contact(Party),
}

/// A text that somebody wrote.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// A word that occurs in no other text.
    pub(crate) word: String,
    /// The representation in a debug print.
    pub(crate) print: String,
    /// The place where it was written.
    pub(crate) place: Place,
}

impl Mark {
    /// Whether this viewer may read it, according to the table.
    pub(crate) fn is_for(&self, viewer: Viewer) -> bool {
        match &self.place {
            Place::Event(name) => sees(name, None, viewer),
            Place::OwnEvent(name, party) => sees(name, Some(*party), viewer),
            Place::File => row("names, complaint").allows(None, viewer),
            Place::Contact(party) => row("mail address and").allows(Some(*party), viewer),
        }
    }
}

/// A moment in a course.
pub(crate) struct Moment {
    /// The case at that moment.
    pub(crate) case: Case,
    /// The events up to that moment, oldest first.
    pub(crate) events: Vec<Recorded>,
}

/// A course of a case, with all texts written in it.
pub(crate) struct Course {
    /// All its moments, oldest first.
    pub(crate) moments: Vec<Moment>,
    /// All its markers.
    pub(crate) marks: Vec<Mark>,
}

/// A row of the table.
struct Row(Vec<String>);

impl Row {
    fn allows(&self, of: Option<Party>, viewer: Viewer) -> bool {
        let column = Viewer::all()
            .iter()
            .position(|each| *each == viewer)
            .unwrap();
        match &*self.0[column] {
            "yes" => true,
            "–" => false,
            "own" => of.is_some() && of == viewer.party(),
            other => panic!("{other} stands in the table"),
        }
    }
}

fn rows() -> impl Iterator<Item = (&'static str, Row)> {
    let (_, section) = PROCESS.split_once("## Who sees what\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    rows.map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let name = cells.next().unwrap();
        (name, Row(cells.map(str::to_owned).collect()))
    })
}

/// The row that starts like this.
fn row(begin: &str) -> Row {
    let found = rows().find(|(name, _)| name.starts_with(begin));
    found.expect("a row of the table").1
}

fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Whether the table shows this event to the viewer; `of` is the side that the
/// event belongs to, if any.
fn sees(name: &str, of: Option<Party>, viewer: Viewer) -> bool {
    let found: Vec<Row> = rows()
        .filter(|(cell, _)| names(cell).any(|each| each == name))
        .map(|(_, row)| row)
        .collect();
    let [row] = &found[..] else {
        panic!("{name} stands {} times in the table", found.len());
    };
    row.allows(of, viewer)
}

/// All courses. Together they contain every kind of event.
pub(crate) fn courses() -> Vec<Course> {
    [
        Writer::the_ruling,
        Writer::between_the_two,
        Writer::a_settlement,
        Writer::an_offer,
        Writer::no_words_in_the_ruling,
        Writer::a_bar,
        Writer::grounds,
        Writer::a_court,
        Writer::a_lost_shop,
        Writer::an_offer_that_ends,
    ]
    .map(|course| {
        let mut writer = Writer::new(Mailbox::KnownDevice);
        course(&mut writer);
        writer.course
    })
    .into_iter()
    .chain([a_confirmation(), a_disowning(), a_list(), one_of_a_list()])
    .collect()
}

/// A complaint that is confirmed after everything that can happen before.
fn a_confirmation() -> Course {
    let mut writer = Writer::new(Mailbox::Unproven);
    writer.confirms(MailProof::Code(None));
    let device = writer.case().device.clone();
    writer.does(Command::RequestCode {
        address: None,
        device,
    });
    writer.rings(TimerKind::ConfirmationReminder);
    writer.does(Command::DisownFiling { along: false });
    writer.does(Command::TakeDisowningBack);
    writer.does(Command::DisownFiling { along: true });
    writer.now -= jiff::SignedDuration::from_secs(40);
    writer.confirms(MailProof::Button(CodeNumber(2)));
    writer.confirms(MailProof::Code(Some(CodeNumber(2))));
    writer.course
}

/// A complaint that is forgotten.
fn a_disowning() -> Course {
    let mut writer = Writer::new(Mailbox::Unproven);
    let address = writer.address(Party::Consumer);
    let device = writer.case().device.clone();
    writer.does(Command::RequestCode {
        address: Some(address),
        device,
    });
    writer.does(Command::DisownFiling { along: false });
    writer.rings(TimerKind::ConfirmationEnd);
    writer.course
}

/// Other complaints about the shop.
fn others() -> Vec<CaseId> {
    let others = ["S5CCV-WKGED", "ZZCQH-GWK8Z"];
    others.map(|case| case.parse().unwrap()).into()
}

/// A complaint that leads the list by which the shop is told of many.
fn a_list() -> Course {
    let mut writer = Writer::new(Mailbox::Unproven);
    writer.confirms_for_a_list();
    let due = due(writer.case());
    let due = due
        .iter()
        .find(|due| due.timer.kind == TimerKind::TellChanges(Party::Shop));
    let due = due.expect("the time of the list");
    writer.now = due.at;
    let (timer, others) = (due.timer, others());
    writer.does(Command::ListComplaints { timer, others });
    writer.handles(Queue::FloodedShop);
    writer.course
}

/// Another complaint of such a list.
fn one_of_a_list() -> Course {
    let mut writer = Writer::new(Mailbox::Unproven);
    writer.confirms_for_a_list();
    writer.does(Command::NoteListed { list: others()[0] });
    writer.course
}

/// Performs a course, and marks what people write in it.
struct Writer {
    course: Course,
    case: Option<Case>,
    events: Vec<Recorded>,
    now: Timestamp,
    forms: u64,
}

const MEDIATOR: &str = "who-mediates";
const JURIST: &str = "who-rules";
const CONFLICTED: &str = "who-has-a-conflict";
const MANAGER: &str = "who-manages";
const PAYMENT: &str = "tr_that_counts";

fn staff(id: &str) -> StaffId {
    id.parse().unwrap()
}

fn mediator() -> StaffId {
    staff(MEDIATOR)
}

impl Writer {
    fn new(mailbox: Mailbox) -> Self {
        let mut writer = Self {
            course: Course {
                moments: vec![],
                marks: vec![],
            },
            case: None,
            events: vec![],
            now: "2026-11-20T14:05:00+01:00".parse().unwrap(),
            forms: 0,
        };
        let filing = writer.filing(mailbox);
        let filed = file(filing, writer.now);
        let case = Case::begun_by(&filed).unwrap();
        writer.happens(filed, case);
        writer
    }

    fn happens(&mut self, recorded: Recorded, after: Case) {
        self.events.push(recorded);
        self.course.moments.push(Moment {
            case: after.clone(),
            events: self.events.clone(),
        });
        self.case = Some(after);
    }

    fn case(&self) -> &Case {
        self.case.as_ref().unwrap()
    }

    fn does(&mut self, command: Command) {
        self.now += jiff::SignedDuration::from_mins(1);
        let decided = decide(self.case(), &command, self.now);
        for recorded in decided.unwrap_or_else(|why| panic!("{}: {why}", command.name())) {
            let mut after = self.case().clone();
            after.apply(&recorded);
            self.happens(recorded, after);
        }
    }

    /// Advances to this timer and fires it.
    fn rings(&mut self, kind: TimerKind) {
        let awaited = due(self.case());
        let due = awaited.iter().find(|due| due.timer.kind == kind);
        let due = due.unwrap_or_else(|| panic!("no {kind}"));
        self.now = self.now.max(due.at);
        // It may be night a minute later.
        let command = Command::Elapse(due.timer);
        self.now -= jiff::SignedDuration::from_mins(1);
        self.does(command);
    }

    fn form(&mut self) -> Submission {
        self.forms += 1;
        Submission(self.forms)
    }

    fn marked(&mut self, kind: &str, base: usize, place: Place) -> String {
        let number = self.course.marks.len();
        let word = format!("Xmark{number:03}x");
        let length = base + number;
        self.course.marks.push(Mark {
            word: word.clone(),
            print: format!("{kind}({length} characters)"),
            place,
        });
        let filling = "z".repeat(length - word.len());
        format!("{word}{filling}")
    }

    fn text(&mut self, event: &'static str) -> Text {
        let words = self.marked("Text", 1_000, Place::Event(event));
        Text::parse(&words, 5_000).unwrap()
    }

    fn line(&mut self, place: Place) -> Line {
        let words = self.marked("Line", 100, place);
        Line::parse(&words, 500).unwrap()
    }

    fn address(&mut self, party: Party) -> MailAddress {
        // The grammar allows 64 characters before the `@`.
        let words = self.marked("MailAddress", 40, Place::Contact(party));
        let (local, rest) = words.split_at(30);
        format!("{local}@{}.example", &rest[9..]).parse().unwrap()
    }

    fn confirms(&mut self, proof: MailProof) {
        self.does(Command::ConfirmFiling(ConfirmFiling {
            device: DeviceDigest("device-that-filed".to_owned()),
            proof,
            list_at: None,
            attempt: Submission(0),
        }));
    }

    /// Confirmed while the shop gets so many complaints that a list tells it.
    fn confirms_for_a_list(&mut self) {
        let list_at = Some(self.now + jiff::SignedDuration::from_hours(1));
        self.does(Command::ConfirmFiling(ConfirmFiling {
            device: DeviceDigest("device-that-filed".to_owned()),
            proof: MailProof::Code(Some(CodeNumber::FIRST)),
            list_at,
            attempt: Submission(0),
        }));
    }

    fn filing(&mut self, mailbox: Mailbox) -> Filing {
        let story = self.marked("Text", 1_000, Place::File);
        let remedy = self.marked("Text", 1_000, Place::File);
        Filing {
            case: CaseId::from_bits(0x2_5A5A_1234_5678),
            shop: Shop {
                id: "a-shop-with-an-id".parse().unwrap(),
                name: self.line(Place::File),
                host: self.line(Place::File),
                mail: self.address(Party::Shop),
                language: Language::Nl,
                membership: Membership {
                    version: self.line(Place::File),
                    since: date(2026, 1, 15),
                },
            },
            consumer: Consumer {
                name: self.line(Place::File),
                mail: self.address(Party::Consumer),
                phone: Some(self.line(Place::Contact(Party::Consumer))),
                language: Language::En,
            },
            complaint: Complaint {
                kind: ProblemKind::NotDelivered,
                order: Order {
                    number: Some(self.line(Place::File)),
                    date: date(2026, 6, 3),
                    amount: Money::euro(74_500),
                },
                story: Text::parse(&story, 5_000).unwrap(),
                remedy: Remedy::Other {
                    what: Text::parse(&remedy, 5_000).unwrap(),
                },
                told: Told::Yes {
                    when: date(2026, 6, 12),
                    how: self.line(Place::File),
                },
                evidence: vec![Evidence {
                    name: self.line(Place::File),
                    media_type: MediaType::Pdf,
                    size: 412_300,
                    digest: "ab".repeat(32),
                    object: "1.pdf".to_owned(),
                }],
            },
            source: Source::MemberPage,
            device: Some(DeviceDigest("device-that-filed".to_owned())),
            rules: Rules::first(),
            mailbox,
            list_at: None,
        }
    }

    fn answers(&mut self, answer: Answer) {
        let submission = self.form();
        self.does(Command::AnswerDispute {
            answer,
            submission,
            files: vec![],
        });
    }

    fn offers(&mut self) {
        let what = self.text("offer-made");
        let amount = Some(Money::euro(5_000));
        let by = date(2027, 6, 1);
        self.answers(Answer::Offer(NewOffer {
            what,
            amount,
            by,
            confirmed: false,
        }));
    }

    fn answers_offer(&mut self, accept: bool) {
        let offer = self.case().offer().unwrap().number;
        let answer = if accept {
            let own = self.case().device.clone().expect("the consumer's device");
            OfferAnswer::Accept(AcceptProof::Device(own))
        } else {
            OfferAnswer::Decline
        };
        self.does(Command::AnswerOffer { offer, answer });
    }

    fn chooses(&mut self, choice: Choice) {
        let last = self.case().last_choice.as_ref();
        let round = last.map_or(self.case().round, |last| last.asked.round);
        self.does(Command::RecordChoice(RecordChoice {
            without_offer: false,
            round,
            choice,
            proof: Proof::AskedAgain,
        }));
    }

    fn tells(&mut self, party: Party, feedback: Feedback) {
        self.does(Command::RecordFeedback {
            party,
            about: EventNumber::FIRST,
            mail: "some-mail".parse().unwrap(),
            feedback,
        });
    }

    fn speaks(&mut self, speaker: Speaker, lane: Lane) {
        let place = match lane {
            Lane::All => Place::Event("mediation-spoken to all"),
            Lane::Consumer => Place::OwnEvent("mediation-spoken", Party::Consumer),
            Lane::Shop => Place::OwnEvent("mediation-spoken", Party::Shop),
        };
        let words = self.marked("Text", 1_000, place);
        let submission = self.form();
        self.does(Command::Speak {
            speaker,
            lane,
            text: Text::parse(&words, 5_000).unwrap(),
            submission,
        });
    }

    fn agreement(&mut self, event: &'static str) -> Agreement {
        Agreement {
            what: self.text(event),
            amount: Some(Money::euro(5_000)),
            by: date(2027, 6, 1),
        }
    }

    /// The place says who may finally read it: everybody who reads the
    /// settlement.
    fn proposes(&mut self, event: &'static str) -> EventNumber {
        let agreement = self.agreement(event);
        let submission = self.form();
        self.does(Command::PutProposal {
            mediator: mediator(),
            proposal: NewProposal { agreement },
            submission,
        });
        self.case().version
    }

    fn answers_proposal(&mut self, proposal: EventNumber, party: Party, accept: bool) {
        self.does(Command::AnswerProposal {
            party,
            proposal,
            accept,
        });
    }

    fn is_mediated(&mut self) {
        self.rings(TimerKind::ShopTerm);
        self.chooses(Choice::Mediation);
        let name = self.line(Place::Event("mediation-opened"));
        self.does(Command::OpenMediation {
            mediator: Mediator {
                id: mediator(),
                name,
            },
        });
    }

    fn ends_mediation(&mut self) {
        self.does(Command::EndMediation {
            mediator: mediator(),
        });
    }

    fn handles(&mut self, queue: Queue) {
        self.does(Command::HandleConcern {
            manager: staff(MANAGER),
            queue,
        });
    }

    fn requests_ruling(&mut self) {
        let text_version = Line::parse("1", 10).unwrap();
        self.does(Command::RequestRuling {
            acceptance: Acceptance { text_version },
        });
    }

    fn pays(&mut self, payment: &str) {
        self.does(Command::PayFee {
            payment: payment.parse().unwrap(),
        });
    }

    fn is_appointed(&mut self, jurist: &str, conflict: bool) {
        self.does(Command::AppointJurist {
            manager: staff(MANAGER),
            jurist: staff(jurist),
        });
        self.does(Command::StateConflict {
            jurist: staff(jurist),
            conflict,
        });
    }

    fn says_performed(&mut self, performed: bool) {
        self.does(Command::ConfirmPerformance { performed });
    }

    fn mediates(&mut self) {
        let sides = [Party::Consumer, Party::Shop];
        for lane in Lane::ALL {
            self.speaks(Speaker::Mediator(mediator()), lane);
            for party in sides.into_iter().filter(|party| lane.includes(*party)) {
                self.speaks(Speaker::Party(party), lane);
            }
        }
        let why = self.text("opinion-given");
        self.does(Command::GiveOpinion {
            mediator: mediator(),
            stronger: Stronger::Consumer,
            why,
        });
        let why = self.text("shop-reported");
        self.does(Command::ReportShop {
            mediator: mediator(),
            why,
        });
        self.handles(Queue::ReportedShop);
        let proposal = self.proposes("proposal-put");
        self.answers_proposal(proposal, Party::Consumer, true);
        self.answers_proposal(proposal, Party::Shop, false);
        let proposal = self.proposes("proposal-put");
        self.answers_proposal(proposal, Party::Shop, true);
        self.rings(TimerKind::MediationTarget);
    }

    fn the_ruling(&mut self) {
        self.is_mediated();
        self.mediates();
        self.ends_mediation();
        self.requests_ruling();
        self.rings(TimerKind::FeeReminder);
        self.rings(TimerKind::FeeEnd);
        self.rings(TimerKind::OfferReminder);
        self.requests_ruling();
        self.pays(PAYMENT);
        self.pays("tr_payment_twice");
        self.does(Command::RefundFee {
            payment: "tr_payment_twice".parse().unwrap(),
        });
        self.does(Command::RequestExtension {
            party: Party::Consumer,
        });
        let what = self.text("claim-submitted");
        let text = self.text("claim-submitted");
        self.does(Command::SubmitClaim {
            claims: vec![Claim::Stated {
                what,
                amount: Some(Money::euro(74_500)),
            }],
            text,
        });
        let text = self.text("defence-submitted");
        self.does(Command::SubmitDefence { text });
        self.is_appointed(CONFLICTED, true);
        self.is_appointed(JURIST, false);
        self.does(Command::CheckCompetence {
            jurist: staff(JURIST),
            refusal: None,
        });
        self.rings(TimerKind::RulingTerm);
        self.rules();
        self.says_performed(false);
        self.rings(TimerKind::ComplianceEnd);
    }

    fn rules(&mut self) {
        let finding = Finding {
            facts: self.text("ruling-issued"),
            positions: self.text("ruling-issued"),
            ground: self.text("ruling-issued"),
            decision: Decision::Upheld,
            amount: Some(Money::euro(74_500)),
        };
        let motivation = self.text("ruling-issued");
        self.does(Command::IssueRuling {
            jurist: staff(JURIST),
            findings: vec![finding],
            motivation,
            fee_bearer: FeeBearer::Shop,
        });
    }

    fn between_the_two(&mut self) {
        for party in [Party::Consumer, Party::Shop] {
            self.does(Command::RequestLink { party });
            for feedback in [
                Feedback::Delayed,
                Feedback::MarkedAsSpam,
                Feedback::Bounced(Bounce::Permanent),
            ] {
                self.tells(party, feedback);
            }
        }
        let address = self.address(Party::Consumer);
        self.does(Command::CorrectAddress {
            party: Party::Consumer,
            address,
            by: Corrector::Consumer {
                device: self.case().device.clone(),
            },
        });
        let text = self.text("shop-replied");
        self.answers(Answer::Message(text));
        let text = self.text("shop-claimed-solved");
        self.answers(Answer::Solved(text));
        let text = self.text("consumer-replied");
        let submission = self.form();
        self.does(Command::SendMessage {
            text,
            submission,
            files: vec![],
        });
        self.offers();
        self.answers_offer(false);
        self.offers();
        self.answers_offer(false);
        self.rings(TimerKind::ShopReminder(1));
        self.offers();
        self.rings(TimerKind::ShopTerm);
        let reason = self.text("shop-refused");
        self.answers(Answer::Refused(reason));
        self.rings(TimerKind::Reminder(1));
        for choice in [Choice::Working, Choice::Mediation].repeat(2) {
            self.chooses(choice);
        }
        self.rings(TimerKind::TellChanges(Party::Consumer));
        self.rings(TimerKind::TellChanges(Party::Shop));
        self.is_contested();
        let reason = self.text("shop-refused");
        self.answers(Answer::Refused(reason));
        self.takes_back(Party::Shop);
        self.rings(TimerKind::ChoiceLapse);
        self.does(Command::ReopenDispute);
        self.does(Command::ConfirmSolved {
            without_offer: false,
        });
        self.takes_back(Party::Consumer);
        self.does(Command::ConfirmSolved {
            without_offer: false,
        });
        self.does(Command::ReopenDispute);
        let reason = Some(self.text("dispute-withdrawn"));
        self.does(Command::WithdrawDispute { reason });
        for party in [Party::Consumer, Party::Shop] {
            self.rates(party);
        }
    }

    fn rates(&mut self, party: Party) {
        let place = Place::OwnEvent("handling-rated", party);
        let words = self.marked("Text", 1_000, place);
        self.does(Command::RateHandling {
            party,
            rating: Rating::Fair,
            words: Some(Text::parse(&words, 5_000).unwrap()),
        });
    }

    /// Two different answers at once, to a new question.
    fn is_contested(&mut self) {
        self.chooses(Choice::Working);
        self.rings(TimerKind::ShopTerm);
        let round = self.case().round;
        for choice in [Choice::Solved, Choice::Working] {
            // At the same moment.
            self.now -= jiff::SignedDuration::from_mins(1);
            self.does(Command::RecordChoice(RecordChoice {
                without_offer: false,
                round,
                choice,
                proof: Proof::Link,
            }));
        }
    }

    fn a_settlement(&mut self) {
        self.tells(Party::Shop, Feedback::Bounced(Bounce::Transient));
        let address = self.address(Party::Shop);
        self.does(Command::CorrectAddress {
            party: Party::Shop,
            address,
            by: Corrector::Staff(staff(MANAGER)),
        });
        self.is_mediated();
        let proposal = self.proposes("dispute-settled");
        self.answers_proposal(proposal, Party::Consumer, true);
        self.answers_proposal(proposal, Party::Shop, true);
        self.rings(TimerKind::FollowUp);
        self.says_performed(true);
    }

    fn takes_back(&mut self, party: Party) {
        let act = self.case().version;
        self.does(Command::TakeBack { party, act });
    }

    fn an_offer(&mut self) {
        self.offers();
        let offer = self.case().version;
        self.does(Command::RequestAcceptCode { offer });
        self.answers_offer(true);
        self.rings(TimerKind::FollowUp);
        self.says_performed(false);
    }

    fn no_words_in_the_ruling(&mut self) {
        self.is_mediated();
        self.ends_mediation();
        self.requests_ruling();
        self.pays(PAYMENT);
        self.rings(TimerKind::ClaimEnd);
        self.rings(TimerKind::DefenceEnd);
    }

    fn declares(&mut self, ground: Ground, event: &'static str) {
        let reasons = self.text(event);
        self.does(Command::DeclareInadmissible {
            mediator: mediator(),
            ground,
            reasons,
        });
    }

    fn a_bar(&mut self) {
        self.declares(Ground::NoRuling(RulingBar::TooComplex), "ruling-barred");
        self.is_mediated();
        self.ends_mediation();
    }

    fn grounds(&mut self) {
        self.declares(Ground::Frivolous, "declared-inadmissible");
    }

    fn a_court(&mut self) {
        self.does(Command::GoToCourt { by: Actor::Shop });
    }

    fn a_lost_shop(&mut self) {
        self.does(Command::LoseShop {
            manager: staff(MANAGER),
            exit: ShopExit::Bankrupt,
        });
    }

    fn an_offer_that_ends(&mut self) {
        self.is_mediated();
        self.ends_mediation();
        self.rings(TimerKind::OfferEnd);
    }
}
