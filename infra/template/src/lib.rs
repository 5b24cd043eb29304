//! Reads `template.yaml`.

mod function;
mod yaml;

use std::fmt;

use serde_json::{Value, json};

pub use function::{Function, Route, Schedule, Stream};

/// The properties of the table that a request to create it has too.
const TABLE: [&str; 4] = [
    "BillingMode",
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
];

/// The whole template as JSON, with CloudFormation's short tags expanded.
pub fn json(text: &str) -> Result<Value, Error> {
    yaml::parse(text)
}

/// Why a text isn't a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no template: {}", self.0)
    }
}

impl std::error::Error for Error {}

/// A parsed template.
#[derive(Clone, Debug)]
pub struct Template {
    root: Value,
}

/// A statement of a policy.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// Whether it allows the actions.
    pub allows: bool,
    /// The actions, such as `dynamodb:GetItem`.
    pub actions: Vec<&'a str>,
    /// The resource.
    pub resource: &'a Value,
    /// The principal, in a policy attached to a resource.
    pub principal: &'a Value,
    /// The condition; null if there is none.
    pub condition: &'a Value,
}

impl Template {
    /// Parses the template.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self { root: json(text)? })
    }

    /// The defaults of all functions.
    pub fn globals(&self) -> &Value {
        &self.root["Globals"]["Function"]
    }

    /// A parameter's default.
    pub fn parameter(&self, name: &str) -> &Value {
        &self.root["Parameters"][name]["Default"]
    }

    /// All parameters, by name.
    pub fn parameters(&self) -> &Value {
        &self.root["Parameters"]
    }

    /// The value of `!FindInMap [map, first, second]`.
    pub fn mapped(&self, map: &str, first: &str, second: &str) -> &Value {
        &self.root["Mappings"][map][first][second]
    }

    /// The value of an output; null if there is none.
    pub fn output(&self, name: &str) -> &Value {
        &self.root["Outputs"][name]["Value"]
    }

    /// All resources, by logical id.
    pub fn resources(&self) -> &Value {
        &self.root["Resources"]
    }

    /// The resource with this logical id; null if there is none.
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

    /// The properties of the table; null if there is none.
    pub fn table(&self) -> &Value {
        let mut tables = self.of_type("AWS::DynamoDB::Table");
        tables
            .next()
            .map_or(&Value::Null, |(_, table)| &table["Properties"])
    }

    /// A `CreateTable` request with this name. It has no stream.
    pub fn create_table(&self, name: &str) -> Value {
        let mut request = json!({ "TableName": name });
        let said = TABLE.map(|part| (part, &self.table()[part]));
        for (part, said) in said.into_iter().filter(|(_, said)| !said.is_null()) {
            request[part] = said.clone();
        }
        request
    }

    /// The table's attribute with the expiry time of an item.
    pub fn expiry(&self) -> Option<&str> {
        let said = &self.table()["TimeToLiveSpecification"];
        said["AttributeName"]
            .as_str()
            .filter(|_| said["Enabled"] == true)
    }

    /// The prefixes of objects in the buckets, with the days after which they
    /// expire.
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

    /// The rules of the buckets for requests by scripts: the origins, and the
    /// methods that they may use.
    pub fn cors(&self) -> Vec<(&Value, Vec<&str>)> {
        let buckets = self.of_type("AWS::S3::Bucket");
        let rules =
            buckets.flat_map(|(_, it)| list(&it["Properties"]["CorsConfiguration"]["CorsRules"]));
        rules
            .map(|rule| {
                let methods = list(&rule["AllowedMethods"]).filter_map(Value::as_str);
                (&rule["AllowedOrigins"], methods.collect())
            })
            .collect()
    }

    /// The outputs that refer to a resource: their names, its logical id and
    /// its type.
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

    /// The statements of the policies in a resource: a role, a managed policy,
    /// or the policy of a bucket or topic.
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

/// The elements of a list; a single value counts as a list of one, null as an
/// empty one.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let one = std::slice::from_ref(value);
    let values = value.as_array().map_or(one, Vec::as_slice);
    values.iter().filter(|value| !value.is_null())
}
