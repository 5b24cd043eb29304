//! A case that waits for its consumer, and every address of the product.

use tests::{Consumer, Dispute, Page, Shopkeeper, World};

use crate::info::{AT_THE_FOOT, PROBLEMS};
use crate::wiring::template;

pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// A consumer who was asked, the shop, and a filled in form.
pub(super) struct Scene<'w> {
    pub(super) world: &'w World,
    pub(super) consumer: Consumer<'w>,
    pub(super) shop: Shopkeeper<'w>,
    /// Somebody else whose complaint waits.
    pub(super) waiting: Consumer<'w>,
}

impl<'w> Scene<'w> {
    pub(super) fn of(world: &'w World) -> Self {
        let (mut consumer, shop) = world.both_sides_after_seven_days(&Dispute::default());
        tests::fill_in(&mut consumer.browser, &Dispute::handbag());
        let waiting = world.consumer_files_only(&Dispute::castle());
        Self {
            world,
            consumer,
            shop,
            waiting,
        }
    }

    /// The addresses of all routes in the template with this method, with valid
    /// links.
    pub(super) fn addresses(&self, method: &str) -> Vec<String> {
        let mine = self.consumer.case_link();
        let theirs = self.shop.newest_mail().case_link();
        let choice = self.consumer.newest_buttons().button("solved");
        let asked = self.waiting.asked();
        let (confirm, disown) = (asked.confirm_link(), asked.disown_link());
        let paths = paths(method);
        assert!(paths.len() > 5, "{paths:?}");
        let whole = paths.into_iter().flat_map(|path| {
            if path == "/info/{page}" {
                let words = AT_THE_FOOT.into_iter().chain(PROBLEMS);
                return words.map(|it| format!("/info/{it}")).collect();
            }
            if path == "/file/{step}" {
                return STEPS.iter().map(|it| format!("/file/{it}")).collect();
            }
            let link = match path.as_str() {
                "/case/{link}/answer" => &theirs,
                path if path.starts_with("/choice/") => &choice,
                path if path.starts_with("/filing/") => &confirm,
                path if path.starts_with("/disown/") => &disown,
                _ => &mine,
            };
            let path = path
                .replace("{link}", token(link))
                .replace("{choice}", "solved")
                .replace("{shop}", "laptopland")
                .replace("{number}", "1");
            assert!(!path.contains('{'), "what stands in {path}?");
            vec![path]
        });
        whole.collect()
    }

    pub(super) fn posts(&mut self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Page {
        let headers = [&[("content-type", FORM)], headers].concat();
        let browser = &mut self.consumer.browser;
        browser.ask("POST", address, &headers, Some(body))
    }

    pub(super) fn ends(&self) {
        let timers = [
            "confirmation-reminder",
            "first-reminder",
            "second-reminder",
            "choice-lapse",
        ];
        self.world.assert_settled(&timers);
    }
}

const STEPS: [&str; 9] = [
    "shop", "problem", "order", "story", "solution", "told", "evidence", "contact", "check",
];

fn paths(method: &str) -> Vec<String> {
    let template = template();
    let functions = template.functions();
    let routes = functions.iter().flat_map(|function| function.routes());
    routes
        .filter(|route| route.method == method)
        .map(|route| route.path)
        .collect()
}

pub(super) fn token(link: &str) -> &str {
    let secret = link.split('/').nth(4);
    secret.expect("a link has its token behind its kind")
}
