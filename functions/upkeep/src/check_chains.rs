//! Scans the whole table each night and checks every record: whether its chain
//! of events is valid, and whether the stored record follows from its events. A
//! record that was made by an older version of the code is counted, but isn't
//! broken.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use journal::{Checked, Checking, Group, Kind, Record};
use runtime::{Error, Keyless};
use serde_json::Value;

/// Stops early enough to save its progress before Lambda ends the function
/// after 900 seconds. The next run of the night resumes.
const LONGEST: Duration = Duration::from_secs(780);

/// The most work that is repeated if a run dies.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// A check that ended less than this ago is the one for this night.
const NIGHT: SignedDuration = SignedDuration::from_hours(12);

/// Resumes the running check, or starts the one for this night.
pub async fn handle(app: &Keyless, _event: Value) -> Result<(), Error> {
    check_for(app, LONGEST).await
}

/// The same, stopping at the first page of the table that ends after this long.
pub async fn check_for(app: &Keyless, longest: Duration) -> Result<(), Error> {
    let now = app.clock.now();
    let Some(mut checking) = tonight(app.journal.checking().await?, now) else {
        return Ok(());
    };
    let function = app.function;
    let started = Instant::now();
    let mut noted = started;
    let mut walk = app.journal.walk(checking.after.clone());
    while let Some(groups) = walk.next().await? {
        for group in groups {
            check(app, group, &mut checking).await?;
        }
        checking.after = walk.place().cloned();
        if started.elapsed() >= longest && !walk.has_ended() {
            app.journal.save_checking(&checking).await?;
            let records = checking.records;
            tracing::info!(function, records, "the check of all records goes on later");
            return Ok(());
        }
        if noted.elapsed() >= NOTED_EVERY {
            app.journal.save_checking(&checking).await?;
            noted = Instant::now();
        }
    }
    checking.ended = Some(now);
    checking.after = None;
    app.journal.save_checking(&checking).await?;
    let Checking {
        records,
        broken,
        outdated,
        ..
    } = checking;
    tracing::info!(
        function,
        records,
        broken,
        outdated,
        "all records were checked"
    );
    Ok(())
}

/// The check to resume; `None` if this night's has ended.
fn tonight(last: Option<Checking>, now: Timestamp) -> Option<Checking> {
    let Some(checking) = last else {
        return Some(Checking::begin(now));
    };
    match checking.ended {
        None => Some(checking),
        Some(ended) if now.duration_since(ended) < NIGHT => None,
        Some(_) => Some(Checking::begin(now)),
    }
}

async fn check(app: &Keyless, mut group: Group, checking: &mut Checking) -> Result<(), Error> {
    let function = app.function;
    let record = match group.kind() {
        Kind::Record(record) => record,
        Kind::Order
        | Kind::Mailbox
        | Kind::ShopSearch
        | Kind::Rules
        | Kind::Draft
        | Kind::Table => return Ok(()),
        Kind::Other => {
            checking.broken += 1;
            let holds = false;
            tracing::error!(function, holds, "the table has what nobody knows");
            return Ok(());
        }
    };
    checking.records += 1;
    match audit::check(&app.journal, &record, &mut group).await? {
        Checked::Holds(chain) => checking.outdated += u32::from(chain.is_outdated()),
        Checked::Broken(why) => {
            checking.broken += 1;
            // The alarm counts this.
            let holds = false;
            match record {
                Record::Case(case) => {
                    tracing::error!(function, %case, holds, %why, "a case doesn't hold");
                }
                Record::Shop(shop) => {
                    tracing::error!(function, %shop, holds, %why, "a shop doesn't hold");
                }
            }
        }
    }
    Ok(())
}
