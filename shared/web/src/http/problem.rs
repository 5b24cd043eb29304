//! Answers that replace the page that was asked for.

use std::fmt;

use lambda_http::http::header::{ALLOW, HeaderMap, HeaderValue, RETRY_AFTER};
use link::LinkError;
use page::ErrorPage;
use runtime::Error;

use crate::limit::TooOften;

/// An error that a handler returns to tell the visitor what is wrong. It isn't
/// logged as a failure, because it isn't one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The link isn't accepted.
    Link(LinkError),
    /// The address exists, but only for these methods.
    Method {
        /// The allowed methods, such as `GET, HEAD`.
        allow: &'static str,
    },
    /// It was done too often.
    TooOften(TooOften),
    /// Any other error that has a page.
    Page(ErrorPage<'static>),
}

impl Problem {
    /// The error page; `action` is the address at which a new link can be
    /// requested.
    pub(super) fn page<'a>(&'a self, action: &'a str) -> ErrorPage<'a> {
        match self {
            Self::Link(LinkError::Malformed) => ErrorPage::LinkMalformed,
            Self::Link(LinkError::Forged) => ErrorPage::LinkForged,
            Self::Link(LinkError::Expired(_)) => ErrorPage::LinkExpired { action },
            Self::Method { .. } => ErrorPage::WrongMethod,
            Self::TooOften(TooOften { again, back, .. }) => ErrorPage::TooOften {
                again: *again,
                back: *back,
            },
            Self::Page(page) => *page,
        }
    }

    pub(super) fn add_headers(&self, headers: &mut HeaderMap) {
        match self {
            Self::Method { allow } => {
                headers.insert(ALLOW, HeaderValue::from_static(allow));
            }
            Self::Page(ErrorPage::Busy) => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
            }
            Self::TooOften(too_often) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(too_often.seconds));
            }
            Self::Page(_) | Self::Link(_) => {}
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link(error) => error.fmt(f),
            Self::Method { allow } => write!(f, "the address takes {allow}"),
            Self::TooOften(_) => f.write_str("it was done too often"),
            Self::Page(page) => write!(f, "answered with status {}", page.status()),
        }
    }
}

impl std::error::Error for Problem {}

impl From<LinkError> for Problem {
    fn from(error: LinkError) -> Self {
        Self::Link(error)
    }
}

impl From<TooOften> for Problem {
    fn from(too_often: TooOften) -> Self {
        Self::TooOften(too_often)
    }
}

impl From<ErrorPage<'static>> for Problem {
    fn from(page: ErrorPage<'static>) -> Self {
        Self::Page(page)
    }
}

/// The problem that a handler returned; otherwise the failure.
pub(super) fn of(error: Error) -> Result<Problem, Error> {
    error.downcast().map(|problem: Box<Problem>| *problem)
}

/// A temporary failure of a service. Handlers wrap errors of services in it
/// that this crate doesn't know.
#[derive(Debug)]
pub struct Passing(Error);

impl Passing {
    /// Marks this failure as temporary.
    pub fn new(error: impl Into<Error>) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for Passing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Passing {}

/// The problem that the visitor is told about for a failure.
pub(super) fn of_failure(error: &(dyn std::error::Error + Send + Sync + 'static)) -> Problem {
    let stored = error.downcast_ref::<journal::Error>();
    if error.is::<Passing>() || stored.is_some_and(journal::Error::is_retryable) {
        ErrorPage::Busy.into()
    } else {
        ErrorPage::Server.into()
    }
}
