//! Converts CloudFormation's YAML to JSON, with the short tags expanded:
//! `!Ref X` becomes `{"Ref": "X"}`, `!Sub X` becomes `{"Fn::Sub": "X"}`.

use saphyr::{LoadableYamlNode, ScalarOwned, YamlOwned};
use serde_json::{Map, Value, json};

use crate::Error;

/// Parses the template's text.
pub(crate) fn parse(text: &str) -> Result<Value, Error> {
    let documents = YamlOwned::load_from_str(text).map_err(|error| Error(error.to_string()))?;
    let document = documents.into_iter().next();
    value(document.ok_or_else(|| Error("it is empty".to_owned()))?)
}

fn value(node: YamlOwned) -> Result<Value, Error> {
    Ok(match node {
        YamlOwned::Value(scalar) => from_scalar(scalar),
        YamlOwned::Representation(text, _, _) => Value::String(text),
        YamlOwned::Sequence(nodes) => {
            Value::Array(nodes.into_iter().map(value).collect::<Result<_, _>>()?)
        }
        YamlOwned::Mapping(entries) => {
            let mut object = Map::new();
            for (name, node) in entries {
                object.insert(key(&name)?, value(node)?);
            }
            Value::Object(object)
        }
        YamlOwned::Tagged(tag, node) => {
            let inner = value(*node)?;
            match tag.suffix.as_str() {
                "Ref" => json!({ "Ref": inner }),
                "Condition" => json!({ "Condition": inner }),
                name => json!({ format!("Fn::{name}"): inner }),
            }
        }
        YamlOwned::Alias(_) | YamlOwned::BadValue => {
            return Err(Error("a value makes no sense".to_owned()));
        }
    })
}

fn from_scalar(scalar: ScalarOwned) -> Value {
    match scalar {
        ScalarOwned::Null => Value::Null,
        ScalarOwned::Boolean(it) => it.into(),
        ScalarOwned::Integer(it) => it.into(),
        ScalarOwned::FloatingPoint(it) => it.into_inner().into(),
        ScalarOwned::String(it) => it.into(),
    }
}

fn key(node: &YamlOwned) -> Result<String, Error> {
    let text = node.as_str().map(str::to_owned);
    text.ok_or_else(|| Error("a key is not text".to_owned()))
}
