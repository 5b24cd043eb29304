//! What the wiring tests read of `template.yaml`.

use std::collections::BTreeSet;

use serde_json::Value;

/// The template's text, as a tree.
pub(super) struct Template {
    root: Value,
}

/// A function of the template.
pub(super) struct Function<'a> {
    /// Its logical id.
    pub(super) id: &'a str,
    /// Its name without the stack's.
    pub(super) name: &'a str,
    /// Everything said of it.
    pub(super) resource: &'a Value,
    /// Its properties.
    pub(super) properties: &'a Value,
}

/// A route of the HTTP API.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    /// `/case/{link}` or `$default`.
    pub(super) path: String,
    /// `GET`, `HEAD`, `POST`, or `ANY`.
    pub(super) method: String,
}

/// What a statement of a policy allows, and where.
pub(super) struct Statement<'a> {
    /// `dynamodb:GetItem` and its like.
    pub(super) actions: Vec<&'a str>,
    /// To what.
    pub(super) resource: &'a Value,
}

impl Template {
    /// Reads it.
    pub(super) fn read() -> Self {
        let path = super::root().join("template.yaml");
        let text = std::fs::read_to_string(path).expect("template.yaml");
        let root = local::template_json(&text).expect("YAML");
        Self { root }
    }

    /// What all functions have, unless they say otherwise.
    pub(super) fn globals(&self) -> &Value {
        &self.root["Globals"]["Function"]
    }

    /// The resource of this logical id.
    pub(super) fn resource(&self, id: &str) -> &Value {
        let resource = &self.root["Resources"][id];
        assert!(resource.is_object(), "the template has no {id}");
        resource
    }

    /// The logical ids of all resources of a type.
    pub(super) fn ids(&self, kind: &str) -> Vec<&str> {
        self.resources()
            .filter(|(_, resource)| resource["Type"] == kind)
            .map(|(id, _)| id)
            .collect()
    }

    /// All functions.
    pub(super) fn functions(&self) -> Vec<Function<'_>> {
        self.resources()
            .filter(|(_, resource)| resource["Type"] == "AWS::Serverless::Function")
            .map(|(id, resource)| Function::of(id, resource))
            .collect()
    }

    /// The statements of a role's policies.
    pub(super) fn statements(&self, role: &str) -> Vec<Statement<'_>> {
        let policies = &self.resource(role)["Properties"]["Policies"];
        list(policies)
            .flat_map(|policy| list(&policy["PolicyDocument"]["Statement"]))
            .map(|statement| Statement {
                actions: list(&statement["Action"])
                    .filter_map(Value::as_str)
                    .collect(),
                resource: &statement["Resource"],
            })
            .collect()
    }

    fn resources(&self) -> impl Iterator<Item = (&str, &Value)> {
        let resources = self.root["Resources"].as_object().expect("resources");
        resources
            .iter()
            .map(|(id, resource)| (id.as_str(), resource))
    }
}

impl<'a> Function<'a> {
    fn of(id: &'a str, resource: &'a Value) -> Self {
        let properties = &resource["Properties"];
        let name = properties["FunctionName"]["Fn::Sub"]
            .as_str()
            .unwrap_or_default();
        let name = name.strip_prefix("${AWS::StackName}-");
        Self {
            id,
            name: name.unwrap_or_else(|| panic!("{id} isn't named after the stack")),
            resource,
            properties,
        }
    }

    /// The routes that lead to it.
    pub(super) fn routes(&self) -> BTreeSet<Route> {
        let events = self.properties["Events"].as_object().into_iter().flatten();
        events
            .filter(|(_, event)| event["Type"] == "HttpApi")
            .map(|(_, event)| Route {
                path: text(&event["Properties"]["Path"]),
                method: text(&event["Properties"]["Method"]),
            })
            .collect()
    }

    /// The logical id of its role.
    pub(super) fn role(&self) -> String {
        attribute(&self.properties["Role"], "Arn")
            .unwrap_or_else(|| panic!("{} has no role of the template", self.id))
    }

    /// How many seconds it may run.
    pub(super) fn timeout(&self, template: &Template) -> u64 {
        let own = self.properties["Timeout"].as_u64();
        own.or(template.globals()["Timeout"].as_u64())
            .unwrap_or_else(|| panic!("{} has no timeout", self.id))
    }
}

/// `X` of `!GetAtt X.Arn`.
pub(super) fn attribute(value: &Value, name: &str) -> Option<String> {
    let (id, attribute) = value["Fn::GetAtt"].as_str()?.split_once('.')?;
    (attribute == name).then(|| id.to_owned())
}

/// The elements of a list; what is no list is a list of one.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = std::slice::from_ref(value);
    let values = value.as_array().map_or(one, Vec::as_slice);
    values.iter().filter(|value| !value.is_null())
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
