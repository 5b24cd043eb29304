//! Events as they are stored: a chain that stays valid after texts are erased.
//!
//! In an event's body each text is replaced by a salted digest. The texts are
//! stored beside it with their salts, outside any digest, so they can be erased
//! without breaking the chain. The salt keeps an erased text from being
//! guessed: without it, the digest of a name or a mail address reveals nothing.

use std::collections::BTreeMap;

use dispute::{CaseId, Event, EventNumber, Recorded};
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::key::{Key, attribute, number, text};
use crate::stored::Kept;
use crate::table::{Item, Unreadable, json};

/// The predecessor of a case's first event.
pub(crate) const NO_PREVIOUS: &str = "";

/// The names under which `dispute` writes texts, and those of the digests that
/// replace them.
pub(crate) const WORDS: &str = "text";
pub(crate) const ERASED: &str = "erased";
const DIGEST: &str = "digest";

/// A text with its salt.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Salted {
    salt: String,
    text: String,
}

/// One event as it is stored.
#[derive(Clone)]
pub(crate) struct StoredEvent {
    case: CaseId,
    pub(crate) number: EventNumber,
    at: Timestamp,
    /// The version of the shape of actor and body.
    shape: i64,
    /// JSON, byte for byte as it is in the chain.
    actor: String,
    /// JSON too, byte for byte as it is in the chain.
    body: String,
    texts: BTreeMap<String, Salted>,
    pub(crate) previous: String,
}

impl StoredEvent {
    /// An event ready to be stored after the one with the digest `previous`.
    /// Each text gets its own salt.
    pub(crate) fn new(
        case: CaseId,
        recorded: &Recorded,
        previous: &str,
        mut salt: impl FnMut() -> Result<String, Error>,
    ) -> Result<Self, Error> {
        let operation = "write an event";
        let unwritable = |error| Error::lasting(operation, error);
        let mut body = serde_json::to_value(recorded.event.written()).map_err(unwritable)?;
        let mut texts = BTreeMap::new();
        hide(&mut body, &mut texts, &mut salt)?;
        Ok(Self {
            case,
            number: recorded.number,
            at: recorded.at,
            shape: Event::VERSION,
            actor: serde_json::to_string(&recorded.actor.written()).map_err(unwritable)?,
            body: body.to_string(),
            texts,
            previous: previous.to_owned(),
        })
    }

    /// The digest of this event, which the next one stores.
    pub(crate) fn link(&self) -> String {
        // None of these contains a line end, since JSON escapes it.
        sha256(format!(
            "{}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.shape, self.case, self.number.0, self.at, self.actor, self.body, self.previous
        ))
    }

    /// The event that was stored. An erased text is represented by its digest.
    pub(crate) fn recorded(&self) -> Result<Recorded, Unreadable> {
        let body = shown(&self.body, &self.texts)
            .map_err(|error| Unreadable::Json(attribute::BODY, error))?;
        Ok(Recorded {
            number: self.number,
            at: self.at,
            actor: Kept::read(self.shape, attribute::ACTOR, &self.actor)?,
            event: Kept::read(self.shape, attribute::BODY, &body)?,
        })
    }

    /// Whether each text that is still there matches its digest in the chain.
    pub(crate) fn texts_hold(&self) -> bool {
        self.texts
            .iter()
            .all(|(digest, salted)| *digest == salted.digest())
    }

    pub(crate) fn item(&self, operation: &'static str) -> Result<Item, Error> {
        Ok(Item::new(Key::event(self.case, self.number))
            .shaped(self.shape)
            .with(attribute::NUMBER, number(self.number.0))
            .with(attribute::AT, text(self.at.to_string()))
            .with(attribute::ACTOR, text(self.actor.as_str()))
            .with(attribute::BODY, text(self.body.as_str()))
            .with(attribute::TEXTS, json(operation, &self.texts)?)
            .with(attribute::PREVIOUS, text(self.previous.as_str())))
    }

    pub(crate) fn of_item(case: CaseId, item: Item) -> Result<Self, Unreadable> {
        let number = u32::try_from(item.number(attribute::NUMBER)?)
            .map_err(|_| Unreadable::Attribute(attribute::NUMBER))?;
        let at = item.text(attribute::AT)?.parse();
        Ok(Self {
            case,
            number: EventNumber(number),
            at: at.map_err(|_| Unreadable::Attribute(attribute::AT))?,
            shape: item.number(attribute::SHAPE)?,
            actor: item.text(attribute::ACTOR)?.to_owned(),
            body: item.text(attribute::BODY)?.to_owned(),
            texts: item.json(attribute::TEXTS)?,
            previous: item.text(attribute::PREVIOUS)?.to_owned(),
        })
    }
}

impl Salted {
    fn digest(&self) -> String {
        sha256(format!("{}\n{}", self.salt, self.text))
    }
}

/// Replaces texts by digests, and returns the texts separately.
fn hide(
    value: &mut Value,
    texts: &mut BTreeMap<String, Salted>,
    salt: &mut impl FnMut() -> Result<String, Error>,
) -> Result<(), Error> {
    if let Some(words) = sole(value, WORDS) {
        let salted = Salted {
            salt: salt()?,
            text: words.to_owned(),
        };
        let digest = salted.digest();
        *value = single(DIGEST, &digest);
        texts.insert(digest, salted);
        return Ok(());
    }
    children(value).try_for_each(|child| hide(child, texts, salt))
}

