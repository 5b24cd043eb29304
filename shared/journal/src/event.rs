//! Events as they are stored: a chain that stays valid after texts are erased.
//!
//! In an event's body each text is replaced by a salted digest. The texts are
//! stored beside it with their salts, outside any digest, so they can be erased
//! without breaking the chain. The salt keeps an erased text from being
//! guessed: without it, the digest of a name or a mail address reveals nothing.

use std::collections::BTreeMap;

use call::Error;
use jiff::Timestamp;
use record::{EventNumber, Recorded};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::aggregate::{Aggregate, RecordedOf};
use crate::digest::sha256;
use crate::item::{Item, json, number, text};
use crate::key::{Key, attribute};
use crate::stored::Kept;
use crate::unreadable::Unreadable;

/// The predecessor of a record's first event.
pub(crate) const NO_PREVIOUS: &str = "";

/// The names under which texts are written, and those of the digests that
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
pub(crate) struct StoredEvent<A: Aggregate> {
    record: A::Id,
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

impl<A: Aggregate> StoredEvent<A> {
    /// An event ready to be stored after the one with the digest `previous`.
    /// Each text gets its own salt.
    pub(crate) fn new(
        record: &A::Id,
        recorded: &RecordedOf<A>,
        previous: &str,
        mut salt: impl FnMut() -> Result<String, Error>,
    ) -> Result<Self, Error> {
        let operation = "write an event";
        let unwritable = |error| Error::lasting(operation, error);
        let mut body =
            serde_json::to_value(A::Event::written(&recorded.event)).map_err(unwritable)?;
        let mut texts = BTreeMap::new();
        hide(&mut body, &mut texts, &mut salt)?;
        Ok(Self {
            record: record.clone(),
            number: recorded.number,
            at: recorded.at,
            shape: A::Event::VERSION,
            actor: serde_json::to_string(&A::Actor::written(&recorded.actor))
                .map_err(unwritable)?,
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
            self.shape, self.record, self.number.0, self.at, self.actor, self.body, self.previous
        ))
    }

    /// The event that was stored. An erased text is represented by its digest.
    pub(crate) fn recorded(&self) -> Result<RecordedOf<A>, Unreadable> {
        let body = shown(&self.body, &self.texts)
            .map_err(|error| Unreadable::Json(attribute::BODY, error))?;
        Ok(Recorded {
            number: self.number,
            at: self.at,
            actor: A::Actor::read(self.shape, attribute::ACTOR, &self.actor)?,
            event: A::Event::read(self.shape, attribute::BODY, &body)?,
        })
    }

    /// Whether each text that is still there matches its digest in the chain.
    pub(crate) fn texts_hold(&self) -> bool {
        self.texts
            .iter()
            .all(|(digest, salted)| *digest == salted.digest())
    }

    pub(crate) fn item(&self, operation: &'static str) -> Result<Item, Error> {
        Ok(Item::new(Key::event(&self.record, self.number))
            .shaped(self.shape)
            .with(attribute::NUMBER, number(self.number.0))
            .with(attribute::AT, text(self.at.to_string()))
            .with(attribute::ACTOR, text(self.actor.as_str()))
            .with(attribute::BODY, text(self.body.as_str()))
            .with(attribute::TEXTS, json(operation, &self.texts)?)
            .with(attribute::PREVIOUS, text(self.previous.as_str())))
    }

    pub(crate) fn of_item(record: &A::Id, item: &Item) -> Result<Self, Unreadable> {
        let number = u32::try_from(item.number(attribute::NUMBER)?)
            .map_err(|_| Unreadable::Attribute(attribute::NUMBER))?;
        let at = item.text(attribute::AT)?.parse();
        Ok(Self {
            record: record.clone(),
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
