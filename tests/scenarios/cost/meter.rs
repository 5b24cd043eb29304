//! Measures the usage of functions, step by step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_dynamodb::types::AttributeValue;
use cost::{Step, Stored, Used};
use local::functions::Beslecht;
use local::{Error, Product, Registry, Surroundings};
use runtime::Variables;
use serde_json::Value;
use tests::{Change, Variation, World};

/// The overhead that DynamoDB adds to each stored item, in the table and in
/// each index (Developer Guide, "Capacity unit consumption" and "Storage
/// considerations for global secondary indexes").
const OVERHEAD: u64 = 100;

/// The indexes' keys; the indexes hold nothing else.
const INDEXES: [(&str, &str); 3] = [
    ("shop_key", "shop_sort"),
    ("queue_key", "queue_sort"),
    ("due_key", "due_at"),
];

/// The product, with every run of a function recorded.
#[derive(Clone, Default)]
pub(super) struct Metered {
    /// Whether the hourly sweep runs.
    sweeping: bool,
    noted: Arc<Mutex<Noted>>,
}

#[derive(Default)]
struct Noted {
    runs: BTreeMap<String, Runs>,
    surroundings: Option<Surroundings>,
}

/// How often a function ran.
#[derive(Clone, Copy, Default)]
struct Runs {
    invocations: u64,
    requests: u64,
    bytes: u64,
}

impl Metered {
    /// With the hourly sweep.
    pub(super) fn sweeping() -> Self {
        Self {
            sweeping: true,
            ..Self::default()
        }
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, function: &str, request: bool, answer: &Value) {
        let mut noted = self.noted();
        let runs = noted.runs.entry(function.to_owned()).or_default();
        runs.invocations += 1;
        runs.requests += u64::from(request);
        runs.bytes += answer["body"].as_str().map_or(0, length);
    }

    /// What all cases together have stored in the table.
    pub(super) fn stored(&self) -> Stored {
        let variables = self.noted().surroundings.clone().expect("it runs");
        let variables = Variables::given(variables.all_variables().clone());
        let config = runtime::aws::config("local", &variables).expect("settings");
        let table = variables.required("TABLE_NAME").expect("a table");
        let client = aws_sdk_dynamodb::Client::new(&config);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let scanned = runtime.block_on(client.scan().table_name(table).send());
        let items = scanned.expect("the table answers").items.expect("items");
        let mut stored = Stored::default();
        for item in items {
            let pk = item["pk"].as_s().expect("a key");
            if pk.starts_with("CASE#") || pk.starts_with("ORDER#") {
                stored.items += 1;
                stored.bytes += bytes(&item);
            }
        }
        stored
    }
}

/// The size of an item, including its index entries.
fn bytes(item: &std::collections::HashMap<String, AttributeValue>) -> u64 {
    let of = |name: &str| match item.get(name) {
        Some(AttributeValue::S(text)) => length(name) + length(text),
        // One byte for two digits, and one for sign and exponent.
        Some(AttributeValue::N(digits)) => length(name) + length(digits).div_ceil(2) + 1,
        Some(_) => panic!("{name} is neither text nor number"),
        None => 0,
    };
    let key = of("pk") + of("sk");
    let entries = INDEXES.iter().filter(|(key, _)| item.contains_key(*key));
    let indexes: u64 = entries
        .map(|(partition, sort)| of(partition) + of(sort) + key + OVERHEAD)
        .sum();
    let attributes: u64 = item.keys().map(|name| of(name)).sum();
    attributes + OVERHEAD + indexes
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).expect("a length")
}

impl Variation for Metered {
    fn template(&self) -> String {
        // The check of all cases doesn't belong to a single case.
        let template = Change::UNCHECKED.applied_to(&Beslecht.template());
        if self.sweeping {
            template
        } else {
            Change::UNSWEPT.applied_to(&template)
        }
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        self.noted().surroundings = Some(surroundings.clone());
        let real = Beslecht.functions(surroundings)?;
        let names: Vec<String> = real.names().map(str::to_owned).collect();
        Ok(names.into_iter().fold(real.clone(), |registry, name| {
            let (real, metered) = (real.clone(), self.clone());
            registry.with(&name.clone(), move |event| {
                let (real, metered, name) = (real.clone(), metered.clone(), name.clone());
                async move {
                    let request = event["requestContext"]["http"].is_object();
                    let answer = real.invoke(&name, event).await;
                    metered.note(&name, request, answer.as_ref().unwrap_or(&Value::Null));
                    answer
                }
            })
        }))
    }
}

/// Records the usage of each step.
pub(super) struct Meter<'w> {
    world: &'w World,
    metered: Metered,
    before: Reading,
    steps: Vec<Step>,
    timer_days: f64,
}

