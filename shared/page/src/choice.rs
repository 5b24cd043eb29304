//! The page behind the three buttons of a mail.

use askama::Template;
use dispute::{Asks, Choice, Possible, Pressing, Standing, Term, View};
use jiff::Timestamp;

use crate::case::{Button, OfferCard, TurnCard, button, names, offer_card};
use crate::chrome::Chrome;
use crate::rendered;
use crate::texts::{Texts, texts};
use crate::until::Until;

/// The page behind one of the three buttons. Its content follows from the
/// current case: it asks, asks again, says that this was already chosen, or
/// that the button belongs to an earlier round.
#[derive(Clone, Copy, Debug)]
pub struct ChoicePage<'a> {
    /// What the consumer may see of the case.
    pub view: &'a View<'a>,
    /// What the consumer can do now.
    pub possible: &'a [Possible],
    /// The button of the link.
    pub pressed: Choice,
    /// The effect that pressing it would have.
    pub pressing: Pressing,
    /// Whether this is the device on which the consumer filed.
    pub known_device: bool,
    /// The answer is asked for once more, on a page that has to be read.
    pub again: Option<OnceMore<'a>>,
    /// The moment at which the page is opened.
    pub now: Timestamp,
    /// `/choice/{link}`; forms post to it, followed by the choice's word.
    pub path: &'a str,
    /// The path of the consumer's case page.
    pub case_path: &'a str,
}

/// The page that asks for an answer once more.
#[derive(Clone, Copy, Debug)]
pub struct OnceMore<'a> {
    /// When it was shown first, signed.
    pub stamp: &'a str,
    /// Whether "solved" doesn't mean the shop's offer.
    pub without_offer: bool,
}

/// The page behind one of the three buttons.
pub fn choice(chrome: &Chrome, page: &ChoicePage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.view);
    let pressing = page.pressing;
    let done = matches!(pressing, Pressing::Done { .. });
    let again = again(page);
    let (title, lead) = match again {
        Some(_) => (t.choice.again_title, t.choice.again_lead.to_owned()),
        None => words(t, page),
    };
    let asking = is_asking(pressing);
    rendered(&ChoiceTemplate {
        chrome,
        t,
        about: (t.choice.about)(names.shop),
        title,
        lead,
        path: page.path,
        case_path: page.case_path,
        sends_itself: sends_itself(page),
        asks_again: matches!(pressing, Pressing::Again | Pressing::Stands { .. })
            || page
                .view
                .question
                .is_some_and(|question| question.contested),
        offer: offer(t, page),
        buttons: match again {
            Some(_) => vec![button(t, asks(page), page.pressed)],
            None => buttons(t, page),
        },
        others: others(t, page),
        again,
        others_title: if done {
            t.choice.change_others
        } else {
            t.choice.others
        },
        dates: dates(t, page),
        turn: (!asking && !done).then(|| TurnCard::of(t, page.view, &names, page.now)),
        asking,
        done,
        reopens: pressing == Pressing::Lapsed && reopen_term(page).is_some(),
    })
}

/// Only while the answer has to be proven.
fn again<'a>(page: &ChoicePage<'a>) -> Option<OnceMore<'a>> {
    let apart = page.again.is_some_and(|again| again.without_offer);
    let asks = match page.pressing {
        Pressing::Again | Pressing::Stands { .. } => true,
        Pressing::OfferStands => apart,
        Pressing::First
        | Pressing::Change { .. }
        | Pressing::Done { .. }
        | Pressing::Earlier
        | Pressing::TooLate
        | Pressing::Lapsed
        | Pressing::MovedOn => false,
    };
    page.again.filter(|_| asks)
}

/// The offer that the consumer may mean.
fn offer(t: &Texts, page: &ChoicePage) -> Option<OfferCard> {
    let offer = page.view.offer?;
    let asks = page.pressing == Pressing::OfferStands && again(page).is_none();
    asks.then(|| offer_card(t, page.view, offer, (page.case_path, true)))
}

/// Only if nothing is chosen yet. A page that changes a choice would do so
/// again whenever its tab is reloaded, restored or opened from the history, and
/// no browser distinguishes all of these from a click in a mail.
fn sends_itself(page: &ChoicePage) -> bool {
    page.pressing == Pressing::First && page.known_device
}

fn is_asking(pressing: Pressing) -> bool {
    matches!(
        pressing,
        Pressing::First
            | Pressing::OfferStands
            | Pressing::Again
            | Pressing::Stands { .. }
            | Pressing::Change { .. }
    )
}

