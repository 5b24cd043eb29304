//! The page itself, in Markdown.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::bill::{Growth, Line, lines};
use crate::inputs::{At, Error, Inputs, Price};
use crate::life::Life;
use crate::quotas::{Met, met};
use crate::table::{heading, many, money, rounded, row};
use crate::usage::Step;

/// The numbers of cases a year for which the bill is shown.
const SCALES: [f64; 3] = [1_000.0, 100_000.0, 10_000_000.0];

/// The fixed cost in euros a year, without any case.
#[cfg(test)]
pub(crate) fn fixed(inputs: &Inputs) -> Result<f64, Error> {
    Ok(Bill::of(inputs)?.fixed())
}

/// `docs/cost.md`.
pub(crate) fn page(inputs: &Inputs) -> Result<String, Error> {
    let bill = Bill::of(inputs)?;
    let met = met(inputs)?;
    let parts = [
        summary(inputs, &bill, &met)?,
        line_by_line(&bill),
        savings(inputs, &bill)?,
        by_road(inputs)?,
        by_request(inputs)?,
        flat(inputs),
        touched(inputs),
        quotas(inputs, &met),
        assumptions(inputs),
        prices(inputs, &bill),
        RENEWAL.to_owned(),
    ];
    Ok(parts.join("\n"))
}

struct Bill {
    lines: Vec<Line>,
    usd_per_eur: f64,
}

impl Bill {
    fn of(inputs: &Inputs) -> Result<Self, Error> {
        Ok(Self {
            lines: lines(inputs)?,
            usd_per_eur: inputs.prices.exchange.usd_per_eur,
        })
    }

    /// Euros a year.
    fn eur(&self, cases: f64) -> f64 {
        self.sum(|line| line.usd(cases))
    }

    fn eur_beyond_free(&self, cases: f64) -> f64 {
        self.sum(|line| line.usd_beyond_free(cases))
    }

    /// The part that is fixed.
    fn fixed(&self) -> f64 {
        let fixed = self.lines.iter().filter(|it| it.growth == Growth::Fixed);
        fixed.map(|line| line.usd(0.0)).sum::<f64>() / self.usd_per_eur
    }

    fn sum(&self, of: impl Fn(&Line) -> f64) -> f64 {
        self.lines.iter().map(of).sum::<f64>() / self.usd_per_eur
    }

    /// The lines that cost most with this many cases, most expensive first,
    /// with their share of the total.
    fn largest(&self, cases: f64) -> Vec<(&Line, f64)> {
        let whole: f64 = self.lines.iter().map(|line| line.usd(cases)).sum();
        let share = |line| -> (&Line, f64) { (line, Line::usd(line, cases) / whole) };
        let mut shares: Vec<_> = self.lines.iter().map(share).collect();
        shares.sort_by(|one, other| other.1.total_cmp(&one.1));
        shares
    }
}

fn summary(inputs: &Inputs, bill: &Bill, met: &[Met]) -> Result<String, Error> {
    let life = Life::mean(inputs)?;
    let mut page = format!(
        "# What a case costs\n\n\
         Computed by `infra/cost` from what was measured ({} roads of a case, walked from\n\
         outside), from AWS's prices in {} and from what is assumed of people; all of\n\
         them stand below. A test fails when this page is not what they give. Prices are\n\
         without tax; nobody's work is in them.\n\n\
         | cases a year | a case | a month | a year | a year, less what AWS gives every account |\n\
         |---:|---:|---:|---:|---:|\n",
        inputs.usage.roads.len(),
        inputs.prices.region,
    );
    for cases in SCALES {
        row(
            &mut page,
            &[
                many(cases),
                format!("€{:.5}", bill.eur(cases) / cases),
                format!("€{}", money(bill.eur(cases) / 12.0)),
                format!("€{}", money(bill.eur(cases))),
                format!("€{}", money(bill.eur_beyond_free(cases))),
            ],
        );
    }
    let _ = write!(
        page,
        "\n- Over its life a case sends {:.1} mails, reads {:.0} and writes {:.0} units of the\n  \
         table, puts {:.1} timers, of which {:.1} fire, makes {:.0} requests of the HTTP API and runs\n  \
         functions {:.0} times.\n",
        life.mails, life.read, life.write, life.made, life.fired, life.requests, life.runs,
    );
    let _ = writeln!(
        page,
        "- Without a single case it costs **€{}** a year for alarms, metrics and a secret, however\n  \
         many functions there are.",
        money(bill.fixed()),
    );
    for cases in SCALES {
        let (most, cases) = (largest(bill, cases), many(cases));
        let _ = writeln!(page, "- At {cases} cases a year most goes to {most}.");
    }
    page.push_str(&quotas_in_short(met));
    page.push_str(
        "\nThe road of a case ends, for now, in mediation: what mediators, jurists and payments\n\
         will use isn't in it.\n",
    );
    Ok(page)
}

