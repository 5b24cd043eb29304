//! A form that can't be sent stays on the page, with a message.

use tests::{Axe, Chromium, Dispute, Fault, Kind, Service, Stage, World};

use super::file;

const MESSAGE: &str = "form[action$='/message']";
const FAILED: &str = "form .told.failed";

#[test]
fn what_was_typed_stays_until_it_gets_through_in_either_language() {
    let Some(chromium) = Chromium::start("that what was typed stays") else {
        return;
    };
    let axe = Axe::find("that a page that could not send is sound");
    for (language, words) in [("nl", "niet gelukt"), ("en", "could not be sent")] {
        let world = World::new();
        let consumer = world.consumer_files(&Dispute::default());
        let page = format!("{}?lang={language}", consumer.mails()[0].case_link());
        chromium.open(&page);
        chromium.script("document.querySelectorAll('details').forEach(it => it.open = true)");
        chromium.fill(&[("text", "De tas is nog stuk.")]);
        // API Gateway answers with its own JSON.
        world.fail(Fault::new(Service::Function, Kind::Timeout).of("send-message"));
        chromium.click(&format!("{MESSAGE} .button"));
        stays(&chromium, words);
        if let Some(axe) = &axe {
            assert_eq!(chromium.barriers(axe), [""; 0]);
        }
        chromium.set_network(false);
        chromium.click(&format!("{MESSAGE} .button"));
        chromium.wait_for_element(FAILED);
        stays(&chromium, words);
        chromium.set_network(true);
        chromium.follow(&format!("{MESSAGE} .button"));
        assert!(chromium.words("main").contains("De tas is nog stuk."));
        assert_eq!(chromium.complaints(), [""; 0]);
    }
}

fn stays(chromium: &Chromium, words: &str) {
    chromium.wait_for_element(FAILED);
    assert!(chromium.words(FAILED).contains(words));
    let text = chromium.script(&format!(
        "document.querySelector(\"{MESSAGE} [name=text]\").value"
    ));
    assert_eq!(text, "De tas is nog stuk.");
}

#[test]
fn a_choice_that_sends_itself_in_vain_leaves_the_button() {
    let Some(chromium) = Chromium::start("that a lost choice can be sent again") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file(&chromium, world.origin(), &dispute);
    world.pass("P7D");
    let asked = world.newest_mail(dispute.mail);
    world.fail(Fault::new(Service::Function, Kind::Timeout).of("record-choice"));
    chromium.open(&asked.button("mediation"));
    chromium.wait_for_element(FAILED);
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    world.settle();
    assert_eq!(
        world.browser().open(&asked.case_link()).stage(),
        Stage::Mediation
    );
}
