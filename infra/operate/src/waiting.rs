//! The queues of the staff.

use dispute::{Language, Queue};
use failure::{Doing, Error};

use crate::target::Target;
use crate::{Outcome, Say};

/// Shows the cases in a queue, longest waiting first.
pub(crate) async fn show(target: &Target, list: Queue, say: Say<'_>) -> Result<Outcome, Error> {
    let doing = || format!("read the list {}", list.word());
    let mut after = None;
    let mut waiting = 0;
    loop {
        let page = cases::queue(&target.journal, list, after.as_ref()).await;
        let page = page.doing(doing())?;
        for queued in page.entries {
            let Some(case) = cases::load(&target.journal, queued.id)
                .await
                .doing(doing())?
            else {
                continue;
            };
            let shop = case.shop.name.or_empty();
            let since = wording::moment(Language::En, queued.since);
            say(format!("{}, {shop}, since {since}", case.id));
            waiting += 1;
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    say(format!("Waiting: {waiting}."));
    Ok(if waiting == 0 {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}
