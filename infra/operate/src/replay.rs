//! Dead-letter queues: what lies in them, and carrying it out again.
//!
//! Every handler may run twice, and decides from the case as it stands. So a
//! letter that came too late is a quiet no, and no letter does harm.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::aws::Message;
use crate::error::{Doing, Error};
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
        let messages = receive_all(target, url).await?;
        say(format!("{name}: {}", messages.len()));
        for (message, letter) in &messages {
            say(format!("  {letter}"));
            target.aws.give_back(url, message).await?;
        }
        letters += messages.len();
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
        match carry_out(target, letter, &mut sweeps).await? {
            Ok(()) => {
                target.aws.delete(url, message).await?;
                say(format!("Done: {letter}"));
            }
            Err(why) => {
                target.aws.give_back(url, message).await?;
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

/// Nobody else gets them until they are given back.
async fn receive_all(target: &Target, url: &str) -> Result<Vec<(Message, Letter)>, Error> {
    let mut all = vec![];
    loop {
        let messages = target.aws.receive(url).await?;
        if messages.is_empty() {
            return Ok(all);
        }
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
) -> Result<Result<(), String>, Error> {
    match &letter.task {
        Task::Invoke { function, event } => {
            let answer = target.aws.invoke(function, event).await?;
            Ok(answer.map(drop))
        }
        Task::Sweep { function, written } => {
            let swept = match sweeps.get(function) {
                Some(swept) => swept.clone(),
                None => sweep(target, function).await?,
            };
            sweeps.insert(function.clone(), swept.clone());
            Ok(swept.and_then(|until| {
                if *written < until {
                    Ok(())
                } else {
                    Err("it is too fresh to be swept up; try again in five minutes".to_owned())
                }
            }))
        }
        Task::Unknown => Ok(Err("nothing is known that would carry it out".to_owned())),
    }
}

/// Sweeps to the end. All that was written up to this moment is carried out;
/// inside, why not.
async fn sweep(target: &Target, function: &str) -> Result<Result<Timestamp, String>, Error> {
    for _ in 0..SWEEPS {
        let answer: Value = match target.aws.invoke(function, &json!({})).await? {
            Ok(answer) => answer,
            Err(why) => return Ok(Err(why)),
        };
        let now = answer["now"].as_str().and_then(|now| now.parse().ok());
        let now: Timestamp = now.ok_or("it doesn't say until when").doing("sweep")?;
        if answer["left"] == false {
            return Ok(Ok(now - GRACE));
        }
    }
    Ok(Err("too much is overdue for one go".to_owned()))
}
