//! The requirements of a ruling, step by step.

use dispute::{
    Command, FeeBearer, Ground, JuristWork, Money, Queue, Refusal, RulingStage, Stage, Turn,
    queues, turn,
};

use crate::people::{claims, findings, ruling, staff};
use crate::world::{World, text};

fn work(world: &World) -> JuristWork {
    let Stage::Ruling(RulingStage::Deliberation { work, .. }) = &world.case.stage else {
        panic!("{:?}", world.case.stage);
    };
    work.clone()
}

fn conflict(jurist: &str, conflict: bool) -> Command {
    Command::StateConflict {
        jurist: staff(jurist),
        conflict,
    }
}

fn appoint(jurist: &str) -> Command {
    Command::AppointJurist {
        manager: staff("mila"),
        jurist: staff(jurist),
    }
}

#[test]
fn a_ruling_needs_appointment_no_conflict_and_competence_in_this_order() {
    let mut world = World::deliberating();
    assert!(matches!(turn(&world.case), Turn::Manager(_)));
    assert_eq!(world.refusal(ruling(findings(1))), Refusal::NotYours);
    world.manager().appoints("joris");
    assert!(matches!(turn(&world.case), Turn::Jurist(_)));
    assert_eq!(world.refusal(ruling(findings(1))), Refusal::Incomplete);
    let competent = Command::CheckCompetence {
        jurist: staff("joris"),
        refusal: None,
    };
    assert_eq!(world.refusal(competent), Refusal::Incomplete);
    world.jurist().has_no_conflict();
    assert_eq!(world.refusal(ruling(findings(1))), Refusal::Incomplete);
    world.jurist().is_competent();
    world.jurist().rules(1);
    assert_eq!(world.stage(), "compliance");
}

#[test]
fn a_jurist_with_a_conflict_makes_place_for_another_one() {
    let mut world = World::deliberating();
    world.manager().appoints("joris");
    world.does(conflict("joris", true));
    assert_eq!(work(&world), JuristWork::Vacant);
    assert_eq!(world.refusal(conflict("joris", true)), Refusal::AlreadyDone);
    assert_eq!(world.refusal(conflict("joris", false)), Refusal::NotYours);
    assert_eq!(world.refusal(conflict("karin", true)), Refusal::NotYours);
    assert_eq!(world.refusal(appoint("joris")), Refusal::NotYours);
    world.manager().appoints("karin");
    assert_eq!(world.refusal(conflict("joris", false)), Refusal::NotYours);
    assert_eq!(world.refusal(appoint("joris")), Refusal::NotYours);
    assert_eq!(world.refusal(conflict("joris", true)), Refusal::NotYours);
    assert_eq!(queues(&world.case), [Queue::Ruling].into());
}

#[test]
fn a_statement_stands_once_it_is_made() {
    let mut appointed = World::deliberating();
    assert_eq!(
        appointed.refusal(conflict("joris", false)),
        Refusal::NotYours
    );
    appointed.manager().appoints("joris");
    appointed.jurist().has_no_conflict();
    let mut competent = appointed.clone();
    competent.jurist().is_competent();
    for mut world in [appointed, competent] {
        assert_eq!(
            world.refusal(conflict("joris", false)),
            Refusal::AlreadyDone
        );
        assert_eq!(world.refusal(conflict("joris", true)), Refusal::NotNow);
        assert_eq!(world.refusal(conflict("karin", true)), Refusal::NotYours);
        assert_eq!(world.refusal(appoint("karin")), Refusal::NotYours);
        assert_eq!(world.refusal(appoint("joris")), Refusal::AlreadyDone);
    }
}

#[test]
fn a_finding_of_competence_stands_once_it_is_made() {
    let check = |jurist: &str, competent: bool| Command::CheckCompetence {
        jurist: staff(jurist),
        refusal: (!competent).then(|| (Ground::BelowLimit, text("It is about ten euro."))),
    };
    let mut appointed = World::deliberating();
    appointed.manager().appoints("joris");
    let mut unconflicted = appointed.clone();
    unconflicted.jurist().has_no_conflict();
    for world in [&mut appointed, &mut unconflicted] {
        assert_eq!(world.refusal(check("karin", true)), Refusal::NotYours);
    }
    let mut world = World::ready_to_rule();
    assert_eq!(world.refusal(check("joris", true)), Refusal::AlreadyDone);
    assert_eq!(world.refusal(check("joris", false)), Refusal::NotNow);
    assert_eq!(world.refusal(check("karin", true)), Refusal::NotYours);
}

