//! Dead-letter queues: what lies in them, and carrying it out again.
//!
//! Every handler may run twice, and decides from the case as it stands. So a
//! letter that came too late is a quiet no, and no letter does harm.

use std::collections::BTreeMap;

use failure::{Doing, Error};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::aws::Message;
use crate::letter::{Letter, Task};
use crate::target::Target;
use crate::{Outcome, Say};

/// What the stream tells of is swept up once it is as old as this.
const GRACE: SignedDuration = SignedDuration::from_mins(5);

/// Sweeps in a row, when one doesn't get to the end of what is overdue.
const SWEEPS: u32 = 20;

/// Shows what lies in every queue.
pub(crate) async fn show_all(target: &Target, say: Say<'_>) -> Result<Outcome, Error> {
    let mut letters = 0;
    for (name, url) in &target.queues {
        let hidden = target.aws.hidden(url).await?;
        let messages = receive_all(target, url).await?;
        let held = match hidden {
            0 => String::new(),
            _ => format!(", and {hidden} that somebody has received not long ago"),
        };
        say(format!("{name}: {}{held}", messages.len()));
        for (_, letter) in &messages {
            say(format!("  {letter}"));
        }
        give_back_all(target, url, &messages).await?;
        letters += messages.len() as u64 + hidden;
    }
    Ok(if letters == 0 {
        Outcome::Fine
    } else {
        Outcome::Wanting
    })
}

/// Shows what lies in a queue and carries it out. What fails again stays.
pub(crate) async fn replay(target: &Target, queue: &str, say: Say<'_>) -> Result<Outcome, Error> {
    let known: Vec<&str> = target.queues.keys().map(String::as_str).collect();
    let url = target.queues.get(queue);
    let url = url.ok_or_else(|| format!("the stack names only these: {}", known.join(", ")));
    let url = url.doing(format!("find the queue {queue}"))?;
    let messages = receive_all(target, url).await?;
    say(format!("{queue}: {}", messages.len()));
    for (_, letter) in &messages {
        say(format!("  {letter}"));
    }
    let mut sweeps = BTreeMap::new();
    let mut left = 0;
    for (message, letter) in &messages {
        match settle(target, url, message, letter, &mut sweeps).await {
            Ok(()) => say(format!("Done: {letter}")),
            Err(why) => {
                say(format!("Left: {letter}. Now: {why}"));
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

/// Carries a letter out and deletes it, or gives it back; inside, why it is
/// left. Whatever fails, the letters behind it have their turn.
async fn settle(
    target: &Target,
    url: &str,
    message: &Message,
    letter: &Letter,
    sweeps: &mut BTreeMap<String, Result<Timestamp, String>>,
) -> Result<(), String> {
    let in_words = |error: Error| error.with_causes();
    match carry_out(target, letter, sweeps).await {
        Ok(()) => target.aws.delete(url, message).await.map_err(in_words),
        Err(why) => match target.aws.give_back(url, message).await {
            Ok(()) => Err(why),
            Err(error) => Err(format!("{why}. {}", in_words(error))),
        },
    }
}

/// Gives back all that it can; then, what it couldn't.
async fn give_back_all(
    target: &Target,
    url: &str,
    messages: &[(Message, Letter)],
) -> Result<(), Error> {
    let mut outcome = Ok(());
    for (message, _) in messages {
        outcome = outcome.and(target.aws.give_back(url, message).await);
    }
    outcome
}

/// Nobody else gets them until they are given back.
async fn receive_all(target: &Target, url: &str) -> Result<Vec<(Message, Letter)>, Error> {
    let mut all = vec![];
    loop {
        let messages = match target.aws.receive(url).await {
            Ok(messages) if messages.is_empty() => return Ok(all),
            Ok(messages) => messages,
            Err(error) => {
                // Why it broke off says more than what couldn't be given back.
                let _ = give_back_all(target, url, &all).await;
                return Err(error);
            }
        };
        let read = |message| (Letter::read(&message), message);
        all.extend(
            messages
                .into_iter()
                .map(read)
                .map(|(letter, it)| (it, letter)),
        );
    }
}

/// Why it was not carried out, inside.
async fn carry_out(
    target: &Target,
    letter: &Letter,
    sweeps: &mut BTreeMap<String, Result<Timestamp, String>>,
) -> Result<(), String> {
    match &letter.task {
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

/// Sweeps to the end. All that was written up to this moment is carried out;
/// inside, why not.
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

/// A function that can't be called is no worse than one that fails.
async fn call(target: &Target, function: &str, event: &Value) -> Result<Value, String> {
    let answer = target.aws.invoke(function, event).await;
    answer.unwrap_or_else(|error| Err(error.with_causes()))
}
