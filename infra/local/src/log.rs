//! The functions' log lines, kept apart for each platform in the process.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::{Dispatch, Level};

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
        let subscriber = tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_max_level(Level::INFO)
            .with_writer(move || Line {
                lines: Arc::clone(&sink),
                echo,
            })
            .finish();
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
