//! Values of attributes in DynamoDB's JSON.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Map, Value, json};

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the SDK's enum may grow; what isn't known here is not written down"
)]
pub(crate) fn written(value: &AttributeValue) -> Option<Value> {
    Some(match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number }),
        AttributeValue::Bool(is) => json!({ "BOOL": is }),
        AttributeValue::Null(is) => json!({ "NULL": is }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::Ns(numbers) => json!({ "NS": numbers }),
        AttributeValue::L(values) => {
            let values = values.iter().map(written);
            json!({ "L": values.collect::<Option<Vec<_>>>()? })
        }
        AttributeValue::M(values) => {
            let values = values
                .iter()
                .map(|(name, it)| Some((name.clone(), written(it)?)));
            json!({ "M": values.collect::<Option<BTreeMap<_, _>>>()? })
        }
        _ => return None,
    })
}

pub(crate) fn read_any(value: &Value) -> Option<AttributeValue> {
    let (kind, value) = sole(value.as_object()?)?;
    read(kind, value)
}

/// The value of this type, by DynamoDB's name for the type.
pub(crate) fn read(kind: &str, value: &Value) -> Option<AttributeValue> {
    Some(match kind {
        "S" => AttributeValue::S(value.as_str()?.to_owned()),
        "N" => AttributeValue::N(value.as_str()?.to_owned()),
        "BOOL" => AttributeValue::Bool(value.as_bool()?),
        "NULL" => AttributeValue::Null(value.as_bool()?),
        "SS" => AttributeValue::Ss(texts(value)?),
        "NS" => AttributeValue::Ns(texts(value)?),
        "L" => AttributeValue::L(
            value
                .as_array()?
                .iter()
                .map(read_any)
                .collect::<Option<_>>()?,
        ),
        "M" => {
            let values = value.as_object()?.iter();
            let values = values.map(|(name, it)| Some((name.clone(), read_any(it)?)));
            AttributeValue::M(values.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

fn sole(object: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (name, value) = object.iter().next().filter(|_| object.len() == 1)?;
    Some((name, value))
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|it| it.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn value() -> impl Strategy<Value = AttributeValue> {
        let leaf = prop_oneof![
            any::<String>().prop_map(AttributeValue::S),
            any::<i64>().prop_map(|it| AttributeValue::N(it.to_string())),
            any::<bool>().prop_map(AttributeValue::Bool),
            Just(AttributeValue::Null(true)),
            proptest::collection::vec(any::<String>(), 1..3).prop_map(AttributeValue::Ss),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(AttributeValue::L),
                proptest::collection::hash_map(any::<String>(), inner, 0..3)
                    .prop_map(AttributeValue::M),
            ]
        })
    }
}
