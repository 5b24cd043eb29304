//! `template.yaml` as a tree, and what stands in it.

mod function;
mod yaml;

use std::fmt;

use serde_json::{Value, json};

pub use function::{Function, Route, Schedule, Stream};

/// What the template says of the table that a request to create it says too.
const TABLE: [&str; 4] = [
    "BillingMode",
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
];

/// The whole template as JSON, CloudFormation's short tags written out.
pub fn json(text: &str) -> Result<Value, Error> {
    yaml::parse(text)
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no template: {}", self.0)
    }
}

impl std::error::Error for Error {}

/// A template's text, as a tree.
#[derive(Clone, Debug)]
pub struct Template {
    root: Value,
}

/// What a statement of a policy allows or denies, and where.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Whether it allows.
    pub allows: bool,
    /// `dynamodb:GetItem` and its like.
    pub actions: Vec<&'a str>,
    /// To what.
    pub resource: &'a Value,
    /// Whom, in a policy that stands on a resource.
    pub principal: &'a Value,
    /// When; null when always.
    pub condition: &'a Value,
}

impl Template {
    /// Reads it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self { root: json(text)? })
    }

    /// What all functions have, unless they say otherwise.
    pub fn globals(&self) -> &Value {
        &self.root["Globals"]["Function"]
    }

    /// What a parameter is unless somebody says otherwise.
    pub fn parameter(&self, name: &str) -> &Value {
        &self.root["Parameters"][name]["Default"]
    }

    /// All parameters, by name.
    pub fn parameters(&self) -> &Value {
        &self.root["Parameters"]
    }

    /// What `!FindInMap [map, first, second]` finds.
    pub fn mapped(&self, map: &str, first: &str, second: &str) -> &Value {
        &self.root["Mappings"][map][first][second]
    }

    /// The value of an output; null when there is none.
    pub fn output(&self, name: &str) -> &Value {
        &self.root["Outputs"][name]["Value"]
    }

    /// All resources, by logical id.
    pub fn resources(&self) -> &Value {
        &self.root["Resources"]
    }

    /// The resource of this logical id; null when there is none.
    pub fn resource(&self, id: &str) -> &Value {
        &self.root["Resources"][id]
    }

    /// All resources of a type, by logical id.
    pub fn of_type<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let resources = self.root["Resources"].as_object().into_iter().flatten();
        resources
            .filter(move |(_, resource)| resource["Type"] == kind)
            .map(|(id, resource)| (id.as_str(), resource))
    }

    /// The properties of the table; null when there is none.
    pub fn table(&self) -> &Value {
        let mut tables = self.of_type("AWS::DynamoDB::Table");
        tables
            .next()
            .map_or(&Value::Null, |(_, table)| &table["Properties"])
    }

    /// The table, as a `CreateTable` request of this name. It has no stream.
    pub fn create_table(&self, name: &str) -> Value {
        let mut request = json!({ "TableName": name });
        let said = TABLE.map(|part| (part, &self.table()[part]));
        for (part, said) in said.into_iter().filter(|(_, said)| !said.is_null()) {
            request[part] = said.clone();
        }
        request
    }

    /// The table's attribute by which an item expires.
    pub fn expiry(&self) -> Option<&str> {
        let said = &self.table()["TimeToLiveSpecification"];
        said["AttributeName"]
            .as_str()
            .filter(|_| said["Enabled"] == true)
    }

    /// For how many days files of the buckets are kept whose keys begin so.
    pub fn lifecycle(&self) -> Vec<(&str, i64)> {
        let buckets = self.of_type("AWS::S3::Bucket");
        let rules = buckets.flat_map(|(_, bucket)| {
            let said = &bucket["Properties"]["LifecycleConfiguration"]["Rules"];
            said.as_array().into_iter().flatten()
        });
        rules
            .filter_map(|rule| {
                let prefix = rule["Prefix"].as_str().unwrap_or_default();
                Some((prefix, rule["ExpirationInDays"].as_i64()?))
            })
            .collect()
    }

    /// The outputs that are a resource: their names, its logical id and its type.
    pub fn outputs(&self) -> Vec<(&str, &str, &str)> {
        let outputs = self.root["Outputs"].as_object().into_iter().flatten();
        outputs
            .filter_map(|(name, output)| {
                let id = output["Value"]["Ref"].as_str()?;
                Some((name.as_str(), id, self.resource(id)["Type"].as_str()?))
            })
            .collect()
    }

    /// All functions.
    pub fn functions(&self) -> Vec<Function<'_>> {
        self.of_type("AWS::Serverless::Function")
            .map(|(id, resource)| Function::of(id, resource))
            .collect()
    }

    /// The statements of the policies that a resource holds: a role's own, a
    /// managed policy's, a bucket's, a topic's.
    pub fn statements(&self, id: &str) -> Vec<Statement<'_>> {
        let properties = &self.resource(id)["Properties"];
        let own = &properties["PolicyDocument"]["Statement"];
        list(&properties["Policies"])
            .flat_map(|policy| list(&policy["PolicyDocument"]["Statement"]))
            .chain(list(own))
            .map(|statement| Statement {
                allows: statement["Effect"] == "Allow",
                actions: list(&statement["Action"])
                    .filter_map(Value::as_str)
                    .collect(),
                resource: &statement["Resource"],
                principal: &statement["Principal"],
                condition: &statement["Condition"],
            })
            .collect()
    }
}

/// `X` of `!GetAtt X.Arn`.
pub fn attribute(value: &Value, name: &str) -> Option<String> {
    let (id, attribute) = value["Fn::GetAtt"].as_str()?.split_once('.')?;
    (attribute == name).then(|| id.to_owned())
}

/// The elements of a list; what is no list is a list of one, and nothing is an
/// empty one.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = std::slice::from_ref(value);
    let values = value.as_array().map_or(one, Vec::as_slice);
    values.iter().filter(|value| !value.is_null())
}
