//! Requests that none of our pages makes: another content type, too much data,
//! the wrong method, another site's form, addresses that don't exist. Each gets
//! a clear answer, and nothing is written.

use serde_json::Value;
use tests::{Consumer, Dispute, Page, Shopkeeper, World, fill_in};

use crate::wiring::paths;

const FORM: &str = "application/x-www-form-urlencoded";

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The pages of the form.
const STEPS: [&str; 9] = [
    "shop", "problem", "order", "story", "solution", "told", "evidence", "contact", "check",
];

/// Headers and body.
type Request<'a> = (&'a [(&'a str, &'a str)], &'a [u8]);

/// A case with the question, and a filled in form.
struct Scene<'w> {
    world: &'w World,
    consumer: Consumer<'w>,
    shop: Shopkeeper<'w>,
}

impl<'w> Scene<'w> {
    fn of(world: &'w World) -> Self {
        let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
        fill_in(&mut consumer.browser, &Dispute::handbag());
        Self {
            world,
            consumer,
            shop,
        }
    }

    /// Every address that accepts a form.
    fn addresses(&self) -> Vec<String> {
        let mut all = vec![];
        for (path, methods) in paths() {
            if path == "/file/{step}" {
                all.extend(STEPS.map(|step| format!("/file/{step}")));
            } else if methods.contains("POST") {
                all.push(self.address(&path));
            }
        }
        all
    }

    /// An address of this path that works for the side that uses it.
    fn address(&self, path: &str) -> String {
        let link = if path.ends_with("/answer") {
            self.shop.newest_mail().case_link()
        } else {
            self.consumer.case_link()
        };
        if path.starts_with("/filing/{link}") {
            path.replace("/filing/{link}", &self.consumer.asked().confirm_link())
        } else if path == "/disown/{link}" {
            self.consumer.asked().disown_link()
        } else if path == "/choice/{link}/{choice}" {
            self.consumer.newest_buttons().button("solved")
        } else {
            path.replace("/case/{link}", &link)
                .replace("{shop}", "laptopland")
                .replace("{step}", "story")
                .replace("{number}", "1")
        }
    }

    /// Each of these requests is refused with this status at every address, and
    /// nothing is written.
    fn assert_refused_everywhere(&mut self, status: u16, requests: &[Request]) {
        let before = self.world.traces();
        for address in self.addresses() {
            for (headers, body) in requests {
                let page = self.posts(&address, headers, body);
                assert_eq!(page.status, status, "{address} {headers:?}");
                assert_clear(&page);
            }
        }
        assert_eq!(self.world.traces(), before);
        self.ends();
    }

    fn posts(&mut self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Page {
        self.consumer
            .browser
            .ask("POST", address, headers, Some(body))
    }

    fn ends(&self) {
        let timers = ["first-reminder", "second-reminder", "choice-lapse"];
        self.world.assert_settled(&timers);
    }
}

/// The page says what is wrong and what to do.
fn assert_clear(page: &Page) {
    assert!(page.words(".lead").len() > 20, "{}", page.body);
    assert!(page.has("main a[href]"));
}

/// A problem in the format of RFC 9457, for programs.
fn assert_problem(page: &Page, status: u16) {
    assert_eq!(page.status, status, "{}", page.address);
    assert_eq!(page.header("content-type"), "application/problem+json");
    let problem: Value = serde_json::from_str(&page.body).expect("a problem is JSON");
    assert_eq!(problem["status"], status);
    for text in ["title", "detail"] {
        assert!(
            problem[text].as_str().is_some_and(|it| it.len() > 5),
            "{problem}"
        );
    }
}

#[test]
fn a_body_of_another_type_is_refused_everywhere() {
    let world = World::unswept();
    Scene::of(&world).assert_refused_everywhere(
        415,
        &[
            (
                &[("content-type", "application/json")],
                b"{\"text\": \"Hallo.\", \"choice\": \"solved\"}",
            ),
            (
                &[("content-type", "text/plain")],
                b"text=Hallo&choice=solved",
            ),
            (
                &[("content-type", "multipart/form-data; boundary=b")],
                b"--b\r\n\r\n--b--",
            ),
            (
                &[("content-type", "application/x-www-form-urlencoded-not")],
                b"text=Hallo",
            ),
            (&[("content-type", "")], b"text=Hallo"),
            (&[("content-type", "\u{e9}")], b"text=Hallo"),
        ],
    );
}

#[test]
fn a_body_that_is_too_large_is_refused_everywhere() {
    let world = World::unswept();
    let large = [b"story=", "a".repeat(200_000).as_bytes()].concat();
    Scene::of(&world).assert_refused_everywhere(
        413,
        &[
            (&[("content-type", FORM)], &large),
            (&[("content-type", "application/json")], &large),
            (&[("content-type", "text/plain")], &large),
        ],
    );
}

#[test]
fn a_body_of_one_and_of_twenty_megabytes_is_refused() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let before = world.traces();
    let message = format!("{}/message", scene.consumer.case_link());
    for address in ["/file/story", &message] {
        let text = format!("text=Hallo&story={}", "a".repeat(1_000_000));
        let page = scene.posts(address, &[("content-type", FORM)], text.as_bytes());
        assert_eq!(page.status, 413);
        assert_clear(&page);
        let text = format!("text=Hallo&story={}", "a".repeat(20_000_000));
        let page = scene.posts(address, &[("content-type", FORM)], text.as_bytes());
        assert_eq!(page.status, 413);
        assert!(page.body.contains("Too Large"), "{}", page.body);
    }
    assert_eq!(world.traces(), before);
    let kept = scene.consumer.browser.open("/file/story").form("story");
    assert!(
        kept.value("story")
            .is_some_and(|story| story.contains("handtas"))
    );
    scene.ends();
}

