//! Runs functions as Lambda does: with a time limit, and isolated, so that one
//! can die at any of its calls without affecting others.

use crate::fault::{Faults, Kind, SLOW, Service};
use crate::log::Log;
use crate::registry::{FunctionError, Handler, Registry};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tracing::instrument::WithSubscriber;

/// Why an invocation returned no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No function has that name.
    Unknown,
    /// Lambda is throttled.
    Throttled,
    /// It timed out.
    TimedOut,
    /// It died.
    Died,
    /// It finished, but its answer was lost.
    AnswerLost,
    /// It answered with an error.
    Failed(FunctionError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => write!(f, "there is no such function"),
            Self::Throttled => write!(f, "throttled"),
            Self::TimedOut => write!(f, "timed out"),
            Self::Died => write!(f, "died"),
            Self::AnswerLost => write!(f, "the answer was lost"),
            Self::Failed(error) => write!(f, "{}: {}", error.error_type, error.message),
        }
    }
}

impl std::error::Error for Failure {}

/// The functions, and those that are running.
#[derive(Debug)]
pub(crate) struct Lambda {
    registry: Registry,
    limits: BTreeMap<String, Duration>,
    faults: Arc<Faults>,
    log: Log,
    running: Mutex<Vec<Run>>,
    runs: AtomicU64,
    under_way: watch::Sender<UnderWay>,
}

#[derive(Debug)]
struct Run {
    number: u64,
    function: String,
    calls: u32,
    abort: AbortHandle,
}

/// An outgoing call of a running function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    run: u64,
}

impl Lambda {
    /// The functions with their time limits.
    pub(crate) fn new(
        registry: Registry,
        limits: BTreeMap<String, Duration>,
        faults: Arc<Faults>,
        log: Log,
    ) -> Arc<Self> {
        Arc::new(Self {
            registry,
            limits,
            faults,
            log,
            running: Mutex::default(),
            runs: AtomicU64::new(0),
            under_way: watch::Sender::default(),
        })
    }

    /// Runs a function to its end, even if the caller stops waiting.
    pub(crate) async fn invoke(
        self: &Arc<Self>,
        function: &str,
        event: Value,
    ) -> Result<Value, Failure> {
        let guard = Guard::new(&self.under_way);
        let lambda = Arc::clone(self);
        let function = function.to_owned();
        let run = tokio::spawn(async move {
            let _guard = guard;
            lambda.run(&function, event).await
        });
        run.await.unwrap_or(Err(Failure::Died))
    }

    /// Waits until each function that runs now has ended. Those that start
    /// meanwhile aren't waited for: while people keep asking for pages, some
    /// function always runs.
    pub(crate) async fn finish_running(&self) {
        let mut under_way = self.under_way.subscribe();
        let next = under_way.borrow().next;
        // The sender lives as long as `self`.
        let _ = under_way.wait_for(|it| it.all_ended_before(next)).await;
    }

    /// Called before a running function makes a call; it may die first.
    pub(crate) fn before_call(&self, function: &str) -> Result<Option<Call>, Killed> {
        let mut running = self.running();
        let Some(run) = running.iter_mut().rev().find(|it| it.function == function) else {
            return Ok(None);
        };
        let first = run.calls == 0;
        run.calls += 1;
        if first && self.faults.kills(function, 0) {
            run.abort.abort();
            return Err(Killed);
        }
        Ok(Some(Call { run: run.number }))
    }

    /// Called after the call was executed; the function may die before it gets
    /// the answer.
    pub(crate) fn after_call(&self, call: Call) -> Result<(), Killed> {
        let running = self.running();
        let Some(run) = running.iter().find(|it| it.number == call.run) else {
            return Ok(());
        };
        if self.faults.kills(&run.function, run.calls) {
            run.abort.abort();
            return Err(Killed);
        }
        Ok(())
    }

    /// Kills the function that makes this call.
    pub(crate) fn kill(&self, call: Call) {
        if let Some(run) = self.running().iter().find(|it| it.number == call.run) {
            run.abort.abort();
        }
    }

    async fn run(&self, function: &str, event: Value) -> Result<Value, Failure> {
        let handler = self.registry.get(function).ok_or(Failure::Unknown)?;
        match self.faults.strike(Service::Function, function) {
            None => self.watch(function, handler, event).await,
            Some(Kind::Error) => Err(Failure::Failed(FunctionError {
                error_type: "Runtime.ExitError".to_owned(),
                message: "RequestId: 0 Error: Runtime exited with error".to_owned(),
            })),
            Some(Kind::Throttle) => Err(Failure::Throttled),
            Some(Kind::Timeout) => Err(Failure::TimedOut),
            Some(Kind::Crash) => Err(Failure::Died),
            Some(Kind::LostAnswer) => {
                self.watch(function, handler, event).await?;
                Err(Failure::AnswerLost)
            }
            Some(Kind::Slow) => {
                let answer = self.watch(function, handler, event).await;
                tokio::time::sleep(SLOW).await;
                answer
            }
        }
    }

    async fn watch(
        &self,
        function: &str,
        handler: Handler,
        event: Value,
    ) -> Result<Value, Failure> {
        let work = handler(event).with_subscriber(self.log.dispatch());
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        // Registered under the same lock that starts it, so that its first call
        // finds it.
        let mut task = {
            let mut running = self.running();
            let task = tokio::spawn(work);
            running.push(Run {
                number,
                function: function.to_owned(),
                calls: 0,
                abort: task.abort_handle(),
            });
            task
        };
        let limit = self.limits.get(function).copied().unwrap_or(Duration::MAX);
        let outcome = tokio::time::timeout(limit, &mut task).await;
        task.abort();
        self.running().retain(|it| it.number != number);
        match outcome {
            Err(_) => Err(Failure::TimedOut),
            Ok(Err(_)) => Err(Failure::Died),
            Ok(Ok(answer)) => answer.map_err(Failure::Failed),
        }
    }

    fn running(&self) -> MutexGuard<'_, Vec<Run>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The calling function is dead; nobody waits for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Killed;

/// The calls of functions that haven't ended, by number.
#[derive(Debug, Default)]
struct UnderWay {
    calls: BTreeSet<u64>,
    next: u64,
}

impl UnderWay {
    fn all_ended_before(&self, number: u64) -> bool {
        self.calls.first().is_none_or(|first| *first >= number)
    }
}

/// A call that ends when this is dropped.
struct Guard {
    under_way: watch::Sender<UnderWay>,
    number: u64,
}

impl Guard {
    fn new(under_way: &watch::Sender<UnderWay>) -> Self {
        let mut number = 0;
        under_way.send_modify(|it| {
            number = it.next;
            it.next += 1;
            it.calls.insert(number);
        });
        Self {
            under_way: under_way.clone(),
            number,
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.under_way.send_modify(|it| {
            it.calls.remove(&self.number);
        });
    }
}
