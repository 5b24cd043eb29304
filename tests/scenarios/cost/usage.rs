//! The usage of AWS by a case on each road, measured and stored in
//! `infra/cost/usage.json`, from which the cost page is made.

use std::path::{Path, PathBuf};

use cost::{Step, Usage};

use super::DIGITS;
use super::roads::{besides, roads};

#[test]
fn the_cost_page_is_made_from_what_is_measured() {
    let measured = Usage {
        roads: roads(),
        besides: besides(),
    };
    let file = file("infra/cost/usage.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let mut json = serde_json::to_string_pretty(&measured).expect("JSON");
        json.push('\n');
        std::fs::write(file, json).expect("the usage is written");
        cost::write().expect("the page is written");
        return;
    }
    let kept = std::fs::read_to_string(file).expect("the usage on file");
    let kept: Usage = serde_json::from_str(&kept).expect("JSON");
    let names =
        |usage: &Usage| -> Vec<String> { usage.steps().map(|step| step.name.clone()).collect() };
    assert_eq!(names(&kept), names(&measured), "{RENEW}");
    for (kept, measured) in kept.steps().zip(measured.steps()) {
        assert_close(kept, measured);
    }
}

const RENEW: &str = "renew it by UPDATE_GOLDEN=1 cargo test -p tests cost";

fn assert_close(kept: &Step, measured: &Step) {
    let name = &measured.name;
    assert_eq!(kept.mails, measured.mails, "mails at {name}: {RENEW}");
    let counted = |step: &Step| {
        [
            ("units read", step.sum(|used| used.read)),
            ("units written", step.sum(|used| used.write)),
            ("requests", step.sum(|used| cost::count(used.requests))),
        ]
    };
    for ((what, kept), (_, measured)) in counted(kept).into_iter().zip(counted(measured)) {
        let close = (kept - measured).abs() <= DIGITS;
        assert!(
            close,
            "{what} at {name}: {kept} on file, {measured} measured; {RENEW}"
        );
    }
}

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