#[test]
fn a_form_of_another_site_is_refused_everywhere() {
    let world = World::unswept();
    let form = ("content-type", FORM);
    let evil = ("origin", "https://evil.example");
    let body = b"text=Hallo&choice=solved";
    Scene::of(&world).assert_refused_everywhere(
        403,
        &[
            (&[form, ("sec-fetch-site", "cross-site"), evil], body),
            (&[form, ("sec-fetch-site", "same-site")], body),
            (&[form, evil], body),
            (&[form, ("origin", "http://127.0.0.1:1")], body),
        ],
    );
}

#[test]
fn a_wrong_method_is_refused_with_those_that_go() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let before = world.traces();
    for (path, taken) in paths() {
        let address = scene.address(&path);
        let allowed: Vec<&str> = taken.iter().map(String::as_str).collect();
        let refused = METHODS.into_iter().filter(|it| !taken.contains(*it));
        for method in refused {
            let body = (!["GET", "HEAD"].contains(&method)).then_some(&b""[..]);
            let browser = &mut scene.consumer.browser;
            let page = browser.ask(method, &address, &[], body);
            assert_eq!(page.status, 405, "{method} {path}");
            assert_eq!(page.header("allow"), allowed.join(", "), "{method} {path}");
            if method != "HEAD" {
                assert_clear(&page);
            }
        }
    }
    assert_eq!(world.traces(), before);
    scene.ends();
}

#[test]
fn an_address_that_does_not_exist_says_so() {
    let world = World::unswept();
    let mut browser = world.browser();
    let long = format!("/{}", "a".repeat(5_000));
    for address in [
        "/nowhere",
        "/shops",
        "/shops/",
        "/shops/a/b",
        "/case",
        "/case/",
        "/file/shop/extra",
        "/file/perhaps",
        "/choice/x",
        "/index.php",
        "/.env",
        "/..%2f..%2fetc%2fpasswd",
        "/%00",
        "/%C3%28",
        "//evil.example/",
        &long,
    ] {
        for method in ["GET", "POST", "HEAD", "DELETE"] {
            let body = (!["GET", "HEAD"].contains(&method)).then_some(&b""[..]);
            let page = browser.ask(method, address, &[], body);
            assert!(
                [404, 405].contains(&page.status),
                "{method} {address}: {}",
                page.status
            );
            if method == "GET" {
                assert_eq!(page.status, 404, "{address}");
                assert_clear(&page);
            }
        }
    }
    world.assert_settled(&[]);
}

