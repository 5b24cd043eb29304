//! What `deliver` does with the stream's records.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::world::{Fault, World, sequence_number, timers_of_filing};
use emulator::people;

async fn deliver(world: &World, records: &[Value]) -> Value {
    let event = json!({ "Records": records });
    runtime::invoke("deliver", &world.carrier, &mail::deliver::handle, event)
        .await
        .unwrap()
}

fn failed_from(place: usize) -> Value {
    json!({ "batchItemFailures": [{ "itemIdentifier": sequence_number(place) }] })
}

fn nothing_failed() -> Value {
    json!({ "batchItemFailures": [] })
}

#[tokio::test]
async fn a_filed_case_mails_both_and_puts_its_timers() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    world.assert_filing_carried_out(case);
}

#[tokio::test]
async fn what_is_delivered_twice_is_carried_out_once() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    deliver(&world, &records).await;
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed().len(), 2);
    assert_eq!(world.timers(), timers_of_filing(case));
}

#[tokio::test]
async fn the_first_failure_stops_the_batch_and_the_next_try_ends_it() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    // As many attempts as the SDK makes.
    world.fail(&[Fault::Answer(429, "TooManyRequestsException"); 4]);
    assert_eq!(deliver(&world, &records).await, failed_from(0));
    assert_eq!(world.mailed(), [] as [&str; 0]);
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed().len(), 2);
    assert_eq!(world.outbox(case), [] as [Value; 0]);
}

#[tokio::test]
async fn a_rejected_mail_blocks_no_other_and_is_recorded_as_a_bounce() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    world.fail(&[Fault::Answer(400, "MessageRejected")]);
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed(), ["sanne@mail.example"]);
    let stored = world.stored(case).await;
    assert!(matches!(stored.stage, dispute::Stage::ShopUnreached { .. }));
    assert_eq!(deliver(&world, &world.outbox(case)).await, nothing_failed());
    assert_eq!(world.mailed(), ["sanne@mail.example"; 2]);
    assert_eq!(
        world.timers(),
        [
            format!("+{case}.shop-reminder-1.1"),
            format!("+{case}.shop-term.1"),
            format!("+{case}.address-search.3"),
            format!("-{case}.shop-reminder-1.1"),
            format!("-{case}.shop-term.1"),
        ]
    );
    assert_eq!(world.outbox(case), [] as [Value; 0]);
}

#[tokio::test]
async fn what_ses_rejects_because_of_us_blocks_no_other_and_stays_in_the_outbox() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    world.fail(&[Fault::Answer(400, "BadRequestException")]);
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed(), ["sanne@mail.example"]);
    assert_eq!(world.timers(), timers_of_filing(case));
    assert_eq!(world.outbox(case).len(), 1);
    let stored = world.stored(case).await;
    assert!(matches!(stored.stage, dispute::Stage::WithShop { .. }));
}

#[tokio::test]
async fn a_mail_that_ses_may_have_taken_waits_and_goes_out_again() {
    for (fault, sent) in [
        (Fault::LoseAnswer, 1),
        (Fault::Answer(500, "InternalFailure"), 0),
    ] {
        let world = World::new().await;
        let case = world.file(1).await;
        let records = world.outbox(case);
        world.fail(&[fault]);
        assert_eq!(deliver(&world, &records).await, failed_from(0));
        assert_eq!(world.mailed().len(), sent);
        // The claim isn't released, since the mail may have been sent.
        assert_eq!(deliver(&world, &records).await, failed_from(0));
        assert_eq!(world.mailed().len(), sent);
        world.advance(SignedDuration::from_mins(3));
        assert_eq!(deliver(&world, &records).await, nothing_failed());
        assert_eq!(world.mailed().len(), sent + 2);
        assert_eq!(world.outbox(case), [] as [Value; 0]);
    }
}

#[tokio::test]
async fn what_there_is_no_time_for_is_left_to_the_next_run() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    let event = serde_json::from_value(json!({ "Records": records })).unwrap();
    let answer = mail::deliver::deliver_for(&world.carrier, event, Duration::ZERO).await;
    assert_eq!(serde_json::to_value(answer).unwrap(), failed_from(0));
    assert_eq!(world.mailed(), [] as [&str; 0]);
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed().len(), 2);
}

#[tokio::test]
async fn a_due_timer_is_carried_out_at_once() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    world.advance(SignedDuration::from_hours(8 * 24));
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.timers(), [] as [&str; 0]);
    let stored = world.stored(case).await;
    assert!(matches!(stored.stage, dispute::Stage::ChoiceAsked(_)));
}

#[tokio::test]
async fn a_due_timer_waits_for_the_morning_at_night() {
    let world = World::new().await;
    let case = world.file(1).await;
    let records = world.outbox(case);
    world.advance(SignedDuration::from_hours(7 * 24 + 10));
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.timers(), [] as [&str; 0]);
    assert_eq!(world.outbox(case), [] as [Value; 0]);
    let stored = world.stored(case).await;
    assert!(matches!(stored.stage, dispute::Stage::WithShop { .. }));
}

#[tokio::test]
async fn the_three_buttons_have_links_that_verify_and_mails_of_a_case_are_one_thread() {
    let world = World::new().await;
    let case = world.file(1).await;
    deliver(&world, &world.outbox(case)).await;
    world.advance(SignedDuration::from_hours(7 * 24));
    let ends = people::term_ends(1);
    world.app().execute(case, &ends).await.unwrap();
    deliver(&world, &world.outbox(case)).await;
    let mails = world.mails();
    let asked = mails.last().unwrap();
    let message = &asked["Content"]["Simple"];
    let text = message["Body"]["Text"]["Data"].as_str().unwrap();
    let address = "https://geschil.example/choice/";
    let links: Vec<&str> = text.split(address).skip(1).collect();
    assert_eq!(links.len(), 3, "{text}");
    for link in links {
        let token = link.split('/').next().unwrap();
        let allowed = world.app().links.verify(token, world.app().clock.now());
        let allowed = allowed.unwrap();
        assert_eq!(
            (allowed.case, allowed.party),
            (case, dispute::Party::Consumer)
        );
        assert_eq!(
            allowed.purpose,
            link::Purpose::Choice(dispute::Round::FIRST)
        );
    }
    let headers = message["Headers"].as_array().unwrap();
    let thread = headers
        .iter()
        .find(|header| header["Name"] == "In-Reply-To");
    assert_eq!(thread.unwrap()["Value"], "<0100@eu-west-1.amazonses.com>");
}

#[tokio::test]
async fn the_sample_event_is_about_a_case_that_is_not_there() {
    let world = World::new().await;
    let sample: Value =
        serde_json::from_str(include_str!("../../../../events/deliver.json")).unwrap();
    let records = sample["Records"].as_array().unwrap();
    assert_eq!(deliver(&world, records).await, nothing_failed());
    assert_eq!(world.mailed(), [] as [&str; 0]);
}

#[tokio::test]
async fn what_is_no_new_outbox_item_is_passed_over() {
    let world = World::new().await;
    let case = world.file(1).await;
    let mut records = world.outbox(case);
    for record in &mut records {
        record["eventName"] = "MODIFY".into();
    }
    records[0]["eventName"] = "INSERT".into();
    records[0]["dynamodb"]["Keys"]["sk"]["S"] = "CASE".into();
    assert_eq!(deliver(&world, &records).await, nothing_failed());
    assert_eq!(world.mailed(), [] as [&str; 0]);
}
