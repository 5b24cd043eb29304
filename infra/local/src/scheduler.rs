//! EventBridge Scheduler: one-time schedules that invoke functions.

use crate::clock::AMSTERDAM;
use crate::error::{Doing, Error};
use crate::grant::{Demand, Grant};
use crate::state::State;
use crate::wire::{self, Request, Trouble};
use hyper::body::Bytes;
use hyper::http::{Method, Response, StatusCode};
use jiff::Timestamp;
use jiff::civil::DateTime;
use percent_encoding::percent_decode_str;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;

/// The name on this platform of the template's schedule group.
pub(crate) const GROUP: &str = "beslecht-timers";

/// A schedule, as its creator described it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Schedule {
    /// Its name, unique in its group.
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default = "default_group")]
    pub(crate) group_name: String,
    /// The time, such as `at(2026-11-27T10:00:00)`.
    pub(crate) schedule_expression: String,
    /// The expression's time zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schedule_expression_timezone: Option<String>,
    /// The target that it invokes.
    pub(crate) target: Target,
    /// How far from its time it may fire.
    pub(crate) flexible_time_window: Value,
    /// `DELETE` to delete it after it has fired; otherwise it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) action_after_completion: Option<String>,
    /// A description for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    /// The idempotency token for creating it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) client_token: Option<String>,
}

/// The target of a schedule.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Target {
    /// The function's ARN.
    pub(crate) arn: String,
    /// The role with which it is invoked.
    pub(crate) role_arn: String,
    /// The payload for the function, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<String>,
    /// How often to retry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) retry_policy: Option<Value>,
    /// The dead-letter queue for events that failed at every retry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dead_letter_config: Option<Value>,
}

/// A schedule with the time it is due.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// When it fires.
    pub(crate) due: Timestamp,
    /// The schedule itself.
    pub(crate) schedule: Schedule,
}

fn default_group() -> String {
    "default".to_owned()
}

impl Schedule {
    /// Its ARN.
    pub(crate) fn arn(&self) -> String {
        arn(&self.group_name, &self.name)
    }

    /// The function it invokes, without the stack's name.
    pub(crate) fn function(&self) -> &str {
        let name = self.target.arn.rsplit(':').next().unwrap_or_default();
        name.strip_prefix(crate::STACK_PREFIX).unwrap_or(name)
    }

    /// The time in its expression.
    pub(crate) fn due(&self) -> Result<Timestamp, String> {
        let time = self
            .schedule_expression
            .strip_prefix("at(")
            .and_then(|it| it.strip_suffix(')'))
            .and_then(|it| it.parse::<DateTime>().ok())
            .ok_or_else(|| format!("Invalid Schedule Expression {}.", self.schedule_expression))?;
        let zoned = match self.schedule_expression_timezone.as_deref() {
            None | Some("UTC" | "Etc/UTC") => time.to_zoned(jiff::tz::TimeZone::UTC),
            Some("Europe/Amsterdam") => time.to_zoned(AMSTERDAM),
            Some(zone) => return Err(format!("The time zone {zone} is not known here.")),
        };
        zoned
            .map(|it| it.timestamp())
            .map_err(|error| error.to_string())
    }

    fn check(&self, now: Timestamp) -> Result<Timestamp, String> {
        let allowed = |it: u8| it.is_ascii_alphanumeric() || b"-_.".contains(&it);
        if self.name.is_empty() || self.name.len() > 64 || !self.name.bytes().all(allowed) {
            return Err(format!("Invalid name {:?}.", self.name));
        }
        if !self.target.arn.starts_with("arn:aws:lambda:") {
            return Err("Provided Arn is not in correct format.".to_owned());
        }
        if self.target.role_arn.is_empty() {
            return Err("Provided RoleArn is not in correct format.".to_owned());
        }
        if let Some(input) = &self.target.input
            && serde_json::from_str::<Value>(input).is_err()
        {
            return Err("Input is not valid JSON.".to_owned());
        }
        if self.flexible_time_window["Mode"] != "OFF" {
            return Err("FlexibleTimeWindow is OFF on this platform.".to_owned());
        }
        let due = self.due()?;
        if due <= now {
            return Err(format!(
                "Invalid Schedule Expression {}: the time is in the past.",
                self.schedule_expression
            ));
        }
        Ok(due)
    }
}

