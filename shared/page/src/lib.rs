//! The pages: typed data in, HTML out. No page does I/O, and each works
//! without script.
//!
//! Every page is a function that takes a [`Chrome`] and its own data. All texts
//! are in `texts/<area>/<language>.rs`; templates contain only the structure.
//! Templates always escape what people typed.

mod assets;
mod calendar;
pub mod case;
mod choice;
mod chrome;
mod confirm;
mod error;
mod facts;
mod field;
mod files;
mod form;
pub mod info;
pub mod intake;
mod lost;
mod member;
mod problem;
mod texts;
mod until;

pub use assets::{CSP, SCRIPT, SCRIPT_VERSION, csp_with_upload};
pub use calendar::calendar;
pub use case::{Banner, CasePage, case};
pub use choice::{ChoicePage, OnceMore, choice};
pub use chrome::Chrome;
pub use confirm::{ConfirmPage, DisownPage, Told, confirm, disown};
pub use error::{Unsent, error, error_of_form, link_sent};
pub use field::FieldError;
pub use files::{FileProblem, UploadForm, UploadedFile};
pub use lost::{LostLink, link_asked, lost_link};
pub use member::{NotAMember, not_a_member, shop, start};
pub use problem::{Again, ErrorPage};

/// Renders this template. Writing to a `String` doesn't fail, and no template
/// here calls anything that could.
fn rendered(template: &impl askama::Template) -> String {
    template.render().unwrap_or_default()
}