#[test]
fn a_program_gets_problem_json() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let case = scene.consumer.case_link();
    let (message, answer) = (format!("{case}/message"), format!("{case}/answer"));
    let last = case.chars().last().expect("a letter");
    let forged = format!(
        "{}{}",
        &case[..case.len() - 1],
        if last == 'A' { 'B' } else { 'A' }
    );
    let json = ("accept", "application/json");
    let form = ("content-type", FORM);
    let browser = &mut scene.consumer.browser;
    let large = "a".repeat(200_000);
    let before = world.traces();
    for (status, method, address, headers, body) in [
        (404, "GET", "/nowhere", &[json][..], ""),
        (404, "GET", "/case/short", &[json], ""),
        (403, "GET", &forged, &[json], ""),
        (405, "PUT", "/", &[json], ""),
        (405, "GET", &message, &[json], ""),
        (400, "POST", &message, &[json, form], "text=Hallo"),
        (403, "POST", &answer, &[json, form], "text=Hallo"),
        (
            403,
            "POST",
            &message,
            &[json, form, ("sec-fetch-site", "cross-site")],
            "text=Hallo",
        ),
        (413, "POST", &message, &[json, form], &large),
        (
            415,
            "POST",
            &message,
            &[json, ("content-type", "application/json")],
            "{}",
        ),
        (
            410,
            "POST",
            "/file/story",
            &[json, form, ("cookie", "__Host-draft=x")],
            "story=x",
        ),
    ] {
        let body = (method != "GET").then_some(body.as_bytes());
        let mut asks = if status == 410 {
            world.browser()
        } else {
            browser.clone()
        };
        assert_problem(&asks.ask(method, address, headers, body), status);
    }
    assert_eq!(world.traces(), before);
    world.pass("P19M");
    let expired = scene.consumer.browser.ask("GET", &case, &[json], None);
    assert_problem(&expired, 410);
    world.assert_settled(&[]);
}

#[test]
fn a_problem_is_told_in_the_language_that_is_asked_for() {
    let world = World::unswept();
    let mut titles = vec![];
    for language in ["nl", "en"] {
        let headers = [
            ("accept", "application/problem+json"),
            ("accept-language", language),
        ];
        let page = world.browser().ask("GET", "/nowhere", &headers, None);
        assert_problem(&page, 404);
        titles.push(page.body);
    }
    assert_ne!(titles[0], titles[1]);
    world.assert_settled(&[]);
}

#[test]
fn rubbish_in_query_cookies_and_headers_does_no_harm() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    let case = scene.consumer.case_link();
    let before = world.traces();
    let browser = &mut scene.consumer.browser;
    for query in [
        "lang=xx",
        "lang=<script>",
        "lang=nl&lang=en",
        "before=abc&done=<script>alert(1)</script>",
        "before=-1",
        "before=99999999999999999999",
        "before=0",
        "done=choice-made",
        "&&&=&%zz&%C3%28=%C3%28",
    ] {
        let query = query.replace('<', "%3C").replace('>', "%3E");
        for address in ["/", "/file/shop", "/shops/laptopland", &case] {
            let page = browser.open(&format!("{address}?{query}"));
            assert_eq!(page.status, 200, "{address}?{query}");
            assert!(!page.has("main script"), "{address}?{query}");
        }
    }
    let search = browser.open(&format!("/file/shop?q={}", "a".repeat(3_000)));
    assert_eq!(search.status, 200);
    let mut stranger = world.browser();
    for cookie in [
        "__Host-draft=x",
        "__Host-draft=\"; rubbish; =; ;;",
        "__Host-device=1; __Host-lang=xx",
    ] {
        let page = stranger.ask("GET", "/file/story", &[("cookie", cookie)], None);
        assert_eq!(page.status, 303, "{cookie}");
        let page = stranger.ask("GET", &case, &[("cookie", cookie)], None);
        assert_eq!(page.status, 200, "{cookie}");
    }
    for language in ["", "*", "xx-YY;q=high", ";;;,,,", "nl;q=0,en;q=0"] {
        let page = stranger.ask("GET", "/", &[("accept-language", language)], None);
        assert_eq!(
            (page.status, page.language()),
            (200, "nl".to_owned()),
            "{language}"
        );
    }
    let cookie = format!("a={}", "b".repeat(11_000));
    let page = stranger.ask("GET", "/", &[("cookie", &cookie)], None);
    assert_eq!(page.status, 431);
    assert_eq!(world.traces(), before);
    scene.ends();
}

#[test]
fn bytes_that_are_no_text_are_taken_for_what_they_can_be() {
    let world = World::unswept();
    let mut scene = Scene::of(&world);
    for body in [
        &b"story=%FF%FE%zz%"[..],
        b"story=\xFF\xFE",
        b"story=a&story=b",
        b"story=a&unknown=1",
    ] {
        let page = scene.posts("/file/story", &[("content-type", FORM)], body);
        assert_eq!(page.status, 303, "{body:?}");
        let shown = scene.consumer.browser.open("/file/story").form("story");
        assert!(shown.value("story").is_some_and(|story| !story.is_empty()));
    }
    for body in [&b""[..], b"&&&", b"=", b"story", b"%73tory="] {
        let page = scene.posts("/file/story", &[("content-type", FORM)], body);
        assert!([303, 422].contains(&page.status), "{body:?}");
    }
    scene.ends();
}
