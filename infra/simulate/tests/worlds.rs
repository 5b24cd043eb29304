//! The properties of the simulated world itself.

use std::process::{Command, Output};

use simulate::Outcome;

/// Runs a world in a process of its own, as usual.
fn world(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_simulate");
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{error}"))
}

fn outcome(seed: &str) -> Outcome {
    let run = world(&["--seed", seed, "--small", "--json"]);
    serde_json::from_slice(&run.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)))
}

#[test]
fn a_seed_goes_the_same_way_each_time_and_another_one_doesnt() {
    let (once, again, other) = (outcome("1"), outcome("1"), outcome("2"));
    assert_eq!(once, again);
    assert_ne!(once.digest, other.digest);
    assert!(once.counts["events"] > 0, "nothing happened: {once}");
    assert!(once.counts["mails"] > 0, "no mail left: {once}");
}

#[test]
fn a_trace_tells_all_and_changes_nothing() {
    let traced = world(&["--seed", "1", "--small", "--trace"]);
    let traced = String::from_utf8(traced.stdout).unwrap();
    let digest = outcome("1").digest;
    assert!(traced.contains(&format!("digest {digest}")), "{digest}");
    assert!(traced.contains("runs deliver"));
}

#[test]
fn no_seeds_are_refused() {
    assert_eq!(world(&["--seeds", "2-1"]).status.code(), Some(2));
}
