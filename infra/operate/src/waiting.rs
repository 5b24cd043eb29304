//! The queues of the staff.

use dispute::{Language, Queue};
use failure::{Doing, Error};

use crate::target::Target;
use crate::{Outcome, Say};

/// Shows how many cases wait in each queue.
pub(crate) async fn show_all(target: &Target, say: Say<'_>) -> Result<Outcome, Error> {
    let mut all = 0;
    for list in Queue::ALL {
        let waiting = each(target, list, &mut |_| ()).await?;
        say(format!("{}: {waiting}", list.word()));
        all += waiting;
    }
    Ok(outcome(all))
}

/// Shows the cases in a queue, longest waiting first.
pub(crate) async fn show(target: &Target, list: Queue, say: Say<'_>) -> Result<Outcome, Error> {
    let waiting = each(target, list, say).await?;
    say(format!("Waiting: {waiting}."));
    Ok(outcome(waiting))
}

fn outcome(waiting: u32) -> Outcome {
    if waiting == 0 {
        Outcome::Fine
    } else {
        Outcome::Wanting
    }
}

async fn each(target: &Target, list: Queue, say: Say<'_>) -> Result<u32, Error> {
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
            return Ok(waiting);
        }
    }
}
