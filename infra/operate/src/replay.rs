//! Dead-letter queues: showing the messages, and carrying them out again.
//!
//! Every handler is idempotent and decides from the current case, so a message
//! that comes too late is refused and does no harm.

use std::collections::BTreeMap;

use failure::{Doing, Error};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::aws::Message;
use crate::dead_letter::{DeadLetter, Task};
use crate::target::Target;
use crate::{Outcome, Say};

/// The sweep handles records of the stream once they are this old.
const GRACE: SignedDuration = SignedDuration::from_mins(5);

/// The most sweeps in a row, if one doesn't finish.
const SWEEPS: u32 = 20;

/// Shows the messages in every queue.
pub(crate) async fn show_all(target: &Target, say: Say<'_>) -> Result<Outcome, Error> {
    let mut dead_letters = 0;
    for (name, url) in &target.queues {
        let hidden = target.aws.hidden(url).await?;
        let messages = receive_all(target, url).await?;
        let held = match hidden {
            0 => String::new(),
            _ => format!(", and {hidden} that somebody has received not long ago"),
        };
        say(format!("{name}: {}{held}", messages.len()));
        for (_, dead_letter) in &messages {
            say(format!("  {dead_letter}"));
        }
        release_all(target, url, &messages).await?;
        dead_letters += messages.len() as u64 + hidden;
    }
    Ok(if dead_letters == 0 {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Shows the messages in a queue and carries them out. What fails again stays.
pub(crate) async fn replay(target: &Target, queue: &str, say: Say<'_>) -> Result<Outcome, Error> {
    let known: Vec<&str> = target.queues.keys().map(String::as_str).collect();
    let url = target.queues.get(queue);
    let url = url.ok_or_else(|| format!("the stack names only these: {}", known.join(", ")));
    let url = url.doing(format!("find the queue {queue}"))?;
    let messages = receive_all(target, url).await?;
    say(format!("{queue}: {}", messages.len()));
    for (_, dead_letter) in &messages {
        say(format!("  {dead_letter}"));
    }
    let mut sweeps = BTreeMap::new();
    let mut left = 0;
    for (message, dead_letter) in &messages {
        match settle(target, url, message, dead_letter, &mut sweeps).await {
            Ok(()) => say(format!("Done: {dead_letter}")),
            Err(why) => {
                say(format!("Left: {dead_letter}. Now: {why}"));
                left += 1;
            }
        }
    }
    let done = messages.len() - left;
    say(format!("Carried out: {done}. Left: {left}."));
    Ok(if left == 0 {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Carries out a message and deletes it, or releases it; the inner error says
/// why it was left. A failure doesn't stop the messages after it.
async fn settle(
    target: &Target,
    url: &str,
    message: &Message,
    dead_letter: &DeadLetter,
    sweeps: &mut BTreeMap<String, Result<Timestamp, String>>,
) -> Result<(), String> {
    let in_words = |error: Error| error.with_causes();
    match carry_out(target, dead_letter, sweeps).await {
        Ok(()) => target.aws.delete(url, message).await.map_err(in_words),
        Err(why) => match target.aws.release(url, message).await {
            Ok(()) => Err(why),
            Err(error) => Err(format!("{why}. {}", in_words(error))),
        },
    }
}

/// Releases as many messages as possible; the error lists the others.
async fn release_all(
    target: &Target,
    url: &str,
    messages: &[(Message, DeadLetter)],
) -> Result<(), Error> {
    let mut outcome = Ok(());
    for (message, _) in messages {
        outcome = outcome.and(target.aws.release(url, message).await);
    }
    outcome
}

/// Receives all messages; they stay invisible to others until they are
/// released.
async fn receive_all(target: &Target, url: &str) -> Result<Vec<(Message, DeadLetter)>, Error> {
    let mut all = vec![];
    loop {
        let messages = match target.aws.receive(url).await {
            Ok(messages) if messages.is_empty() => return Ok(all),
            Ok(messages) => messages,
            Err(error) => {
                // The original error says more than one about releasing.
                let _ = release_all(target, url, &all).await;
                return Err(error);
            }
        };
        let read = |message| (DeadLetter::read(&message), message);
        all.extend(
            messages
                .into_iter()
                .map(read)
                .map(|(dead_letter, it)| (it, dead_letter)),
        );
    }
}

/// Carries out a message; the inner error says why that failed.
async fn carry_out(
    target: &Target,
    dead_letter: &DeadLetter,
    sweeps: &mut BTreeMap<String, Result<Timestamp, String>>,
) -> Result<(), String> {
    match &dead_letter.task {
        Task::Invoke { function, event } => call(target, function, event).await.map(drop),
        Task::Sweep { function, written } => {
            let swept = match sweeps.get(function) {
                Some(swept) => swept.clone(),
                None => sweep(target, function).await,
            };
            sweeps.insert(function.clone(), swept.clone());
            if *written < swept? {
                Ok(())
            } else {
                Err("it is too fresh to be swept up; try again in five minutes".to_owned())
            }
        }
        Task::Unknown => Err("nothing is known that would carry it out".to_owned()),
    }
}

/// Sweeps until nothing is left. Returns the moment up to which everything is
/// carried out; the inner error says why that failed.
async fn sweep(target: &Target, function: &str) -> Result<Timestamp, String> {
    for _ in 0..SWEEPS {
        let answer = call(target, function, &json!({})).await?;
        let now = answer["now"].as_str().and_then(|now| now.parse().ok());
        let now: Timestamp = now.ok_or("it doesn't say until when")?;
        if answer["left"] == false {
            return Ok(now - GRACE);
        }
    }
    Err("too much is overdue for one go".to_owned())
}

/// A function that can't be called is treated like one that fails.
async fn call(target: &Target, function: &str, event: &Value) -> Result<Value, String> {
    let answer = target.aws.invoke(function, event).await;
    answer.unwrap_or_else(|error| Err(error.with_causes()))
}
