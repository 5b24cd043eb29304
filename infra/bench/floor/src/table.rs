//! DynamoDB: one connection, one call.

use std::env;
use std::error::Error;
use std::net::TcpStream;
use std::sync::Arc;
use std::time::SystemTime;

use rustls::pki_types::CertificateDer;
use rustls::{CipherSuite, ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::{Value, json};

use crate::http;
use crate::signature::Signer;

const ROOTS: [&[u8]; 5] = [
    include_bytes!("../../../../shared/runtime/roots/amazon-root-ca-1.der"),
    include_bytes!("../../../../shared/runtime/roots/amazon-root-ca-2.der"),
    include_bytes!("../../../../shared/runtime/roots/amazon-root-ca-3.der"),
    include_bytes!("../../../../shared/runtime/roots/amazon-root-ca-4.der"),
    include_bytes!("../../../../shared/runtime/roots/starfield-services-root-ca-g2.der"),
];

/// The table, with the connection to it once there is one.
pub(crate) struct Table {
    name: String,
    host: String,
    signer: Signer,
    config: Arc<ClientConfig>,
    stream: Option<StreamOwned<ClientConnection, TcpStream>>,
}

impl Table {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let endpoint = env::var("AWS_ENDPOINT_URL_DYNAMODB")?;
        let host = endpoint.trim_start_matches("https://");
        let mut roots = RootCertStore::empty();
        for root in ROOTS {
            roots.add(CertificateDer::from(root))?;
        }
        let mut ring = rustls::crypto::ring::default_provider();
        let first = CipherSuite::TLS13_AES_128_GCM_SHA256;
        ring.cipher_suites
            .sort_by_key(|suite| suite.suite() != first);
        let config = ClientConfig::builder_with_provider(Arc::new(ring))
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            name: env::var("TABLE_NAME")?,
            host: host.to_owned(),
            signer: Signer::new()?,
            config: Arc::new(config),
            stream: None,
        })
    }

    /// Reads the case from the bench's story.
    pub(crate) fn read(&mut self) -> Result<Value, Box<dyn Error>> {
        let body = json!({
            "TableName": self.name,
            "Key": { "pk": { "S": "CASE#7K3M9-QXDP2" }, "sk": { "S": "CASE" } },
            "ConsistentRead": true,
        });
        let request = self.signer.request(
            &self.host,
            "DynamoDB_20120810.GetItem",
            &body.to_string(),
            SystemTime::now(),
        )?;
        let stream = match &mut self.stream {
            Some(stream) => stream,
            None => self.stream.insert(connect(&self.host, &self.config)?),
        };
        let answer = http::call(stream, request.as_bytes())?;
        let answer: Value = serde_json::from_slice(&answer.body)?;
        let item = answer["Item"].clone();
        if item.is_null() {
            return Err("there is no such case".into());
        }
        Ok(item)
    }
}

fn connect(
    host: &str,
    config: &Arc<ClientConfig>,
) -> Result<StreamOwned<ClientConnection, TcpStream>, Box<dyn Error>> {
    let name = host.split(':').next().unwrap_or(host).to_owned();
    let socket = TcpStream::connect(host)?;
    socket.set_nodelay(true)?;
    let connection = ClientConnection::new(Arc::clone(config), name.try_into()?)?;
    Ok(StreamOwned::new(connection, socket))
}
