//! The one HTTPS client of a function: HTTP/1.1 over rustls, trusting Amazon's
//! roots and no others.
//!
//! It replaces `aws-smithy-http-client`, which also brings HTTP/2, proxies and
//! the system's certificates, and reads its roots from PEM: each cold start
//! would pay for all of that (`docs/cold-start.md`).

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::ErrorKind;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector as TcpConnector;
use hyper_util::client::legacy::{self, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::{CipherSuite, ClientConfig, RootCertStore};

/// Every certificate of Amazon's services leads to one of these
/// (<https://www.amazontrust.com/repository/>).
const ROOTS: [&[u8]; 5] = [
    include_bytes!("../../roots/amazon-root-ca-1.der"),
    include_bytes!("../../roots/amazon-root-ca-2.der"),
    include_bytes!("../../roots/amazon-root-ca-3.der"),
    include_bytes!("../../roots/amazon-root-ca-4.der"),
    include_bytes!("../../roots/starfield-services-root-ca-g2.der"),
];

const CONNECT_TIMEOUT: Duration = Duration::from_millis(1500);

/// A client whose connections are shared by everything it is passed to.
pub(super) fn client() -> Result<SharedHttpClient, rustls::Error> {
    let mut tcp = TcpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
    let client = Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .build(HttpsConnector::from((tcp, tls()?)));
    let connector = SharedHttpConnector::new(Https(client));
    Ok(http_client_fn(move |_, _| connector.clone()))
}

fn tls() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    for root in ROOTS {
        roots.add(CertificateDer::from(root))?;
    }
    let mut ring = rustls::crypto::ring::default_provider();
    // Preferred over rustls's own first choice: most processors have
    // instructions for its SHA-256 and none for the other's SHA-384.
    let first = CipherSuite::TLS13_AES_128_GCM_SHA256;
    ring.cipher_suites
        .sort_by_key(|suite| suite.suite() != first);
    Ok(ClientConfig::builder_with_provider(Arc::new(ring))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

#[derive(Debug)]
struct Https(Client<HttpsConnector<TcpConnector>, SdkBody>);

impl HttpConnector for Https {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let request = match request.try_into_http1x() {
            Ok(request) => request,
            Err(error) => {
                return HttpConnectorFuture::ready(Err(ConnectorError::user(error.into())));
            }
        };
        let answer = self.0.request(request);
        HttpConnectorFuture::new(async move {
            let answer = answer.await.map_err(failed)?;
            HttpResponse::try_from(answer.map(SdkBody::from_body_1_x))
                .map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}

/// Lost connections are retried, whatever the layer calls the error. If there
/// was no connection at all, the request was certainly not sent; only that
/// failure gets a kind of its own, and it is the only one that `post` retries.
fn failed(error: legacy::Error) -> ConnectorError {
    if error.is_connect() {
        return ConnectorError::other(error.into(), Some(ErrorKind::TransientError));
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    let mut lost = false;
    while let Some(error) = cause {
        lost |= is_lost(error);
        cause = error.source();
    }
    if lost {
        ConnectorError::io(error.into())
    } else {
        ConnectorError::other(error.into(), None)
    }
}

fn is_lost(error: &(dyn Error + 'static)) -> bool {
    error.is::<io::Error>()
        || error.downcast_ref::<hyper::Error>().is_some_and(|error| {
            error.is_closed() || error.is_canceled() || error.is_incomplete_message()
        })
}
