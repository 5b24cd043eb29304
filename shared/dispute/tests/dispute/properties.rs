//! Properties that hold whatever people, timers and clocks do, in any order.

use std::collections::BTreeSet;

use dispute::{
    AcceptProof, Acceptance, Actor, Answer, Bounce, Choice, CodeNumber, Command, ConfirmFiling,
    Consequence, Corrector, Event, EventNumber, FeeBearer, Feedback, Ground, Lane, Length,
    MailProof, NewOffer, NewProposal, Party, Proof, Queue, Rating, RecordChoice, Round, RulingBar,
    RulingStage, ShopExit, Speaker, Stage, Stronger, Submission, Term, Timer, TimerKind, Turn,
    consequences, decide, due, mail_hour, turn,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::confirming::waits;
use crate::people::{
    accept_elsewhere, agreement, answer_offer, claims, declare, fatima, findings, pay, staff,
    take_back, tells,
};
use crate::world::{World, address, at, day, device, line, stage_name, text};

/// A step to try on a case: a command, or one of the timers that it awaits.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Give(Command),
    /// Answers the current offer or proposal, if there is one.
    AnswerStanding(Party, bool),
    /// Asks for a code to accept the current offer.
    RequestAcceptCode,
    /// Takes back the last closing or refusal.
    TakeBack(Party),
    /// Makes a choice in the current or last round of the question.
    Choose(Choice, Proof),
    /// A bounce of the mail to this side sent by the event that set the term,
    /// if one runs.
    Bounce(Party, Bounce),
    /// Fires the due timer at this position, at its time.
    Elapse(usize),
}

/// A case in some stage, and the steps to try on it.
pub(crate) fn course() -> impl Strategy<Value = (World, Vec<(Act, i64)>)> {
    let mut barred = World::in_mediation();
    barred.does(declare(Ground::NoRuling(RulingBar::TooComplex)));
    let mut half_agreed = World::in_mediation();
    let proposal = half_agreed.mediator().proposes(5_000, "2027-06-01");
    half_agreed.does(Command::AnswerProposal {
        party: Party::Shop,
        proposal,
        accept: true,
    });
    let mut failed = World::ruled();
    failed.consumer().says_performed(false);
    let mut starts = World::in_each_open_stage();
    let mut changed = World::asked();
    changed.changes(3, 60);
    starts.extend([barred, half_agreed, failed, changed]);
    let confirming = prop_oneof![3 => confirm().prop_map(Act::Give), 1 => act()];
    prop_oneof![
        6 => (select(starts), acts(act())),
        1 => (Just(waits()), acts(confirming)),
    ]
}

fn acts(act: impl Strategy<Value = Act>) -> impl Strategy<Value = Vec<(Act, i64)>> {
    prop::collection::vec((act, seconds()), 1..40)
}

/// The time between two acts: mostly forwards, sometimes a little or far back.
fn seconds() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => 0..40_i64,
        4 => 0..(3 * 86_400_i64),
        2 => 0..(40 * 86_400_i64),
        1 => -60..0_i64,
        1 => (-40 * 86_400_i64)..0,
    ]
}

fn standing_offer(world: &World) -> EventNumber {
    let offer = world.case.offer();
    offer.map_or(EventNumber(0), |offer| offer.number)
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..4_usize).prop_map(Act::Elapse),
        4 => (select(Choice::ALL.to_vec()), proof()).prop_map(|(c, p)| Act::Choose(c, p)),
        3 => (party(), any::<bool>()).prop_map(|(p, accept)| Act::AnswerStanding(p, accept)),
        4 => talk().prop_map(Act::Give),
        1 => Just(Act::RequestAcceptCode),
        3 => party().prop_map(Act::TakeBack),
        3 => (party(), bounce()).prop_map(|(party, bounce)| Act::Bounce(party, bounce)),
        3 => deliver().prop_map(Act::Give),
        2 => leave().prop_map(Act::Give),
        6 => mediate().prop_map(Act::Give),
        8 => rule().prop_map(Act::Give),
        1 => wild_timer().prop_map(Act::Give),
        2 => rate().prop_map(Act::Give),
    ]
}

