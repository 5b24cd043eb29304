//! The table: dynoxide on a loopback port, its stream and its expiry.

use crate::capacity::Capacity;
use crate::error::{Doing, Error};
use crate::grant::{Demand, Grant};
use crate::state::State;
use crate::template::Template;
use crate::wire::{ACCOUNT, PLATFORM, REGION, Request, Trouble};
use dynoxide::actions::get_records::GetRecordsRequest;
use dynoxide::{Database, DynoxideError};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::http::{self, HeaderMap, Method, Response, StatusCode, Uri, header};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The table's name on this platform.
pub(crate) const TABLE: &str = "beslecht";

/// The emulator, and a client for its HTTP server.
#[derive(Debug)]
pub(crate) struct DynamoDb {
    table: Table,
    address: Uri,
    client: Client<HttpConnector, Full<Bytes>>,
}

/// The emulator with the one table.
#[derive(Debug)]
pub(crate) struct Table {
    database: DatabaseHandle,
    definition: Value,
    expiry: Option<String>,
}

struct DatabaseHandle(Database);

impl std::fmt::Debug for DatabaseHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

impl DynamoDb {
    /// Opens the table's file in `directory`, or keeps the table in memory.
    /// Creates the table if it is missing. Serves until `stop` is signalled.
    pub(crate) async fn start(
        directory: Option<&Path>,
        template: &Template,
        state: &State,
        mut stop: watch::Receiver<bool>,
    ) -> Result<Self, Error> {
        let database = open(directory)?;
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .doing("listen for DynamoDB")?;
        let address = listener.local_addr().doing("listen for DynamoDB")?;
        let server =
            dynoxide::server::serve_with_shutdown(listener, database.clone(), async move {
                let _ = stop.wait_for(|it| *it).await;
            });
        tokio::spawn(server);
        let dynamodb = Self {
            table: Table::of(database, template),
            address: format!("http://{address}/")
                .parse()
                .doing("name the address of DynamoDB")?,
            client: client(),
        };
        dynamodb.table.prepare(state)?;
        Ok(dynamodb)
    }

    /// Forwards a request and records its cost.
    pub(crate) async fn call(
        &self,
        function: &str,
        headers: &HeaderMap,
        body: &[u8],
        capacity: &Capacity,
    ) -> Result<Response<Bytes>, Error> {
        let doing = "pass a request on to DynamoDB";
        let operation = operation(headers);
        let mut request = http::Request::new(Full::new(asking_for_capacity(operation, body)));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.address.clone();
        *request.headers_mut() = headers.clone();
        for own in [header::HOST, header::CONTENT_LENGTH, header::CONNECTION] {
            request.headers_mut().remove(own);
        }
        let (mut parts, body) = self
            .client
            .request(request)
            .await
            .doing(doing)?
            .into_parts();
        let body = body.collect().await.doing(doing)?.to_bytes();
        parts.headers.remove(header::TRANSFER_ENCODING);
        if parts.status == StatusCode::OK
            && function != PLATFORM
            && let Ok(answer) = serde_json::from_slice(&body)
        {
            capacity.record(function, operation, &answer);
        }
        Ok(Response::from_parts(parts, body))
    }
}

impl std::ops::Deref for DynamoDb {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.table
    }
}

impl Table {
    fn of(database: Database, template: &Template) -> Self {
        Self {
            database: DatabaseHandle(database),
            definition: template.table.clone(),
            expiry: template.expiry.clone(),
        }
    }

    /// An empty table in memory, without a port.
    pub(crate) fn in_memory(template: &Template) -> Result<Self, Error> {
        let table = Self::of(open(None)?, template);
        table.create()?;
        Ok(table)
    }

    /// Answers the operations that the product and an export use.
    pub(crate) fn answer(&self, operation: &str, body: &[u8]) -> Response<Bytes> {
        let database = &self.database.0;
        let answer = match operation {
            "GetItem" => asked(body, |it| database.get_item(it)),
            "Query" => asked(body, |it| database.query(it)),
            "Scan" => asked(body, |it| database.scan(it)),
            "PutItem" => asked(body, |it| database.put_item(it)),
            "UpdateItem" => asked(body, |it| database.update_item(it)),
            "DeleteItem" => asked(body, |it| database.delete_item(it)),
            "TransactWriteItems" => asked(body, |it| database.transact_write_items(it)),
            other => Err(DynoxideError::ValidationException(format!(
                "{other} is not known here"
            ))),
        };
        match answer {
            Ok(body) => json_response(StatusCode::OK, body),
            Err(error) => {
                let status = StatusCode::from_u16(error.status_code());
                json_response(status.unwrap_or(StatusCode::BAD_REQUEST), error.to_json())
            }
        }
    }

