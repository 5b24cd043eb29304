//! The page that asks whether the consumer accepts the shop's offer, and says
//! that this binds.

use askama::Template;
use dispute::{Offer, View};

use super::actions::{OfferCard, offer_card};
use super::names;
use crate::chrome::Chrome;
use crate::confirm::{Told, code_field};
use crate::form::{Control, ErrorSummary};
use crate::rendered;
use crate::texts::{Texts, texts};

/// The page that asks whether the consumer accepts the shop's offer.
#[derive(Clone, Copy, Debug)]
pub struct AcceptPage<'a> {
    /// What the consumer may see of the case.
    pub view: &'a View<'a>,
    /// The offer.
    pub offer: &'a Offer,
    /// Whether the consumer said that it is solved, and may have meant the
    /// offer.
    pub said_solved: bool,
    /// Whether this is the consumer's own device; on any other, accepting takes
    /// a code.
    pub own_device: bool,
    /// Whether a code can be sent.
    pub another_code: bool,
    /// What has just happened to the code.
    pub told: Option<Told>,
    /// The path of the case page, `/case/{link}`; forms post below it.
    pub path: &'a str,
}

/// The page that asks whether the consumer accepts the shop's offer. Posts
/// `answer`: `accept`, with `code` on a device that isn't known, or `code` to be
/// sent one.
pub fn accept(chrome: &Chrome, page: &AcceptPage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.view);
    let code = code(t, page);
    rendered(&AcceptTemplate {
        chrome,
        t,
        about: (t.case.title_for_consumer)(names.shop),
        lead: if page.said_solved {
            t.case.accept_or_solved
        } else {
            t.case.accept_lead
        },
        binds: (t.case.accept_binds)(names.shop),
        offer: offer_card(t, page.view, page.offer, (page.path, true)),
        question: page.view.question.map(|question| Question {
            round: question.round.0,
            contested: question.contested,
        }),
        said_solved: page.said_solved,
        errors: code
            .as_ref()
            .and_then(|code| ErrorSummary::of(t.form.errors, &code.field)),
        code,
        path: page.path,
    })
}

/// The code that accepting takes on this device.
struct AcceptCode {
    /// What has just happened to it.
    notice: Option<&'static str>,
    lead: &'static str,
    /// Where it is typed, once it was sent.
    field: Option<Control<'static>>,
    /// The button that sends one.
    send: Option<&'static str>,
}

/// `None` on the consumer's own device.
fn code(t: &'static Texts, page: &AcceptPage) -> Option<AcceptCode> {
    if page.own_device {
        return None;
    }
    let says = &t.case.accept_code;
    let sent = page.view.accept_code;
    let spent = sent.is_some_and(|sent| sent.wrong >= page.view.rules.confirmation.tries);
    let error = page.told.filter(|told| told.is_error());
    let takes_code = sent.is_some() && !spent;
    Some(AcceptCode {
        notice: match page.told {
            Some(Told::CodeSent) => Some(says.sent),
            Some(Told::SentBefore) => Some(says.sent_before),
            Some(Told::NoCode | Told::WrongCode | Told::NoMoreCodes | Told::OtherDevice) | None => {
                None
            }
        },
        lead: match (takes_code, page.another_code) {
            (true, _) => says.why,
            (false, false) => says.no_more,
            (false, true) if spent => says.spent,
            (false, true) => says.why,
        },
        field: takes_code.then(|| code_field(t, error)),
        send: page.another_code.then_some(if sent.is_some() {
            says.another
        } else {
            says.send
        }),
    })
}

/// The question that "solved" answers.
struct Question {
    round: u32,
    contested: bool,
}

#[derive(Template)]
#[template(path = "case/accept.html")]
struct AcceptTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    about: String,
    lead: &'static str,
    binds: String,
    offer: OfferCard,
    question: Option<Question>,
    said_solved: bool,
    code: Option<AcceptCode>,
    errors: Option<ErrorSummary>,
    path: &'a str,
}

impl AcceptTemplate<'_> {
    /// Whether the page has a form.
    fn sends(&self) -> bool {
        let code = self.code.as_ref();
        self.said_solved || code.is_none_or(|it| it.field.is_some() || it.send.is_some())
    }
}
