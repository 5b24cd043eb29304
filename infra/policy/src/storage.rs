//! Rules about where people's data are stored.

use serde_json::Value;
use template::{Template, list};

use crate::reference;

/// CloudFormation's limit.
const MOST_REFERENCES: usize = 60;

/// Nobody can read a bucket without being named.
pub(crate) fn no_public_bucket(template: &Template) -> Vec<String> {
    let mut found = vec![];
    for (id, bucket) in template.of_type("AWS::S3::Bucket") {
        let block = &bucket["Properties"]["PublicAccessBlockConfiguration"];
        let kinds = [
            "BlockPublicAcls",
            "BlockPublicPolicy",
            "IgnorePublicAcls",
            "RestrictPublicBuckets",
        ];
        if !kinds.iter().all(|kind| block[*kind] == true) {
            found.push(format!("{id} may be made public"));
        }
        if !bucket["Properties"]["AccessControl"].is_null() {
            found.push(format!("{id} has an access list"));
        }
    }
    for (id, _) in template.of_type("AWS::S3::BucketPolicy") {
        let statements = template.statements(id);
        if statements
            .iter()
            .any(|it| it.allows && it.principal.to_string().contains("\"*\""))
        {
            found.push(format!("{id} lets anybody in"));
        }
    }
    found
}

/// What can't be recreated is retained when the stack is deleted, unless
/// creating the stack failed. In that case only the table is retained: its
/// deletion protection would make the rollback fail.
pub(crate) fn data_kept(template: &Template) -> Vec<String> {
    let kinds = [
        "AWS::DynamoDB::Table",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
    ];
    let mut found = vec![];
    for (id, resource) in kinds.iter().flat_map(|kind| template.of_type(kind)) {
        let protected = resource["Properties"]["DeletionProtectionEnabled"] == true;
        let kept = if protected {
            "Retain"
        } else {
            "RetainExceptOnCreate"
        };
        if resource["DeletionPolicy"] != kept || resource["UpdateReplacePolicy"] != "Retain" {
            found.push(format!("{id} goes when the stack goes, or stays behind"));
        }
    }
    for (id, table) in template.of_type("AWS::DynamoDB::Table") {
        let properties = &table["Properties"];
        let recovery = &properties["PointInTimeRecoverySpecification"];
        if recovery["PointInTimeRecoveryEnabled"] != true {
            found.push(format!("{id} can't be taken back to an earlier moment"));
        }
        if properties["DeletionProtectionEnabled"] != true {
            found.push(format!("{id} can be deleted"));
        }
    }
    found
}

/// Table, files and queues are encrypted: files and queues with a key of the
/// service, the table always, and all of people's data with the stack's own key
/// if there is one. checkov doesn't know the queue service's own key and can't
/// evaluate `Fn::If`.
pub(crate) fn encrypted(template: &Template) -> Vec<String> {
    let mut found = vec![];
    for (id, table) in template.of_type("AWS::DynamoDB::Table") {
        let own = &table["Properties"]["SSESpecification"]["Fn::If"];
        let key = reference(&own[1]["KMSMasterKeyId"]);
        if own[0] != "HasOwnKey" || own[1]["SSEEnabled"] != true || key != Some("KmsKeyArn") {
            found.push(format!("{id} is under no key of one's own"));
        }
    }
    for (id, bucket) in template.of_type("AWS::S3::Bucket") {
        let rules = &bucket["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"];
        if list(rules).all(|it| it["ServerSideEncryptionByDefault"]["SSEAlgorithm"].is_null()) {
            found.push(format!("{id} is not encrypted"));
        }
    }
    for (id, queue) in template.of_type("AWS::SQS::Queue") {
        if queue["Properties"]["SqsManagedSseEnabled"] != true {
            found.push(format!("{id} is not encrypted"));
        }
    }
    found
}

/// CloudFormation allows 60 references to secrets in a template, and SAM copies
/// Globals into each function. In Globals a secret would also be in the
/// configuration of functions that don't need it.
pub(crate) fn few_secrets(template: &Template) -> Vec<String> {
    let mut found = vec![];
    if references(template.globals()) > 0 {
        found.push("every function gets a secret".to_owned());
    }
    let functions = template.functions().len();
    let all = references(template.resources()) + functions * references(template.globals());
    if all > MOST_REFERENCES {
        found.push(format!("{all} references to secrets"));
    }
    found
}

/// The number of references to secrets and parameters in a value.
fn references(value: &Value) -> usize {
    match value {
        Value::String(text) => text.matches("{{resolve:").count(),
        Value::Array(values) => values.iter().map(references).sum(),
        Value::Object(fields) => fields.values().map(references).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}
