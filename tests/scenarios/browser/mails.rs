//! The mails at the width of the narrowest mail program.

use tests::{Chromium, World, width};

/// Opens each mail of the gallery in a frame. Returns how many there are, and
/// which are wider than the frame.
const WIDE: &str = "(async () => {
    const links = [...document.querySelectorAll('main li a')], wide = [];
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.style = 'width: WIDTHpx; border: 0';
    for (const link of links) {
        await new Promise(done => {
            frame.onload = done;
            frame.src = link.href + '/html';
        });
        const page = frame.contentDocument;
        if (!page.body.innerText || page.documentElement.scrollWidth > WIDTH) wide.push(link.href);
    }
    return [links.length, wide];
})()";

#[test]
fn no_mail_is_wider_than_a_small_phone_in_light_and_dark() {
    let Some(chromium) = Chromium::start("that mails fit on a small phone") else {
        return;
    };
    let world = World::new();
    chromium.open(&format!("{}/_local/mails", world.origin()));
    for dark in [false, true] {
        chromium.set_dark(dark);
        let wide = chromium.script(&WIDE.replace("WIDTH", &width::MAIL.to_string()));
        let (mails, wide): (usize, Vec<String>) =
            serde_json::from_value(wide).expect("a number and a list");
        assert!(mails > 40, "each mail in both languages: {mails}");
        assert!(wide.is_empty(), "too wide, dark {dark}: {wide:#?}");
    }
}
