//! What people do to a case. Each act is one file; a new one joins by its file
//! and its line in [`ALL`].

mod accept_ruling;
mod answer_offer;
mod answer_proposal;
mod appoint_jurist;
mod change_choice;
mod check_competence;
mod choose;
mod claim_solved;
mod confirm_performance;
mod correct_address;
mod correct_own_address;
mod declare_inadmissible;
mod defend;
mod end_mediation;
mod extend_term;
mod give_opinion;
mod go_to_court;
mod handle_concern;
mod issue_ruling;
mod lose_shop;
mod make_offer;
mod open_mediation;
mod pay_fee;
mod propose;
mod refund_fee;
mod refuse;
mod reopen;
mod reply;
mod report_shop;
mod request_link;
mod say_solved;
mod speak;
mod state_claim;
mod state_conflict;
mod withdraw;
mod write;

use dispute::{Actor, Case, Command};
use futures_util::future::BoxFuture;

use crate::person::Person;

/// All of them.
pub(crate) const ALL: &[&Act] = &[
    &accept_ruling::ACT,
    &answer_offer::ACT,
    &answer_proposal::ACT,
    &appoint_jurist::ACT,
    &change_choice::ACT,
    &check_competence::ACT,
    &choose::ACT,
    &claim_solved::ACT,
    &confirm_performance::ACT,
    &correct_address::ACT,
    &correct_own_address::ACT,
    &declare_inadmissible::ACT,
    &defend::ACT,
    &end_mediation::ACT,
    &extend_term::ACT,
    &give_opinion::ACT,
    &go_to_court::ACT,
    &handle_concern::ACT,
    &issue_ruling::ACT,
    &lose_shop::ACT,
    &make_offer::ACT,
    &open_mediation::ACT,
    &pay_fee::ACT,
    &propose::ACT,
    &refund_fee::ACT,
    &refuse::ACT,
    &reopen::ACT,
    &reply::ACT,
    &report_shop::ACT,
    &request_link::ACT,
    &say_solved::ACT,
    &speak::ACT,
    &state_claim::ACT,
    &state_conflict::ACT,
    &withdraw::ACT,
    &write::ACT,
];

/// Who somebody is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// Who complains.
    Consumer,
    /// The shop complained about.
    Shop,
    /// A mediator.
    Mediator,
    /// A jurist.
    Jurist,
    /// A manager.
    Manager,
}

impl Who {
    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Shop => "shop",
            Self::Mediator => "mediator",
            Self::Jurist => "jurist",
            Self::Manager => "manager",
        }
    }
}

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
