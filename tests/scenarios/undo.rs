//! Taking back what a press did, and the code that accepts an offer on an unknown
//! device.

use tests::{Dispute, Form, Stage, World};

#[test]
fn a_withdrawal_is_taken_back_by_one_press_and_the_case_goes_on() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    let until = consumer.case_page().words(".turn time");
    let page = consumer.sends("/withdraw", &[]);
    assert!(page.says("U kunt dat terugnemen"));
    assert!(!shop.case_page().has_form("/undo"));
    world.pass("PT23H");
    let told = (consumer.mails().len(), shop.mails().len());
    let undo = consumer.case_page().form("/undo");
    let page = undo.send(&mut consumer.browser);
    assert!(page.banner().contains("teruggenomen"), "{}", page.banner());
    assert_eq!(page.stage(), Stage::WithShop);
    assert_eq!(page.words(".turn time"), until);
    assert_eq!(consumer.mails().len(), told.0 + 1);
    assert_eq!(shop.mails().len(), told.1 + 1);
    let subject = shop.newest_mail().subject;
    assert!(subject.starts_with("De zaak gaat toch verder"), "{subject}");
    let twice = undo.send(&mut consumer.browser);
    assert!(twice.banner().contains("teruggenomen"));
    assert_eq!(shop.mails().len(), told.1 + 1);
    shop.answers("message", &[("text", "Wij zoeken het uit.")]);
    world.assert_settled(&["shop-term"]);
}

#[test]
fn after_a_day_a_withdrawal_stands() {
    let world = World::unswept();
    let (mut consumer, _) = world.both_sides(&Dispute::default());
    consumer.sends("/withdraw", &[]);
    let undo = consumer.case_page().form("/undo");
    world.pass("PT25H");
    assert!(!consumer.case_page().has_form("/undo"));
    let page = undo.send(&mut consumer.browser);
    assert!(page.banner().contains("voorbij"), "{}", page.banner());
    assert_ne!(page.outcome(), "");
    world.assert_settled(&[]);
}

#[test]
fn a_refusal_takes_its_question_back_unless_it_was_answered() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.answers("refuse", &[("text", "Verkeerde knop.")]);
    let buttons = consumer.newest_buttons();
    let undo = shop.case_page().form("/undo");
    let page = undo.send(&mut shop.browser);
    assert_eq!(page.stage(), Stage::WithShop);
    let newest = consumer.case_page().words("#newest");
    assert!(!newest.contains("Verkeerde knop."), "{newest}");
    let subject = consumer.newest_mail().subject;
    assert!(subject.contains("neemt de weigering terug"), "{subject}");
    let page = consumer.browser.open(&buttons.button("mediation"));
    assert_eq!(page.heading(), "Deze vraag is niet meer nodig");

    shop.answers("refuse", &[("text", "Toch niet.")]);
    let undo = shop.case_page().form("/undo");
    consumer.clicks("mediation");
    let page = undo.send(&mut shop.browser);
    assert!(page.banner().contains("verdergegaan"), "{}", page.banner());
    assert_eq!(page.stage(), Stage::Mediation);
    world.assert_settled(&["mediation-target"]);
}

#[test]
fn on_an_unknown_device_accepting_takes_the_code_of_a_mail() {
    let world = World::unswept();
    let (consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Een nieuw apparaat", "110,00", ["4", "12", "2026"]);
    let link = consumer.case_link();
    let mut other = consumer.browser.other_device();
    let page = other
        .open(&link)
        .button("/offer", "accept")
        .send(&mut other);
    assert!(page.says("Wij kennen dit apparaat nog niet"));
    assert!(!page.has("[name=code]"));
    let told = (consumer.mails().len(), shop.mails().len());
    let page = page.button("/offer", "code").send(&mut other);
    assert!(page.says("Wij hebben u een code gestuurd"));
    let mail = consumer.newest_mail();
    let subject = &mail.subject;
    assert!(subject.starts_with("Uw code om het aanbod"), "{subject}");

    for (typed, error) in [
        ("", "Vul de code van zes cijfers in"),
        ("000000", "klopt niet"),
    ] {
        let form = page.button("/offer", "accept").fill("code", typed);
        let wrong = form.send(&mut other);
        assert_eq!(wrong.status, 422);
        assert!(wrong.errors()[0].contains(error), "{:?}", wrong.errors());
    }
    let form = page.button("/offer", "accept").fill("code", &mail.code());
    let page = form.send(&mut other);
    assert_ne!(page.outcome(), "");
    assert_eq!(consumer.mails().len(), told.0 + 2);
    assert_eq!(shop.mails().len(), told.1 + 1);
    world.assert_settled(&["follow-up"]);
}

#[test]
fn a_case_mails_ten_codes_a_day() {
    let world = World::unswept();
    let (consumer, mut shop) = world.both_sides(&Dispute::default());
    let link = consumer.case_link();
    let mut other = consumer.browser.other_device();
    let mut answers = vec![];
    for number in 0..3 {
        let what = format!("Een nieuw apparaat, aanbod {number}");
        shop.offers(&what, "110,00", ["4", "12", "2026"]);
        let page = other
            .open(&link)
            .button("/offer", "accept")
            .send(&mut other);
        let code = page.button("/offer", "code");
        for _ in 0..5 {
            answers.push(code.send(&mut other).status);
            world.pass("PT1M");
        }
    }
    assert_eq!(
        (&answers[..10], &answers[10..]),
        (&[200; 10][..], &[429; 5][..])
    );
    world.assert_settled(&["shop-term"]);
}

#[test]
fn a_program_that_sends_every_form_accepts_nothing_and_ends_nothing_for_good() {
    let world = World::unswept();
    let (mut consumer, mut shop) = world.both_sides(&Dispute::default());
    shop.offers("Een nieuw apparaat", "110,00", ["4", "12", "2026"]);
    let mut scanner = consumer.browser.other_device();
    let link = consumer.case_link();
    let mut pages = vec![scanner.open(&link)];
    for _ in 0..3 {
        let forms = pages.iter().flat_map(|page| page.forms(""));
        let forms: Vec<Form> = forms.flat_map(|form| presses(&form)).collect();
        pages = forms.iter().map(|form| form.send(&mut scanner)).collect();
    }
    let page = consumer.case_page();
    assert!(!page.says("Dit is afgesproken"));
    if !page.outcome().is_empty() {
        page.form("/undo").send(&mut consumer.browser);
    }
    assert_eq!(consumer.case_page().outcome(), "");
    world.assert_settled(&["shop-term", "tell-consumer", "tell-shop"]);
}

/// The form, sent by each of its buttons.
fn presses(form: &Form) -> Vec<Form> {
    if form.buttons.is_empty() {
        return vec![form.clone()];
    }
    let buttons = form.buttons.iter();
    buttons
        .map(|(name, value)| form.clone().fill(name, value))
        .collect()
}
