//! Who may do what.

use std::collections::BTreeSet;

use serde_json::json;
use template::{Template, list};

use crate::reference;

/// Actions that have no resource which could be named.
const ANYWHERE: [&str; 2] = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];

/// No action and no resource is a wildcard.
pub(crate) fn no_wildcard(template: &Template) -> Vec<String> {
    let holders = ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy"];
    let mut found = vec![];
    for (id, _) in holders.iter().flat_map(|kind| template.of_type(kind)) {
        for statement in template.statements(id) {
            let anywhere = statement.actions.iter().all(|it| ANYWHERE.contains(it));
            if !anywhere && list(statement.resource).any(|it| it == "*") {
                found.push(format!("{id} may {:?} anywhere", statement.actions));
            }
            let mut actions = statement.actions.iter();
            found.extend(
                actions
                    .find(|action| action.contains('*'))
                    .map(|action| format!("{id} may {action}")),
            );
        }
    }
    found
}

/// Each function has a role of its own, which nobody but Lambda takes, and with
/// no permissions of Amazon's making.
pub(crate) fn a_role_a_function(template: &Template) -> Vec<String> {
    let lambda = json!({ "Service": "lambda.amazonaws.com" });
    let mut roles = BTreeSet::new();
    let mut found = vec![];
    for function in template.functions() {
        let role = function.role();
        let properties = &template.resource(&role)["Properties"];
        if !properties.is_object() || !roles.insert(role.clone()) {
            found.push(format!("{} has no role of its own", function.id));
        }
        let mut policies = list(&properties["ManagedPolicyArns"]);
        if !policies.all(|it| reference(it).is_some_and(|id| template.resource(id).is_object())) {
            found.push(format!("{role} has a policy from elsewhere"));
        }
        let mut trusted = list(&properties["AssumeRolePolicyDocument"]["Statement"]);
        if !trusted.all(|it| it["Principal"] == lambda) {
            found.push(format!("{role} is not Lambda's alone"));
        }
    }
    found
}