fn party() -> impl Strategy<Value = Party> {
    select(vec![Party::Consumer, Party::Shop])
}

fn proof() -> impl Strategy<Value = Proof> {
    select(vec![
        Proof::Device(device("the consumer's own")),
        Proof::Device(device("another")),
        Proof::AskedAgain,
        Proof::Link,
        Proof::Link,
    ])
}

fn submission() -> impl Strategy<Value = Submission> {
    (0..200_u64).prop_map(Submission)
}

fn talk() -> impl Strategy<Value = Command> {
    let answers = select(vec![
        Answer::Message(text("We look into it.")),
        Answer::Solved(text("It is on its way.")),
        Answer::Refused(text("No.")),
        Answer::Offer(NewOffer {
            what: text("Half."),
            amount: None,
            by: day("2027-06-01"),
            confirmed: false,
        }),
    ]);
    prop_oneof![
        3 => (answers, submission())
            .prop_map(|(answer, submission)| Command::AnswerDispute { answer, submission, files: vec![] }),
        1 => submission().prop_map(|submission| Command::SendMessage {
            text: text("Well?"),
            submission, files: vec![] }),
        1 => (1..30_u32, any::<bool>()).prop_map(|(offer, accept)| answer_offer(EventNumber(offer), accept)),
        1 => (1..30_u32, (1..5_u8).prop_map(CodeNumber)).prop_map(|(offer, code)| {
            accept_elsewhere(EventNumber(offer), AcceptProof::Code { typed: Some(code), attempt: Submission(0) })
        }),

        1 => (1..5_u32, select(Choice::ALL.to_vec()), proof(), any::<bool>()).prop_map(
            |(round, choice, proof, without_offer)| Command::RecordChoice(RecordChoice {
                without_offer,
                round: Round(round),
                choice,
                proof
            })
        ),
        1 => party().prop_map(|party| Command::RequestLink { party }),
    ]
}

fn confirm() -> impl Strategy<Value = Command> {
    let proofs = prop_oneof![
        2 => (1..4_u8).prop_map(|number| MailProof::Button(CodeNumber(number))),
        2 => (1..4_u8).prop_map(|number| MailProof::Code(Some(CodeNumber(number)))),
        1 => Just(MailProof::Code(None)),
    ];
    let devices = select(vec![device("the consumer's own"), device("another")]);
    let addresses = select(vec![None, Some(address("sanne@mail.example"))]);
    let lists = select(vec![None, Some(at("2026-11-20 16:00"))]);
    prop_oneof![
        3 => (devices.clone(), proofs, lists).prop_map(|(device, proof, list_at)| {
            Command::ConfirmFiling(ConfirmFiling { device, proof, list_at, attempt: Submission(0) })
        }),
        1 => (addresses, devices).prop_map(|(address, device)| Command::RequestCode {
            address,
            device: Some(device),
        }),
        2 => any::<bool>().prop_map(|along| Command::DisownFiling { along }),
        1 => Just(Command::TakeDisowningBack),
        1 => Just(Command::NoteListed { list: "S5CCV-WKGED".parse().unwrap() }),
    ]
}

fn bounce() -> impl Strategy<Value = Bounce> {
    select(vec![Bounce::Permanent, Bounce::Transient])
}

fn deliver() -> impl Strategy<Value = Command> {
    let feedback = prop_oneof![
        2 => bounce().prop_map(Feedback::Bounced),
        1 => Just(Feedback::MarkedAsSpam),
        1 => Just(Feedback::Delayed),
    ];
    let corrector = prop_oneof![
        2 => Just(Corrector::Staff(staff("mila"))),
        1 => Just(Corrector::Consumer { device: Some(device("the consumer's own")) }),
        1 => Just(Corrector::Consumer { device: Some(device("another")) }),
        1 => Just(Corrector::Consumer { device: None }),
    ];
    let addresses = select(vec!["sanne@mail.example", "klachten@vermeer.example"]);
    prop_oneof![
        2 => (party(), 0..30_u32, feedback).prop_map(|(party, about, feedback)| {
            tells(party, EventNumber(about), "link-sent", feedback)
        }),
        2 => (party(), addresses, corrector).prop_map(|(party, to, by)| Command::CorrectAddress {
            party,
            address: address(to),
            by,
        }),
    ]
}

