//! The form by which a consumer files.

pub(super) mod en;
pub(super) mod nl;

use crate::files::FileProblem;
use crate::intake::{RemedyKind, Step};

/// The form by which a consumer files.
pub(crate) struct IntakeTexts {
    pub(crate) name: &'static str,
    pub(crate) progress: fn(usize, usize) -> String,
    pub(crate) title: fn(Step) -> &'static str,
    pub(crate) lead: fn(Step) -> &'static str,
    pub(crate) problem: FieldTexts,
    pub(crate) order: OrderTexts,
    pub(crate) story: FieldTexts,
    pub(crate) solution: SolutionTexts,
    pub(crate) told: ToldTexts,
    pub(crate) contact: ContactTexts,
    /// What to do if no shop was chosen.
    pub(crate) shop_missing: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) nothing_found: fn(&str) -> String,
    pub(crate) nothing_found_link: &'static str,
    pub(crate) found_legend: &'static str,
    pub(crate) continue_with: fn(&str) -> String,
    pub(crate) begin_again: fn(&str) -> String,
    pub(crate) law: &'static str,
    pub(crate) law_see: &'static str,
    pub(crate) files: &'static str,
    pub(crate) no_files: &'static str,
    pub(crate) file: &'static str,
    pub(crate) file_hint: fn(usize, u32) -> String,
    pub(crate) file_problem: fn(FileProblem) -> &'static str,
    pub(crate) upload: UploadTexts,
    pub(crate) remove: &'static str,
    pub(crate) full: &'static str,
    pub(crate) change: &'static str,
    /// On the last page, if answers were changed after it was shown.
    pub(crate) changed_title: &'static str,
    pub(crate) changed_lead: &'static str,
    /// On the last page, while sending takes longer.
    pub(crate) slow_title: &'static str,
    pub(crate) slow_lead: &'static str,
    pub(crate) slow_wait: fn(i64) -> String,
    pub(crate) slow_computing: &'static str,
    pub(crate) what_next: &'static str,
    pub(crate) before_sending: fn(&str) -> String,
    pub(crate) send: &'static str,
    pub(crate) no_phone: &'static str,
    pub(crate) sent_title: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) sent_mail: fn(&str) -> String,
    pub(crate) now_title: &'static str,
    pub(crate) now: fn(&str) -> [String; 3],
    pub(crate) term: &'static str,
    pub(crate) to_case: &'static str,
    pub(crate) keep_link: &'static str,
    pub(crate) open_title: &'static str,
    pub(crate) open_lead: fn(&str) -> String,
    pub(crate) open_here: &'static str,
    pub(crate) open_mailed: &'static str,
}

/// Adding files: by the form's button or, with the page's script, by choosing
/// them.
pub(crate) struct UploadTexts {
    pub(crate) button: &'static str,
    /// Instead of the button to go on, while a chosen file isn't added.
    pub(crate) chosen: &'static str,
    /// Instead of a form that the bucket may no longer take.
    pub(crate) old: &'static str,
    pub(crate) open_again: &'static str,
    /// With the script: what choosing does.
    pub(crate) at_once: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) again: &'static str,
    /// How far it is, before a percentage.
    pub(crate) adding: &'static str,
    pub(crate) added: &'static str,
    /// Some files weren't added.
    pub(crate) failed: &'static str,
    /// The list has a file that isn't accepted.
    pub(crate) unfit: &'static str,
    /// Why a file wasn't added.
    pub(crate) large: fn(u32) -> String,
    pub(crate) empty: &'static str,
    pub(crate) beyond: fn(usize) -> String,
    pub(crate) unsent: &'static str,
    /// The page no longer belongs to a form with files.
    pub(crate) stale: &'static str,
    /// The button to go on was pressed while files are being added.
    pub(crate) wait: &'static str,
    /// It was pressed after a file wasn't added.
    pub(crate) missing: &'static str,
}

/// A field of the form.
pub(crate) struct FieldTexts {
    pub(crate) label: &'static str,
    pub(crate) hint: Option<&'static str>,
    /// What to do if nothing was answered.
    pub(crate) missing: &'static str,
}

/// The order.
pub(crate) struct OrderTexts {
    pub(crate) number: FieldTexts,
    pub(crate) no_number: &'static str,
    pub(crate) date: FieldTexts,
    pub(crate) amount: FieldTexts,
}

/// The solution.
pub(crate) struct SolutionTexts {
    pub(crate) remedy: FieldTexts,
    pub(crate) remedies: fn(RemedyKind) -> &'static str,
    pub(crate) amount: FieldTexts,
    pub(crate) words: FieldTexts,
}

/// Whether the shop was contacted.
pub(crate) struct ToldTexts {
    pub(crate) told: FieldTexts,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) date: FieldTexts,
    pub(crate) how: FieldTexts,
}

/// The contact details.
pub(crate) struct ContactTexts {
    pub(crate) name: FieldTexts,
    pub(crate) mail: FieldTexts,
    pub(crate) phone: FieldTexts,
}