/// Replaces digests by their texts, or marks them as erased. The body is JSON
/// as we wrote it, without blanks, and quotes inside strings are escaped, so
/// anything that looks like an object with only a digest is one.
fn shown(body: &str, texts: &BTreeMap<String, Salted>) -> serde_json::Result<String> {
    const MARK: &str = r#"{"digest":""#;
    let mut parts = body.split(MARK);
    let mut shown = String::with_capacity(2 * body.len());
    shown.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let alone = part
            .split_once('"')
            .filter(|(_, after)| after.starts_with('}'));
        match alone.map(|(digest, after)| (texts.get(digest), after)) {
            Some((Some(salted), after)) => {
                let words = serde_json::to_string(&salted.text)?;
                shown.extend([r#"{"text":"#, &words, after]);
            }
            Some((None, _)) => shown.extend([r#"{"erased":""#, part]),
            None => shown.extend([MARK, part]),
        }
    }
    Ok(shown)
}

/// The text under this name, if the value has no other field.
pub(crate) fn sole<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.get(name)?.as_str()
}

fn single(name: &str, value: &str) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value.into())]))
}

fn children(value: &mut Value) -> Box<dyn Iterator<Item = &mut Value> + '_> {
    if value.is_array() {
        Box::new(value.as_array_mut().into_iter().flatten())
    } else {
        Box::new(
            value
                .as_object_mut()
                .into_iter()
                .flat_map(|object| object.iter_mut().map(|(_, child)| child)),
        )
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(digest(&SHA256, bytes.as_ref()))
}

/// 128 random bits in hexadecimal.
pub(crate) fn random() -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::retryable("draw random bytes", error))?;
    Ok(hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::stored::v1;

    /// The samples of stored events, kept for ever: whatever was stored once
    /// must always be readable.
    fn samples() -> BTreeMap<String, Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/stored/v1");
        let read = |path: &Path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let sample = std::fs::read_to_string(path).unwrap();
            (name, serde_json::from_str(&sample).unwrap())
        };
        folder
            .read_dir()
            .unwrap()
            .map(|file| read(&file.unwrap().path()))
            .collect()
    }

    /// A sample as an item. For readability the sample has no JSON inside JSON.
    fn item(sample: &Value) -> Item {
        let case = CaseId::from_bits(0);
        let plain = |name: &str| text(sample[name].as_str().unwrap());
        let json = |name: &str| text(sample[name].to_string());
        let event = EventNumber(serde_json::from_value(sample["number"].clone()).unwrap());
        Item::new(Key::event(case, event))
            .with(attribute::SHAPE, number(sample["v"].as_i64().unwrap()))
            .with(attribute::NUMBER, number(event.0))
            .with(attribute::AT, plain("at"))
            .with(attribute::ACTOR, json("actor"))
            .with(attribute::BODY, json("body"))
            .with(attribute::TEXTS, json("texts"))
            .with(attribute::PREVIOUS, plain("previous"))
    }

    #[test]
    fn each_stored_event_reads_back_with_nothing_lost() {
        for (name, sample) in samples() {
            let stored = StoredEvent::of_item(CaseId::from_bits(0), item(&sample)).unwrap();
            assert!(stored.texts_hold(), "{name}");
            let recorded = stored
                .recorded()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let body = shown(&sample["body"].to_string(), &stored.texts).unwrap();
            let body: Value = serde_json::from_str(&body).unwrap();
            let event = serde_json::to_value(recorded.event.written()).unwrap();
            assert_eq!(event, body, "{name}");
            assert_eq!(stored.item("test").unwrap(), item(&sample), "{name}");
        }
    }

    #[test]
    fn each_stored_event_reads_back_after_its_texts_were_erased() {
        for (name, sample) in samples() {
            let mut stored = StoredEvent::of_item(CaseId::from_bits(0), item(&sample)).unwrap();
            let link = stored.link();
            let words = std::mem::take(&mut stored.texts);
            assert_eq!(stored.link(), link, "{name}");
            let event = stored.recorded().unwrap().event;
            let event = serde_json::to_string(&event.written()).unwrap();
            for digest in words.keys() {
                assert!(
                    event.contains(&format!(r#"{{"erased":"{digest}"}}"#)),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn each_kind_of_event_has_a_sample() {
        // serde's error for an unknown variant lists the names of all variants.
        let error = serde_json::from_str::<v1::Event>(r#""?""#)
            .err()
            .unwrap()
            .to_string();
        let expected: BTreeSet<&str> = error.split('`').skip(3).step_by(2).collect();
        assert!(expected.contains("dispute-filed"), "{error}");
        let samples = samples();
        let found: BTreeSet<&str> = samples.keys().map(String::as_str).collect();
        assert_eq!(found, expected);
        for (name, sample) in &samples {
            let event = &sample["body"];
            assert!(
                event == name.as_str() || event.get(name).is_some(),
                "{name}"
            );
        }
    }

    #[test]
    fn a_text_has_another_digest_each_time_it_is_stored() {
        let sample = &samples()["shop-replied"];
        let stored = StoredEvent::of_item(CaseId::from_bits(0), item(sample)).unwrap();
        let recorded = stored.recorded().unwrap();
        let again = || StoredEvent::new(CaseId::from_bits(0), &recorded, NO_PREVIOUS, random);
        assert_ne!(again().unwrap().body, again().unwrap().body);
        assert_eq!(again().unwrap().recorded().unwrap(), recorded);
    }
}