fn leave() -> impl Strategy<Value = Command> {
    let mediator = || staff("fatima");
    let manager = || staff("mila");
    select(vec![
        Command::ConfirmSolved {
            without_offer: false,
        },
        Command::ConfirmSolved {
            without_offer: true,
        },
        Command::ReopenDispute,
        Command::ReopenDispute,
        Command::ReopenDispute,
        Command::WithdrawDispute { reason: None },
        Command::GoToCourt { by: Actor::Shop },
        Command::LoseShop {
            manager: manager(),
            exit: ShopExit::Left,
        },
        Command::DeclareInadmissible {
            mediator: mediator(),
            ground: Ground::Frivolous,
            reasons: text("Because."),
        },
        Command::DeclareInadmissible {
            mediator: mediator(),
            ground: Ground::NoRuling(RulingBar::TooComplex),
            reasons: text("Because."),
        },
        Command::HandleConcern {
            manager: manager(),
            queue: Queue::NotPerformed,
        },
        Command::HandleConcern {
            manager: manager(),
            queue: Queue::ReportedShop,
        },
        Command::HandleConcern {
            manager: manager(),
            queue: Queue::UndeliveredMail,
        },
        Command::ConfirmPerformance { performed: true },
        Command::ConfirmPerformance { performed: false },
    ])
}

fn rate() -> impl Strategy<Value = Command> {
    let ratings = select(Rating::ALL.to_vec());
    (party(), ratings, any::<bool>()).prop_map(|(party, rating, says)| Command::RateHandling {
        party,
        rating,
        words: says.then(|| text("That is what we think.")),
    })
}

fn mediate() -> impl Strategy<Value = Command> {
    let mediator = || staff("fatima");
    let lanes = select(vec![Lane::Consumer, Lane::Shop, Lane::All]);
    let speakers = select(vec![
        Speaker::Party(Party::Consumer),
        Speaker::Party(Party::Shop),
        Speaker::Mediator(mediator()),
    ]);
    prop_oneof![
        3 => Just(Command::OpenMediation { mediator: fatima() }),
        2 => (speakers, lanes, submission()).prop_map(|(speaker, lane, submission)| {
            Command::Speak {
                speaker,
                lane,
                text: text(PRIVATE),
                submission,
            }
        }),
        1 => Just(Command::GiveOpinion {
            mediator: mediator(),
            stronger: Stronger::Neither,
            why: text("Both have a point."),
        }),
        2 => submission().prop_map(move |submission| Command::PutProposal {
            mediator: mediator(),
            proposal: NewProposal {
                agreement: agreement(5_000, "2027-06-01")
            },
            submission,
        }),
        2 => Just(Command::EndMediation { mediator: mediator() }),
        1 => Just(Command::ReportShop {
            mediator: mediator(),
            why: text("It threatened her."),
        }),
    ]
}

fn rule() -> impl Strategy<Value = Command> {
    let jurists = || select(vec![staff("joris"), staff("karin")]);
    prop_oneof![
        3 => Just(Command::RequestRuling {
            acceptance: Acceptance { text_version: line("2026-1") },
        }),
        3 => select(vec!["tr_1", "tr_2", "tr_3"]).prop_map(pay),
        1 => select(vec!["tr_1", "tr_2", "tr_3"]).prop_map(|payment| Command::RefundFee {
            payment: payment.parse().unwrap()
        }),
        2 => (0..3_usize).prop_map(|count| Command::SubmitClaim {
            claims: claims(count),
            text: text("This is why."),
        }),
        2 => Just(Command::SubmitDefence { text: text("It was delivered.") }),
        2 => party().prop_map(|party| Command::RequestExtension { party }),
        2 => jurists().prop_map(|jurist| Command::AppointJurist {
            manager: staff("mila"),
            jurist
        }),
        2 => (jurists(), any::<bool>())
            .prop_map(|(jurist, conflict)| Command::StateConflict { jurist, conflict }),
        2 => (jurists(), any::<bool>()).prop_map(|(jurist, competent)| Command::CheckCompetence {
            jurist,
            refusal: (!competent).then(|| (Ground::PendingElsewhere, text("The court has it."))),
        }),
        2 => (jurists(), 0..3_usize).prop_map(|(jurist, count)| Command::IssueRuling {
            jurist,
            findings: findings(count),
            motivation: text("So it is."),
            fee_bearer: FeeBearer::Shop,
        }),
    ]
}