fn quotas_in_short(met: &[Met]) -> String {
    let mut short = String::new();
    let first = met.iter().position(of_aws_for_good).unwrap_or(0);
    for met in met.iter().take(first + 1) {
        let _ = writeln!(
            short,
            "- Quota: {}, {}. It is met at **{} cases a year**.",
            met.quota.name,
            many(met.limit),
            many(rounded(met.cases_a_year)),
        );
    }
    let most = SCALES[2];
    let below = met.iter().filter(|it| it.cases_a_year < most).count();
    let _ = writeln!(
        short,
        "- {below} of {} quotas have to be raised before there are {} cases a year.",
        met.len(),
        many(most),
    );
    short
}

/// Whether it is a quota of AWS that can't be raised on request, and not one
/// that we set ourselves.
fn of_aws_for_good(met: &Met) -> bool {
    let passing = ["sandbox", "new account", "our own"];
    !passing.iter().any(|it| met.quota.name.contains(it))
}

fn largest(bill: &Bill, cases: f64) -> String {
    let shown = bill.largest(cases).into_iter().take(3);
    let shown: Vec<String> = shown
        .map(|(line, share)| format!("{} ({:.0} %)", line.name, share * 100.0))
        .collect();
    shown.join(", ")
}

fn line_by_line(bill: &Bill) -> String {
    let mut page = heading(
        "Line by line",
        "line | a case uses | at 1,000 | at 100,000 | at 10,000,000 cases a year | grows",
    );
    for line in &bill.lines {
        let mut cells = vec![line.name.to_owned(), used(line)];
        cells.extend(SCALES.map(|cases| format!("€{}", money(line.usd(cases) / bill.usd_per_eur))));
        cells.push(grows(line));
        row(&mut page, &cells);
    }
    let mut sum = vec!["**together**".to_owned(), String::new()];
    sum.extend(SCALES.map(|cases| format!("**€{}**", money(bill.eur(cases)))));
    sum.push(String::new());
    row(&mut page, &sum);
    page
}

/// A case's usage in a line, in the price's units.
fn used(line: &Line) -> String {
    let unit = &line.price.unit;
    match line.growth {
        Growth::Fixed => format!("{} {unit}", two_digits(line.always / 12.0)),
        Growth::Cases | Growth::Kept(_) | Growth::Sampled(..) => match unit.strip_prefix("GB") {
            Some(rest) => format!("{:.3} MB{rest}", line.amount * 1024.0),
            None => format!("{:.1} {unit}", line.amount),
        },
    }
}

/// `13`, `2.04`.
fn two_digits(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}

fn grows(line: &Line) -> String {
    match line.growth {
        Growth::Cases if line.always > 0.0 => {
            "with the cases filed, from what the hourly sweep uses".to_owned()
        }
        Growth::Cases => "with the cases filed".to_owned(),
        Growth::Kept(years) => format!("with the cases kept: those of {years:.0} years"),
        Growth::Sampled(most, share) => format!(
            "with the cases filed; above {} a year {:.0} % of the rest",
            many(most),
            share * 100.0
        ),
        Growth::Fixed => "not at all".to_owned(),
    }
}

fn by_road(inputs: &Inputs) -> Result<String, Error> {
    let mut page = heading(
        "A case's whole life, by road",
        "road | share | read | least | written | least | mails | timers put | requests | days that timers wait | bytes kept",
    );
    for (road, share) in &inputs.mix.roads {
        life_row(&mut page, road, *share, &Life::on(inputs, road)?);
    }
    life_row(
        &mut page,
        "besides: looks, photos, forms left",
        1.0,
        &Life::besides(inputs)?,
    );
    life_row(
        &mut page,
        "**a case on the average**",
        1.0,
        &Life::mean(inputs)?,
    );
    Ok(page)
}

fn life_row(page: &mut String, name: &str, share: f64, life: &Life) {
    row(
        page,
        &[
            name.to_owned(),
            format!("{:.0} %", share * 100.0),
            format!("{:.1}", life.read),
            format!("{:.1}", life.least_read),
            format!("{:.1}", life.write),
            format!("{:.1}", life.least_write),
            format!("{:.1}", life.mails),
            format!("{:.1}", life.made),
            format!("{:.1}", life.requests),
            format!("{:.0}", life.timer_days),
            many((life.stored / 100.0).round() * 100.0),
        ],
    );
}

