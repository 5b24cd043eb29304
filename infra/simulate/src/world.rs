//! A world: the product, what it runs on, its time and its dice.

use std::collections::BTreeMap;
use std::fmt::Arguments;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dispute::{CaseId, Shop};
use jiff::SignedDuration;
use link::Keys;
use local::Registry;
use local::parts::Parts;
use runtime::App;
use tokio::sync::Notify;

use crate::boxes::Boxes;
use crate::dice::Dice;
use crate::ledger::{Ledger, Press};
use crate::site::SITE;
use crate::time::Time;
use crate::trace::Trace;
use crate::weather::Weather;

/// The caller name for what has no page yet: see [`World::desk`].
pub(crate) const DESK: &str = "desk";

/// Any error while a world is created.
pub(crate) type Failed = Box<dyn std::error::Error + Send + Sync>;

/// A world.
#[derive(Debug)]
pub(crate) struct World {
    /// Emulators of the table, mail and timers, and the template.
    pub(crate) parts: Parts,
    pub(crate) time: Time,
    /// The source of all randomness.
    pub(crate) dice: Dice,
    /// The current rate of faults.
    pub(crate) weather: Weather,
    /// Whether nothing fails from the first day to the last, and each clock is
    /// right.
    pub(crate) calm: bool,
    /// The trace of events.
    pub(crate) trace: Trace,
    /// The mailboxes with all mails.
    pub(crate) boxes: Boxes,
    pub(crate) shops: Vec<Shop>,
    /// The keys that sign links.
    pub(crate) keys: Keys,
    /// Notified when the table is written to.
    pub(crate) written: Notify,
    ledger: Mutex<Ledger>,
    functions: OnceLock<Registry>,
    desk: OnceLock<App>,
    /// By how many milliseconds each function's clock is wrong.
    skews: Mutex<BTreeMap<&'static str, i64>>,
}

impl World {
    /// The world of this seed, in which nothing runs yet.
    pub(crate) fn bare(seed: u64, printed: bool) -> Result<Self, Failed> {
        // The SDK and the journal draw their pauses from this.
        fastrand::seed(seed);
        let dice = Dice::of(seed);
        let mut key = [0; 33];
        dice.fill(&mut key);
        let keys = format!("1:{}", URL_SAFE_NO_PAD.encode(key));
        let template = include_str!("../../../template.yaml");
        let minutes = i64::try_from(dice.number(0..=525_600))?;
        let begin = "2026-01-01T00:00:00Z".parse::<jiff::Timestamp>()?;
        Ok(Self {
            parts: Parts::new(template, SITE, &keys)?,
            time: Time::begin(begin + SignedDuration::from_mins(minutes)),
            weather: Weather::calm(),
            calm: dice.percent(12.0),
            trace: Trace::new(printed),
            boxes: Boxes::default(),
            shops: Parts::shops()?,
            keys: Keys::parse(&keys)?,
            written: Notify::new(),
            ledger: Mutex::default(),
            functions: OnceLock::new(),
            desk: OnceLock::new(),
            skews: Mutex::default(),
            dice,
        })
    }

    /// Sets the functions and the desk. Only once.
    pub(crate) fn furnish(&self, functions: Registry, desk: App) {
        let _ = self.functions.set(functions);
        let _ = self.desk.set(desk);
    }

    /// The time on this function's clock.
    pub(crate) fn time_of(&self, function: &'static str) -> jiff::Timestamp {
        let now = self.time.now();
        if self.calm || self.weather.is_over() {
            return now;
        }
        let skew = *lock(&self.skews).entry(function).or_insert_with(|| {
            match self.dice.number(0..=2000) {
                skew if function == DESK => i64::try_from(skew / 2000).unwrap_or(0),
                skew => i64::try_from(skew).unwrap_or(0) - 1000,
            }
        });
        now.saturating_add(SignedDuration::from_millis(skew))
            .unwrap_or(now)
    }

    /// The functions by name.
    pub(crate) fn functions(&self) -> &Registry {
        static NONE: OnceLock<Registry> = OnceLock::new();
        self.functions
            .get()
            .unwrap_or_else(|| NONE.get_or_init(Registry::default))
    }

    /// The state of a function for what has no page yet, and for the checks.
    #[expect(clippy::expect_used, reason = "set before anybody gets the world")]
    pub(crate) fn desk(&self) -> &App {
        self.desk.get().expect("a world has a desk")
    }

    /// The ledger that the final checks use.
    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    /// Records that one of the three buttons was pressed.
    pub(crate) fn pressed(&self, case: CaseId, press: Press) {
        self.ledger().presses.entry(case).or_default().push(press);
    }

    /// Adds a line to the trace.
    pub(crate) fn note(&self, what: Arguments<'_>) {
        self.trace.line(self.time.elapsed(), what);
    }

    /// Records the violation of an invariant.
    pub(crate) fn wrong(&self, what: String) {
        self.note(format_args!("WRONG {what}"));
        self.ledger().wrongs.push(what);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
