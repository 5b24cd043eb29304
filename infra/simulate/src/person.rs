//! A person with a device, a mailbox and manners.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use cases::Executed;
use dispute::{Actor, Case, CaseId, Command, Party, StaffId, StaffRole};

use crate::boxes::{Mailbox, ReceivedMail};
use crate::browser::{Browser, Form, Page};
use crate::dice::{days, hours, minutes, seconds};
use crate::ledger::actor_name;
use crate::time::pass;
use crate::who::{Who, staff};
use crate::world::World;

/// How often somebody retries what got no answer.
const TRIES: usize = 8;

/// The behaviour of a person. Percentages are of acts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manners {
    /// The shortest and longest time to react.
    pub(crate) reacts: (Duration, Duration),
    /// How often they do nothing.
    pub(crate) idle: f64,
    /// How often they press a button twice at once.
    pub(crate) doubles: f64,
    /// How often they leave a form open for hours or weeks before sending it.
    pub(crate) dawdles: f64,
    /// How often they try something that doesn't fit.
    pub(crate) odd: f64,
    /// How often they do something else at the same moment on another device.
    pub(crate) rivals: f64,
    /// How often they file with the form, and not with their shop's software.
    pub(crate) by_form: f64,
    /// How often they mistype their address as they file.
    pub(crate) mistypes: f64,
}

impl Manners {
    /// The manners of people who behave as expected.
    pub(crate) const GOOD: Self = Self {
        reacts: (minutes(2), days(3)),
        idle: 15.0,
        doubles: 4.0,
        dawdles: 2.0,
        odd: 2.0,
        rivals: 1.0,
        by_form: 30.0,
        mistypes: 2.0,
    };
}

/// The links that somebody has to a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// The link to the case page.
    pub(crate) case: String,
    /// The links of the three buttons in the newest mail that has them.
    pub(crate) choices: Vec<String>,
    /// The link and the code in the newest mail that asks to confirm.
    pub(crate) confirm: Option<(String, String)>,
    /// The code in the newest mail that says one besides a link to the case.
    pub(crate) accept_code: Option<String>,
}

/// A person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The world that they live in.
    pub(crate) world: Arc<World>,
    /// Their role in cases.
    pub(crate) who: Who,
    /// Their id, if they are on the staff.
    pub(crate) staff: StaffId,
    /// Their behaviour.
    pub(crate) manners: Manners,
    pub(crate) device: Browser,
    pub(crate) mailbox: Arc<Mailbox>,
    /// Their links, by case.
    pub(crate) links: BTreeMap<CaseId, Links>,
    seen: usize,
}

impl Person {
    /// A person with this address.
    pub(crate) fn at(world: &Arc<World>, who: Who, address: &str, manners: Manners) -> Self {
        let language = if world.dice.percent(70.0) { "nl" } else { "en" };
        Self {
            who,
            staff: staff(address.split('@').next().unwrap_or("somebody")),
            manners,
            device: Browser::new(world, language),
            mailbox: world.boxes.of(address),
            links: BTreeMap::new(),
            seen: 0,
            world: Arc::clone(world),
        }
    }

    /// Waits for mail, or until they look unprompted. Returns the cases that
    /// the mails are about.
    pub(crate) async fn mail(&mut self, most: Duration) -> Vec<CaseId> {
        let mailbox = Arc::clone(&self.mailbox);
        let rung = mailbox.bell.notified();
        if self.mailbox.after(self.seen).is_empty() {
            // Either mail comes or their patience ends.
            let _ = tokio::time::timeout(most, rung).await;
        }
        let mails = self.mailbox.after(self.seen);
        self.seen += mails.len();
        mails.iter().filter_map(|mail| self.read(mail)).collect()
    }

    fn read(&mut self, mail: &ReceivedMail) -> Option<CaseId> {
        if let Some(confirm) = &mail.confirm {
            let case = self.case_of(confirm)?;
            let links = self.links.entry(case).or_default();
            links.confirm = Some((confirm.clone(), mail.code.clone()));
            return Some(case);
        }
        let case = self.keep(mail.case_link.as_ref()?)?;
        if !mail.code.is_empty() {
            let links = self.links.entry(case).or_default();
            links.accept_code = Some(mail.code.clone());
        }
        if !mail.choices.is_empty() {
            let links = self.links.entry(case).or_default();
            links.choices.clone_from(&mail.choices);
        }
        Some(case)
    }

    /// Keeps a link to a case. Returns the case.
    pub(crate) fn keep(&mut self, link: &str) -> Option<CaseId> {
        let case = self.case_of(link)?;
        link.clone_into(&mut self.links.entry(case).or_default().case);
        Some(case)
    }

    /// The case that a link leads to.
    pub(crate) fn case_of(&self, link: &str) -> Option<CaseId> {
        let token = link.rsplit('/').next()?;
        let now = self.world.time.now();
        Some(self.world.keys.verify(token, now).ok()?.case)
    }

