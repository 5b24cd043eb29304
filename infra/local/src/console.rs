//! `/_local`: the platform's own page, and its data as JSON.

mod api;
mod pages;
mod reply;
mod state;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};

pub(crate) use state::Console;

/// All routes of `/_local`.
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
