//! What each function may ask AWS for, by its role in the template, and which
//! of these permissions it has used.

use crate::grant::{Demand, Grant};
use crate::template::Template;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Actions that Lambda takes with a function's role, not the function's code.
const LAMBDAS_OWN: [&str; 7] = [
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "sqs:SendMessage",
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
];

/// The permissions of all functions that have a role. Other callers may do
/// anything.
#[derive(Debug)]
pub(crate) struct Permissions {
    grants: BTreeMap<String, BTreeSet<Grant>>,
    used: Mutex<BTreeSet<(String, Grant)>>,
}

/// A grant, and whether its function has used it.
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

    /// An action that this call requires and its caller's role doesn't allow.
    pub(crate) fn missing(&self, caller: &str, demand: Demand) -> Option<String> {
        let granted = self.grants.get(caller)?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for needed in demand.needed {
            match granted.iter().find(|it| it.covers(&needed)) {
                Some(grant) => used.insert((caller.to_owned(), grant.clone())),
                None => return Some(needed.action),
            };
        }
        if let Some(optional) = demand.optional
            && granted.contains(&optional)
        {
            used.insert((caller.to_owned(), optional));
        }
        None
    }

    /// The permissions of each function, and which of them it has used.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Request;
    use crate::{dynamodb, s3};
    use hyper::body::Bytes;
    use hyper::http::{HeaderMap, Method};

    const TEMPLATE: &str = r#"
Resources:
  Table: {Type: AWS::DynamoDB::Table, Properties: {}}
  Files: {Type: AWS::S3::Bucket, Properties: {}}
  Show:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: !Sub "${AWS::StackName}-show", Role: !GetAtt ShowRole.Arn}
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
    Properties: {FunctionName: !Sub "${AWS::StackName}-clear", Role: !GetAtt ClearRole.Arn}
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
    Properties: {FunctionName: !Sub "${AWS::StackName}-free"}
"#;

    fn permissions() -> Permissions {
        Permissions::new(&Template::parse(TEMPLATE).unwrap())
    }

    fn missing(caller: &str, operation: &str, body: &'static str) -> Option<String> {
        permissions().missing(caller, dynamodb::demand(&call(operation, body)))
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
        let get = |key| permissions.missing("show", s3::demand(&fetch(key, "")));
        assert_eq!(get("cases/1"), None);
        assert_eq!(get("drafts/1"), Some("s3:GetObject".to_owned()));
    }

    #[test]
    fn an_address_works_with_the_permissions_of_who_signed_it() {
        let signed = fetch("drafts/1", "X-Amz-Credential=show%2F20261120");
        let signer = s3::signer(&signed).unwrap_or_default();
        let missing = permissions().missing(&signer, s3::demand(&signed));
        assert_eq!(missing, Some("s3:GetObject".to_owned()));
    }

    #[test]
    fn used_permissions_are_distinguished_from_unused_ones() {
        let permissions = permissions();
        permissions.missing("show", dynamodb::demand(&call("GetItem", "{}")));
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
