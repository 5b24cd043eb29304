//! Rules about permissions.

use std::collections::BTreeMap;

use serde_json::json;
use template::{Template, list};

use crate::reference;

/// Actions that don't support resources.
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

/// Each function has a role that only Lambda can assume, without permissions by
/// Amazon's managed policies. Functions with the same needs share a role.
/// Running all functions shows whether one has more permissions than it uses.
pub(crate) fn a_role_a_need(template: &Template) -> Vec<String> {
    let lambda = json!({ "Service": "lambda.amazonaws.com" });
    let mut needs = BTreeMap::new();
    let mut found = vec![];
    for function in template.functions() {
        let role = function.role();
        let properties = &template.resource(&role)["Properties"];
        if !properties.is_object() {
            found.push(format!("{} has no role of the template", function.id));
        }
        let need = properties["Policies"].to_string();
        let other = needs.entry(need).or_insert_with(|| role.clone());
        if *other != role {
            found.push(format!("{role} allows what {other} does"));
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

/// Mail is sent only from our own address, and to any recipient: if the
/// recipient's identity is verified, as everybody's is in the sandbox, SES
/// requires permission on it too.
pub(crate) fn our_own_sender(template: &Template) -> Vec<String> {
    let sender = json!({ "StringEquals": { "ses:FromAddress": { "Ref": "SenderAddress" } } });
    let mut found = vec![];
    for (id, _) in template.of_type("AWS::IAM::Role") {
        let statements = template.statements(id);
        let mails = statements
            .iter()
            .filter(|it| it.actions.contains(&"ses:SendEmail"));
        let identities: Vec<_> = mails
            .clone()
            .filter(|it| it.resource.to_string().contains(":identity/"))
            .collect();
        if mails.count() > 0 && identities.is_empty() {
            found.push(format!("{id} may send from no identity"));
        }
        for statement in identities {
            if !statement.resource.to_string().contains(":identity/*\"") {
                found.push(format!("{id} may not send to verified addresses"));
            }
            if *statement.condition != sender {
                found.push(format!("{id} may send under any address"));
            }
        }
    }
    found
}