fn wild_timer() -> impl Strategy<Value = Command> {
    let reminders = (1..=4).map(TimerKind::Reminder);
    let of_shop = (1..=2).map(TimerKind::ShopReminder);
    let kinds: Vec<TimerKind> = TimerKind::FIXED
        .into_iter()
        .filter(|kind| *kind != TimerKind::ConfirmationEnd)
        .chain(reminders)
        .chain(of_shop)
        .collect();
    (select(kinds), 0..40_u32).prop_map(|(kind, set_by)| {
        Command::Elapse(Timer {
            case: crate::world::filing().case,
            kind,
            set_by: EventNumber(set_by),
        })
    })
}

const PRIVATE: &str = "What is said in a lane stays in the lane.";

impl Act {
    /// The command for this act on the current case.
    pub(crate) fn on(self, world: &mut World) -> Command {
        match self {
            Self::Give(command) => command,
            Self::Choose(choice, proof) => {
                let last = world.case.last_choice.as_ref();
                let round = last.map_or(world.case.round, |last| last.asked.round);
                Command::RecordChoice(RecordChoice {
                    without_offer: false,
                    round,
                    choice,
                    proof,
                })
            }
            Self::RequestAcceptCode => Command::RequestAcceptCode {
                offer: standing_offer(world),
            },
            Self::TakeBack(party) => {
                let undo = &world.case.undo;
                let closing = undo.closing.as_ref().map(|closing| closing.act);
                let refusal = undo.refusal.as_ref().map(|refusal| refusal.act);
                let act = if world.case.is_closed() {
                    closing
                } else {
                    refusal
                };
                take_back(party, act.unwrap_or(EventNumber(0)))
            }
            Self::AnswerStanding(party, accept) => {
                if let Stage::Mediation {
                    proposal: Some(proposal),
                    ..
                } = &world.case.stage
                {
                    return Command::AnswerProposal {
                        party,
                        proposal: proposal.number,
                        accept,
                    };
                }
                answer_offer(standing_offer(world), accept)
            }
            Self::Bounce(party, bounce) => {
                let about = world
                    .case
                    .term()
                    .map_or(EventNumber::FIRST, |term| term.set_by);
                tells(
                    party,
                    about,
                    "complaint-received",
                    Feedback::Bounced(bounce),
                )
            }
            Self::Elapse(place) => {
                let mut awaited = due(&world.case);
                // It would delete the case.
                awaited.retain(|due| due.timer.kind != TimerKind::ConfirmationEnd);
                let Some(due) = awaited.get(place % awaited.len().max(1)) else {
                    return Command::ConfirmSolved {
                        without_offer: false,
                    };
                };
                // A timer fires on time or late, never early, and only once; by
                // night it waits for the sweep of the morning.
                world.now = mail_hour(world.now.max(due.at));
                world.pending.remove(&due.timer);
                Command::Elapse(due.timer)
            }
        }
    }
}

/// Performs the acts and returns which commands succeeded. The world checks the
/// invariants after each step.
fn live(world: &mut World, acts: Vec<(Act, i64)>) {
    for (act, seconds) in acts {
        world.now = world
            .now
            .saturating_add(SignedDuration::from_secs(seconds))
            .unwrap();
        let command = act.on(world);
        let before = world.case.clone();
        if world.tries(&command).is_err() {
            assert_eq!(world.case, before, "a refusal changes nothing");
        }
    }
}