    /// Up to `limit` records of the stream after a position, and the next
    /// position.
    pub(crate) fn records(&self, after: i64, limit: usize) -> Result<(Vec<Value>, i64), Error> {
        let doing = "read the table's stream";
        let shard = dynoxide::streams::shard_id(TABLE);
        let request = GetRecordsRequest {
            shard_iterator: dynoxide::actions::get_shard_iterator::encode_shard_iterator(
                TABLE, &shard, after,
            ),
            limit: Some(limit),
        };
        let answer = self.database.0.get_records(request).doing(doing)?;
        let next = answer
            .next_shard_iterator
            .as_deref()
            .and_then(dynoxide::actions::get_shard_iterator::decode_shard_iterator)
            .map_or(after, |(_, _, place)| place);
        let records = answer
            .records
            .iter()
            .map(serde_json::to_value)
            .collect::<Result<_, _>>()
            .doing(doing)?;
        Ok((records, next))
    }

    /// Deletes expired items.
    pub(crate) fn expire(&self, now: Timestamp) -> Result<(), Error> {
        let doing = "delete expired items";
        let Some(attribute) = &self.expiry else {
            return Ok(());
        };
        let keys: Vec<&str> = self.definition["KeySchema"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it["AttributeName"].as_str())
            .collect();
        let mut start = Value::Null;
        loop {
            let mut scan = json!({
                "TableName": TABLE,
                "FilterExpression": "#expiry < :now",
                "ExpressionAttributeNames": { "#expiry": attribute },
                "ExpressionAttributeValues": { ":now": { "N": now.as_second().to_string() } },
            });
            if !start.is_null() {
                scan["ExclusiveStartKey"] = start;
            }
            let page = self
                .database
                .0
                .scan(serde_json::from_value(scan).doing(doing)?)
                .doing(doing)?;
            let page = serde_json::to_value(page).doing(doing)?;
            for item in page["Items"].as_array().into_iter().flatten() {
                let key: Value = keys
                    .iter()
                    .map(|it| ((*it).to_owned(), item[it].clone()))
                    .collect();
                let delete = json!({ "TableName": TABLE, "Key": key });
                self.database
                    .0
                    .delete_item(serde_json::from_value(delete).doing(doing)?)
                    .doing(doing)?;
            }
            start = page["LastEvaluatedKey"].clone();
            if start.is_null() {
                return Ok(());
            }
        }
    }

    /// Deletes all items.
    pub(crate) fn clear(&self) -> Result<(), Error> {
        let doing = "empty the table";
        let request = serde_json::from_value(json!({ "TableName": TABLE })).doing(doing)?;
        self.database.0.delete_table(request).doing(doing)?;
        self.create()
    }

    /// The stream's ARN, as in its records.
    pub(crate) fn stream_arn(&self) -> String {
        format!(
            "arn:aws:dynamodb:{}:{}:table/{TABLE}/stream/2026-01-01T00:00:00.000",
            REGION, ACCOUNT
        )
    }

    fn prepare(&self, state: &State) -> Result<(), Error> {
        let definition = self.definition.to_string();
        let existing = self
            .database
            .0
            .get_table_metadata(TABLE)
            .doing("look for the table")?;
        if existing.is_none() {
            self.create()?;
            return state.write_note("table", &definition);
        }
        if state.note("table")?.as_deref() != Some(&definition) {
            return Err(Error::new(
                "use the table of an earlier run",
                "template.yaml describes another one; delete the data directory to start anew",
            ));
        }
        Ok(())
    }

    fn create(&self) -> Result<(), Error> {
        let doing = "create the table";
        let mut request = self.definition.clone();
        request["TableName"] = TABLE.into();
        let request = serde_json::from_value(request).doing(doing)?;
        self.database.0.create_table(request).doing(doing)?;
        Ok(())
    }
}

/// Without Nagle's delay between a request's head and its body.
fn client() -> Client<HttpConnector, Full<Bytes>> {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    Client::builder(TokioExecutor::new()).build(connector)
}

/// Whether this operation may add records to the stream.
pub(crate) fn writes(headers: &HeaderMap) -> bool {
    matches!(
        operation(headers),
        "PutItem"
            | "UpdateItem"
            | "DeleteItem"
            | "BatchWriteItem"
            | "TransactWriteItems"
            | "ExecuteStatement"
            | "ExecuteTransaction"
            | "BatchExecuteStatement"
    )
}