/// Whether the path is one of Scheduler.
pub(crate) fn is_asked(path: &str) -> bool {
    path == "/schedules" || path.starts_with("/schedules/")
}

/// Answers a request.
pub(crate) fn answer(
    request: &Request,
    schedules: &Schedules,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    let name = request
        .path
        .strip_prefix("/schedules/")
        .map(decoded)
        .unwrap_or_default();
    let group = request
        .query
        .split('&')
        .find_map(|it| it.strip_prefix("groupName="))
        .map_or_else(default_group, decoded);
    match request.method {
        Method::POST => create(&request.body, &name, schedules, now),
        Method::GET => get(&group, &name, schedules),
        Method::DELETE => delete(&group, &name, schedules),
        _ => Ok(wire::error(
            StatusCode::NOT_FOUND,
            "UnknownOperationException",
            "this operation is not known here",
        )),
    }
}

/// The answer to a request that isn't executed.
pub(crate) fn trouble(trouble: Trouble, message: &str) -> Response<Bytes> {
    let (status, name) = match trouble {
        Trouble::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "InternalServerException"),
        Trouble::Throttled => (StatusCode::TOO_MANY_REQUESTS, "ThrottlingException"),
        Trouble::Denied => (StatusCode::FORBIDDEN, "AccessDeniedException"),
    };
    wire::error(status, name, message)
}

/// The action that a request asks for.
pub(crate) fn action(request: &Request) -> &'static str {
    match request.method {
        Method::POST => "scheduler:CreateSchedule",
        Method::DELETE => "scheduler:DeleteSchedule",
        _ => "scheduler:GetSchedule",
    }
}

/// The permissions that a request needs from its caller's role.
pub(crate) fn demand(request: &Request) -> Demand {
    let creates = request.method == Method::POST;
    let role = creates.then(|| Grant::new("iam:PassRole", ""));
    let needed = [Grant::new(action(request), "")].into_iter().chain(role);
    Demand::of(needed.collect())
}

fn create(
    body: &[u8],
    name: &str,
    schedules: &Schedules,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    let invalid = |message: &str| {
        Ok(wire::error(
            StatusCode::BAD_REQUEST,
            "ValidationException",
            message,
        ))
    };
    let mut schedule = match serde_json::from_slice::<Schedule>(body) {
        Ok(schedule) => schedule,
        Err(error) => return invalid(&error.to_string()),
    };
    schedule.name = name.to_owned();
    if ![GROUP, "default"].contains(&schedule.group_name.as_str()) {
        return Ok(unknown(&format!(
            "Schedule group {} does not exist.",
            schedule.group_name
        )));
    }
    let arn = schedule.arn();
    if let Some(existing) = schedules.get(&arn)? {
        if existing.client_token.is_some() && existing.client_token == schedule.client_token {
            return Ok(wire::answer(json!({ "ScheduleArn": arn })));
        }
        return Ok(wire::error(
            StatusCode::CONFLICT,
            "ConflictException",
            &format!("Schedule {name} already exists."),
        ));
    }
    match schedule.check(now) {
        Err(message) => invalid(&message),
        Ok(due) => {
            schedules.put(&Pending { due, schedule })?;
            Ok(wire::answer(json!({ "ScheduleArn": arn })))
        }
    }
}

fn get(group: &str, name: &str, schedules: &Schedules) -> Result<Response<Bytes>, Error> {
    let arn = arn(group, name);
    let Some(schedule) = schedules.get(&arn)? else {
        return Ok(unknown(&format!("Schedule {name} does not exist.")));
    };
    let mut body = serde_json::to_value(&schedule).doing("describe a schedule")?;
    body["Arn"] = arn.into();
    Ok(wire::answer(body))
}

fn delete(group: &str, name: &str, schedules: &Schedules) -> Result<Response<Bytes>, Error> {
    if schedules.remove(&arn(group, name))? {
        Ok(wire::answer(json!({})))
    } else {
        Ok(unknown(&format!("Schedule {name} does not exist.")))
    }
}

fn unknown(message: &str) -> Response<Bytes> {
    wire::error(StatusCode::NOT_FOUND, "ResourceNotFoundException", message)
}

