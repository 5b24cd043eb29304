//! Failures that say no more than that it is worth another try.

use tests::{Dispute, Fault, Kind, Service, World};

#[test]
fn a_bucket_that_fails_for_a_moment_is_busy_and_loses_nothing() {
    let world = World::new();
    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::handbag());
    let fails = |function, times| {
        world.fail(
            Fault::new(Service::S3, Kind::Error)
                .of(function)
                .times(times),
        );
    };
    fails("file-dispute", 9);
    for page in [
        browser.open("/file/evidence"),
        browser.post("/file/check", &[]),
    ] {
        assert_eq!(page.status, 503, "{}", page.address);
        assert_eq!(page.header("retry-after"), "5");
    }
    world.heal();
    let before = world.traces();
    assert_eq!(browser.post("/file/check", &[]).status, 200);
    world.settle();
    assert_eq!(world.traces().mails, before.mails + 2);
}
