//! Whose turn it is, what goes on in a case, and what comes after.

use dispute::{Outcome, Party, Performance, Pleading, Stage, Turn};

use crate::texts::{NamedSituation, Names, Situation, SituationTexts, Texts, lower};

/// Whose turn it is.
pub(super) fn heading(t: &Texts, turn: Turn, names: &Names) -> String {
    let says = &t.status.turn;
    let heading = match turn {
        Turn::Party(party, _) if party == names.viewer => says.yours.to(party),
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

/// What goes on in a stage, and what comes after.
pub(super) fn situation(t: &Texts, stage: &Stage, names: &Names) -> (String, &'static str) {
    let says: &SituationTexts = match names.viewer {
        Party::Consumer => &t.status.consumer,
        Party::Shop => &t.status.shop,
    };
    match stage {
        Stage::WithShop { offer: None, .. } => named(&says.with_shop, names.shop),
        Stage::WithShop { offer: Some(_), .. } => named(&says.offered, names.shop),
        Stage::ShopUnreached { .. } => named(&says.unreached, names.shop),
        Stage::ChoiceAsked(_) => plain(&says.asked),
        Stage::Mediation { mediator: None, .. } => plain(&says.mediation_asked),
        Stage::Mediation {
            mediator: Some(mediator),
            ..
        } => named(&says.mediation, mediator.name.or_empty()),
        Stage::RulingOffered { .. } => plain(&says.ruling_offered),
        Stage::FeeDue { .. } => plain(&says.fee_due),
        Stage::Pleading(Pleading::Claim { .. }) => plain(&says.claim),
        Stage::Pleading(Pleading::Defence { .. }) => plain(&says.defence),
        Stage::Deliberation { .. } => plain(&says.deliberation),
        Stage::Compliance { .. } => plain(&says.compliance),
        Stage::Closed { outcome, .. } => closed(t, outcome, names.viewer),
    }
}

fn plain(text: &Situation) -> (String, &'static str) {
    (text.now.to_owned(), text.next)
}

fn named(text: &NamedSituation, name: &str) -> (String, &'static str) {
    ((text.now)(name), text.next)
}

fn closed(t: &Texts, outcome: &Outcome, viewer: Party) -> (String, &'static str) {
    let says = &t.status.closed;
    let now = match outcome {
        Outcome::Solved => says.solved.to(viewer),
        Outcome::Settled { .. } => says.settled,
        Outcome::Unsettled => says.unsettled,
        Outcome::Lapsed => says.lapsed.to(viewer),
        Outcome::Ruled { performance } => match performance {
            Performance::Performed => says.performed,
            Performance::Failed => says.not_performed,
            Performance::Unknown => says.performance_unknown,
        },
        Outcome::Withdrawn => says.withdrawn.to(viewer),
        Outcome::Inadmissible { ground } => {
            let ground = lower(wording::ground(t.language, *ground));
            return ((says.inadmissible)(&ground), says.inadmissible_next);
        }
        Outcome::ToCourt => says.to_court,
        Outcome::ShopGone(_) => says.shop_gone,
    };
    (now.to_owned(), "")
}
