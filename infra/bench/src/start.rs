//! One cold start, measured from outside.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::invocations::Invocations;
use crate::prepared::Prepared;
use crate::settings::SETTINGS;
use crate::subject::Subject;

/// The number of warm requests that are measured.
pub const WARM: usize = 20;

/// The measurements of one start.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// From `exec` to the request for the first event.
    pub ready: Duration,
    /// From `exec` to the first answer.
    pub answered: Duration,
    /// The mean from event to answer, once warm.
    pub warm: Duration,
    /// Processor time from `exec` to the first answer.
    pub processor: Duration,
    /// The peak of its resident memory, in kB.
    pub memory: u64,
    /// Its threads after the first answer.
    pub threads: u64,
}

/// Starts the program and lets it answer.
pub async fn measure(prepared: &Prepared, table: &str) -> io::Result<Start> {
    let subject = prepared.subject.clone();
    let invocations = Invocations::of(subject.event.clone(), 1 + WARM).await?;
    let mut command = prepared.command();
    surround(&mut command, invocations.address, table);
    command.envs(prepared.environment());
    command.stdout(Stdio::null()).stderr(Stdio::inherit());
    let started = Instant::now();
    let mut child = KilledOnDrop(command.spawn()?);
    let measured = tokio::task::spawn_blocking(move || {
        let measured = follow(&subject, &invocations, &child, started);
        child.stop()?;
        measured
    });
    measured.await?
}

fn follow(
    subject: &Subject,
    invocations: &Invocations,
    child: &KilledOnDrop,
    started: Instant,
) -> io::Result<Start> {
    let asked = invocations.asked()?;
    let answered = answered(subject, invocations)?;
    let mut asked_again = invocations.asked()?;
    let processor = child.processor()?;
    let (memory, threads) = (child.status("VmHWM:")?, child.status("Threads:")?);
    let mut warm = Duration::ZERO;
    for _ in 0..WARM {
        warm += self::answered(subject, invocations)? - asked_again;
        asked_again = invocations.asked()?;
    }
    Ok(Start {
        ready: asked - started,
        answered: answered - started,
        warm: warm / u32::try_from(WARM).unwrap_or(u32::MAX),
        processor,
        memory,
        threads,
    })
}

/// When the next answer came; checks that it is the expected one.
pub(crate) fn answered(subject: &Subject, invocations: &Invocations) -> io::Result<Instant> {
    let (at, answer) = invocations.answered()?;
    if subject.is_answered_by(&answer) {
        Ok(at)
    } else {
        let answer = String::from_utf8_lossy(&answer);
        Err(io::Error::other(format!("{}: {answer}", subject.name)))
    }
}

/// Clears the environment except for what Lambda would set.
pub(crate) fn surround(command: &mut Command, api: SocketAddr, table: &str) {
    command
        .env_clear()
        .envs(SETTINGS)
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("AWS_LAMBDA_RUNTIME_API", api.to_string())
        .env("AWS_ENDPOINT_URL_DYNAMODB", table)
        .env("AWS_DEFAULT_REGION", "eu-west-1")
        .env("AWS_LAMBDA_FUNCTION_NAME", "bench")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench")
        .env("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
}

/// A process that doesn't outlive its measurement.
pub(crate) struct KilledOnDrop(pub(crate) Child);

impl KilledOnDrop {
    fn stop(&mut self) -> io::Result<()> {
        self.0.kill()?;
        self.0.wait().map(drop)
    }

    /// The processor time of its threads.
    fn processor(&self) -> io::Result<Duration> {
        let mut total = Duration::ZERO;
        for thread in fs::read_dir(format!("/proc/{}/task", self.0.id()))? {
            let spent = fs::read_to_string(thread?.path().join("schedstat"))?;
            let nanoseconds = spent.split_whitespace().next();
            total += nanoseconds
                .and_then(|number| number.parse().ok())
                .map(Duration::from_nanos)
                .ok_or_else(|| io::Error::other("a strange schedstat"))?;
        }
        Ok(total)
    }

    fn status(&self, name: &str) -> io::Result<u64> {
        fs::read_to_string(format!("/proc/{}/status", self.0.id()))?
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.split_whitespace().next())
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| io::Error::other(format!("no {name} in the status")))
    }
}

impl Drop for KilledOnDrop {
    fn drop(&mut self) {
        // If all went well, it has already ended.
        drop(self.stop());
    }
}
