//! The public pages: the start page, and the pages of member shops.

pub mod show_shop;
pub mod show_start;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("show-shop", show_shop::handle),
        web::function("show-start", show_start::handle),
    ]
}