/// The answer to a request that isn't executed.
pub(crate) fn trouble(trouble: Trouble, message: &str) -> Response<Bytes> {
    let (status, name) = match trouble {
        Trouble::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError"),
        Trouble::Throttled => (StatusCode::BAD_REQUEST, "ThrottlingException"),
        Trouble::Denied => (StatusCode::BAD_REQUEST, "AccessDeniedException"),
    };
    error(status, name, message)
}

/// The action that a request asks for.
pub(crate) fn action(request: &Request) -> String {
    format!("dynamodb:{}", operation(&request.headers))
}

/// The permissions that a request needs from its caller's role. A transaction
/// needs those of each of its parts.
pub(crate) fn demand(request: &Request) -> Demand {
    let operation = operation(&request.headers);
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
    let needed = parts.iter();
    let needed = needed.map(|it| Grant::new(&format!("dynamodb:{it}"), &place));
    // A transition removes the case from the queues that it leaves. The
    // scenarios don't cover each combination of transition and queue.
    let leaves_list = operation == "TransactWriteItems";
    Demand {
        needed: needed.collect(),
        optional: leaves_list.then(|| Grant::new("dynamodb:DeleteItem", "table")),
    }
}

/// The action of each part: `PutItem` for each `Put`, and so on.
fn parts(transaction: &Value) -> BTreeSet<String> {
    let items = transaction["TransactItems"].as_array();
    let kinds = items.into_iter().flatten().filter_map(Value::as_object);
    kinds
        .flat_map(|it| it.keys())
        .map(|kind| format!("{kind}Item"))
        .collect()
}

/// An error in DynamoDB's format.
fn error(status: StatusCode, name: &str, message: &str) -> Response<Bytes> {
    let body = json!({
        "__type": format!("com.amazonaws.dynamodb.v20120810#{name}"),
        "message": message,
    });
    json_response(status, body.to_string())
}

/// Forwards a call to the emulator's library.
fn asked<Q: DeserializeOwned, A: Serialize>(
    body: &[u8],
    call: impl FnOnce(Q) -> dynoxide::Result<A>,
) -> dynoxide::Result<String> {
    let unreadable =
        |error: serde_json::Error| DynoxideError::SerializationException(error.to_string());
    let answer = call(serde_json::from_slice(body).map_err(unreadable)?)?;
    serde_json::to_string(&answer).map_err(unreadable)
}

fn json_response(status: StatusCode, body: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        http::HeaderValue::from_static("application/x-amz-json-1.0"),
    );
    response
}

fn open(directory: Option<&Path>) -> Result<Database, Error> {
    let path = match directory {
        Some(directory) => directory.join("dynamodb.sqlite").display().to_string(),
        // In memory, but shared with a second connection of this process.
        None => format!("file:/{}?vfs=memdb", crate::id::random(16)?),
    };
    let database = Database::new(&path).doing(format!("open {path}"))?;
    // Syncs only at checkpoints: safe if the process dies, and ten times as
    // fast.
    database
        .disable_bulk_loading()
        .doing("set the table's file to sync at checkpoints")?;
    index_stream(&path)?;
    Ok(database)
}

/// At each write dynoxide scans all records of the stream, so that writes get
/// slower with each record. This index prevents that.
fn index_stream(path: &str) -> Result<(), Error> {
    let doing = "index the table's stream";
    let connection = rusqlite::Connection::open(path).doing(doing)?;
    connection
        .execute_batch(
            "CREATE INDEX IF NOT EXISTS local_stream_order
             ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
        )
        .doing(doing)
}

/// `PutItem` of `DynamoDB_20120810.PutItem`.
pub(crate) fn operation(headers: &HeaderMap) -> &str {
    headers
        .get("x-amz-target")
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.split_once('.'))
        .map_or("", |(_, operation)| operation)
}

/// The same request, with consumed capacity in its answer, including that of
/// indexes.
fn asking_for_capacity(operation: &str, body: &[u8]) -> Bytes {
    let asks = matches!(
        operation,
        "GetItem"
            | "PutItem"
            | "UpdateItem"
            | "DeleteItem"
            | "Query"
            | "Scan"
            | "BatchGetItem"
            | "BatchWriteItem"
            | "TransactGetItems"
            | "TransactWriteItems"
    );
    match serde_json::from_slice(body) {
        Ok(Value::Object(mut request)) if asks => {
            request.insert("ReturnConsumedCapacity".to_owned(), "INDEXES".into());
            Bytes::from(Value::Object(request).to_string())
        }
        _ => Bytes::copy_from_slice(body),
    }
}
