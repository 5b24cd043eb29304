//! Temporary faults: in the end both sides see what they would have seen
//! without them and have the same mails, each once, except if SES's answer was
//! lost.

mod course;

use std::any::Any;
use std::fmt::Display;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use course::{Operation, Run, run, run_at_once};
use tests::{Fault, Kind, Service, Timer, World};

/// A world spends part of its time waiting.
const WORLDS_AT_ONCE: usize = 3;

/// The number of attempts that the AWS SDK makes.
const GIVES_UP: u32 = 4;

/// More than all retries.
const OUTAGE: u32 = 10_000;

/// This many failed worlds are enough to see what is wrong.
const ENOUGH: usize = 10;

#[test]
fn filing_survives_any_failure() {
    survives_everything(Operation::Filing);
}

#[test]
fn confirming_survives_any_failure() {
    survives_everything(Operation::Confirming);
}

#[test]
fn answering_survives_any_failure() {
    survives_everything(Operation::Answering);
}

#[test]
fn the_seven_day_turn_survives_any_failure() {
    survives_everything(Operation::Turn);
}

#[test]
fn choosing_survives_any_failure() {
    survives_everything(Operation::Choosing);
}

#[test]
fn a_form_that_is_sent_several_times_at_once_counts_once() {
    let forms = [
        Operation::Filing,
        Operation::Confirming,
        Operation::Answering,
        Operation::Choosing,
    ];
    each(&forms, |operation| {
        let course = Course::undisturbed(*operation);
        let run = || run_at_once(*operation, 4, |_| ());
        course
            .compare(&"a form sent four times at once", 0, run)
            .map(drop)
    });
}

/// What happens to the timer of the shop's term.
type Mishap = fn(&World, &Timer);

#[test]
fn a_timer_that_fires_early_twice_late_or_never_changes_nothing() {
    let mishaps: [(&str, Mishap); 7] = [
        ("a timer that fires early", |world, timer| world.fire(timer)),
        ("a timer that fires twice", |world, _| {
            world.fail(Fault::new(Service::Function, Kind::LostAnswer).of("ask-consumer"));
        }),
        ("a timer half an hour late", |world, timer| {
            world.delay(timer, "PT30M");
        }),
        ("a timer later than the sweep", |world, timer| {
            world.delay(timer, "PT90M");
        }),
        ("a timer that never fires", |world, timer| world.lose(timer)),
        ("a timer that fires early and then never", |world, timer| {
            world.fire(timer);
            world.lose(timer);
        }),
        ("a timer whose function always fails", |world, _| {
            let fails = Fault::new(Service::Function, Kind::Error).of("ask-consumer");
            world.fail(fails.times(OUTAGE));
        }),
    ];
    let course = Course::undisturbed(Operation::Turn);
    each(&mishaps, |(what, mishap)| {
        let disturb = |world: &World| mishap(world, &shop_term(world));
        course.check(what, 0, disturb).map(drop)
    });
}

#[test]
fn a_timer_that_could_not_be_created_is_caught_up_by_the_sweep() {
    let course = Course::undisturbed(Operation::Filing);
    let kinds = [Kind::Error, Kind::Throttle, Kind::Timeout];
    let down = kinds.map(|kind| Fault::new(Service::Scheduler, kind).times(OUTAGE));
    course.survives(&down);
}

#[test]
fn a_lost_timer_is_found_though_the_sweep_dies_at_any_of_its_calls() {
    let course = Course::undisturbed(Operation::Turn);
    let deaths = each_call(|after| {
        let fault = Fault::kill("sweep", after);
        let disturb = |world: &World| {
            world.lose(&shop_term(world));
            world.pass("PT15M");
            world.fail(fault);
        };
        let run = course.check(&fault, 0, disturb)?;
        Ok(run.failures_left == 0)
    });
    assert!(deaths > 2, "the sweep died {deaths} times");
}

fn survives_everything(operation: Operation) {
    let course = Course::undisturbed(operation);
    for function in operation.functions() {
        course.survives_deaths(function);
        course.survives_table(function);
    }
    course.survives(&failures(operation));
}

/// Faults for a moment, for longer than the SDK retries, and until somebody
/// removes them.
fn failures(operation: Operation) -> Vec<Fault> {
    let kinds = [Kind::Error, Kind::Throttle, Kind::Timeout, Kind::LostAnswer];
    let mut faults = Vec::new();
    for kind in kinds {
        for service in operation.services() {
            faults.push(Fault::new(*service, kind).times(GIVES_UP + 1));
        }
        for function in operation.functions() {
            faults.push(Fault::new(Service::Function, kind).of(function));
        }
        faults.push(Fault::new(Service::Ses, kind));
    }
    // Slower than the SDK's time-out for all other services.
    faults.push(Fault::new(Service::Ses, Kind::Slow));
    let down = |service| Fault::new(service, Kind::Error).times(OUTAGE);
    faults.push(down(Service::Ses));
    faults.push(down(Service::Function).of("deliver"));
    faults
}

