//! The acts of people in a case. Each act is one file; add a new one with its
//! file and a line in [`ALL`].

mod accept_ruling;
mod act;
mod answer_offer;
mod answer_proposal;
mod appoint_jurist;
mod change_choice;
mod check_competence;
mod choose;
mod claim_solved;
mod confirm;
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
mod rate_handling;
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
mod take_back;
mod withdraw;
mod write;

pub(crate) use act::{Act, Way};

/// All acts.
pub(crate) const ALL: &[&Act] = &[
    &accept_ruling::ACT,
    &answer_offer::ACT,
    &answer_proposal::ACT,
    &appoint_jurist::ACT,
    &change_choice::ACT,
    &check_competence::ACT,
    &choose::ACT,
    &claim_solved::ACT,
    &confirm::ACT,
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
    &rate_handling::ACT,
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
    &take_back::ACT,
    &withdraw::ACT,
    &write::ACT,
];
