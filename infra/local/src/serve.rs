//! Accepts connections until told to stop.

use crate::aws::Aws;
use crate::error::{Doing, Error, report};
use axum::Router;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The time after which open connections are closed on shutdown.
const PATIENCE: Duration = Duration::from_secs(5);

/// The service on a port.
#[derive(Clone, Debug)]
pub(crate) enum Service {
    /// The product and the platform's own pages.
    Pages(Router),
    /// The AWS services.
    Aws(Arc<Aws>),
}

/// Listens on the loopback interface only.
pub(crate) async fn listen(port: u16) -> Result<(TcpListener, SocketAddr), Error> {
    let doing = || format!("listen on port {port} (is something else using it?)");
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .doing(doing())?;
    let address = listener.local_addr().doing(doing())?;
    Ok((listener, address))
}

/// Serves until `stop` is signalled, then lets running requests finish.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Service,
    mut stop: watch::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            _ = stop.wait_for(|it| *it) => break,
            accepted = listener.accept() => accepted,
        };
        match stream {
            Ok((stream, _)) => accept(stream, service.clone(), &graceful),
            Err(error) => report(&Error::new("accept a connection", error)),
        }
    }
    drop(listener);
    // What is still running is cut off; nothing more can be done.
    let _ = tokio::time::timeout(PATIENCE, graceful.shutdown()).await;
}

fn accept(stream: TcpStream, service: Service, graceful: &GracefulShutdown) {
    // It only makes answers quicker.
    let _ = stream.set_nodelay(true);
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new());
    let io = TokioIo::new(stream);
    match service {
        Service::Pages(router) => {
            let connection = http.serve_connection(io, TowerToHyperService::new(router));
            drive(graceful.watch(connection));
        }
        Service::Aws(aws) => {
            let answer = service_fn(move |request| {
                let aws = Arc::clone(&aws);
                async move { aws.serve(request).await }
            });
            drive(graceful.watch(http.serve_connection(io, answer)));
        }
    }
}

/// A broken connection concerns only the client that opened it.
fn drive<E>(connection: impl Future<Output = Result<(), E>> + Send + 'static) {
    tokio::spawn(async move {
        let _ = connection.await;
    });
}
