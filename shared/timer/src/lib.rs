//! Timers: one schedule of EventBridge Scheduler for each. Its name is made of
//! the case, the kind and the event that set the term, which makes setting a
//! timer idempotent.

use std::fmt;

use aws_sdk_scheduler::Client;
use aws_sdk_scheduler::error::{BuildError, ProvideErrorMetadata, SdkError};
use aws_sdk_scheduler::types::{
    ActionAfterCompletion, DeadLetterConfig, FlexibleTimeWindow, FlexibleTimeWindowMode,
    RetryPolicy, Target,
};
use aws_types::SdkConfig;
use dispute::{Due, Timer, TimerKind};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

pub use call::Error;

/// Codes of errors that a retry would meet again.
const LASTING: [&str; 4] = [
    "AccessDeniedException",
    "ResourceNotFoundException",
    "UnrecognizedClientException",
    "ValidationException",
];

/// How long Scheduler retries the delivery of a timer. After that the timer
/// goes to the dead-letter queue, and the sweep does its work.
const MOST_AGE_SECONDS: i32 = 24 * 60 * 60;
const MOST_RETRIES: i32 = 185;

/// Scheduler's clock and ours may differ. If Scheduler rejects a time this
/// close, it counts as past.
const NEAR: SignedDuration = SignedDuration::from_mins(1);

/// The settings for creating schedules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The schedule group.
    pub group: String,
    /// The role that Scheduler assumes to call a function.
    pub role_arn: String,
    /// The ARN of a function without its own name.
    pub target_prefix: String,
    /// The dead-letter queue for timers that could not be delivered.
    pub dead_letter_arn: String,
}

/// The outcome of setting a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is set.
    Made,
    /// It was already set.
    Exists,
    /// Its time has passed. Scheduler rejects times in the past, so the caller
    /// has to do at once what the timer would have done.
    Past,
}

/// The function that a timer calls.
pub fn target(kind: TimerKind) -> &'static str {
    match kind {
        TimerKind::ShopTerm | TimerKind::AddressSearch => "ask-consumer",
        TimerKind::ConfirmationReminder | TimerKind::Reminder(_) => "remind-consumer",
        TimerKind::ChoiceLapse => "lapse-dispute",
        TimerKind::ShopReminder(_)
        | TimerKind::ConfirmationEnd
        | TimerKind::MediationTarget
        | TimerKind::FollowUp
        | TimerKind::Refund
        | TimerKind::OfferReminder
        | TimerKind::OfferEnd
        | TimerKind::FeeReminder
        | TimerKind::FeeEnd
        | TimerKind::ClaimEnd
        | TimerKind::DefenceEnd
        | TimerKind::RulingTerm
        | TimerKind::ComplianceEnd
        | TimerKind::TellChanges(_) => "end-term",
    }
}

/// The name of a timer's schedule: at most 39 of the 64 characters allowed.
pub fn name(timer: &Timer) -> String {
    format!("{}.{}.{}", timer.case, timer.kind, timer.set_by.0)
}

/// Sets and deletes timers.
#[derive(Clone)]
pub struct Timers {
    client: Client,
    settings: Settings,
}

impl fmt::Debug for Timers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Timers").field(&self.settings.group).finish()
    }
}

impl Timers {
    /// A client for timers with these settings.
    pub fn new(config: &SdkConfig, settings: Settings) -> Self {
        Self {
            client: Client::new(config),
            settings,
        }
    }

    /// Sets a timer. Idempotent.
    pub async fn put(&self, due: &Due, now: Timestamp) -> Result<Put, Error> {
        if due.at <= now {
            return Ok(Put::Past);
        }
        let operation = "put a timer";
        let built = |error: BuildError| Error::lasting(operation, error);
        let target = self.target(&due.timer).map_err(built)?;
        let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off);
        let made = self
            .client
            .create_schedule()
            .name(name(&due.timer))
            .group_name(&self.settings.group)
            .schedule_expression(expression(due.at))
            .schedule_expression_timezone("UTC")
            .flexible_time_window(window.build().map_err(built)?)
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target)
            .send()
            .await;
        let Err(error) = made else {
            return Ok(Put::Made);
        };
        match error.as_service_error() {
            Some(refused) if refused.is_conflict_exception() => Ok(Put::Exists),
            Some(refused) if refused.is_validation_exception() && due.at <= now + NEAR => {
                Ok(Put::Past)
            }
            Some(_) | None => Err(of_call(operation, error)),
        }
    }

    /// Deletes a timer, if it still exists.
    pub async fn drop(&self, timer: &Timer) -> Result<(), Error> {
        let dropped = self
            .client
            .delete_schedule()
            .name(name(timer))
            .group_name(&self.settings.group)
            .send()
            .await;
        let Err(error) = dropped else {
            return Ok(());
        };
        match error.as_service_error() {
            Some(refused) if refused.is_resource_not_found_exception() => Ok(()),
            Some(_) | None => Err(of_call("drop a timer", error)),
        }
    }

    fn target(&self, timer: &Timer) -> Result<Target, BuildError> {
        let function = target(timer.kind);
        let retries = RetryPolicy::builder()
            .maximum_event_age_in_seconds(MOST_AGE_SECONDS)
            .maximum_retry_attempts(MOST_RETRIES);
        let dead_letters = DeadLetterConfig::builder().arn(&self.settings.dead_letter_arn);
        Target::builder()
            .arn(format!("{}{function}", self.settings.target_prefix))
            .role_arn(&self.settings.role_arn)
            .input(payload(timer))
            .retry_policy(retries.build())
            .dead_letter_config(dead_letters.build())
            .build()
    }
}

/// The payload for the function: only the timer.
fn payload(timer: &Timer) -> String {
    serde_json::json!(timer).to_string()
}

/// The time in whole seconds, rounded up: a timer must not fire too early.
fn expression(at: Timestamp) -> String {
    let up = i64::from(at.subsec_nanosecond() > 0);
    let whole = Timestamp::from_second(at.as_second() + up).unwrap_or(at);
    let civil = whole.to_zoned(TimeZone::UTC).datetime();
    format!("at({})", civil.strftime("%Y-%m-%dT%H:%M:%S"))
}

fn of_call<E, R>(operation: &'static str, error: SdkError<E, R>) -> Error
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: fmt::Debug + Send + Sync + 'static,
{
    Error::of_call(operation, error, |code| !LASTING.contains(&code))
}