fn by_request(inputs: &Inputs) -> Result<String, Error> {
    let mut page = heading(
        "Units of each request, beside the least there could be",
        "what happens | function | runs | read | least | written | least | what the least is, and what makes the rest",
    );
    let mut shown = BTreeSet::new();
    for step in inputs.usage.steps() {
        if shown.insert(step.name.as_str()) {
            rows_of(inputs, &mut page, step)?;
        }
    }
    page.push_str(
        "\nUnits are DynamoDB's: reading 1 for each 4 KB, writing 1 for each KB, in a transaction\n\
         2, and 1 for an entry that enters or leaves an index. They were counted by the emulator,\n\
         dynoxide, whose rules for it were taken from the service's own answers.\n",
    );
    Ok(page)
}

fn savings(inputs: &Inputs, bill: &Bill) -> Result<String, Error> {
    let prices = &inputs.prices.price;
    let (plan, none) = (&prices.mail_essentials, &prices.mail);
    let life = Life::mean(inputs)?;
    let a_year = |usd: f64| money(SCALES[2] * usd / bill.usd_per_eur);
    let mails = life.mails * (plan.usd / plan.per - none.usd / none.per);
    let units = (life.write - life.least_write) * prices.table_write.usd / prices.table_write.per;
    Ok(format!(
        "## What could be saved\n\n\
         Nothing of this is worth doing below {} cases a year; the sums are for {}.\n\n\
         - SES without a plan (`aws sesv2 put-account-pricing-attributes --plan NONE`): a thousand\n  \
           mails at ${:.2} instead of ${:.2}, **€{}** a year. Nothing here needs the plan.\n\
         - Photos are looked at in the first weeks: a lifecycle rule that moves them to infrequent\n  \
           access after that takes off about half of what keeping them costs.\n\
         - A case writes {:.0} units and could do with {:.0}: **€{}** a year. Most of it is the case\n  \
           itself, which holds the complaint and the rules whole and is written at each step; the\n  \
           rest claims timers before they are put, though putting one twice is the same. Both keep\n  \
           reading and carrying out simple, and stay.\n\n\
         A key of one's own costs €{:.2} a year more and, assumed that each run of a function asks\n\
         for it once, **€{}**. The table asks again after five minutes only, so it is less when\n\
         functions stay warm. A dashboard (`WithDashboard`) costs nothing while the account has three\n\
         at most, and €{:.2} a year otherwise.\n",
        many(SCALES[1]),
        many(SCALES[2]),
        none.usd,
        plan.usd,
        a_year(mails),
        life.write,
        life.least_write,
        a_year(units),
        prices.key.usd * 12.0 / bill.usd_per_eur,
        a_year(life.runs * prices.key_request.usd / prices.key_request.per),
        prices.dashboard.usd * 12.0 / bill.usd_per_eur,
    ))
}

fn rows_of(inputs: &Inputs, page: &mut String, step: &Step) -> Result<(), Error> {
    for (function, used) in step.of_functions() {
        let least = inputs.least(step, function)?;
        row(
            page,
            &[
                step.name.clone(),
                function.clone(),
                used.invocations.to_string(),
                used.read.to_string(),
                least.read.to_string(),
                used.write.to_string(),
                least.write.to_string(),
                least.why.clone(),
            ],
        );
    }
    Ok(())
}

fn flat(inputs: &Inputs) -> String {
    let counts = inputs
        .flat
        .iter()
        .map(|flat| format!("with {}", many(crate::usage::count(flat.cases))));
    let columns: Vec<String> = std::iter::once("read / written".to_owned())
        .chain(counts)
        .collect();
    let mut page = heading("However many cases there are", &columns.join(" | "));
    let first = inputs
        .flat
        .first()
        .into_iter()
        .flat_map(|flat| &flat.requests);
    for (index, request) in first.enumerate() {
        let mut cells = vec![request.name.clone()];
        cells.extend(inputs.flat.iter().map(|flat| {
            let cell = flat.requests.get(index);
            cell.map_or(String::new(), |it| format!("{} / {}", it.read, it.write))
        }));
        row(&mut page, &cells);
    }
    page.push_str(
        "\nMeasured on the emulator with that many cases in the table, by `cargo test -p audit\n\
         -- --ignored million`. With more, nothing can grow, by what each request touches:\n",
    );
    page
}

