//! Reads the table's answers with `serde_json`: it takes a third of the
//! instructions of the SDK's own reader, and every request reads a case
//! (`docs/cold-start.md`). Errors are left to the SDK.

use std::collections::HashMap;
use std::fmt;

use aws_sdk_dynamodb::operation::get_item::GetItemOutput;
use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::types::{AttributeValue, ConsumedCapacity};
use aws_smithy_runtime_api::client::interceptors::context::{Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use serde::de::{Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::operation::{Operation, Read};
use crate::value;

/// Capacity for the attributes of any item that we write.
const MOST: usize = 14;

/// Makes an operation use this reader.
pub(crate) struct Reading<O: Operation>(pub(crate) Read<O>);

impl<O: Operation> fmt::Debug for Reading<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({})", O::NAME)
    }
}

impl<O: Operation> RuntimePlugin for Reading<O> {
    fn config(&self) -> Option<FrozenLayer> {
        let mut layer = Layer::new("answer");
        layer.store_put(SharedResponseDeserializer::new(Self(self.0)));
        Some(layer.freeze())
    }
}

impl<O: Operation> DeserializeResponse for Reading<O> {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        config: &ConfigBag,
    ) -> OutputOrError {
        if !response.status().is_success() {
            return read_by_sdk::<O>(response, config);
        }
        let body = response.body().bytes().unwrap_or_default();
        // serde_json's error quotes values, and values are people's words.
        let strange = |_| OrchestratorError::response("the answer is no JSON of its kind".into());
        (self.0)(body).map(Output::erase).map_err(strange)
    }
}

fn read_by_sdk<O: Operation>(response: &HttpResponse, config: &ConfigBag) -> OutputOrError {
    let operation = O::default().config();
    operation
        .as_ref()
        .and_then(|operation| operation.load::<SharedResponseDeserializer>())
        .ok_or_else(|| OrchestratorError::other("the operation reads no answers"))?
        .deserialize_nonstreaming_with_config(response, config)
}

pub(crate) fn got(body: &[u8]) -> serde_json::Result<GetItemOutput> {
    let answer = Answer::read(body)?;
    Ok(GetItemOutput::builder()
        .set_item(answer.item.map(Attributes::into))
        .set_consumed_capacity(answer.consumed_capacity.map(Consumed::into))
        .build())
}

pub(crate) fn found(body: &[u8]) -> serde_json::Result<QueryOutput> {
    let answer = Answer::read(body)?;
    let items = answer.items.into_iter().map(Attributes::into);
    Ok(QueryOutput::builder()
        .set_items(Some(items.collect()))
        .set_last_evaluated_key(answer.last_evaluated_key.map(Attributes::into))
        .set_consumed_capacity(answer.consumed_capacity.map(Consumed::into))
        .build())
}

/// The fields of both answers that we need.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    item: Option<Attributes>,
    #[serde(default)]
    items: Vec<Attributes>,
    last_evaluated_key: Option<Attributes>,
    consumed_capacity: Option<Consumed>,
}

impl Answer {
    /// Validates the UTF-8 once for the whole answer, not for each string.
    fn read(body: &[u8]) -> serde_json::Result<Self> {
        let text = str::from_utf8(body).map_err(serde_json::Error::custom)?;
        serde_json::from_str(text)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Consumed {
    capacity_units: Option<f64>,
}

impl From<Consumed> for ConsumedCapacity {
    fn from(consumed: Consumed) -> Self {
        Self::builder()
            .set_capacity_units(consumed.capacity_units)
            .build()
    }
}

struct Attributes(HashMap<String, AttributeValue>);

impl From<Attributes> for HashMap<String, AttributeValue> {
    fn from(Attributes(attributes): Attributes) -> Self {
        attributes
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Named)
    }
}

struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = Attributes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("attributes by their names")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Attributes, M::Error> {
        let mut attributes = HashMap::with_capacity(MOST);
        while let Some((name, Attribute(value))) = map.next_entry()? {
            attributes.insert(name, value);
        }
        Ok(Attributes(attributes))
    }
}

