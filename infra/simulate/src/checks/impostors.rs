//! Whoever has neither the mail nor its code confirms nothing in the name of an
//! address, and doesn't flood it, whatever they and programs that read the mail
//! press.

use std::collections::BTreeMap;

use super::Cases;
use crate::people::is_bystander;
use crate::world::{Failed, World};

/// The most mails that a day may bring to somebody who wants none: ten that ask
/// to confirm, by two days of the counter that this day may touch, and a
/// reminder of each complaint.
const MOST_IN_A_DAY: usize = 40;

pub(super) fn check(world: &World, cases: &Cases) -> Result<(), Failed> {
    for stored in cases.values() {
        if is_bystander(&stored.filed().0) && stored.case.waiting().is_none() {
            let case = stored.case.id;
            world.wrong(format!("{case} was confirmed by nobody who has the code"));
        }
    }
    let mut days: BTreeMap<_, usize> = BTreeMap::new();
    for post in world.ledger().posted.clone() {
        if let Some(mail) = world.parts.mail(&post.mail)?
            && is_bystander(&mail.to)
        {
            let day = mail.sent_at.to_zoned(jiff::tz::TimeZone::UTC).date();
            *days.entry((mail.to, day)).or_default() += 1;
        }
    }
    for ((address, day), count) in days {
        if count > MOST_IN_A_DAY {
            world.wrong(format!("{address} got {count} mails on {day}"));
        }
    }
    Ok(())
}
