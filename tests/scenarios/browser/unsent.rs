//! A form that isn't answered by a page of ours stays as it was filled in, says so,
//! and can be sent again.

use serde_json::json;
use tests::{Axe, Chromium, Consumer, Dispute, Fault, Kind, Service, Stage, World};

use super::{answer, file_and_confirm, go_to_the_files, next};

const BUTTON: &str = "form[action$='/message'] .button";
const SENDING: &str = "form .told[role=status]";
const NOT_SENT: &str = "form .told[role=alert]";
const WORDS: &str = "De tas is nog stuk.";

#[test]
fn without_network_what_was_typed_stays_and_is_sent_once_when_it_is_back() {
    let Some(chromium) = Chromium::start("that nothing is lost offline") else {
        return;
    };
    let axe = Axe::find("that a page that could not send is sound");
    for (language, told) in [("nl", "niet gelukt"), ("en", "could not be sent")] {
        let world = World::new();
        let mut consumer = at_the_message(&chromium, &world, language);
        for _ in 0..2 {
            chromium.set_network(false);
            chromium.click(BUTTON);
            stays(&chromium, told);
            if let Some(axe) = &axe {
                assert_eq!(chromium.barriers(axe), [""; 0]);
            }
            assert!(!chromium.overflows());
        }
        chromium.set_network(true);
        chromium.follow(BUTTON);
        assert!(chromium.address().ends_with("?done=message-sent"));
        assert_eq!(messages(&mut consumer), 1);
        assert_eq!(chromium.complaints(), [""; 0]);
    }
}

