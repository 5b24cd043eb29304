//! What each function may ask of AWS, by the role that the template gives it.
//! To what resource is not looked at.

use crate::aws::Request;
use crate::dynamodb;
use crate::fault::Service;
use crate::template::Template;
use hyper::http::Method;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The actions of each function that has a role. Anybody else may do anything.
#[derive(Debug)]
pub(crate) struct Permissions(BTreeMap<String, BTreeSet<String>>);

impl Permissions {
    /// The permissions of the template's functions.
    pub(crate) fn new(template: &Template) -> Self {
        let of = |it: &crate::template::Function| Some((it.name.clone(), it.actions.clone()?));
        Self(template.functions.iter().filter_map(of).collect())
    }

    /// An action that this call needs and its caller may not take.
    pub(crate) fn missing(
        &self,
        caller: &str,
        service: Service,
        request: &Request,
    ) -> Option<String> {
        let allowed = self.0.get(caller)?;
        let mut needed = needed(service, request).into_iter();
        needed.find(|action| !allowed.contains(action))
    }
}

/// What a call asks for.
pub(crate) fn action(service: Service, request: &Request) -> String {
    let action = match (service, &request.method) {
        (Service::Dynamodb | Service::Function, _) => {
            return format!("dynamodb:{}", dynamodb::operation(&request.headers));
        }
        (Service::Ses, _) => "ses:SendEmail",
        (Service::Scheduler, &Method::POST) => "scheduler:CreateSchedule",
        (Service::Scheduler, &Method::DELETE) => "scheduler:DeleteSchedule",
        (Service::Scheduler, _) => "scheduler:GetSchedule",
        (Service::S3, &Method::PUT | &Method::POST) => "s3:PutObject",
        (Service::S3, &Method::DELETE) => "s3:DeleteObject",
        (Service::S3, _) if request.query.contains("list-type=") => "s3:ListBucket",
        (Service::S3, _) => "s3:GetObject",
    };
    action.to_owned()
}

fn needed(service: Service, request: &Request) -> Vec<String> {
    match service {
        Service::Dynamodb | Service::Function => of_table(request),
        Service::Ses | Service::Scheduler | Service::S3 => vec![action(service, request)],
    }
}

/// A transaction needs what each of its parts would need alone.
fn of_table(request: &Request) -> Vec<String> {
    let operation = dynamodb::operation(&request.headers);
    let parts: BTreeSet<String> = match operation {
        "TransactWriteItems" => parts(&request.body),
        "TransactGetItems" => ["GetItem".to_owned()].into(),
        _ => [operation.to_owned()].into(),
    };
    parts.iter().map(|it| format!("dynamodb:{it}")).collect()
}

/// `PutItem` for each `Put`, and so on.
fn parts(transaction: &[u8]) -> BTreeSet<String> {
    let transaction: Value = serde_json::from_slice(transaction).unwrap_or_default();
    let items = transaction["TransactItems"].as_array();
    let kinds = items.into_iter().flatten().filter_map(Value::as_object);
    kinds
        .flat_map(|it| it.keys())
        .map(|kind| format!("{kind}Item"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Bytes;
    use hyper::http::HeaderMap;

    const TEMPLATE: &str = r#"
Resources:
  Table: {Type: AWS::DynamoDB::Table, Properties: {}}
  Show:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: show, Role: !GetAtt ShowRole.Arn}
  ShowRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement:
              - {Effect: Allow, Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: "*"}
              - {Effect: Allow, Action: "ses:SendEmail", Resource: "*"}
  Free:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: free}
"#;

    fn missing(caller: &str, operation: &str, body: &'static str) -> Option<String> {
        let permissions = Permissions::new(&Template::parse(TEMPLATE).unwrap());
        let mut headers = HeaderMap::new();
        let target = format!("DynamoDB_20120810.{operation}");
        headers.insert("x-amz-target", target.parse().unwrap());
        let request = Request {
            method: Method::POST,
            path: "/".to_owned(),
            query: String::new(),
            headers,
            body: Bytes::from(body),
        };
        permissions.missing(caller, Service::Dynamodb, &request)
    }

    #[test]
    fn a_function_may_do_what_its_role_says_and_no_more() {
        assert_eq!(missing("show", "GetItem", "{}"), None);
        let query = Some("dynamodb:Query".to_owned());
        assert_eq!(missing("show", "Query", "{}"), query);
    }

    #[test]
    fn a_transaction_needs_what_its_parts_need() {
        let put = r#"{"TransactItems": [{"Put": {}}]}"#;
        assert_eq!(missing("show", "TransactWriteItems", put), None);
        let delete = r#"{"TransactItems": [{"Put": {}}, {"Delete": {}}]}"#;
        let needed = Some("dynamodb:DeleteItem".to_owned());
        assert_eq!(missing("show", "TransactWriteItems", delete), needed);
    }

    #[test]
    fn who_has_no_role_in_the_template_may_do_anything() {
        for caller in ["free", "local", ""] {
            assert_eq!(missing(caller, "Scan", "{}"), None);
        }
    }
}
