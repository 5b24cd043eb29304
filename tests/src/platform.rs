//! The local platform's own controls, under `/_local`.

use serde::{Deserialize, Serialize};

/// A timer that waits.
#[derive(Clone, Debug, Deserialize)]
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
    /// The function is killed.
    Crash,
}

/// A fault to be injected.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Fault {
    /// What fails.
    pub service: Service,
    /// How.
    pub kind: Kind,
    /// After how many calls that go well.
    pub after: u32,
    /// How many calls.
    pub count: u32,
}
