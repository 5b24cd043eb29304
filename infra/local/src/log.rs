//! The functions' log lines, kept apart for each platform in the process.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::Dispatch;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;

/// Older lines make room for newer ones.
const LINES: usize = 10_000;

/// The last lines the functions logged.
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

    /// Where a function's events go.
    pub(crate) fn dispatch(&self) -> Dispatch {
        self.dispatch.clone()
    }

    /// All lines, oldest first.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().cloned().collect()
    }

    /// Forgets all lines.
    pub(crate) fn clear(&self) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.clear();
    }
}

/// What the functions say, and of what lies below them only the warnings.
fn own_lines() -> Targets {
    let below = [
        "aws_smithy",
        "aws_sdk",
        "aws_runtime",
        "hyper",
        "lambda_http",
        "lambda_runtime",
    ];
    below.into_iter().fold(
        Targets::new().with_default(LevelFilter::INFO),
        |targets, name| targets.with_target(name, LevelFilter::WARN),
    )
}

struct Line {
    lines: Arc<Mutex<VecDeque<String>>>,
    echo: bool,
}

/// The subscriber writes each event with one call.
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
