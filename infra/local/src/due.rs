//! Fires timers in order as the clock moves.

use crate::aws::Aws;
use crate::dead_letters::{DeadLetter, DeadLetters};
use crate::error::{Doing, Error, report};
use crate::lambda::Lambda;
use crate::scheduler::{Pending, Schedule};
use crate::state::State;
use crate::stream::{Pump, pause};
use crate::template::{Recurring, Template};
use crate::wire::{ACCOUNT, REGION};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// The name under which the offset of the clock is stored.
const OFFSET: &str = "clock";

/// Fires timers and makes sure that the consequences are carried out.
#[derive(Debug)]
pub(crate) struct Due {
    aws: Arc<Aws>,
    lambda: Arc<Lambda>,
    pump: Pump,
    state: Arc<State>,
    dead_letters: DeadLetters,
    template: Arc<Template>,
    recurring: Mutex<BTreeMap<String, Timestamp>>,
    expired_at: Mutex<Timestamp>,
    /// A lock for moving the clock and firing timers.
    turn: tokio::sync::Mutex<()>,
}

enum Next {
    Once(Box<Pending>),
    Again(Timestamp, String, Recurring),
}

impl Next {
    fn at(&self) -> Timestamp {
        match self {
            Self::Once(pending) => pending.due,
            Self::Again(at, _, _) => *at,
        }
    }
}

/// The offset of an earlier run's clock, in milliseconds.
pub(crate) fn remembered_offset(state: &State) -> Result<Option<i64>, Error> {
    state
        .note(OFFSET)?
        .map(|it| it.parse())
        .transpose()
        .doing("read how far the clock is ahead")
}

impl Due {
    /// Continues where the last run stopped.
    pub(crate) fn new(
        aws: Arc<Aws>,
        lambda: Arc<Lambda>,
        state: Arc<State>,
        template: Arc<Template>,
    ) -> Result<Self, Error> {
        let due = Self {
            pump: Pump::new(
                Arc::clone(&aws),
                Arc::clone(&lambda),
                Arc::clone(&state),
                Arc::clone(&template),
            )?,
            dead_letters: DeadLetters::new(Arc::clone(&state)),
            recurring: Mutex::default(),
            expired_at: Mutex::new(aws.clock.now()),
            turn: tokio::sync::Mutex::default(),
            aws,
            lambda,
            state,
            template,
        };
        due.start_recurring()?;
        Ok(due)
    }

    /// Moves the clock to `target`; on the way, fires all timers in order, each
    /// at its own time.
    pub(crate) async fn advance_to(&self, target: Timestamp) -> Result<(), Error> {
        self.lambda.finish_running().await;
        let _turn = self.turn.lock().await;
        self.run_until(target).await?;
        self.move_clock(target)?;
        self.run_until(self.aws.clock.now()).await?;
        self.expire()?;
        self.aws.alarm.timers.notify_one();
        Ok(())
    }

    /// Waits until what runs has ended, and nothing is due.
    pub(crate) async fn settle(&self) -> Result<(), Error> {
        self.lambda.finish_running().await;
        self.run_due().await?;
        self.lambda.finish_running().await;
        Ok(())
    }

    /// Fires a timer before it is due, and keeps it.
    pub(crate) async fn fire_early(&self, schedule: &Schedule) -> Result<(), Error> {
        let _turn = self.turn.lock().await;
        self.fire_schedule(schedule).await?;
        self.pump.drain().await
    }

    /// Resets the clock to `now`, or to real time. `empty` clears the state.
    pub(crate) async fn reset(
        &self,
        now: Option<Timestamp>,
        empty: impl FnOnce() -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.lambda.finish_running().await;
        let _turn = self.turn.lock().await;
        empty()?;
        self.pump.skip().await?;
        self.aws.clock.reset_to(now);
        self.remember_offset()?;
        *lock(&self.expired_at) = self.aws.clock.now();
        for recurring in self.all_recurring() {
            self.state.write_note(&recurring.name, "")?;
        }
        self.start_recurring()?;
        self.aws.alarm.timers.notify_one();
        Ok(())
    }

