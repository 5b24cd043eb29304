//! The history of a case.

pub(super) mod en;
pub(super) mod nl;

use dispute::{ExitKind, Language};

use super::{BySide, lower};

/// The history of a case.
pub(crate) struct HistoryTexts {
    pub(crate) title: &'static str,
    pub(crate) you: &'static str,
    /// The reader, inside a sentence: after `by`, `to`, `of`.
    pub(crate) you_after_by: &'static str,
    pub(crate) older: &'static str,
    pub(crate) newest: &'static str,
    pub(crate) happened: HappenedTexts,
}

/// The title of each kind of event.
pub(crate) struct HappenedTexts {
    pub(crate) filed: &'static str,
    pub(crate) confirmed: &'static str,
    pub(crate) code_requested: &'static str,
    pub(crate) code_to_new_address: &'static str,
    pub(crate) code_mistyped: &'static str,
    pub(crate) confirmation_reminded: &'static str,
    pub(crate) disowned: &'static str,
    pub(crate) disowning_taken_back: &'static str,
    pub(crate) confirmation_contested: &'static str,
    pub(crate) forgotten: &'static str,
    pub(crate) message: &'static str,
    pub(crate) offer_made: &'static str,
    pub(crate) claimed_solved: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) offer_accepted: &'static str,
    pub(crate) offer_declined: &'static str,
    pub(crate) shop_reminded: &'static str,
    pub(crate) asked_term_ended: &'static str,
    pub(crate) asked_refused: &'static str,
    pub(crate) asked_reopened: &'static str,
    pub(crate) asked_unreached: &'static str,
    pub(crate) reminded: &'static str,
    pub(crate) lapsed: &'static str,
    pub(crate) choice: fn(&str) -> String,
    pub(crate) choice_changed: fn(&str, &str) -> String,
    pub(crate) choice_contested: fn(&str, &str) -> String,
    pub(crate) solved: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) reopened: &'static str,
    pub(crate) closing_taken_back: &'static str,
    pub(crate) refusal_taken_back: &'static str,
    pub(crate) accept_code_sent: &'static str,
    pub(crate) link_requested: &'static str,
    pub(crate) changes_told: &'static str,
    pub(crate) complaints_listed: fn(usize) -> String,
    pub(crate) listed_elsewhere: fn(&str) -> String,
    pub(crate) mail_bounced: fn(&str) -> String,
    pub(crate) mail_marked_as_spam: &'static str,
    pub(crate) mail_delayed: &'static str,
    pub(crate) term_stopped: &'static str,
    pub(crate) address_corrected: fn(&str) -> String,
    pub(crate) own_address_corrected: &'static str,
    pub(crate) restarted_with_address: &'static str,
    pub(crate) restarted_by_shop: &'static str,
    pub(crate) mediation_opened: fn(&str) -> String,
    pub(crate) mediation_spoken: &'static str,
    pub(crate) mediation_late: &'static str,
    pub(crate) opinion: fn(&str) -> String,
    pub(crate) proposal: &'static str,
    pub(crate) proposal_accepted: fn(&str) -> String,
    pub(crate) proposal_declined: fn(&str) -> String,
    pub(crate) settled: &'static str,
    pub(crate) mediation_ended: &'static str,
    pub(crate) unsettled: &'static str,
    pub(crate) ruling_offered: &'static str,
    pub(crate) shop_reported: &'static str,
    pub(crate) concern_handled: &'static str,
    pub(crate) ruling_barred: fn(&str) -> String,
    pub(crate) inadmissible: fn(&str) -> String,
    pub(crate) to_court: &'static str,
    pub(crate) shop_lost: fn(&str) -> String,
    pub(crate) ruling_offer_reminded: &'static str,
    pub(crate) ruling_offer_ended: &'static str,
    pub(crate) ruling_requested: BySide,
    pub(crate) fee_reminded: &'static str,
    pub(crate) fee_lapsed: &'static str,
    pub(crate) fee_paid: &'static str,
    pub(crate) refund_owed: &'static str,
    pub(crate) fee_refunded: &'static str,
    pub(crate) claim: &'static str,
    pub(crate) no_claim: &'static str,
    pub(crate) defence: &'static str,
    pub(crate) no_defence: &'static str,
    pub(crate) extension: fn(&str) -> String,
    pub(crate) file_completed: &'static str,
    pub(crate) jurist_appointed: &'static str,
    pub(crate) jurist_conflicted: &'static str,
    pub(crate) jurist_impartial: &'static str,
    pub(crate) competence_found: &'static str,
    pub(crate) ruling_late: &'static str,
    pub(crate) ruling: fn(&str) -> String,
    pub(crate) compliance_ended: &'static str,
    pub(crate) performance_asked: &'static str,
    pub(crate) performance: fn(&str) -> String,
    pub(crate) rated: fn(&str) -> String,
}

impl HappenedTexts {
    /// The title of a side exit.
    pub(crate) fn exited(&self, language: Language, exit: ExitKind) -> String {
        match exit {
            ExitKind::Withdrawn => self.withdrawn.to_owned(),
            ExitKind::Inadmissible { ground } => {
                (self.inadmissible)(&lower(wording::ground(language, ground)))
            }
            ExitKind::ToCourt => self.to_court.to_owned(),
            ExitKind::ShopGone(exit) => {
                (self.shop_lost)(&lower(wording::shop_exit(language, exit)))
            }
        }
    }
}
