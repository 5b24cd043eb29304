//! The public pages: the start page, and the pages of shops.

pub(super) mod en;
pub(super) mod nl;

use super::FieldTexts;

/// The start page.
pub(crate) struct StartTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) search_title: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) steps_title: &'static str,
    /// The arguments are the shop's term and the fee of a ruling.
    pub(crate) steps: fn(&str, &str) -> [(&'static str, String); 4],
    /// The links to what the law says about each kind of problem.
    pub(crate) problems_title: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) mine_title: &'static str,
    pub(crate) mine: &'static str,
    /// The form by which a lost link is asked for.
    pub(crate) lost_title: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) lost_mail: FieldTexts,
    pub(crate) lost_number: FieldTexts,
    pub(crate) lost_button: &'static str,
    /// The page after it, whether or not there is such a case.
    pub(crate) asked_title: &'static str,
    pub(crate) asked_lead: &'static str,
    pub(crate) asked_nothing: &'static str,
    pub(crate) promises: [(&'static str, &'static str); 3],
    pub(crate) promises_title: &'static str,
}

/// The page of a member shop, and that of a shop that isn't a member.
pub(crate) struct MemberTexts {
    pub(crate) badge: &'static str,
    pub(crate) since: &'static str,
    pub(crate) site: &'static str,
    pub(crate) promise: fn(&str) -> String,
    pub(crate) open: &'static str,
    pub(crate) open_lead: &'static str,
    pub(crate) ready_title: &'static str,
    pub(crate) ready: [&'static str; 3],
    pub(crate) none_title: &'static str,
    pub(crate) none_named: fn(&str) -> String,
    pub(crate) none_lead: &'static str,
    pub(crate) instead_title: &'static str,
    pub(crate) instead: [(&'static str, &'static str); 4],
    /// Who gives that advice, each with its address.
    pub(crate) advisers: [(&'static str, &'static str); 3],
    pub(crate) another: &'static str,
}
