//! Runs one operation in a world of its own, with or without faults, and
//! collects what both sides have in the end.

use std::collections::BTreeMap;
use std::thread;

use serde_json::Value;
use tests::{Browser, Dispute, Form, Mail, Service, Timer, World};

use crate::filing::{CONSUMER, Filed, SHOP};

/// How often somebody sends a form again after an error.
const PATIENCE: usize = 5;

/// The start of every world.
const BEGIN: &str = "2026-11-20T13:05:00Z";

/// A little less than seven days earlier, so that the term ends soon, but not
/// at the time of a sweep.
const SEVEN_DAYS_AGO: &str = "2026-11-13T13:15:00Z";

/// After the end of the seven days, and after the next sweep.
const AFTER_THE_TERM: &str = "2026-11-20T14:10:00Z";

const SHOP_MAIL: &str = "klachten@tassenatelieramstel.example";

/// The operation that is tested with faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// The consumer sends the complaint.
    Filing,
    /// The consumer confirms it.
    Confirming,
    /// The shop makes an offer.
    Answering,
    /// The shop's seven days end.
    Turn,
    /// The consumer presses a button of the mail.
    Choosing,
}

/// The state just before the operation.
struct Eve {
    person: Browser,
    form: Option<Form>,
}

/// The result of a run.
pub(super) struct Run {
    /// What both sides have in the end.
    pub(super) outcome: Outcome,
    /// How many injected faults didn't occur.
    pub(super) failures_left: u64,
    capacity: [Value; 2],
}

impl Run {
    /// How often this function called the table.
    pub(super) fn table_calls(&self, function: &str) -> u32 {
        let [before, after] = self
            .capacity
            .each_ref()
            .map(|capacity| capacity[function]["calls"].as_u64().unwrap_or(0));
        u32::try_from(after - before).expect("not so many calls")
    }
}

/// Runs an operation after `disturb` has injected faults. Two hours later
/// everything that can recover has recovered.
pub(super) fn run(operation: Operation, disturb: impl FnOnce(&World)) -> Run {
    run_at_once(operation, 1, disturb)
}

/// The same with the form sent this many times at once.
pub(super) fn run_at_once(operation: Operation, times: usize, disturb: impl FnOnce(&World)) -> Run {
    let world = operation.world();
    let eve = operation.prepare(&world);
    disturb(&world);
    let before = world.capacity();
    match &eve.form {
        Some(form) => thread::scope(|scope| {
            for _ in 0..times {
                let mut person = eve.person.clone();
                scope.spawn(move || send_until_taken(form, &mut person));
            }
        }),
        None => world.wait_until(AFTER_THE_TERM),
    }
    world.settle();
    let capacity = [before, world.capacity()];
    let failures_left = world.failures_left();
    world.heal();
    world.pass("PT2H");
    assert_nothing_is_left_undone(&world);
    Run {
        outcome: Outcome::of(&world),
        failures_left,
        capacity,
    }
}

impl Operation {
    /// The functions that it runs.
    pub(super) fn functions(self) -> &'static [&'static str] {
        match self {
            Self::Filing => &["file-dispute", "deliver"],
            Self::Confirming => &["confirm-filing", "deliver"],
            Self::Answering => &["answer-dispute", "deliver"],
            Self::Turn => &["ask-consumer", "deliver"],
            Self::Choosing => &["record-choice", "deliver"],
        }
    }

    /// The services that it uses.
    pub(super) fn services(self) -> &'static [Service] {
        match self {
            Self::Filing => &[
                Service::Dynamodb,
                Service::S3,
                Service::Ses,
                Service::Scheduler,
            ],
            Self::Answering => &[Service::Dynamodb, Service::Ses],
            Self::Confirming | Self::Turn | Self::Choosing => {
                &[Service::Dynamodb, Service::Ses, Service::Scheduler]
            }
        }
    }

    /// A world in which the case was filed, unless filing is the operation.
    fn world(self) -> World {
        let filed = |at: &str| World::of(Filed(at.parse().expect("a moment")));
        match self {
            Self::Filing | Self::Confirming => World::new(),
            Self::Answering | Self::Choosing => filed(BEGIN),
            Self::Turn => filed(SEVEN_DAYS_AGO),
        }
    }

    fn prepare(self, world: &World) -> Eve {
        let mut person = world.browser();
        let form = match self {
            Self::Filing => Some(tests::fill_in(&mut person, &complaint()).form("/file/check")),
            Self::Confirming => {
                let consumer = world.consumer_files_only(&complaint());
                let link = consumer.asked().confirm_link();
                person = consumer.browser;
                let page = person.open(&link);
                Some(page.form(page.path()))
            }
            Self::Answering => {
                let offer = world.shopkeeper(SHOP_MAIL).answer_form("offer");
                Some(offer.fill_all(&[
                    ("text", "De helft terug, en u houdt wat u hebt."),
                    ("amount", "110,00"),
                    ("day", "24"),
                    ("month", "11"),
                    ("year", "2026"),
                ]))
            }
            Self::Turn => None,
            Self::Choosing => {
                let mut shop = world.shopkeeper(SHOP_MAIL);
                shop.answers("refuse", &[("text", "De bezorger heeft getekend.")]);
                let link = world.newest_mail(CONSUMER).button("mediation");
                Some(person.open(&link).form("mediation"))
            }
        };
        world.settle();
        Eve { person, form }
    }
}

