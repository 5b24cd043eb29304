//! The page behind the three buttons of a mail.

use askama::Template;
use dispute::{
    Case, Choice, Command, Party, Proof, RecordChoice, Refusal, Round, Stage, Term, decide,
};
use jiff::Timestamp;

use crate::case::{Button, TurnCard, button, names};
use crate::chrome::Chrome;
use crate::rendered;
use crate::texts::{Texts, texts};
use crate::until::Until;

/// The page behind one of the three buttons. What it says follows from the
/// case as it stands: the same page asks, asks once more, says that it was
/// chosen already, or that the button is of an earlier round.
#[derive(Clone, Copy, Debug)]
pub struct ChoicePage<'a> {
    /// The case as it stands.
    pub case: &'a Case,
    /// The round of the link.
    pub round: Round,
    /// The button of the link.
    pub pressed: Choice,
    /// Whether this is the device on which the consumer filed.
    pub known_device: bool,
    /// The moment at which it is opened.
    pub now: Timestamp,
    /// `/choice/{link}`; forms post to it with the choice's word behind.
    pub path: &'a str,
    /// The path of the consumer's case page.
    pub case_path: &'a str,
}

/// The page behind one of the three buttons.
pub fn choice(chrome: &Chrome, page: &ChoicePage) -> String {
    let t = texts(chrome.language);
    let names = names(t, page.case, Party::Consumer);
    let view = View::of(page);
    let (title, lead) = view.words(t, page);
    let asking = view.asks();
    rendered(&ChoiceTemplate {
        chrome,
        t,
        about: (t.choice.about)(names.shop),
        title,
        lead,
        path: page.path,
        case_path: page.case_path,
        sends_itself: view.sends_itself(page),
        asks_again: matches!(view, View::AskAgain | View::Stands { .. }),
        buttons: buttons(t, page, &view),
        others: others(t, page, &view),
        others_title: if matches!(view, View::Done { .. }) {
            t.choice.change_others
        } else {
            t.choice.others
        },
        dates: dates(t, page, &view),
        turn: (!asking && !matches!(view, View::Done { .. }))
            .then(|| TurnCard::of(t, page.case, &names, page.now)),
        asking,
    })
}

/// What the page has to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// Nothing is chosen yet.
    Ask,
    /// Two different answers came in; none counts.
    AskAgain,
    /// Something else was chosen a moment ago, on the own device or where it was
    /// asked once more. It stands unless it is changed here.
    Stands { chosen: Choice },
    /// Something else is chosen, and can be changed.
    Change { from: Choice },
    /// This is chosen.
    Done { chosen: Choice },
    /// The button is of an earlier round.
    Earlier,
    /// The choice can't be changed any more.
    TooLate,
    /// Nobody answered in time, and the case is closed.
    Lapsed,
    /// The case has moved on.
    MovedOn,
}

impl View {
    /// What pressing the button would do, by the process itself.
    fn of(page: &ChoicePage) -> Self {
        if let Stage::ChoiceAsked(asked) = &page.case.stage
            && asked.contested
            && asked.round == page.round
        {
            return Self::AskAgain;
        }
        // Both prove the same; whether it is the device was found already.
        let proof = if page.known_device {
            Proof::AskedAgain
        } else {
            Proof::Link
        };
        let pressed = Command::RecordChoice(RecordChoice {
            round: page.round,
            choice: page.pressed,
            proof,
        });
        let chosen = page.case.last_choice.as_ref().map(|last| last.choice);
        match (decide(page.case, &pressed, page.now), chosen) {
            (Ok(_), Some(from)) => Self::Change { from },
            (Ok(_), None) => Self::Ask,
            (Err(Refusal::AlreadyDone), chosen) => Self::Done {
                chosen: chosen.unwrap_or(page.pressed),
            },
            (Err(Refusal::EarlierRound), _) => Self::Earlier,
            (Err(Refusal::ChangeTooLate), _) => Self::TooLate,
            (Err(Refusal::AskedAgain), _) => Self::AskAgain,
            (Err(Refusal::TooLate), _) => Self::Lapsed,
            (Err(Refusal::ProvenStands), chosen) => Self::Stands {
                chosen: chosen.unwrap_or(page.pressed),
            },
            (
                Err(
                    Refusal::NotNow
                    | Refusal::NoSuchOffer
                    | Refusal::TooManyMessages
                    | Refusal::NotYours
                    | Refusal::Incomplete
                    | Refusal::StaleTimer
                    | Refusal::EarlyTimer
                    | Refusal::NightTimer,
                ),
                _,
            ) => Self::MovedOn,
        }
    }