/// The ARN of a schedule.
pub(crate) fn arn(group: &str, name: &str) -> String {
    format!(
        "arn:aws:scheduler:{}:{}:schedule/{group}/{name}",
        wire::REGION,
        wire::ACCOUNT
    )
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// All schedules.
#[derive(Clone, Debug)]
pub(crate) struct Schedules {
    kept: Arc<State>,
}

impl Schedules {
    /// The schedules kept in `state`.
    pub(crate) fn new(state: Arc<State>) -> Self {
        Self { kept: state }
    }

    /// The schedules that haven't fired, earliest first.
    pub(crate) fn pending(&self) -> Result<Vec<Pending>, Error> {
        let texts = self.kept.with("list the schedules", |db| {
            db.prepare_cached(
                "SELECT schedule FROM schedule WHERE due IS NOT NULL ORDER BY due, arn",
            )?
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        texts.iter().map(|it| pending(it)).collect()
    }

    /// The schedule that fires next.
    pub(crate) fn next(&self) -> Result<Option<Pending>, Error> {
        let text = self.kept.with("look for the next schedule", |db| {
            db.prepare_cached(
                "SELECT schedule FROM schedule WHERE due IS NOT NULL ORDER BY due, arn LIMIT 1",
            )?
            .query_row([], |row| row.get::<_, String>(0))
            .optional()
        })?;
        text.as_deref().map(pending).transpose()
    }

    /// The schedule with this ARN.
    pub(crate) fn get(&self, arn: &str) -> Result<Option<Schedule>, Error> {
        let text = self.kept.with("look a schedule up", |db| {
            db.prepare_cached("SELECT schedule FROM schedule WHERE arn = ?1")?
                .query_row([arn], |row| row.get::<_, String>(0))
                .optional()
        })?;
        text.map(|it| serde_json::from_str(&it))
            .transpose()
            .doing("read a schedule")
    }

    /// The pending schedule with this name in the template's group.
    pub(crate) fn in_the_group(&self, name: &str) -> Result<Option<Pending>, Error> {
        let text = self.kept.with("look a pending schedule up", |db| {
            db.prepare_cached("SELECT schedule FROM schedule WHERE arn = ?1 AND due IS NOT NULL")?
                .query_row([arn(GROUP, name)], |row| row.get::<_, String>(0))
                .optional()
        })?;
        text.as_deref().map(pending).transpose()
    }

    /// The pending schedule with this name in any group.
    pub(crate) fn named(&self, name: &str) -> Result<Option<Pending>, Error> {
        let all = self.pending()?;
        Ok(all.into_iter().find(|it| it.schedule.name == name))
    }

    /// Stores a schedule.
    pub(crate) fn put(&self, pending: &Pending) -> Result<(), Error> {
        let text = serde_json::to_string(&pending.schedule).doing("write a schedule down")?;
        self.kept.with("keep a schedule", |db| {
            db.prepare_cached(
                "INSERT OR REPLACE INTO schedule (arn, due, schedule) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![
                pending.schedule.arn(),
                pending.due.as_millisecond(),
                text
            ])
            .map(drop)
        })
    }

    /// Marks a schedule as fired.
    pub(crate) fn complete(&self, schedule: &Schedule) -> Result<(), Error> {
        if schedule.action_after_completion.as_deref() == Some("DELETE") {
            return self.remove(&schedule.arn()).map(drop);
        }
        self.kept.with("complete a schedule", |db| {
            db.prepare_cached("UPDATE schedule SET due = NULL WHERE arn = ?1")?
                .execute([schedule.arn()])
                .map(drop)
        })
    }

    /// Deletes a schedule; returns whether there was one.
    pub(crate) fn remove(&self, arn: &str) -> Result<bool, Error> {
        self.kept.with("drop a schedule", |db| {
            db.prepare_cached("DELETE FROM schedule WHERE arn = ?1")?
                .execute([arn])
                .map(|rows| rows > 0)
        })
    }
}

fn pending(text: &str) -> Result<Pending, Error> {
    let schedule: Schedule = serde_json::from_str(text).doing("read a schedule")?;
    let due = schedule.due().doing("read a schedule's time")?;
    Ok(Pending { due, schedule })
}

impl Pending {
    /// Changes the time at which it fires.
    pub(crate) fn delay_to(&mut self, due: Timestamp) {
        self.due = due;
        self.schedule.schedule_expression = format!("at({})", due.strftime("%Y-%m-%dT%H:%M:%S"));
        self.schedule.schedule_expression_timezone = None;
    }
}
