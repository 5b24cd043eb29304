//! The local platform's own controls, under `/_local`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::mailbox;

/// A timer that waits.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Timer {
    /// Its name.
    pub name: String,
    /// When it fires.
    pub due: String,
    /// The function that it calls.
    pub target: String,
    /// What it carries.
    pub payload: serde_json::Value,
}

impl Timer {
    /// What ends, such as `shop-term`.
    pub fn kind(&self) -> &str {
        self.payload["kind"].as_str().unwrap_or_default()
    }

    /// When it fires, by the clocks of Amsterdam: `2026-11-27 14:05`.
    pub fn fires(&self) -> String {
        mailbox::local(&self.due)
    }
}

/// What can fail.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// The table.
    Dynamodb,
    /// The mail service.
    Ses,
    /// The timers' service.
    Scheduler,
    /// The bucket with the files.
    S3,
    /// A function.
    Function,
}

/// How it can fail.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It answers with an error.
    Error,
    /// It says that there were too many calls.
    Throttle,
    /// It never answers, and nothing was done.
    Timeout,
    /// It did what was asked, and the answer got lost.
    LostAnswer,
    /// It did what was asked, and answers after four seconds.
    Slow,
    /// The function is killed.
    Crash,
}

/// A fault to be injected.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Fault {
    /// What fails.
    pub service: Service,
    /// How it fails.
    pub kind: Kind,
    /// Only calls by this function, or runs of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<&'static str>,
    /// After how many calls that go well.
    pub after: u32,
    /// How many calls fail.
    pub count: u32,
}

impl Fault {
    /// The next call fails.
    pub fn new(service: Service, kind: Kind) -> Self {
        Self {
            service,
            kind,
            function: None,
            after: 0,
            count: 1,
        }
    }

    /// A function dies once it has finished so many calls.
    pub fn kill(function: &'static str, after: u32) -> Self {
        Self::new(Service::Function, Kind::Crash)
            .of(function)
            .after(after)
    }

    /// Only of this function.
    pub fn of(self, function: &'static str) -> Self {
        let function = Some(function);
        Self { function, ..self }
    }

    /// Only after so many calls that go well.
    pub fn after(self, after: u32) -> Self {
        Self { after, ..self }
    }

    /// So many times.
    pub fn times(self, count: u32) -> Self {
        Self { count, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (service, kind) = (self.service, self.kind);
        write!(
            f,
            "{service:?} {kind:?} {}x after {}",
            self.count, self.after
        )?;
        match self.function {
            Some(function) => write!(f, " in {function}"),
            None => Ok(()),
        }
    }
}