fn words(t: &Texts, page: &ChoicePage) -> (&'static str, String) {
    let texts = &t.choice;
    match page.pressing {
        Pressing::First if page.known_device => {
            (texts.sending_title, texts.sending_lead.to_owned())
        }
        Pressing::First => (texts.ask_title, texts.ask_lead.to_owned()),
        Pressing::OfferStands => (t.case.accept_title, t.case.accept_or_solved.to_owned()),
        Pressing::Again => (texts.contested_title, texts.contested_lead.to_owned()),
        Pressing::Stands { chosen } => (
            texts.stands_title,
            (texts.stands_lead)(wording::choice(t.language, chosen)),
        ),
        Pressing::Change { from } => (
            texts.change_title,
            (texts.change_lead)(wording::choice(t.language, from)),
        ),
        Pressing::Done { chosen } => (texts.done_title, (texts.done_next)(chosen).to_owned()),
        Pressing::Earlier => (texts.earlier_title, texts.earlier_lead.to_owned()),
        Pressing::TooLate => (texts.too_late_title, texts.too_late_lead.to_owned()),
        Pressing::Lapsed => {
            let lead = if reopen_term(page).is_some() {
                texts.lapsed_lead
            } else {
                texts.over_lead
            };
            (texts.lapsed_title, lead.to_owned())
        }
        Pressing::MovedOn => (texts.moved_on_title, texts.moved_on_lead.to_owned()),
    }
}

/// The answer that was clicked, as a large button; all possible answers if the
/// page asks again.
fn buttons(t: &Texts, page: &ChoicePage) -> Vec<Button> {
    match page.pressing {
        Pressing::Again => Choice::ALL
            .into_iter()
            .map(|choice| button(t, asks(page), choice))
            .collect(),
        Pressing::Stands { chosen } => all_but(t, page, chosen),
        Pressing::First | Pressing::Change { .. } => vec![button(t, asks(page), page.pressed)],
        Pressing::Done { chosen } => vec![button(t, None, chosen)],
        Pressing::OfferStands
        | Pressing::Earlier
        | Pressing::TooLate
        | Pressing::Lapsed
        | Pressing::MovedOn => vec![],
    }
}

/// The other answers, as smaller buttons.
fn others(t: &Texts, page: &ChoicePage) -> Vec<Button> {
    if again(page).is_some() {
        return vec![];
    }
    let chosen = match page.pressing {
        Pressing::First | Pressing::OfferStands => page.pressed,
        Pressing::Change { from } => {
            return Choice::ALL
                .into_iter()
                .filter(|other| *other != from && *other != page.pressed)
                .map(|other| button(t, None, other))
                .collect();
        }
        Pressing::Done { chosen } if change_term(page).is_some() => chosen,
        Pressing::Done { .. }
        | Pressing::Again
        | Pressing::Stands { .. }
        | Pressing::Earlier
        | Pressing::TooLate
        | Pressing::Lapsed
        | Pressing::MovedOn => return vec![],
    };
    all_but(t, page, chosen)
}

fn all_but(t: &Texts, page: &ChoicePage, chosen: Choice) -> Vec<Button> {
    Choice::ALL
        .into_iter()
        .filter(|other| *other != chosen)
        .map(|other| button(t, asks(page), other))
        .collect()
}

/// What the question comes down to, while it stands.
fn asks(page: &ChoicePage) -> Option<Asks> {
    page.view.question.map(|question| question.asks)
}

/// The term within which the choice can still be changed.
fn change_term(page: &ChoicePage) -> Option<Term> {
    page.possible.iter().find_map(|possible| {
        if let Possible::ChangeChoice { term, .. } = possible {
            Some(*term)
        } else {
            None
        }
    })
}

/// The term within which a lapsed case can still be reopened.
fn reopen_term(page: &ChoicePage) -> Option<Term> {
    page.possible.iter().find_map(|possible| {
        if let Possible::ReopenDispute { term } = possible {
            Some(*term)
        } else {
            None
        }
    })
}

/// When the question is asked again, and until when the choice can be changed
/// or the case reopened.
fn dates(t: &Texts, page: &ChoicePage) -> Vec<Until> {
    match page.pressing {
        Pressing::Done { .. } => {
            let with_shop = page.view.standing == Standing::WithShop;
            let working = page.view.term.filter(|_| with_shop);
            let working =
                working.map(|term| Until::with_mail(t, t.choice.working_until, &term, page.now));
            let change = change_term(page);
            let change = change.map(|term| Until::quiet(t, t.choice.change_until, &term, page.now));
            working.into_iter().chain(change).collect()
        }
        Pressing::Lapsed => {
            let reopen = reopen_term(page);
            let reopen = reopen.map(|term| Until::quiet(t, t.case.reopen_until, &term, page.now));
            reopen.into_iter().collect()
        }
        Pressing::First
        | Pressing::OfferStands
        | Pressing::Again
        | Pressing::Stands { .. }
        | Pressing::Change { .. }
        | Pressing::Earlier
        | Pressing::TooLate
        | Pressing::MovedOn => vec![],
    }
}

#[derive(Template)]
#[template(path = "choice.html")]
struct ChoiceTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    about: String,
    title: &'static str,
    lead: String,
    path: &'a str,
    case_path: &'a str,
    asking: bool,
    /// Whether the answer has just been given, or was before.
    done: bool,
    /// Whether the page reopens the case.
    reopens: bool,
    sends_itself: bool,
    asks_again: bool,
    again: Option<OnceMore<'a>>,
    offer: Option<OfferCard>,
    buttons: Vec<Button>,
    others: Vec<Button>,
    others_title: &'static str,
    dates: Vec<Until>,
    turn: Option<TurnCard>,
}