/// The values of all counters.
#[derive(Default)]
struct Reading {
    used: BTreeMap<String, Used>,
    mails: (u64, u64),
    log: (u64, u64),
}

impl<'w> Meter<'w> {
    pub(super) fn new(world: &'w World, metered: Metered) -> Self {
        let before = read(world, &metered);
        Self {
            world,
            metered,
            before,
            steps: vec![],
            timer_days: 0.0,
        }
    }

    /// Advances the clock by this many days.
    pub(super) fn pass(&mut self, days: u8) {
        self.timer_days += f64::from(days) * cost::count(self.timers());
        self.world.pass(&format!("P{days}D"));
    }

    fn timers(&self) -> u64 {
        u64::try_from(self.world.timers().len()).expect("a number")
    }

    /// Records everything since the last call as this step.
    pub(super) fn note(&mut self, name: &str) {
        let now = read(self.world, &self.metered);
        let before = std::mem::replace(&mut self.before, now);
        let now = &self.before;
        let none = Used::default();
        let since = |(function, now): (&String, &Used)| {
            let before = before.used.get(function).unwrap_or(&none);
            (function.clone(), since(before, now))
        };
        let functions = now.used.iter().map(since);
        self.steps.push(Step {
            name: name.to_owned(),
            functions: functions.filter(|(_, used)| *used != none).collect(),
            mails: now.mails.0 - before.mails.0,
            mail_bytes: now.mails.1 - before.mails.1,
            log_lines: now.log.0 - before.log.0,
            log_bytes: now.log.1 - before.log.1,
        });
    }

    /// The steps, and the total days that timers waited.
    pub(super) fn finish(self) -> (Vec<Step>, f64) {
        (self.steps, self.timer_days)
    }
}

fn since(before: &Used, now: &Used) -> Used {
    let indexes = now.indexes.iter().map(|(index, units)| {
        let before = before.indexes.get(index).unwrap_or(&0.0);
        (index.clone(), units - before)
    });
    let calls = now.calls.iter().map(|(action, calls)| {
        let before = before.calls.get(action).unwrap_or(&0);
        (action.clone(), calls - before)
    });
    Used {
        invocations: now.invocations - before.invocations,
        requests: now.requests - before.requests,
        bytes: now.bytes - before.bytes,
        read: now.read - before.read,
        write: now.write - before.write,
        indexes: indexes.filter(|(_, units)| *units > 0.0).collect(),
        calls: calls.filter(|(_, calls)| *calls > 0).collect(),
    }
}

fn read(world: &World, metered: &Metered) -> Reading {
    let mails = world.all_mails();
    let capacity = world.capacity();
    let runs = metered.noted().runs.clone();
    let of_capacity = capacity.as_object().expect("functions").keys();
    let names: BTreeSet<&String> = of_capacity.chain(runs.keys()).collect();
    let used = names.into_iter().map(|name| {
        let runs = runs.get(name).copied().unwrap_or_default();
        (name.clone(), used(runs, &capacity[name]))
    });
    let of_mail = |mail: &tests::Mail| {
        let headers = mail.headers.iter();
        let headers: u64 = headers.map(|(n, v)| length(n) + length(v) + 4).sum();
        length(&mail.text) + length(&mail.html) + headers
    };
    let log = world.log();
    let lines = log.as_array().expect("lines").iter();
    let lines: Vec<u64> = lines.map(of_line).collect();
    Reading {
        used: used.collect(),
        mails: total(mails.iter().map(of_mail)),
        log: total(lines.into_iter()),
    }
}

/// A line's length, independent of the durations in it.
fn of_line(line: &Value) -> u64 {
    let mut line = line.clone();
    if let Some(ms) = line.get_mut("ms") {
        *ms = 10.into();
    }
    length(&line.to_string())
}

fn total(sizes: impl Iterator<Item = u64>) -> (u64, u64) {
    sizes.fold((0, 0), |(count, sum), size| (count + 1, sum + size))
}

fn used(runs: Runs, capacity: &Value) -> Used {
    let units = |it: &Value| it.as_f64().unwrap_or_default();
    let indexes = capacity["indexes"].as_object().into_iter().flatten();
    let calls = capacity["actions"].as_object().into_iter().flatten();
    Used {
        invocations: runs.invocations,
        requests: runs.requests,
        bytes: runs.bytes,
        read: units(&capacity["read"]),
        write: units(&capacity["write"]),
        indexes: indexes
            .map(|(name, it)| (name.clone(), units(it)))
            .collect(),
        calls: calls
            .map(|(name, it)| (name.clone(), it.as_u64().unwrap_or_default()))
            .collect(),
    }
}
