//! What is public: the start page, the pages of member shops and about the
//! foundation, and the script of all pages.

pub mod show_info;
pub mod show_script;
pub mod show_shop;
pub mod show_start;

use runtime::Function;

/// The functions of this area.
pub fn functions() -> Vec<Function> {
    vec![
        web::function("show-info", show_info::handle),
        web::function("show-script", show_script::handle),
        web::function("show-shop", show_shop::handle),
        web::function("show-start", show_start::handle),
    ]
}
