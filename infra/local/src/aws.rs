//! The endpoint for the functions' AWS clients: DynamoDB, SES, Scheduler and S3
//! on one port, each with its injected faults.

use crate::alarm::Alarm;
use crate::capacity::Capacity;
use crate::clock::Clock;
use crate::dynamodb::{self, DynamoDb};
use crate::error::report;
use crate::fault::{Faults, Kind, SLOW, Service};
use crate::feedback::Feedback;
use crate::grant::Demand;
use crate::host;
use crate::lambda::Lambda;
use crate::mailbox::Mailbox;
use crate::objects::Objects;
use crate::operator::Operator;
use crate::permissions::Permissions;
use crate::scheduler::{self, Schedules};
use crate::wire::{self, PLATFORM, Request, Trouble};
use crate::{s3, ses};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::http::{self, HeaderValue, Response, StatusCode, header};
use std::sync::{Arc, OnceLock};

/// Longer requests get no answer, although S3 takes files of gigabytes. Shorter
/// ones that S3 finds too large get S3's own error.
const LARGEST_BODY: usize = 256 * 1024 * 1024;

/// The services and their shared state.
#[derive(Debug)]
pub(crate) struct Aws {
    pub(crate) dynamodb: DynamoDb,
    /// Sent mail.
    pub(crate) mailbox: Mailbox,
    /// The notices about sent mail.
    pub(crate) feedback: Feedback,
    /// Timers.
    pub(crate) schedules: Schedules,
    /// Files.
    pub(crate) objects: Objects,
    /// Who may ask for files by script.
    pub(crate) cors: s3::Cors,
    /// The services that an operator uses.
    pub(crate) operator: Operator,
    /// The capacity that the functions use.
    pub(crate) capacity: Capacity,
    /// The injected faults.
    pub(crate) faults: Arc<Faults>,
    /// The permissions of the functions' roles.
    pub(crate) permissions: Permissions,
    pub(crate) clock: Clock,
    /// Wakes the tasks that process new events.
    pub(crate) alarm: Alarm,
    /// The functions, which are created after the services.
    pub(crate) lambda: OnceLock<Arc<Lambda>>,
}

/// The connection closes without an answer.
#[derive(Debug)]
pub(crate) struct NoAnswer;

impl std::fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no answer is given")
    }
}

impl std::error::Error for NoAnswer {}

