//! What each function may ask of AWS, by the role that the template gives it,
//! and what of that it did ask.

use crate::aws::Request;
use crate::dynamodb;
use crate::fault::Service;
use crate::s3;
use crate::template::Template;
use hyper::http::{Method, header};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// What Lambda does by a function's role, not the function's code.
const LAMBDAS_OWN: [&str; 7] = [
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "sqs:SendMessage",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
];

/// An action, and where it may be taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Grant {
    /// `dynamodb:Query`.
    action: String,
    /// `table/index/due`, `bucket/cases/*`; empty where there is but one place.
    place: String,
}

impl Grant {
    /// This action, there.
    pub(crate) fn new(action: &str, place: &str) -> Self {
        Self {
            action: action.to_owned(),
            place: place.to_owned(),
        }
    }

    fn covers(&self, needed: &Self) -> bool {
        let place = match self.place.strip_suffix('*') {
            Some(prefix) => needed.place.starts_with(prefix),
            None => needed.place == self.place,
        };
        self.action == needed.action && place
    }
}

/// What each function that has a role may do. Anybody else may do anything.
#[derive(Debug)]
pub(crate) struct Permissions {
    grants: BTreeMap<String, BTreeSet<Grant>>,
    used: Mutex<BTreeSet<(String, Grant)>>,
}

/// A grant, and whether its function made use of it.
#[derive(Debug, Serialize)]
pub(crate) struct Use {
    #[serde(flatten)]
    grant: Grant,
    used: bool,
}

impl Permissions {
    /// The permissions of the template's functions.
    pub(crate) fn new(template: &Template) -> Self {
        let of = |it: &crate::template::Function| {
            let mut grants = it.grants.clone()?;
            grants.retain(|it| !LAMBDAS_OWN.contains(&it.action.as_str()));
            Some((it.name.clone(), grants))
        };
        Self {
            grants: template.functions.iter().filter_map(of).collect(),
            used: Mutex::default(),
        }
    }

    /// An action that this call needs and its caller may not take.
    pub(crate) fn missing(
        &self,
        caller: &str,
        service: Service,
        request: &Request,
    ) -> Option<String> {
        let signer = signer(request).filter(|_| caller.is_empty());
        let caller = signer.as_deref().unwrap_or(caller);
        let granted = self.grants.get(caller)?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for needed in needed(service, request) {
            match granted.iter().find(|it| it.covers(&needed)) {
                Some(grant) => used.insert((caller.to_owned(), grant.clone())),
                None => return Some(needed.action),
            };
        }
        // Whatever stores a step of a case takes it off the lists of the staff
        // that it leaves. Which step meets which list is more than is tried here.
        let delete = Grant::new("dynamodb:DeleteItem", "table");
        let transacts = dynamodb::operation(&request.headers) == "TransactWriteItems";
        if transacts && granted.contains(&delete) {
            used.insert((caller.to_owned(), delete));
        }
        None
    }

    /// What each function may do, and did.
    pub(crate) fn by_function(&self) -> BTreeMap<String, Vec<Use>> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let uses = |(function, grants): (&String, &BTreeSet<Grant>)| {
            let uses = grants.iter().map(|grant| Use {
                grant: grant.clone(),
                used: used.contains(&(function.clone(), grant.clone())),
            });
            (function.clone(), uses.collect())
        };
        self.grants.iter().map(uses).collect()
    }
}

