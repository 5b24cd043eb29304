//! Injected faults: makes the next calls fail.

use serde::{Deserialize, Serialize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The service that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// The table.
    Dynamodb,
    /// Mail.
    Ses,
    /// Timers.
    Scheduler,
    /// Files.
    S3,
    /// The function itself.
    Function,
}

/// The kind of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The service answers with an internal error; the call isn't executed.
    Error,
    /// The service answers that it is throttled; the call isn't executed.
    Throttle,
    /// There is no answer; the call isn't executed.
    Timeout,
    /// There is no answer; the call is executed.
    LostAnswer,
    /// The call is executed, and the answer comes after `SLOW`.
    Slow,
    /// The calling function dies.
    Crash,
}

/// The delay of a slow answer: longer than the time-outs of all services except
/// SES.
pub(crate) const SLOW: Duration = Duration::from_secs(4);

/// Calls that will fail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fault {
    /// The service that fails.
    pub(crate) service: Service,
    /// The kind of failure.
    pub(crate) kind: Kind,
    /// If set, affects only calls by this function, or invocations of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) function: Option<String>,
    /// How many calls succeed first. For a crash of a function: how many of its
    /// own calls it finishes before it dies.
    #[serde(default)]
    pub(crate) after: u32,
    /// How many calls fail after that.
    #[serde(default = "one")]
    pub(crate) count: u32,
}

fn one() -> u32 {
    1
}

impl Fault {
    fn concerns(&self, service: Service, function: &str) -> bool {
        self.service == service && self.function.as_deref().is_none_or(|it| it == function)
    }

    /// Crashes of functions count the calls of one invocation, not the
    /// invocations.
    fn kills_function(&self) -> bool {
        self.service == Service::Function && self.kind == Kind::Crash
    }
}

/// All faults that still wait for their calls.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: Mutex<Vec<Fault>>,
}

impl Faults {
    /// Adds a fault. A count of 0 removes the faults of this service and kind.
    pub(crate) fn add(&self, fault: Fault) {
        let mut waiting = self.lock();
        if fault.count == 0 {
            waiting.retain(|it| (it.service, it.kind) != (fault.service, fault.kind));
        } else {
            waiting.push(fault);
        }
    }

    /// Removes all faults.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// The faults that still wait.
    pub(crate) fn waiting(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// The failure for this call to a service, or this invocation of a
    /// function.
    pub(crate) fn strike(&self, service: Service, function: &str) -> Option<Kind> {
        let mut waiting = self.lock();
        let mut struck = None;
        for fault in waiting.iter_mut() {
            if !fault.concerns(service, function) || fault.kills_function() {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
            } else if struck.is_none() {
                fault.count -= 1;
                struck = Some(fault.kind);
            }
        }
        waiting.retain(|it| it.count > 0);
        struck
    }

    /// Whether a function dies now that it has finished `calls` calls.
    pub(crate) fn kills(&self, function: &str, calls: u32) -> bool {
        let mut waiting = self.lock();
        let found = waiting.iter_mut().find(|it| {
            it.kills_function() && it.concerns(Service::Function, function) && it.after == calls
        });
        let killed = found.map(|it| it.count -= 1).is_some();
        waiting.retain(|it| it.count > 0);
        killed
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(service: Service, kind: Kind, after: u32, count: u32) -> Fault {
        Fault {
            service,
            kind,
            function: None,
            after,
            count,
        }
    }

    #[test]
    fn so_many_calls_go_well_and_so_many_fail() {
        let faults = Faults::default();
        faults.add(fault(Service::Ses, Kind::Throttle, 1, 2));
        let struck: Vec<_> = (0..4)
            .map(|_| faults.strike(Service::Ses, "deliver"))
            .collect();
        assert_eq!(
            struck,
            [None, Some(Kind::Throttle), Some(Kind::Throttle), None]
        );
        assert!(faults.waiting().is_empty());
    }

    #[test]
    fn other_services_and_functions_are_left_alone() {
        let faults = Faults::default();
        faults.add(Fault {
            function: Some("deliver".into()),
            ..fault(Service::Ses, Kind::Error, 0, 1)
        });
        assert_eq!(faults.strike(Service::Dynamodb, "deliver"), None);
        assert_eq!(faults.strike(Service::Ses, "sweep"), None);
        assert_eq!(faults.strike(Service::Ses, "deliver"), Some(Kind::Error));
    }

    #[test]
    fn a_crash_of_a_function_counts_its_own_calls() {
        let faults = Faults::default();
        faults.add(fault(Service::Function, Kind::Crash, 2, 1));
        assert_eq!(faults.strike(Service::Function, "deliver"), None);
        assert!(!faults.kills("deliver", 1));
        assert!(faults.kills("deliver", 2));
        assert!(!faults.kills("deliver", 2));
    }

    #[test]
    fn a_count_of_nothing_takes_a_fault_back() {
        let faults = Faults::default();
        faults.add(fault(Service::Ses, Kind::Error, 0, 5));
        faults.add(fault(Service::Ses, Kind::Error, 0, 0));
        assert!(faults.waiting().is_empty());
    }
}
