//! The texts of the pages. A language is one `static`; a text that is missing
//! doesn't compile, and none costs anything before it is shown.

mod en;
mod nl;

use dispute::{Choice, Event, Language, Party, Rules, Stage, Turn, WhyAsked};

use crate::FieldError;
use crate::case::{self, Form, Notice};
use crate::error::ErrorPage;
use crate::intake::{Field, FileProblem, RemedyKind, Step};

/// The texts of this language.
pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Nl => &nl::NL,
        Language::En => &en::EN,
    }
}

/// All texts of a language.
pub(crate) struct Texts {
    pub(crate) language: Language,
    pub(crate) layout: LayoutTexts,
    pub(crate) form: FormTexts,
    pub(crate) until: UntilTexts,
    pub(crate) start: StartTexts,
    pub(crate) member: MemberTexts,
    pub(crate) intake: IntakeTexts,
    pub(crate) case: CaseTexts,
    pub(crate) choice: ChoiceTexts,
    pub(crate) error: ErrorTexts,
}

/// What stands around every page.
pub(crate) struct LayoutTexts {
    pub(crate) skip: &'static str,
    pub(crate) language: &'static str,
    pub(crate) help: &'static str,
    pub(crate) help_before: &'static str,
    pub(crate) help_after: &'static str,
    pub(crate) about: &'static str,
}

/// What forms have in common.
pub(crate) struct FormTexts {
    pub(crate) errors: &'static str,
    /// Before the title of a page with errors, so that it is heard first.
    pub(crate) error_title: &'static str,
    pub(crate) next: &'static str,
    pub(crate) back: &'static str,
    pub(crate) search: &'static str,
    pub(crate) day: DayTexts,
}

/// The three parts of a date.
pub(crate) struct DayTexts {
    pub(crate) day: &'static str,
    pub(crate) month: &'static str,
    pub(crate) year: &'static str,
}

/// How a date was computed.
pub(crate) struct UntilTexts {
    pub(crate) summary: &'static str,
}

/// The start page.
pub(crate) struct StartTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) search_title: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) steps_title: &'static str,
    pub(crate) steps: fn(&Rules) -> [(&'static str, String); 4],
    pub(crate) mine_title: &'static str,
    pub(crate) mine: &'static str,
    pub(crate) promises: [(&'static str, &'static str); 3],
    pub(crate) promises_title: &'static str,
}

/// The pages of a shop that is a member and of one that is none.
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
    pub(crate) another: &'static str,
}

/// The form by which a consumer files.
pub(crate) struct IntakeTexts {
    pub(crate) name: &'static str,
    pub(crate) progress: fn(usize, usize) -> String,
    pub(crate) title: fn(Step) -> &'static str,
    pub(crate) lead: fn(Step) -> &'static str,
    pub(crate) label: fn(Field) -> &'static str,
    pub(crate) hint: fn(Field) -> Option<&'static str>,
    pub(crate) error: fn(Field, FieldError) -> String,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) nothing_found: fn(&str) -> String,
    pub(crate) nothing_found_link: &'static str,
    pub(crate) found_legend: &'static str,
    pub(crate) law: &'static str,
    pub(crate) law_see: &'static str,
    pub(crate) remedy: fn(RemedyKind) -> &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) files: &'static str,
    pub(crate) no_files: &'static str,
    pub(crate) file: &'static str,
    pub(crate) file_hint: fn(usize, u32) -> String,
    pub(crate) file_too_large: fn(u32) -> String,
    pub(crate) file_problem: fn(FileProblem) -> &'static str,
    pub(crate) upload: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) full: &'static str,
    pub(crate) change: &'static str,
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

/// Who is who to somebody who looks at a case.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) consumer: &'a str,
    pub(crate) shop: &'a str,
    pub(crate) viewer: Party,
}

/// What goes on in a stage, and what comes after.
pub(crate) struct Situation {
    pub(crate) now: String,
    pub(crate) next: String,
}

