//! Turns API Gateway's events into requests for a handler, and its answers
//! back.

use lambda_http::{Body, Request, Response};
use runtime::{Error, Function, Handler, Held, Keyless, Work, Working};
use serde_json::Value;

use crate::http;
use crate::http::wire::{Answer, Event};

/// A function that answers requests.
pub fn function<A, H>(name: &'static str, handle: H) -> Function
where
    A: Held + AsRef<Keyless>,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    Function::new(name, work(handle))
}

/// The `main` of a function that answers requests and has a binary of its own.
pub fn main<A, H>(name: &'static str, handle: H) -> Result<(), Error>
where
    A: Held + AsRef<Keyless>,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    runtime::main(name, work(handle))
}

/// Calls a handler of requests as Lambda would, with the event and the answer
/// as JSON.
pub async fn invoke<A, H>(app: &A, handle: &H, event: Value) -> Result<Value, Error>
where
    A: Held + AsRef<Keyless>,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    work(*handle).invoke(app, event).await
}

fn work<A, H>(handle: H) -> Work<A, Event, Answer>
where
    A: Held + AsRef<Keyless>,
    H: for<'a> Handler<'a, A, Request, Response<Body>>,
{
    Work::new(move |app: &A, Event(request)| {
        let handle = |request| -> Working<'_, _> { Box::pin(handle.call(app, request)) };
        http::answer(app.as_ref(), &handle, request)
    })
}
