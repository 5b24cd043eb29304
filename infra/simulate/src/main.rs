//! Runs simulated worlds: see `docs/simulation.md`.

mod many;

use std::path::PathBuf;
use std::process::ExitCode;

use mimalloc::MiMalloc;
use simulate::Size;

/// A world mostly allocates and frees small pieces of memory.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

const HELP: &str = "\
simulate                     the seeds 1 to 200
simulate --seeds 1-10000     these seeds
simulate --seed 7            one world
simulate --seed 7 --trace    one world, with all that happens in it
simulate --seed 7 --export DIR
                             one world, whose table is exported into a new
                             folder, as the operator's tool does it

  --small      worlds of three consumers and three weeks
  --jobs N     so many worlds at once; as many as there are processors
  --quiet      only the totals
  --until-one  stops at the first seed that fails";

/// The parsed command line.
#[derive(Clone, Debug)]
struct Arguments {
    seed: Option<u64>,
    seeds: (u64, u64),
    jobs: usize,
    trace: bool,
    export: Option<PathBuf>,
    size: Size,
    quiet: bool,
    until_one: bool,
    /// Print one line of JSON, for the process that runs many.
    json: bool,
}

fn main() -> ExitCode {
    let Some(arguments) = parse(std::env::args().skip(1)) else {
        eprintln!("{HELP}");
        return ExitCode::from(2);
    };
    let well = match arguments.seed {
        Some(seed) => one(seed, &arguments),
        None => many::run(&arguments),
    };
    if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Option<Arguments> {
    let mut arguments = Arguments {
        seed: None,
        seeds: (1, 200),
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        trace: false,
        export: None,
        size: Size::Whole,
        quiet: false,
        until_one: false,
        json: false,
    };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seed" => arguments.seed = Some(words.next()?.parse().ok()?),
            "--seeds" => {
                let seeds = words.next()?;
                let (first, last) = seeds.split_once('-')?;
                let (first, last) = (first.parse().ok()?, last.parse().ok()?);
                arguments.seeds = (first <= last).then_some((first, last))?;
            }
            "--jobs" => arguments.jobs = words.next()?.parse().ok().filter(|it| *it > 0)?,
            "--trace" => arguments.trace = true,
            "--export" => arguments.export = Some(words.next()?.into()),
            "--small" => arguments.size = Size::Small,
            "--quiet" => arguments.quiet = true,
            "--until-one" => arguments.until_one = true,
            "--json" => arguments.json = true,
            _ => return None,
        }
    }
    Some(arguments)
}

/// Runs one world in this process.
fn one(seed: u64, arguments: &Arguments) -> bool {
    let outcome = match simulate::run(
        seed,
        arguments.size,
        arguments.trace,
        arguments.export.as_deref(),
    ) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("seed {seed} could not be run: {error}");
            return false;
        }
    };
    if arguments.json {
        println!("{}", serde_json::json!(outcome));
    } else {
        println!("{outcome}");
    }
    outcome.wrongs.is_empty()
}
