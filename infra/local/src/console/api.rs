//! The API for tests and for anyone who scripts the platform.

use super::reply::{Problem, Sent};
use super::state::Console;
use crate::clock::AMSTERDAM;
use crate::fault::Fault;
use crate::mailbox::Mail;
use crate::scheduler::Pending;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::{Span, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

type Answer<T> = Result<T, Problem>;

pub(super) async fn clock(State(console): State<Console>) -> Json<Value> {
    Json(now(&console))
}

pub(super) async fn move_clock(State(console): State<Console>, sent: Sent) -> Answer<Response> {
    let current = console.aws.clock.now();
    let target = match (sent.text("advance"), sent.text("set")) {
        (Some(advance), None) => advanced(current, advance)?,
        (None, Some(set)) => parse_time(set)?,
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::unprocessable(
                "No time to move to",
                r#"Send {"advance": "P7D"} or {"set": "2026-11-20T10:00:00Z"}."#,
            ));
        }
    };
    if target < current {
        return Err(Problem::unprocessable(
            "The clock never goes back",
            format!("It is {current} already. POST /_local/reset starts over."),
        ));
    }
    console.due.advance_to(target).await?;
    Ok(sent.answer(now(&console)))
}

pub(super) async fn settle(State(console): State<Console>, sent: Sent) -> Answer<Response> {
    console.due.settle().await?;
    Ok(sent.answer(now(&console)))
}

#[derive(Deserialize)]
pub(super) struct Recipient {
    to: Option<String>,
}

pub(super) async fn mails(
    State(console): State<Console>,
    Query(recipient): Query<Recipient>,
) -> Answer<Json<Vec<Mail>>> {
    Ok(Json(console.aws.mailbox.all(recipient.to.as_deref())?))
}

pub(super) async fn timers(State(console): State<Console>) -> Answer<Json<Vec<Value>>> {
    let pending = console.aws.schedules.pending()?;
    Ok(Json(pending.iter().map(timer).collect()))
}

/// `fire` runs a timer now and keeps it, `drop` deletes it, `delay` moves it.
pub(super) async fn change_timer(
    State(console): State<Console>,
    Path(action): Path<String>,
    sent: Sent,
) -> Answer<Response> {
    let name = sent.text("name").unwrap_or_default();
    let mut pending = console
        .aws
        .schedules
        .named(name)?
        .ok_or_else(|| Problem::missing(format!("No timer is called {name:?}.")))?;
    match action.as_str() {
        "fire" => console.due.fire_early(&pending.schedule).await?,
        "drop" => {
            console.aws.schedules.remove(&pending.schedule.arn())?;
        }
        "delay" => {
            pending.delay_to(advanced(pending.due, sent.text("by").unwrap_or_default())?);
            console.aws.schedules.put(&pending)?;
        }
        _ => {
            return Err(Problem::missing(
                "A timer can be fired, dropped or delayed.",
            ));
        }
    }
    console.aws.alarm.timers.notify_one();
    Ok(sent.answer(json!({})))
}

pub(super) async fn faults(State(console): State<Console>) -> Json<Vec<Fault>> {
    Json(console.aws.faults.waiting())
}

pub(super) async fn add_fault(State(console): State<Console>, sent: Sent) -> Answer<Response> {
    if sent.fields["clear"] == true || sent.fields["clear"] == "true" {
        console.aws.faults.clear();
    } else {
        let fault = serde_json::from_value(sent.fields.clone())
            .map_err(|error| Problem::unprocessable("Unknown fault", error.to_string()))?;
        console.aws.faults.add(fault);
    }
    Ok(sent.answer(console.aws.faults.waiting()))
}

pub(super) async fn reset(State(console): State<Console>, sent: Sent) -> Answer<Response> {
    let start = sent.text("now").map(parse_time).transpose()?;
    console.aws.faults.clear();
    let empty = || {
        console.state.clear()?;
        console.aws.dynamodb.clear()
    };
    console.due.reset(start, empty).await?;
    console.seed().await?;
    console.due.settle().await?;
    console.aws.capacity.clear();
    console.log.clear();
    Ok(sent.answer(now(&console)))
}

pub(super) async fn capacity(State(console): State<Console>) -> Json<Value> {
    Json(json!(console.aws.capacity.by_function()))
}

pub(super) async fn clear_capacity(State(console): State<Console>) -> Json<Value> {
    console.aws.capacity.clear();
    Json(json!({}))
}

pub(super) async fn permissions(State(console): State<Console>) -> Json<Value> {
    Json(json!(console.aws.permissions.by_function()))
}

pub(super) async fn log(State(console): State<Console>) -> Json<Vec<Value>> {
    let parsed = |line: &String| serde_json::from_str(line).unwrap_or_else(|_| json!(line));
    Json(console.log.lines().iter().map(parsed).collect())
}

pub(super) async fn dead_letters(State(console): State<Console>) -> Answer<Json<Value>> {
    Ok(Json(json!(console.dead_letters.all()?)))
}

/// Rounded to the second, so that an answer a moment later is the same.
fn now(console: &Console) -> Value {
    json!({ "now": to_the_second(console.aws.clock.now()).to_string() })
}

pub(super) fn to_the_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

fn timer(pending: &Pending) -> Value {
    let payload = pending
        .schedule
        .target
        .input
        .as_deref()
        .and_then(|it| serde_json::from_str::<Value>(it).ok());
    json!({
        "name": pending.schedule.name,
        "due": pending.due,
        "target": pending.schedule.function(),
        "payload": payload,
    })
}

fn parse_time(text: &str) -> Answer<Timestamp> {
    text.parse().map_err(|error: jiff::Error| {
        Problem::unprocessable("No time by RFC 3339", format!("{text:?}: {error}"))
    })
}

/// Counted by the calendar of Amsterdam, like all terms: seven days later it is
/// the same time of day, even across a clock change.
fn advanced(from: Timestamp, by: &str) -> Answer<Timestamp> {
    let invalid =
        |error: jiff::Error| Problem::unprocessable("No ISO 8601 duration", error.to_string());
    let span: Span = by.parse().map_err(invalid)?;
    let later = from
        .to_zoned(AMSTERDAM)
        .checked_add(span)
        .map_err(invalid)?;
    Ok(later.timestamp())
}
