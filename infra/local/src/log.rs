//! The functions' log lines, separate for each platform in the process.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::Dispatch;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

/// The number of lines kept; older ones are dropped.
const LINES: usize = 10_000;

/// The last lines that the functions logged.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    lines: Arc<Mutex<VecDeque<String>>>,
    dispatch: Dispatch,
}

impl Log {
    /// An empty log; `echo` prints each line to standard error too.
    pub(crate) fn new(echo: bool) -> Self {
        let lines = Arc::<Mutex<VecDeque<String>>>::default();
        let sink = Arc::clone(&lines);
        let layer = tracing_subscriber::fmt::layer()
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .with_writer(move || Line {
                lines: Arc::clone(&sink),
                echo,
            });
        let subscriber = tracing_subscriber::registry().with(layer).with(own_lines());
        Self {
            lines,
            dispatch: Dispatch::new(subscriber),
        }
    }

    /// The subscriber for a function's events.
    pub(crate) fn dispatch(&self) -> Dispatch {
        self.dispatch.clone()
    }

    /// All lines, oldest first.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().cloned().collect()
    }

    /// Deletes all lines.
    pub(crate) fn clear(&self) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.clear();
    }
}

/// All lines of the functions, but only warnings of the libraries below them.
fn own_lines() -> Targets {
    let below = [
        "aws_smithy",
        "aws_sdk",
        "aws_runtime",
        "hyper",
        "lambda_http",
        "lambda_runtime",
    ];
    let targets = below.into_iter().fold(
        Targets::new().with_default(LevelFilter::INFO),
        |targets, name| targets.with_target(name, LevelFilter::WARN),
    );
    // As on Lambda: the call logs the same error with its function.
    targets.with_target(
        "aws_smithy_runtime::client::http::connection_poisoning",
        LevelFilter::OFF,
    )
}

struct Line {
    lines: Arc<Mutex<VecDeque<String>>>,
    echo: bool,
}

/// The subscriber writes each event with a single call.
impl io::Write for Line {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(buffer).trim_end().to_owned();
        if self.echo {
            eprintln!("{line}");
        }
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == LINES {
            lines.pop_front();
        }
        lines.push_back(line);
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
