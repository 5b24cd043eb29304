//! The status of a case: its steps, whose turn it is, and until when.

use askama::Template;
use dispute::{Ending, Line, Party, Standing, Turn, View};
use jiff::Timestamp;

use super::situation::{heading, situation};
use crate::texts::{Names, Texts};
use crate::until::Until;

/// The names of both sides for the viewer; if a name was erased, the role is
/// used.
pub(crate) fn names<'a>(t: &Texts, view: &View<'a>) -> Names<'a> {
    let named = |name: Option<&'a Line>, party| {
        let role = wording::party(t.language, party);
        name.and_then(Line::as_str).unwrap_or(role)
    };
    Names {
        consumer: named(view.consumer, Party::Consumer),
        shop: named(view.shop, Party::Shop),
        viewer: view.viewer,
    }
}

/// Whose turn it is, what is happening, until when, and what follows.
#[derive(Template)]
#[template(path = "case/turn.html")]
pub(crate) struct TurnCard {
    state: &'static str,
    badge: Option<&'static str>,
    heading: String,
    now: String,
    until: Option<Until>,
    over: Option<&'static str>,
    next: String,
    /// The path and the words of the link to a calendar file with the term.
    calendar: Option<(String, &'static str)>,
}

impl askama::filters::HtmlSafe for TurnCard {}

impl TurnCard {
    pub(crate) fn of(t: &Texts, view: &View, names: &Names, now: Timestamp) -> Self {
        let turn = view.turn;
        let (what, next) = situation(t, view, names);
        let yours = matches!(turn, Turn::Party(party, _) if names.is_viewer(party));
        let (until, end, over) = match turn {
            Turn::Party(_, term) => (
                Until::with_mail(t, t.status.until, &term, now),
                term.end,
                t.status.over,
            ),
            // The next step doesn't depend on the staff.
            Turn::Staff(term) => (
                Until::with_mail(t, t.status.target, &term, now),
                term.end,
                t.status.over,
            ),
            Turn::Mediator(term) | Turn::Manager(term) | Turn::Jurist(term) => (
                Until::with_mail(t, t.status.target, &term, now),
                term.end,
                t.status.late,
            ),
            Turn::Nobody => {
                return Self {
                    state: "closed",
                    badge: None,
                    heading: closed_heading(t, view.standing),
                    now: what,
                    until: None,
                    over: None,
                    next: next.to_owned(),
                    calendar: None,
                };
            }
        };
        Self {
            state: if yours { "yours" } else { "theirs" },
            badge: yours.then_some(t.status.your_turn),
            heading: heading(t, turn, names),
            now: what,
            until: Some(until),
            over: (end <= now).then_some(over),
            next: next.to_owned(),
            calendar: None,
        }
    }

    /// With a link to a calendar file, if the viewer is the shop and its term
    /// runs.
    pub(crate) fn with_calendar(self, t: &Texts, names: &Names, path: &str) -> Self {
        let runs = self.badge.is_some() && self.over.is_none();
        let calendar = (runs && names.is_viewer(Party::Shop))
            .then(|| (format!("{path}/term"), t.status.calendar.link));
        Self { calendar, ..self }
    }
}

fn closed_heading(t: &Texts, standing: Standing) -> String {
    let heading = match standing {
        Standing::Closed { ending, .. } => wording::ending(t.language, ending),
        Standing::Unconfirmed
        | Standing::WithShop
        | Standing::ShopUnreached
        | Standing::ChoiceAsked
        | Standing::Mediation
        | Standing::RulingOffered
        | Standing::FeeDue { .. }
        | Standing::Claim { .. }
        | Standing::Defence { .. }
        | Standing::Deliberation { .. }
        | Standing::Compliance => wording::standing(t.language, standing),
    };
    heading.to_owned()
}

/// A step in the course of a case.
pub(crate) struct StepItem {
    pub(crate) label: &'static str,
    /// The position within that step.
    pub(crate) note: Option<String>,
    pub(crate) state: StepState,
}

/// Whether a step is past, current or to come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepState {
    Done,
    Now,
    Later,
}

impl StepState {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }

    pub(crate) fn is_done(self) -> bool {
        self == Self::Done
    }

    pub(crate) fn is_now(self) -> bool {
        self == Self::Now
    }
}

/// The steps of an open case up to the ruling. For a closed case only the start
/// and the end, since not every case passes through every step.
pub(crate) fn steps(t: &Texts, view: &View) -> Vec<StepItem> {
    let [filed, shop, choice, mediation, ruling] = t.case.steps;
    let filed_at = Some(wording::moment(t.language, view.filed_at));
    let part = Some(wording::standing(t.language, view.standing).to_owned());
    let (current, note) = match view.standing {
        Standing::Unconfirmed => (0, part),
        Standing::WithShop => (1, None),
        Standing::ShopUnreached => (1, part),
        Standing::ChoiceAsked => (2, None),
        Standing::Mediation => (3, None),
        Standing::RulingOffered
        | Standing::FeeDue { .. }
        | Standing::Claim { .. }
        | Standing::Defence { .. }
        | Standing::Deliberation { .. }
        | Standing::Compliance => (4, part),
        Standing::Closed { ending, at } => {
            let handled = is_handled(ending).then(|| item(t.case.handled, None, StepState::Done));
            let ended = item(
                wording::ending(t.language, ending),
                Some(wording::moment(t.language, at)),
                StepState::Now,
            );
            let filed = item(filed, filed_at, StepState::Done);
            return [filed].into_iter().chain(handled).chain([ended]).collect();
        }
    };
    let mut items: Vec<StepItem> = [filed, shop, choice, mediation, ruling]
        .into_iter()
        .enumerate()
        .map(|(place, label)| item(label, None, state(place, current)))
        .collect();
    for (place, note) in [(0, filed_at), (current, note)] {
        if let Some(item) = items.get_mut(place) {
            item.note = note;
        }
    }
    items
}

/// Whether a case that ended like this was handled to its end.
fn is_handled(ending: Ending) -> bool {
    match ending {
        Ending::Solved | Ending::Settled | Ending::Unsettled | Ending::Ruled(_) => true,
        Ending::Lapsed | Ending::Exited(_) => false,
    }
}

fn state(place: usize, current: usize) -> StepState {
    match place.cmp(&current) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Greater => StepState::Later,
    }
}

fn item(label: &'static str, note: Option<String>, state: StepState) -> StepItem {
    StepItem { label, note, state }
}
