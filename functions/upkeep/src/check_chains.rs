//! Scans the whole table each night and checks every case: whether its chain of
//! events is valid, and whether the stored case follows from its events. A case
//! that was made by an older version of the code is counted, but isn't broken.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use runtime::{Error, Keyless};
use serde_json::Value;
use store::{Checked, Group, Kind, Round};

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
    let Some(mut round) = tonight(app.store.round().await?, now) else {
        return Ok(());
    };
    let function = app.function;
    let started = Instant::now();
    let mut noted = started;
    let mut walk = app.store.walk(round.after.clone());
    while let Some(groups) = walk.next().await? {
        for group in groups {
            check(app, group, &mut round).await?;
        }
        round.after = walk.place().cloned();
        if started.elapsed() >= longest && !walk.has_ended() {
            app.store.save_round(&round).await?;
            let cases = round.cases;
            tracing::info!(function, cases, "the check of all cases goes on later");
            return Ok(());
        }
        if noted.elapsed() >= NOTED_EVERY {
            app.store.save_round(&round).await?;
            noted = Instant::now();
        }
    }
    round.ended = Some(now);
    round.after = None;
    app.store.save_round(&round).await?;
    let Round {
        cases,
        broken,
        outdated,
        ..
    } = round;
    tracing::info!(function, cases, broken, outdated, "all cases were checked");
    Ok(())
}

/// The check to resume; `None` if this night's has ended.
fn tonight(last: Option<Round>, now: Timestamp) -> Option<Round> {
    let Some(round) = last else {
        return Some(Round::begin(now));
    };
    match round.ended {
        None => Some(round),
        Some(ended) if now.duration_since(ended) < NIGHT => None,
        Some(_) => Some(Round::begin(now)),
    }
}

async fn check(app: &Keyless, mut group: Group, round: &mut Round) -> Result<(), Error> {
    let function = app.function;
    let case = match group.kind() {
        Kind::Case(case) => case,
        Kind::Order | Kind::Shop | Kind::Rules | Kind::Draft | Kind::Own => return Ok(()),
        Kind::Other => {
            round.broken += 1;
            let holds = false;
            tracing::error!(function, holds, "the table has what nobody knows");
            return Ok(());
        }
    };
    round.cases += 1;
    match app.store.check_case(case, &mut group).await? {
        Checked::Holds(chain) => round.outdated += u32::from(chain.is_outdated()),
        Checked::Broken(why) => {
            round.broken += 1;
            // The alarm counts this.
            let holds = false;
            tracing::error!(function, %case, holds, %why, "a case doesn't hold");
        }
    }
    Ok(())
}
