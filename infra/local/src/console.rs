//! `/_local`: the platform's own page, and the same as JSON.

mod api;
mod pages;
mod reply;

use crate::aws::Aws;
use crate::due::Due;
use crate::error::Error;
use crate::letters::Letters;
use crate::log::Log;
use crate::platform::{Product, Specimen, Surroundings};
use crate::state::State;
use axum::Router;
use axum::middleware;
use axum::routing::{get, post};
use std::sync::{Arc, OnceLock};

/// What the platform's page can see and do.
#[derive(Clone)]
pub(crate) struct Console {
    pub(crate) aws: Arc<Aws>,
    pub(crate) due: Arc<Due>,
    pub(crate) letters: Letters,
    pub(crate) log: Log,
    pub(crate) product: Arc<dyn Product>,
    pub(crate) state: Arc<State>,
    pub(crate) surroundings: Surroundings,
    pub(crate) origin: String,
    /// Every mail with sample data, once somebody has asked for one: rendering
    /// them takes a quarter of a second.
    pub(crate) specimens: Arc<OnceLock<Vec<Specimen>>>,
}

impl Console {
    /// Puts the sample shops into the table.
    pub(crate) async fn seed(&self) -> Result<(), Error> {
        self.product.seed(&self.surroundings).await
    }

    /// Every mail with sample data, by name.
    fn gallery(&self) -> Result<&[Specimen], Error> {
        if let Some(specimens) = self.specimens.get() {
            return Ok(specimens);
        }
        let mut specimens = self.product.gallery()?;
        specimens.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(self.specimens.get_or_init(|| specimens))
    }
}

/// All of `/_local`.
pub(crate) fn router(console: Console) -> Router {
    Router::new()
        .route("/_local", get(pages::overview))
        .route("/_local/", get(pages::overview))
        .route("/_local/mails", get(pages::gallery))
        .route("/_local/mails/{language}/{name}", get(pages::specimen))
        .route(
            "/_local/mails/{language}/{name}/html",
            get(pages::specimen_html),
        )
        .route("/_local/mail", get(api::mails))
        .route("/_local/mail/{id}", get(pages::mail))
        .route("/_local/mail/{id}/html", get(pages::mail_html))
        .route("/_local/clock", get(api::clock).post(api::move_clock))
        .route("/_local/settle", post(api::settle))
        .route("/_local/timers", get(api::timers))
        .route("/_local/timers/{action}", post(api::change_timer))
        .route("/_local/fault", get(api::faults).post(api::add_fault))
        .route("/_local/reset", post(api::reset))
        .route(
            "/_local/capacity",
            get(api::capacity).delete(api::clear_capacity),
        )
        .route("/_local/log", get(api::log))
        .route("/_local/permissions", get(api::permissions))
        .route("/_local/dead-letters", get(api::dead_letters))
        .route("/_local/{*rest}", get(reply::not_found))
        .method_not_allowed_fallback(reply::method_not_allowed)
        .layer(middleware::from_fn(reply::refuse_other_sites))
        .with_state(console)
}
