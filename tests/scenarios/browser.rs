//! The pages and mails in a real browser.

mod click;
mod drafts;
mod evidence;
mod keyboard;
mod mails;
mod pages;
mod phone;
mod scanner;
mod unsent;

use tests::{Chromium, Dispute, World};

/// Files a dispute with the mouse, up to the page after sending.
pub(crate) fn file(chromium: &Chromium, origin: &str, dispute: &Dispute) {
    fill_in(chromium, origin, dispute);
    next(chromium, "check");
}

/// Files a dispute and confirms it by the button of the mail, up to the case
/// page.
fn file_and_confirm(chromium: &Chromium, world: &World, dispute: &Dispute) {
    file(chromium, world.origin(), dispute);
    chromium.open(&world.newest_mail(dispute.mail).confirm_link());
    chromium.follow("form.act button");
    world.settle();
}

/// Answers every question, up to "check your answers".
fn fill_in(chromium: &Chromium, origin: &str, dispute: &Dispute) {
    go_to_the_files(chromium, origin, dispute);
    next(chromium, "evidence");
    answer(chromium, dispute, "contact");
    next(chromium, "contact");
}

/// Answers the questions before the page for files.
fn go_to_the_files(chromium: &Chromium, origin: &str, dispute: &Dispute) {
    chromium.open(&format!("{origin}/shops/{}", dispute.shop));
    next(chromium, "shop");
    for step in ["problem", "order", "story", "solution", "told"] {
        answer(chromium, dispute, step);
        next(chromium, step);
    }
}

/// Fills in one page of the form.
fn answer(chromium: &Chromium, dispute: &Dispute, step: &str) {
    chromium.fill(&dispute.fields(step));
}

/// Presses the button that sends a page of the form.
fn next(chromium: &Chromium, step: &str) {
    chromium.follow(&format!(
        "form[action='/file/{step}'][method=post] button:not([name])"
    ));
}