    /// Only where nothing is chosen yet. A page that changes a choice would do so
    /// again whenever its tab is reloaded, restored or found in the history, and no
    /// browser tells all of these apart from a click in a mail.
    fn sends_itself(self, page: &ChoicePage) -> bool {
        self == Self::Ask && page.known_device
    }

    fn asks(self) -> bool {
        matches!(
            self,
            Self::Ask | Self::AskAgain | Self::Stands { .. } | Self::Change { .. }
        )
    }

    fn words(self, t: &Texts, page: &ChoicePage) -> (&'static str, String) {
        let texts = &t.choice;
        match self {
            Self::Ask if page.known_device => (texts.sending_title, texts.sending_lead.to_owned()),
            Self::Ask => (texts.ask_title, texts.ask_lead.to_owned()),
            Self::AskAgain => (texts.contested_title, texts.contested_lead.to_owned()),
            Self::Stands { chosen } => (
                texts.stands_title,
                (texts.stands_lead)(wording::choice(t.language, chosen)),
            ),
            Self::Change { from } => (
                texts.change_title,
                (texts.change_lead)(wording::choice(t.language, from)),
            ),
            Self::Done { chosen } => (texts.done_title, (texts.done_next)(chosen).to_owned()),
            Self::Earlier => (texts.earlier_title, texts.earlier_lead.to_owned()),
            Self::TooLate => (texts.too_late_title, texts.too_late_lead.to_owned()),
            Self::Lapsed => {
                let lead = if reopen_term(page).is_some() {
                    texts.lapsed_lead
                } else {
                    texts.over_lead
                };
                (texts.lapsed_title, lead.to_owned())
            }
            Self::MovedOn => (texts.moved_on_title, texts.moved_on_lead.to_owned()),
        }
    }
}

/// The answer that is asked for, large; all that can be given where it is asked
/// once more.
fn buttons(t: &Texts, page: &ChoicePage, view: &View) -> Vec<Button> {
    match view {
        View::AskAgain => Choice::ALL.into_iter().map(|c| button(t, c)).collect(),
        View::Stands { chosen } => all_but(t, *chosen),
        View::Ask | View::Change { .. } => vec![button(t, page.pressed)],
        View::Done { chosen } => vec![button(t, *chosen)],
        View::Earlier | View::TooLate | View::Lapsed | View::MovedOn => vec![],
    }
}

/// The other answers, smaller.
fn others(t: &Texts, page: &ChoicePage, view: &View) -> Vec<Button> {
    let chosen = match view {
        View::Ask => page.pressed,
        View::Change { from } => {
            return Choice::ALL
                .into_iter()
                .filter(|other| other != from && *other != page.pressed)
                .map(|other| button(t, other))
                .collect();
        }
        View::Done { chosen } if change_term(page).is_some() => *chosen,
        View::Done { .. }
        | View::AskAgain
        | View::Stands { .. }
        | View::Earlier
        | View::TooLate
        | View::Lapsed
        | View::MovedOn => return vec![],
    };
    all_but(t, chosen)
}

fn all_but(t: &Texts, chosen: Choice) -> Vec<Button> {
    Choice::ALL
        .into_iter()
        .filter(|other| *other != chosen)
        .map(|other| button(t, other))
        .collect()
}

fn change_term(page: &ChoicePage) -> Option<Term> {
    page.case.change_term().filter(|term| page.now <= term.end)
}

/// Within which a case that lapsed can still be reopened.
fn reopen_term(page: &ChoicePage) -> Option<Term> {
    decide(page.case, &Command::ReopenDispute, page.now).ok()?;
    page.case.reopen_term()
}

/// When the question comes again, and until when the choice can be changed or
/// the case reopened.
fn dates(t: &Texts, page: &ChoicePage, view: &View) -> Vec<Until> {
    match view {
        View::Done { .. } => {
            let working = if let Stage::WithShop { term, .. } = &page.case.stage {
                Some(Until::with_mail(t, t.choice.working_until, term))
            } else {
                None
            };
            let change = change_term(page);
            let change = change.map(|term| Until::quiet(t, t.choice.change_until, &term));
            working.into_iter().chain(change).collect()
        }
        View::Lapsed => {
            let reopen = reopen_term(page);
            let reopen = reopen.map(|term| Until::quiet(t, t.case.reopen_until, &term));
            reopen.into_iter().collect()
        }
        View::Ask
        | View::AskAgain
        | View::Stands { .. }
        | View::Change { .. }
        | View::Earlier
        | View::TooLate
        | View::MovedOn => vec![],
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
    sends_itself: bool,
    asks_again: bool,
    buttons: Vec<Button>,
    others: Vec<Button>,
    others_title: &'static str,
    dates: Vec<Until>,
    turn: Option<TurnCard>,
}