    /// Waits for their reaction time.
    pub(crate) async fn react(&self) {
        let (least, most) = self.manners.reacts;
        pass(self.world.dice.time(least, most)).await;
    }

    /// The current case, unless they do nothing.
    pub(crate) async fn look_at(&self, case: CaseId) -> Option<Case> {
        if self.world.dice.percent(self.manners.idle) {
            return None;
        }
        cases::load(&self.world.desk().journal, case)
            .await
            .ok()
            .flatten()
    }

    /// Executes a command that has no page yet.
    pub(crate) async fn command(&self, case: CaseId, command: Command) {
        let once = || self.command_once(case, command.clone());
        if self.world.dice.percent(self.manners.doubles) {
            tokio::join!(once(), once());
        } else {
            once().await;
        }
    }

    async fn command_once(&self, case: CaseId, command: Command) {
        if self.world.weather.is_over() {
            return;
        }
        for _ in 0..TRIES {
            let command = command.clone();
            let work = |app: runtime::App| async move { app.execute(case, &command).await };
            match self.world.at_a_desk(work).await {
                Ok(executed) => {
                    self.world.note(format_args!("{}", outcome(&executed)));
                    if let Executed::Done { events, .. } = executed {
                        self.world.ledger().promised.push((case, events));
                    }
                    return;
                }
                Err(_) => self.wait_to_try_again().await,
            }
        }
    }

    /// Opens a page, with retries if it doesn't load.
    pub(crate) async fn open(&mut self, address: &str) -> Option<Page> {
        for _ in 0..TRIES {
            let page = self.device.open(address).await;
            if page.arrived() {
                return Some(page);
            }
            self.wait_to_try_again().await;
        }
        None
    }

    /// The page of a case, with their newest link to it.
    pub(crate) async fn case_page(&mut self, case: CaseId) -> Option<Page> {
        let link = self.links.get(&case)?.case.clone();
        self.open(&link).await
    }

    /// Sends a form some time after they saw it, with retries if there is no
    /// answer.
    pub(crate) async fn send(&mut self, form: Form) -> Option<Page> {
        let dice = &self.world.dice;
        let thinks = if dice.percent(self.manners.dawdles) {
            dice.time(hours(1), days(25))
        } else {
            dice.time(seconds(1), minutes(10))
        };
        pass(thinks).await;
        self.send_at_once(form).await
    }

    /// Sends a form, with retries if there is no answer.
    pub(crate) async fn send_at_once(&mut self, form: Form) -> Option<Page> {
        if self.world.weather.is_over() {
            return None;
        }
        if self.world.dice.percent(self.manners.doubles) {
            let mut same = self.device.clone();
            let (page, _) = tokio::join!(self.send_once(&form), same.send(&form));
            page
        } else {
            self.send_once(&form).await
        }
    }

    async fn send_once(&mut self, form: &Form) -> Option<Page> {
        for _ in 0..TRIES {
            let page = self.device.send(form).await;
            if page.arrived() {
                return Some(page);
            }
            self.wait_to_try_again().await;
        }
        None
    }

    /// Sends one of the shop's answers from the case page.
    pub(crate) async fn answer(&mut self, case: &Case, kind: &str, fields: &[(&str, &str)]) {
        let Some(page) = self.case_page(case.id).await else {
            return;
        };
        let forms = page.forms_to("/answer");
        if let Some(form) = forms
            .into_iter()
            .find(|form| form.value("answer") == Some(kind))
        {
            let filled = fields
                .iter()
                .fold(form, |form, (name, value)| form.with(name, value));
            self.send(filled).await;
        }
    }

    async fn wait_to_try_again(&self) {
        pass(self.world.dice.time(seconds(5), minutes(20))).await;
    }

    /// They are about to change a side's address to this one.
    pub(crate) fn means_address(&self, case: CaseId, party: Party, address: &str) {
        let meant = (case, party, actor_name(&self.actor()), address.to_owned());
        self.world.ledger().addresses.insert(meant);
    }

    /// Their side of a case; the consumer's if they have none.
    pub(crate) fn party(&self) -> Party {
        match self.who {
            Who::Shop => Party::Shop,
            Who::Consumer | Who::Mediator | Who::Jurist | Who::Manager => Party::Consumer,
        }
    }

    /// The actor of their acts.
    pub(crate) fn actor(&self) -> Actor {
        match self.who {
            Who::Consumer => Actor::Consumer,
            Who::Shop => Actor::Shop,
            Who::Mediator => Actor::Staff(StaffRole::Mediator, self.staff.clone()),
            Who::Jurist => Actor::Staff(StaffRole::Jurist, self.staff.clone()),
            Who::Manager => Actor::Staff(StaffRole::Manager, self.staff.clone()),
        }
    }
}

fn outcome(executed: &Executed) -> String {
    match executed {
        Executed::Done { events, .. } => format!("done, {} events", events.len()),
        Executed::Refused { refusal, .. } => format!("refused: {refusal}"),
        Executed::Missing => "no such case".to_owned(),
    }
}
