//! Parses the lines of a script.

use dispute::{
    Acceptance, Answer, Bounce, Choice, Claim, Command, Corrector, Decision, EventNumber,
    FeeBearer, Feedback, Filing, Finding, Ground, Lane, Language, Money, NewOffer, NewProposal,
    Order, Party, ProblemKind, Proof, Recorded, Remedy, RulingBar, Speaker, Stronger, Told,
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use crate::people::{answer_offer, correct, fatima, press_with, staff, tells};
use crate::world::{World, address, at, day, days, device, event_name, filing, line, text};

pub(super) enum Deed {
    Wait(Timestamp),
    Give(Command),
}

/// The world after the first line, `Sanne files on 2026-11-20 14:05`; the head
/// describes the complaint.
pub(super) fn filed(head: &[&str], words: &str) -> World {
    let (_, moment) = words.split_once(" files on ").expect("who files, and when");
    let said = |name: &str| {
        let found = head
            .iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        found.unwrap_or_else(|| panic!("no {name}")).trim()
    };
    let mut filing: Filing = filing();
    let shop = said("shop");
    filing.shop.name = line(shop);
    filing.shop.id = shop.to_lowercase().replace(' ', "-").parse().unwrap();
    filing.shop.host = line(&format!("{}.example", filing.shop.id));
    filing.consumer.name = line(said("consumer"));
    filing.consumer.language = Language::of_tag(said("language")).unwrap();
    filing.complaint.kind = kebab::<ProblemKind>(said("problem"));
    let mut order = said("order").split(", ");
    filing.complaint.order = Order {
        number: Some(line(order.next().unwrap())),
        date: day(order.next().unwrap()),
        amount: money(order.next().unwrap()),
    };
    filing.complaint.story = text(said("story"));
    filing.complaint.remedy = remedy(said("wants"));
    filing.complaint.told = told(said("told"));
    World::of(filing, at(moment))
}

fn remedy(words: &str) -> Remedy {
    match words.split_once(' ') {
        Some(("money-back", amount)) => Remedy::MoneyBack {
            amount: money(amount),
        },
        Some(("part-of-money-back", amount)) => Remedy::PartOfMoneyBack {
            amount: money(amount),
        },
        Some(_) => Remedy::Other { what: text(words) },
        None => kebab(words),
    }
}

fn told(words: &str) -> Told {
    match words.split_once(", ") {
        Some((when, how)) => Told::Yes {
            when: day(when),
            how: line(how),
        },
        None => Told::No,
    }
}

fn money(words: &str) -> Money {
    Money::parse_euro(words).unwrap()
}

/// A word of one of the core's enums, as it is stored.
fn kebab<T: for<'de> Deserialize<'de>>(word: &str) -> T {
    serde_json::from_value(Value::String(word.to_owned())).unwrap_or_else(|_| panic!("{word}"))
}

/// A line of a script. What follows a colon is somebody's own words.
#[track_caller]
pub(super) fn read(world: &mut World, words: &str) -> Deed {
    let (deed, said) = words.split_once(": ").unwrap_or((words, "-"));
    if let Some(until) = waits(world, deed) {
        return Deed::Wait(until);
    }
    let command = None
        .or_else(|| shop_deed(world, deed, said))
        .or_else(|| consumer_deed(world, deed, said))
        .or_else(|| button(world, deed))
        .or_else(|| mail_deed(world, deed))
        .or_else(|| mediator_deed(world, deed, said))
        .or_else(|| ruling_deed(deed, said));
    Deed::Give(command.unwrap_or_else(|| panic!("nobody knows how: {words}")))
}

fn waits(world: &World, deed: &str) -> Option<Timestamp> {
    if let Some(moment) = deed.strip_prefix("the clock shows ") {
        return Some(at(moment));
    }
    let (count, unit) = deed.strip_suffix(" pass")?.split_once(' ')?;
    let count: u16 = count.parse().ok()?;
    match unit {
        "days" => Some(days(count).after(world.now)),
        "hours" => Some(world.now + SignedDuration::from_hours(count.into())),
        "seconds" => Some(world.now + SignedDuration::from_secs(count.into())),
        _ => None,
    }
}

fn shop_deed(world: &mut World, deed: &str, said: &str) -> Option<Command> {
    let answer = match deed {
        "the shop writes" => Answer::Message(text(said)),
        "the shop says it is solved" => Answer::Solved(text(said)),
        "the shop refuses" => Answer::Refused(text(said)),
        _ => {
            let (amount, by) = deed.strip_prefix("the shop offers ")?.split_once(" by ")?;
            Answer::Offer(NewOffer {
                what: text(said),
                amount: (amount != "something").then(|| money(amount)),
                by: day(by),
                confirmed: false,
            })
        }
    };
    let submission = world.form();
    Some(Command::AnswerDispute {
        answer,
        submission,
        files: vec![],
    })
}

fn consumer_deed(world: &mut World, deed: &str, said: &str) -> Option<Command> {
    Some(match deed {
        "the consumer writes" => Command::SendMessage {
            text: text(said),
            submission: world.form(),
            files: vec![],
        },
        "the consumer accepts the offer" | "the consumer declines the offer" => {
            answer_offer(last(world, "offer-made")?, deed.contains("accepts"))
        }
        "the consumer says it is solved" => Command::ConfirmSolved {
            without_offer: false,
        },
        "the consumer withdraws" => Command::WithdrawDispute {
            reason: Some(text(said)),
        },
        "the consumer reopens the case" => Command::ReopenDispute,
        "the consumer asks for a ruling" => Command::RequestRuling {
            acceptance: Acceptance {
                text_version: line("2026-1"),
            },
        },
        "the consumer says it was performed" => Command::ConfirmPerformance { performed: true },
        "the consumer says it wasn't performed" => Command::ConfirmPerformance { performed: false },
        _ => Command::PayFee {
            payment: deed.strip_prefix("the consumer pays ")?.parse().ok()?,
        },
    })
}

/// `the consumer presses working in round 1, by the link alone`
fn button(world: &World, deed: &str) -> Option<Command> {
    let rest = deed.strip_prefix("the consumer presses ")?;
    let (rest, proof) = if let Some(rest) = rest.strip_suffix(", by the link alone") {
        (rest, Proof::Link)
    } else if let Some(rest) = rest.strip_suffix(", on the page that asks once more") {
        (rest, Proof::AskedAgain)
    } else {
        (rest, Proof::Device(device("the consumer's own")))
    };
    let last = world.case.last_choice.as_ref();
    let current = last.map_or(world.case.round, |last| last.asked.round);
    let (word, round) = match rest.split_once(" in round ") {
        Some((word, round)) => (word, round.parse().ok()?),
        None => (rest, current.0),
    };
    Some(press_with(round, Choice::of_word(word)?, proof))
}

/// `the mail of dispute-filed to the shop bounces`
fn mail_deed(world: &World, deed: &str) -> Option<Command> {
    if let Some(to) = deed.strip_prefix("the staff corrects the shop's address to ") {
        return Some(correct(Party::Shop, to));
    }
    if let Some(to) = deed.strip_prefix("the consumer corrects the own address to ") {
        let device = Some(device("the consumer's own"));
        return Some(Command::CorrectAddress {
            party: Party::Consumer,
            address: address(to),
            by: Corrector::Consumer { device },
        });
    }
    let (event, rest) = deed.strip_prefix("the mail of ")?.split_once(" to the ")?;
    let (party, happens) = rest.split_once(' ')?;
    let party = kebab::<Party>(party);
    let feedback = match happens {
        "bounces" => Feedback::Bounced(Bounce::Permanent),
        "is late" => Feedback::Delayed,
        "is marked as spam" => Feedback::MarkedAsSpam,
        _ => return None,
    };
    Some(tells(party, last(world, event)?, event, feedback))
}

fn mediator_deed(world: &mut World, deed: &str, said: &str) -> Option<Command> {
    let mediator = staff("fatima");
    if let Some(speaks) = speech(deed) {
        let (speaker, lane) = speaks;
        return Some(Command::Speak {
            speaker,
            lane,
            text: text(said),
            submission: world.form(),
        });
    }
    if let Some(stronger) = deed.strip_prefix("the mediator thinks that the stronger side is ") {
        return Some(Command::GiveOpinion {
            mediator,
            stronger: kebab::<Stronger>(stronger),
            why: text(said),
        });
    }
    if let Some(ground) = deed.strip_prefix("the mediator declares it inadmissible as ") {
        return Some(Command::DeclareInadmissible {
            mediator,
            ground: match ground {
                "too-complex" => Ground::NoRuling(RulingBar::TooComplex),
                "above-ceiling" => Ground::NoRuling(RulingBar::AboveCeiling),
                ground => kebab(ground),
            },
            reasons: text(said),
        });
    }
    if let Some(proposal) = deed.strip_prefix("the mediator proposes ") {
        let (amount, by) = proposal.split_once(" by ")?;
        return Some(Command::PutProposal {
            mediator,
            proposal: NewProposal {
                agreement: dispute::Agreement {
                    what: text(said),
                    amount: Some(money(amount)),
                    by: day(by),
                },
            },
            submission: world.form(),
        });
    }
    match deed {
        "the mediator opens the case" => Some(Command::OpenMediation { mediator: fatima() }),
        "the mediator ends the mediation" => Some(Command::EndMediation { mediator }),
        "the mediator reports the shop" => Some(Command::ReportShop {
            mediator,
            why: text(said),
        }),
        _ => answered(world, deed),
    }
}

fn speech(deed: &str) -> Option<(Speaker, Lane)> {
    Some(match deed {
        "the mediator says to the consumer" => (Speaker::Mediator(staff("fatima")), Lane::Consumer),
        "the mediator says to the shop" => (Speaker::Mediator(staff("fatima")), Lane::Shop),
        "the mediator says to both" => (Speaker::Mediator(staff("fatima")), Lane::All),
        "the consumer says to the mediator" => (Speaker::Party(Party::Consumer), Lane::Consumer),
        "the shop says to the mediator" => (Speaker::Party(Party::Shop), Lane::Shop),
        "the consumer says to all" => (Speaker::Party(Party::Consumer), Lane::All),
        "the shop says to all" => (Speaker::Party(Party::Shop), Lane::All),
        _ => return None,
    })
}

fn answered(world: &World, deed: &str) -> Option<Command> {
    let (party, answer) = match deed.strip_suffix(" the proposal")?.strip_prefix("the ")? {
        "consumer accepts" => (Party::Consumer, true),
        "consumer declines" => (Party::Consumer, false),
        "shop accepts" => (Party::Shop, true),
        "shop declines" => (Party::Shop, false),
        _ => return None,
    };
    Some(Command::AnswerProposal {
        party,
        proposal: last(world, "proposal-put")?,
        accept: answer,
    })
}

fn last(world: &World, event: &str) -> Option<EventNumber> {
    let of_this_kind = |recorded: &&Recorded| event_name(&recorded.event) == event;
    let found = world.events.iter().rfind(of_this_kind)?;
    Some(found.number)
}

fn ruling_deed(deed: &str, said: &str) -> Option<Command> {
    let jurist = staff("joris");
    if let Some(payment) = deed.strip_suffix(" is paid back") {
        return Some(Command::RefundFee {
            payment: payment.parse().ok()?,
        });
    }
    if let Some(amount) = deed.strip_prefix("the consumer claims ") {
        let claim = Claim::Stated {
            what: text(said),
            amount: Some(money(amount)),
        };
        return Some(Command::SubmitClaim {
            claims: vec![claim],
            text: text(said),
        });
    }
    if let Some(awarded) = deed.strip_prefix("the jurist awards ") {
        return Some(ruled(awarded, said));
    }
    Some(match deed {
        "the shop defends itself" => Command::SubmitDefence { text: text(said) },
        "the consumer asks for more time" => Command::RequestExtension {
            party: Party::Consumer,
        },
        "the shop asks for more time" => Command::RequestExtension { party: Party::Shop },
        "the manager appoints the jurist" => Command::AppointJurist {
            manager: staff("mila"),
            jurist,
        },
        "the jurist states that there is no conflict of interest" => Command::StateConflict {
            jurist,
            conflict: false,
        },
        "the jurist finds the case within competence" => Command::CheckCompetence {
            jurist,
            refusal: None,
        },
        _ => return None,
    })
}

fn ruled(awarded: &str, said: &str) -> Command {
    Command::IssueRuling {
        jurist: staff("joris"),
        findings: vec![Finding {
            facts: text(said),
            positions: text(said),
            ground: text(said),
            decision: Decision::Upheld,
            amount: Some(money(awarded)),
        }],
        motivation: text(said),
        fee_bearer: FeeBearer::Shop,
    }
}
