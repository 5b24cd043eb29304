//! What is possible is what `decide` accepts: no more, and no less.

use dispute::{
    Acceptance, Actor, Answer, Case, Choice, Command, ConfirmFiling, Corrector, EventNumber,
    ExitKind, FeeBearer, Feedback, Ground, Lane, MailProof, Mediator, NewOffer, NewProposal, Party,
    Possible, Pressing, Proof, Queue, Rating, RecordChoice, Round, ShopExit, Speaker, StaffId,
    StaffRole, Stronger, Submission, decide, due, possible, pressing,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::people::{
    agreement, answer_offer, claims, fatima, findings, pay, staff, take_back, tells,
};
use crate::properties::course;
use crate::world::{World, address, day, device, line, text};

/// A submission that isn't used elsewhere.
const FRESH: Submission = Submission(u64::MAX);

/// Everybody who could do something, including members of staff who aren't
/// involved in the case.
fn actors() -> Vec<Actor> {
    vec![
        Actor::Consumer,
        Actor::Shop,
        Actor::Staff(StaffRole::Mediator, staff("fatima")),
        Actor::Staff(StaffRole::Mediator, staff("bram")),
        Actor::Staff(StaffRole::Jurist, staff("joris")),
        Actor::Staff(StaffRole::Jurist, staff("karin")),
        Actor::Staff(StaffRole::Manager, staff("mila")),
        Actor::PaymentProvider,
        Actor::MailService,
        Actor::Clock,
    ]
}

fn id(actor: &Actor) -> StaffId {
    match actor {
        Actor::Staff(_, id) => id.clone(),
        Actor::Consumer
        | Actor::Shop
        | Actor::PaymentProvider
        | Actor::MailService
        | Actor::Clock => panic!("no staff"),
    }
}

fn speaker(actor: &Actor) -> Speaker {
    actor
        .party()
        .map_or_else(|| Speaker::Mediator(id(actor)), Speaker::Party)
}

fn choose(round: Round, choice: Choice, proof: Proof) -> Command {
    Command::RecordChoice(RecordChoice {
        without_offer: true,
        round,
        choice,
        proof,
    })
}

fn answers() -> [Answer; 4] {
    [
        Answer::Message(text("We look into it.")),
        Answer::Solved(text("It is on its way.")),
        Answer::Refused(text("No.")),
        Answer::Offer(NewOffer {
            what: text("Half."),
            amount: None,
            by: day("2090-06-01"),
            confirmed: false,
        }),
    ]
}

/// Commands that do this; each has to be accepted.
fn samples(possible: &Possible, case: &Case, actor: &Actor) -> Vec<Command> {
    match possible {
        Possible::ConfirmFiling => vec![Command::ConfirmFiling(ConfirmFiling {
            device: case.device.clone().unwrap(),
            proof: proof_of(case),
            list_at: None,
            attempt: Submission(0),
        })],
        Possible::RequestCode => vec![Command::RequestCode {
            address: Some(address("new@mail.example")),
            device: case.device.clone(),
        }],
        Possible::DisownFiling => vec![Command::DisownFiling { along: false }],
        Possible::TakeDisowningBack => vec![Command::TakeDisowningBack],
        Possible::AnswerDispute => answers()
            .map(|answer| Command::AnswerDispute {
                answer,
                submission: FRESH,
                files: vec![],
            })
            .to_vec(),
        Possible::SendMessage => vec![Command::SendMessage {
            text: text("Well?"),
            submission: FRESH,
            files: vec![],
        }],
        Possible::AnswerOffer { offer } => [true, false]
            .map(|accept| answer_offer(*offer, accept))
            .to_vec(),
        Possible::RequestAcceptCode { offer } => {
            vec![Command::RequestAcceptCode { offer: *offer }]
        }
        Possible::TakeBack { act, .. } => vec![take_back(actor.party().unwrap(), *act)],
        Possible::Choose { round, contested } => {
            let proof = if *contested {
                Proof::AskedAgain
            } else {
                Proof::Link
            };
            Choice::ALL
                .map(|choice| choose(*round, choice, proof.clone()))
                .to_vec()
        }
        Possible::ChangeChoice { round, from, .. } => Choice::ALL
            .into_iter()
            .filter(|choice| choice != from)
            .map(|choice| choose(*round, choice, Proof::AskedAgain))
            .collect(),
        Possible::ConfirmSolved => vec![Command::ConfirmSolved {
            without_offer: true,
        }],
        Possible::Exit(exit) => vec![exits(*exit, actor)],
        Possible::ReopenDispute { .. } => vec![Command::ReopenDispute],
        Possible::RequestLink => vec![Command::RequestLink {
            party: actor.party().unwrap(),
        }],
        Possible::CorrectOwnAddress => vec![Command::CorrectAddress {
            party: Party::Consumer,
            address: address("new@mail.example"),
            by: Corrector::Consumer {
                device: case.device.clone(),
            },
        }],
        Possible::CorrectAddress { party } => vec![Command::CorrectAddress {
            party: *party,
            address: address("new@mail.example"),
            by: Corrector::Staff(id(actor)),
        }],
        Possible::RecordFeedback => vec![tells(
            Party::Shop,
            case.version,
            "some-mail-nobody-heard-of",
            Feedback::Delayed,
        )],
        Possible::Elapse { timer } => vec![Command::Elapse(*timer)],
        Possible::OpenMediation => vec![Command::OpenMediation {
            mediator: Mediator {
                id: id(actor),
                ..fatima()
            },
        }],
        Possible::Speak { lane } => vec![Command::Speak {
            speaker: speaker(actor),
            lane: *lane,
            text: text("Good day."),
            submission: FRESH,
        }],
        Possible::GiveOpinion => vec![Command::GiveOpinion {
            mediator: id(actor),
            stronger: Stronger::Shop,
            why: text("A reason that was never given."),
        }],
        Possible::PutProposal => vec![Command::PutProposal {
            mediator: id(actor),
            proposal: NewProposal {
                agreement: agreement(5_000, "2090-06-01"),
            },
            submission: FRESH,
        }],
        Possible::AnswerProposal { proposal, accept } => vec![Command::AnswerProposal {
            party: actor.party().unwrap(),
            proposal: *proposal,
            accept: *accept,
        }],
        Possible::EndMediation => vec![Command::EndMediation {
            mediator: id(actor),
        }],
        Possible::ReportShop => vec![Command::ReportShop {
            mediator: id(actor),
            why: text("It threatened her."),
        }],
        Possible::HandleConcern { queue } => vec![Command::HandleConcern {
            manager: id(actor),
            queue: *queue,
        }],
        Possible::RequestRuling { .. } => vec![Command::RequestRuling {
            acceptance: Acceptance {
                text_version: line("2026-1"),
            },
        }],
        Possible::PayFee => vec![pay("tr_unheard_of")],
        Possible::RefundFee { payment } => vec![Command::RefundFee {
            payment: payment.clone(),
        }],
        Possible::SubmitClaim { .. } => vec![Command::SubmitClaim {
            claims: claims(2),
            text: text("See my complaint."),
        }],
        Possible::SubmitDefence { .. } => vec![Command::SubmitDefence {
            text: text("We delivered."),
        }],
        Possible::RequestExtension => vec![Command::RequestExtension {
            party: actor.party().unwrap(),
        }],
        Possible::AppointJurist => vec![Command::AppointJurist {
            manager: id(actor),
            jurist: staff("a-third-jurist"),
        }],
        Possible::StateConflict => [true, false]
            .map(|conflict| Command::StateConflict {
                jurist: id(actor),
                conflict,
            })
            .to_vec(),
        Possible::CheckCompetence => [
            None,
            Some((Ground::PendingElsewhere, text("The court has it."))),
        ]
        .map(|refusal| Command::CheckCompetence {
            jurist: id(actor),
            refusal,
        })
        .to_vec(),
        Possible::IssueRuling { claims } => vec![Command::IssueRuling {
            jurist: id(actor),
            findings: findings(*claims),
            motivation: text("So it is."),
            fee_bearer: FeeBearer::Shop,
        }],
        Possible::ConfirmPerformance { performed } => vec![Command::ConfirmPerformance {
            performed: *performed,
        }],
        Possible::RateHandling { .. } => Rating::ALL
            .map(|rating| Command::RateHandling {
                party: actor.party().unwrap(),
                rating,
                words: Some(text("Words that nobody wrote before.")),
            })
            .to_vec(),
    }
}

/// The code of a complaint that waits, or the button if the code is spent.
fn proof_of(case: &Case) -> MailProof {
    match case.waiting() {
        Some(waiting) if waiting.takes_code(&case.rules.confirmation) => {
            MailProof::Code(Some(waiting.code))
        }
        Some(waiting) => MailProof::Button(waiting.code),
        None => MailProof::Code(None),
    }
}

/// The command of a side exit.
fn exits(exit: ExitKind, actor: &Actor) -> Command {
    match exit {
        ExitKind::Withdrawn => Command::WithdrawDispute { reason: None },
        ExitKind::Inadmissible { ground } => Command::DeclareInadmissible {
            mediator: id(actor),
            ground,
            reasons: text("Because."),
        },
        ExitKind::ToCourt => Command::GoToCourt { by: actor.clone() },
        ExitKind::ShopGone(exit) => Command::LoseShop {
            manager: id(actor),
            exit,
        },
    }
}

/// Whether this command does that, judged by the command's own fields.
fn does(command: &Command, possible: &Possible) -> bool {
    let same = |wanted: Possible| *possible == wanted;
    match command {
        Command::ConfirmFiling(_) => same(Possible::ConfirmFiling),
        Command::RequestCode { .. } => same(Possible::RequestCode),
        Command::DisownFiling { .. } => same(Possible::DisownFiling),
        Command::TakeDisowningBack => same(Possible::TakeDisowningBack),
        Command::AnswerDispute { .. } => same(Possible::AnswerDispute),
        Command::SendMessage { .. } => same(Possible::SendMessage),
        Command::AnswerOffer { offer, .. } => same(Possible::AnswerOffer { offer: *offer }),
        Command::RequestAcceptCode { offer } => same(Possible::RequestAcceptCode { offer: *offer }),
        Command::TakeBack { act: taken, .. } => {
            matches!(possible, Possible::TakeBack { act, .. } if act == taken)
        }
        Command::RecordChoice(pressed) => presses(pressed, possible),
        Command::ConfirmSolved { .. } => same(Possible::ConfirmSolved),
        Command::WithdrawDispute { .. } => same(Possible::Exit(ExitKind::Withdrawn)),
        Command::ReopenDispute => matches!(possible, Possible::ReopenDispute { .. }),
        Command::RequestLink { .. } => same(Possible::RequestLink),
        Command::RecordFeedback { .. } => same(Possible::RecordFeedback),
        Command::CorrectAddress { party, by, .. } => same(match by {
            Corrector::Staff(_) => Possible::CorrectAddress { party: *party },
            Corrector::Consumer { .. } => Possible::CorrectOwnAddress,
        }),
        Command::Elapse(timer) | Command::ListComplaints { timer, .. } => {
            same(Possible::Elapse { timer: *timer })
        }
        Command::NoteListed { .. } => false,
        Command::OpenMediation { .. } => same(Possible::OpenMediation),
        Command::Speak { lane, .. } => same(Possible::Speak { lane: *lane }),
        Command::GiveOpinion { .. } => same(Possible::GiveOpinion),
        Command::PutProposal { .. } => same(Possible::PutProposal),
        Command::AnswerProposal {
            proposal, accept, ..
        } => same(Possible::AnswerProposal {
            proposal: *proposal,
            accept: *accept,
        }),
        Command::EndMediation { .. } => same(Possible::EndMediation),
        Command::ReportShop { .. } => same(Possible::ReportShop),
        Command::HandleConcern { queue, .. } => same(Possible::HandleConcern { queue: *queue }),
        Command::DeclareInadmissible { ground, .. } => {
            same(Possible::Exit(ExitKind::Inadmissible { ground: *ground }))
        }
        Command::GoToCourt { .. } => same(Possible::Exit(ExitKind::ToCourt)),
        Command::LoseShop { exit, .. } => same(Possible::Exit(ExitKind::ShopGone(*exit))),
        Command::RequestRuling { .. } => matches!(possible, Possible::RequestRuling { .. }),
        Command::PayFee { .. } => same(Possible::PayFee),
        Command::RefundFee { payment } => same(Possible::RefundFee {
            payment: payment.clone(),
        }),
        Command::SubmitClaim { .. } => matches!(possible, Possible::SubmitClaim { .. }),
        Command::SubmitDefence { .. } => matches!(possible, Possible::SubmitDefence { .. }),
        Command::RequestExtension { .. } => same(Possible::RequestExtension),
        Command::AppointJurist { .. } => same(Possible::AppointJurist),
        Command::StateConflict { .. } => same(Possible::StateConflict),
        Command::CheckCompetence { .. } => same(Possible::CheckCompetence),
        Command::IssueRuling { findings, .. } => same(Possible::IssueRuling {
            claims: findings.len(),
        }),
        Command::ConfirmPerformance { performed } => same(Possible::ConfirmPerformance {
            performed: *performed,
        }),
        Command::RateHandling { .. } => matches!(possible, Possible::RateHandling { .. }),
    }
}

fn presses(pressed: &RecordChoice, possible: &Possible) -> bool {
    if let Possible::ChangeChoice { round, from, .. } = possible {
        return *round == pressed.round && *from != pressed.choice;
    }
    matches!(possible, Possible::Choose { round, .. } if *round == pressed.round)
}

/// One command of each kind, whether or not it is possible, and some with a
/// wrong number.
fn attempts(case: &Case, actor: &Actor) -> Vec<Command> {
    let mut tried = vec![Command::GoToCourt { by: actor.clone() }];
    tried.extend(
        match actor {
            Actor::Consumer => of_the_consumer(case),
            Actor::Shop => vec![
                Possible::AnswerDispute,
                Possible::SubmitDefence {
                    term: any_term(case),
                },
            ],
            Actor::Staff(StaffRole::Mediator, _) => vec![
                Possible::OpenMediation,
                Possible::GiveOpinion,
                Possible::PutProposal,
                Possible::EndMediation,
                Possible::ReportShop,
            ],
            Actor::Staff(StaffRole::Jurist, _) => {
                [Possible::StateConflict, Possible::CheckCompetence]
                    .into_iter()
                    .chain((0..4).map(|claims| Possible::IssueRuling { claims }))
                    .collect()
            }
            Actor::Staff(StaffRole::Manager, _) => [Possible::AppointJurist]
                .into_iter()
                .chain(ShopExit::ALL.map(|exit| Possible::Exit(ExitKind::ShopGone(exit))))
                .chain(Queue::ALL.map(|queue| Possible::HandleConcern { queue }))
                .chain(
                    [Party::Consumer, Party::Shop].map(|party| Possible::CorrectAddress { party }),
                )
                .collect(),
            Actor::PaymentProvider => [Possible::PayFee]
                .into_iter()
                .chain(["tr_1", "tr_2", "tr_3"].map(|payment| Possible::RefundFee {
                    payment: payment.parse().unwrap(),
                }))
                .collect(),
            Actor::MailService => vec![Possible::RecordFeedback],
            Actor::Clock => due(case)
                .into_iter()
                .map(|due| Possible::Elapse { timer: due.timer })
                .collect(),
        }
        .iter()
        .flat_map(|wanted| samples(wanted, case, actor)),
    );
    if actor.party().is_some() {
        tried.extend(
            of_either_side(case)
                .iter()
                .flat_map(|wanted| samples(wanted, case, actor)),
        );
    }
    if let Actor::Staff(StaffRole::Mediator, _) = actor {
        let lanes = Lane::ALL.map(|lane| Possible::Speak { lane });
        let grounds = Ground::ALL.map(|ground| Possible::Exit(ExitKind::Inadmissible { ground }));
        let wanted = lanes.into_iter().chain(grounds);
        tried.extend(wanted.flat_map(|wanted| samples(&wanted, case, actor)));
    }
    tried
}

fn any_term(case: &Case) -> dispute::Term {
    dispute::Term::new(case.filed_at, case.rules.shop_term, case.version)
}

fn of_the_consumer(case: &Case) -> Vec<Possible> {
    let term = any_term(case);
    let mut tried = vec![
        Possible::ConfirmFiling,
        Possible::RequestCode,
        Possible::DisownFiling,
        Possible::TakeDisowningBack,
        Possible::SendMessage,
        Possible::ConfirmSolved,
        Possible::Exit(ExitKind::Withdrawn),
        Possible::ReopenDispute { term },
        Possible::CorrectOwnAddress,
        Possible::RequestRuling { term },
        Possible::SubmitClaim { term },
        Possible::ConfirmPerformance { performed: true },
        Possible::ConfirmPerformance { performed: false },
    ];
    for number in 1..=case.version.0 {
        tried.push(Possible::RequestAcceptCode {
            offer: EventNumber(number),
        });
        tried.push(Possible::AnswerOffer {
            offer: EventNumber(number),
        });
    }
    for round in 1..=case.round.0.saturating_add(1) {
        for contested in [true, false] {
            tried.push(Possible::Choose {
                round: Round(round),
                contested,
            });
        }
    }
    tried
}

fn of_either_side(case: &Case) -> Vec<Possible> {
    let term = any_term(case);
    let mut tried = vec![
        Possible::RequestExtension,
        Possible::RequestLink,
        Possible::RateHandling { term },
    ];
    tried.extend(Lane::ALL.map(|lane| Possible::Speak { lane }));
    for number in 1..=case.version.0 {
        tried.push(Possible::TakeBack {
            act: EventNumber(number),
            term: any_term(case),
        });
        tried.extend([true, false].map(|accept| Possible::AnswerProposal {
            proposal: EventNumber(number),
            accept,
        }));
    }
    tried
}

fn what_is_possible_is_what_is_accepted(case: &Case, now: Timestamp) {
    for actor in actors() {
        let can = possible(case, &actor, now);
        for one in &can {
            for command in samples(one, case, &actor) {
                assert_eq!(command.actor(), actor);
                let decided = decide(case, &command, now);
                assert!(decided.is_ok(), "{one:?} in {:?}: {decided:?}", case.stage);
            }
        }
        for command in attempts(case, &actor) {
            is_possible_if_accepted(case, &command, now);
        }
        let again = possible(case, &actor, now);
        assert_eq!(can, again);
        for (place, one) in can.iter().enumerate() {
            assert!(!can[..place].contains(one), "{one:?} twice");
        }
    }
}

fn is_possible_if_accepted(case: &Case, command: &Command, now: Timestamp) {
    // What follows from another case is nobody's possibility.
    if let Command::NoteListed { .. } = command {
        return;
    }
    if decide(case, command, now).is_ok() {
        let can = possible(case, &command.actor(), now);
        assert!(
            can.iter().any(|one| does(command, one)),
            "{command:?} is accepted in {:?}, and possible is {can:?}",
            case.stage
        );
    }
}

/// What a button announces before it is pressed is what it does.
fn a_button_tells_what_it_does(case: &Case, now: Timestamp) {
    for round in 1..=case.round.0.saturating_add(1) {
        for choice in Choice::ALL {
            for proof in [
                Proof::Link,
                Proof::AskedAgain,
                Proof::Device(device("the consumer's own")),
                Proof::Device(device("another")),
            ] {
                let pressed = RecordChoice {
                    without_offer: false,
                    round: Round(round),
                    choice,
                    proof,
                };
                let told = pressing(case, &pressed, now);
                let accepted = decide(case, &Command::RecordChoice(pressed), now).is_ok();
                match told {
                    Pressing::First | Pressing::Change { .. } => assert!(accepted, "{told:?}"),
                    // Whatever the proof, the page asks again.
                    Pressing::Again => {}
                    Pressing::Stands { .. }
                    | Pressing::Done { .. }
                    | Pressing::OfferStands
                    | Pressing::Earlier
                    | Pressing::TooLate
                    | Pressing::Lapsed
                    | Pressing::MovedOn => assert!(!accepted, "{told:?}"),
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_possible_is_what_decide_accepts((mut world, acts) in course()) {
        what_is_possible_is_what_is_accepted(&world.case, world.now);
        for (act, seconds) in acts {
            world.now = world.now.saturating_add(SignedDuration::from_secs(seconds)).unwrap();
            let command = act.on(&mut world);
            is_possible_if_accepted(&world.case, &command, world.now);
            let _ = world.tries(&command);
            what_is_possible_is_what_is_accepted(&world.case, world.now);
            a_button_tells_what_it_does(&world.case, world.now);
        }
    }
}

#[test]
fn in_each_stage_what_is_possible_is_what_decide_accepts() {
    for mut world in World::in_each_open_stage() {
        what_is_possible_is_what_is_accepted(&world.case, world.now);
        for due in due(&world.case) {
            world.now = due.at;
            what_is_possible_is_what_is_accepted(&world.case, world.now);
        }
    }
}

#[test]
fn a_side_that_has_written_as_much_as_it_can_writes_no_more() {
    let mut filing = crate::world::filing();
    filing.rules.most_messages = 1;
    let mut world = World::of(filing, crate::world::at("2026-11-20 14:05"));
    assert!(possible(&world.case, &Actor::Consumer, world.now).contains(&Possible::SendMessage));
    world.consumer().writes("Well?");
    assert!(!possible(&world.case, &Actor::Consumer, world.now).contains(&Possible::SendMessage));
    assert!(possible(&world.case, &Actor::Shop, world.now).contains(&Possible::AnswerDispute));
}
