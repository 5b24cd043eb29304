//! From the mailbox to done.

use tests::{Chromium, Dispute, Mail, Stage, World};

use super::file;

#[test]
fn one_click_is_enough_where_the_dispute_was_filed() {
    let Some(chromium) = Chromium::start("that one click is enough") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file(&chromium, world.origin(), &dispute);
    let case_link = world.newest_mail(dispute.mail).case_link();
    world.pass("P7D");
    click_in_mail(
        &chromium,
        &world,
        &world.newest_mail(dispute.mail),
        "working",
    );
    chromium.wait_for_element(".done");
    assert_eq!(stage(&world, &case_link), Stage::WithShop);

    // A week later, on the same device, with scripts switched off.
    world.pass("P7D");
    let before = world.traces();
    chromium.set_scripts(false);
    click_in_mail(
        &chromium,
        &world,
        &world.newest_mail(dispute.mail),
        "mediation",
    );
    assert_eq!(world.traces(), before);
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    assert_eq!(stage(&world, &case_link), Stage::Mediation);
}

#[test]
fn on_another_device_it_takes_one_tap_more() {
    let Some(chromium) = Chromium::start("that another device takes one tap more") else {
        return;
    };
    let world = World::new();
    let consumer = world.consumer_files(&Dispute::default());
    world.pass("P7D");
    let before = world.traces();
    click_in_mail(&chromium, &world, &consumer.newest_buttons(), "mediation");
    assert_eq!(world.traces(), before);
    assert_eq!(
        chromium.script("document.querySelectorAll('.chosen button').length"),
        1
    );
    assert_eq!(
        chromium.script("document.querySelectorAll('.others button').length"),
        2
    );
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    assert_eq!(stage(&world, &consumer.case_link()), Stage::Mediation);
}

/// Clicks on a button of a mail, as it lies in the mailbox; in the same window,
/// which mails leave to the mail program.
fn click_in_mail(chromium: &Chromium, world: &World, mail: &Mail, choice: &str) {
    chromium.open(&format!("{}/_local/mail/{}/html", world.origin(), mail.id));
    chromium.script("document.querySelectorAll('a').forEach(it => it.target = '')");
    chromium.follow(&format!("a[href$='/{choice}']"));
}

fn stage(world: &World, case_link: &str) -> Stage {
    world.settle();
    world.browser().open(case_link).stage()
}
