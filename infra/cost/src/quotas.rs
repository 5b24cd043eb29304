//! Which quota is reached first, and at how many cases a year.

use crate::inputs::{At, Counted, Error, Inputs, Quota};
use crate::life::Life;

const DAYS: f64 = 365.0;
const SECONDS_A_DAY: f64 = 24.0 * 3600.0;

/// A quota, and when it is reached.
#[derive(Clone, Debug)]
pub(crate) struct Met {
    pub(crate) quota: Quota,
    /// The limit.
    pub(crate) limit: f64,
    /// The number of cases a year at which it is reached.
    pub(crate) cases_a_year: f64,
}

/// All quotas, in the order in which they are reached.
pub(crate) fn met(inputs: &Inputs) -> Result<Vec<Met>, Error> {
    let (life, terms) = (Life::mean(inputs)?, Life::of_terms(inputs)?);
    let mut met: Vec<Met> = inputs
        .quotas
        .iter()
        .filter(|quota| inputs.template.check_gb.is_some() || quota.of != Counted::CasesKept)
        .map(|quota| Met {
            quota: quota.clone(),
            limit: inputs.template.limit(quota.limit),
            cases_a_year: cases_a_year(inputs, quota, &life, &terms),
        })
        .collect();
    met.sort_by(|one, other| one.cases_a_year.total_cmp(&other.cases_a_year));
    Ok(met)
}

fn cases_a_year(inputs: &Inputs, quota: &Quota, life: &Life, terms: &Life) -> f64 {
    let assumed = &inputs.mix.assumed;
    let limit = inputs.template.limit(quota.limit);
    match quota.at {
        At::Second => {
            let mean = amount(inputs, quota.of, life) / (DAYS * SECONDS_A_DAY);
            limit / (mean * assumed.peak_second)
        }
        At::Day => {
            let mean = amount(inputs, quota.of, life) / DAYS;
            limit / (mean * assumed.peak_day)
        }
        At::Herd => {
            let morning = amount(inputs, quota.of, terms) * assumed.night / DAYS;
            limit * assumed.herd_seconds / (morning * assumed.peak_day)
        }
        At::Always => limit * DAYS / amount(inputs, quota.of, life),
    }
}

/// The amount that a case uses.
fn amount(inputs: &Inputs, counted: Counted, life: &Life) -> f64 {
    let assumed = &inputs.mix.assumed;
    match counted {
        Counted::Mails => life.mails,
        // Seconds of running, so that the rate of these is the number running
        // at once.
        Counted::Runs => (life.runs * assumed.run_ms + life.carried * assumed.carry_out_ms) / 1e3,
        Counted::Requests => life.requests,
        Counted::TimersMade => life.made,
        Counted::TimersFired => life.fired,
        Counted::TimersWaiting => life.timer_days,
        Counted::DueUnits => life.due,
        Counted::WriteUnits => life.write,
        Counted::CarriedOut => life.carried,
        // Days that a case is kept, in the same unit as the waiting of timers.
        Counted::CasesKept => assumed.years_kept * DAYS,
    }
}
