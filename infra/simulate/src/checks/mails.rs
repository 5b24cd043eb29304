//! Each mail that follows from an event was sent once, to the right address,
//! and contains nothing about another case.

use std::collections::BTreeMap;

use cases::OutboxId;
use dispute::{Case, Consequence, Letter, consequences};

use super::Cases;
use crate::ledger::{Posted, Writer};
use crate::post::meant_for;
use crate::words::marks;
use crate::world::{Failed, World};

pub(super) fn check(world: &World, cases: &Cases) -> Result<(), Failed> {
    let mut posted: BTreeMap<OutboxId, Vec<Posted>> = BTreeMap::new();
    for post in world.ledger().posted.clone() {
        if let Some(claimed) = post.claimed {
            posted.entry(claimed).or_default().push(post);
        }
    }
    for (id, Expected { letter, address }) in letters(cases) {
        let posts = posted.remove(&id).unwrap_or_default();
        check_count(world, &id, &letter, &posts);
        for post in &posts {
            check_content(world, cases, (&letter, &address), post)?;
        }
    }
    for (id, posts) in posted {
        if cases.contains_key(&id.record) {
            world.wrong(format!("a mail was sent for {id:?}, which asks for none"));
        } else {
            check_forgotten(world, &id, &posts)?;
        }
    }
    Ok(())
}

/// A complaint that nobody confirmed is gone, and its mails had no word of it.
fn check_forgotten(world: &World, id: &OutboxId, posts: &[Posted]) -> Result<(), Failed> {
    for post in posts {
        let mail = world.parts.mail(&post.mail)?;
        let mail = mail.ok_or("a mail that was sent is gone")?;
        let words = [&mail.subject, &mail.text, &mail.html];
        let tells = words.into_iter().any(|it| !marks(it).is_empty());
        if tells || mail.text.contains("/case/") {
            world.wrong(format!("a mail of {} tells of it", id.record));
        }
    }
    Ok(())
}

/// A letter that had to be sent.
pub(super) struct Expected {
    pub(super) letter: Letter,
    /// The address of its side at that moment.
    address: String,
}

/// The letters that follow from the events, by outbox item.
pub(super) fn letters(cases: &Cases) -> BTreeMap<OutboxId, Expected> {
    let mut letters = BTreeMap::new();
    for stored in cases.values() {
        let mut before: Option<Case> = None;
        for recorded in &stored.events {
            let after = match &before {
                Some(case) => {
                    let mut case = case.clone();
                    case.apply(recorded);
                    Some(case)
                }
                None => Case::begun_by(recorded),
            };
            let Some(after) = after else {
                break;
            };
            let following = consequences(before.as_ref(), recorded, &after);
            for (index, consequence) in (0..).zip(following) {
                if let Consequence::Send(letter) = consequence {
                    let id = OutboxId {
                        record: after.id,
                        event: recorded.number,
                        index,
                    };
                    let address = after.address(letter.to).or_empty().to_owned();
                    let letter = *letter;
                    letters.insert(id, Expected { letter, address });
                }
            }
            before = Some(after);
        }
    }
    letters
}

/// Once, and once more for each time that the sender couldn't know whether it
/// was sent. A slow answer doesn't count as such.
fn check_count(world: &World, id: &OutboxId, letter: &Letter, posts: &[Posted]) {
    let unknown = |post: &&Posted| post.lost || world.ledger().died.contains(&post.run);
    let unknown = posts.iter().filter(unknown).count();
    let of = format!(
        "{} of event {} of {}",
        letter.mail.name(),
        id.event.0,
        id.record
    );
    if posts.is_empty() && !world.ledger().refused.contains(id) {
        world.wrong(format!("{of} was never sent"));
    }
    if posts.len() > 1 + unknown {
        let count = posts.len();
        world.wrong(format!("{of} was sent {count} times, {unknown} unknown"));
    }
}

fn check_content(
    world: &World,
    cases: &Cases,
    (letter, address): (&Letter, &str),
    post: &Posted,
) -> Result<(), Failed> {
    let mail = world
        .parts
        .mail(&post.mail)?
        .ok_or("a mail that was sent is gone")?;
    let of = format!("{} of {}", letter.mail.name(), letter.case);
    if mail.to != letter.address.or_empty() {
        world.wrong(format!("{of} went to {}", mail.to));
    }
    if meant_for(&mail) != Some((letter.case, letter.to)) {
        world.wrong(format!("an answer to {of} would be of somebody else"));
    }
    let Some(stored) = cases.get(&letter.case) else {
        return Ok(());
    };
    if mail.to != address {
        world.wrong(format!(
            "{of} went to {}, who isn't the {:?}",
            mail.to, letter.to
        ));
    }
    let words = [&mail.subject, &mail.text, &mail.html];
    for mark in words.into_iter().flat_map(|it| marks(it)) {
        let foreign = match world.ledger().writers.get(mark) {
            Some(Writer::Of(case)) => *case != letter.case,
            Some(Writer::At(address)) => *address != stored.filed().0,
            None => true,
        };
        if foreign {
            world.wrong(format!("{of} has words of another case"));
        }
    }
    Ok(())
}
