//! Proving that the mailbox is the consumer's.

pub(super) mod en;
pub(super) mod nl;

/// Proving that the mailbox is the consumer's.
pub(crate) struct ConfirmTexts {
    pub(crate) about: fn(&str) -> String,
    pub(crate) title_yours: &'static str,
    pub(crate) title_code: &'static str,
    pub(crate) title_again: &'static str,
    pub(crate) title_disowned: &'static str,
    pub(crate) title_spent: &'static str,
    pub(crate) title_earlier: &'static str,
    pub(crate) title_done: &'static str,
    /// Takes the shop's name.
    pub(crate) lead_press: fn(&str) -> String,
    /// Takes the shop's name.
    pub(crate) lead_elsewhere: fn(&str) -> String,
    /// Takes the mail address.
    pub(crate) lead_code: fn(&str) -> String,
    pub(crate) lead_again: &'static str,
    pub(crate) lead_disowned: &'static str,
    pub(crate) lead_spent: &'static str,
    pub(crate) lead_spent_elsewhere: &'static str,
    pub(crate) lead_spent_all: &'static str,
    pub(crate) lead_earlier: &'static str,
    pub(crate) lead_done: &'static str,
    pub(crate) bounced: &'static str,
    pub(crate) code_label: &'static str,
    pub(crate) code_hint: &'static str,
    pub(crate) no_code: &'static str,
    pub(crate) wrong_code: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) until: &'static str,
    pub(crate) no_mail_title: &'static str,
    pub(crate) no_mail: &'static str,
    pub(crate) another: &'static str,
    pub(crate) correct_title: &'static str,
    pub(crate) mail_label: &'static str,
    pub(crate) mail_missing: &'static str,
    pub(crate) correct: &'static str,
    pub(crate) code_sent: &'static str,
    pub(crate) sent_before: &'static str,
    pub(crate) no_more_codes: &'static str,
    pub(crate) other_device: &'static str,
    pub(crate) disown_title: &'static str,
    pub(crate) disown_lead: fn(&str) -> String,
    pub(crate) disown_follows: [&'static str; 3],
    pub(crate) disown: &'static str,
    pub(crate) disowned_title: &'static str,
    pub(crate) disowned_lead: fn(&str) -> String,
    pub(crate) take_back: &'static str,
    pub(crate) disown_confirmed: &'static str,
}
