//! The page that asks whether the consumer accepts the shop's offer, and says
//! that this binds.

use askama::Template;
use dispute::{Offer, View};

use super::actions::{OfferCard, offer_card};
use super::names;
use crate::chrome::Chrome;
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
    /// The path of the case page, `/case/{link}`; forms post below it.
    pub path: &'a str,
}

/// The page that asks whether the consumer accepts the shop's offer.
pub fn accept(chrome: &Chrome, page: &AcceptPage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.view);
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
        offer: offer_card(t, page.view, page.offer, true),
        question: page.view.question.map(|question| Question {
            round: question.round.0,
            contested: question.contested,
        }),
        said_solved: page.said_solved,
        path: page.path,
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
    path: &'a str,
}