#[test]
fn nobody_rules_but_the_jurist_who_has_the_case() {
    let by_another = || Command::IssueRuling {
        jurist: staff("karin"),
        findings: findings(1),
        motivation: text("So it is."),
        fee_bearer: FeeBearer::Shop,
    };
    let mut world = World::deliberating();
    assert_eq!(world.refusal(by_another()), Refusal::NotYours);
    world.manager().appoints("joris");
    assert_eq!(world.refusal(by_another()), Refusal::NotYours);
    world.jurist().has_no_conflict();
    assert_eq!(world.refusal(by_another()), Refusal::NotYours);
    world.jurist().is_competent();
    assert_eq!(world.refusal(by_another()), Refusal::NotYours);
    world.jurist().rules(1);
}

#[test]
fn a_ruling_needs_one_finding_a_claim() {
    let mut world = World::pleading();
    world.consumer().claims(2);
    world.shop().defends();
    world.manager().appoints("joris");
    world.jurist().has_no_conflict();
    world.jurist().is_competent();
    for count in [0, 1, 3] {
        assert_eq!(world.refusal(ruling(findings(count))), Refusal::Incomplete);
    }
    world.jurist().rules(2);
}

#[test]
fn without_a_stated_claim_what_was_filed_is_ruled_on() {
    let mut world = World::pleading();
    world.passes(dispute::Length::Days(28));
    world.manager().appoints("joris");
    world.jurist().has_no_conflict();
    world.jurist().is_competent();
    world.jurist().rules(1);
}

#[test]
fn the_shop_never_bears_more_than_the_fee() {
    for (shop, refused) in [(2_501, true), (2_500, false), (1_000, false)] {
        let mut world = World::ready_to_rule();
        let shared = Command::IssueRuling {
            jurist: staff("joris"),
            findings: findings(1),
            motivation: text("Both gave cause."),
            fee_bearer: FeeBearer::Shared {
                shop: Money::euro(shop),
            },
        };
        if refused {
            assert_eq!(world.refusal(shared), Refusal::Incomplete);
        } else {
            world.does(shared);
        }
    }
}

#[test]
fn a_claim_states_at_least_one_thing() {
    let mut world = World::pleading();
    let nothing = Command::SubmitClaim {
        claims: claims(0),
        text: text("This is why."),
    };
    assert_eq!(world.refusal(nothing), Refusal::Incomplete);
}

#[test]
fn claim_and_defence_have_their_turns() {
    let defend = Command::SubmitDefence {
        text: text("It was delivered."),
    };
    let claim = Command::SubmitClaim {
        claims: claims(1),
        text: text("This is why."),
    };
    let mut world = World::pleading();
    assert_eq!(world.refusal(defend.clone()), Refusal::NotNow);
    world.does(claim.clone());
    assert_eq!(world.refusal(claim), Refusal::NotNow);
    world.does(defend);
}

#[test]
fn a_ruling_is_asked_for_while_the_offer_stands() {
    let request = || Command::RequestRuling {
        acceptance: dispute::Acceptance {
            text_version: crate::world::line("2026-1"),
        },
    };
    let mut world = World::in_mediation();
    assert_eq!(world.refusal(request()), Refusal::NotNow);

    let mut world = World::filed_at("2026-11-20 21:00");
    world.shop().refuses("No.");
    world.consumer().chooses(dispute::Choice::Mediation);
    world.mediator().opens();
    world.mediator().ends_without_settlement();
    world.passes(dispute::Length::Days(30));
    world.does(request());

    let mut world = World::filed_at("2026-11-20 21:00");
    world.shop().refuses("No.");
    world.consumer().chooses(dispute::Choice::Mediation);
    world.mediator().opens();
    world.mediator().ends_without_settlement();
    world.passes(dispute::Length::Days(30));
    world.clock_reaches(world.now + jiff::SignedDuration::from_mins(1));
    assert_eq!(
        world.stage(),
        "ruling offered",
        "its mail waits for the morning"
    );
    assert_eq!(world.refusal(request()), Refusal::TooLate);
}
