//! Rules about problems that otherwise only show when the stack is deployed.

use template::Template;

/// Nothing that would make everybody's first deployment fail and that linters
/// don't find.
pub(crate) fn deploys_at_first(template: &Template) -> Vec<String> {
    let mut found = vec![];
    for (id, api) in template.of_type("AWS::Serverless::HttpApi") {
        // For an API without an address of its own, SAM writes an entry of
        // `servers` without a URL, about which API Gateway warns.
        if !api["Properties"]["FailOnWarnings"].is_null() {
            found.push(format!("{id} fails on a warning that SAM causes"));
        }
    }
    let parameters = template.parameters().as_object().into_iter().flatten();
    for (name, parameter) in parameters {
        // The functions only know the endpoints of this partition.
        let pattern = parameter["AllowedPattern"].as_str().unwrap_or_default();
        if pattern.contains("arn:") && !pattern.contains("arn:aws:") {
            found.push(format!("{name} may lead out of the commercial regions"));
        }
    }
    found
}

/// A domain that accepts no mail has a null MX record wherever we write its
/// records, so that replies bounce at once.
pub(crate) fn replies_end(template: &Template) -> Vec<String> {
    let groups = template.of_type("AWS::Route53::RecordSetGroup");
    let single = template.of_type("AWS::Route53::RecordSet");
    let silent = |text: &str| !text.contains("\"MX\"") || !text.contains("\"0 .\"");
    let mut found: Vec<String> = groups
        .filter(|(_, group)| silent(&group.to_string()))
        .map(|(id, _)| format!("{id} leaves replies waiting"))
        .collect();
    found.extend(single.map(|(id, _)| format!("{id} stands apart from the records of its domain")));
    found
}
