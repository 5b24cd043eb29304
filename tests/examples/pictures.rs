//! Takes the pictures for the README: `cargo run -p tests --example pictures`.
//! They are saved in `docs/pictures`, or in the given folder.

#![expect(
    clippy::expect_used,
    reason = "a picture that can't be taken is reported by panicking"
)]

use std::path::PathBuf;
use std::{env, fs};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tests::{Chromium, Consumer, Dispute, World, width};

/// The height of a phone, in CSS pixels.
const HEIGHT: u32 = 900;

fn main() {
    let folder = env::args().nth(1).map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pictures")),
        PathBuf::from,
    );
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let Some(chromium) = Chromium::start("of the README's pictures") else {
        return;
    };
    let world = World::new();
    chromium.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true }));
    let studio = Studio {
        chromium,
        world: &world,
        folder,
    };
    studio.takes_the_form();
    let mut consumer = world.consumer_files(&Dispute::laptop());
    studio.takes_the_shops_page(&mut consumer);
    studio.takes_the_road(&mut consumer);
}

/// The setting in which pictures are taken.
struct Studio<'w> {
    chromium: Chromium,
    world: &'w World,
    folder: PathBuf,
}

impl Studio<'_> {
    /// Three pages of the form.
    fn takes_the_form(&self) {
        let dispute = Dispute::laptop();
        let mut phones = vec![];
        self.open(&format!("/shops/{}?lang=en", dispute.shop));
        self.next("shop");
        for step in [
            "problem", "order", "story", "solution", "told", "evidence", "contact",
        ] {
            self.chromium.fill(&dispute.fields(step));
            if step == "problem" {
                self.chromium.click(".option:has(:checked) summary");
            }
            if ["problem", "solution"].contains(&step) {
                phones.push(self.phone());
            }
            self.next(step);
        }
        phones.push(self.phone());
        self.puts_side_by_side("form.png", &phones);
    }

    /// The shop's case page.
    fn takes_the_shops_page(&self, consumer: &mut Consumer<'_>) {
        consumer.sends(
            "/message",
            &[("text", "The expert's report is among the photos.")],
        );
        let mail = self.world.newest_mail(&Dispute::laptop().shop_mail());
        self.chromium.set_window(width::DESK, 1000, 1);
        self.chromium.open(&mail.case_link());
        self.save("shop.png", &self.chromium.picture());
    }

    /// The case page, the mail with the three buttons, the page behind them.
    fn takes_the_road(&self, consumer: &mut Consumer<'_>) {
        let mut shop = self.world.shopkeeper(&Dispute::laptop().shop_mail());
        shop.answers(
            "message",
            &[("text", "We have asked our workshop to look at it.")],
        );
        self.open(&consumer.case_link());
        let case = self.phone();
        self.world.pass("P7D");
        let mail = consumer.newest_buttons();
        self.open(&format!("/_local/mail/{}/html", mail.id));
        let letter = self.phone();
        consumer.clicks("working");
        self.open(&mail.button("working"));
        let done = self.phone();
        self.puts_side_by_side("road.png", &[case, letter, done]);
    }

    fn open(&self, address: &str) {
        if address.starts_with('/') {
            self.chromium
                .open(&format!("{}{address}", self.world.origin()));
        } else {
            self.chromium.open(address);
        }
    }

    fn next(&self, step: &str) {
        let form = format!("form[action='/file/{step}'][method=post]");
        self.chromium.follow(&format!("{form} button:not([name])"));
    }

    /// The part of the page that a phone shows.
    fn phone(&self) -> String {
        self.chromium.set_window(width::PHONE, HEIGHT, 2);
        self.chromium.picture()
    }

    fn puts_side_by_side(&self, name: &str, pictures: &[String]) {
        let phones: String = pictures
            .iter()
            .map(|picture| format!("<img src='data:image/png;base64,{picture}'>"))
            .collect();
        self.chromium.open("about:blank");
        self.chromium.script(&format!(
            "document.body.innerHTML = {page};
             Promise.all([...document.images].map(it => it.decode())).then(() => null)",
            page = Value::from(format!("{STYLE}{phones}")),
        ));
        let wide = 3 * (width::PHONE * 4 / 5 + 24) + 24;
        self.chromium.set_window(wide, HEIGHT * 4 / 5 + 48, 1);
        self.save(name, &self.chromium.picture());
    }

    fn save(&self, name: &str, picture: &str) {
        let path = self.folder.join(name);
        let picture = STANDARD.decode(picture).expect("Base64");
        println!("{} ({} kB)", path.display(), picture.len() / 1000);
        fs::write(&path, picture).expect("a picture is written");
    }
}

/// Phones side by side, at four fifths of their size.
const STYLE: &str = "<style>
    body { margin: 24px 0 24px 24px; background: #ddd5c6; display: flex; gap: 24px }
    img { width: 288px; border-radius: 16px; box-shadow: 0 2px 12px #14213d55 }
</style>";
