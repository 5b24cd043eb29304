//! The page that asks once more. It counts only if it was read for a while: a
//! program that sends every form it finds does so at once.

use dispute::{CaseId, Choice, Round};
use jiff::{SignedDuration, Timestamp};
use runtime::App;

/// How long somebody takes at least to read the page.
const PAUSE: SignedDuration = SignedDuration::from_secs(10);

/// How long the page can stay open.
const OPEN: SignedDuration = SignedDuration::from_hours(1);

/// An answer that is given once more.
#[derive(Clone, Copy)]
pub(crate) struct Again {
    pub(crate) case: CaseId,
    pub(crate) round: Round,
    pub(crate) choice: Choice,
}

impl Again {
    /// What the page carries that asks for this answer once more, now.
    pub(crate) fn stamp(self, app: &App) -> String {
        app.links.stamp(&self.purpose(), app.clock.now())
    }

    /// Whether the page with this stamp can be shown.
    pub(crate) fn is_open(self, app: &App, stamp: &str) -> bool {
        let shown = app.links.stamped(&self.purpose(), stamp);
        shown.is_some_and(|shown| since(app, shown) < OPEN)
    }

    /// Whether the answer on the page with this stamp counts.
    pub(crate) fn counts(self, app: &App, stamp: &str) -> bool {
        let shown = app.links.stamped(&self.purpose(), stamp);
        shown.is_some_and(|shown| since(app, shown) >= PAUSE) && self.is_open(app, stamp)
    }

    fn purpose(self) -> String {
        let Self {
            case,
            round,
            choice,
        } = self;
        format!("again {case} {} {}", round.0, choice.word())
    }
}

fn since(app: &App, shown: Timestamp) -> SignedDuration {
    app.clock.now().duration_since(shown)
}
