//! Runs many worlds, each in a process of its own: state that one leaves
//! behind, such as the SDK's retry budget, must not change the next.

use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use simulate::{Outcome, Size};

use crate::Arguments;

/// Runs them and prints the outcomes. Returns whether all were fine.
pub(crate) fn run(arguments: &Arguments) -> bool {
    let began = Instant::now();
    let (first, last) = arguments.seeds;
    let next = AtomicU64::new(first);
    let found = AtomicBool::new(false);
    let totals = Mutex::new((0_u64, Outcome::default()));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed > last || (arguments.until_one && found.load(Ordering::Relaxed)) {
                return;
            }
            let outcome = world(seed, arguments.size);
            if !outcome.wrongs.is_empty() {
                found.store(true, Ordering::Relaxed);
                tell(seed, &outcome);
            }
            let mut totals = totals.lock().unwrap_or_else(PoisonError::into_inner);
            totals.0 += 1;
            totals.1.add(outcome);
            if !arguments.quiet && totals.0 % 100 == 0 {
                println!("{} worlds in {} s", totals.0, began.elapsed().as_secs());
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..arguments.jobs {
            scope.spawn(work);
        }
    });
    let (worlds, totals) = totals.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("{worlds} worlds in {} s", began.elapsed().as_secs());
    println!("{totals}");
    totals.wrongs.is_empty()
}

fn world(seed: u64, size: Size) -> Outcome {
    let failed = |why: String| Outcome {
        wrongs: vec![why],
        ..Outcome::default()
    };
    let run = std::env::current_exe().and_then(|program| {
        let mut command = Command::new(program);
        command.args(["--seed", &seed.to_string(), "--json"]);
        if size == Size::Small {
            command.arg("--small");
        }
        command.output()
    });
    let output = match run {
        Ok(output) => output,
        Err(error) => return failed(format!("it could not be started: {error}")),
    };
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        let said = String::from_utf8_lossy(&output.stderr);
        failed(format!("it ended with {}: {said}", output.status))
    })
}

fn tell(seed: u64, outcome: &Outcome) {
    let first = outcome.wrongs.first().map_or("", String::as_str);
    let count = outcome.wrongs.len();
    println!("seed {seed} fails, in {count} ways, the first: {first}");
    println!("  cargo run -p simulate --profile simulation -- --seed {seed} --trace");
}
