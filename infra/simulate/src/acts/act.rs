//! What an act is.

use dispute::{Actor, Case, Command};
use futures_util::future::BoxFuture;

use crate::person::Person;
use crate::who::Who;

/// Something that can be done.
#[derive(Debug)]
pub(crate) struct Act {
    /// Its name, for the trace.
    pub(crate) name: &'static str,
    /// Who does it.
    pub(crate) who: &'static [Who],
    /// How likely it is beside the others that fit.
    pub(crate) weight: u32,
    /// The events of which it may cause one each.
    pub(crate) events: &'static [&'static str],
    /// Whether somebody sensible would do it now.
    pub(crate) fits: fn(&Case) -> bool,
    /// How it is done.
    pub(crate) way: Way,
}

/// How something is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// By pages and forms.
    Pages(for<'a> fn(&'a mut Person, &'a Case) -> BoxFuture<'a, ()>),
    /// By a command for which there is no screen yet.
    Command(fn(&Person, &Case) -> Command),
}

impl Act {
    /// Whose doing its events are.
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