/// The case page.
pub(crate) struct CaseTexts {
    pub(crate) title: fn(&Names) -> String,
    pub(crate) reference: &'static str,
    pub(crate) notice: fn(Notice, &Names) -> &'static str,
    pub(crate) notice_good: &'static str,
    pub(crate) notice_warning: &'static str,
    pub(crate) unsent_title: &'static str,
    pub(crate) unsent_lead: &'static str,
    pub(crate) turn: fn(Turn, &Names) -> String,
    pub(crate) your_turn: &'static str,
    pub(crate) situation: fn(&Stage, &Names) -> Situation,
    pub(crate) until: &'static str,
    pub(crate) target: &'static str,
    pub(crate) over: &'static str,
    pub(crate) late: &'static str,
    pub(crate) steps_title: &'static str,
    pub(crate) steps: [&'static str; 5],
    pub(crate) handled: &'static str,
    pub(crate) step_done: &'static str,
    pub(crate) step_now: &'static str,
    pub(crate) actions_title: &'static str,
    pub(crate) ask: fn(&WhyAsked, &str) -> String,
    pub(crate) ask_title: &'static str,
    pub(crate) ask_again: &'static str,
    pub(crate) recommend: &'static str,
    pub(crate) choice_note: fn(Choice) -> &'static str,
    pub(crate) change_title: &'static str,
    pub(crate) changed_from: fn(&str) -> String,
    pub(crate) change_until: &'static str,
    pub(crate) offer_title: fn(&Names) -> &'static str,
    pub(crate) offer_amount: &'static str,
    pub(crate) offer_by: &'static str,
    pub(crate) offer_binds: &'static str,
    pub(crate) offer_waits: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) decline: &'static str,
    pub(crate) address_title: &'static str,
    pub(crate) mails_come_back: fn(&str) -> String,
    pub(crate) address_elsewhere: &'static str,
    pub(crate) form_title: fn(Form, &Names) -> &'static str,
    pub(crate) form_lead: fn(Form, &Names) -> &'static str,
    pub(crate) form_label: fn(Form) -> &'static str,
    pub(crate) form_button: fn(Form) -> &'static str,
    pub(crate) amount_label: &'static str,
    pub(crate) amount_hint: &'static str,
    pub(crate) by_label: &'static str,
    pub(crate) by_hint: &'static str,
    pub(crate) error: fn(Form, case::Field, FieldError) -> String,
    pub(crate) solved_title: &'static str,
    pub(crate) solved_lead: &'static str,
    pub(crate) solved_button: &'static str,
    pub(crate) reopen_title: &'static str,
    pub(crate) reopen_lead: &'static str,
    pub(crate) reopen_until: &'static str,
    pub(crate) reopen_button: &'static str,
    pub(crate) performance_title: &'static str,
    pub(crate) performance_lead: &'static str,
    pub(crate) performed: &'static str,
    pub(crate) not_performed: &'static str,
    pub(crate) agreement_title: &'static str,
    pub(crate) follow_up: &'static str,
    pub(crate) complaint_title: &'static str,
    pub(crate) facts: FactTexts,
    pub(crate) history_title: &'static str,
    pub(crate) happened: fn(&Event, &Names) -> String,
    pub(crate) you: &'static str,
    pub(crate) older: &'static str,
    pub(crate) newest: &'static str,
}

/// The labels of what was filed.
pub(crate) struct FactTexts {
    pub(crate) shop: &'static str,
    pub(crate) problem: &'static str,
    pub(crate) order_number: &'static str,
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

/// The page behind the three buttons of a mail.
pub(crate) struct ChoiceTexts {
    pub(crate) about: fn(&str) -> String,
    pub(crate) ask_title: &'static str,
    pub(crate) ask_lead: &'static str,
    pub(crate) sending_title: &'static str,
    pub(crate) sending_lead: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) others: &'static str,
    pub(crate) contested_title: &'static str,
    pub(crate) contested_lead: &'static str,
    pub(crate) stands_title: &'static str,
    pub(crate) stands_lead: fn(&str) -> String,
    pub(crate) change_title: &'static str,
    pub(crate) change_lead: fn(&str) -> String,
    pub(crate) done_title: &'static str,
    pub(crate) done_next: fn(Choice) -> &'static str,
    pub(crate) working_until: &'static str,
    pub(crate) change_others: &'static str,
    pub(crate) change_until: &'static str,
    pub(crate) earlier_title: &'static str,
    pub(crate) earlier_lead: &'static str,
    pub(crate) too_late_title: &'static str,
    pub(crate) too_late_lead: &'static str,
    pub(crate) lapsed_title: &'static str,
    /// While the case can be reopened.
    pub(crate) lapsed_lead: &'static str,
    /// When it can't any more.
    pub(crate) over_lead: &'static str,
    pub(crate) moved_on_title: &'static str,
    pub(crate) moved_on_lead: &'static str,
    pub(crate) to_case: &'static str,
}

/// What went wrong.
pub(crate) struct ErrorTexts {
    pub(crate) words: fn(&ErrorPage) -> (&'static str, &'static str),
    pub(crate) new_link: &'static str,
    pub(crate) home: &'static str,
    pub(crate) back: &'static str,
    pub(crate) unsent: &'static str,
    pub(crate) send_again: &'static str,
    pub(crate) link_sent_title: &'static str,
    pub(crate) link_sent_lead: &'static str,
}

/// The same words inside a sentence.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
