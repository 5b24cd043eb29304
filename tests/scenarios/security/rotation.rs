//! The key that signs links is replaced, and replaced again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use local::functions::Beslecht;
use local::{BoxFuture, Error, Product, Registry, SampleShop, Specimen, Surroundings};
use tests::{Dispute, World};

/// As the stack makes it: without a number.
const FIRST: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
const SECOND: &str = "2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";
const THIRD: &str = "3:AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM";

#[test]
fn an_old_link_opens_until_the_second_rotation_after_it() {
    let (product, key) = Rotating::new();
    let world = World::of(product);
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let (first, shops_first) = (consumer.case_link(), shop.newest_mail().case_link());

    let opens = |link: &str| world.browser().open(link).status;
    for stage in [LEARNT, CHANGED] {
        key.store(stage, Ordering::SeqCst);
        assert_eq!((opens(&first), opens(&shops_first)), (200, 200));
    }
    let done = consumer.sends("/message", &[("text", "Graag snel.")]);
    assert!(done.went_well(), "an old link still acts");
    let second = shop.newest_mail().case_link();
    assert_ne!(second, shops_first, "the newest key signs");
    assert_eq!(opens(&second), 200);
    shop.answers("message", &[("text", "Wij kijken ernaar.")]);

    key.store(CHANGED_AGAIN, Ordering::SeqCst);
    assert_eq!((opens(&first), opens(&shops_first)), (403, 403));
    assert_eq!(opens(&second), 200);
    let device = consumer.newest_mail().case_link();
    assert_eq!(consumer.browser.open(&device).status, 200);
    let ask = format!("{first}/link");
    assert_eq!(
        consumer.browser.post(&ask, &[]).status,
        403,
        "nobody knows whose a link is that no key recognises"
    );
}

#[test]
fn a_device_stays_the_one_that_filed_over_rotations() {
    let (product, key) = Rotating::new();
    let world = World::of(product);
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    key.store(CHANGED_AGAIN, Ordering::SeqCst);
    world.pass("P7D");
    let page = consumer.clicks("working");
    assert_eq!(page.status, 200);
}

/// After the first of the two deployments of a rotation.
const LEARNT: usize = 1;

/// After the second.
const CHANGED: usize = 2;

/// After the next rotation.
const CHANGED_AGAIN: usize = 4;

/// The product with the key of links as it is after so many deployments.
struct Rotating(Arc<AtomicUsize>);

impl Rotating {
    fn new() -> (Self, Arc<AtomicUsize>) {
        let rotations = Arc::new(AtomicUsize::new(0));
        (Self(Arc::clone(&rotations)), rotations)
    }
}

impl Product for Rotating {
    fn template(&self) -> String {
        Beslecht.template()
    }

    fn functions(&self, surroundings: &Surroundings) -> Result<Registry, Error> {
        let keys = [
            FIRST.to_owned(),
            format!("{FIRST},{SECOND}"),
            format!("{SECOND},{FIRST}"),
            format!("{SECOND},{THIRD}"),
            format!("{THIRD},{SECOND}"),
        ];
        let mut times = vec![];
        for keys in keys {
            let surroundings = surroundings.clone().with("LINK_KEYS", &keys);
            times.push(Beslecht.functions(&surroundings)?);
        }
        let names: Vec<String> = times[0].names().map(str::to_owned).collect();
        let times = Arc::new(times);
        let mut registry = Registry::default();
        for name in names {
            let (rotations, times) = (Arc::clone(&self.0), Arc::clone(&times));
            let called = name.clone();
            registry = registry.with(&name, move |event| {
                let functions = times[rotations.load(Ordering::SeqCst)].clone();
                let name = called.clone();
                async move { functions.invoke(&name, event).await }
            });
        }
        Ok(registry)
    }

    fn seed(&self, surroundings: &Surroundings) -> BoxFuture<Result<(), Error>> {
        Beslecht.seed(surroundings)
    }

    fn shops(&self) -> Vec<SampleShop> {
        Beslecht.shops()
    }

    fn gallery(&self) -> Result<Vec<Specimen>, Error> {
        Beslecht.gallery()
    }
}