struct Attribute(AttributeValue);

impl<'de> Deserialize<'de> for Attribute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Typed)
    }
}

struct Typed;

impl<'de> Visitor<'de> for Typed {
    type Value = Attribute;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value by its type")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Attribute, M::Error> {
        let unknown = || M::Error::custom("a value of no known type");
        let value = match map.next_key::<&str>()?.ok_or_else(unknown)? {
            "S" => AttributeValue::S(map.next_value()?),
            "N" => AttributeValue::N(map.next_value()?),
            other => value::read(other, &map.next_value()?).ok_or_else(unknown)?,
        };
        match map.next_key::<IgnoredAny>()? {
            None => Ok(Attribute(value)),
            Some(_) => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::operation::get_item::{GetItem, GetItemError};
    use aws_sdk_dynamodb::operation::query::Query;
    use aws_smithy_types::body::SdkBody;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::value::tests::value;
    use crate::value::written;

    fn answered(status: u16, body: &Value) -> HttpResponse {
        HttpResponse::new(
            status.try_into().unwrap(),
            SdkBody::from(body.to_string().as_str()),
        )
    }

    fn read<O: Operation>(response: &HttpResponse) -> O::Output {
        let reading = Reading::<O>(O::READ.unwrap());
        let output = reading.deserialize_nonstreaming_with_config(response, &ConfigBag::base());
        output.unwrap().downcast().unwrap()
    }

    fn expected<O: Operation>(response: &HttpResponse) -> O::Output {
        let output = read_by_sdk::<O>(response, &ConfigBag::base());
        output.unwrap().downcast().unwrap()
    }

    proptest! {
        #[test]
        fn answers_are_read_as_the_sdk_reads_them(
            items in prop::collection::vec(prop::collection::hash_map("[a-z]{1,5}", value(), 0..9), 0..4),
            goes_on in any::<bool>(),
            halves in 0..1000_u32,
        ) {
            let items: Vec<Value> = items
                .iter()
                .map(|item| item.iter().map(|(name, it)| (name.clone(), written(it).unwrap())).collect())
                .collect();
            let capacity = json!({ "CapacityUnits": f64::from(halves) / 2.0 });
            let mut found = json!({ "Items": items, "ConsumedCapacity": capacity });
            if goes_on {
                found["LastEvaluatedKey"] = json!({ "pk": { "S": "a" }, "sk": { "S": "b" } });
            }
            let found = answered(200, &found);
            prop_assert_eq!(read::<Query>(&found), expected::<Query>(&found));
            let mut got = json!({ "ConsumedCapacity": capacity });
            if let Some(item) = items.first() {
                got["Item"] = item.clone();
            }
            let got = answered(200, &got);
            prop_assert_eq!(read::<GetItem>(&got), expected::<GetItem>(&got));
        }
    }

    #[test]
    fn errors_are_the_sdks() {
        let body = json!({ "__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException" });
        let reading = Reading::<GetItem>(got);
        let error = reading
            .deserialize_nonstreaming_with_config(&answered(400, &body), &ConfigBag::base())
            .unwrap_err();
        let error = error.as_operation_error().unwrap();
        let error: &GetItemError = error.downcast_ref().unwrap();
        assert!(error.is_throttling_exception());
    }

    #[test]
    fn an_answer_that_cannot_be_read_shows_nothing_of_itself() {
        for body in [
            json!("a name"),
            json!({ "Item": { "name": "a name" } }),
            json!({ "Item": { "name": { "S": "a name", "N": "1" } } }),
            json!({ "Item": { "name": { "a name": "a name" } } }),
        ] {
            let reading = Reading::<GetItem>(got);
            let error = reading
                .deserialize_nonstreaming_with_config(&answered(200, &body), &ConfigBag::base())
                .unwrap_err();
            assert!(!format!("{error:?}").contains("a name"), "{error:?}");
        }
    }
}
