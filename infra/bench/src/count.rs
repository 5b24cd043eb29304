//! Counts instructions with callgrind.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::invocations::Invocations;
use crate::prepared::Prepared;
use crate::start::{KilledOnDrop, answered, surround};

/// The number of warm requests that are counted.
const WARM: usize = 10;

/// The instructions of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// From `exec` until it waits for the second event.
    pub first: u64,
    /// The mean for each further answer.
    pub warm: u64,
}

/// Counts a binary's instructions. Callgrind's output stays in `folder`.
pub async fn count(prepared: &Prepared, table: &str, folder: &Path) -> io::Result<Count> {
    let first = run(prepared, table, folder, 1).await?;
    let all = run(prepared, table, folder, 1 + WARM).await?;
    let warm = (all - first) / u64::try_from(WARM).unwrap_or(u64::MAX);
    Ok(Count { first, warm })
}

async fn run(prepared: &Prepared, table: &str, folder: &Path, answers: usize) -> io::Result<u64> {
    let subject = prepared.subject.clone();
    let name = subject.name.replace([' ', ':'], "-");
    let seen = folder.join(format!("{name}.{answers}.callgrind"));
    let invocations = Invocations::of(subject.event.clone(), answers).await?;
    let mut command = Command::new("valgrind");
    surround(&mut command, invocations.address, table);
    command
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", seen.display()))
        .arg(&prepared.path)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = KilledOnDrop(command.spawn()?);
    let ended = tokio::task::spawn_blocking(move || {
        invocations.asked()?;
        for _ in 0..answers {
            answered(&subject, &invocations)?;
            invocations.asked()?;
        }
        // The process waits for an event; ending it makes callgrind write its
        // output.
        terminate(child.0.id())?;
        child.0.wait().map(drop)
    });
    ended.await??;
    total(&std::fs::read_to_string(seen)?)
}

fn terminate(process: u32) -> io::Result<()> {
    let status = Command::new("kill").arg(process.to_string()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("the process is gone"))
    }
}

/// The line `totals: <instructions>`.
fn total(seen: &str) -> io::Result<u64> {
    seen.lines()
        .find_map(|line| line.strip_prefix("totals: "))
        .and_then(|number| number.trim().parse().ok())
        .ok_or_else(|| io::Error::other("callgrind wrote no total"))
}