/// The allowed transitions between stages.
fn leads(from: &str, to: &str) -> bool {
    let on = match from {
        "unconfirmed" => &["with shop"][..],
        // The next step, or a changed or contested choice.
        "with shop" => &[
            "shop unreached",
            "choice asked",
            "closed: settled",
            "mediation",
            // Confirmed and disowned at once.
            "unconfirmed",
        ][..],
        "shop unreached" => &["with shop", "choice asked", "closed: settled", "mediation"],
        "choice asked" => &[
            "with shop",
            "mediation",
            "closed: settled",
            "closed: lapsed",
        ],
        "mediation" => &[
            "ruling offered",
            "closed: settled",
            "closed: unsettled",
            "choice asked",
            "with shop",
        ],
        "closed: solved" => &["choice asked", "with shop", "mediation"],
        "closed: lapsed" => &["choice asked"],
        "ruling offered" => &["fee due", "closed: unsettled"],
        "fee due" => &["pleading, claim", "ruling offered", "closed: unsettled"],
        "pleading, claim" => &["pleading, defence"],
        "pleading, defence" => &["deliberation"],
        "deliberation" => &["compliance"],
        "compliance" => &["closed: ruled"],
        _ => &[],
    };
    let side_road = [
        "closed: solved",
        "closed: withdrawn",
        "closed: inadmissible",
        "closed: to court",
        "closed: shop gone",
    ];
    // A ruling is binding: after it, "solved" means "performed", because a
    // solved case could be reopened.
    let undone = (from, to) == ("compliance", "closed: solved");
    let aside = !from.starts_with("closed") && side_road.contains(&to) && !undone;
    on.contains(&to) || aside
}

