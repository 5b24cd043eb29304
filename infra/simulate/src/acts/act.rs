//! An act: something that people do in a case.

use dispute::{Actor, Case, Command};
use futures_util::future::BoxFuture;

use crate::person::Person;
use crate::who::Who;

/// Something that can be done in a case.
#[derive(Debug)]
pub(crate) struct Act {
    /// Its name, for the trace.
    pub(crate) name: &'static str,
    /// The roles that can do it.
    pub(crate) who: &'static [Who],
    /// Its weight among the acts that fit.
    pub(crate) weight: u32,
    /// The events that it may cause, at most one each.
    pub(crate) events: &'static [&'static str],
    /// Whether a sensible person would do it now.
    pub(crate) fits: fn(&Case) -> bool,
    /// The means of doing it.
    pub(crate) way: Way,
}

/// The means of doing something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// With pages and forms.
    Pages(for<'a> fn(&'a mut Person, &'a Case) -> BoxFuture<'a, ()>),
    /// With a command that has no page yet.
    Command(fn(&Person, &Case) -> Command),
}

impl Act {
    /// The actor of its events.
    pub(crate) fn actor(&self, person: &Person) -> Actor {
        if self
            .events
            .iter()
            .any(|event| event.starts_with("fee-") || *event == "refund-owed")
        {
            Actor::PaymentProvider
        } else {
            person.actor()
        }
    }
}
