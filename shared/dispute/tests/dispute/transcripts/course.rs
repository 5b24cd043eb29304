//! Runs a script and describes what follows from each line.

use dispute::{Case, Consequence, Due, Letter, Mail, Recorded, consequences, due};
use serde_json::{Map, Value};

use super::script::{self, Deed};
use crate::world::{World, event_name, party, shown, stage_name};

/// The script with the results of each of its lines.
pub(super) fn live(written: &str) -> String {
    let lines: Vec<&str> = written.lines().filter(|line| !is_told(line)).collect();
    let first = lines.iter().position(|line| line.starts_with("> "));
    let (head, deeds) = lines.split_at(first.expect("somebody does something"));
    let mut told: Vec<String> = head.iter().map(|line| (*line).to_owned()).collect();

    let mut world: Option<World> = None;
    for line in deeds {
        told.push((*line).to_owned());
        let Some(words) = line.strip_prefix("> ") else {
            continue;
        };
        let known = world.as_ref().map_or(0, |world| world.events.len());
        let refusal = match &mut world {
            None => {
                world = Some(script::filed(head, words));
                None
            }
            Some(world) => act(world, words),
        };
        let world = world.as_ref().expect("a case was filed");
        told.extend(refusal.map(|refusal| format!("  refused: {refusal}")));
        told.extend(told_of(&world.events, known));
    }
    if let Some(world) = &world {
        told.extend(left(world));
    }
    told.join("\n") + "\n"
}

fn is_told(line: &str) -> bool {
    line.starts_with("  ")
}

fn act(world: &mut World, words: &str) -> Option<String> {
    match script::read(world, words) {
        Deed::Wait(until) => {
            world.clock_reaches(until);
            None
        }
        Deed::Give(command) => world
            .tries(&command)
            .err()
            .map(|refusal| refusal.to_string()),
    }
}

/// The events from this one on, each with the resulting stage, mails and
/// timers.
fn told_of(events: &[Recorded], from: usize) -> Vec<String> {
    let mut lines = vec![];
    let mut case: Option<Case> = None;
    for (place, recorded) in events.iter().enumerate() {
        let before = case.clone();
        match &mut case {
            None => case = Case::begun_by(recorded),
            Some(case) => case.apply(recorded),
        }
        let after = case.as_ref().expect("a case");
        if place >= from {
            let (at, name) = (shown(recorded.at), event_name(&recorded.event));
            lines.push(format!("  {at}  {name}"));
            if before.as_ref().map(stage) != Some(stage(after)) {
                lines.push(format!("      stage  {}", stage(after)));
            }
            let entailed = consequences(before.as_ref(), recorded, after);
            lines.extend(
                entailed
                    .iter()
                    .map(|entailed| format!("      {}", entails(entailed))),
            );
        }
    }
    lines
}

fn stage(case: &Case) -> String {
    let name = stage_name(&case.stage);
    match case.term() {
        Some(term) => format!("{name}, until {}", shown(term.end)),
        None => name.to_owned(),
    }
}

fn entails(consequence: &Consequence) -> String {
    match consequence {
        Consequence::Send(letter) => mail(letter),
        Consequence::PutTimer(Due { timer, at }) => {
            format!("timer  {} at {}", timer.kind, shown(*at))
        }
        Consequence::DropTimer(timer) => format!("timer  {} dropped", timer.kind),
    }
}

fn mail(letter: &Letter) -> String {
    let mut said = vec![format!(
        "mail   to the {}: {}",
        party(letter.to),
        letter.mail.name()
    )];
    let stored = if let Mail::DisputeExited(exit) = &letter.mail {
        serde_json::to_value(exit)
    } else {
        serde_json::to_value(&letter.mail)
    };
    let stored = stored.expect("JSON");
    let fields = stored.as_object().and_then(|it| it.values().next());
    if let Some(Value::Object(fields)) = fields {
        for (name, value) in fields {
            // The case page shows these in full.
            if name != "complaint" && name != "ruling" {
                said.extend(says(&name.replace('_', " "), value));
            }
        }
    }
    said.join(", ")
}

/// A field of a mail in words: text, a date, an amount, a yes, or several of
/// these.
fn says(name: &str, value: &Value) -> Vec<String> {
    if let Some(fields) = value.as_object() {
        return says_all(name, fields);
    }
    if let Some(word) = value.as_str() {
        let word = word.parse().map_or_else(|_| word.to_owned(), shown);
        return vec![format!("{name} {word}")];
    }
    if let Some(number) = value.as_u64().filter(|_| name != "number") {
        return vec![format!("{name} {number}")];
    }
    if value.as_bool() == Some(true) {
        return vec![name.to_owned()];
    }
    vec![]
}

fn says_all(name: &str, fields: &Map<String, Value>) -> Vec<String> {
    let word = |field: &str| fields.get(field).and_then(Value::as_str);
    if let Some(cents) = fields.get("cents").and_then(Value::as_u64) {
        return vec![format!("{name} {}.{:02}", cents / 100, cents % 100)];
    }
    if let Some(end) = word("end").and_then(|end| end.parse().ok()) {
        return vec![format!("{name} until {}", shown(end))];
    }
    if let Some(words) = word("text") {
        let start: String = words.chars().take(40).collect();
        let more = if start == words { "" } else { "…" };
        return vec![format!("{name} «{start}{more}»")];
    }
    let parts = fields.iter().flat_map(|(name, value)| says(name, value));
    vec![format!("{name} ({})", parts.collect::<Vec<_>>().join(", "))]
}

/// What is still pending at the end of the script.
fn left(world: &World) -> Vec<String> {
    let mut lines = vec![format!("  At the end: {}", stage(&world.case))];
    lines.extend(
        due(&world.case)
            .iter()
            .map(|due| format!("      timer  {} at {}", due.timer.kind, shown(due.at))),
    );
    lines
}
