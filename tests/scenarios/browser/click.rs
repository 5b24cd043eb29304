//! From a click in the mailbox to the recorded choice.

use tests::{Chromium, Dispute, Mail, Stage, World};

use super::file_and_confirm;

#[test]
fn one_click_is_enough_where_the_dispute_was_filed() {
    let Some(chromium) = Chromium::start("that one click is enough") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file_and_confirm(&chromium, &world, &dispute);
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
}

/// A page that is shown again must not revert a later choice.
#[test]
fn going_back_or_loading_again_changes_no_choice() {
    let Some(chromium) = Chromium::start("that going back changes no choice") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file_and_confirm(&chromium, &world, &dispute);
    world.pass("P7D");
    let asked = world.newest_mail(dispute.mail);
    chromium.open_until_idle(&asked.button("working"));
    chromium.wait_for_element(".done");
    chromium.open_until_idle(&world.newest_mail(dispute.mail).button("mediation"));
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    world.settle();
    let before = world.traces();
    chromium.open_until_idle(&format!("{}/", world.origin()));
    chromium.open_until_idle(&asked.button("working"));
    chromium.open_until_idle(&format!("{}/", world.origin()));
    chromium.back();
    assert!(chromium.address().ends_with("/working"));
    chromium.wait_for_element(".chosen");
    assert_eq!(world.traces(), before);
    assert_eq!(stage(&world, &asked.case_link()), Stage::Mediation);
}

#[test]
fn without_scripts_there_is_the_button() {
    let Some(chromium) = Chromium::start("that it goes without scripts") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    chromium.set_scripts(false);
    file_and_confirm(&chromium, &world, &dispute);
    world.pass("P7D");
    let mail = world.newest_mail(dispute.mail);
    let before = world.traces();
    chromium.open(&mail.button("mediation"));
    assert_eq!(world.traces(), before);
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    assert_eq!(stage(&world, &mail.case_link()), Stage::Mediation);
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
    chromium.wait_for_element(".chosen");
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

/// Clicks a button in a mail in the mailbox, which opens another window.
fn click_in_mail(chromium: &Chromium, world: &World, mail: &Mail, choice: &str) {
    chromium.open(&format!("{}/_local/mail/{}", world.origin(), mail.id));
    chromium.follow_out_of_frame(&format!("a[href$='/{choice}']"));
}

fn stage(world: &World, case_link: &str) -> Stage {
    world.settle();
    world.browser().open(case_link).stage()
}
