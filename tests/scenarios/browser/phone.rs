//! How much it takes to complain, on a phone.

use std::cell::Cell;

use tests::{Chromium, Dispute, World};

use super::evidence::{PHOTO, choose, listed};

/// What somebody on a phone does, counted.
struct Phone {
    chromium: Chromium,
    taps: Cell<usize>,
    pages: Cell<usize>,
}

impl Phone {
    fn taps(&self, times: usize) {
        self.taps.set(self.taps.get() + times);
    }

    /// Fills in a page of the form: a tap on each choice, and on a field to write
    /// in. From there the phone's keyboard leads to the next one.
    fn answers(&self, dispute: &Dispute, step: &str) {
        let mut writes = false;
        let mut fields = dispute.fields(step);
        fields.retain(|(_, value)| !value.is_empty());
        for (name, value) in fields {
            let choice = format!("[name={name}][value={value:?}]");
            let is_choice = format!("!!document.querySelector({choice:?})");
            if self.chromium.holds(&is_choice) {
                self.chromium.click(&choice);
                self.taps(1);
                writes = false;
            } else {
                self.writes(&format!("[name={name}]"), value, writes);
                writes = true;
            }
        }
        self.goes_on(&format!(
            "form[action='/file/{step}'][method=post] button:not([name])"
        ));
    }

    fn writes(&self, field: &str, value: &str, from_another: bool) {
        if from_another {
            self.chromium.tab_to(field);
        } else {
            self.chromium.click(field);
            self.taps(1);
        }
        self.chromium.type_text(value);
    }

    /// A tap on a button, which leads to another page.
    fn goes_on(&self, button: &str) {
        self.chromium.follow(button);
        self.taps(1);
        self.pages.set(self.pages.get() + 1);
    }
}

#[test]
fn a_person_on_a_phone_files_with_two_photos_in_ten_pages_and_twenty_five_taps() {
    let Some(chromium) = Chromium::start("that filing on a phone takes few taps") else {
        return;
    };
    let world = World::new();
    let dispute = Dispute::default();
    chromium.set_window(360, 740, 3);
    chromium.open(&format!("{}/shops/{}", world.origin(), dispute.shop));
    let phone = Phone {
        chromium,
        taps: Cell::new(0),
        pages: Cell::new(1),
    };
    phone.goes_on("form[action='/file/shop'][method=post] button:not([name])");
    for step in ["problem", "order", "story", "solution", "told"] {
        phone.answers(&dispute, step);
    }
    let _files = choose(&phone.chromium, &[("een.png", PHOTO), ("twee.png", PHOTO)]);
    // The button, and both photos in the phone's own window.
    phone.taps(3);
    phone.chromium.wait_for_element(&listed(2));
    phone.goes_on("form[action='/file/evidence'] button:not([name])");
    phone.answers(&dispute, "contact");
    phone.goes_on("form[action='/file/check'][method=post] button:not([name])");
    phone.chromium.wait_for_element("[name=code]");
    let pages = phone.pages.get();
    let code = world.newest_mail(dispute.mail).code();
    phone.writes("[name=code]", &code, false);
    phone.goes_on("form:has([name=code]) button:not([name])");
    phone.chromium.wait_for_element(".turn");
    let taps = phone.taps.get();
    assert!(pages <= 10 && taps <= 25, "{pages} pages, {taps} taps");
    assert_eq!(phone.chromium.complaints(), [""; 0]);
}
