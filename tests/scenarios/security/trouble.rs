//! Failures, whose pages say only that a retry may succeed.

use tests::{Browser, Dispute, Fault, Form, Kind, Page, Service, World};

#[test]
fn a_bucket_that_fails_for_a_moment_is_busy_and_loses_nothing() {
    let world = World::new();
    let mut browser = world.browser();
    let check = tests::fill_in(&mut browser, &Dispute::handbag()).form("/file/check");
    let fails = |function, times| {
        world.fail(
            Fault::new(Service::S3, Kind::Error)
                .of(function)
                .times(times),
        );
    };
    fails("file-dispute", 9);
    for page in [browser.open("/file/evidence"), check.send(&mut browser)] {
        assert_eq!(page.status, 503, "{}", page.address);
        assert_eq!(page.header("retry-after"), "5");
    }
    world.heal();
    let before = world.traces();
    assert_eq!(check.send(&mut browser).status, 200);
    world.settle();
    assert_eq!(world.traces().mails, before.mails + 1);
}

/// Sends a form while its function can't reach the table, and then the form on
/// the error page.
fn sends_in_trouble(
    world: &World,
    function: &'static str,
    form: &Form,
    browser: &mut Browser,
) -> Page {
    let fails = Fault::new(Service::Dynamodb, Kind::Throttle).of(function);
    world.fail(fails.times(10_000));
    let busy = form.send(browser);
    assert_eq!(busy.status, 503);
    assert_eq!(busy.form(&form.action).fields, form.fields);
    world.heal();
    let page = busy.form(&form.action).send(browser);
    world.settle();
    page
}

#[test]
fn what_was_typed_while_the_table_is_busy_is_sent_again_with_one_button() {
    let world = World::new();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let words = "Het is \"stuk\",\nen <b>blijft</b> stuk. 😡";
    let form = consumer.case_page().form("/message").fill("text", words);
    let page = sends_in_trouble(&world, "send-message", &form, &mut consumer.browser);
    assert!(page.went_well());
    assert!(page.history()[0].words[0].contains("<b>blijft</b> stuk. 😡"));
    let form = shop.answer_form("refuse").fill("text", words);
    let page = sends_in_trouble(&world, "answer-dispute", &form, &mut shop.browser);
    assert!(page.went_well());

    let mut browser = world.browser();
    tests::fill_in(&mut browser, &Dispute::handbag());
    let form = browser.open("/file/story?change=1").form("/file/story");
    let form = form.fill("story", words);
    sends_in_trouble(&world, "file-dispute", &form, &mut browser);
    let kept = browser.open("/file/story").form("/file/story");
    assert!(
        kept.value("story")
            .is_some_and(|story| story.contains("blijft"))
    );
}