fn quotas(inputs: &Inputs, met: &[Met]) -> String {
    let assumed = &inputs.mix.assumed;
    let mut page = heading(
        "Which quota is met first",
        "at so many cases a year | quota | when | what then",
    );
    for Met {
        quota,
        limit,
        cases_a_year,
    } in met
    {
        let source = if quota.source.starts_with("http") {
            format!("[{}]({})", quota.name, quota.source)
        } else {
            format!("{} ({})", quota.name, quota.source)
        };
        row(
            &mut page,
            &[
                many(rounded(*cases_a_year)),
                format!("{source}: {}", many(*limit)),
                when(quota.at).to_owned(),
                quota.then.clone(),
            ],
        );
    }
    let _ = write!(
        page,
        "\nThe busiest day has {} times the mean one, the busiest second {} times the mean one.\n\
         Terms that end at night wait for 08:00, {:.0} % of all; a quota counts as met when they\n\
         keep it busy for more than {:.0} minutes, after which the sweep begins to look for what\n\
         is overdue.\n",
        assumed.peak_day,
        assumed.peak_second,
        assumed.night * 100.0,
        assumed.herd_seconds / 60.0,
    );
    page
}

fn when(at: At) -> &'static str {
    match at {
        At::Second => "in the busiest second",
        At::Day => "on the busiest day",
        At::Herd => "at 08:00 of the busiest day",
        At::Always => "always",
    }
}

fn assumptions(inputs: &Inputs) -> String {
    let mut page = heading("What is assumed", "how often in a case's life | times");
    for (name, times) in &inputs.mix.besides {
        row(&mut page, &[name.clone(), times.to_string()]);
    }
    let assumed = &inputs.mix.assumed;
    let _ = write!(
        page,
        "\nEach case has a photo of {} MB. Cases are kept for {} years, as the process has it;\n\
         nothing forgets them by itself yet, and until then what is kept grows each year. A run\n\
         of a function is billed as {} ms at {} GB, as nearly all start cold, and {} ms more for\n\
         each mail or timer carried out. `infra/cost/mix.toml` has the rest, with its reasons; change it\n\
         when there are figures of a real year.\n",
        assumed.photo_mb,
        assumed.years_kept,
        assumed.run_ms,
        inputs.template.memory_gb,
        assumed.carry_out_ms,
    );
    page
}

fn prices(inputs: &Inputs, bill: &Bill) -> String {
    let mut page = heading(
        "Prices",
        "what | US dollars | free a month | read on | from",
    );
    let list = &inputs.prices.price;
    let names = bill.lines.iter().map(|line| (line.name, &line.price));
    let others = [
        ("mails without a plan", &list.mail),
        ("a key of one's own", &list.key),
        ("requests to it", &list.key_request),
    ];
    for (name, price) in names.chain(others) {
        price_row(&mut page, name, price);
    }
    let exchange = &inputs.prices.exchange;
    let _ = write!(
        page,
        "\nA euro is {} US dollars, the [European Central Bank's]({}) rate of {}.\n",
        exchange.usd_per_eur, exchange.source, exchange.date,
    );
    page
}

fn price_row(page: &mut String, name: &str, price: &Price) {
    let free = if price.free_a_month > 0.0 {
        many(price.free_a_month)
    } else {
        String::new()
    };
    row(
        page,
        &[
            name.to_owned(),
            format!("{} for {} {}", price.usd, many(price.per), price.unit),
            free,
            price.date.clone(),
            format!("[{}]({})", price.note, price.source),
        ],
    );
}

fn touched(inputs: &Inputs) -> String {
    let nightly = if inputs.template.check_gb.is_some() {
        "The nightly check, which is no request, reads everything there is.\n"
    } else {
        ""
    };
    format!("{TOUCHED}{nightly}")
}

/// What each request reads and writes, to show why nothing grows.
const TOUCHED: &str = "\
| what | touches |
|---|---|
| a page of a case, a step of a case | one item by its key; a page of 50 events of one case |
| filing | items by their keys; the newest version of the rules, one item of one partition |
| a step stored | one transaction on items of one case, and on the order's mark when it is filed |
| carrying out | items of one case by their keys |
| searching a shop | at most 20 names and 20 hosts of one partition, which grows with the shops |
| the sweep | a page of 50 of what is overdue, and the next only while there is more |

No request scans, and none reads a list to its end. What does grow: the indexes' write
rate with the cases filed, of which the one partition of `due` is the narrowest place;
and the sweep's work with what went wrong.
";

const RENEWAL: &str = "\
## Renewal

| when this changed | type |
|---|---|
| what a request does | `UPDATE_GOLDEN=1 cargo test -p tests cost`, which measures and writes this page |
| `prices.toml`, `mix.toml`, `quotas.toml`, `least.toml` in `infra/cost` | `cargo run -p cost` |
| the table's keys | `UPDATE_GOLDEN=1 cargo test -p audit -- --ignored million`, then `cargo run -p cost` |
";
