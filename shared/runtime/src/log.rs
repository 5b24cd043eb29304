//! The log: JSON, one sentence with fields in each line. It names functions,
//! cases, commands, outcomes and durations; never a person, an address, a text,
//! a link or a path, because a path contains a link.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::str::FromStr;
use std::time::Instant;

use futures_util::FutureExt;
use lambda_runtime::Error;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::settings::Variables;

/// Starts logging to standard output, where Lambda collects it, from the level
/// in Lambda's logging settings.
pub fn start(variables: &Variables) {
    let level = variables
        .optional("AWS_LAMBDA_LOG_LEVEL")
        .and_then(|level| LevelFilter::from_str(&level).ok())
        .unwrap_or(LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_span_list(false);
    let installed = tracing_subscriber::registry()
        .with(lines)
        .with(targets(level))
        .try_init();
    // A second start in the same process finds the log already running.
    drop(installed);
    panic::set_hook(Box::new(note_panic));
}

/// Logs the place of a panic without its message, which may quote people's
/// words (slicing a text inside a character does). By default the message would
/// go to standard error, which ends up in the log too.
fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, "a panic");
}

/// Does this work; turns a panic in it into an error without the message.
pub async fn without_words<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    AssertUnwindSafe(work)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err("a panic".into()))
}

/// Milliseconds since then, as a number that can be searched for in the log.
pub fn ms(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn targets(level: LevelFilter) -> Targets {
    Targets::new()
        .with_default(level)
        // They print the error that `serve` and the call log, without the
        // function.
        .with_target(
            "aws_smithy_runtime::client::http::connection_poisoning",
            LevelFilter::OFF,
        )
        .with_target("lambda_runtime::layers::panic", LevelFilter::OFF)
        // Below this level they print requests, and with them what people
        // wrote.
        .with_target("aws_smithy", LevelFilter::WARN)
        .with_target("aws_sdk", LevelFilter::WARN)
        .with_target("aws_runtime", LevelFilter::WARN)
        .with_target("hyper", LevelFilter::WARN)
        .with_target("rustls", LevelFilter::WARN)
}
