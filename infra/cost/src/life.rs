//! The average usage of one case over its whole life.

use std::collections::BTreeMap;

use crate::inputs::{Error, Inputs};
use crate::usage::{Step, Used, count};

/// Names that no timer calls, including the browser, which isn't a function.
const NO_TIMERS: [&str; 2] = ["deliver", "browser"];

/// The amounts of everything that has a price or a quota.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Life {
    /// Runs of functions.
    pub(crate) runs: f64,
    /// The runs that were requests to the HTTP API.
    pub(crate) requests: f64,
    /// The bytes of the answers to requests.
    pub(crate) bytes: f64,
    /// Units read.
    pub(crate) read: f64,
    /// The least read units possible.
    pub(crate) least_read: f64,
    /// Write units, including those of indexes.
    pub(crate) write: f64,
    /// The least write units possible.
    pub(crate) least_write: f64,
    /// Write units of the index `due`.
    pub(crate) due: f64,
    /// Mails.
    pub(crate) mails: f64,
    /// Timers that fired.
    pub(crate) fired: f64,
    /// Timers put.
    pub(crate) made: f64,
    /// Mails sent, timers set and deleted.
    pub(crate) carried: f64,
    /// Files written or listed.
    pub(crate) file_writes: f64,
    /// Files read.
    pub(crate) file_reads: f64,
    /// Files that a browser sent.
    pub(crate) photos_in: f64,
    /// Files that a browser fetched.
    pub(crate) photos_out: f64,
    /// Lines logged.
    pub(crate) log_lines: f64,
    /// Bytes logged.
    pub(crate) log_bytes: f64,
    /// The total days that timers wait.
    pub(crate) timer_days: f64,
    /// Bytes that stay in the table.
    pub(crate) stored: f64,
}

impl Life {
    /// The mean usage of a case, with the assumed shares of roads.
    pub(crate) fn mean(inputs: &Inputs) -> Result<Self, Error> {
        let mut life = Self::besides(inputs)?;
        let mut shares = 0.0;
        for (name, share) in &inputs.mix.roads {
            life.add(*share, &Self::on(inputs, name)?);
            shares += share;
        }
        let whole = (shares - 1.0_f64).abs() < 1e-9;
        let all = inputs.mix.roads.len() == inputs.usage.roads.len();
        if whole && all {
            Ok(life)
        } else {
            Err(Error::new(
                "mix.toml",
                "the roads are not all cases, or not all roads",
            ))
        }
    }

    /// The usage of a case on this road, without the extra steps.
    pub(crate) fn on(inputs: &Inputs, road: &str) -> Result<Self, Error> {
        let missing = || Error::new("mix.toml", format!("no road was measured called {road:?}"));
        let road = inputs.usage.roads.get(road).ok_or_else(missing)?;
        let mut life = Self {
            timer_days: road.timer_days,
            stored: count(road.stored.bytes),
            ..Self::default()
        };
        for step in &road.steps {
            life.add(1.0, &Self::of(inputs, step)?);
        }
        Ok(life)
    }

    /// The extra steps in a case's life.
    pub(crate) fn besides(inputs: &Inputs) -> Result<Self, Error> {
        happening(inputs, &inputs.mix.besides)
    }

    /// What happens each year regardless of the number of cases.
    pub(crate) fn yearly(inputs: &Inputs) -> Result<Self, Error> {
        happening(inputs, &inputs.mix.yearly)
    }

    /// The usage of the ends of a case's terms: all steps started by a timer.
    pub(crate) fn of_terms(inputs: &Inputs) -> Result<Self, Error> {
        let mut life = Self::default();
        for (name, share) in &inputs.mix.roads {
            let missing = || Error::new("mix.toml", format!("no road {name:?}"));
            let road = inputs.usage.roads.get(name).ok_or_else(missing)?;
            for step in &road.steps {
                let of_step = Self::of(inputs, step)?;
                if of_step.fired > 0.0 {
                    life.add(*share, &of_step);
                }
            }
        }
        Ok(life)
    }

    /// The usage of a step.
    pub(crate) fn of(inputs: &Inputs, step: &Step) -> Result<Self, Error> {
        let calls = |action: &'static str| step.sum(|used| used.calls(action));
        let of_browser = |action| {
            step.functions
                .get("browser")
                .map_or(0.0, |it| it.calls(action))
        };
        let least = least(inputs, step)?;
        Ok(Self {
            runs: step.sum(|used| count(used.invocations)),
            requests: step.sum(|used| count(used.requests)),
            bytes: step.sum(|used| count(used.bytes)),
            read: step.sum(|used| used.read),
            least_read: least.0,
            write: step.sum(|used| used.write),
            least_write: least.1,
            due: step.sum(|used| used.indexes.get("due").copied().unwrap_or_default()),
            mails: count(step.mails),
            fired: step.functions.iter().map(fired).sum(),
            made: calls("scheduler:CreateSchedule"),
            carried: calls("ses:SendEmail")
                + calls("scheduler:CreateSchedule")
                + calls("scheduler:DeleteSchedule"),
            file_writes: calls("s3:PutObject") + calls("s3:ListBucket"),
            file_reads: calls("s3:GetObject"),
            photos_in: of_browser("s3:PutObject"),
            photos_out: of_browser("s3:GetObject"),
            log_lines: count(step.log_lines),
            log_bytes: count(step.log_bytes),
            timer_days: 0.0,
            stored: 0.0,
        })
    }

    /// Adds this, multiplied by `times`.
    pub(crate) fn add(&mut self, times: f64, other: &Self) {
        let Self {
            runs,
            requests,
            bytes,
            read,
            least_read,
            write,
            least_write,
            due,
            mails,
            fired,
            made,
            carried,
            file_writes,
            file_reads,
            photos_in,
            photos_out,
            log_lines,
            log_bytes,
            timer_days,
            stored,
        } = self;
        for (sum, more) in [
            (runs, other.runs),
            (requests, other.requests),
            (bytes, other.bytes),
            (read, other.read),
            (least_read, other.least_read),
            (write, other.write),
            (least_write, other.least_write),
            (due, other.due),
            (mails, other.mails),
            (fired, other.fired),
            (made, other.made),
            (carried, other.carried),
            (file_writes, other.file_writes),
            (file_reads, other.file_reads),
            (photos_in, other.photos_in),
            (photos_out, other.photos_out),
            (log_lines, other.log_lines),
            (log_bytes, other.log_bytes),
            (timer_days, other.timer_days),
            (stored, other.stored),
        ] {
            *sum += times * more;
        }
    }
}

/// The least that a step's functions could read and write.
fn least(inputs: &Inputs, step: &Step) -> Result<(f64, f64), Error> {
    let mut sums = (0.0, 0.0);
    for function in step.of_functions().map(|(name, _)| name) {
        let least = inputs.least(step, function)?;
        sums.0 += least.read;
        sums.1 += least.write;
    }
    Ok(sums)
}

fn fired((function, used): (&String, &Used)) -> f64 {
    if used.requests > 0 || NO_TIMERS.contains(&function.as_str()) {
        0.0
    } else {
        count(used.invocations)
    }
}

fn happening(inputs: &Inputs, times: &BTreeMap<String, f64>) -> Result<Life, Error> {
    let mut life = Life::default();
    for (name, times) in times {
        let missing = || Error::new("mix.toml", format!("nothing was measured called {name:?}"));
        let step = inputs.usage.besides.iter().find(|step| step.name == *name);
        life.add(*times, &Life::of(inputs, step.ok_or_else(missing)?)?);
    }
    Ok(life)
}
