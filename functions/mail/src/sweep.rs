//! Handles the backlog, which an index lists: terms whose timer never fired,
//! and mails and timers that the stream failed to carry out. Also deletes files
//! that were uploaded beyond the limits of a draft.

use std::fmt;
use std::time::Duration;

use cases::{Executed, Overdue};
use dispute::{CaseId, Queue, Refusal, Timer, TimerKind};
use evidence::{Bucket, Trimming};
use jiff::Timestamp;
use journal::Page;
use outbox::Carrier;
use runtime::{App, Error};
use serde::Serialize;
use serde_json::Value;
use tokio::time::Instant;

/// Nothing is started after this long: what is started by then ends before
/// Lambda ends the function after 300 seconds, however slow SES and the table
/// are. The next hour's run continues.
const LONGEST: Duration = Duration::from_secs(180);

/// What has been overdue for longer was already overdue at the last sweep.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(60 * 60);

/// The progress of a sweep, so that the caller sees whether to call again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Everything that was overdue at this moment has been handled.
    pub now: Timestamp,
    /// Whether something is left for lack of time.
    pub left: bool,
}

/// Handles everything that is overdue, page by page. A failure doesn't stop the
/// rest; it is logged and counted, and makes the whole run fail, so that
/// somebody is alerted.
pub async fn handle(carrier: &Carrier, _event: Value) -> Result<Swept, Error> {
    sweep_for(carrier, LONGEST).await
}

/// The same, stopping after this long.
pub async fn sweep_for(carrier: &Carrier, longest: Duration) -> Result<Swept, Error> {
    let app = &carrier.app;
    let now = app.clock.now();
    let started = Instant::now();
    let mut tally = Tally::default();
    let left = sweep(carrier, started, longest, &mut tally).await?;
    let (done, failed) = (tally.done, tally.failed);
    let waiting = tally.waiting.len();
    tracing::info!(
        function = app.function,
        done,
        waiting,
        failed,
        left,
        "a sweep ended"
    );
    count_late(app, &tally.waiting).await?;
    trim_drafts(app, started).await?;
    if failed > 0 {
        Err(tally.into())
    } else {
        Ok(Swept { now, left })
    }
}

/// Whether something is left for lack of time. Outbox items come last, so that
/// a mail service that is slow or down doesn't keep terms from ending.
async fn sweep(
    carrier: &Carrier,
    started: Instant,
    longest: Duration,
    tally: &mut Tally,
) -> Result<bool, Error> {
    let app = &carrier.app;
    let mut following = vec![];
    let mut place = None;
    loop {
        let page = cases::overdue(&app.journal, app.clock.now(), place.as_ref());
        let Page { entries, next } = page.await?;
        for overdue in entries {
            if let Overdue::Outbox(_) = overdue {
                following.push(overdue);
            } else if started.elapsed() >= longest {
                return Ok(true);
            } else {
                let attempt = catch_up(carrier, &overdue).await;
                tally.count(overdue, attempt);
            }
        }
        place = next;
        if place.is_none() {
            break;
        }
        if started.elapsed() >= longest {
            return Ok(true);
        }
    }
    for overdue in following {
        if started.elapsed() >= longest {
            return Ok(true);
        }
        let attempt = catch_up(carrier, &overdue).await;
        tally.count(overdue, attempt);
    }
    Ok(false)
}

/// Logs what the last sweeps couldn't handle, for the alarms that count it. One
/// page is enough to start looking. What waits for the morning isn't late.
async fn count_late(app: &App, waiting: &[Overdue]) -> Result<(), Error> {
    let long_ago = app.clock.now() - BETWEEN_SWEEPS;
    let overdue = cases::overdue(&app.journal, long_ago, None).await?.entries;
    let late = overdue.iter().filter(|it| !waiting.contains(it)).count();
    let staff = cases::queue(&app.journal, Queue::Overdue, None).await?;
    let late_with_staff = staff.entries.len();
    tracing::info!(
        function = app.function,
        late,
        late_with_staff,
        "the late were counted"
    );
    Ok(())
}

/// Deletes the files that drafts have too many of, as far as time allows.
async fn trim_drafts(app: &App, started: Instant) -> Result<(), Error> {
    let Some(place) = &app.settings.evidence else {
        return Ok(());
    };
    let bucket = Bucket::new(&app.aws, &place.bucket, place.endpoint.as_deref())?;
    let mut trimming = Trimming::default();
    while started.elapsed() < LONGEST && bucket.trim(&mut trimming, app.clock.now()).await? {}
    let (function, deleted) = (app.function, trimming.deleted);
    if deleted > 0 {
        tracing::info!(function, deleted, "forms had more files than they take");
    }
    Ok(())
}

/// The outcome of handling an overdue entry.
enum Attempt {
    /// It was handled, or somebody else is handling it.
    Done,
    /// Its mails have to wait for the morning, and a later sweep handles it.
    Waits,
    /// It failed.
    Failed,
}

/// The result of a sweep.
#[derive(Debug, Default)]
struct Tally {
    done: u32,
    failed: u32,
    waiting: Vec<Overdue>,
}

impl Tally {
    fn count(&mut self, overdue: Overdue, attempt: Attempt) {
        match attempt {
            Attempt::Done => self.done += 1,
            Attempt::Waits => self.waiting.push(overdue),
            Attempt::Failed => self.failed += 1,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { done, failed, .. } = self;
        write!(f, "{failed} overdue things failed, {done} are done")
    }
}

impl std::error::Error for Tally {}

async fn catch_up(carrier: &Carrier, overdue: &Overdue) -> Attempt {
    let app = &carrier.app;
    let (case, attempt): (CaseId, Result<Attempt, Error>) = match overdue {
        Overdue::Term(timer) if timer.kind == TimerKind::ConfirmationEnd => {
            (timer.case, forget(app, *timer).await)
        }
        Overdue::Term(timer) => {
            let ended = end_term(app, *timer).await;
            (timer.case, ended.map_err(Error::from))
        }
        Overdue::Outbox(id) => {
            let carried = carrier.carry_out(id).await;
            (
                id.record,
                carried.map(|_| Attempt::Done).map_err(Error::from),
            )
        }
        Overdue::Unreadable(case) => {
            let function = app.function;
            let case = case.map(tracing::field::display);
            tracing::error!(function, case, "something overdue can't be read");
            return Attempt::Failed;
        }
    };
    attempt.unwrap_or_else(|error| {
        tracing::error!(function = app.function, %case, %error, "something overdue failed");
        Attempt::Failed
    })
}

async fn end_term(app: &App, timer: Timer) -> Result<Attempt, outbox::Error> {
    Ok(match app.ring(timer).await? {
        Executed::Refused {
            refusal: Refusal::NightTimer,
            ..
        } => Attempt::Waits,
        Executed::Done { .. } | Executed::Refused { .. } | Executed::Missing => Attempt::Done,
    })
}

/// Deletes a complaint that nobody confirmed in time. Its files go first, while
/// the case still says that they have to: it can't be confirmed any more.
async fn forget(app: &App, timer: Timer) -> Result<Attempt, Error> {
    let now = app.clock.now();
    let case = cases::load(&app.journal, timer.case).await?;
    let Some(case) = case.filter(|case| case.waiting().is_some_and(|it| it.ends().end <= now))
    else {
        return Ok(end_term(app, timer).await?);
    };
    if !case.complaint.evidence.is_empty()
        && let Some(place) = &app.settings.evidence
    {
        let bucket = Bucket::new(&app.aws, &place.bucket, place.endpoint.as_deref());
        bucket?.forget(case.id, now).await?;
    }
    Ok(end_term(app, timer).await?)
}
