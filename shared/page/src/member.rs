//! The start page and the page of a member shop.

use dispute::{Rules, Shop};

use crate::chrome::Chrome;

/// The page of a shop that is no member.
#[derive(Clone, Copy, Debug)]
pub struct NotAMember<'a> {
    /// The shop as it was asked for, where it was by name.
    pub name: Option<&'a str>,
}

/// What Beslecht is, how it goes, and where to begin. The search goes by GET
/// to `/file/shop?q=…`. Terms and fee are those of the rules in force.
pub fn start(chrome: &Chrome, rules: &Rules) -> String {
    let _ = (chrome, rules);
    String::new()
}

/// The page of a member shop. Its button posts `shop` to `/file/shop`.
pub fn shop(chrome: &Chrome, shop: &Shop) -> String {
    let _ = (chrome, shop);
    String::new()
}

/// The shop is no member, and what can be done instead.
pub fn not_a_member(chrome: &Chrome, page: &NotAMember) -> String {
    let _ = (chrome, page);
    String::new()
}
