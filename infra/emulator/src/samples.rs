//! The samples in `events/stored`, kept for ever: whatever was stored once must
//! always be readable.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use journal::{Aggregate, Kept, RecordId, RecordKind, RecordedOf, Unreadable};
use serde_json::{Value, json};

use crate::Emulator;

/// Reads each sample of this folder as an event of this record, and compares.
pub async fn read_all<A: Aggregate>(folder: &str, id: &A::Id) {
    let emulator = Emulator::start().await;
    for (name, sample) in samples(folder) {
        let recorded = read::<A>(&emulator, &sample, &sample["texts"], id).await;
        let body = shown(&sample["body"], &sample["texts"]);
        assert_eq!(written::<A>(&recorded), body, "{name}");
        assert_eq!(json!(recorded.at), sample["at"], "{name}");
        let actor = serde_json::to_value(A::Actor::written(&recorded.actor)).unwrap();
        assert_eq!(actor, sample["actor"], "{name}");
    }
}

/// The same after the texts were erased.
pub async fn read_all_erased<A: Aggregate>(folder: &str, id: &A::Id) {
    let emulator = Emulator::start().await;
    for (name, sample) in samples(folder) {
        let recorded = read::<A>(&emulator, &sample, &json!({}), id).await;
        let event = written::<A>(&recorded).to_string();
        for digest in sample["texts"].as_object().unwrap().keys() {
            let erased = format!(r#"{{"erased":"{digest}"}}"#);
            assert!(event.contains(&erased), "{name}");
        }
    }
}

/// Each kind of event has a sample of its name; this is the name of one.
pub fn each_kind_has_one<A: Aggregate>(folder: &str, one: &str) {
    // serde's error for an unknown variant lists the names of all variants.
    let read = A::Event::read(1, "body", r#""?""#);
    let Some(Unreadable::Json(_, error)) = read.err() else {
        panic!("another error");
    };
    let error = error.to_string();
    let kinds: BTreeSet<&str> = error.split('`').skip(3).step_by(2).collect();
    assert!(kinds.contains(one), "{error}");
    let samples = samples(folder);
    let found: BTreeSet<&str> = samples.keys().map(String::as_str).collect();
    assert_eq!(found, kinds);
    for (name, sample) in &samples {
        let event = &sample["body"];
        assert!(
            event == name.as_str() || event.get(name).is_some(),
            "{name}"
        );
    }
}

fn samples(folder: &str) -> BTreeMap<String, Value> {
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/stored");
    let read = |path: &Path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let sample = std::fs::read_to_string(path).unwrap();
        (name, serde_json::from_str(&sample).unwrap())
    };
    let files = stored.join(folder).read_dir().unwrap();
    files.map(|file| read(&file.unwrap().path())).collect()
}

/// The sample as it is read from the table, with these texts.
async fn read<A: Aggregate>(
    emulator: &Emulator,
    sample: &Value,
    texts: &Value,
    id: &A::Id,
) -> RecordedOf<A> {
    let item = item(sample, texts, &format!("{}#{id}", kind(A::Id::KIND)));
    emulator.put(&item);
    let history = emulator.journal.history::<A>("read a sample", id, None);
    let history = history.await;
    emulator.delete(&item);
    let mut events = history.unwrap().events;
    assert_eq!(events.len(), 1);
    events.remove(0)
}

/// A sample as an item. For readability the sample has no JSON inside JSON.
fn item(sample: &Value, texts: &Value, pk: &str) -> Value {
    let number: u32 = serde_json::from_value(sample["number"].clone()).unwrap();
    json!({
        "pk": { "S": pk },
        "sk": { "S": format!("EVENT#{number:012}") },
        "v": { "N": sample["v"].to_string() },
        "number": { "N": number.to_string() },
        "at": { "S": sample["at"] },
        "actor": { "S": sample["actor"].to_string() },
        "body": { "S": sample["body"].to_string() },
        "texts": { "S": texts.to_string() },
        "previous": { "S": sample["previous"] },
    })
}

fn written<A: Aggregate>(recorded: &RecordedOf<A>) -> Value {
    serde_json::to_value(A::Event::written(&recorded.event)).unwrap()
}

/// The name that begins the partition keys of this kind of record.
fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Case => "CASE",
        RecordKind::Shop => "SHOP",
    }
}

/// A value in which each digest is replaced by its text.
fn shown(value: &Value, texts: &Value) -> Value {
    if let Some(digest) = value.as_object().filter(|it| it.len() == 1)
        && let Some(digest) = digest.get("digest").and_then(Value::as_str)
    {
        return json!({ "text": texts[digest]["text"] });
    }
    match value {
        Value::Array(values) => values.iter().map(|it| shown(it, texts)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, it)| (name.clone(), shown(it, texts)));
            Value::Object(fields.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