fn terms_of(stage: &Stage) -> Vec<Term> {
    use dispute::{FollowUp, Outcome};
    match stage {
        Stage::Ruling(RulingStage::FeeDue { term, offer, .. }) => vec![*term, *offer],
        Stage::Closed {
            outcome:
                Outcome::Settled {
                    follow_up: FollowUp::Running(term),
                    ..
                },
            ..
        } => vec![*term],
        Stage::Closed { .. } => vec![],
        Stage::ChoiceAsked(asked) => vec![asked.lapse],
        Stage::Unconfirmed(waiting) => vec![waiting.ends()],
        Stage::WithShop { term, .. }
        | Stage::ShopUnreached { search: term, .. }
        | Stage::Mediation { target: term, .. }
        | Stage::Ruling(
            RulingStage::Offered { offer: term, .. }
            | RulingStage::Claim { term, .. }
            | RulingStage::Defence { term, .. }
            | RulingStage::Deliberation { term, .. }
            | RulingStage::Compliance { term, .. },
        ) => vec![*term],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// The world checks after each step: the events replay to the case, the
    /// version is the number of the last event, the pending timers are those
    /// that are due, closed means nobody's turn, and a command counts once.
    #[test]
    fn any_commands_in_any_order_at_any_times_leave_a_sound_case((mut world, acts) in course()) {
        live(&mut world, acts);
    }

    #[test]
    fn every_open_case_has_somebody_to_act_or_a_term_that_runs((mut world, acts) in course()) {
        for step in acts {
            live(&mut world, vec![step]);
            if !world.case.is_closed() {
                prop_assert!(turn(&world.case) != Turn::Nobody || !due(&world.case).is_empty());
            }
        }
    }

    #[test]
    fn a_case_goes_only_where_a_road_leads((mut world, acts) in course()) {
        let mut before_closing = None;
        for step in acts {
            let (from, version) = (stage_name(&world.case.stage), world.case.version);
            live(&mut world, vec![step]);
            let to = stage_name(&world.case.stage);
            let new = world.events.iter().filter(|it| it.number > version);
            let taken_back = new.map(|it| &it.event).any(|event| matches!(event, Event::ClosingTakenBack { .. }));
            let led = if taken_back { before_closing == Some(to) } else { leads(from, to) };
            prop_assert!(from == to || led, "from {} to {}", from, to);
            if from != to {
                before_closing = Some(from);
            }
        }
    }

    #[test]
    fn a_term_ends_its_length_after_its_start((mut world, acts) in course()) {
        for step in acts {
            live(&mut world, vec![step]);
            for term in terms_of(&world.case.stage) {
                prop_assert_eq!(term.end, term.length.after(term.start));
            }
        }
    }

    #[test]
    fn case_and_events_read_back_as_they_were_stored((mut world, acts) in course()) {
        live(&mut world, acts);
        let stored = serde_json::to_string(&world.case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<dispute::Case>(&stored).unwrap(), &world.case);
        for event in &world.events {
            let stored = serde_json::to_string(event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<dispute::Recorded>(&stored).unwrap(), event);
        }
        for letter in &world.letters {
            let stored = serde_json::to_string(letter).unwrap();
            prop_assert_eq!(&serde_json::from_str::<dispute::Letter>(&stored).unwrap(), letter);
        }
    }

    #[test]
    fn no_mail_and_no_case_holds_what_is_said_in_a_lane((mut world, acts) in course()) {
        live(&mut world, acts);
        for letter in &world.letters {
            prop_assert!(!serde_json::to_string(letter).unwrap().contains(PRIVATE));
        }
        prop_assert!(!serde_json::to_string(&world.case).unwrap().contains(PRIVATE));
    }

    #[test]
    fn a_payment_is_refunded_at_most_once_and_never_while_it_counts((mut world, acts) in course()) {
        for step in acts {
            live(&mut world, vec![step]);
            let fee = &world.case.fee;
            let refunded: Vec<_> = fee.refunds.iter().map(|refund| &refund.payment).collect();
            let once: BTreeSet<_> = refunded.iter().collect();
            prop_assert_eq!(refunded.len(), once.len());
            prop_assert!(fee.paid.iter().chain(&fee.spent).all(|paid| !refunded.contains(&paid)));
        }
    }

    #[test]
    fn what_happens_by_itself_happens_by_day((mut world, acts) in course()) {
        live(&mut world, acts);
        let mut by_itself = world.events.clone();
        // It follows from the list of another case, and mails nobody.
        by_itself.retain(|it| it.actor == Actor::Clock && !matches!(it.event, Event::ListedElsewhere { .. }));
        for recorded in by_itself {
            let local = amsterdam(recorded.at).time();
            prop_assert!(local >= jiff::civil::time(8, 0, 0, 0), "{}", local);
            prop_assert!(local <= jiff::civil::time(20, 5, 0, 0), "{}", local);
        }
    }

    #[test]
    fn what_is_decided_twice_from_the_same_case_is_the_same((mut world, acts) in course()) {
        for (act, seconds) in acts {
            world.now = world.now.saturating_add(SignedDuration::from_secs(seconds)).unwrap();
            let command = act.on(&mut world);
            let once = decide(&world.case, &command, world.now);
            prop_assert_eq!(&once, &decide(&world.case, &command, world.now));
            prop_assert!(once != Ok(vec![]), "a decision has events, or says why not");
            let _ = world.tries(&command);
        }
    }

    #[test]
    fn a_timer_that_is_put_is_not_dropped_by_the_same_event((mut world, acts) in course()) {
        live(&mut world, acts);
        let mut case = None;
        for recorded in &world.events {
            let before = case.clone();
            match &mut case {
                None => case = dispute::Case::begun_by(recorded),
                Some(case) => case.apply(recorded),
            }
            let after = case.as_ref().unwrap();
            let (mut put, mut dropped) = (BTreeSet::new(), BTreeSet::new());
            for consequence in consequences(before.as_ref(), recorded, after) {
                match consequence {
                    Consequence::PutTimer(due) => drop(put.insert(due.timer)),
                    Consequence::DropTimer(timer) => drop(dropped.insert(timer)),
                    Consequence::Send(_) => {}
                }
            }
            prop_assert!(put.is_disjoint(&dropped));
        }
    }

    #[test]
    fn a_term_keeps_the_time_of_day_over_both_clock_changes(
        minute in 0..(366 * 24 * 60_i64),
        count in 0..400_u16,
    ) {
        let start = at("2026-09-01 00:00") + SignedDuration::from_mins(minute);
        let end = Length::Days(count).after(start);
        let (start, end) = (amsterdam(start), amsterdam(end));
        prop_assert_eq!(end.date(), start.date().saturating_add(jiff::Span::new().days(count)));
        // In the last night of March, the time between 02:00 and 03:00 doesn't
        // exist.
        let skipped = start.hour() == 2 && end.hour() == 3;
        prop_assert!(end.time() == start.time() || skipped);
    }

    #[test]
    fn a_mail_leaves_by_day_and_not_before_its_term_ends(minute in 0..(366 * 24 * 60_i64)) {
        let end = at("2026-09-01 00:00") + SignedDuration::from_mins(minute);
        let leaves = mail_hour(end);
        prop_assert!(leaves >= end);
        prop_assert!(leaves.duration_since(end) <= SignedDuration::from_hours(13));
        let local = amsterdam(leaves).time();
        prop_assert!(local >= jiff::civil::time(8, 0, 0, 0));
        prop_assert!(local <= jiff::civil::time(20, 0, 0, 0));
    }
}

fn amsterdam(moment: Timestamp) -> jiff::Zoned {
    moment.to_zoned(dispute::AMSTERDAM.clone())
}

/// The properties are only meaningful if the acts reach all stages.
#[test]
fn the_acts_reach_every_stage_and_every_event() {
    let mut runner = TestRunner::deterministic();
    let (mut stages, mut events) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..1_000 {
        let (mut world, acts) = course().new_tree(&mut runner).unwrap().current();
        for step in acts {
            live(&mut world, vec![step]);
            stages.insert(stage_name(&world.case.stage));
        }
        events.extend(world.events.iter().map(|recorded| kind(&recorded.event)));
    }
    assert_eq!(stages.len(), 20, "{stages:?}");
    let missing: Vec<_> = KINDS
        .iter()
        .filter(|kind| !events.contains(*kind))
        .collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

macro_rules! kinds {
    ($($kind:ident)*) => {
        const KINDS: &[&str] = &[
            $(stringify!($kind),)*
            "dispute-withdrawn",
            "declared-inadmissible",
            "went-to-court",
            "shop-lost",
        ];

        fn kind(event: &Event) -> &'static str {
            match event {
                $(Event::$kind { .. } => stringify!($kind),)*
                // No step leads to it here: it deletes the case.
                Event::FilingForgotten => "FilingForgotten",
                Event::DisputeExited(exit) => exit.name(),
            }
        }
    };
}

kinds! {
    DisputeFiled CodeRequested CodeMistyped ConfirmationReminded FilingConfirmed
    FilingDisowned DisowningTakenBack ConfirmationContested ShopReplied OfferMade ShopClaimedSolved
    ShopRefused ConsumerReplied OfferAccepted OfferDeclined
    ShopReminded ChoiceAsked ChoiceReminded DisputeLapsed ChoiceRecorded
    ChoiceChanged ChoiceContested SolvedConfirmed
    ClosingTakenBack RefusalTakenBack AcceptCodeSent
    DisputeReopened LinkRequested MediationOpened MediationSpoken
    MediationTargetPassed OpinionGiven ProposalPut ProposalAccepted
    ProposalDeclined DisputeSettled MediationEnded DisputeUnsettled
    RulingOffered ShopReported ConcernHandled RulingBarred
    RulingOfferReminded
    RulingOfferEnded RulingRequested FeeReminded FeeLapsed
    FeePaid RefundOwed FeeRefunded ClaimSubmitted
    ClaimTermEnded DefenceSubmitted DefenceTermEnded ExtensionGranted
    FileCompleted JuristAppointed ConflictStated CompetenceFound
    RulingTermPassed RulingIssued ComplianceEnded PerformanceAsked
    PerformanceReported HandlingRated MailBounced MailMarkedAsSpam MailDelayed
    ShopTermStopped AddressCorrected ShopTermRestarted ChangesTold
    ComplaintsListed ListedElsewhere
}
