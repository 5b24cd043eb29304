//! Runs functions as Lambda does: with a time limit, and isolated, so that one
//! can die at any of its calls without affecting others.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cases::OutboxId;
use runtime::App;
use serde_json::Value;
use tokio::sync::Notify;

use crate::dice::minutes;
use crate::time::pass;
use crate::weather::Fault;
use crate::world::World;

/// The time limit for commands that have no function yet, the same as for a
/// page.
const AT_A_DESK: Duration = Duration::from_secs(10);

/// A run of a function.
#[derive(Debug)]
pub(crate) struct Run {
    /// Its number in this world, from 1.
    pub(crate) number: u64,
    doom: Notify,
    claimed: Mutex<Option<OutboxId>>,
}

impl Run {
    /// Kills the run at this point.
    pub(crate) async fn die<T>(&self) -> T {
        self.doom.notify_one();
        std::future::pending().await
    }

    /// The run carries out this outbox item from now on.
    pub(crate) fn claim(&self, id: OutboxId) {
        *self.claimed.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// The outbox item that the run is carrying out.
    pub(crate) fn claimed(&self) -> Option<OutboxId> {
        *self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

tokio::task_local! {
    static RUN: Arc<Run>;
}

/// The current run.
pub(crate) fn this_run() -> Option<Arc<Run>> {
    RUN.try_with(Arc::clone).ok()
}

/// Why a run returned no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Lambda is throttled.
    NoRoom,
    /// It timed out.
    TimedOut,
    /// It died.
    Died,
    /// It finished, but its answer was lost.
    LostResult,
    /// It answered with an error.
    Failed(String),
}

impl World {
    /// Runs a function to its end, even if the caller stops waiting.
    pub(crate) async fn invoke(
        self: &Arc<Self>,
        function: &str,
        event: Value,
    ) -> Result<Value, Failure> {
        let limit = self.parts.limits(function).map_or(AT_A_DESK, |it| it.time);
        let world = Arc::clone(self);
        let name = function.to_owned();
        let work = async move {
            let answer = world.functions().invoke(&name, event).await;
            answer.map_err(|error| Failure::Failed(error.message))
        };
        self.run(function, limit, work).await
    }

    /// Runs a function asynchronously, with as many retries as in the template.
    /// Returns whether it succeeded in the end.
    pub(crate) async fn invoke_later(self: &Arc<Self>, function: &str, event: &Value) -> bool {
        let retries = self.parts.limits(function).map_or(0, |it| it.retries);
        for _ in 0..=retries {
            if self.invoke(function, event.clone()).await.is_ok() {
                return true;
            }
            pass(self.dice.time(minutes(1), minutes(2))).await;
        }
        false
    }

    /// Runs what has no page yet, with the state of a function. It fails and
    /// dies like a function.
    pub(crate) async fn at_a_desk<F, T>(
        self: &Arc<Self>,
        work: impl FnOnce(App) -> F,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, journal::Error>> + Send + 'static,
        T: Send + 'static,
    {
        let work = work(self.desk().clone());
        let work = async move { work.await.map_err(|it| Failure::Failed(it.to_string())) };
        self.run("desk", AT_A_DESK, work).await
    }

    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        name: &str,
        limit: Duration,
        work: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> Result<T, Failure> {
        if self.strikes(Fault::NoRoom, 4.0) {
            return Err(Failure::NoRoom);
        }
        let number = {
            let mut ledger = self.ledger();
            ledger.under_way += 1;
            ledger.runs += 1;
            ledger.runs
        };
        self.note(format_args!("{number} runs {name}"));
        let run = Arc::new(Run {
            number,
            doom: Notify::new(),
            claimed: Mutex::default(),
        });
        let doomed = Arc::clone(&run);
        let life = RUN.scope(run, work);
        let task = tokio::spawn(async move {
            tokio::select! {
                biased;
                () = doomed.doom.notified() => Err(Failure::Died),
                lived = tokio::time::timeout(limit, life) => lived.unwrap_or(Err(Failure::TimedOut)),
            }
        });
        let outcome = task.await.unwrap_or_else(|error| {
            self.wrong(format!("{name} panicked: {error}"));
            Err(Failure::Died)
        });
        self.ledger().under_way -= 1;
        match &outcome {
            Ok(_) if self.strikes(Fault::LostResult, 4.0) => return Err(Failure::LostResult),
            Ok(_) => {}
            Err(failure) => {
                self.note(format_args!("{number} {failure:?}"));
                match failure {
                    Failure::Died => _ = self.ledger().died.insert(number),
                    Failure::TimedOut if name == "deliver" || name == "sweep" => {
                        self.wrong(format!("{name} ran out of time"));
                    }
                    Failure::TimedOut
                    | Failure::NoRoom
                    | Failure::LostResult
                    | Failure::Failed(_) => {}
                }
            }
        }
        outcome
    }
}
