use std::collections::BTreeSet;

use cases::Cases;
use emulator::people::{case, filing, friday};
use emulator::{Emulator, samples};
use serde_json::Value;

const FOLDER: &str = "v1";

#[tokio::test]
async fn each_stored_event_reads_back_with_nothing_lost() {
    samples::read_all::<Cases>(FOLDER, &case(0)).await;
}

#[tokio::test]
async fn each_stored_event_reads_back_after_its_texts_were_erased() {
    samples::read_all_erased::<Cases>(FOLDER, &case(0)).await;
}

#[test]
fn each_kind_of_event_has_a_sample() {
    samples::each_kind_has_one::<Cases>(FOLDER, "dispute-filed");
}

#[tokio::test]
async fn a_text_has_another_digest_each_time_it_is_stored() {
    let emulator = Emulator::start().await;
    let mut bodies = BTreeSet::new();
    for number in [1, 2] {
        let filed = cases::file(&emulator.journal, filing(number), friday()).await;
        filed.unwrap();
        let pk = format!("CASE#{}", case(number));
        let item = emulator.items_of(&pk, "EVENT#").remove(0);
        let body: Value = serde_json::from_str(item["body"]["S"].as_str().unwrap()).unwrap();
        let story = &body["dispute-filed"]["complaint"]["story"];
        assert!(story["digest"].is_string(), "{story}");
        bodies.insert(story.to_string());
    }
    assert_eq!(bodies.len(), 2);
}