    /// Processes timers as real time passes, until told to stop.
    pub(crate) async fn keep_going(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        loop {
            let outcome = tokio::select! {
                () = stopped(&mut stop) => break,
                () = self.aws.alarm.stream.notified() => self.pump.drain().await,
                () = self.aws.alarm.timers.notified() => Ok(()),
                () = self.next_due() => self.run_due().await,
            };
            if let Err(error) = outcome {
                report(&error);
                // If the disk fails, this loop must not spin.
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    /// Finishes what is running, before the platform stops.
    pub(crate) async fn finish(&self) -> Result<(), Error> {
        self.lambda.finish_running().await;
        self.pump.drain().await
    }

    async fn run_due(&self) -> Result<(), Error> {
        let _turn = self.turn.lock().await;
        self.run_until(self.aws.clock.now()).await
    }

    async fn run_until(&self, target: Timestamp) -> Result<(), Error> {
        loop {
            self.pump.drain().await?;
            if self.hand_over_notice().await? {
                continue;
            }
            let Some(next) = self.next()?.filter(|it| it.at() <= target) else {
                return Ok(());
            };
            self.move_clock(next.at())?;
            match next {
                Next::Once(pending) => {
                    self.fire_schedule(&pending.schedule).await?;
                    self.aws.schedules.complete(&pending.schedule)?;
                }
                Next::Again(at, function, recurring) => {
                    self.fire_recurring(at, &function, &recurring).await?;
                }
            }
        }
    }

    fn next(&self) -> Result<Option<Next>, Error> {
        let once = self
            .aws
            .schedules
            .next()?
            .map(|it| Next::Once(Box::new(it)));
        let again = self.next_recurring();
        Ok(once.into_iter().chain(again).min_by_key(Next::at))
    }

    fn next_recurring(&self) -> Option<Next> {
        let times = lock(&self.recurring);
        let of_function = |name: String, recurring: &Recurring| {
            let at = *times.get(&recurring.name)?;
            Some(Next::Again(at, name, recurring.clone()))
        };
        self.template
            .functions
            .iter()
            .flat_map(|it| {
                it.schedules
                    .iter()
                    .map(|schedule| (it.name.clone(), schedule))
            })
            .filter_map(|(name, schedule)| of_function(name, schedule))
            .min_by_key(Next::at)
    }

    async fn next_due(&self) {
        if self
            .aws
            .feedback
            .next()
            .is_ok_and(|notice| notice.is_some())
        {
            return;
        }
        let next = self.next().ok().flatten().map(|it| it.at());
        let wait = next.map_or(SignedDuration::MAX, |it| {
            it.duration_since(self.aws.clock.now())
        });
        // At most an hour, because the machine may sleep meanwhile.
        let wait = wait.clamp(SignedDuration::ZERO, SignedDuration::from_hours(1));
        tokio::time::sleep(wait.unsigned_abs()).await;
    }

    /// Delivers the oldest notice about a mail to the functions whose rules
    /// match it. Returns whether there was one.
    async fn hand_over_notice(&self) -> Result<bool, Error> {
        let Some((number, notice)) = self.aws.feedback.next()? else {
            return Ok(false);
        };
        for function in &self.template.functions {
            if function.rules.iter().any(|rule| rule.matches(&notice)) {
                self.call(&function.name, notice.clone()).await?;
            }
        }
        self.aws.feedback.done(number)?;
        Ok(true)
    }

    async fn fire_schedule(&self, schedule: &Schedule) -> Result<(), Error> {
        let function = schedule.function().to_owned();
        let due = schedule.due().doing("read a schedule's time")?;
        let input = schedule.target.input.clone();
        self.invoke(&function, &schedule.arn(), due, input).await
    }

    async fn fire_recurring(
        &self,
        at: Timestamp,
        function: &str,
        recurring: &Recurring,
    ) -> Result<(), Error> {
        let arn = format!(
            "arn:aws:scheduler:{}:{}:schedule/default/{}",
            REGION, ACCOUNT, recurring.name
        );
        self.invoke(function, &arn, at, recurring.input.clone())
            .await?;
        self.set_recurring(&recurring.name, recurring.rhythm.next(at))
    }

    async fn invoke(
        &self,
        function: &str,
        schedule: &str,
        due: Timestamp,
        input: Option<String>,
    ) -> Result<(), Error> {
        self.call(function, event(schedule, due, input)?).await
    }

    /// Calls a function asynchronously, as Scheduler and EventBridge do: the
    /// event waits in Lambda's queue, and Lambda retries as often as configured
    /// for the function.
    async fn call(&self, function: &str, event: Value) -> Result<(), Error> {
        let retries = self.template.function(function).map_or(0, |it| it.retries);
        for tries in 1.. {
            match self.lambda.invoke(function, event.clone()).await {
                Ok(_) => break,
                Err(_) if tries <= retries => tokio::time::sleep(pause(tries)).await,
                Err(failure) => {
                    let letter = DeadLetter {
                        at: self.aws.clock.now(),
                        function: function.to_owned(),
                        why: failure.to_string(),
                        event,
                    };
                    self.dead_letters.put(&letter)?;
                    break;
                }
            }
        }
        Ok(())
    }

    fn move_clock(&self, target: Timestamp) -> Result<(), Error> {
        self.aws.clock.forward_to(target);
        self.remember_offset()
    }

    fn remember_offset(&self) -> Result<(), Error> {
        self.state
            .write_note(OFFSET, &self.aws.clock.offset().to_string())
    }

    /// DynamoDB and S3 delete expired items and objects within days, so once a
    /// day is enough.
    fn expire(&self) -> Result<(), Error> {
        let now = self.aws.clock.now();
        let mut expired_at = lock(&self.expired_at);
        if now.duration_since(*expired_at) < SignedDuration::from_hours(24) {
            return Ok(());
        }
        *expired_at = now;
        for (prefix, days) in &self.template.lifecycle {
            let before = now - SignedDuration::from_hours(24 * days);
            self.aws.objects.expire(prefix, before)?;
        }
        self.aws.dynamodb.expire(now)
    }

    fn all_recurring(&self) -> impl Iterator<Item = &Recurring> {
        self.template.functions.iter().flat_map(|it| &it.schedules)
    }

    /// A schedule that was missed while the platform was off is run once.
    fn start_recurring(&self) -> Result<(), Error> {
        let now = self.aws.clock.now();
        for recurring in self.all_recurring() {
            let remembered = self.state.note(&recurring.name)?;
            let remembered = remembered.and_then(|it| it.parse().ok());
            let next = match remembered {
                Some(next) => now.max(next),
                None => recurring.rhythm.next(now),
            };
            self.set_recurring(&recurring.name, next)?;
        }
        Ok(())
    }

    fn set_recurring(&self, name: &str, next: Timestamp) -> Result<(), Error> {
        lock(&self.recurring).insert(name.to_owned(), next);
        self.state.write_note(name, &next.to_string())
    }
}

/// The payload with its context attributes filled in; without a payload,
/// Scheduler's own default event.
fn event(schedule: &str, due: Timestamp, input: Option<String>) -> Result<Value, Error> {
    let execution = crate::id::random(32)?;
    let due = due.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let Some(input) = input else {
        return Ok(json!({
            "version": "0",
            "id": execution,
            "detail-type": "Scheduled Event",
            "source": "aws.scheduler",
            "account": ACCOUNT,
            "time": due,
            "region": REGION,
            "resources": [schedule],
            "detail": "{}",
        }));
    };
    let input = input
        .replace("<aws.scheduler.schedule-arn>", schedule)
        .replace("<aws.scheduler.scheduled-time>", &due)
        .replace("<aws.scheduler.execution-id>", &execution)
        .replace("<aws.scheduler.attempt-number>", "1");
    serde_json::from_str(&input).doing("read a schedule's payload")
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // If the sender is gone, there is nothing left to run for.
    let _ = stop.wait_for(|it| *it).await;
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