fn complaint() -> Dispute {
    Dispute {
        shop: SHOP,
        mail: CONSUMER,
        ..Dispute::default()
    }
}

fn send_until_taken(form: &Form, person: &mut Browser) {
    for _ in 0..PATIENCE {
        let page = form.send(person);
        if page.status < 500 {
            assert_eq!(page.status, 200, "{}", page.words("main"));
            return;
        }
    }
    panic!("it was not taken in {PATIENCE} tries");
}

/// The last sweep finds nothing overdue.
fn assert_nothing_is_left_undone(world: &World) {
    let log = world.log();
    let lines = log.as_array().expect("a list of lines");
    let last = lines
        .iter()
        .rfind(|line| line["message"] == "a sweep ended")
        .expect("a sweep in two hours");
    assert_eq!((&last["done"], &last["failed"]), (&0.into(), &0.into()));
}

/// What both sides see and have, without random names and times of day.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The case pages of both sides.
    pages: [String; 2],
    /// The waiting timers, with the day of each.
    timers: Vec<String>,
    /// How often each mail was received.
    mails: BTreeMap<String, u32>,
}

impl Outcome {
    fn of(world: &World) -> Self {
        let sides = [CONSUMER, SHOP_MAIL].map(|address| world.mails(address));
        let pages = sides.each_ref().map(|mails| {
            let mut links = mails.iter().flat_map(Mail::links);
            let leads = |link: &String| link.contains("/case/") || link.contains("/filing/");
            let Some(link) = links.find(leads) else {
                return String::new();
            };
            let page = world.browser().open(&link);
            assert_eq!(page.status, 200);
            without_chance(&page.words("main"))
        });
        let mut mails = BTreeMap::new();
        for mail in sides.iter().flatten() {
            *mails.entry(content(mail)).or_default() += 1;
        }
        let mut timers: Vec<String> = world.timers().iter().map(day).collect();
        timers.sort();
        Self {
            pages,
            timers,
            mails,
        }
    }

    /// The number of different mails.
    pub(super) fn different_mails(&self) -> u32 {
        self.mails.keys().map(|_| 1).sum()
    }

    /// The number of repeated mails.
    pub(super) fn second_mails(&self) -> u32 {
        self.mails.values().map(|times| times - 1).sum()
    }

    /// The difference from the expected outcome, except for repeated mails.
    pub(super) fn difference(&self, should: &Self) -> Option<String> {
        let mut found = String::new();
        for (is, should) in self.pages.iter().zip(&should.pages) {
            if is != should {
                found += &format!("\n  page: {is}\n  should be: {should}");
            }
        }
        if self.timers != should.timers {
            found += &format!("\n  timers: {:?}, not {:?}", self.timers, should.timers);
        }
        for mail in self
            .mails
            .keys()
            .filter(|it| !should.mails.contains_key(*it))
        {
            found += &format!("\n  too much: {mail}");
        }
        for mail in should
            .mails
            .keys()
            .filter(|it| !self.mails.contains_key(*it))
        {
            found += &format!("\n  missing: {mail}");
        }
        Some(found).filter(|found| !found.is_empty())
    }
}

fn content(mail: &Mail) -> String {
    without_chance(&format!("{} | {} | {}", mail.to, mail.subject, mail.text))
}

fn day(timer: &Timer) -> String {
    let round = &timer.payload["round"];
    format!("{} {round} {}", timer.kind(), &timer.due[..10])
}

/// The text without links, references and times of day.
fn without_chance(text: &str) -> String {
    text.split_whitespace()
        .map(|word| {
            if word.contains("://") {
                "LINK".to_owned()
            } else if word.len() == 6 && word.bytes().all(|digit| digit.is_ascii_digit()) {
                "CODE".to_owned()
            } else if is_reference(word.trim_matches(|c: char| !c.is_alphanumeric())) {
                "REFERENCE".to_owned()
            } else {
                without_time(word)
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// `7K3M9-QXDP2`
fn is_reference(word: &str) -> bool {
    let upper = |half: &str| {
        let mut letters = half.chars();
        half.len() == 5 && letters.all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    word.split_once('-')
        .is_some_and(|(one, other)| upper(one) && upper(other))
}

/// Replaces every time such as `14:05` by `00:00`.
fn without_time(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    for at in 2..letters.len().saturating_sub(2) {
        let around = [at - 2, at - 1, at + 1, at + 2];
        if letters[at] == ':' && around.iter().all(|it| letters[*it].is_ascii_digit()) {
            around.iter().for_each(|it| letters[*it] = '0');
        }
    }
    letters.into_iter().collect()
}
