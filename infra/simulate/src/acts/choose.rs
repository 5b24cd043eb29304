//! The consumer presses one of the three buttons in a mail or on the case page.
//! Sometimes somebody else in the household presses another one at the same
//! moment.

use std::time::Duration;

use dispute::{Case, Choice, Round, Stage};
use link::Purpose;

use super::act::{Act, Way};
use super::reopen;
use crate::browser::{Browser, Form, Page};
use crate::dice::seconds;
use crate::ledger::Press;
use crate::person::Person;
use crate::time::pass;
use crate::who::Who;

const EVENTS: &[&str] = &["choice-recorded", "choice-changed", "choice-contested"];

/// About the duration of a function's run.
const MOMENT: Duration = Duration::from_millis(50);

/// For most consumers it isn't solved.
const CHOICES: [(u32, Choice); 3] = [
    (2, Choice::Solved),
    (3, Choice::Working),
    (5, Choice::Mediation),
];

pub(super) const ACT: Act = Act {
    name: "choose",
    who: &[Who::Consumer],
    weight: 40,
    events: EVENTS,
    fits: |case| matches!(case.stage, Stage::ChoiceAsked(_)),
    way: Way::Pages(|person, case| Box::pin(choose(person, case))),
};

async fn choose(person: &mut Person, case: &Case) {
    let choice = person.world.dice.weighed(&CHOICES);
    if person.world.dice.percent(30.0) {
        return on_the_page(person, case, choice).await;
    }
    let Some(link) = button(person, case, choice) else {
        return;
    };
    if !person.world.dice.percent(person.manners.rivals) {
        return press(person, case, &link).await;
    }
    let other = *person.world.dice.one(&Choice::ALL);
    let Some(other_link) = button(person, case, other) else {
        return;
    };
    person.world.ledger().mean(case.id, &person.actor(), EVENTS);
    let mut rival = person.clone();
    rival.device = strangers_device(person);
    tokio::join!(
        press_once(person, case, &link),
        press_once(&mut rival, case, &other_link)
    );
}

fn button(person: &Person, case: &Case, choice: Choice) -> Option<String> {
    let links = &person.links.get(&case.id)?.choices;
    links
        .iter()
        .find(|link| link.ends_with(choice.word()))
        .cloned()
}

/// A device without a cookie, or with somebody else's.
pub(super) fn strangers_device(person: &Person) -> Browser {
    let mut device = person.device.other_device();
    if person.world.dice.percent(50.0) {
        let secret = link::Device::from_random(person.world.desk().chance.bytes());
        device.set_cookie(link::COOKIE, &secret.cookie_value());
    }
    device
}

/// Opens the link and sends the form; a form that sends itself is sent at once.
async fn press(person: &mut Person, case: &Case, link: &str) {
    let Some(form) = pressed(person, case, link).await else {
        return;
    };
    let answer = if form.sends_itself {
        person.send_at_once(form).await
    } else {
        person.send(form).await
    };
    once_more(person, case, answer).await;
}

/// Answers the page that asks once more, if that is what came.
async fn once_more(person: &mut Person, case: &Case, answer: Option<Page>) {
    let forms = answer.map(|page| page.forms()).unwrap_or_default();
    let again = forms.into_iter().find(|form| {
        let stamp = form.value("asked-again");
        stamp.is_some_and(|stamp| stamp != "1")
    });
    if let Some(form) = again {
        pass(person.world.dice.time(seconds(12), seconds(60))).await;
        note(person, case, &form);
        person.send(form).await;
    }
}

/// The same without retries: if two people press different buttons, a retry by
/// one of them would be a change of the choice.
async fn press_once(person: &mut Person, case: &Case, link: &str) {
    if let Some(form) = pressed(person, case, link).await {
        let within = *person.world.dice.one(&[MOMENT, seconds(60)]);
        pass(person.world.dice.time(seconds(0), within)).await;
        person.device.send(&form).await;
    }
}

async fn pressed(person: &mut Person, case: &Case, link: &str) -> Option<Form> {
    let forms = person.open(link).await?.forms();
    let meant = forms.iter().find(|form| link.ends_with(&form.action));
    let form = meant.or(forms.first())?.clone();
    if form.action.ends_with("/reopen") {
        reopen::note(person, case);
    } else {
        note(person, case, &form);
    }
    Some(form)
}

/// Notes that this form is about to be sent.
pub(super) fn note(person: &Person, case: &Case, form: &Form) {
    // The page that asks once more proves it, after a pause.
    let asked_again = form.value("asked-again").is_some_and(|stamp| stamp != "1");
    let proves = asked_again || person.device.is_device_of(case);
    if let Some((round, choice)) = meaning(person, form) {
        let press = Press {
            round,
            choice,
            proves,
        };
        person.world.pressed(case.id, press);
    }
}

/// The round and choice of a form: in its fields on the case page, in its path
/// on the page of a mail's button.
fn meaning(person: &Person, form: &Form) -> Option<(Round, Choice)> {
    if let Some(round) = form.value("round") {
        let choice = Choice::of_word(form.value("choice")?)?;
        return Some((Round(round.parse().ok()?), choice));
    }
    let (path, word) = form.action.rsplit_once('/')?;
    let (_, token) = path.rsplit_once('/')?;
    let link = person.world.keys.verify(token, person.world.time.now());
    match link.ok()?.purpose {
        Purpose::Choice(round) => Some((round, Choice::of_word(word)?)),
        Purpose::Case | Purpose::Await | Purpose::Confirm(_) | Purpose::Disown => None,
    }
}

async fn on_the_page(person: &mut Person, case: &Case, choice: Choice) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    let forms = page.forms_to("/choice");
    let asks = forms.into_iter().find(|form| form.value("round").is_some());
    if let Some(form) = asks {
        let form = form.with("choice", choice.word());
        note(person, case, &form);
        let Some(answer) = person.send(form).await else {
            return;
        };
        // While an offer stands, the page asks whether "solved" means it.
        let apart = answer
            .forms_to("/choice")
            .into_iter()
            .find(|form| form.value("without-offer").is_some());
        let answer = match apart {
            Some(form) => {
                let form = form.with("choice", Choice::Solved.word());
                note(person, case, &form);
                person.send(form).await
            }
            None => Some(answer),
        };
        once_more(person, case, answer).await;
    }
}
