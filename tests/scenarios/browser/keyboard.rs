//! Using the keyboard only.

use tests::{Chromium, Dispute, Key, World};

#[test]
fn a_dispute_is_filed_with_the_keyboard_alone() {
    let Some(chromium) = Chromium::start("that the keyboard is enough") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    chromium.open(&format!("{}/shops/{}", world.origin(), dispute.shop));
    skips_to_what_matters(&chromium);
    press(&chromium, "form[action='/file/shop'] button");
    says_what_went_wrong(&chromium);
    let [day, month, year] = dispute.date;
    types(
        &chromium,
        "order",
        &[
            ("order-number", dispute.order),
            ("order-day", day),
            ("order-month", month),
            ("order-year", year),
            ("amount", dispute.amount),
        ],
    );
    types(
        &chromium,
        "story",
        &[("story", "De winkel betaalt niet terug.")],
    );
    chooses(&chromium, "remedy", "part-of-money-back");
    types(&chromium, "solution", &[("remedy-amount", dispute.amount)]);
    chooses(&chromium, "told", "yes");
    types(
        &chromium,
        "told",
        &[
            ("told-day", "12"),
            ("told-month", "7"),
            ("told-year", "2026"),
            ("told-how", "per e-mail"),
        ],
    );
    press(
        &chromium,
        "form[action='/file/evidence'] button:not([name])",
    );
    types(
        &chromium,
        "contact",
        &[("name", dispute.name), ("mail", dispute.mail)],
    );
    press(&chromium, "form[action='/file/check'] button");
    chromium.tab_to("[name=code]");
    chromium.type_text(&world.newest_mail(dispute.mail).code());
    press(&chromium, "form.act button");
    assert!(chromium.address().contains("/case/"));
    writes_to_the_shop(&chromium);
    press(&chromium, ".top nav a");
    assert_eq!(chromium.script("document.documentElement.lang"), "en");
    press(&chromium, ".top nav a");
    assert_eq!(chromium.script("document.documentElement.lang"), "nl");
}

/// The first stop on a page is the link that skips the header.
fn skips_to_what_matters(chromium: &Chromium) {
    chromium.press(Key::Tab);
    assert!(chromium.has_focus(".skip"));
    chromium.press(Key::Enter);
    assert!(chromium.has_focus("main"));
    chromium.press(Key::Tab);
    assert!(chromium.has_focus("main *"));
}

/// Leaves a question empty, is led to it, and answers it.
fn says_what_went_wrong(chromium: &Chromium) {
    press(chromium, "form[action='/file/problem'] button");
    assert!(chromium.has_focus("#errors"));
    chromium.tab_to("#errors a");
    chromium.press(Key::Enter);
    assert!(chromium.has_focus("[name=problem]"));
    chromium.press(Key::Space);
    goes_down_to(chromium, "problem", "return-or-refund");
    press(chromium, "form[action='/file/problem'] button");
}

/// Sends the shop a message from the case page.
fn writes_to_the_shop(chromium: &Chromium) {
    chromium.tab_to("details:has(form[action$='/message']) > summary");
    chromium.press(Key::Enter);
    chromium.tab_to("form[action$='/message'] textarea");
    chromium.type_text("Weet u al iets?");
    press(chromium, "form[action$='/message'] button");
    assert!(chromium.words(".history").contains("Weet u al iets?"));
}

/// Moves the focus to a button or link and activates it.
fn press(chromium: &Chromium, selector: &str) {
    chromium.tab_to(selector);
    chromium.enter();
}

/// Fills in a page of the form and sends it.
fn types(chromium: &Chromium, step: &str, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        chromium.tab_to(&format!("[name={name}]"));
        chromium.type_text(value);
    }
    press(
        chromium,
        &format!("form[action='/file/{step}'] button:not([name])"),
    );
}

/// Answers a question that has several answers.
fn chooses(chromium: &Chromium, name: &str, value: &str) {
    chromium.tab_to(&format!("[name={name}]"));
    chromium.press(Key::Space);
    goes_down_to(chromium, name, value);
}

fn goes_down_to(chromium: &Chromium, name: &str, value: &str) {
    while !chromium.has_focus(&format!("[name={name}][value={value}]")) {
        chromium.press(Key::Down);
    }
}
