//! The capacity units of each operation don't grow with the number of cases.

mod meter;
mod roads;
mod usage;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dispute::CaseId;
use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, Surroundings};
use serde_json::Value;
use tests::{Change, Dispute, Variation, World};

use crate::filing::{filing, journal_in, shop};

/// The digits of a timestamp can make an item just long enough to cost another
/// unit, or two in a transaction.
const DIGITS: f64 = 2.0;

#[test]
fn what_people_do_costs_the_same_with_many_cases_as_with_few() {
    let (few, many) = (costs(10), costs(300));
    for ((what, few), (_, many)) in few.iter().zip(&many) {
        println!("{what}: {few}; with many cases {many}");
        let close = |one: f64, other: f64| (one - other).abs() <= DIGITS;
        assert!(
            close(few.read, many.read),
            "{what} reads {few}, then {many}"
        );
        assert!(
            close(few.write, many.write),
            "{what} writes {few}, then {many}"
        );
        assert_eq!(few.calls, many.calls, "{what}");
    }
}

/// The cost of each operation with this many existing cases.
fn costs(cases: u64) -> Vec<(String, Units)> {
    let world = world_with(cases);
    let mut meter = Meter::new(&world);
    let dispute = Dispute::default();
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &dispute);
    meter.note("filling in the form");
    let sent = check.form("/file/check").send(&mut browser);
    assert_eq!(sent.status, 200);
    world.settle();
    meter.note("filing");
    world.confirm_all(&mut browser, dispute.mail);
    meter.note("confirming");
    browser.open(&world.newest_mail(dispute.mail).case_link());
    meter.note("showing");
    world.pass("P7DT1M");
    meter.note("the seven-day turn");
    let page = browser.open(&world.newest_mail(dispute.mail).button("mediation"));
    meter.note("showing the three buttons");
    let chosen = page.form("mediation").send(&mut browser);
    assert_eq!(chosen.status, 200);
    world.settle();
    meter.note("choosing");
    meter.costs
}

fn world_with(cases: u64) -> World {
    let product = Filled {
        cases,
        filling: Arc::new(AtomicBool::new(true)),
    };
    let filling = Arc::clone(&product.filling);
    let world = World::of(product);
    world.settle();
    assert_eq!(world.all_mails().len(), 0);
    filling.store(false, Ordering::SeqCst);
    world
}

/// Capacity units.
#[derive(Clone, Copy, Debug, Default)]
struct Units {
    read: f64,
    write: f64,
    calls: f64,
}

impl std::fmt::Display for Units {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { read, write, calls } = self;
        write!(f, "{read} read, {write} written in {calls} calls")
    }
}

/// Records the usage since the last call, by function.
struct Meter<'w> {
    world: &'w World,
    used: BTreeMap<String, Units>,
    costs: Vec<(String, Units)>,
}

impl<'w> Meter<'w> {
    fn new(world: &'w World) -> Self {
        let used = used(world);
        Self {
            world,
            used,
            costs: vec![],
        }
    }

    fn note(&mut self, what: &str) {
        let used = used(self.world);
        for (function, now) in &used {
            let before = self.used.get(function).copied().unwrap_or_default();
            let units = Units {
                read: now.read - before.read,
                write: now.write - before.write,
                calls: now.calls - before.calls,
            };
            if units.calls > 0.0 {
                self.costs.push((format!("{what} ({function})"), units));
            }
        }
        self.used = used;
    }
}

fn used(world: &World) -> BTreeMap<String, Units> {
    let capacity = world.capacity();
    let functions = capacity.as_object().into_iter().flatten();
    let units = |it: &Value| Units {
        read: it["read"].as_f64().unwrap_or_default(),
        write: it["write"].as_f64().unwrap_or_default(),
        calls: it["calls"].as_f64().unwrap_or_default(),
    };
    functions
        .map(|(name, it)| (name.clone(), units(it)))
        .collect()
}

/// The product with this many cases of one shop in its table, with nothing
/// carried out, and without the sweep, which would handle that backlog, and the
/// nightly check, which reads everything.
struct Filled {
    cases: u64,
    filling: Arc<AtomicBool>,
}

impl Variation for Filled {
    fn template(&self) -> String {
        let unswept = Change::UNSWEPT.applied_to(&Beslecht.template());
        Change::UNCHECKED.applied_to(&unswept)
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let functions = Beslecht.functions(surroundings)?;
        let (filling, real) = (Arc::clone(&self.filling), functions.clone());
        Ok(functions.with("deliver", move |event| {
            let (filling, real) = (filling.load(Ordering::SeqCst), real.clone());
            async move {
                if filling {
                    Ok(Value::Null)
                } else {
                    real.invoke("deliver", event).await
                }
            }
        }))
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        let seeded = Beslecht.seed(surroundings);
        let (journal, now, cases) = (
            journal_in(surroundings),
            surroundings.clock.now(),
            self.cases,
        );
        Box::pin(async move {
            seeded.await?;
            let shop = shop(&journal, Dispute::default().shop).await;
            for number in 0..cases {
                let mut filing = filing(&shop);
                filing.case = CaseId::from_bits(number);
                filing.consumer.mail = format!("c{number}@mail.example").parse().expect("mail");
                cases::file(&journal, filing, now)
                    .await
                    .expect("the table answers");
            }
            Ok(())
        })
    }
}