impl Aws {
    /// Answers a request, or closes the connection.
    pub(crate) async fn serve(
        &self,
        request: hyper::Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, NoAnswer> {
        let (parts, body) = request.into_parts();
        if !host::is_own(&parts.headers) {
            let message = "The platform is called by another name.";
            let refused = wire::error(StatusCode::FORBIDDEN, "AccessDeniedException", message);
            return Ok(refused.map(Full::new));
        }
        let body = Limited::new(body, LARGEST_BODY)
            .collect()
            .await
            .map_err(|_| NoAnswer)?
            .to_bytes();
        let request = Request {
            method: parts.method,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers,
            body,
        };
        let asked = self.operator.answer(&request, self.lambda.get()).await;
        if let Some(answer) = asked {
            let answer = answer.unwrap_or_else(|why| {
                report(&why);
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                wire::error(status, "InternalFailure", "The platform failed.")
            });
            return Ok(answer.map(Full::new));
        }
        let in_bucket = service(&request) == Service::S3;
        if in_bucket && let Some(answer) = self.cors.preflight(&request) {
            return Ok(answer.map(Full::new));
        }
        let caller = caller(&request.headers);
        let mut answer = if caller == PLATFORM {
            self.carry_out(&request, &caller).await
        } else {
            self.with_faults(&request, &caller).await?
        };
        if in_bucket {
            self.cors.open(&request, &mut answer);
        }
        Ok(answer.map(Full::new))
    }

    async fn with_faults(
        &self,
        request: &Request,
        caller: &str,
    ) -> Result<Response<Bytes>, NoAnswer> {
        let lambda = self.lambda.get();
        let call = match lambda {
            Some(lambda) => lambda.before_call(caller).map_err(|_| NoAnswer)?,
            None => None,
        };
        let service = service(request);
        let mut slow = false;
        match self.faults.strike(service, caller) {
            Some(Kind::Error) => return Ok(failed(service)),
            Some(Kind::Throttle) => return Ok(throttled(service)),
            Some(Kind::Timeout) => return Err(NoAnswer),
            Some(Kind::Crash) => {
                if let (Some(lambda), Some(call)) = (lambda, call) {
                    lambda.kill(call);
                }
                return Err(NoAnswer);
            }
            Some(Kind::LostAnswer) => {
                self.carry_out(request, caller).await;
                return Err(NoAnswer);
            }
            Some(Kind::Slow) => slow = true,
            None => {}
        }
        // A browser acts with the permissions of the function that signed its
        // request.
        let signer = match caller {
            "" => s3::signer(request),
            _ => None,
        };
        let responsible = signer.as_deref().unwrap_or(caller);
        let missing = self
            .permissions
            .missing(responsible, demand(service, request));
        let answer = match missing {
            Some(action) => denied(service, caller, &action),
            None => self.carry_out(request, caller).await,
        };
        if slow {
            tokio::time::sleep(SLOW).await;
        }
        if let (Some(lambda), Some(call)) = (lambda, call) {
            lambda.after_call(call).map_err(|_| NoAnswer)?;
        }
        Ok(answer)
    }

    async fn carry_out(&self, request: &Request, caller: &str) -> Response<Bytes> {
        let service = service(request);
        if caller != PLATFORM {
            // Browsers send and load files directly.
            let caller = if caller.is_empty() { "browser" } else { caller };
            self.capacity.count(caller, action(service, request));
        }
        let now = self.clock.now();
        let answer = match service {
            Service::Ses => ses::answer(request, &self.mailbox, &self.feedback, now),
            Service::Scheduler => scheduler::answer(request, &self.schedules, now),
            Service::S3 => s3::answer(request, &self.objects, now),
            Service::Dynamodb | Service::Function => {
                self.dynamodb
                    .call(caller, &request.headers, &request.body, &self.capacity)
                    .await
            }
        };
        match service {
            Service::Scheduler | Service::Ses => self.alarm.timers.notify_one(),
            Service::Dynamodb if dynamodb::writes(&request.headers) => {
                self.alarm.stream.notify_one();
            }
            Service::Dynamodb | Service::S3 | Service::Function => {}
        }
        answer.unwrap_or_else(|error| {
            report(&error);
            failed(service)
        })
    }
}

/// The service that a request is for.
pub(crate) fn service(request: &Request) -> Service {
    if ses::is_asked(&request.path) {
        Service::Ses
    } else if scheduler::is_asked(&request.path) {
        Service::Scheduler
    } else if s3::is_asked(&request.path) {
        Service::S3
    } else {
        Service::Dynamodb
    }
}

/// The action that a request asks for.
fn action(service: Service, request: &Request) -> String {
    match service {
        Service::Ses => ses::ACTION.to_owned(),
        Service::Scheduler => scheduler::action(request).to_owned(),
        Service::S3 => s3::action(request).to_owned(),
        Service::Dynamodb | Service::Function => dynamodb::action(request),
    }
}

/// The permissions that a request needs from its caller's role.
fn demand(service: Service, request: &Request) -> Demand {
    match service {
        Service::Ses => ses::demand(),
        Service::Scheduler => scheduler::demand(request),
        Service::S3 => s3::demand(request),
        Service::Dynamodb | Service::Function => dynamodb::demand(request),
    }
}

fn trouble(service: Service, trouble: Trouble, message: &str) -> Response<Bytes> {
    match service {
        Service::Ses => ses::trouble(trouble, message),
        Service::Scheduler => scheduler::trouble(trouble, message),
        Service::S3 => s3::trouble(trouble, message),
        Service::Dynamodb | Service::Function => dynamodb::trouble(trouble, message),
    }
}

/// The answer to an internal error of the service.
pub(crate) fn failed(service: Service) -> Response<Bytes> {
    let message = "The service failed, as was asked.";
    quick(trouble(service, Trouble::Failed, message))
}

/// The answer if the service is throttled.
pub(crate) fn throttled(service: Service) -> Response<Bytes> {
    quick(trouble(service, Trouble::Throttled, "Rate exceeded"))
}

fn denied(service: Service, caller: &str, action: &str) -> Response<Bytes> {
    let message = format!("{caller} is not authorized to perform: {action}");
    trouble(service, Trouble::Denied, &message)
}

/// The SDK retries after a pause; nobody here wants to wait for it.
fn quick(mut response: Response<Bytes>) -> Response<Bytes> {
    response
        .headers_mut()
        .insert("x-amz-retry-after", HeaderValue::from_static("1"));
    response
}

/// The calling function: its client's application name.
fn caller(headers: &http::HeaderMap) -> String {
    headers
        .get_all(header::USER_AGENT)
        .iter()
        .chain(headers.get_all("x-amz-user-agent"))
        .filter_map(|it| it.to_str().ok())
        .flat_map(|it| it.split(' '))
        .find_map(|it| it.strip_prefix("app/"))
        .unwrap_or_default()
        .to_owned()
}