/// The function that signed what a browser sends.
fn signer(request: &Request) -> Option<String> {
    let mut query = request.query.split('&');
    let in_address = query.find_map(|it| it.strip_prefix("X-Amz-Credential="));
    let credential = match in_address {
        Some(credential) => credential.to_owned(),
        None if request.headers.contains_key(header::AUTHORIZATION) => return None,
        None => s3::form::fields(request).remove("x-amz-credential")?,
    };
    let id = credential.split(['/', '%']).next()?;
    Some(id.to_owned())
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

fn needed(service: Service, request: &Request) -> Vec<Grant> {
    let action = action(service, request);
    match service {
        Service::Dynamodb | Service::Function => of_table(request),
        Service::Ses => vec![Grant::new(&action, "")],
        Service::Scheduler => {
            let mut needed = vec![Grant::new(&action, "")];
            if request.method == Method::POST {
                needed.push(Grant::new("iam:PassRole", ""));
            }
            needed
        }
        Service::S3 => of_bucket(&action, request),
    }
}

fn of_bucket(action: &str, request: &Request) -> Vec<Grant> {
    let file = |key: &str| format!("bucket/{key}");
    match request.method {
        Method::POST => {
            let key = s3::form::fields(request).remove("key").unwrap_or_default();
            vec![Grant::new(action, &file(&key))]
        }
        _ if action == "s3:ListBucket" => vec![Grant::new(action, "bucket")],
        _ => s3::source_key(request)
            .map(|source| Grant::new("s3:GetObject", &file(&source)))
            .into_iter()
            .chain([Grant::new(action, &file(&s3::key(request)))])
            .collect(),
    }
}

/// A transaction needs what each of its parts would need alone.
fn of_table(request: &Request) -> Vec<Grant> {
    let operation = dynamodb::operation(&request.headers);
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let parts: BTreeSet<String> = match operation {
        "TransactWriteItems" => parts(&body),
        "TransactGetItems" => ["GetItem".to_owned()].into(),
        _ => [operation.to_owned()].into(),
    };
    let place = match body["IndexName"].as_str() {
        Some(index) => format!("table/index/{index}"),
        None => "table".to_owned(),
    };
    let grants = parts.iter();
    grants
        .map(|it| Grant::new(&format!("dynamodb:{it}"), &place))
        .collect()
}

/// `PutItem` for each `Put`, and so on.
fn parts(transaction: &Value) -> BTreeSet<String> {
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
  Files: {Type: AWS::S3::Bucket, Properties: {}}
  Show:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: show, Role: !GetAtt ShowRole.Arn}
  ShowRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement:
              - {Effect: Allow, Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: !GetAtt Table.Arn}
              - {Effect: Allow, Action: "dynamodb:Query", Resource: !Sub "${Table.Arn}/index/due"}
              - {Effect: Allow, Action: "s3:GetObject", Resource: !Sub "${Files.Arn}/cases/*"}
              - {Effect: Allow, Action: "logs:PutLogEvents", Resource: !GetAtt Logs.Arn}
  Clear:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: clear, Role: !GetAtt ClearRole.Arn}
  ClearRole:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement:
              - {Effect: Allow, Action: ["logs:CreateLogGroup", "logs:CreateLogStream"], Resource: !GetAtt Logs.Arn}
              - {Effect: Allow, Action: ["sqs:DeleteMessage", "sqs:SendMessage"], Resource: !GetAtt Queue.Arn}
  Free:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: free}
"#;

    fn permissions() -> Permissions {
        Permissions::new(&Template::parse(TEMPLATE).unwrap())
    }

    fn missing(caller: &str, operation: &str, body: &'static str) -> Option<String> {
        permissions().missing(caller, Service::Dynamodb, &call(operation, body))
    }

    fn call(operation: &str, body: &'static str) -> Request {
        let mut headers = HeaderMap::new();
        let target = format!("DynamoDB_20120810.{operation}");
        headers.insert("x-amz-target", target.parse().unwrap());
        Request {
            method: Method::POST,
            path: "/".to_owned(),
            query: String::new(),
            headers,
            body: Bytes::from(body),
        }
    }

    fn fetch(key: &str, query: &str) -> Request {
        Request {
            method: Method::GET,
            path: format!("/{}/{key}", s3::BUCKET),
            query: query.to_owned(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    #[test]
    fn a_function_may_do_what_its_role_says_and_no_more() {
        assert_eq!(missing("show", "GetItem", "{}"), None);
        let query = Some("dynamodb:Query".to_owned());
        assert_eq!(missing("show", "Query", "{}"), query);
    }

    #[test]
    fn a_place_is_one_that_the_role_names() {
        assert_eq!(missing("show", "Query", r#"{"IndexName": "due"}"#), None);
        let query = Some("dynamodb:Query".to_owned());
        assert_eq!(
            missing("show", "Query", r#"{"IndexName": "queues"}"#),
            query
        );
        let permissions = permissions();
        let get = |key| permissions.missing("show", Service::S3, &fetch(key, ""));
        assert_eq!(get("cases/1"), None);
        assert_eq!(get("drafts/1"), Some("s3:GetObject".to_owned()));
    }

    #[test]
    fn an_address_works_with_the_permissions_of_who_signed_it() {
        let signed = fetch("drafts/1", "X-Amz-Credential=show%2F20261120");
        let missing = permissions().missing("", Service::S3, &signed);
        assert_eq!(missing, Some("s3:GetObject".to_owned()));
    }

    #[test]
    fn what_was_used_is_told_apart_from_what_was_not() {
        let permissions = permissions();
        permissions.missing("show", Service::Dynamodb, &call("GetItem", "{}"));
        let uses = &permissions.by_function()["show"];
        let used: Vec<&Grant> = uses
            .iter()
            .filter(|it| it.used)
            .map(|it| &it.grant)
            .collect();
        assert_eq!(used, [&Grant::new("dynamodb:GetItem", "table")]);
        assert_eq!(uses.len(), 4, "Lambda's own are left out");
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
    fn what_lambda_does_not_do_itself_has_to_be_used() {
        let uses = &permissions().by_function()["clear"];
        let unused = uses.iter().filter(|it| !it.used);
        let unused: Vec<&str> = unused.map(|it| it.grant.action.as_str()).collect();
        assert_eq!(unused, ["logs:CreateLogGroup", "sqs:DeleteMessage"]);
    }

    #[test]
    fn who_has_no_role_in_the_template_may_do_anything() {
        for caller in ["free", "local", ""] {
            assert_eq!(missing(caller, "Scan", "{}"), None);
        }
    }
}
