//! The start page and the page of a member shop.

use std::borrow::Cow;

use askama::Template;
use dispute::Rules;
use shop::Member;

use crate::chrome::Chrome;
use crate::form::Control;
use crate::info;
use crate::lost::{self, LostLink};
use crate::rendered;
use crate::texts::{Texts, texts};

/// The page for a shop that isn't a member.
#[derive(Clone, Copy, Debug)]
pub struct NotAMember<'a> {
    /// The name of the shop, if it was asked for by name.
    pub name: Option<&'a str>,
}

/// What Beslecht is, how it works, and where to start. The search goes by GET
/// to `/file/shop?q=…`, a lost link is asked for by POST to `/link`. Terms and fee come from the rules in force.
pub fn start(chrome: &Chrome, rules: &Rules) -> String {
    let t = texts(chrome.language);
    rendered(&StartTemplate {
        chrome,
        t,
        description: t.start.lead,
        steps: (t.start.steps)(
            &wording::length(t.language, rules.shop_term),
            &wording::money(t.language, rules.fee),
        ),
        problems: info::problems(t.language, None),
        controls: lost::controls(t, &LostLink::default()),
    })
}

/// The page of a member shop. Its button posts `shop` to `/file/shop`.
pub fn shop(chrome: &Chrome, shop: &Member) -> String {
    let t = texts(chrome.language);
    let name = shop.details.name.or_empty();
    let promise = (t.member.promise)(name);
    rendered(&ShopTemplate {
        chrome,
        t,
        description: &promise,
        id: shop.id.as_str(),
        name,
        host: dispute::host_shown(shop.details.host.or_empty()),
        since: wording::short_date(chrome.language, shop.details.membership.since),
        promise: &promise,
    })
}

/// The page for a shop that isn't a member: what can be done instead.
pub fn not_a_member(chrome: &Chrome, page: &NotAMember) -> String {
    let t = texts(chrome.language);
    rendered(&NotAMemberTemplate {
        chrome,
        t,
        named: page.name.map(t.member.none_named),
    })
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    description: &'static str,
    steps: [(&'static str, String); 4],
    problems: Vec<(&'static str, &'static str)>,
    controls: [Control<'a>; 2],
}

#[derive(Template)]
#[template(path = "shop.html")]
struct ShopTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    description: &'a str,
    id: &'a str,
    name: &'a str,
    host: Cow<'a, str>,
    since: String,
    promise: &'a str,
}

#[derive(Template)]
#[template(path = "not-a-member.html")]
struct NotAMemberTemplate<'a> {
    chrome: &'a Chrome<'a>,
    t: &'static Texts,
    named: Option<String>,
}