#[test]
fn what_the_gateway_answers_itself_is_told_in_the_readers_language() {
    let Some(chromium) = Chromium::start("that the gateway's answers are told") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    for kind in [Kind::Error, Kind::Throttle, Kind::Timeout] {
        world.fail(Fault::new(Service::Function, kind).of("send-message"));
        chromium.click(BUTTON);
        stays(&chromium, "niet gelukt");
        chromium.script(&format!("document.querySelector('{NOT_SENT}').remove()"));
    }
    // A limit of a route, and a gateway's time-out.
    for status in [429, 504] {
        let answer = format!("new Response('{{\"message\": \"…\"}}', {{ status: {status} }})");
        chromium.script(&format!(
            "fetch = (real => async () => {{ fetch = real; return {answer}; }})(fetch); null"
        ));
        chromium.click(BUTTON);
        stays(&chromium, "niet gelukt");
        chromium.script(&format!("document.querySelector('{NOT_SENT}').remove()"));
    }
    assert_eq!(messages(&mut consumer), 0);
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn on_a_page_that_the_browser_translated_nothing_typed_is_lost_either() {
    let Some(chromium) = Chromium::start("that a translated page can be sent") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    chromium.script("document.documentElement.lang = 'pl'; null");
    chromium.set_network(false);
    chromium.click(BUTTON);
    stays(&chromium, "niet gelukt");
    chromium.set_network(true);
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn what_was_stored_without_an_answer_is_not_stored_again() {
    let Some(chromium) = Chromium::start("that a lost answer repeats nothing") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    world.fail(Fault::new(Service::Function, Kind::LostAnswer).of("send-message"));
    chromium.click(BUTTON);
    stays(&chromium, "niet gelukt");
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
}

#[test]
fn what_is_being_typed_stays_in_another_language() {
    let Some(chromium) = Chromium::start("that the language is switched while typing") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    for language in ["en", "nl"] {
        chromium.click(".top nav a");
        chromium.wait_for_element(&format!("html[lang={language}]"));
        let text =
            chromium.script("document.querySelector('form[action$=\"/message\"] textarea').value");
        assert_eq!(text, WORDS);
        assert!(chromium.address().contains(&format!("lang={language}")));
    }
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn while_it_is_being_sent_the_button_does_nothing_more() {
    let Some(chromium) = Chromium::start("that nothing is sent twice") else {
        return;
    };
    let world = World::new();
    at_the_message(&chromium, &world, "en");
    chromium.script("sent = 0; fetch = () => { sent++; return new Promise(() => {}); }; null");
    chromium.click(BUTTON);
    chromium.click(BUTTON);
    assert!(chromium.words(SENDING).contains("We are sending it"));
    let disabled = format!("document.querySelector(\"{BUTTON}\").ariaDisabled");
    assert_eq!(chromium.script(&disabled), "true");
    assert_eq!(chromium.script("sent"), 1);
}

#[test]
fn a_page_that_says_what_is_wrong_takes_the_place_of_the_form() {
    let Some(chromium) = Chromium::start("that errors are shown") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    chromium.fill(&[("text", " ")]);
    chromium.follow(BUTTON);
    assert!(chromium.has_focus("#errors"));
    assert!(chromium.holds("document.title.startsWith('Fout:')"));
    chromium.fill(&[("text", WORDS)]);
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}

#[test]
fn a_page_that_offers_to_send_it_again_does() {
    let Some(chromium) = Chromium::start("that it is sent again") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    let busy = Fault::new(Service::Dynamodb, Kind::Throttle).of("send-message");
    world.fail(busy.times(40));
    chromium.follow(BUTTON);
    world.heal();
    assert_eq!(messages(&mut consumer), 0);
    chromium.follow("form:has([name=text]) .button");
    assert_eq!(messages(&mut consumer), 1);
    assert_eq!(chromium.complaints(), [""; 0]);
}

/// Going back shows the page as it is now, with another form.
#[test]
fn after_going_back_another_message_can_be_sent() {
    let Some(chromium) = Chromium::start("that going back works") else {
        return;
    };
    let world = World::new();
    let mut consumer = at_the_message(&chromium, &world, "nl");
    let before = chromium.address();
    chromium.follow(BUTTON);
    chromium.back();
    chromium.wait_for_element(BUTTON);
    assert_eq!(chromium.address(), before);
    type_message(&chromium);
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 2);
}

#[test]
fn the_form_keeps_its_answers_until_a_page_is_sent() {
    let Some(chromium) = Chromium::start("that the form loses nothing") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    go_to_the_files(&chromium, world.origin(), &dispute);
    next(&chromium, "evidence");
    answer(&chromium, &dispute, "contact");
    world.fail(Fault::new(Service::Function, Kind::Timeout).of("file-dispute"));
    chromium.click("form[action='/file/contact'] button");
    chromium.wait_for_element(NOT_SENT);
    next(&chromium, "contact");
    next(&chromium, "check");
    assert!(world.newest_mail(dispute.mail).asks_to_confirm());
}

#[test]
fn a_choice_that_sends_itself_in_vain_leaves_the_button() {
    let Some(chromium) = Chromium::start("that a lost choice can be sent again") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    file_and_confirm(&chromium, &world, &dispute);
    world.pass("P7D");
    let asked = world.newest_mail(dispute.mail);
    world.fail(Fault::new(Service::Function, Kind::Timeout).of("record-choice"));
    chromium.open(&asked.button("mediation"));
    chromium.wait_for_element(NOT_SENT);
    chromium.follow(".chosen button");
    chromium.wait_for_element(".done");
    world.settle();
    assert_eq!(
        world.browser().open(&asked.case_link()).stage(),
        Stage::Mediation
    );
}

#[test]
fn without_scripts_a_message_is_sent_all_the_same() {
    let Some(chromium) = Chromium::start("that messages need no script") else {
        return;
    };
    let world = World::new();
    chromium.set_scripts(false);
    let mut consumer = at_the_message(&chromium, &world, "nl");
    chromium.follow(BUTTON);
    assert_eq!(messages(&mut consumer), 1);
}

/// On the case page, with a message typed.
fn at_the_message<'w>(chromium: &Chromium, world: &'w World, language: &str) -> Consumer<'w> {
    let consumer = world.consumer_files(&Dispute::default());
    let page = consumer.mails()[0].case_link();
    chromium.open(&format!("{page}?lang={language}"));
    type_message(chromium);
    consumer
}

fn type_message(chromium: &Chromium) {
    chromium.script("document.querySelectorAll('details').forEach(it => it.open = true)");
    chromium.fill(&[("text", WORDS)]);
}

/// What was typed is there, the page says that it wasn't sent, and the button can
/// be pressed.
fn stays(chromium: &Chromium, told: &str) {
    chromium.wait_for_element(NOT_SENT);
    assert!(chromium.words(NOT_SENT).contains(told));
    let text =
        chromium.script("document.querySelector('form[action$=\"/message\"] textarea').value");
    assert_eq!(text, WORDS);
    assert!(chromium.has_focus(BUTTON));
    let disabled = format!("document.querySelector(\"{BUTTON}\").ariaDisabled");
    assert_eq!(chromium.script(&disabled), json!(null));
}

fn messages(consumer: &mut Consumer) -> usize {
    consumer
        .case_page()
        .words(".history")
        .matches(WORDS)
        .count()
}
