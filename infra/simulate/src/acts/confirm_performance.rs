//! The consumer says whether a settlement or ruling was performed.

use dispute::{Case, FollowUp, Outcome, RulingStage, Stage};

use super::act::{Act, Way};
use crate::person::Person;
use crate::who::Who;

pub(super) const ACT: Act = Act {
    name: "confirm-performance",
    who: &[Who::Consumer],
    weight: 12,
    events: &["performance-reported"],
    fits,
    way: Way::Pages(|person, case| Box::pin(confirm(person, case))),
};

fn fits(case: &Case) -> bool {
    let asked = |outcome: &Outcome| {
        matches!(
            outcome,
            Outcome::Settled {
                follow_up: FollowUp::Asked | FollowUp::Failed,
                ..
            }
        )
    };
    matches!(case.stage, Stage::Ruling(RulingStage::Compliance { .. }))
        || matches!(&case.stage, Stage::Closed { outcome, .. } if asked(outcome))
}

async fn confirm(person: &mut Person, case: &Case) {
    let Some(page) = person.case_page(case.id).await else {
        return;
    };
    if let Some(form) = page.forms_to("/performance").into_iter().next() {
        let performed = person.world.dice.percent(60.0);
        person
            .send(form.with("performed", if performed { "yes" } else { "no" }))
            .await;
    }
}
