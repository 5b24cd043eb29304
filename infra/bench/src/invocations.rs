//! Lambda's runtime API, as one process of a function sees it.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// The longest time to wait for a function under an instrument that slows it
/// down.
const PATIENCE: Duration = Duration::from_secs(60);

/// A call from the function.
#[derive(Clone, Debug)]
pub enum Moment {
    /// It asks for an event.
    Asked(Instant),
    /// It has an answer.
    Answered(Instant, Bytes),
    /// It reports an error.
    Failed(String),
}

/// The events for one process, and its calls.
#[derive(Debug)]
pub struct Invocations {
    /// For `AWS_LAMBDA_RUNTIME_API`.
    pub address: SocketAddr,
    moments: Receiver<Moment>,
}

struct Api {
    event: Bytes,
    left: AtomicUsize,
    moments: Sender<Moment>,
}

impl Invocations {
    /// Sends this event this many times, and then no more.
    pub async fn of(event: Bytes, times: usize) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (told, moments) = channel();
        let api = Arc::new(Api {
            event,
            left: AtomicUsize::new(times),
            moments: told,
        });
        tokio::spawn(serve(listener, api));
        Ok(Self { address, moments })
    }

    /// Waits for a request for an event; returns when it came.
    pub fn asked(&self) -> io::Result<Instant> {
        match self.next()? {
            Moment::Asked(at) => Ok(at),
            other @ (Moment::Answered(..) | Moment::Failed(_)) => Err(unexpected(&other)),
        }
    }

    /// Waits for an answer; returns it and when it came.
    pub fn answered(&self) -> io::Result<(Instant, Bytes)> {
        match self.next()? {
            Moment::Answered(at, answer) => Ok((at, answer)),
            other @ (Moment::Asked(_) | Moment::Failed(_)) => Err(unexpected(&other)),
        }
    }

    fn next(&self) -> io::Result<Moment> {
        self.moments.recv_timeout(PATIENCE).map_err(|error| {
            io::Error::other(match error {
                RecvTimeoutError::Timeout => "the function says nothing",
                RecvTimeoutError::Disconnected => "the runtime API is gone",
            })
        })
    }
}

fn unexpected(moment: &Moment) -> io::Error {
    io::Error::other(match moment {
        Moment::Asked(_) => "it asked for an event before it answered".to_owned(),
        Moment::Answered(..) => "it answered what it wasn't asked".to_owned(),
        Moment::Failed(why) => format!("it failed: {why}"),
    })
}

async fn serve(listener: TcpListener, api: Arc<Api>) {
    // One process, which opens one connection at a time.
    while let Ok((stream, _)) = listener.accept().await {
        if stream.set_nodelay(true).is_err() {
            return;
        }
        let service = hyper::service::service_fn(|request| api.answer(request));
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service);
        // The process is stopped while it waits for another event.
        drop(connection.await);
    }
}

impl Api {
    async fn answer(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, Infallible> {
        let asks = request.method() == Method::GET;
        let answers = request.uri().path().ends_with("/response");
        if asks {
            self.tell(Moment::Asked(Instant::now()));
            let left = self
                .left
                .try_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                    left.checked_sub(1)
                });
            if left.is_err() {
                std::future::pending::<()>().await;
            }
            return Ok(event(self.event.clone()));
        }
        let body = request.into_body().collect().await;
        let at = Instant::now();
        self.tell(match body {
            Ok(body) if answers => Moment::Answered(at, body.to_bytes()),
            Ok(body) => Moment::Failed(String::from_utf8_lossy(&body.to_bytes()).into_owned()),
            Err(error) => Moment::Failed(error.to_string()),
        });
        let mut accepted = Response::new(Full::new(Bytes::from_static(b"{\"status\":\"OK\"}")));
        *accepted.status_mut() = StatusCode::ACCEPTED;
        Ok(accepted)
    }

    fn tell(&self, moment: Moment) {
        // Nobody listens to a process that is being stopped.
        drop(self.moments.send(moment));
    }
}

fn event(event: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(event));
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", "application/json"),
        (
            "lambda-runtime-aws-request-id",
            "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        ),
        // In the year 2100.
        ("lambda-runtime-deadline-ms", "4102444800000"),
        (
            "lambda-runtime-invoked-function-arn",
            "arn:aws:lambda:eu-west-1:123456789012:function:bench",
        ),
        (
            "lambda-runtime-trace-id",
            "Root=1-6b00b2c8-5e1d3a7c4f0b9e2d61a8c375;Sampled=0",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
