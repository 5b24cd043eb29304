//! The case page.

pub(super) mod en;
pub(super) mod nl;

use dispute::{Asks, Choice};

use super::BySide;

/// The case page.
pub(crate) struct CaseTexts {
    pub(crate) title_for_consumer: fn(&str) -> String,
    pub(crate) title_for_shop: fn(&str) -> String,
    pub(crate) reference: &'static str,
    /// After the reference: the moment that a print is of.
    pub(crate) printed: fn(&str) -> String,
    pub(crate) banners: BannerTexts,
    pub(crate) banner_good: &'static str,
    pub(crate) banner_warning: &'static str,
    pub(crate) unsent_title: &'static str,
    pub(crate) unsent_lead: &'static str,
    pub(crate) steps_title: &'static str,
    pub(crate) steps: [&'static str; 5],
    pub(crate) handled: &'static str,
    pub(crate) step_done: &'static str,
    pub(crate) step_now: &'static str,
    pub(crate) actions_title: &'static str,
    pub(crate) ask: fn(Asks, &str) -> String,
    pub(crate) ask_title: fn(Asks) -> &'static str,
    pub(crate) ask_reason: &'static str,
    pub(crate) ask_again: &'static str,
    pub(crate) recommend: &'static str,
    pub(crate) choice_note: fn(Choice) -> &'static str,
    pub(crate) change_title: &'static str,
    pub(crate) changed_from: fn(&str) -> String,
    pub(crate) change_until: &'static str,
    pub(crate) offer_title: BySide,
    pub(crate) offer_amount: &'static str,
    pub(crate) offer_by: &'static str,
    pub(crate) offer_binds: &'static str,
    pub(crate) offer_waits: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) accept_title: &'static str,
    pub(crate) accept_lead: &'static str,
    pub(crate) accept_or_solved: &'static str,
    pub(crate) accept_binds: fn(&str) -> String,
    pub(crate) accept_bound: &'static str,
    pub(crate) accept_code: AcceptCodeTexts,
    pub(crate) solved_without: &'static str,
    pub(crate) decline: &'static str,
    pub(crate) address_title: &'static str,
    pub(crate) mails_come_back: fn(&str) -> String,
    pub(crate) address_elsewhere: &'static str,
    pub(crate) forms: CaseFormsTexts,
    pub(crate) attach: AttachTexts,
    /// Above the newest message, before the name of who wrote it.
    pub(crate) newest_of: &'static str,
    pub(crate) newest_own: &'static str,
    pub(crate) amount_label: &'static str,
    pub(crate) amount_hint: &'static str,
    pub(crate) amount_missing: &'static str,
    pub(crate) by_label: &'static str,
    pub(crate) by_missing: &'static str,
    pub(crate) solved_title: &'static str,
    pub(crate) solved_lead: &'static str,
    pub(crate) solved_button: &'static str,
    pub(crate) undo: UndoTexts,
    pub(crate) reopen_title: &'static str,
    pub(crate) reopen_lead: &'static str,
    pub(crate) reopen_until: &'static str,
    pub(crate) reopen_button: &'static str,
    pub(crate) performance_title: &'static str,
    pub(crate) ruling_performance_title: &'static str,
    pub(crate) performance_lead: &'static str,
    pub(crate) performed: &'static str,
    pub(crate) not_performed: &'static str,
    pub(crate) not_performed_later: fn(&str) -> String,
    pub(crate) agreement_title: &'static str,
    pub(crate) follow_up_on: &'static str,
    /// What stands after the date.
    pub(crate) follow_up: BySide,
    pub(crate) complaint_title: &'static str,
    pub(crate) facts: FactTexts,
}

/// The banners after an action.
pub(crate) struct BannerTexts {
    pub(crate) confirmed: &'static str,
    pub(crate) open_already: &'static str,
    pub(crate) message_sent: BySide,
    pub(crate) offer_made: &'static str,
    pub(crate) solved_told: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) offer_accepted: &'static str,
    pub(crate) offer_declined: &'static str,
    pub(crate) choice_made: &'static str,
    pub(crate) choice_changed: &'static str,
    pub(crate) choice_contested: &'static str,
    pub(crate) choice_stands: &'static str,
    pub(crate) solved: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) reopened: &'static str,
    pub(crate) taken_back: &'static str,
    pub(crate) performance_reported: &'static str,
    pub(crate) already_done: &'static str,
    pub(crate) moved_on: &'static str,
    pub(crate) change_too_late: &'static str,
    pub(crate) offer_gone: &'static str,
    pub(crate) too_early: &'static str,
    pub(crate) too_late: &'static str,
    pub(crate) too_many_messages: &'static str,
    pub(crate) address_corrected: &'static str,
    pub(crate) other_device: &'static str,
}

/// Taking back what a press did.
pub(crate) struct UndoTexts {
    pub(crate) title: &'static str,
    pub(crate) closing: &'static str,
    pub(crate) refusal: &'static str,
    pub(crate) until: &'static str,
    pub(crate) button: &'static str,
}

/// The code that accepts an offer on an unknown device.
pub(crate) struct AcceptCodeTexts {
    pub(crate) why: &'static str,
    pub(crate) send: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) sent_before: &'static str,
    pub(crate) another: &'static str,
    pub(crate) spent: &'static str,
    pub(crate) no_more: &'static str,
}

/// The forms of the case page.
pub(crate) struct CaseFormsTexts {
    pub(crate) message_to_shop: CaseFormTexts,
    pub(crate) message_to_consumer: CaseFormTexts,
    pub(crate) offer: CaseFormTexts,
    pub(crate) solved: CaseFormTexts,
    pub(crate) refuse: CaseFormTexts,
    pub(crate) withdraw: CaseFormTexts,
    pub(crate) address: CaseFormTexts,
}

/// Adding files to a message or an answer.
pub(crate) struct AttachTexts {
    /// The button that goes on to their page.
    pub(crate) add: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) save: &'static str,
    pub(crate) waits: &'static str,
    pub(crate) go_on: &'static str,
}

/// The texts of one of these forms.
pub(crate) struct CaseFormTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) label: &'static str,
    pub(crate) button: &'static str,
    /// What to do if nothing was answered.
    pub(crate) missing: &'static str,
}

/// The labels of the filed complaint.
pub(crate) struct FactTexts {
    pub(crate) shop: &'static str,
    pub(crate) problem: &'static str,
    pub(crate) order_number: &'static str,
    pub(crate) no_order_number: &'static str,
    pub(crate) order_date: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) story: &'static str,
    pub(crate) remedy: &'static str,
    pub(crate) told: &'static str,
    pub(crate) evidence: &'static str,
    pub(crate) name: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) phone: &'static str,
}
