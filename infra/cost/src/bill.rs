//! The bill for a year, line by line.

use crate::inputs::{Error, Inputs, Price};
use crate::life::Life;

/// The bytes of a GB, as AWS counts it.
const GB: f64 = 1024.0 * 1024.0 * 1024.0;

const MONTHS: f64 = 12.0;
const NIGHTS: f64 = 365.0;
const SECONDS_A_YEAR: f64 = 365.0 * 24.0 * 3600.0;

/// One line of the bill.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What is charged.
    pub(crate) name: &'static str,
    /// The price.
    pub(crate) price: Price,
    /// How the amount grows.
    pub(crate) growth: Growth,
    /// How many units a case uses in its life, or each month that it is kept,
    /// or how many there are a year.
    pub(crate) amount: f64,
    /// How many there are a year without any case.
    pub(crate) always: f64,
}

/// The growth of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Growth {
    /// It grows with the cases filed.
    Cases,
    /// It grows with the cases kept, for this many years.
    Kept(f64),
    /// It grows with the cases filed, but above this many a year only by this
    /// share.
    Sampled(f64, f64),
    /// It doesn't grow.
    Fixed,
}

impl Line {
    /// The units in a year with this many cases.
    fn units(&self, cases: f64) -> f64 {
        let of_cases = self.amount * cases;
        self.always
            + match self.growth {
                Growth::Cases => of_cases,
                Growth::Kept(years) => of_cases * years * MONTHS,
                Growth::Sampled(most, share) => {
                    of_cases.min(most) + share * (of_cases - most).max(0.0)
                }
                Growth::Fixed => 0.0,
            }
    }

    /// The cost in US dollars in a year with this many cases.
    pub(crate) fn usd(&self, cases: f64) -> f64 {
        self.units(cases) * self.price.usd / self.price.per
    }

    /// The same without the free tier of every account.
    pub(crate) fn usd_beyond_free(&self, cases: f64) -> f64 {
        let charged = self.units(cases) - self.price.free_a_month * MONTHS;
        charged.max(0.0) * self.price.usd / self.price.per
    }
}

/// All lines.
pub(crate) fn lines(inputs: &Inputs) -> Result<Vec<Line>, Error> {
    let (life, yearly) = (Life::mean(inputs)?, Life::yearly(inputs)?);
    let mut lines = of_use(inputs, &life, &yearly);
    lines.extend(of_keeping(inputs, &life));
    lines.extend(fixed(inputs)?);
    Ok(lines)
}

fn of_use(inputs: &Inputs, life: &Life, yearly: &Life) -> Vec<Line> {
    let (prices, assumed) = (&inputs.prices.price, &inputs.mix.assumed);
    let line = |name, price: &Price, of: &dyn Fn(&Life) -> f64| Line {
        name,
        price: price.clone(),
        growth: Growth::Cases,
        amount: of(life),
        always: of(yearly),
    };
    let seconds = |it: &Life| (it.runs * assumed.run_ms + it.carried * assumed.carry_out_ms) / 1e3;
    let memory = inputs.template.memory_gb;
    let log_years = inputs.template.log_years;
    let answers = |it: &Life| it.bytes + it.requests * assumed.header_bytes;
    let photos = |it: &Life| it.photos_out * assumed.photo_mb * 1024.0 * 1024.0;
    let mut lines = vec![
        line(
            "mails (SES, plan Essentials)",
            &prices.mail_essentials,
            &|it| it.mails,
        ),
        line("table: written", &prices.table_write, &|it| it.write),
        line("table: read", &prices.table_read, &|it| it.read),
        line("functions: runs", &prices.function_request, &|it| it.runs),
        line("functions: time", &prices.function_time, &|it| {
            seconds(it) * memory
        }),
        line("HTTP API", &prices.api_request, &|it| it.requests),
        line("timers", &prices.schedule, &|it| it.fired),
        line("logs: taken in", &prices.logs, &|it| {
            logged(inputs, it) / GB
        }),
        line("logs: kept", &prices.logs_kept, &|it| {
            logged(inputs, it) / GB * assumed.log_compression * log_years * MONTHS
        }),
        line("files: written", &prices.file_write, &|it| it.file_writes),
        line("files: read", &prices.file_read, &|it| it.file_reads),
        line("sent to browsers", &prices.data_out, &|it| {
            (answers(it) + photos(it)) / GB
        }),
    ];
    if inputs.template.traced {
        lines.push(Line {
            growth: Growth::Sampled(SECONDS_A_YEAR, assumed.trace_share),
            ..line("traces", &prices.trace, &|it| it.runs)
        });
    }
    lines
}

/// The bytes in the functions' log and in the API's.
fn logged(inputs: &Inputs, life: &Life) -> f64 {
    let assumed = &inputs.mix.assumed;
    let overhead = assumed.line_overhead_bytes;
    life.log_bytes + life.log_lines * overhead + life.requests * (assumed.api_line_bytes + overhead)
}

fn of_keeping(inputs: &Inputs, life: &Life) -> Vec<Line> {
    let (prices, assumed) = (&inputs.prices.price, &inputs.mix.assumed);
    let line = |name, price: &Price, bytes: f64| Line {
        name,
        price: price.clone(),
        growth: Growth::Kept(assumed.years_kept),
        amount: bytes / GB,
        always: 0.0,
    };
    let photos = life.photos_in * assumed.photo_mb * 1024.0 * 1024.0;
    let mut lines = vec![
        line("table: kept", &prices.table_storage, life.stored),
        line(
            "table: point-in-time recovery",
            &prices.table_recovery,
            life.stored,
        ),
        line("files: kept", &prices.file_storage, photos),
    ];
    if let Some(memory) = inputs.template.check_gb {
        // Eventually consistent reads cost half a unit for 4 KB.
        let read = life.stored / (8.0 * 1024.0);
        let time = assumed.check_ms / 1e3 * memory;
        let nightly = |name, price: &Price, amount| Line {
            amount: amount * NIGHTS / MONTHS,
            ..line(name, price, 0.0)
        };
        lines.extend([
            nightly("nightly check: read", &prices.table_read, read),
            nightly("nightly check: time", &prices.function_time, time),
        ]);
    }
    lines
}

/// The cost without any case, and with any number of functions.
fn fixed(inputs: &Inputs) -> Result<Vec<Line>, Error> {
    let (prices, template) = (&inputs.prices.price, &inputs.template);
    let line = |name, price: &Price, many: f64| Line {
        name,
        price: price.clone(),
        growth: Growth::Fixed,
        amount: 0.0,
        always: many * MONTHS,
    };
    Ok(vec![
        line("alarms", &prices.alarm, template.alarms),
        line("metrics of our own", &prices.metric, inputs.metrics()?),
        line("dashboard", &prices.dashboard, template.dashboards),
        line("secret", &prices.secret, template.secrets),
    ])
}
