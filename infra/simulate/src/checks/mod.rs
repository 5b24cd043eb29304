//! The invariants that are checked once the world has settled.

mod cases;
mod feedback;
mod floods;
mod impostors;
mod lists;
mod mails;
mod shops;
mod terms;
mod timers;

use std::collections::BTreeMap;
use std::sync::Arc;

use dispute::{Case, CaseId, Recorded};

use crate::Outcome;
use crate::world::{Failed, World};

/// A case with all its events, oldest first.
pub(crate) struct StoredCase {
    case: Case,
    events: Vec<Recorded>,
}

impl StoredCase {
    /// The consumer's address and the order, as they were filed.
    fn filed(&self) -> (String, String) {
        let filed = self.events.first().and_then(Case::begun_by);
        let case = filed.as_ref().unwrap_or(&self.case);
        let text = |it: &str| it.to_owned();
        (
            text(case.consumer.mail.or_empty()),
            text(
                case.complaint
                    .order
                    .number
                    .as_ref()
                    .map_or("", dispute::Line::or_empty),
            ),
        )
    }
}

/// All cases.
pub(crate) type Cases = BTreeMap<CaseId, StoredCase>;

/// Runs all checks, and returns the outcome of the world.
pub(crate) async fn all(world: &Arc<World>) -> Result<Outcome, Failed> {
    let cases = cases::read(world).await?;
    cases::check(world, &cases).await;
    mails::check(world, &cases)?;
    impostors::check(world, &cases)?;
    floods::check(world, &cases);
    feedback::check(world, &cases);
    terms::check(world, &cases);
    timers::check(world, &cases)?;
    lists::check(world, &cases).await?;
    let shop_events = shops::check(world).await?;
    let mut stages = BTreeMap::new();
    for stored in cases.values() {
        *stages.entry(cases::stage(&stored.case)).or_default() += 1;
    }
    let ledger = world.ledger();
    let events: usize = cases.values().map(|stored| stored.events.len()).sum();
    let counts = [
        ("cases", cases.len() as u64),
        ("events", events as u64),
        ("events of shops", shop_events),
        ("mails", ledger.posted.len() as u64),
        ("notices of SES", ledger.notices.len() as u64),
        ("mails that SES refused", ledger.refused.len() as u64),
        ("calls to AWS", ledger.calls),
        ("runs of functions", ledger.runs),
        ("requests of people", ledger.requests),
        ("days", u64::try_from(world.time.elapsed() / 86_400_000)?),
    ];
    Ok(Outcome {
        wrongs: ledger.wrongs.clone(),
        digest: world.trace.digest(),
        counts: counts.map(|(what, count)| (what.to_owned(), count)).into(),
        faults: ledger.faults.clone(),
        stages,
    })
}
