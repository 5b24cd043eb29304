//! Whose turn it is, what is happening, and what follows.

use dispute::{Asks, Ending, Party, Performance, Saying, Standing, Turn, View, Viewer};

use crate::texts::{NamedSituation, Names, Situation, SituationTexts, Texts};

/// Whose turn it is.
pub(super) fn heading(t: &Texts, turn: Turn, names: &Names) -> String {
    let says = &t.status.turn;
    let heading = match turn {
        Turn::Party(party, _) if names.is_viewer(party) => says.yours.to(names.viewer),
        Turn::Party(Party::Consumer, _) => return (says.theirs)(names.consumer),
        Turn::Party(Party::Shop, _) => return (says.theirs)(names.shop),
        Turn::Staff(_) => says.staff,
        Turn::Mediator(_) => says.mediator,
        Turn::Manager(_) => says.manager,
        Turn::Jurist(_) => says.jurist,
        Turn::Nobody => says.nobody,
    };
    heading.to_owned()
}

/// What is happening, and what follows.
pub(super) fn situation(t: &Texts, view: &View, names: &Names) -> (String, &'static str) {
    let says: &SituationTexts = if names.is_viewer(Party::Consumer) {
        &t.status.consumer
    } else {
        &t.status.shop
    };
    match view.standing {
        Standing::Unconfirmed => plain(&says.unconfirmed),
        Standing::WithShop => named(with_shop(says, view), names.shop),
        Standing::ShopUnreached => named(&says.unreached, names.shop),
        Standing::ChoiceAsked => match view.question.map(|question| question.asks) {
            Some(Asks::Declined) => plain(&says.asked_after_declining),
            Some(_) | None => plain(&says.asked),
        },
        Standing::Mediation => match view.mediation.and_then(|mediation| mediation.mediator) {
            None => plain(&says.mediation_asked),
            Some(mediator) => named(&says.mediation, mediator.or_empty()),
        },
        Standing::RulingOffered => plain(&says.ruling_offered),
        Standing::FeeDue { .. } => plain(&says.fee_due),
        Standing::Claim { .. } => plain(&says.claim),
        Standing::Defence { .. } => plain(&says.defence),
        Standing::Deliberation { .. } => plain(&says.deliberation),
        Standing::Compliance => plain(&says.compliance),
        Standing::Closed { ending, .. } => closed(t, ending, names.viewer),
    }
}

/// By what the shop said last, and whether the consumer has answered it.
fn with_shop<'a>(says: &'a SituationTexts, view: &View) -> &'a NamedSituation {
    if view.offer.is_some() {
        return &says.offered;
    }
    match view.said.map(|said| (said.what, said.answered)) {
        Some((Saying::Message, false)) => &says.written,
        Some((Saying::Solved, false)) => &says.claimed,
        Some((Saying::Offer { .. }, _)) => &says.declined,
        Some((Saying::Message | Saying::Solved, true) | (Saying::Refusal, _)) | None => {
            &says.with_shop
        }
    }
}

fn plain(text: &Situation) -> (String, &'static str) {
    (text.now.to_owned(), text.next)
}

fn named(text: &NamedSituation, name: &str) -> (String, &'static str) {
    ((text.now)(name), text.next)
}

fn closed(t: &Texts, ending: Ending, viewer: Viewer) -> (String, &'static str) {
    let says = &t.status.closed;
    let now = match ending {
        Ending::Solved => says.solved.to(viewer),
        Ending::Settled => says.settled,
        Ending::Unsettled => says.unsettled,
        Ending::Lapsed => says.lapsed.to(viewer),
        Ending::Ruled(performance) => match performance {
            Performance::Performed => says.performed,
            Performance::Failed => says.not_performed,
            Performance::Unknown => says.performance_unknown,
        },
        Ending::Exited(exit) => return says.exited(t.language, exit, viewer),
    };
    (now.to_owned(), "")
}