fn shop_term(world: &World) -> Timer {
    let mut timers = world.timers().into_iter();
    let term = timers.find(|timer| timer.kind() == "shop-term");
    term.expect("the shop's term has a timer")
}

/// An operation, and its outcome without faults.
struct Course {
    operation: Operation,
    undisturbed: Run,
}

impl Course {
    fn undisturbed(operation: Operation) -> Self {
        Self {
            operation,
            undisturbed: run(operation, |_| ()),
        }
    }

    /// Kills the function before its first call, and after its first, second,
    /// and so on. Only a death between SES's accepting a mail and the write to
    /// the table may cause that mail to be sent again.
    fn survives_deaths(&self, function: &'static str) {
        let second_mails = AtomicU32::new(0);
        let deaths = each_call(|after| {
            let fault = Fault::kill(function, after);
            let run = self.check(&fault, 1, |world| world.fail(fault))?;
            second_mails.fetch_add(run.outcome.second_mails(), Ordering::SeqCst);
            Ok(run.failures_left == 0)
        });
        let second_mails = second_mails.into_inner();
        let operation = self.operation;
        println!("{operation:?}: {function} died {deaths} times, {second_mails} second mails");
        assert!(deaths > 1, "{function} makes more calls than that");
        assert!(second_mails <= self.undisturbed.outcome.different_mails());
    }

    /// Each call of the function to the table fails until the SDK gives up,
    /// both without being executed and although it was executed.
    fn survives_table(&self, function: &'static str) {
        let calls = self.undisturbed.table_calls(function);
        let faults = |kind| {
            let fault = Fault::new(Service::Dynamodb, kind).of(function);
            (0..calls).map(move |after| fault.after(after).times(GIVES_UP))
        };
        let faults: Vec<Fault> = faults(Kind::Throttle)
            .chain(faults(Kind::LostAnswer))
            .collect();
        let operation = self.operation;
        println!("{operation:?}: {function} calls the table {calls} times");
        assert!(calls > 1, "{function} makes more calls than that");
        self.survives(&faults);
    }

    /// Nobody gets a mail twice, except if SES's answer was lost.
    fn survives(&self, faults: &[Fault]) {
        each(faults, |fault| {
            let most_second_mails = match fault {
                Fault {
                    service: Service::Ses,
                    kind: Kind::LostAnswer,
                    ..
                } => fault.count,
                _ => 0,
            };
            let run = self.check(fault, most_second_mails, |world| world.fail(*fault))?;
            if run.failures_left < u64::from(fault.count) {
                Ok(())
            } else {
                Err(format!("{:?} with {fault}: nothing failed", self.operation))
            }
        });
    }

    /// Runs the operation with faults, and compares the outcomes.
    fn check(
        &self,
        what: &dyn Display,
        most_second_mails: u32,
        disturb: impl FnOnce(&World),
    ) -> Result<Run, String> {
        self.compare(what, most_second_mails, || run(self.operation, disturb))
    }

    fn compare(
        &self,
        what: &dyn Display,
        most_second_mails: u32,
        run: impl FnOnce() -> Run,
    ) -> Result<Run, String> {
        let operation = self.operation;
        let run = panic::catch_unwind(AssertUnwindSafe(run))
            .map_err(|panic| format!("{operation:?} with {what}: {}", words(&*panic)))?;
        let second_mails = run.outcome.second_mails();
        if second_mails > most_second_mails {
            return Err(format!(
                "{operation:?} with {what}: {second_mails} second mails"
            ));
        }
        match run.outcome.difference(&self.undisturbed.outcome) {
            None => Ok(run),
            Some(difference) => Err(format!("{operation:?} with {what}:{difference}")),
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words")
}

/// Runs several at once; fails with a line for each failure.
fn each<T: Sync>(all: &[T], work: impl Fn(&T) -> Result<(), String> + Sync) {
    each_call(|place| match all.get(place as usize) {
        Some(one) => work(one).map(|()| true),
        None => Ok(false),
    });
}

/// Runs the work for 0, 1, 2 and so on, several at once, until there is no such
/// call. Returns the number of calls; fails with a line for each failure.
fn each_call(work: impl Fn(u32) -> Result<bool, String> + Sync) -> u32 {
    let (next, found, over) = (AtomicU32::new(0), AtomicU32::new(0), AtomicBool::new(false));
    let failed = Mutex::new(Vec::new());
    let one_after_another = || {
        while !over.load(Ordering::SeqCst) {
            match work(next.fetch_add(1, Ordering::SeqCst)) {
                Ok(true) => {
                    found.fetch_add(1, Ordering::SeqCst);
                }
                Ok(false) => over.store(true, Ordering::SeqCst),
                Err(why) => {
                    let mut failed = failed.lock().expect("no panic inside");
                    failed.push(why);
                    over.fetch_or(failed.len() >= ENOUGH, Ordering::SeqCst);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..WORLDS_AT_ONCE {
            scope.spawn(one_after_another);
        }
    });
    let failed = failed.into_inner().expect("no panic inside");
    assert!(failed.is_empty(), "\n{}\n", failed.join("\n"));
    found.into_inner()
}
