//! The six grounds on which a case is refused.

use dispute::{Command, Exit, Ground, Mail, Party, Refusal, RulingBar};

use crate::people::{declare, staff};
use crate::world::{World, days, text};

/// The fourth ground, the limits, has two halves; the upper one leaves
/// mediation open.
const CLOSING: [Ground; 6] = [
    Ground::NotPutToShop,
    Ground::Frivolous,
    Ground::PendingElsewhere,
    Ground::BelowLimit,
    Ground::TooLate,
    Ground::ImpairsWork,
];
const UPPER_LIMIT: [RulingBar; 2] = [RulingBar::AboveCeiling, RulingBar::TooComplex];

#[test]
fn each_ground_closes_the_case_with_reasons_to_both() {
    for ground in CLOSING {
        for mut world in World::in_each_open_stage() {
            world.mails();
            world.does(declare(ground));
            assert_eq!(world.stage(), "closed: inadmissible");
            for side in [Party::Consumer, Party::Shop] {
                let told = world
                    .letters
                    .iter()
                    .find(|letter| letter.to == side)
                    .unwrap();
                let said = Mail::DisputeExited(Exit::Inadmissible {
                    ground,
                    reasons: text("These are the reasons."),
                });
                assert_eq!(told.mail, said);
            }
            assert_eq!(world.refusal(declare(ground)), Refusal::AlreadyDone);
        }
    }
}

#[test]
fn within_twenty_one_days_of_filing() {
    let mut world = World::filed();
    world.passes(days(21));
    world.does(declare(Ground::Frivolous));

    let mut world = World::filed();
    world.passes(days(22));
    assert_eq!(world.refusal(declare(Ground::Frivolous)), Refusal::TooLate);
    let barred = declare(Ground::NoRuling(RulingBar::TooComplex));
    assert_eq!(world.refusal(barred), Refusal::TooLate);
}

#[test]
fn above_the_ceiling_or_too_complex_mediation_stays_open_and_no_ruling_comes() {
    for bar in UPPER_LIMIT {
        let mut world = World::filed();
        world.mails();
        world.does(declare(Ground::NoRuling(bar)));
        assert_eq!(world.stage(), "with shop");
        assert_eq!(
            world.mails(),
            ["consumer: ruling-barred", "shop: ruling-barred"]
        );
        assert_eq!(
            world.refusal(declare(Ground::NoRuling(bar))),
            Refusal::AlreadyDone
        );
        world.passes(days(7));
        world.consumer().chooses(dispute::Choice::Mediation);
        world.mediator().opens();
        world.mails();
        world.mediator().ends_without_settlement();
        assert_eq!(world.stage(), "closed: unsettled");
        assert_eq!(
            world.mails(),
            ["consumer: dispute-unsettled", "shop: dispute-unsettled"]
        );
    }
}

#[test]
fn after_the_mediation_the_upper_limit_ends_the_case() {
    for bar in UPPER_LIMIT {
        let mut world = World::offered_a_ruling();
        world.does(declare(Ground::NoRuling(bar)));
        assert_eq!(world.stage(), "closed: inadmissible");
    }
}

#[test]
fn the_jurist_may_find_no_competence_after_those_days() {
    let mut world = World::deliberating();
    world.manager().appoints("joris");
    world.jurist().has_no_conflict();
    world.passes(days(40));
    world.does(Command::CheckCompetence {
        jurist: staff("joris"),
        refusal: Some((Ground::PendingElsewhere, text("The court has it."))),
    });
    assert_eq!(world.stage(), "closed: inadmissible");
}
