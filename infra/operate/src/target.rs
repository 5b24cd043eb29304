//! Locates the table, the files and the queues.

use std::collections::BTreeMap;
use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use evidence::Bucket;
use failure::{Doing, Error};
use jiff::{SignedDuration, Timestamp};
use journal::Journal;
use runtime::Variables;

use crate::aws::Aws;
use crate::cli::Place;

/// The default name of the stack, as in `samconfig.toml`.
const STACK: &str = "beslecht";

/// The ending of an output's name that is the address of a queue.
const QUEUE: &str = "Url";

/// The services that the tool calls, as in the variables for their endpoints.
const SERVICES: [&str; 5] = ["CLOUDFORMATION", "DYNAMODB", "LAMBDA", "S3", "SQS"];

/// Credentials for a local platform, which accepts any.
const ACCESS: [(&str, &str); 3] = [
    ("AWS_REGION", "eu-west-1"),
    ("AWS_ACCESS_KEY_ID", "local"),
    ("AWS_SECRET_ACCESS_KEY", "local"),
];

/// The resources of a stack.
pub(crate) struct Target {
    /// The table's name.
    pub(crate) table: String,
    /// The client for the table.
    pub(crate) journal: Journal,
    /// The bucket with photos and documents, if they are needed.
    pub(crate) bucket: Option<Bucket>,
    /// The addresses of the dead-letter queues, by names such as
    /// `failed-timers`.
    pub(crate) queues: BTreeMap<String, String>,
    /// The other services.
    pub(crate) aws: Aws,
    /// How far AWS's clock is ahead of this machine's.
    ahead: SignedDuration,
}

impl Target {
    /// Finds the resources, from the stack's outputs unless they are given.
    pub(crate) async fn find(place: Place, variables: &Variables) -> Result<Self, Error> {
        let variables = effective(&place, variables);
        let config = runtime::aws::config("operate", &variables)
            .doing("find out who asks and where")?
            .into_builder()
            .retry_config(retries())
            .timeout_config(timeouts())
            .build();
        let aws = Aws::new(&config, &variables)?;
        let stack = place.stack.as_deref().unwrap_or(STACK);
        let (mut outputs, there) = match place.table {
            Some(_) => (BTreeMap::new(), None),
            None => aws.outputs(stack).await?,
        };
        let table = place.table.or_else(|| outputs.remove("TableName"));
        let table = table.ok_or_else(|| Error::new("find the table", "the stack names none"))?;
        let bucket = place.bucket.or_else(|| outputs.remove("EvidenceBucket"));
        let endpoint = variables.optional("AWS_ENDPOINT_URL_S3");
        let bucket = bucket
            .filter(|_| !place.without_evidence)
            .map(|name| Bucket::new(&config, &name, endpoint.as_deref()))
            .transpose()
            .doing("find the bucket")?;
        Ok(Self {
            journal: Journal::new(&config, &table),
            table,
            bucket,
            queues: queues(&outputs),
            aws,
            ahead: there.map_or(SignedDuration::ZERO, |there| {
                there.duration_since(Timestamp::now())
            }),
        })
    }

    /// A table without a stack.
    pub(crate) fn of_table(
        config: &SdkConfig,
        variables: &Variables,
        table: &str,
    ) -> Result<Self, Error> {
        Ok(Self {
            table: table.to_owned(),
            journal: Journal::new(config, table),
            bucket: None,
            queues: BTreeMap::new(),
            aws: Aws::new(config, variables)?,
            ahead: SignedDuration::ZERO,
        })
    }

    /// The current time at AWS: this machine's clock may be off, and S3 rejects
    /// signatures from another time.
    pub(crate) fn now(&self) -> Timestamp {
        let here = Timestamp::now();
        here.saturating_add(self.ahead).unwrap_or(here)
    }

    /// The current time at AWS, rounded down to the second: the time of
    /// everything that is recorded.
    pub(crate) fn second(&self) -> Timestamp {
        let now = self.now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}

/// The variables, overridden by the options.
fn effective(place: &Place, variables: &Variables) -> Variables {
    let names = ACCESS.map(|(name, _)| name.to_owned()).into_iter();
    let endpoints = SERVICES.map(|service| format!("AWS_ENDPOINT_URL_{service}"));
    let token = "AWS_SESSION_TOKEN".to_owned();
    let known = names.chain(endpoints.clone()).chain([token]);
    let mut values: BTreeMap<String, String> = known
        .filter_map(|name| Some((name.clone(), variables.optional(&name)?)))
        .collect();
    if let Some(endpoint) = &place.endpoint {
        for (name, value) in ACCESS {
            values.entry(name.to_owned()).or_insert(value.to_owned());
        }
        values.extend(endpoints.map(|name| (name, endpoint.clone())));
    }
    Variables::given(values)
}

/// A new table can't take much load at first, so retries are generous.
fn retries() -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(10)
        .with_initial_backoff(Duration::from_millis(100))
        .with_max_backoff(Duration::from_secs(10))
}

/// Nobody waits for a page here, so time-outs are generous.
fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(5))
        .operation_attempt_timeout(Duration::from_secs(60))
        .build()
}

/// `FailedTimersUrl` is the address of `failed-timers`.
fn queues(outputs: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let queue = |(name, url): (&String, &String)| {
        let name = name.strip_suffix(QUEUE)?;
        Some((kebab(name), url.clone()))
    };
    outputs.iter().filter_map(queue).collect()
}

fn kebab(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_that_are_addresses_of_queues_are_queues() {
        let outputs = [("FailedTimersUrl", "a"), ("TableName", "b")];
        let outputs = outputs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let queues = queues(&outputs.into());
        assert_eq!(
            queues.into_iter().collect::<Vec<_>>(),
            [("failed-timers".to_owned(), "a".to_owned())]
        );
    }
}
