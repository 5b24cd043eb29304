//! Event patterns, the filters of event source mappings and EventBridge.

use crate::error::{Doing, Error};
use serde_json::Value;

/// A pattern that an event has to match.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern(Node);

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Object(Vec<(String, Node)>),
    AnyOf(Vec<Rule>),
}

#[derive(Clone, Debug, PartialEq)]
enum Rule {
    Equals(Value),
    Prefix(String),
    Exists(bool),
    AnythingBut(Vec<Value>),
}

impl Pattern {
    /// Parses a pattern in JSON.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let value = serde_json::from_str(text).doing("read a filter pattern")?;
        node(value).map(Self)
    }

    /// Whether the event matches.
    pub(crate) fn matches(&self, event: &Value) -> bool {
        self.0.matches(Some(event))
    }
}

impl Node {
    fn matches(&self, event: Option<&Value>) -> bool {
        match self {
            Self::Object(fields) => fields
                .iter()
                .all(|(name, node)| node.matches(event.and_then(|it| it.get(name)))),
            // If the value is a list, one matching element is enough.
            Self::AnyOf(rules) => match event {
                Some(Value::Array(values)) => values
                    .iter()
                    .any(|it| rules.iter().any(|rule| rule.matches(Some(it)))),
                Some(_) | None => rules.iter().any(|rule| rule.matches(event)),
            },
        }
    }
}

impl Rule {
    fn matches(&self, event: Option<&Value>) -> bool {
        match self {
            Self::Equals(value) => event == Some(value),
            Self::Prefix(prefix) => event
                .and_then(Value::as_str)
                .is_some_and(|it| it.starts_with(prefix)),
            Self::Exists(wanted) => event.is_some() == *wanted,
            Self::AnythingBut(values) => event.is_some_and(|it| !values.contains(it)),
        }
    }
}

fn node(value: Value) -> Result<Node, Error> {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| Ok((name, node(value)?)))
            .collect::<Result<_, _>>()
            .map(Node::Object),
        Value::Array(rules) => rules
            .into_iter()
            .map(rule)
            .collect::<Result<_, _>>()
            .map(Node::AnyOf),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Err(Error::new(
            "read a filter pattern",
            "values stand in a list",
        )),
    }
}

fn rule(value: Value) -> Result<Rule, Error> {
    let Value::Object(fields) = value else {
        return Ok(Rule::Equals(value));
    };
    let unknown = || Error::new("read a filter pattern", "this operator is not known here");
    let (name, argument) = fields.into_iter().next().ok_or_else(unknown)?;
    match (name.as_str(), argument) {
        ("prefix", Value::String(prefix)) => Ok(Rule::Prefix(prefix)),
        ("exists", Value::Bool(wanted)) => Ok(Rule::Exists(wanted)),
        ("anything-but", Value::Array(values)) => Ok(Rule::AnythingBut(values)),
        _ => Err(unknown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn matches(pattern: Value, event: Value) -> bool {
        Pattern::parse(&pattern.to_string())
            .unwrap()
            .matches(&event)
    }

    #[test]
    fn of_a_list_one_element_is_enough() {
        let pattern = json!({"tags": {"set": ["ours"]}});
        assert!(matches(
            pattern.clone(),
            json!({"tags": {"set": ["theirs", "ours"]}})
        ));
        assert!(!matches(
            pattern.clone(),
            json!({"tags": {"set": ["theirs"]}})
        ));
        assert!(!matches(pattern, json!({"tags": {"set": []}})));
    }

    #[test]
    fn every_named_field_has_to_match_one_of_its_values() {
        let pattern =
            json!({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": ["outbox"]}}}});
        let event = |name: &str, kind: &str| json!({"eventName": name, "dynamodb": {"NewImage": {"kind": {"S": kind}}}});
        assert!(matches(pattern.clone(), event("INSERT", "outbox")));
        assert!(!matches(pattern.clone(), event("MODIFY", "outbox")));
        assert!(!matches(pattern.clone(), event("INSERT", "case")));
        assert!(!matches(pattern, json!({"eventName": "INSERT"})));
    }

    #[test]
    fn operators_of_lambda_work() {
        assert!(matches(
            json!({"a": [{"prefix": "CASE#"}]}),
            json!({"a": "CASE#1"})
        ));
        assert!(matches(json!({"a": [{"exists": false}]}), json!({})));
        assert!(!matches(
            json!({"a": [{"anything-but": ["x"]}]}),
            json!({"a": "x"})
        ));
    }

    #[test]
    fn an_operator_that_is_not_known_here_is_refused() {
        assert!(Pattern::parse(r#"{"a": [{"numeric": [">", 1]}]}"#).is_err());
        assert!(Pattern::parse(r#"{"a": "bare"}"#).is_err());
    }
}
