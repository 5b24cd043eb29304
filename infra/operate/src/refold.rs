//! Rewrites records that were made by another version of the code.

use failure::{Doing, Error};
use journal::{Group, Kind, Refolded};

use crate::target::Target;
use crate::{Outcome, Say};

/// How many records lie between two progress messages.
const TOLD_EVERY: u64 = 1000;

/// The counts so far.
#[derive(Default)]
struct Count {
    rewritten: u64,
    current: u64,
    failed: u64,
}

/// Goes through all records. It is safe beside running functions: a record that
/// changes meanwhile is read again. It can be interrupted and run again, since
/// rewritten records are then skipped.
pub(crate) async fn refold(target: &Target, say: Say<'_>) -> Result<Outcome, Error> {
    let mut count = Count::default();
    for mut walk in target.journal.walks(1) {
        while let Some(groups) = walk.next().await.doing("read the table")? {
            for group in groups {
                rewrite(target, &group, &mut count, say).await?;
            }
        }
    }
    let Count {
        rewritten,
        current,
        failed,
    } = count;
    say(format!(
        "{rewritten} records were rewritten, {current} were up to date; {failed} can't be read."
    ));
    Ok(match failed {
        0 => Outcome::Fine,
        _ => Outcome::Wanting,
    })
}

async fn rewrite(
    target: &Target,
    group: &Group,
    count: &mut Count,
    say: Say<'_>,
) -> Result<(), Error> {
    let Kind::Record(record) = group.kind() else {
        return Ok(());
    };
    if !audit::is_outdated(&record, group) {
        count.current += 1;
        return Ok(());
    }
    match audit::refold(&target.journal, &record).await {
        Ok(Refolded::Rewritten) => count.rewritten += 1,
        Ok(Refolded::Current) => count.current += 1,
        Ok(Refolded::Missing) => {}
        Err(error) if error.is_retryable() => {
            return Err(error).doing(format!("rewrite {record}"));
        }
        Err(error) => {
            count.failed += 1;
            let error = Error::new(format!("rewrite {record}"), error);
            say(error.with_causes());
        }
    }
    if count.rewritten > 0 && count.rewritten.is_multiple_of(TOLD_EVERY) {
        say(format!("{} records were rewritten.", count.rewritten));
    }
    Ok(())
}
