//! A stand-in for DynamoDB: reads are answered from the story's table over TLS
//! 1.3; writes are only acknowledged, so that each start finds the same table.

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use dynoxide::Database;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use runtime::{App, Clock, Variables};
use rustls::ServerConfig;
use serde_json::{Value, json};
use template::Template;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::certificates::Certificates;
use crate::settings::{SETTINGS, TABLE};
use crate::story;

/// A table with the story in it.
#[derive(Clone)]
pub struct Table(Database);

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Table")
    }
}

impl Table {
    /// Creates the table from `template.yaml` and stores the story in it.
    pub async fn filled() -> Result<Self, Box<dyn Error>> {
        let database = Database::memory()?;
        let template = Template::parse(include_str!("../../../template.yaml"))?;
        let request = template.create_table(TABLE);
        database.create_table(serde_json::from_value(request)?)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let endpoint = format!("http://{}/", listener.local_addr()?);
        let server = tokio::spawn(dynoxide::server::serve_on(listener, database.clone()));
        let clock = Clock::movable(Arc::new(AtomicI64::new(0)));
        let app = App::new("bench", &variables(&endpoint), clock)?;
        // Whole seconds, as the functions have them.
        story::tell(&app.journal, app.clock.second()).await?;
        server.abort();
        Ok(Self(database))
    }

    /// Serves it over TLS. Returns the address, with a host name that matches
    /// the certificate.
    pub async fn serve(&self, certificates: &Certificates) -> Result<String, Box<dyn Error>> {
        let acceptor = TlsAcceptor::from(Arc::new(tls(certificates)?));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address: SocketAddr = listener.local_addr()?;
        let table = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Otherwise an answer waits for the acknowledgement of the
                // handshake's last packet.
                let delays = stream.set_nodelay(true);
                let (acceptor, table) = (acceptor.clone(), table.clone());
                tokio::spawn(async move {
                    if delays.is_err() {
                        return;
                    }
                    if let Ok(stream) = acceptor.accept(stream).await {
                        let service = hyper::service::service_fn(|request| table.answer(request));
                        let connection = hyper::server::conn::http1::Builder::new()
                            .serve_connection(TokioIo::new(stream), service);
                        // A process that was stopped closes its connection.
                        drop(connection.await);
                    }
                });
            }
        });
        Ok(format!("https://localhost:{}", address.port()))
    }

    async fn answer(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let operation = operation(&request).to_owned();
        let body = match request.into_body().collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) => return Ok(failure(&error.to_string())),
        };
        let answer = serde_json::from_slice(&body)
            .map_err(Into::into)
            .and_then(|request| self.call(&operation, request));
        Ok(match answer {
            Ok(answer) => reply(StatusCode::OK, &answer),
            Err(error) => failure(&error.to_string()),
        })
    }

    fn call(&self, operation: &str, request: Value) -> Result<Value, Box<dyn Error>> {
        let Self(database) = self;
        Ok(match operation {
            "GetItem" => {
                serde_json::to_value(database.get_item(serde_json::from_value(request)?)?)?
            }
            "Query" => serde_json::to_value(database.query(serde_json::from_value(request)?)?)?,
            "TransactWriteItems" => json!({ "ConsumedCapacity": [consumed()] }),
            "PutItem" | "UpdateItem" | "DeleteItem" => json!({ "ConsumedCapacity": consumed() }),
            other => return Err(format!("the bench has no {other}").into()),
        })
    }
}

fn consumed() -> Value {
    json!({ "CapacityUnits": 14.0, "TableName": TABLE })
}

/// `PutItem` of `DynamoDB_20120810.PutItem`.
fn operation(request: &Request<Incoming>) -> &str {
    request
        .headers()
        .get("x-amz-target")
        .and_then(|target| target.to_str().ok())
        .and_then(|target| target.rsplit('.').next())
        .unwrap_or_default()
}

fn failure(why: &str) -> Response<Full<Bytes>> {
    let kind = "com.amazonaws.dynamodb.v20120810#ValidationException";
    reply(
        StatusCode::BAD_REQUEST,
        &json!({ "__type": kind, "message": why }),
    )
}

/// An answer with the headers that DynamoDB sends.
fn reply(status: StatusCode, answer: &Value) -> Response<Full<Bytes>> {
    let body = answer.to_string();
    let sum = HeaderValue::from(crc32fast::hash(body.as_bytes()));
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("server", HeaderValue::from_static("Server"));
    headers.insert(
        "content-type",
        HeaderValue::from_static("application/x-amz-json-1.0"),
    );
    headers.insert("connection", HeaderValue::from_static("keep-alive"));
    headers.insert(
        "x-amzn-requestid",
        HeaderValue::from_static("QB1TOBNV4PUKJ7I4M4UVH0VGLNVV4KQNSO5AEMVJF66Q9ASUAAJG"),
    );
    headers.insert("x-amz-crc32", sum);
    response
}

fn tls(certificates: &Certificates) -> Result<ServerConfig, Box<dyn Error>> {
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(ring)
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_no_client_auth()
        .with_single_cert(certificates.chain()?, certificates.key()?)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.send_tls13_tickets = 1;
    Ok(config)
}

/// The variables for storing the story.
fn variables(endpoint: &str) -> Variables {
    let mut variables: HashMap<_, _> = SETTINGS.into_iter().collect();
    variables.insert("AWS_ENDPOINT_URL_DYNAMODB", endpoint);
    Variables::given(variables)
}
