//! The complaints of which a shop is told in one mail.

use dispute::{CaseId, Party, Timer, TimerKind};
use jiff::{SignedDuration, Timestamp};
use journal::{Error, Journal};

use crate::list::cases_of_shop;
use crate::load::load_for;

const OPERATION: &str = "gather the complaints of a list";

/// The most cases of a list. Those left over are told by a list of their own.
const MOST: usize = 100;

/// A complaint that was filed longer ago isn't waiting to be told: it is confirmed
/// within 14 days, and told within a day.
const OLDEST: SignedDuration = SignedDuration::from_hours(16 * 24);

/// The other complaints that the shop is told of by this timer, in the order of
/// their filing; `None` if the timer is another, or its case has been told already.
pub async fn listed_with(
    journal: &Journal,
    timer: Timer,
    now: Timestamp,
) -> Result<Option<Vec<CaseId>>, Error> {
    if timer.kind != TimerKind::TellChanges(Party::Shop) {
        return Ok(None);
    }
    let leader = load_for(OPERATION, journal, timer.case).await?;
    let Some(leader) = leader.filter(|case| case.has_untold_complaint()) else {
        return Ok(None);
    };
    let mut others = vec![];
    let mut place = None;
    loop {
        let page = cases_of_shop(journal, &leader.shop.id, place.as_ref()).await?;
        let mut next = page.next;
        for listed in page.entries {
            if listed.since < now - OLDEST || others.len() == MOST {
                next = None;
                break;
            }
            let case = load_for(OPERATION, journal, listed.id).await?;
            let untold = case.filter(|case| case.id != leader.id && case.has_untold_complaint());
            others.extend(untold.map(|case| case.id));
        }
        place = next;
        if place.is_none() {
            break;
        }
    }
    others.reverse();
    Ok(Some(others))
}
