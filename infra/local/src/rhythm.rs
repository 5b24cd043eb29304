//! Schedule expressions of the template.

use crate::clock::AMSTERDAM;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeSet;

/// When a schedule fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// At a fixed interval.
    Every(SignedDuration),
    /// Each day at these hours and minutes.
    Daily {
        /// The minutes of the hour.
        minutes: BTreeSet<i8>,
        /// The hours of the day.
        hours: BTreeSet<i8>,
        /// The time zone.
        zone: TimeZone,
    },
}

impl Rhythm {
    /// Parses `rate(1 hour)`, or a daily schedule such as
    /// `cron(0 1-5 * * ? *)`.
    pub(crate) fn parse(expression: &str, zone: &str) -> Option<Self> {
        if let Some(every) = rate(expression) {
            return Some(Self::Every(every));
        }
        let fields = expression.strip_prefix("cron(")?.strip_suffix(')')?;
        let fields: Vec<&str> = fields.split(' ').collect();
        let (times, days) = fields.split_at_checked(2)?;
        let every_day = days.len() == 4 && days.iter().all(|it| ["*", "?"].contains(it));
        Some(Self::Daily {
            minutes: numbers(times[0], 59)?,
            hours: numbers(times[1], 23).filter(|_| every_day)?,
            zone: known_zone(zone)?,
        })
    }

    /// The next time after this moment.
    pub(crate) fn next(&self, after: Timestamp) -> Timestamp {
        let (minutes, hours, zone) = match self {
            Self::Every(every) => return after.saturating_add(*every).unwrap_or(Timestamp::MAX),
            Self::Daily {
                minutes,
                hours,
                zone,
            } => (minutes, hours, zone),
        };
        let second = after.as_second();
        let minute = Timestamp::from_second(second - second.rem_euclid(60)).unwrap_or(after);
        let mut later = (1..=MINUTES_OF_TWO_DAYS).map(|it| minute.saturating_add(it.minutes()));
        let fires = |it: &Timestamp| {
            let clock = it.to_zoned(zone.clone());
            hours.contains(&clock.hour()) && minutes.contains(&clock.minute())
        };
        let next = later.find_map(|it| it.ok().filter(fires));
        next.unwrap_or(Timestamp::MAX)
    }
}

/// Every daily schedule fires within this many minutes.
const MINUTES_OF_TWO_DAYS: i64 = 2 * 24 * 60;

fn known_zone(name: &str) -> Option<TimeZone> {
    match name {
        "UTC" => Some(TimeZone::UTC),
        "Europe/Amsterdam" => Some(AMSTERDAM),
        _ => None,
    }
}

/// `rate(1 hour)` and its like.
fn rate(expression: &str) -> Option<SignedDuration> {
    let inner = expression.strip_prefix("rate(")?.strip_suffix(')')?;
    let (value, unit) = inner.split_once(' ')?;
    let value = i64::from(value.parse::<u16>().ok().filter(|it| *it > 0)?);
    match unit.trim_end_matches('s') {
        "minute" => Some(SignedDuration::from_mins(value)),
        "hour" => Some(SignedDuration::from_hours(value)),
        "day" => Some(SignedDuration::from_hours(24 * value)),
        _ => None,
    }
}

/// `*`, `0`, `1-5`, `0/20` and lists of them.
fn numbers(field: &str, most: i8) -> Option<BTreeSet<i8>> {
    let mut all = BTreeSet::new();
    for part in field.split(',') {
        let (range, step) = part.split_once('/').unwrap_or((part, "1"));
        let step: usize = step.parse().ok().filter(|it| *it > 0)?;
        let (first, last) = match range.split_once('-') {
            Some((first, last)) => (first.parse().ok()?, last.parse().ok()?),
            None if range == "*" => (0, most),
            None if part.contains('/') => (range.parse().ok()?, most),
            None => (range.parse().ok()?, range.parse().ok()?),
        };
        let known = 0 <= first && first <= last && last <= most;
        all.extend((first..=last).step_by(step).filter(|_| known));
    }
    Some(all).filter(|all| !all.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fires(expression: &str, after: &str) -> Vec<String> {
        let rhythm = Rhythm::parse(expression, "Europe/Amsterdam").unwrap();
        let mut at: Timestamp = after.parse().unwrap();
        let mut times = vec![];
        for _ in 0..3 {
            at = rhythm.next(at);
            times.push(at.to_string());
        }
        times
    }

    #[test]
    fn a_rate_counts_from_the_last_time() {
        let times = fires("rate(2 hours)", "2026-11-20T10:10:00Z");
        assert_eq!(times[0], "2026-11-20T12:10:00Z");
    }

    #[test]
    fn a_nightly_schedule_goes_by_its_own_clocks() {
        let times = fires("cron(0 1-5 * * ? *)", "2026-11-20T03:10:00Z");
        assert_eq!(
            times,
            [
                "2026-11-20T04:00:00Z",
                "2026-11-21T00:00:00Z",
                "2026-11-21T01:00:00Z"
            ]
        );
        let times = fires("cron(10/40 2 * * ? *)", "2026-07-01T00:10:00Z");
        assert_eq!(
            times,
            [
                "2026-07-01T00:50:00Z",
                "2026-07-02T00:10:00Z",
                "2026-07-02T00:50:00Z"
            ]
        );
    }

    #[test]
    fn what_is_not_of_every_day_is_not_known() {
        for expression in [
            "cron(0 1 * * MON *)",
            "cron(0 25 * * ? *)",
            "cron(0 1)",
            "at(x)",
        ] {
            assert_eq!(Rhythm::parse(expression, "UTC"), None, "{expression}");
        }
        assert_eq!(Rhythm::parse("cron(0 1 * * ? *)", "Nowhere/Land"), None);
    }
}
