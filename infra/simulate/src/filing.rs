//! Filing, with the form or with a shop's software.

use dispute::{
    CaseId, Complaint, Consumer, Filing, Language, MailAddress, Mailbox, Money, Order, ProblemKind,
    Remedy, Shop, Source, Told,
};
use jiff::ToSpan;

use crate::browser::{Form, Page};
use crate::ledger::Writer;
use crate::person::Person;
use crate::words::{line, text};

/// Files a complaint about this order of this consumer.
pub(crate) async fn file(person: &mut Person, address: &str, order: &str) {
    let place = order.bytes().map(usize::from).sum::<usize>() % person.world.shops.len();
    let shop = person.world.shops[place].clone();
    person.world.note(format_args!("{address} files {order}"));
    let key = (address.to_owned(), order.to_owned());
    *person.world.ledger().filings.entry(key).or_default() += 1;
    if person.world.dice.percent(person.manners.by_form) {
        if let Some(sent) = by_form(person, &shop, address, order).await
            && let Some(link) = sent.link_to("/case/")
        {
            person.keep(link);
        }
    } else {
        by_software(person, &shop, address, order).await;
    }
}

/// Files with the form, and returns the page that follows it.
pub(crate) async fn file_by_form(person: &mut Person, address: &str, order: &str) -> Option<Page> {
    let shop = person.world.dice.one(&person.world.shops).clone();
    person
        .world
        .note(format_args!("{order} is filed for {address}"));
    let key = (address.to_owned(), order.to_owned());
    *person.world.ledger().filings.entry(key).or_default() += 1;
    by_form(person, &shop, address, order).await
}

/// Fills in the form page by page; gives up if a page doesn't load.
async fn by_form(person: &mut Person, shop: &Shop, address: &str, order: &str) -> Option<Page> {
    let mut page = person.open(&format!("/shops/{}", shop.id)).await?;
    page = send(person, &page, "shop", &[]).await?;
    page = send(person, &page, "problem", &[("problem", "not-delivered")]).await?;
    let day = person.world.day_in(-40);
    let (d, m, y) = (
        day.day().to_string(),
        day.month().to_string(),
        day.year().to_string(),
    );
    let bought = [
        ("order-number", order),
        ("order-day", &d),
        ("order-month", &m),
        ("order-year", &y),
        ("amount", "219,95"),
    ];
    page = send(person, &page, "order", &bought).await?;
    let story = person.world.words(Writer::At(address.to_owned()));
    page = send(person, &page, "story", &[("story", &story)]).await?;
    let remedy = [("remedy", "money-back"), ("remedy-amount", "219,95")];
    page = send(person, &page, "solution", &remedy).await?;
    page = send(person, &page, "told", &[("told", "no")]).await?;
    page = send(person, &page, "evidence", &[]).await?;
    let contact = [("name", "Noor Voorbeeld"), ("mail", address)];
    page = send(person, &page, "contact", &contact).await?;
    // A double click or a retry files the order again.
    let key = (address.to_owned(), order.to_owned());
    *person.world.ledger().filings.entry(key).or_default() += 1;
    send(person, &page, "check", &[]).await
}

async fn send(
    person: &mut Person,
    page: &Page,
    step: &str,
    fields: &[(&str, &str)],
) -> Option<Page> {
    let form: Form = page.forms_to(&format!("/file/{step}")).into_iter().next()?;
    let filled = fields
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    person.send(filled).await
}

/// Files like the webhook of a shop's platform.
async fn by_software(person: &Person, shop: &Shop, address: &str, order: &str) {
    let world = &person.world;
    let case = CaseId::from_bits(u64::from_be_bytes(world.desk().chance.bytes()));
    let today = world.day_in(0);
    let Ok(mail) = address.parse::<MailAddress>() else {
        return;
    };
    let story = world.words(Writer::At(address.to_owned()));
    // The shop gets many complaints just then.
    let flooded = world.dice.percent(25.0);
    let list_at = flooded.then(|| world.time.now() + jiff::SignedDuration::from_hours(1));
    let filing = |rules| Filing {
        case,
        shop: shop.clone(),
        consumer: Consumer {
            name: line("Noor Voorbeeld"),
            mail: mail.clone(),
            phone: None,
            language: if order.len().is_multiple_of(2) {
                Language::Nl
            } else {
                Language::En
            },
        },
        complaint: Complaint {
            kind: ProblemKind::Late,
            order: Order {
                number: Some(line(order)),
                date: today.checked_sub(30.days()).unwrap_or(today),
                amount: Money::euro(12_345),
            },
            story: text(&story),
            remedy: Remedy::Deliver,
            told: Told::No,
            evidence: vec![],
        },
        source: Source::Webhook,
        device: None,
        rules,
        mailbox: Mailbox::Unasked,
        list_at,
    };
    for _ in 0..5 {
        let Ok(rules) = cases::rules(&world.desk().journal, world.time.now()).await else {
            return;
        };
        let filing = filing(rules);
        let work = |app: runtime::App| async move {
            let now = app.clock.second();
            cases::file(&app.journal, filing, now).await
        };
        if world.at_a_desk(work).await.is_ok() {
            return;
        }
        person.react().await;
    }
}
